"""Owners named in two ways."""

from collections.abc import Iterator

from planparse.check.finding import Finding, quote
from planparse.schema import Item, Owner, Plan

#: What an area puts before its organs' names.
_AREA = ("省", "市", "县", "区", "旗", "州", "镇", "乡", "局", "我县", "我市", "我区")


def find_two_names(plan: Plan) -> Iterator[Finding]:
    """One body with and without the area's word (`县疾控中心`, `疾控中心`)."""
    first: dict[str, tuple[Item, Owner]] = {}
    for item in plan.items:
        for owner in item.owners:
            if owner.kind == "organization":
                first.setdefault(owner.name, (item, owner))
    for name in sorted(first, key=lambda n: first[n][1].span):
        for area in _AREA:
            other = name.removeprefix(area)
            if other != name and len(other) >= 3 and other in first:
                item, owner = first[name]
                why = (f"同一单位有两种写法：{other}、{name}", f"one body is named in two ways: {other}, {name}")
                yield Finding("two_names", item, (quote(plan, first[other][1].span), quote(plan, owner.span)), why)
                break
