"""What of a wording counts when two years are compared: `plain` for "is it the same?", `masked` for "how alike?".

Width, punctuation, spacing and the year itself count for nothing, and a figure counts by its value, however it is written.
"""

import re
from functools import lru_cache

from planparse.grammar.number import find_numbers
from planparse.text import fold

# 2026年(度), 2026-2028年, 〔2026〕, 2026届 and 二〇二六年, but not the figure in 新增2025单. What 年 belongs to goes with
# the year (2026年，新建… is 新建…), except where it goes on: 年底, 年初, 年内 …
_YEAR = re.compile(
    r"(?<![\d.])(?:19|20)\d\d(?:[-—~至到/](?:19|20)?\d\d)?"
    r"(?:年度?(?![底初末中内前终上下以之第间])|(?=年|学年|届|级)|(?<=（\d\d\d\d)(?=）)|(?<=（\d\d\d\d—\d\d\d\d)(?=）))"
    r"|[一二][九〇○零][〇○零一二三四五六七八九]{2}(?:年度?(?![底初末中内前终上下以之第间])|(?=年))"
)
# what is left of a text: letters, Chinese characters, digits, and signs that change what a figure says
_COUNTS = re.compile(r"[^\w%‰℃≥≤<>+.:/~×—-]|_")
_LOOSE_SIGN = re.compile(r"(?<!\d)[.:/~×—+-]+|[.:/~×—+-]+(?!\d)")
_DASH = re.compile(r"(?<=\d)(?:—|~|-)+(?=\d)")
_DIGITS = re.compile(r"\d[\d.]*")


def plain(text: str) -> str:
    """The text without what counts for nothing.

    >>> plain("2026年，“提质”工程：达 ９５％ 以上。"), plain("20—30名"), plain("2.5万")
    ('提质工程达95%以上', '20-30名', '2.5万')
    """
    view = _YEAR.sub("", fold(text).lower())
    view = view.replace(",", "") if "," in view else view
    return _DASH.sub("-", _LOOSE_SIGN.sub("", _COUNTS.sub("", view)))


@lru_cache(maxsize=1 << 12)
def plain_name(name: str) -> str:
    """`plain` for what comes again and again: names, units, labels."""
    return plain(name)


def masked(text: str) -> str:
    """`plain` with one 0 for every number, so that a figure that moved does not make two texts less alike.

    >>> masked("培训350人，达到95.5%")
    '培训0人达到0%'
    """
    return mask(plain(text))


def mask(said: str) -> str:
    """What `plain` gave with one 0 for every number."""
    return _DIGITS.sub("0", said)


def valued(text: str) -> str:
    """`plain` with each figure as its value: 3.2万人 and 32000人 are one.

    >>> valued("培训1千人次") == valued("培训1000人次"), valued("占九成以上")
    (True, '占90%以上')
    """
    view = fold(text)
    out, here = [], 0
    for number in find_numbers(view, (0, len(view))):
        start, end = number.span
        if start < here:
            continue
        said = f"{number.value}" if number.value is not None else f"{number.low}-{number.high}"
        out += [view[here:start], said, "余" if number.approx else "", number.unit or ""]
        here = end
    return plain("".join([*out, view[here:]]))


def same(a: str, b: str) -> bool:
    """Whether two wordings say the same in the same words."""
    return a == b or plain(a) == plain(b) or valued(a) == valued(b)
