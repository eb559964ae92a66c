"""Years that do not fit the plan's own."""

import re
from collections.abc import Iterator
from pathlib import PurePath

from planparse.check.finding import Finding, Quote, quote
from planparse.check.gaps import all_targets
from planparse.schema import Plan
from planparse.text import fold

_YEAR = re.compile(r"(?<![0-9])(20[0-9]{2})(?![0-9])")
# A year before these words is the time of a task of this plan
_OWN = re.compile(r"(?P<year>20[0-9]{2})年(?:底前|年底|年内|度目标|全年|末前|底,|底，|内)")


def find_due_outside(plan: Plan) -> Iterator[Finding]:
    """A due date before the plan's year; what all figures have from their item is told once, of the item."""
    for item in plan.items:
        if plan.year is None or item.phase != "plan":
            continue
        for due, span in [(t.due, t.span) for t in all_targets(item) if t.kind == "target" and t.due != item.due] + [(item.due, item.span)]:
            if due is not None and due.date and int(due.date[:4]) < plan.year:
                why = (f"完成时限“{due.text}”早于计划年度{plan.year}年", f"the due time {due.text} lies before the plan's year {plan.year}")
                yield Finding("due_outside", item, (quote(plan, span),), why)


def find_old_year(plan: Plan) -> Iterator[Finding]:
    """A year before the plan's that stands as the time of a task (`2025年底前` in a plan for 2026)."""
    view = fold(plan.text)
    for item in plan.items:
        if plan.year is None or item.phase != "plan":
            continue
        for match in _OWN.finditer(view, *item.span):
            if int(match["year"]) < plan.year and not any(t.due and t.due.date and t.span[0] <= match.end() <= t.span[1] + 12 for t in item.targets):
                why = (f"{plan.year}年的计划里写的是“{match.group()}”", f"“{match.group()}” in a plan for {plan.year}")
                yield Finding("old_year", item, (quote(plan, (match.start(), min(match.end() + 20, item.span[1]))),), why)


def find_other_file_year(plan: Plan) -> Iterator[Finding]:
    """The title's year and the file name's differ."""
    years = _YEAR.findall(PurePath(plan.source.path or "").stem)
    if plan.year is not None and len(set(years)) == 1 and int(years[0]) not in (plan.year, plan.year - 1):
        name = PurePath(plan.source.path or "").name
        why = (f"标题是{plan.year}年，文件名是“{name}”", f"the title says {plan.year}, the file is named {name}")
        yield Finding("file_year", None, (Quote((0, 0), plan.title or ""),), why)
