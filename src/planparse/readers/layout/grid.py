"""Ruling lines -> grids: cells as rectangles with the positions that they cover.

Lines that touch make one grid. Its columns and rows are all the places where some line runs; neighbouring positions
that no line parts are one cell, so merged cells come out as what they are.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from planparse.readers.layout.sheet import Line, Rule, Run

#: Lines closer than this are one (double lines, the ends of dashes, corners that do not quite meet), in points.
SNAP = 3.0
#: Pages with more lines than this are drawings; their lines are not looked at.
MAX_RULES = 20_000
_MAX_TOUCHES = 400_000
_MAX_POSITIONS = 200_000

_Track = tuple[float, float, float]  # (position, from, to) of a line along one axis


@dataclass(slots=True)
class Box:
    """A cell: its grid positions, its edges, its printed lines."""

    row: int
    column: int
    rowspan: int
    colspan: int
    x0: float
    y0: float
    x1: float
    y1: float
    runs: list[Run] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The cell's text without any blank: how cells are compared."""
        return "".join("".join(line.text.split()) for line in self.lines)


@dataclass(slots=True)
class Grid:
    """One table as a page shows it."""

    xs: list[float]
    ys: list[float]
    boxes: list[Box]
    page: int = 0
    _at: dict[tuple[int, int], Box] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for box in self.boxes:
            for row in range(box.row, box.row + box.rowspan):
                for column in range(box.column, box.column + box.colspan):
                    self._at[row, column] = box

    @property
    def height(self) -> int:
        """Number of rows."""
        return len(self.ys) - 1

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.xs) - 1

    def at(self, row: int, column: int) -> Box | None:
        """The cell over a grid position."""
        return self._at.get((row, column))

    def find(self, x: float, y: float) -> Box | None:
        """The cell around a point."""
        row, column = bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1
        return self._at.get((max(0, min(row, self.height - 1)), max(0, min(column, self.width - 1))))

    def holds(self, x: float, y: float) -> bool:
        """Is the point inside the table?"""
        return self.xs[0] - 1 <= x <= self.xs[-1] + 1 and self.ys[0] - 1 <= y <= self.ys[-1] + 1


def find_grids(rules: list[Rule], page: int = 0) -> list[Grid]:
    """The tables that the rules draw, from the page's top to its foot; frames around a single field are none."""
    if not rules or len(rules) > MAX_RULES:
        return []
    flat = _tracks((r.y0, r.x0, r.x1) for r in rules if r.x1 - r.x0 > r.y1 - r.y0)
    upright = _tracks((r.x0, r.y0, r.y1) for r in rules if r.y1 - r.y0 > r.x1 - r.x0)
    grids = [g for part in _parts(flat, upright) if (g := _grid(*part, page)) is not None]
    grids.sort(key=lambda g: (g.ys[0], g.xs[0]))
    return [g for g in grids if not any(_inside(g, o) for o in grids if o is not g)]


def _inside(grid: Grid, other: Grid) -> bool:
    return (
        other.xs[0] - SNAP <= grid.xs[0] and grid.xs[-1] <= other.xs[-1] + SNAP
        and other.ys[0] - SNAP <= grid.ys[0] and grid.ys[-1] <= other.ys[-1] + SNAP
        and (other.xs[-1] - other.xs[0]) * (other.ys[-1] - other.ys[0]) > (grid.xs[-1] - grid.xs[0]) * (grid.ys[-1] - grid.ys[0])
    )  # fmt: skip


def _tracks(pieces: Iterable[_Track]) -> list[_Track]:
    """Pieces at nearly one position joined to whole lines, ordered by position; specks are dropped."""
    out: list[_Track] = []
    for group in _clusters(sorted(pieces)):
        position = sum(p for p, _, _ in group) / len(group)
        start = end = None
        for _, a, b in sorted(group, key=lambda t: (t[1], t[2])):
            if start is None or end is None:
                start, end = a, b
            elif a <= end + SNAP:
                end = max(end, b)
            else:
                out.append((position, start, end))
                start, end = a, b
        if start is not None and end is not None:
            out.append((position, start, end))
    return [t for t in out if t[2] - t[1] > SNAP]


def _clusters(pieces: list[_Track]) -> list[list[_Track]]:
    """Pieces in order of position, those less than SNAP from their group's first together."""
    groups: list[list[_Track]] = []
    for piece in pieces:
        if groups and piece[0] - groups[-1][0][0] <= SNAP:
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return groups


def _parts(flat: list[_Track], upright: list[_Track]) -> list[tuple[list[_Track], list[_Track]]]:
    """Lines that touch, directly or by others, each group with both directions."""
    parent = list(range(len(flat) + len(upright)))

    def root(n: int) -> int:
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    positions = [t[0] for t in upright]
    touches = 0
    for i, (y, x0, x1) in enumerate(flat):
        for j in range(bisect_left(positions, x0 - SNAP), bisect_right(positions, x1 + SNAP)):
            touches += 1
            if upright[j][1] - SNAP <= y <= upright[j][2] + SNAP:
                parent[root(i)] = root(len(flat) + j)
        if touches > _MAX_TOUCHES:
            return []
    groups: dict[int, tuple[list[_Track], list[_Track]]] = {}
    for i, track in enumerate(flat):
        groups.setdefault(root(i), ([], []))[0].append(track)
    for j, track in enumerate(upright):
        groups.setdefault(root(len(flat) + j), ([], []))[1].append(track)
    return [g for g in groups.values() if len(g[0]) >= 2 and g[1]]


def _edges(positions: list[float], low: float, high: float) -> list[float]:
    """Distinct positions of lines, with the ends of the crossing lines where no line closes the table there."""
    out: list[float] = []
    for position in sorted({low, high, *positions}):
        if not out or position - out[-1] > SNAP:
            out.append(position)
    return out


def _grid(flat: list[_Track], upright: list[_Track], page: int) -> Grid | None:
    xs = _edges([t[0] for t in upright], min(t[1] for t in flat), max(t[2] for t in flat))
    ys = _edges([t[0] for t in flat], min(t[1] for t in upright), max(t[2] for t in upright))
    width, height = len(xs) - 1, len(ys) - 1
    if width < 1 or height < 1 or width * height < 2 or width * height > _MAX_POSITIONS:
        return None
    right = _walls(upright, xs, ys)  # right[row][column]: a line closes the position on its right
    below = _walls(flat, ys, xs)  # below[column][row]
    boxes = _boxes(right, below, xs, ys)
    if len(boxes) < 2:
        return None
    return Grid(xs, ys, boxes, page)


def _walls(tracks: list[_Track], across: list[float], along: list[float]) -> list[list[bool]]:
    """`[place along][place across]`: does a line run at the far edge of this place, over most of its length?"""
    out = [[False] * (len(across) - 1) for _ in range(len(along) - 1)]
    for position, start, end in tracks:
        edge = _nearest(across, position) - 1
        if not 0 <= edge < len(across) - 1:
            continue
        for k in range(max(0, bisect_right(along, start) - 1), min(len(along) - 1, bisect_left(along, end) + 1)):
            room = along[k + 1] - along[k]
            if min(end, along[k + 1]) - max(start, along[k]) > 0.6 * room:
                out[k][edge] = True
    return out


def _nearest(places: list[float], value: float) -> int:
    n = bisect_left(places, value)
    if n == len(places) or (n and value - places[n - 1] <= places[n] - value):
        return n - 1
    return n


def _boxes(right: list[list[bool]], below: list[list[bool]], xs: list[float], ys: list[float]) -> list[Box]:
    width, height = len(xs) - 1, len(ys) - 1
    taken = [[False] * width for _ in range(height)]
    boxes = []
    for row in range(height):
        for column in range(width):
            if taken[row][column]:
                continue
            end = column + 1
            while end < width and not right[row][end - 1] and not taken[row][end]:
                end += 1
            foot = row + 1
            while foot < height and _goes_on(right, below, taken, foot, column, end):
                foot += 1
            for r in range(row, foot):
                taken[r][column:end] = [True] * (end - column)
            boxes.append(Box(row, column, foot - row, end - column, xs[column], ys[row], xs[end], ys[foot]))
    return boxes


def _goes_on(right: list[list[bool]], below: list[list[bool]], taken: list[list[bool]], row: int, start: int, end: int) -> bool:
    """Is the row's stretch part of the cell above it: no line over it, none inside, closed at its end as that one?"""
    return (
        not any(below[c][row - 1] or taken[row][c] for c in range(start, end))
        and not any(right[row][c] for c in range(start, end - 1))
        and (end == len(right[row]) or right[row][end - 1])
        and (start == 0 or right[row][start - 1])
    )
