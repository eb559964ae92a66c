"""Text that runs down or up a narrow cell, as group names in the first column often do."""

import itertools

from planparse.readers.layout.sheet import Line, Run

_CJK = "\u2e80"


def stack_lines(lines: list[Line]) -> list[Line]:
    """Characters that stand below each other, one a line, as one line; other lines as they are."""
    if len(lines) < 2 or any(len(line.text) > 1 or line.text < _CJK for line in lines):
        return lines
    first = lines[0]
    for above, below in itertools.pairwise(lines):
        if abs((below.x0 + below.x1) - (first.x0 + first.x1)) > first.size or below.base - above.base > 2.2 * first.size:
            return lines
    return [_one("".join(line.text for line in lines), first)]


def turned_lines(runs: list[Run], page: int, left: float, right: float) -> list[Line]:
    """Characters turned on their side, read up or down as they are turned; one line for each column of them."""
    lines: list[Line] = []
    for turn in (1, 3):
        column: list[Run] = []
        # a sheet turned clockwise begins with its left column, one turned the other way with its right one
        for run in sorted((r for r in runs if r.turn == turn), key=lambda r: r.starts[0] if turn == 1 else -r.starts[0]):
            if column and abs(run.starts[0] - column[0].starts[0]) > 0.6 * run.size:
                lines.append(_column(column, turn, page, left, right))
                column = []
            column.append(run)
        if column:
            lines.append(_column(column, turn, page, left, right))
    return lines


def _column(column: list[Run], turn: int, page: int, left: float, right: float) -> Line:
    column.sort(key=lambda r: -r.base if turn == 1 else r.base)
    first = column[0]
    base = min(r.base for r in column)
    model = Line(first.text, first.x0, first.x1, base, first.size, page, first.starts, first.ends, first.bold, left, right)
    return _one("".join(r.text for r in column), model)


def _one(text: str, model: Line) -> Line:
    """A line of this text where another stands."""
    step = (model.x1 - model.x0) / len(text)
    starts = [model.x0 + n * step for n in range(len(text))]
    return Line(
        text, model.x0, model.x1, model.base, model.size, model.page, starts, [s + step for s in starts], model.bold,
        model.left, model.right, model.score,
    )  # fmt: skip
