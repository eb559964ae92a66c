"""A stretch of words around a figure, possibly with holes, that knows where each of its characters stands."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from planparse.grammar.clause import LABEL
from planparse.grammar.wording import CHANGE_OF, adverb_at, change_before, free_at, level_before, tail_before, verb_at
from planparse.text import Span


@dataclass(frozen=True, slots=True)
class Phrase:
    """`view` is masked (names blanked), `raw` the same characters as printed, `at` the offset of each."""

    view: str
    raw: str
    at: tuple[int, ...]

    @classmethod
    def of(cls, view: str, raw: str, pieces: Iterable[Span]) -> "Phrase":
        """The characters of some spans, one after the other."""
        spans = [(a, b) for a, b in pieces if a < b]
        if len(spans) == 1:
            a, b = spans[0]
            return cls(view[a:b], raw[a:b], tuple(range(a, b)))
        return cls(
            "".join(view[a:b] for a, b in spans), "".join(raw[a:b] for a, b in spans), tuple(i for s in spans for i in range(*s))
        )

    def cut(self, start: int = 0, end: int | None = None) -> "Phrase":
        """The characters from `start` to `end`."""
        return Phrase(self.view[start:end], self.raw[start:end], self.at[start:end])

    def __add__(self, other: "Phrase") -> "Phrase":
        return Phrase(self.view + other.view, self.raw + other.raw, self.at + other.at)

    def __bool__(self) -> bool:
        return bool(self.view)


EMPTY = Phrase("", "", ())

_EDGE = " 、，：；—-·,.~　"
# characters that make another word of a modifier: 应 is one, 应急 is not
_GUARD = {
    "应": "急用对收届征纳答邀激", "要": "素件闻地", "需": "求", "再": "生就贷造担保制", "及": "时格早第", "和": "谐美", "并": "网购发轨联",
    "将": "军", "都": "市会", "均": "衡等价值", "已": "婚", "让": "利", "把": "关脉控手", "拟": "定上", "目标": "任值考管责人群价",
    "计划": "生免书", "通过": "率验", "保障": "房性率对水人能住农体资服机供功", "促进": "会", "主动": "脉", "预期": "寿", "及时": "率",
    "全年": "", "当年": "", "实现": "", "目前": "", "动态": "监", "使": "用馆命", "且": "", "又": "", "须": "", "也": "",
    "专项": "债资经", "专题": "片", "新": "型能兴", "共": "享建产同青", "总": "投人体部量产", "集中": "供度式", "优先": "", "统一": "战",
    "科学": "技家院", "公开": "招", "创新": "型平券", "试点": "", "集体": "经", "重点": "", "平均": "", "安排": "", "带动": "", "年中": "",
    "推动": "", "要求": "", "今年": "", "本年": "", "提前": "", "每年": "", "自觉": "", "多元": "", "常态": "", "明年": "", "年均": "",
}  # fmt: skip


def trim_front(p: Phrase) -> Phrase:
    """Without the labels, modifiers and punctuation that open it (`继续`, `力争`, `重点` before a verb)."""
    view, at = p.view, 0
    while at < len(view):
        if view[at] in _EDGE:
            at += 1
            continue
        if label := LABEL.match(view, at):
            at = label.end()
            continue
        word = free_at(view, at)
        if word and view[at + len(word) : at + len(word) + 1] not in _guard(word):
            at += len(word)
            continue
        adverb = adverb_at(view, at)
        if adverb and len(verb_at(view, at) or "") > len(adverb):
            break  # 新建 is a verb of its own
        if adverb and verb_at(view, at + len(adverb)) and view[at + len(adverb)] not in _guard(adverb):
            at += len(adverb)
            continue
        break
    return p.cut(at)


def _guard(word: str) -> tuple[str, ...]:
    return tuple(_GUARD.get(word, ""))


class Tail(NamedTuple):
    """What is left of a phrase before a figure, and what its last words say of the figure."""

    phrase: Phrase
    change: Literal["increase", "decrease"] | None
    level: bool
    whole: Phrase | None = None  # with the verb of change, where it was taken off


# 较上年, 比2025年, 较去年同期: what a change is compared with
_COMPARED = re.compile(r"[，、]?(?:较|比|相比|相较)(?=[^，。；]{0,14}?[年期季月前初底上均])[^，。；、]{1,14}\Z|(?:同比|环比)\Z")


def read_tail(p: Phrase, object_follows: bool = False) -> Tail:
    """Take off the words between what is measured and the figure: level, change, adverbs, comparison.

    `就诊率较上年再提高` → 就诊率, increase; `控制率分别提升至` → 控制率, level.
    """
    view, end = p.view, len(p.view)
    change: Literal["increase", "decrease"] | None = None
    level, whole = False, None
    for _ in range(12):
        while end and view[end - 1] in _EDGE:
            end -= 1
        if not change and not level and (word := change_before(view, end)):
            change, whole = CHANGE_OF[word], p.cut(0, end)
            end -= len(word)
            continue
        if not change and (word := level_before(view, end)) and not (len(word) == 1 and ((object_follows and word in "为是在占计") or _bound(view, end))):
            level = True
            end -= len(word)
            continue
        if (word := tail_before(view, end)) and not (len(word) == 1 and _bound(view, end)):
            end -= len(word)
            continue
        compared = _COMPARED.search(view, max(0, end - 20), end)
        if compared and compared.end() == end:
            end = compared.start()
            continue
        break
    return Tail(p.cut(0, end), change, level, whole)


# single characters that end a longer word: 公共, 拥有, 占比为
_BOUND = {
    "共": "公", "有": "拥国私公所稀享占固富", "都": "首古成", "总": "汇", "为": "作行认成", "是": "", "到": "报签", "至": "甚", "在": "现存实",
    "计": "统设预审会合总累", "占": "", "设": "建开", "要": "主重需纪", "能": "功性智节产职技", "应": "供响对适反效", "将": "", "各": "", "再": "",
    "又": "", "还": "归返", "已": "", "过": "通超", "了": "", "仅": "", "只": "", "稳": "维", "均": "人户年亩地日月平", "达": "到直送发表", "需": "内",
    "约": "签节合集", "可": "许认", "最终": "", "由": "自理", "从": "服",
}  # fmt: skip


def _bound(view: str, end: int) -> bool:
    return end >= 2 and view[end - 2] in _BOUND.get(view[end - 1], "")
