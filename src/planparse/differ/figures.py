"""Two figures of one thing: which asks for more."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from planparse.sameness.units import pace, unit_name
from planparse.sameness.wording import plain
from planparse.schema import Due, Target

#: A figure under these asks for more the higher it is, and under those the lower it is.
_HIGHER, _LOWER = ("eq", "ge", "gt", "approx", "range"), ("le", "lt")
_BOUND = {"ge": 0, "gt": 1, "le": 0, "lt": 1}  # of two with one number: gt asks for more than ge


def compare_figures(
    old: Target, new: Target, factor: Fraction | None
) -> tuple[int | None, int | float | None, bool | None]:
    """(direction, delta, stricter): 1 up, -1 down, 0 the same number, None where a range grew or shrank at both ends.

    `factor` is what the new figure is multiplied by to stand in the old one's unit; without one (处 and 个) the
    numbers are compared as they are and there is no delta. The delta is in the new figure's unit.
    """
    if factor in (None, 1) and old.value is not None and old.value == new.value:
        return 0, None, _stricter(old, new, 0)
    one, other = _ends(old), _ends(new)
    scale = factor or Fraction(1)
    low, high = other[0] * scale - one[0], other[1] * scale - one[1]
    if (low > 0 > high) or (low < 0 < high):
        return None, None, None
    direction = 1 if low + high > 0 else -1 if low + high < 0 else 0
    delta = _number(low / scale) if direction and factor is not None and low == high else None
    return direction, delta, _stricter(old, new, direction)


def gap(target: Target, actual: Target, factor: Fraction) -> int | float | None:
    """Actual − target, in the target's unit; None where either is a range."""
    if target.value is None or actual.value is None:
        return None
    return _number(_exact(actual.value) * factor - _exact(target.value))


def _stricter(old: Target, new: Target, direction: int) -> bool | None:
    """Whether the new figure asks for more, where that can be said."""
    if old.kind != "target" or new.kind != "target" or pace(old.per, new.per, unit_name(old.unit)) is None:
        return None
    higher = old.comparator in _HIGHER and new.comparator in _HIGHER
    lower = old.comparator in _LOWER and new.comparator in _LOWER
    if not higher and not lower:
        return None
    if not direction:
        before, after = _BOUND.get(old.comparator), _BOUND.get(new.comparator)
        if old.comparator == new.comparator:
            return False
        return None if before is None or after is None else after > before
    if higher and less_is_better(new.metric) and new.change is None and new.comparator not in ("ge", "gt"):
        return None
    return direction > 0 if higher else direction < 0


def less_is_better(metric: str) -> bool:
    """Whether a smaller figure is the better one: a death rate, a time that people wait."""
    from planparse.vocab.metric_words import LESS_IS_BETTER

    return any(word in metric for word in LESS_IS_BETTER)


def _ends(target: Target) -> tuple[Fraction, Fraction]:
    if target.value is not None:
        return _exact(target.value), _exact(target.value)
    ends = [_exact(v) for v in (target.low, target.high) if v is not None]
    return (ends[0], ends[-1]) if ends else (Fraction(0), Fraction(0))


def _exact(value: int | float) -> Fraction:
    return Fraction(value) if isinstance(value, int) else Fraction(Decimal(repr(value)))


def _number(value: Fraction) -> int | float:
    return int(value) if value.denominator == 1 else round(float(value), 9)


def due_agrees(old: Due | None, new: Due | None, old_year: int | None, new_year: int | None) -> bool:
    """Whether two times are one: the same day, the same day of each plan's year, or the same words.

    The end of the plan's own year is what holds where nothing is said.
    """
    one, other = _day(old), _day(new)
    if one and other:
        if one == other:
            return True
        if old_year is None or new_year is None:
            return False
        return (one.year - old_year, one.month, one.day) == (other.year - new_year, other.month, other.day)
    if (old is None or one) and (new is None or other):
        return _is_year_end(one, old_year) and _is_year_end(other, new_year)
    return plain(old.text if old else "") == plain(new.text if new else "")


def _is_year_end(day: date | None, year: int | None) -> bool:
    return day is None or (day.year, day.month, day.day) == (year, 12, 31)


def _day(due: Due | None) -> date | None:
    try:
        return date.fromisoformat(due.date) if due and due.date else None
    except ValueError:
        return None
