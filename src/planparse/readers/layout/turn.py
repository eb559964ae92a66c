"""Quarter turns: which way the text of a page runs, and where things stand once it is upright (y grows downward)."""

from collections.abc import Iterable

Field = tuple[float, float, float, float]  # left, top, right, bottom


def quarter_of(right: float, down: float) -> int | None:
    """How many quarter turns clockwise make a line upright that runs this way; None for a tilted one."""
    if abs(down) <= 0.05 * abs(right):
        return 0 if right > 0 else 2
    if abs(right) <= 0.05 * abs(down):
        return 1 if down < 0 else 3
    return None


def turn_left(quarter: int | None, main: int) -> int | None:
    """The turns that a line still needs on a page that is turned by `main`."""
    return None if quarter is None else (quarter - main) % 4


def main_quarter(quarters: Iterable[int | None]) -> int:
    """The turn that makes most of the text upright, 0 where there is none."""
    counted = list(quarters)
    return max(range(4), key=lambda q: (counted.count(q), -q))


def turned(field: Field, width: float, height: float, quarter: int) -> Field:
    """Where a field stands after so many quarter turns of a page of this width and height."""
    x0, top, x1, bottom = field
    if quarter == 0:
        return field
    if quarter == 1:
        return height - bottom, x0, height - top, x1
    if quarter == 2:
        return width - x1, height - bottom, width - x0, height - top
    return top, width - x1, bottom, width - x0
