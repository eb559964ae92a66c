"""The neutral document between readers and grammars: paragraphs and tables over one normalized text.

A reader knows only this module. It calls `add_paragraph`, `open_table`, `open_cell` … in reading order; text gets
in by `add_paragraph` alone, so normalization and offsets live in one place and every span is absolute.

    document = Document("docx")
    document.add_paragraph("2026年全县工作要点", level=0)
    table = document.open_table()
    document.open_cell(row=0, column=0, header=True)
    document.add_paragraph("序号")
    document.close_cell()
    document.close_table()
    text = document.finish()

In the text, paragraphs are parted by `\\n`, the cells of a row by `\\t`, rows by `\\n`.
"""

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from planparse.errors import WARNINGS, LimitError
from planparse.text import Span, normalize

#: `body`; `meta`: the page's 信息公开 block (索引号, 发布机构 …); `note`: a footnote or endnote; `title`: the reader knows
#: it to be the document's title.
ParagraphRole = Literal["body", "meta", "note", "title"]

MAX_CELLS = 200_000
MAX_DEPTH = 20
MAX_TEXT = 20_000_000
#: Code points of one paragraph; the longest of real notices have some thousands.
MAX_PARAGRAPH = 300_000
#: Paragraphs of a document, those in cells among them; each costs a kilobyte or two.
MAX_PARAGRAPHS = 400_000
#: Warnings of one code; the rest are told in one.
MAX_WARNINGS = 1_000


@dataclass(slots=True)
class Paragraph:
    """One paragraph: never empty, no line break inside."""

    span: Span
    level: int | None = None  # outline level of a heading style, 0 the highest
    bold: bool = False  # the whole paragraph is bold
    centered: bool = False
    role: ParagraphRole = "body"
    numbered: bool = False  # the label at its start was automatic numbering, printed by the reader
    page: int | None = None


@dataclass(slots=True)
class Cell:
    """One cell of a table with the grid positions that it covers (0-based)."""

    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    header: bool = False  # marked as such by the format (w:tblHeader, th)
    span: Span = (0, 0)
    blocks: "list[Paragraph | Table]" = field(default_factory=list)

    def paragraphs(self) -> list[Paragraph]:
        """The cell's own paragraphs, those of tables inside it left out."""
        return [b for b in self.blocks if isinstance(b, Paragraph)]


@dataclass(slots=True)
class Table:
    """One table: cells in reading order; `number` is 1-based in the document."""

    number: int
    span: Span = (0, 0)
    cells: list[Cell] = field(default_factory=list)
    titles: dict[int, str] = field(default_factory=dict)  # column -> title, filled in by the segmenter

    @property
    def height(self) -> int:
        """Number of rows."""
        return max((c.row + c.rowspan for c in self.cells), default=0)

    @property
    def width(self) -> int:
        """Number of columns."""
        return max((c.column + c.colspan for c in self.cells), default=0)

    def rows(self) -> list[list[Cell]]:
        """The cells by the row in which each begins, left to right."""
        out: list[list[Cell]] = [[] for _ in range(self.height)]
        for cell in self.cells:
            out[cell.row].append(cell)
        for row in out:
            row.sort(key=lambda c: c.column)
        return out

    def grid(self) -> list[list[Cell | None]]:
        """Each grid position with the cell that covers it; None where the table has a hole.

        Raises LimitError where spans claim more than 10 * MAX_CELLS positions.
        """
        width, height = self.width, self.height
        if width * height > 10 * MAX_CELLS:
            raise LimitError(detail=f"表格占 {width} × {height} 格")
        out: list[list[Cell | None]] = [[None] * width for _ in range(height)]
        for cell in self.cells:
            for r in range(cell.row, cell.row + cell.rowspan):
                for c in range(cell.column, cell.column + cell.colspan):
                    out[r][c] = cell
        return out


Block = Paragraph | Table


class RawPlace(NamedTuple):
    """Where a paragraph stands, columns as numbers; 1-based but for `column`."""

    span: Span
    page: int | None
    paragraph: int | None
    table: Table | None
    row: int | None
    column: int | None


@dataclass(frozen=True, slots=True)
class Warning:
    """A fault of the document that leaves a result."""

    code: str
    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One file on the way to the document: a member of an archive, a page, an attachment behind a link."""

    path: str
    role: Literal["notice", "plan", "other"]
    format: str | None  # None where it could not be read
    sha256: str
    bytes: int


class Document:
    """What a reader gives: `text`, `blocks`, `fields`, `places`, `warnings`.

    `fields` are facts that the format tells outside the text (meta tags): the keys of the plan (`title`, `issuer`,
    `document_number`, `index_number`, `written_date`, `published_date`), values as written there.
    """

    def __init__(self, format: str, encoding: str | None = None) -> None:
        self.format = format
        self.encoding = encoding
        self.text = ""
        self.blocks: list[Block] = []
        self.fields: dict[str, str] = {}
        self.places: list[RawPlace] = []
        self.warnings: list[Warning] = []
        self.chain: list[Step] = []  # where it was put together from several files
        self._parts: list[str] = []
        self._length = 0
        self._break = ""  # what parts the next paragraph from the text before
        self._open: list[tuple[Table, Cell | None]] = []
        self._tables = 0
        self._cells = 0
        self._paragraphs = 0
        self._warned: dict[str, int] = {}

    def add_paragraph(
        self,
        raw: str,
        *,
        level: int | None = None,
        bold: bool = False,
        centered: bool = False,
        role: ParagraphRole = "body",
        numbered: bool = False,
        page: int | None = None,
    ) -> None:
        """Take in the text of one paragraph; each line break in it begins another; blank ones are left out.

        Raises LimitError over MAX_TEXT code points, MAX_PARAGRAPH in one line, or MAX_PARAGRAPHS.
        """
        text = normalize(raw)
        for line in text.split("\n") if "\n" in text else (text,):
            line = line.strip(" ")
            if not line:
                continue
            if len(line) > MAX_PARAGRAPH:
                raise LimitError(detail=f"一个段落超过 {MAX_PARAGRAPH} 字")
            span = self._add(line)
            self._here().append(Paragraph(span, level, bold, centered, role, numbered, page))
            self._note_place(span, page)
            numbered = False

    def open_table(self) -> Table:
        """Begin a table, inside the open cell if there is one. Raises LimitError when nested too deeply."""
        if len(self._open) >= MAX_DEPTH:
            raise LimitError(detail=f"表格嵌套超过 {MAX_DEPTH} 层")
        self._tables += 1
        table = Table(self._tables, (self._length, self._length))
        self._here().append(table)
        self._open.append((table, None))
        self._break = "\n"
        return table

    def open_cell(self, row: int, column: int, rowspan: int = 1, colspan: int = 1, header: bool = False) -> Cell:
        """Begin a cell of the open table. Raises LimitError over MAX_CELLS cells in the document."""
        self._cells += 1
        if self._cells > MAX_CELLS:
            raise LimitError(detail=f"表格单元格超过 {MAX_CELLS} 个")
        table, _ = self._open[-1]
        if self._break != "\n":
            self._break = "\t" if table.cells and table.cells[-1].row == row else "\n"
        cell = Cell(row, column, max(1, rowspan), max(1, colspan), header, (self._length, self._length))
        table.cells.append(cell)
        self._open[-1] = (table, cell)
        return cell

    def close_cell(self) -> None:
        """End the open cell: its span goes from its first paragraph to here."""
        table, cell = self._open[-1]
        if cell is not None:
            cell.span = (cell.blocks[0].span[0], self._length) if cell.blocks else (self._length, self._length)
        self._open[-1] = (table, None)
        if self._break != "\n":
            self._break = "\t"

    def close_table(self) -> None:
        """End the open table."""
        table, _ = self._open.pop()
        first = min((c.span[0] for c in table.cells if c.blocks), default=self._length)
        table.span = (first, self._length)
        self._break = "\n"

    def warn(self, code: str, span: Span | None = None, **fields: object) -> None:
        """Note a fault; `code` is a key of errors.WARNINGS, whose braces the fields fill. Over MAX_WARNINGS they are not repeated."""
        count = self._warned[code] = self._warned.get(code, 0) + 1
        if count > MAX_WARNINGS:
            if count == MAX_WARNINGS + 1:
                self.warn("limit", detail=f"{code} 警告超过 {MAX_WARNINGS} 条，其余不再列出")
            return
        self.warnings.append(Warning(code, WARNINGS[code][0].format(**fields), span))

    def finish(self) -> "Document":
        """Close the text; nothing can be added after."""
        self.text = "".join(self._parts)
        return self

    def _here(self) -> "list[Block]":
        if not self._open:
            return self.blocks
        cell = self._open[-1][1]
        if cell is None:
            raise ValueError("text in a table outside of a cell")
        return cell.blocks

    def _add(self, line: str) -> Span:
        if self._parts:
            self._parts.append(self._break or "\n")
            self._length += 1
        start = self._length
        self._parts.append(line)
        self._length = start + len(line)
        if self._length > MAX_TEXT:
            raise LimitError(detail=f"正文超过 {MAX_TEXT} 字")
        # inside a table the next cell decides; a second paragraph of the same cell stands on its own line
        self._break = ""
        return start, self._length

    def _note_place(self, span: Span, page: int | None) -> None:
        self._paragraphs += 1
        if self._paragraphs > MAX_PARAGRAPHS:
            raise LimitError(detail=f"段落超过 {MAX_PARAGRAPHS} 个")
        if not self._open:
            self.places.append(RawPlace(span, page, self._paragraphs, None, None, None))
            return
        table, cell = self._open[0]
        assert cell is not None
        self.places.append(RawPlace(span, page, self._paragraphs, table, cell.row + 1, cell.column))


def walk(blocks: list[Block]) -> list[Paragraph]:
    """Every paragraph in reading order, those in cells too."""
    out: list[Paragraph] = []
    todo: list[Block] = list(reversed(blocks))
    while todo:
        block = todo.pop()
        if isinstance(block, Paragraph):
            out.append(block)
        else:
            for cell in reversed(block.cells):
                todo.extend(reversed(cell.blocks))
    return out
