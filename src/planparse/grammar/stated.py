"""Which figures of a clause state something, and which only describe what another one is of.

    每周坐诊 2天, 压缩至 30分钟 以内       a length of time that is compared, reached, changed or told of a rate
    12类55项 … 执行率达 95%              the counts describe what the share is of
    10亿元以上 项目 12个                 the amount describes what is counted
"""

import re
from bisect import bisect_right

from planparse.grammar.clause import Clause
from planparse.grammar.figure import Figure
from planparse.grammar.rate import Rate
from planparse.grammar.slots import PAUSE
from planparse.grammar.wording import change_before, level_before, verb_before

_PROJECT = re.compile(r"的?[^，。；、0-9]{0,6}?(?:项目|企业|工程|单位|大户)")
_DAYS = ("天数", "良天", "日数", "染天", "标天")
_COUNTED_DAYS = re.compile(r"(?:天数|日数)[^，。；]{0,6}(?:分别|达|为|保持|稳定)")
_ONE = re.compile(r"一[座个所栋条处家套]")
_BUILT = re.compile(r"的[^，。；、0-9]{1,14}")
_SORTED = re.compile(r"的[^，。；、0-9]{0,8}")
_MISHAP = re.compile(r"的?[^，。；、0-9]{0,6}?(?:事故|火灾|疫情|案件|大班额)")
_NOUN = re.compile(r"[的\u4e00-\u9fff]")
_RANKING = re.compile(r"[^，。；、]{0,6}?(?:排名|位列|位居|居第|排第)")
_BOUND_BY = ("以上", "以下", "以内", "及以上", "及以下")


def stated(view: str, clause: Clause, rates: list[Rate]) -> list[Figure]:
    """The figures of a clause without those that only describe."""
    figures = [f for f in clause.figures if _stands(view, f, clause, rates)]
    kept: list[Figure] = []
    describing = False
    for n in range(len(figures) - 1, -1, -1):
        describing = _describes(view, figures[n], figures[n + 1 : n + 4], describing) or (n > 0 and _sizes(view, figures[n - 1], figures[n]))
        if not describing:
            kept.append(figures[n])
    return kept[::-1]


def _sizes(view: str, former: Figure, figure: Figure) -> bool:
    """`1处不少于500平方米的广场`: how large what is counted is to be."""
    gap = view[former.span[1] : figure.span[0]]
    return former.kind == "count" and figure.kind == "measure" and view.startswith("的", figure.span[1]) and len(gap) <= _NEAR and not PAUSE.search(gap)


_NEAR = 6
_FROM = re.compile(r"(?:从|由|在|比|较|现行|原来|原)[^，。；、]{0,12}\Z")
_BESIDE = re.compile(r"(?:上年|去年|前年|同期|上年度|基期|[0-9]年)（\Z")
_ARROW = ("→", "➔", "->", "—>")
_TO = re.compile(r"\s?(?:的?基础上|的[^，。；、]{0,6}?)?(?:进一步)?(?:提|增|上|扩|下|降|压|缩|调|优|拓|减|精)[^，。；、]{0,3}(?:到|至|为)")


def is_baseline(view: str, figure: Figure) -> bool:
    """`由60%提高到80%`: the first is today's level."""
    start = figure.core[0]
    if view.startswith(_ARROW, figure.span[1]):
        return True  # 85%→90%
    if view.startswith("）", figure.span[1]) and _BESIDE.search(view, max(0, start - 8), start):
        return True  # 较上年（25%）提升5个百分点
    return bool(_TO.match(view, figure.span[1]) and _FROM.search(view, max(0, start - 14), start))


def _stands(view: str, figure: Figure, clause: Clause, rates: list[Rate]) -> bool:
    """A length of time is a figure only where it is compared, reached, changed or told of a rate."""
    nearest = bisect_right(rates, figure.core[0], key=lambda r: r.span[0]) - 1
    if nearest >= 0 and figure.core[0] < rates[nearest].span[1]:
        return False
    if figure.kind != "time" or is_baseline(view, figure):
        return True
    start, end = figure.span
    if figure.before in ("近", "约", "将近", "大约"):
        return False
    level = level_before(view, start, clause.start)
    reached = level is not None and level not in ("为", "是", "在", "计", "到", "至")
    if figure.before or reached or change_before(view, start, clause.start):
        return bool(figure.before) or not view.startswith("的", end)
    if figure.unit in ("天", "日") and (view.endswith(_DAYS, 0, start) or _COUNTED_DAYS.search(view, clause.start, start)):
        return True
    closes = end >= clause.end or view[end] in "，。；、"
    if figure.after and figure.after != "内" and closes:
        return True
    return figure.unit != "年" and bool(rates) and rates[0].span[1] <= start


def _describes(view: str, figure: Figure, following: list[Figure], next_describes: bool) -> bool:
    bounded = figure.after in _BOUND_BY or figure.before in ("超", "超过", "过") or view.startswith("过", figure.span[0] - 1)
    if figure.kind in ("money", "measure") and bounded and _PROJECT.match(view, figure.span[1]):
        return True
    if figure.kind == "money" and figure.after in _BOUND_BY and view.startswith("的", figure.span[1]):
        return True  # 5万元以下的村
    if figure.kind == "money" and following and _SORTED.fullmatch(view, figure.span[1], following[0].span[0]):
        return True  # 达到20万元的村3个
    if figure.after in _BOUND_BY and _MISHAP.match(view, figure.span[1]):
        return True  # 死亡3人以上事故
    if figure.kind == "count" and figure.after[:1] in ("及", "（") and _NOUN.match(view, figure.span[1]) and not verb_before(view, figure.span[0]):
        return True  # 20户及以上自然村
    if figure.kind == "count" and _RANKING.match(view, figure.span[1]):
        return True  # 在15个区县排名第10位
    if figure.kind == "measure" and following and following[0].kind == "count" and _BUILT.fullmatch(view, figure.span[1], following[0].span[0]):
        return True  # 日处理5万吨的污水处理厂1座
    if figure.kind == "measure" and view.startswith("的", figure.span[1]) and _ONE.search(view, max(0, figure.span[0] - 12), figure.span[0]):
        return True  # 一座日供水30万吨的水厂
    if figure.kind == "share" or figure.before:
        return False
    if figure.kind == "count" and verb_before(view, figure.span[0]):
        return False
    if next_describes and following[0].kind == "count" and view[following[0].span[0] - 1] == "、":
        return True
    for later in following:
        between = view[figure.span[1] : later.span[0]]
        if PAUSE.search(between):
            return False
        if figure.after in _BOUND_BY and (between or figure.kind == "money"):
            return True
        if later.kind == "share" and not figure.after:
            return len(between) > 2 and bool(level_before(view, later.span[0]) or later.before or "实现" in between)
    return False
