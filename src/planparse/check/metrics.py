"""When two figures speak of the same thing."""

import re

from rapidfuzz.distance import DamerauLevenshtein

from planparse.schema import Target
from planparse.text import fold, squash

# What a metric's wording adds to the thing measured: time words, scope of the whole area, verbs of doing
_FILLERS = re.compile(
    r"累计|年度|全年|年内|本年|今年|季度|上半年|下半年|各类|全县|全市|全区|全省|全镇|组织|开展|举办|完成|实现|达到|计划|活动|工作|任务|目标|总数|总人数|不少于|共|的|各|新|年|“|”|‘|’|《|》|「|」"
)  # fmt: skip
#: Two counts in these units are the same kind of count.
_LIKE = {"场": "场次", "期": "期次", "例": "例次"}


def key(metric: str) -> str:
    """What is measured, without filler words, width and punctuation; the whole wording where nothing is left."""
    plain = re.sub(r"[^\w%]", "", fold(squash(metric)))
    return _FILLERS.sub("", plain) or plain


def unit(target: Target) -> str:
    """The unit for comparing: `场` as `场次`."""
    name = squash(target.unit or "")
    return _LIKE.get(name, name)


def is_same(a: Target, b: Target) -> bool:
    """Whether both measure the same thing in the same unit, as levels or as differences alike."""
    if unit(a) != unit(b) or a.change != b.change or a.kind != b.kind:
        return False
    x, y = key(a.metric), key(b.metric)
    if min(len(x), len(y)) < 2:
        return False
    return x == y or DamerauLevenshtein.normalized_similarity(x, y) >= 0.8


def is_contained(a: Target, b: Target) -> bool:
    """`is_same`, or one wording holds the other whole (`集中培训` in `启动集中培训筹备`), from four characters on."""
    if is_same(a, b):
        return True
    if unit(a) != unit(b) or a.change != b.change or a.kind != b.kind:
        return False
    x, y = sorted((key(a.metric), key(b.metric)), key=len)
    return len(x) >= 4 and x in y


def size(target: Target) -> float:
    """The figure to compare by: the value, or a range's upper end."""
    return float(target.value if target.value is not None else target.high if target.high is not None else 0)


def floor(target: Target) -> float:
    """The least that satisfies the figure: the value, or a range's lower end."""
    return float(target.value if target.value is not None else target.low if target.low is not None else 0)
