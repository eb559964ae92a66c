"""Tables from paragraphs that only say when a cell and a row end, as in Word's binary files and in RTF.

Such formats tell a row's shape at its end: where its cells' edges lie (twentieths of a point) and which are merged. A
table is kept until it is whole, then laid on one grid.
"""

from dataclasses import dataclass, field

from planparse.blocks import MAX_CELLS, MAX_DEPTH, Cell, Document, ParagraphRole
from planparse.errors import LimitError
from planparse.readers.table_grid import settle, spans

_MAX_SPAN = 200


@dataclass(slots=True)
class FlowParagraph:
    """A paragraph on its way; one without text has a `label` where it is numbered."""

    text: str
    label: str = ""
    level: int | None = None
    bold: bool = False
    centered: bool = False
    role: ParagraphRole = "body"
    numbered: bool = False


@dataclass(slots=True)
class RowShape:
    """What a row says at its end, by cells: `edges` has one more than there are cells, or is empty."""

    edges: list[int] = field(default_factory=list)
    down: list[str] = field(default_factory=list)  # "", restart or continue, as w:vMerge
    across: list[str] = field(default_factory=list)  # the same, as w:hMerge
    header: bool = False


@dataclass(slots=True)
class _Table:
    rows: "list[tuple[list[list[FlowParagraph | _Table]], RowShape]]" = field(default_factory=list)
    cells: "list[list[FlowParagraph | _Table]]" = field(default_factory=list)
    open: "list[FlowParagraph | _Table]" = field(default_factory=list)


class TableFlow:
    """Takes paragraphs and the ends of cells and rows, each with the depth of its table (0: outside of tables)."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._stack: list[_Table] = []
        self._cells = 0

    def paragraph(self, depth: int, paragraph: FlowParagraph) -> None:
        """A paragraph, of the open cell where it stands in a table."""
        self._go_to(depth)
        if self._stack:
            self._stack[-1].open.append(paragraph)
        else:
            _add(self._document, paragraph)

    def end_cell(self, depth: int) -> None:
        """The open cell ends. Raises LimitError over MAX_CELLS."""
        self._go_to(max(1, depth))
        self._cells += 1
        if self._cells > MAX_CELLS:
            raise LimitError(detail=f"表格单元格超过 {MAX_CELLS} 个")
        table = self._stack[-1]
        table.cells.append(table.open)
        table.open = []

    def end_row(self, depth: int, shape: RowShape) -> None:
        """The open row ends, and is of this shape."""
        self._go_to(max(1, depth))
        table = self._stack[-1]
        if table.open:
            table.cells.append(table.open)
            table.open = []
        if table.cells:
            table.rows.append((table.cells, shape))
            table.cells = []

    def finish(self) -> None:
        """The text ends, and with it every open table."""
        self._go_to(0)

    def _go_to(self, depth: int) -> None:
        if depth > MAX_DEPTH:
            raise LimitError(detail=f"表格嵌套超过 {MAX_DEPTH} 层")
        while len(self._stack) > depth:
            self.end_row(len(self._stack), RowShape())
            table = self._stack.pop()
            if self._stack:
                self._stack[-1].open.append(table)
            elif table.rows:
                _put(self._document, table)
        while len(self._stack) < depth:
            self._stack.append(_Table())


def _add(document: Document, paragraph: FlowParagraph) -> None:
    if paragraph.text:
        document.add_paragraph(
            paragraph.text, level=paragraph.level, bold=paragraph.bold, centered=paragraph.centered, role=paragraph.role, numbered=paragraph.numbered,
        )  # fmt: skip


def _put(document: Document, table: _Table) -> None:
    document.open_table()
    above: dict[int, Cell] = {}
    for row, ((cells, shape), places) in enumerate(zip(table.rows, _places(table), strict=True)):
        merged: dict[int, Cell] = {}
        left: Cell | None = None
        for n, (content, (column, span)) in enumerate(zip(cells, places, strict=True)):
            down = shape.down[n] if n < len(shape.down) else ""
            if n < len(shape.across) and shape.across[n] == "continue" and left is not None:
                left.colspan = min(column + span - left.column, _MAX_SPAN)
                continue
            over = above.get(column) if down == "continue" else None
            if over is not None:
                over.rowspan += 1
                merged[column] = over
                left = None
                continue
            left = document.open_cell(row, column, colspan=span, header=shape.header)
            _fill(document, left, content)
            document.close_cell()
            if down:
                merged[column] = left
        above = merged
    document.close_table()


def _fill(document: Document, cell: Cell, content: "list[FlowParagraph | _Table]") -> None:
    bare = ""
    for block in content:
        if isinstance(block, _Table):
            if block.rows:
                _put(document, block)
        else:
            _add(document, block)
            bare = bare or ("" if block.text else block.label)
    if bare and not cell.blocks:
        document.add_paragraph(bare, numbered=True)


def _places(table: _Table) -> list[list[tuple[int, int]]]:
    """Column and span of each cell, row by row; a row that tells no edges has a cell a column."""
    told = [n for n, (cells, shape) in enumerate(table.rows) if len(shape.edges) > len(cells)]
    settled = settle([table.rows[n][1].edges[: len(table.rows[n][0]) + 1] for n in told])
    out = [[(n, 1) for n in range(len(cells))] for cells, _ in table.rows]
    for n, places in zip(told, settled, strict=True):
        out[n] = spans(places)
    return out
