"""What an item leaves open: nobody named, no time, no figure."""

import re
from collections.abc import Iterator

from planparse.check.finding import Finding, Quote, quote
from planparse.schema import Item, Place, Plan, Target
from planparse.text import squash
from planparse.writers.places import Places

#: Titles of columns whose targets are the year's: 年度目标, 全年任务, 2026年目标; not 阶段目标, 工作目标.
_YEARLY = re.compile("年度|全年|本年|当年|20[0-9]{2}年(?!.{0,6}(?:季|月))")


def all_targets(item: Item) -> list[Target]:
    """An item's targets, those of its milestones too."""
    return [*item.targets, *(t for m in item.milestones for t in m.targets)]


def find_no_owner(plan: Plan) -> Iterator[Finding]:
    """An item of the plan for which nobody is named; where the document names nobody at all, one finding."""
    todo = [i for i in plan.items if i.phase == "plan"]
    if todo and not any(i.owners for i in todo):
        yield Finding("no_owner", None, (), ("全文没有写明任何任务的责任单位或责任人", "no item of the document names who is responsible"))
        return
    for item in todo:
        if not item.owners:
            yield Finding("no_owner", item, (_title(item),), ("这项任务没有写明责任单位或责任人", "nobody is named for this item"))


def find_no_due(plan: Plan) -> Iterator[Finding]:
    """A target without a time, its item and milestone giving none either.

    What stands in a column for the year (`年度目标`) has the year's end, where the plan's year is known.
    """
    places = Places(plan)
    for item in plan.items:
        if item.phase == "plan" and item.due is None:
            for target in item.targets:
                if target.kind == "target" and target.due is None and target.per is None and not _of_the_year(plan, item, places.at(target.span[0])):
                    yield Finding("no_due", item, (quote(plan, target.span),), ("这个指标没有写明完成时限", "this target has no time"))


def _of_the_year(plan: Plan, item: Item, place: Place | None) -> bool:
    year = item.year or plan.year
    return bool(year and place and place.column and _YEARLY.search(squash(place.column)))


def find_no_figure(plan: Plan) -> Iterator[Finding]:
    """An item without any figure."""
    for item in plan.items:
        if item.phase == "plan" and not all_targets(item):
            yield Finding("no_figure", item, (_title(item),), ("这项任务没有任何量化指标", "this item has no figure"))


def _title(item: Item) -> Quote:
    return Quote(item.span, item.title)
