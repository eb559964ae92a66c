"""Owners named in two ways."""

from collections.abc import Iterator

from planparse.aliases import unify
from planparse.check.finding import Finding, quote
from planparse.schema import Item, Owner, Plan


def find_two_names(plan: Plan) -> Iterator[Finding]:
    """One body under two names (`县疾控中心`, `县疾病预防控制中心`), by the rules by which tables of owners join names."""
    first: dict[str, tuple[Item, Owner]] = {}
    for item in plan.items:
        for owner in item.owners:
            first.setdefault(owner.name, (item, owner))
    for one in unify(plan):
        (item, owner), (_, other) = first[one.name], first[one.into]
        why = (f"同一单位有两种写法：{one.into}、{one.name}", f"one body is named in two ways: {one.into}, {one.name}")
        yield Finding("two_names", item, (quote(plan, other.span), quote(plan, owner.span)), why)
