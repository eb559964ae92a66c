"""Ruling lines of what a page draws: strokes along an axis, and the thin filled fields that programs draw instead."""

from collections.abc import Sequence
from itertools import pairwise

from planparse.readers.layout.sheet import Rule

#: Points: the thickest border that is a line.
THIN = 3.5
_SLANT = 1.0  # how far a line may lean

Point = tuple[float, float]


def rules_of(points: Sequence[Point], stroked: bool) -> list[Rule]:
    """The lines of one piece of a path: a thin field is a line as a whole, a stroked one gives each of its sides."""
    if len(points) < 2:
        return []
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    x0, x1, y0, y1 = min(xs), max(xs), min(ys), max(ys)
    if x1 - x0 <= THIN or y1 - y0 <= THIN:
        return [_rule(x0, y0, x1, y1)]
    if not stroked:
        return []
    return [
        _rule(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
        for (ax, ay), (bx, by) in pairwise(points)
        if abs(ax - bx) <= _SLANT or abs(ay - by) <= _SLANT
    ]


def _rule(x0: float, y0: float, x1: float, y1: float) -> Rule:
    """The middle of a field, along its longer side."""
    if x1 - x0 >= y1 - y0:
        return Rule(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2)
    return Rule((x0 + x1) / 2, y0, (x0 + x1) / 2, y1)
