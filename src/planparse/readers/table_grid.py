"""Columns of a table whose rows were drawn by hand: edges that nearly meet are one edge.

A column's border that somebody dragged in one row gives a table of eleven columns twelve or more, and every cell of that
row a span. What people see is settled here: rows of as many cells as the widest ones have one cell a column.
"""

from collections import Counter
from itertools import pairwise
from statistics import median_low

_SAME_EDGE = 40  # twentieths of a point: 0.7 mm
_DRAGGED = 0.4  # of the narrower of the two columns beside an edge: so far it may lie off
_MAX_SPAN = 200


def settle(rows: list[list[int]]) -> list[list[int]]:
    """The column of each edge of each row; `rows` holds the edges' places, left to right, one more than there are cells.

    >>> settle([[0, 800, 3000], [0, 810, 2990], [0, 3000]])
    [[0, 1, 2], [0, 1, 2], [0, 2]]
    """
    lines = _common_lines(rows)
    if lines is None:
        return _by_place(rows)
    most = len(lines)
    return [list(range(most)) if len(row) == most else _nearest(row, lines) for row in rows]


def _common_lines(rows: list[list[int]]) -> list[int] | None:
    """The edges of the rows with the most cells, where these agree and are at least half of all with several cells."""
    counts = Counter(len(row) for row in rows)
    most = max(counts, default=0)
    full = [row for row in rows if len(row) == most]
    if most < 3 or len(full) * 2 < sum(count for length, count in counts.items() if length > 2):
        return None
    lines = [median_low(edges) for edges in zip(*full, strict=True)]
    if any(b <= a for a, b in pairwise(lines)):
        return None
    rooms = [_DRAGGED * min(lines[n] - lines[n - 1], lines[n + 1] - lines[n]) for n in range(1, most - 1)]
    off = sum(any(abs(row[n + 1] - lines[n + 1]) > room for n, room in enumerate(rooms)) for row in full)
    return lines if off * 10 <= len(full) else None


def _nearest(row: list[int], lines: list[int]) -> list[int]:
    """The line that each edge is nearest to, each edge further right than the one before."""
    out: list[int] = []
    for edge in row:
        near = min(range(len(lines)), key=lambda n: abs(lines[n] - edge))
        out.append(max(near, out[-1] + 1) if out else near)
    return out


def _by_place(rows: list[list[int]]) -> list[list[int]]:
    """Every place where some row has an edge is a line; those that nearly meet are one."""
    number, first = -1, 0
    index: dict[int, int] = {}
    for edge in sorted({edge for row in rows for edge in row}):
        if number < 0 or edge - first > _SAME_EDGE:
            number, first = number + 1, edge
        index[edge] = number
    out: list[list[int]] = []
    for row in rows:
        places: list[int] = []
        for edge in row:
            places.append(max(index[edge], places[-1] + 1) if places else index[edge])
        out.append(places)
    return out


def spans(places: list[int]) -> list[tuple[int, int]]:
    """Column and span of each cell of a row from the columns of its edges."""
    return [(a, min(max(1, b - a), _MAX_SPAN)) for a, b in pairwise(places)]
