"""Figures that cannot stand beside each other: a share over the whole, one metric with two values."""

import re
from collections.abc import Iterator

from planparse.check.finding import Finding, quote
from planparse.check.gaps import all_targets
from planparse.check.metrics import is_same, key, size, unit
from planparse.sameness.units import base
from planparse.schema import Item, Plan, Target

#: Metrics shorter than this are too common (`培训`, `规范管理率`) to be compared between sentences and items.
_SPECIFIC = 6


def find_over_whole(plan: Plan) -> Iterator[Finding]:
    """A share above 100 %, differences and growth left out."""
    for item in plan.items:
        for target in all_targets(item):
            if target.unit in ("%", "％") and target.change is None and size(target) > 100 and _is_share(target.metric):
                why = (f"{target.metric}超过100%", f"{target.metric} is over 100 %")
                yield Finding("share_over_100", item, (quote(plan, target.span),), why)


def _is_share(metric: str) -> bool:
    return metric.endswith(("率", "占比", "比例", "覆盖", "比重")) and not metric.endswith(("增长率", "增速", "产能利用率"))


def find_two_values(plan: Plan) -> Iterator[Finding]:
    """The same metric with two values in one item, outside its quarters."""
    for item in plan.items:
        goals = [t for t in item.targets if _is_goal(t) and len(key(t.metric)) >= _SPECIFIC]
        for n, a in enumerate(goals):
            rest = (b for b in goals[n + 1 :] if is_same(a, b) and _differ(a, b) and _are_apart(plan, a, b))
            b = next(rest, None)
            if b is not None:
                yield _finding(plan, "two_values", item, a, b)


def find_two_values_between(plan: Plan) -> Iterator[Finding]:
    """The same specific metric with two values in two items."""
    seen: dict[tuple[str, str, str | None, str], tuple[Item, Target]] = {}
    for item in plan.items:
        for target in item.targets:
            name = key(target.metric)
            if not _is_goal(target) or len(name) < _SPECIFIC:
                continue
            mark = (name, base(unit(target)), target.per, item.phase)
            home = seen.setdefault(mark, (item, target))
            if home[0] is not item and _differ(home[1], target):
                yield _finding(plan, "two_values_between", item, home[1], target)


def _are_apart(plan: Plan, a: Target, b: Target) -> bool:
    """Whether a sentence or a cell ends between the two: figures of one list (12家…及其他3家…) are parts of it."""
    return re.search(r"[。；;！\n\t]", plan.text[a.span[1] : b.span[0]]) is not None


def _is_goal(target: Target) -> bool:
    return target.kind == "target" and target.change is None


def _differ(a: Target, b: Target) -> bool:
    """Other numbers for the same time; a later due may well ask for more."""
    if a.per != b.per or size(a) == size(b, a):
        return False
    x, y = (t.due.date if t.due else None for t in (a, b))
    return x is None or y is None or x == y


def _finding(plan: Plan, code: str, item: Item, a: Target, b: Target) -> Finding:
    why = (f"“{b.metric}”有两个不同的数：{a.text}；{b.text}", f"“{b.metric}” has two values: {a.text}; {b.text}")
    return Finding(code, item, (quote(plan, a.span), quote(plan, b.span)), why)
