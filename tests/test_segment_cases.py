"""Whole notices of many shapes give the items that a careful reader sees."""

import pytest

from planparse import extract
from planparse.schema import Item, Plan
from segment_cases import Case, cases

CASES = cases()


def _seen(item: Item) -> list[str]:
    return [
        item.number or "-",
        item.title,
        " > ".join(item.section) or "-",
        f"{item.phase} {item.year}",
        ", ".join(f"{o.role}:{o.name}" for o in item.owners),
        str(len(item.measures)),
        (item.due.date or item.due.text) if item.due else "",
    ]


def _fact(plan: Plan, key: str) -> str:
    value = getattr(plan, key)
    return ", ".join(value) if isinstance(value, list) else str(value)


@pytest.mark.parametrize("case", CASES, ids=[c.name for c in CASES])
def test_notice(case: Case) -> None:
    plan = extract(case.text.encode())
    seen = [_seen(item) for item in plan.items]
    wanted = [
        [s if w == "*" else w for w, s in zip(row, found, strict=False)] + found[len(row) :] for row, found in zip(case.items, seen, strict=False)
    ]
    wanted += list(case.items[len(seen) :])
    assert seen == wanted
    assert {k: _fact(plan, k) for k in case.facts} == case.facts


@pytest.mark.parametrize("case", CASES, ids=[c.name for c in CASES])
def test_spans_hold_what_the_fields_say(case: Case) -> None:
    plan = extract(case.text.encode())
    for item in plan.items:
        assert plan.text[slice(*item.span)] == item.text
        assert "".join(item.title.split()) in "".join(item.text.split())
        for measure in item.measures:
            assert plan.text[slice(*measure.span)] == measure.text
        for owner in item.owners:
            assert "".join(plan.text[slice(*owner.span)].split()) == owner.name
        for milestone in item.milestones:
            assert plan.text[slice(*milestone.span)] == milestone.text
