"""Whether two metrics measure the same thing."""

import re
from functools import cache

from planparse.sameness.wording import plain

#: Metrics in which a stretch of one stands where another of the other stands are this much less alike: 高血压患者管理率
#: and 糖尿病患者管理率 have six of nine characters in common.
REPLACED = 0.55
#: A metric within the other, as 健康素养水平 in 居民健康素养水平.
WITHIN = 0.9
#: The same characters in another order: 培训乡村医生, 乡村医生培训.
REORDERED = 0.9


def core(metric: str) -> str:
    """The metric without words that only announce a figure.

    >>> core("全年培训乡村医生"), core("完成")
    ('培训乡村医生', '完成')
    """
    said = plain(metric)
    return _announcing().sub("", said) or said


def likeness(a: str, b: str) -> float:
    """How much two cores are one metric, 0..1."""
    if a == b:
        return 1.0
    a, b = sorted((a, b))  # one alignment of their characters, whichever is asked for first
    if not a or not b or _opposed(a, b):
        return 0.0
    from rapidfuzz.distance import Indel

    if len(min(a, b, key=len)) >= 2 and (a in b or b in a):
        return WITHIN
    alike = float(Indel.normalized_similarity(a, b))
    if sorted(a) == sorted(b):
        return max(alike, REORDERED)
    return alike * (REPLACED if _is_replaced(a, b) else 1.0)


def _is_replaced(a: str, b: str) -> bool:
    """Whether a word of each, two characters or a number, stands in the other's place."""
    from rapidfuzz.distance import Levenshtein

    for step in Levenshtein.opcodes(a, b):
        if step.tag == "replace":
            one, other = a[step.src_start : step.src_end], b[step.dest_start : step.dest_end]
            if min(len(one), len(other)) >= 2 or any(c.isnumeric() for c in one + other):
                return True
    return False


def _opposed(a: str, b: str) -> bool:
    from planparse.vocab.metric_words import OPPOSED

    for row in OPPOSED:
        one, other = {w for w in row if w in a}, {w for w in row if w in b}
        if one and other and not one & other:
            return True
    return False


@cache
def _announcing() -> re.Pattern[str]:
    from planparse.vocab.metric_words import ANNOUNCING

    return re.compile("|".join(sorted(map(re.escape, ANNOUNCING), key=lambda w: (-len(w), w))))
