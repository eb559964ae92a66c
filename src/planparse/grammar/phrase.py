"""A stretch of words around a figure, possibly with holes, that knows where each of its characters stands."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from planparse.grammar.wording import adverb_at, free_at, verb_at
from planparse.text import Span


@dataclass(slots=True, eq=False)
class Phrase:
    """`view` is masked (names blanked), `raw` the same characters as printed, `at` the offset of each.

    Never changed in place; not frozen, because thousands are made and freezing makes that several times dearer.
    """

    view: str
    raw: str
    at: Sequence[int]
    front: "Phrase | None" = None  # what trim_front gave, because it is asked several times

    @classmethod
    def of(cls, view: str, raw: str, pieces: Iterable[Span]) -> "Phrase":
        """The characters of some spans, one after the other."""
        spans = [(a, b) for a, b in pieces if a < b]
        if len(spans) == 1:
            a, b = spans[0]
            return cls(view[a:b], raw[a:b], range(a, b))
        return cls(
            "".join(view[a:b] for a, b in spans), "".join(raw[a:b] for a, b in spans), tuple(i for s in spans for i in range(*s))
        )

    def cut(self, start: int = 0, end: int | None = None) -> "Phrase":
        """The characters from `start` to `end`."""
        if start == 0 and (end is None or end == len(self.view)):
            return self
        return Phrase(self.view[start:end], self.raw[start:end], self.at[start:end])

    def __add__(self, other: "Phrase") -> "Phrase":
        if not other.view:
            return self
        return Phrase(self.view + other.view, self.raw + other.raw, (*self.at, *other.at))

    def __bool__(self) -> bool:
        return bool(self.view)


EMPTY = Phrase("", "", ())

#: What may stand at the ends of a phrase and belongs to none.
EDGE = " 、，：；—-·,.~→➔>　▶►▷●○◆◇■□▲△★☆※➢➤✓√•"
_AS_OF = re.compile(r"截[至止]到?[^，、]{0,12}?(?:底|末|日|月|目前|年)(?!底|末|[0-9])|(?:[0-9]{1,2}|[一二两三四五六七八九十])年(?:内|来)?(?=累计)")
# characters that make another word of a modifier: 应 is one, 应急 is not
_GUARD = {
    "高标准": "农", "高水平": "开", "高质量": "充", "应": "急用对收届征纳答邀激", "要": "素件闻地", "需": "求", "再": "生就贷造担保制", "及": "时格早第", "和": "谐美", "并": "网购发轨联",
    "将": "军", "都": "市会", "均": "衡等价值", "已": "婚", "让": "利", "把": "关脉控手", "拟": "定上", "目标": "任值考管责人群价",
    "计划": "生免书", "通过": "率验", "保障": "房性率对水人能住农体资服机供功", "促进": "会", "主动": "脉", "预期": "寿", "及时": "率",
    "动态": "监", "使": "用馆命",
    "专项": "债资经", "专题": "片", "新": "型能兴", "共": "享建产同青", "总": "投人体部量产出存收支", "集中": "供度式", "统一": "战",
    "科学": "技家院", "公开": "招", "创新": "型平券", "集体": "经",
    "规模化": "供养种经生", "高效": "节农林低",
}  # fmt: skip


def trim_front(p: Phrase) -> Phrase:
    """Without the labels, modifiers and punctuation that open it (`继续`, `力争`, `重点` before a verb)."""
    if p.front is not None:
        return p.front
    view, at = p.view, 0
    while at < len(view):
        if view[at] in EDGE:
            at += 1
            continue
        if found := _AS_OF.match(view, at):
            at = found.end()
            continue
        word = free_at(view, at)
        adverb = adverb_at(view, at)
        if word and len(adverb or "") <= len(word) and view[at + len(word) : at + len(word) + 1] not in _guard(word):
            at += len(word)
            continue
        if adverb and len(verb_at(view, at) or "") > len(adverb):
            break  # 新建 is a verb of its own
        if adverb and verb_at(view, at + len(adverb)) and view[at + len(adverb)] not in _guard(adverb):
            at += len(adverb)
            continue
        break
    p.front = p.cut(at)
    return p.front


def _guard(word: str) -> tuple[str, ...]:
    return tuple(_GUARD.get(word, ""))
