"""OpenDocument text (.odt, .fodt), as LibreOffice and others save it."""

from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from planparse.blocks import Cell, Document, ParagraphRole, Table
from planparse.errors import EncryptedError, LimitError
from planparse.readers.breaks import undo_breaks
from planparse.readers.numbering import LEVELS, Counters, List, join_label
from planparse.readers.odt_line import OdtLineReader
from planparse.readers.odt_styles import STYLE, TEXT, OdtStyles
from planparse.readers.package import MAX_ENTRY, Package
from planparse.readers.pictures import finish
from planparse.readers.word_names import Handler, number_of
from planparse.readers.xml_guard import XmlStream

_NAME = "odt"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_KEPT = (TEXT + "p", TEXT + "h", STYLE + "style", TEXT + "list-style", TEXT + "outline-style")
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
MAX_PARAGRAPHS = 500_000
_MAX_BOXES = 12
_MAX_SPAN, _MAX_ROWS = 200, 20_000
_PIECE = 1 << 14


def read(data: bytes, encoding: str | None) -> Document:
    """The document that an .odt or .fodt holds. Raises BrokenFileError, EncryptedError, EmptyFileError or LimitError."""
    document = Document(_NAME)
    walker = _Walker(document)
    if data.startswith(b"PK"):
        package = Package(data, _NAME)
        if "META-INF/manifest.xml" in package and b"encryption-data" in package.read("META-INF/manifest.xml"):
            raise EncryptedError()
        if "styles.xml" in package:
            walker.read(package.pieces("styles.xml"), styles_only=True)
        walker.read(package.pieces("content.xml", MAX_ENTRY))
    else:
        walker.read(data[at : at + _PIECE] for at in range(0, min(len(data), MAX_ENTRY + 1), _PIECE))
    walker.finish()
    return finish(document, walker.pictures)


@dataclass(slots=True)
class _OpenList:
    """A list, outermost or inside an item of another."""

    style: str
    family: str
    waits: bool = False  # the open item's label, for its first paragraph
    start: int | None = None


@dataclass(slots=True)
class _Grid:
    """A table that is being filled."""

    table: Table
    row: int = 0
    column: int = 0
    header: bool = False
    cell: Cell | None = None  # the open one
    bare: str = ""  # the label of a paragraph without text in it


class _Walker:
    """Takes the starts and ends of elements, gives paragraphs and tables to the document."""

    def __init__(self, document: Document) -> None:
        self.pictures = 0
        self._document = document
        self._styles = OdtStyles()
        self._lines = OdtLineReader(self._styles)
        self._counters = Counters()
        self._families: dict[str, str] = {}  # of the latest list of a style, and of lists by their ids
        self._lists: list[_OpenList] = []
        self._grids: list[_Grid] = []
        self._notes: list[etree._Element] = []
        self._role: ParagraphRole = "body"
        self._inside = 0  # paragraphs that are open
        self._skipped: etree._Element | None = None
        self._boxes = 0
        self._count = 0
        self._changed: str | None = None  # id of the latest tracked change
        self._starts: dict[str, Handler] = {
            TEXT + "p": self._open_paragraph, TEXT + "h": self._open_paragraph, TEXT + "list": self._open_list,
            TEXT + "list-item": self._open_item, TEXT + "list-header": self._open_header, TEXT + "section": self._section,
            TEXT + "changed-region": self._change, TEXT + "deletion": self._deletion, TEXT + "table-of-content": self._skip,
            _OFFICE + "master-styles": self._skip, _OFFICE + "forms": self._skip, _OFFICE + "annotation": self._skip,
            _TABLE + "table": self._open_table, _TABLE + "table-header-rows": self._open_head, _TABLE + "table-row": self._open_row,
            _TABLE + "table-cell": self._open_cell, _TABLE + "covered-table-cell": self._covered, _TABLE + "shapes": self._skip,
        }  # fmt: skip
        self._ends: dict[str, Handler] = {
            TEXT + "p": self._close_paragraph, TEXT + "h": self._close_paragraph, TEXT + "list": self._close_list,
            STYLE + "style": self._styles.add, TEXT + "list-style": self._styles.add_list, TEXT + "outline-style": self._styles.add_list,
            _TABLE + "table": self._close_table, _TABLE + "table-header-rows": self._close_head, _TABLE + "table-row": self._close_row,
            _TABLE + "table-cell": self._close_cell,
        }  # fmt: skip

    def read(self, pieces: Iterable[bytes], styles_only: bool = False) -> None:
        """A part's bytes."""
        wanted = _KEPT[2:] if styles_only else tuple(dict.fromkeys((_OFFICE + "body", *self._starts, *self._ends)))
        for batch in XmlStream(pieces, _NAME, wanted, _KEPT):
            self._feed(batch)

    def finish(self) -> None:
        """The end: the notes come, and the warnings."""
        notes, self._notes, self._role = self._notes, [], "note"
        for note in notes:
            self._feed_tree(note)
        if self._changed is not None:
            self._document.warn("tracked_changes")
        self._starts, self._ends = {}, {}

    def _feed(self, events: Iterable[tuple[str, etree._Element]]) -> None:
        for event, element in events:
            if self._skipped is not None:
                if event == "end" and element is self._skipped:
                    self._skipped = None
                continue
            handler = (self._starts if event == "start" else self._ends).get(element.tag)
            if handler is not None:
                handler(element)

    def _feed_tree(self, root: etree._Element) -> None:
        if self._boxes >= _MAX_BOXES:
            raise LimitError(detail=f"文本框嵌套超过 {_MAX_BOXES} 层")
        self._boxes += 1
        lists, self._lists = self._lists, []
        self._feed(etree.iterwalk(root, events=("start", "end"), tag=tuple(dict.fromkeys((*self._starts, *self._ends)))))
        self._lists = lists
        self._boxes -= 1

    def _skip(self, element: etree._Element) -> None:
        self._skipped = element

    def _section(self, element: etree._Element) -> None:
        if element.get(TEXT + "display") == "none":
            self._skip(element)

    def _change(self, element: etree._Element) -> None:
        self._changed = element.get(TEXT + "id") or element.get(_XML_ID) or ""

    def _deletion(self, element: etree._Element) -> None:
        """What a tracked deletion took away: kept here, or marked where it stands by the id of its region."""
        self._lines.deleted.add(self._changed or "")
        self._skip(element)

    # ---- paragraphs

    def _open_paragraph(self, element: etree._Element) -> None:
        self._inside += 1

    def _close_paragraph(self, element: etree._Element) -> None:
        self._inside -= 1
        if self._inside:
            return
        self._count += 1
        if self._count > MAX_PARAGRAPHS:
            raise LimitError(detail=f"段落超过 {MAX_PARAGRAPHS} 个")
        style = self._styles.get("paragraph", element.get(TEXT + "style-name"))
        line = self._lines.read(element, bool(style.bold), bool(style.hidden))
        self.pictures += line.pictures
        outline = number_of(element.get(TEXT + "outline-level"))
        level = outline - 1 if outline is not None and 1 <= outline <= 9 else style.level
        label = self._label(element)
        text = line.text
        if not text.strip():
            if self._grids:
                self._grids[-1].bare = self._grids[-1].bare or label
        elif not self._grids or self._grids[-1].cell is not None:
            if "\n" in text:
                text = undo_breaks(text, bool(style.centered))
            role: ParagraphRole = "title" if self._role == "body" and style.name.lower() in ("title", "标题") else self._role
            self._document.add_paragraph(
                join_label(label, "tab", text.lstrip(" \u3000\xa0")) if label else text,
                level=level, bold=not line.plain, centered=bool(style.centered), role=role, numbered=bool(label),
            )  # fmt: skip
        self._notes.extend(line.notes)
        for box in line.boxes:
            self._feed_tree(box)

    # ---- lists

    def _open_list(self, element: etree._Element) -> None:
        if self._inside:
            return
        above = self._lists[-1] if self._lists else None
        style = element.get(TEXT + "style-name") or (above.style if above else "")
        own = element.get(_XML_ID) or element.get(TEXT + "id")
        if above is not None and style == above.style:
            family = above.family
        else:
            follows = element.get(TEXT + "continue-list")
            goes_on = element.get(TEXT + "continue-numbering") == "true"
            new = f"{style}#{len(self._families)}"
            family = self._families.get("id:" + follows, new) if follows else self._families.get(style, new) if goes_on else new
        self._families[style] = family
        if own:
            self._families["id:" + own] = family
        self._lists.append(_OpenList(style, family))

    def _close_list(self, element: etree._Element) -> None:
        if not self._inside and self._lists:
            self._lists.pop()

    def _open_item(self, element: etree._Element) -> None:
        if self._inside or not self._lists:
            return
        self._lists[-1].waits = True
        self._lists[-1].start = number_of(element.get(TEXT + "start-value"))

    def _open_header(self, element: etree._Element) -> None:
        if not self._inside and self._lists:
            self._lists[-1].waits = False

    def _label(self, element: etree._Element) -> str:
        """The label of the paragraph that has come: the first of a list's item, or a heading of a numbered outline."""
        if not self._lists:
            level = number_of(element.get(TEXT + "outline-level"))
            if level is None or not 1 <= level <= LEVELS or element.get(TEXT + "is-list-header") == "true":
                return ""
            return self._counters.label("", List("", self._styles.lists.get("", {}), {}), level - 1)[0]
        current = self._lists[-1]
        if not current.waits:
            return ""
        current.waits = False
        levels = self._styles.lists.get(current.style, {})
        depth = len(self._lists) - 1
        restarts = {} if current.start is None else {depth: current.start}
        key = current.family if current.start is None else f"{current.family}@{self._count}"
        return self._counters.label(key, List(current.family, levels, restarts), depth)[0]

    # ---- tables

    def _open_table(self, element: etree._Element) -> None:
        if self._inside or (self._grids and self._grids[-1].cell is None):
            return self._skip(element)
        self._grids.append(_Grid(self._document.open_table()))
        return None

    def _close_table(self, element: etree._Element) -> None:
        if self._inside or not self._grids:
            return
        grid = self._grids.pop()
        for cell in grid.table.cells:
            cell.rowspan = max(1, min(cell.rowspan, grid.row - cell.row))
        self._document.close_table()

    def _open_head(self, element: etree._Element) -> None:
        if self._grids and not self._inside:
            self._grids[-1].header = True

    def _close_head(self, element: etree._Element) -> None:
        if self._grids and not self._inside:
            self._grids[-1].header = False

    def _open_row(self, element: etree._Element) -> None:
        if self._grids and not self._inside:
            self._grids[-1].column = 0

    def _close_row(self, element: etree._Element) -> None:
        if self._grids and not self._inside:
            self._grids[-1].row += 1

    def _open_cell(self, element: etree._Element) -> None:
        if self._inside or not self._grids or self._grids[-1].cell is not None:
            return self._skip(element)
        grid = self._grids[-1]
        if grid.column >= _MAX_SPAN:
            return self._skip(element)
        across, down = (number_of(element.get(f"{_TABLE}number-{name}-spanned")) or 1 for name in ("columns", "rows"))
        across = min(max(across, 1), _MAX_SPAN)
        grid.cell = self._document.open_cell(grid.row, grid.column, min(max(down, 1), _MAX_ROWS), across, grid.header)
        grid.bare = ""
        return None

    def _close_cell(self, element: etree._Element) -> None:
        if self._inside or not self._grids or self._grids[-1].cell is None:
            return
        grid = self._grids[-1]
        if grid.bare and not self._grids[-1].cell.blocks:
            self._document.add_paragraph(grid.bare, numbered=True)
        grid.cell = None
        self._document.close_cell()
        grid.column += _repeated(element)

    def _covered(self, element: etree._Element) -> None:
        if self._grids and not self._inside:
            self._grids[-1].column += _repeated(element)
        self._skip(element)


def _repeated(element: etree._Element) -> int:
    return min(max(number_of(element.get(_TABLE + "number-columns-repeated")) or 1, 1), _MAX_SPAN)
