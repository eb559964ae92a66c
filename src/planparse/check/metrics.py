"""When two figures of one plan speak of the same thing, and how large each is."""

import re
from functools import lru_cache

from planparse.sameness.metrics import core, likeness
from planparse.sameness.units import factor, unit_name
from planparse.schema import Target
from planparse.text import any_of
from planparse.vocab.metric_words import ADDED

#: From this likeness on two metrics of one plan are one: a slip of the pen, another order, a word more.
SAME = 0.8
_ADDED = re.compile(any_of(ADDED))


@lru_cache(maxsize=1 << 12)
def key(metric: str) -> str:
    """What is measured: `core` without what a plan's wordings of one metric add to it (累计, 全县, 活动)."""
    said = core(metric)
    return _ADDED.sub("", said) or said


def unit(target: Target) -> str:
    """The unit in one spelling."""
    return unit_name(target.unit)


def is_same(a: Target, b: Target) -> bool:
    """Whether both measure the same thing in units that can be compared, as levels or as differences alike."""
    if not _are_of_one_kind(a, b):
        return False
    x, y = sorted((key(a.metric), key(b.metric)), key=len)
    return len(x) >= 2 and len(x) >= SAME * len(y) and likeness(x, y) >= SAME


def is_contained(a: Target, b: Target) -> bool:
    """`is_same`, or one wording holds the other whole (`集中培训` in `启动集中培训筹备`), from four characters on."""
    if is_same(a, b):
        return True
    x, y = sorted((key(a.metric), key(b.metric)), key=len)
    return len(x) >= 4 and x in y and _are_of_one_kind(a, b)


def _are_of_one_kind(a: Target, b: Target) -> bool:
    return a.change == b.change and a.kind == b.kind and factor(unit(a), unit(b)) is not None


def size(target: Target, like: Target | None = None) -> float:
    """The figure to compare by, in the unit of `like`: the value, or a range's upper end."""
    return _scaled(target.value if target.value is not None else target.high, target, like)


def floor(target: Target, like: Target | None = None) -> float:
    """The least that satisfies the figure, in the unit of `like`: the value, or a range's lower end."""
    return _scaled(target.value if target.value is not None else target.low, target, like)


def _scaled(value: float | None, target: Target, like: Target | None) -> float:
    times = factor(unit(like), unit(target)) if like is not None else None
    return round(float(value or 0) * float(times), 9) if times not in (None, 1) else float(value or 0)
