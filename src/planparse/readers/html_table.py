"""The grid of an HTML table: which positions each cell covers, and whether it is a table of data at all."""

from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from planparse.errors import LimitError

_MAX_COLUMNS = 1_000
_WIDEST_SPAN = 64  # what claims more means the whole row
_SECTIONS = frozenset(("thead", "tbody", "tfoot"))


@dataclass(slots=True)
class GridCell:
    """One cell and the positions that it covers."""

    node: LexborNode
    row: int
    column: int
    rowspan: int
    colspan: int
    header: bool


@dataclass(slots=True)
class Grid:
    """The cells of a table in reading order."""

    cells: list[GridCell] = field(default_factory=list)
    captions: list[LexborNode] = field(default_factory=list)
    height: int = 0
    width: int = 0
    nested: bool = False  # a table stands inside a cell

    @property
    def is_layout(self) -> bool:
        """Only placed on the page by a table: one cell, one column, or a few cells of which one holds tables."""
        if self.width < 2 or len(self.cells) < 2:
            return True
        if self.height == 1:
            return self.nested or self.width < 4
        return self.nested and len(self.cells) <= 12


def lay_out(table: LexborNode) -> Grid:
    """Place the cells as a browser does; spans reach no further than the table. Raises LimitError over 1,000 columns."""
    grid = Grid()
    rows: list[tuple[list[LexborNode], bool]] = []
    for child in table.iter():
        if child.tag == "tr":
            rows.append((_cells(child), False))
        elif child.tag in _SECTIONS:
            rows.extend((_cells(row), child.tag == "thead") for row in child.iter() if row.tag == "tr")
        elif child.tag == "caption":
            grid.captions.append(child)
    rows = [row for row in rows if row[0]]
    grid.height = len(rows)
    spans = [[(_span(cell, "rowspan"), _span(cell, "colspan")) for cell in cells] for cells, _ in rows]
    widest = max((sum(c if c <= _WIDEST_SPAN else 1 for _, c in row) for row in spans if len(row) > 1), default=1)
    busy: list[int] = []  # for each column the row from which it is free again
    for r, (cells, in_head) in enumerate(rows):
        column = 0
        for cell, (rowspan, colspan) in zip(cells, spans[r], strict=True):
            while column < len(busy) and busy[column] > r:
                column += 1
            if column >= _MAX_COLUMNS:
                raise LimitError(detail=f"表格超过 {_MAX_COLUMNS} 列")
            colspan = min(colspan, _MAX_COLUMNS - column, max(1, widest - column))
            rowspan = min(rowspan or len(rows), len(rows) - r)
            busy.extend([0] * (column + colspan - len(busy)))
            for k in range(column, column + colspan):
                busy[k] = r + rowspan
            grid.cells.append(GridCell(cell, r, column, rowspan, colspan, in_head or cell.tag == "th"))
            column += colspan
    grid.width = len(busy)
    grid.nested = len(grid.cells) <= 12 and any(cell.node.css_first("table") is not None for cell in grid.cells)
    return grid


def _cells(row: LexborNode) -> list[LexborNode]:
    return [cell for cell in row.iter() if cell.tag in ("td", "th")]


def _span(cell: LexborNode, name: str) -> int:
    value = (cell.attributes.get(name) or "1").strip()
    digits = value[: len(value) - len(value.lstrip("0123456789"))][:6]
    return max(int(digits), 0 if name == "rowspan" else 1) if digits else 1
