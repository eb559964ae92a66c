"""Tables of WordprocessingML: rows, cells and what they merge, put at their places of the grid."""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import accumulate

from lxml import etree

from planparse.blocks import Cell, Document
from planparse.readers.table_grid import settle, spans
from planparse.readers.word_names import Handler, is_on, number_of, value_of

_MAX_SPAN = 200  # columns that one cell may claim; Word itself allows 63
_MAX_GRID = 1_000
_MAX_SEARCHED = 40  # merged cells of one row among which one is looked for


@dataclass(slots=True)
class _Place:
    """A cell's place in a row by the grid's columns; one that only goes on from the row above is no cell of its own."""

    cell: Cell
    start: int
    end: int
    own: bool = True


@dataclass(slots=True)
class _Grid:
    """A table that is being filled."""

    rows: int = 0
    above: dict[int, _Place] = field(default_factory=dict)  # of the row before, the cells merged downward by column
    merged: dict[int, _Place] = field(default_factory=dict)  # of this row
    places: list[_Place] = field(default_factory=list)  # of this row, all
    row: etree._Element | None = None
    column: int = 0
    header: bool = False
    filled: bool = False  # the row has a cell of its own or one of the rows above
    left: Cell | None = None  # the row's last cell
    cell: etree._Element | None = None
    opened: Cell | None = None  # the document's cell for it
    span: int = 1
    down: str = ""  # w:vMerge
    across: str = ""  # w:hMerge
    outer_bare: str = ""
    widths: list[int] = field(default_factory=list)  # of the grid's columns, in twentieths of a point
    lines: list[int] = field(default_factory=list)  # where these begin and end
    rows_seen: list[list[_Place]] = field(default_factory=list)


class TableReader:
    """Handles the events of tables.

    `skip` has everything up to an element's end passed over, `end_text` ends a paragraph that waits for its mark.
    """

    def __init__(self, document: Document, skip: Callable[[etree._Element], None], end_text: Callable[[], None]) -> None:
        self.changed = False  # tracked changes were met
        self.misplaced = 0  # rows, cells or text where none may stand
        self.bare = ""  # the label of a paragraph without text, wanted where its cell has no other
        self._document = document
        self._skip = skip
        self._end_text = end_text
        self._grids: list[_Grid] = []
        self.starts: dict[str, Handler] = {
            "tbl": self._open_table, "tr": self._open_row, "tc": self._open_cell, "gridBefore": self._grid_before,
            "tblHeader": self._table_header, "gridSpan": self._grid_span, "vMerge": self._merge_down, "vmerge": self._merge_down,
            "gridCol": self._grid_column, "hMerge": self._merge_across, "hmerge": self._merge_across, "cellDel": self._delete_cell,
        }  # fmt: skip
        self.ends: dict[str, Handler] = {"tbl": self._close_table, "tr": self._close_row, "tc": self._close_cell}

    def release(self) -> None:
        """Let go of the handlers, which hold this object."""
        self.starts, self.ends = {}, {}
        self._skip = self._end_text = _nothing

    def takes_text(self) -> bool:
        """Whether a paragraph may stand here: outside of tables, or in a cell."""
        if self._grids and self._grids[-1].opened is None:
            self.misplaced += 1
            return False
        return True

    def delete_row(self) -> bool:
        """The open row was deleted; False where it is not the row that is spoken of."""
        grid = self._grids[-1] if self._grids else None
        if grid is None or grid.row is None or grid.cell is not None:
            return False
        self._skip(grid.row)
        grid.row = None
        return True

    def _open_table(self, element: etree._Element) -> None:
        if not self.enter():
            return
        self._end_text()
        if not self.takes_text():
            self._skip(element)
            return
        self._document.open_table()
        self._grids.append(_Grid())

    def _close_table(self, element: etree._Element) -> None:
        if self._grids:
            _settle(self._grids.pop())
            self._document.close_table()

    def _open_row(self, element: etree._Element) -> None:
        grid = self._grids[-1] if self._grids else None
        if grid is None or grid.row is not None:
            self.misplaced += 1
            self._skip(element)
            return
        grid.row, grid.column, grid.header, grid.filled = element, 0, False, False
        grid.left, grid.merged, grid.places = None, {}, []
        if not grid.lines:
            grid.lines = [0, *accumulate(grid.widths)]

    def _close_row(self, element: etree._Element) -> None:
        grid = self._grids[-1] if self._grids else None
        if grid is not None and grid.row is element:
            grid.row, grid.above = None, grid.merged
            grid.rows += grid.filled
            grid.rows_seen.append(grid.places)

    def _open_cell(self, element: etree._Element) -> None:
        grid = self._grids[-1] if self._grids else None
        if grid is None or grid.row is None or grid.cell is not None:
            self.misplaced += 1
            self._skip(element)
            return
        grid.cell, grid.opened, grid.span, grid.down, grid.across = element, None, 1, "", ""

    def enter(self) -> bool:
        """Something stands in the open cell, whose properties are known now. False where that is not to be seen."""
        grid = self._grids[-1] if self._grids else None
        if grid is None or grid.cell is None or grid.opened is not None:
            return True
        cell = grid.cell
        if self._place(grid):
            return True
        self._skip(cell)
        return False

    def _place(self, grid: _Grid) -> bool:
        grid.filled = True
        column, left = grid.column, grid.left
        grid.column += grid.span
        if grid.across == "continue" and left is not None and grid.places[-1].end == column:
            left.colspan = min(left.colspan + grid.span, _MAX_SPAN)
            grid.places[-1].end = grid.column
            grid.cell = None
            return False
        above = _find_above(grid, column) if grid.down == "continue" else None
        if above is not None:
            above.rowspan += 1
            grid.places.append(_Place(above, column, grid.column, own=False))
            grid.merged[column] = grid.places[-1]
            grid.cell = grid.left = None
            return False
        grid.opened = self._document.open_cell(grid.rows, column, colspan=grid.span, header=grid.header)
        grid.places.append(_Place(grid.opened, column, grid.column))
        if grid.down:
            grid.merged[column] = grid.places[-1]
        grid.outer_bare, self.bare = self.bare, ""
        return True

    def _close_cell(self, element: etree._Element) -> None:
        grid = self._grids[-1] if self._grids else None
        if grid is None or grid.cell is not element:
            return
        if grid.opened is None and not self._place(grid):
            return
        self._end_text()
        assert grid.opened is not None
        if self.bare and not grid.opened.blocks:
            self._document.add_paragraph(self.bare, numbered=True)
        self.bare = grid.outer_bare
        self._document.close_cell()
        grid.left, grid.opened, grid.cell = grid.opened, None, None

    def _delete_cell(self, element: etree._Element) -> None:
        grid = self._grids[-1] if self._grids else None
        if grid is not None and grid.cell is not None and grid.opened is None:
            self.changed = True
            self._skip(grid.cell)
            grid.cell = None

    def _grid_column(self, element: etree._Element) -> None:
        if self._grids and not self._grids[-1].rows and len(self._grids[-1].widths) < _MAX_GRID:
            self._grids[-1].widths.append(max(0, number_of(value_of(element, "w")) or 0))

    def _grid_before(self, element: etree._Element) -> None:
        grid = self._grids[-1] if self._grids else None
        if grid is not None and grid.cell is None:
            grid.column = _span(element, 0)

    def _table_header(self, element: etree._Element) -> None:
        if self._grids and self._grids[-1].cell is None:
            self._grids[-1].header = is_on(element)

    def _grid_span(self, element: etree._Element) -> None:
        if self._grids:
            self._grids[-1].span = _span(element, 1)

    def _merge_down(self, element: etree._Element) -> None:
        if self._grids:
            self._grids[-1].down = (value_of(element) or "continue").lower()

    def _merge_across(self, element: etree._Element) -> None:
        if self._grids:
            self._grids[-1].across = (value_of(element) or "continue").lower()


def _find_above(grid: _Grid, column: int) -> Cell | None:
    """The cell merged downward that the one at this column goes on with: at the same edge, or one that was dragged a little."""
    if column in grid.above:
        return grid.above[column].cell
    lines, end = grid.lines, column + grid.span
    if end >= len(lines) or len(grid.above) > _MAX_SEARCHED:
        return None
    for place in grid.above.values():
        if place.end < len(lines):
            shared = min(lines[end], lines[place.end]) - max(lines[column], lines[place.start])
            if shared * 10 >= 8 * max(lines[end] - lines[column], lines[place.end] - lines[place.start], 1):
                return place.cell
    return None


def _settle(grid: _Grid) -> None:
    """Put the cells of a table with more grid columns than any row has cells into the columns that people see."""
    rows = [row for row in grid.rows_seen if row]
    most = max((len(row) for row in rows), default=0)
    width = max((row[-1].end for row in rows), default=0)
    lines = grid.lines
    if width <= most or width >= len(lines) or lines[-1] <= 0:
        return
    edges = [[*(lines[place.start] for place in row), lines[row[-1].end]] for row in rows]
    for row, places in zip(rows, settle(edges), strict=True):
        for place, (column, span) in zip(row, spans(places), strict=True):
            if place.own:
                place.cell.column, place.cell.colspan = column, span


def _span(element: etree._Element, least: int) -> int:
    number = number_of(value_of(element))
    return least if number is None else min(max(number, least), _MAX_SPAN)


def _nothing(*_: object) -> None:
    """In place of a callback that is no longer wanted."""
