"""What is promised of every plan and every comparison, whatever was read; a broken promise is an AssertionError."""

import json
from collections.abc import Iterator

from planparse.schema import Item, Plan, PlanDiff, Target
from planparse.text import squash

_MOST_QUOTED = 20  # times that a text may stand in its targets


def check_plan(plan: Plan) -> None:
    """Spans slice to their fields, no text is quoted over and over, places cover the text, ids and owners are unique, JSON gives the same plan back."""
    _items(plan)
    _places(plan)
    for warning in plan.warnings:
        assert warning.span is None or _inside(warning.span, plan.text), "a warning's span"
    written = plan.model_dump_json()
    assert Plan.model_validate_json(written) == plan, "the JSON round trip"
    assert json.loads(written)["schema_version"] == plan.schema_version, "the schema's version"


def _items(plan: Plan) -> None:
    ids = [item.id for item in plan.items]
    assert len(set(ids)) == len(ids), "an item's id is not unique"
    quoted = sum(len(target.text) for item in plan.items for target in _targets(item))
    assert quoted <= _MOST_QUOTED * len(plan.text) + 10_000, "targets quote the text over and over"
    for item in plan.items:
        _slices(plan, item)
        for target in _targets(item):
            _target(plan, target)
        pairs = [(owner.name, owner.role) for owner in item.owners]
        assert len(set(pairs)) == len(pairs), "an owner stands twice"
        assert all(name and name.strip() == name and "\n" not in name for name, _ in pairs), "an owner's name is padded"


def _slices(plan: Plan, item: Item) -> None:
    for record in (item, *item.measures, *item.milestones):
        assert plan.text[slice(*record.span)] == record.text, f"the span of a {type(record).__name__}"
    for owner in item.owners:
        assert _inside(owner.span, plan.text), "an owner's span"
        assert squash(owner.name)[:1] in squash(plan.text[slice(*owner.span)]), "an owner's span does not hold the name"


def _targets(item: Item) -> Iterator[Target]:
    yield from item.targets
    for milestone in item.milestones:
        yield from milestone.targets


def _target(plan: Plan, target: Target) -> None:
    assert plan.text[slice(*target.span)] == target.text, "a target's span"
    assert target.text.strip(), "a target without text"
    check_value(target)


def check_value(target: Target) -> None:
    """The value fits the comparator, the metric is trimmed."""
    if target.comparator == "range":
        assert target.value is None and target.low is not None and target.high is not None, "a range without its ends"
    else:
        assert target.low is None and target.high is None, "ends without a range"
    assert target.metric.strip() == target.metric, "a metric is padded"


def _places(plan: Plan) -> None:
    ends = [0, *(place.span[1] for place in plan.places)]
    assert [place.span[0] for place in plan.places] == ends[:-1], "places leave a gap"
    assert ends[-1] == len(plan.text), "places do not cover the text"


def _inside(span: tuple[int, int], text: str) -> bool:
    return 0 <= span[0] <= span[1] <= len(text)


def check_diff(old: Plan, new: Plan, diff: PlanDiff, back: PlanDiff) -> None:
    """Each item of both plans stands in one change; `back`, the comparison the other way, mirrors it."""
    for plan, side in ((old, "old"), (new, "new")):
        told = [ref.id for change in diff.changes for ref in getattr(change, side)]
        assert sorted(told) == sorted(item.id for item in plan.items), f"an item of the {side} plan is not told once"
    assert PlanDiff.model_validate_json(diff.model_dump_json()) == diff, "the JSON round trip of a comparison"
    assert sorted(_groups(diff)) == sorted((status, new, old) for status, old, new in _groups(back, mirror=True)), "the comparison is not mirrored"


_MIRRORED = {"added": "removed", "removed": "added", "split": "merged", "merged": "split"}


def _groups(diff: PlanDiff, mirror: bool = False) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    return [
        (_MIRRORED.get(c.status, c.status) if mirror else c.status, tuple(r.id for r in c.old), tuple(r.id for r in c.new))
        for c in diff.changes
    ]  # fmt: skip
