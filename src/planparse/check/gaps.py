"""What an item leaves open: nobody named, no time, no figure."""

from collections.abc import Iterator

from planparse.check.finding import Finding, Quote, quote
from planparse.schema import Item, Plan, Target


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
    """A target without a time, its item and milestone giving none either."""
    for item in plan.items:
        if item.phase == "plan" and item.due is None:
            for target in item.targets:
                if target.kind == "target" and target.due is None and target.per is None:
                    yield Finding("no_due", item, (quote(plan, target.span),), ("这个指标没有写明完成时限", "this target has no time"))


def find_no_figure(plan: Plan) -> Iterator[Finding]:
    """An item without any figure."""
    for item in plan.items:
        if item.phase == "plan" and not all_targets(item):
            yield Finding("no_figure", item, (_title(item),), ("这项任务没有任何量化指标", "this item has no figure"))


def _title(item: Item) -> Quote:
    return Quote(item.span, item.title)
