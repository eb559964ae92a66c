"""Changes and levels: what the last words before a figure say of it.

    tail     = { adverb | comparison } ( level | change ) { adverb }
    change   = 提高 | 增长 | 下降 | 压减 …                         a difference: 提升 2个百分点
    level    = [change] ( 到 | 至 | 为 ) | 达到 | 保持在 | 控制在 …   a state: 提升到 65%
    comparison = ( 较 | 比 ) 上年 … | 同比 | 环比
"""

import re
from typing import Literal, NamedTuple

from planparse.grammar.figure import Figure
from planparse.grammar.phrase import EDGE, Phrase, trim_front
from planparse.grammar.wording import CHANGE_OF, change_at, change_before, level_before, tail_before, verb_before


class Tail(NamedTuple):
    """What is left of a phrase before a figure, and what its last words say of the figure."""

    phrase: Phrase
    change: Literal["increase", "decrease"] | None
    level: bool
    whole: Phrase | None = None  # with the verb of change, where it was taken off


# 较上年, 比2025年, 较去年同期: what a change is compared with
_COMPARED = re.compile(r"[，、]?(?:较|(?<!占)同?比|相比|相较)(?=[^，。；]{0,14}?[年期季月前初底上均])[^，。；、]{1,14}\Z|(?:同比|环比)(?:（下同）)?\Z|(?<=..)在[^，。；、]{2,14}基础上\Z|连续[0-9一二三四五六七八九十]{1,3}年\Z")


# 提高到每人90元
_EACH_ONE = re.compile(r"(?<=[到至为达于])每[人户亩村名位生床吨]\Z")
# 分三期举办: how often, no word of the deed; 得分, 部分 are words
_PARTED = re.compile(r"(?:\A|(?<=[年内月底并将拟，、]))分\Z")
_ONES = tuple("人户亩村名位生床吨")


def read_tail(p: Phrase, object_follows: bool = False) -> Tail:
    """Take off the words between what is measured and the figure: level, change, adverbs, comparison.

    `就诊率较上年再提高` → 就诊率, increase; `控制率分别提升至` → 控制率, level.
    """
    view, end = p.view, len(p.view)
    change: Literal["increase", "decrease"] | None = None
    level, whole = False, None
    for _ in range(12):
        while end and (view[end - 1] in EDGE or view[end - 1] == "的"):
            end -= 1
        if view[end - 1 : end] in _ONES and (each := _EACH_ONE.search(view, max(0, end - 5), end)):
            end = each.start()
        if not change and not level and (word := change_before(view, end)):
            change, whole = CHANGE_OF[word], p.cut(0, end)
            end -= len(word)
            continue
        word = None if change else level_before(view, end)
        if word == "完成" and (object_follows or end < 5):
            word = None
        if word and not (len(word) == 1 and ((object_follows and word in "为是在占计") or _bound(view, end))):
            level = True
            end -= len(word)
            continue
        compared = _COMPARED.search(view, max(0, end - 20), end) if "比" in view or "较" in view or "基础上" in view or "连续" in view else None
        if compared and compared.end() == end:
            end = compared.start()
            continue
        if view.endswith("分", 0, end) and _PARTED.search(view, 0, end):
            end -= 1
            continue
        if (word := tail_before(view, end)) and not (len(word) == 1 and _bound(view, end)) and not view.endswith(_PLANNED, 0, end):
            end -= len(word)
            continue
        break
    return Tail(p.cut(0, end), change, level, whole)


# single characters that end a longer word: 公共, 拥有, 占比为
_BOUND = {
    "共": "公", "有": "拥国私公所稀享占固富", "都": "首古成", "总": "汇", "为": "作行认成", "到": "报签", "至": "甚", "在": "现存实",
    "计": "统设预审会合总累", "设": "建开铺架增敷搭新加创附", "要": "主重需纪", "能": "功性智节产职技", "应": "供响对适反效",
    "还": "归返", "过": "通超", "稳": "维", "均": "人户年亩地日月平", "达": "到直送发表下传通抵", "需": "内",
    "约": "签节合集", "可": "许认", "由": "自理", "从": "服",
}  # fmt: skip


def _bound(view: str, end: int) -> bool:
    return end >= 2 and view[end - 2] in _BOUND.get(view[end - 1], "")


_PLANNED = ("年度计划", "全年计划", "年计划", "总计划", "进度计划")  # 占年度计划的62%
_DEEDS = ("改善", "提升", "提标", "壮大")
_WORSE = re.compile(r"浓度|PM|综合指数|能耗|赤字")


def improves(tail: Tail, metric: str) -> bool:
    """Whether a change for the better lowers what is measured: a concentration that 改善 gets lower."""
    return tail.whole is not None and tail.whole.view.rstrip("了").endswith("改善") and _WORSE.search(metric) is not None


_EACH_OF = ("户均", "人均", "村均", "亩均")


def settle(tail: Tail, figure: Figure, after: Phrase) -> Tail:
    """Tell a change from a deed that looks like one, and find the change whose verb opens the phrase.

    `改造提升村卫生室5处`, `提升4处门诊能力`, `增加20个停车位` are deeds; `压减行政开支10%` is a change.
    """
    points = figure.kind == "share" and figure.unit is not None and "点" in figure.unit
    if figure.number.doubled:
        return Tail(tail.phrase, "increase", False)
    if points and (tail.change or tail.level):
        return tail
    if tail.change is None:
        return tail if tail.level else _opening_change(tail, figure, after, points)
    if figure.kind == "share":
        return tail
    if tail.whole and trim_front(tail.phrase).view in _EACH_OF:
        return Tail(tail.whole, tail.change, tail.level)  # 户均增收3000元
    whole = tail.whole or tail.phrase
    if figure.kind in ("count", "measure") and whole.view.endswith(_DEEDS) and not trim_front(tail.phrase):
        return Tail(whole, None, False)  # 每年改善300户
    if after and not trim_front(tail.phrase):
        return tail if tail.change == "decrease" else Tail(whole, None, False)
    verb = verb_before(tail.phrase.view, len(tail.phrase.view))
    if verb and len(tail.phrase.view) - len(verb) <= 2:
        return Tail(whole, None, False)
    return tail


def _opening_change(tail: Tail, figure: Figure, after: Phrase, points: bool) -> Tail:
    front = trim_front(tail.phrase)
    word = change_at(front.view, 0)
    if not word or len(front.view) <= len(word) + 1:
        return tail
    direction = CHANGE_OF[word]
    if points or (direction == "decrease" and figure.kind in ("share", "measure")) or (figure.kind == "share" and not after):
        return Tail(front.cut(len(word)), direction, False)
    return tail
