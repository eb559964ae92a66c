"""Whether figures in two units can be set against each other, and by which factor."""

from fractions import Fraction
from functools import cache

from planparse.text import fold, squash
from planparse.vocab import default


def unit_name(unit: str | None) -> str:
    """The unit in one spelling."""
    return squash(fold(unit or "")).lower()


@cache
def factor(old: str, new: str) -> Fraction | None:
    """What a figure in `new` is multiplied by to stand in `old`; None where the units mean different things.

    >>> factor("亩", "公顷"), factor("人", "名"), factor("%", "人")
    (Fraction(15, 1), Fraction(1, 1), None)
    """
    if old == new:
        return Fraction(1)
    one, other = _row(old), _row(new)
    if one and other and one[0] == other[0]:
        return Fraction(other[1]) / Fraction(one[1])
    return None


def base(unit: str) -> str:
    """The unit that stands for all that it can be compared with.

    >>> base("名"), base("公顷"), base("户次")
    ('人', '亩', '户次')
    """
    from planparse.vocab.equal_units import EQUAL_UNITS

    row = _row(unit)
    return unit if row is None else unit_name(next(iter(EQUAL_UNITS[row[0]])))


_A_YEAR = {"年": 1, "半年": 2, "学期": 2, "季度": 4, "季": 4, "月": 12, "周": 52, "星期": 52, "天": 365, "日": 365}
_DEEDS = frozenset(("次", "场", "期", "轮", "场次", "批次", "期次", "轮次", "篇", "节", "课时", "学时", "小时"))


@cache
def pace(old: str | None, new: str | None, unit: str) -> Fraction | None:
    """What a figure per `new` is multiplied by to be one per `old`; None where that cannot be told.

    A number of deeds that names no period is one for the year.
    >>> pace(None, "季度", "次"), pace("月", "月", "元"), pace(None, "月", "元")
    (Fraction(4, 1), Fraction(1, 1), None)
    """
    if old == new:
        return Fraction(1)
    one, other = (_A_YEAR.get(per) if per else 1 if unit in _DEEDS else None for per in (old, new))
    return Fraction(other, one) if one and other else None


@cache
def are_classifiers(old: str, new: str) -> bool:
    """Whether both only count things one by one (个, 家, 所): the same things may be counted by either.

    Not people, households, nor deeds done to them (人次, 户次).
    """
    return _is_classifier(old) and _is_classifier(new)


@cache
def _row(unit: str) -> tuple[int, int | Fraction] | None:
    from planparse.vocab.equal_units import EQUAL_UNITS

    for number, row in enumerate(EQUAL_UNITS):
        for name, size in row.items():
            if unit_name(name) == unit:
                return number, size
    return None


@cache
def _is_classifier(unit: str) -> bool:
    if unit.startswith(("人", "名", "位", "户", "员")) or (
        unit.endswith("次") and unit not in ("次", "场次", "期次", "批次")
    ):
        return False
    return any(unit_name(u.name) == unit and u.kind == "count" for u in default().units)
