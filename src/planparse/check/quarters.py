"""Quarters that contradict the year.

A series is read as running totals where its texts say so (累计, 总数, 达到), where it is a share, or where it never
falls and ends on the year's figure; else as parts that add up.
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from planparse.check.finding import Finding, quote
from planparse.check.metrics import floor, is_contained, is_same, size, unit
from planparse.sameness.units import base
from planparse.schema import Item, Plan, Span, Target

_RUNNING = re.compile(r"累计|总数|总人数|合计|共计|全年|年内")
_EACH = re.compile(r"每(?!年)|各(?!类|项|级|种)")
# a running total of a part of the year: 上半年累计, 前三季度累计, 第二季度累计
_TOTAL_OF = re.compile(r"(?P<when>上半年|前三季度|第?[一二三四]季度)累计")
_QUARTERS = {"上": 2, "前": 3, "一": 1, "二": 2, "三": 3, "四": 4}
_PERIOD = re.compile(r"\d{4}-Q([1-4])$")


@dataclass(frozen=True)
class Series:
    """One metric through the quarters: quarter -> figure."""

    figures: dict[int, Target]
    running: frozenset[int]  # quarters whose own words say that the figure is a running total

    def values(self, goal: Target) -> list[float]:
        """The figures in the order of the quarters, in the goal's unit."""
        return [size(self.figures[q], goal) for q in sorted(self.figures)]


def find_contradictions(plan: Plan) -> Iterator[Finding]:
    """The year's figure against its quarters: the last, the sum, a falling total, a quarter over the whole year."""
    for item in plan.items:
        years = [t for t in item.targets if _is_comparable(t)]
        quarters = _quarters(plan, item)
        for series in quarters:
            yield from _falls(plan, item, series)
            goal = _goal(years, series)
            if goal is not None:
                yield from _against(plan, item, goal, series)


def find_other_time(plan: Plan) -> Iterator[Finding]:
    """A figure in a quarter's column whose own words name a time outside of that quarter."""
    for item in plan.items:
        for milestone in item.milestones:
            match = _PERIOD.search(milestone.period)
            if not match:
                continue
            year, quarter = milestone.period[:4], int(match.group(1))
            first, last = f"{year}-{quarter * 3 - 2:02}", f"{year}-{quarter * 3:02}"
            for target in milestone.targets:
                date = target.due.date if target.due else None
                if target.kind == "target" and date and date[:4] == year and not first <= date[:7] <= last:
                    assert target.due
                    yield _other_time(plan, item, target.span, quarter, target.due.text)
            for total in _TOTAL_OF.finditer(plan.text, *milestone.span):
                if _QUARTERS[total["when"].lstrip("第")[0]] != quarter:
                    yield _other_time(plan, item, (total.start(), min(total.end() + 12, milestone.span[1])), quarter, total["when"])


def _other_time(plan: Plan, item: Item, span: Span, quarter: int, said: str) -> Finding:
    why = (f"写在第{quarter}季度栏，文字却说“{said}”", f"stands in the column of quarter {quarter}, its words say “{said}”")
    return Finding("other_quarter", item, (quote(plan, span),), why)


def _is_comparable(target: Target) -> bool:
    """Whether the figure is one of the whole: no rate, no difference, not so many for each body (每家2次, 各1个)."""
    return target.kind == "target" and target.per is None and target.change is None and not _EACH.search(target.text)


def _quarters(plan: Plan, item: Item) -> list[Series]:
    """The item's milestone figures as series, each figure in the first series that measures the same."""
    series: list[tuple[dict[int, Target], set[int]]] = []
    for milestone in item.milestones:
        match = _PERIOD.search(milestone.period)
        if not match:
            continue
        quarter = int(match.group(1))
        for target in milestone.targets:
            if not _is_comparable(target):
                continue
            home = next((s for s in series if quarter not in s[0] and any(is_same(target, t) for t in s[0].values())), None)
            if home is None:
                home = ({}, set())
                series.append(home)
            home[0][quarter] = target
            if _RUNNING.search(plan.text[max(target.span[0] - 4, milestone.span[0]) : target.span[1]]):
                home[1].add(quarter)
    return [Series(figures, frozenset(running)) for figures, running in series]


def _goal(years: list[Target], series: Series) -> Target | None:
    """The year's figure for the series; none where several differ (that is another rule's finding)."""
    first = next(iter(series.figures.values()))
    same = [t for t in years if is_same(t, first)] or [t for t in years if is_contained(t, first)]
    return same[0] if same and all(size(t, same[0]) == size(same[0]) for t in same) else None


def _falls(plan: Plan, item: Item, series: Series) -> Iterator[Finding]:
    running = sorted(series.running)
    for before, after in itertools.pairwise(running):
        a, b = series.figures[before], series.figures[after]
        if size(b, a) < floor(a):
            why = (f"累计数从{_say(a)}降到{_say(b)}", f"the running total falls from {_say(a)} to {_say(b)}")
            yield Finding("total_falls", item, (quote(plan, a.span), quote(plan, b.span)), why)


def _against(plan: Plan, item: Item, goal: Target, series: Series) -> Iterator[Finding]:
    if base(unit(goal)) == "%" or goal.comparator in ("le", "lt"):
        last = series.figures.get(4)
        if last is not None and goal.comparator in ("ge", "gt", "eq") and size(last, goal) < floor(goal):
            yield _finding(plan, item, goal, last, "quarter_year", f"年度目标是{_say(goal)}，四季度只要求{_say(last)}", f"the year's goal is {_say(goal)}, the last quarter asks for {_say(last)} only")
        return
    for quarter, figure in series.figures.items():
        if floor(figure, goal) > size(goal) and quarter not in series.running:
            yield _finding(plan, item, goal, figure, "quarter_over_year", f"第{quarter}季度的{_say(figure)}超过全年的{_say(goal)}", f"quarter {quarter} asks for {_say(figure)}, more than the year's {_say(goal)}")
            return
    values = series.values(goal)
    rising = all(a <= b for a, b in itertools.pairwise(values))
    last = series.figures.get(4)
    if 4 in series.running and last is not None:
        if not _agree(goal, size(last, goal), floor(last, goal)):
            yield _finding(plan, item, goal, last, "quarter_year", f"四季度累计{_say(last)}，与年度目标{_say(goal)}不一致", f"the fourth quarter's total {_say(last)} differs from the year's goal {_say(goal)}")
    elif not series.running and len(values) == 4:
        total = sum(values)
        if rising and size(goal) == values[-1]:
            return
        if total < floor(goal) or (total > size(goal) and goal.comparator == "eq" and not (rising and values[-1] == size(goal))):
            quotes = (quote(plan, goal.span), *(quote(plan, series.figures[q].span) for q in sorted(series.figures)))
            parts = "+".join(f"{v:g}" for v in values)
            yield Finding("quarter_year", item, quotes, (f"四个季度合计{parts}={total:g}，与年度目标{_say(goal)}不一致", f"the quarters add up to {parts}={total:g}, the year's goal is {_say(goal)}"))


def _agree(goal: Target, high: float, low: float) -> bool:
    if goal.comparator == "range" and goal.low is not None and goal.high is not None:
        return low <= goal.high and high >= goal.low
    return size(goal) in (high, low)


def _finding(plan: Plan, item: Item, goal: Target, other: Target, code: str, zh: str, en: str) -> Finding:
    return Finding(code, item, (quote(plan, goal.span), quote(plan, other.span)), (zh, en))


def _say(target: Target) -> str:
    if target.comparator == "range":
        return f"{target.low:g}-{target.high:g}{target.unit or ''}"
    return f"{target.value:g}{target.unit or ''}" if target.value is not None else target.text
