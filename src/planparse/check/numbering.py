"""Numbers of entries that are missing or stand twice."""

import re
from collections.abc import Iterator

from planparse.check.finding import Finding, Quote
from planparse.grammar.number import parse_number
from planparse.schema import Item, Plan
from planparse.text import squash
from planparse.writers.places import Places

_LABEL = re.compile(r"[（(]?第?(?P<n>[0-9]+|[一二三四五六七八九十百]+)(?:是|[、.．)）]|，|条|项)?$")


def find_number_faults(plan: Plan) -> Iterator[Finding]:
    """A gap or a repetition between neighbours that count in the same way.

    An entry may go on counting through the sections or begin anew at 1 in each.
    """
    before: tuple[Item, int, str] | None = None
    for item in plan.items:
        read = _read(item.number)
        if read is None:
            before = None
            continue
        value, style = read
        if before is not None and before[2] == style and before[0].phase == item.phase:
            last = before[1]
            same_home = before[0].section == item.section
            if value == last and same_home:
                yield _finding("number_twice", before[0], item, f"编号“{item.number}”出现两次", f"the number {item.number} stands twice")
            elif value > last + 1 and (same_home or value != 1):
                yield _finding("number_gap", before[0], item, f"编号从“{before[0].number}”跳到“{item.number}”", f"the numbers jump from {before[0].number} to {item.number}")
        before = (item, value, style)


def find_lost_numbers(plan: Plan) -> Iterator[Finding]:
    """Rows of a table whose number is not printed, where other rows have theirs; one finding for all."""
    places = Places(plan)
    rows = [i for i in plan.items if (place := places.at(i.span[0])) is not None and place.table is not None]
    lost = [i for i in rows if i.number and not squash(i.text).startswith(squash(i.number))]
    if lost and len(lost) < len(rows):
        why = (f"有{len(lost)}行没有序号，自“{lost[0].title}”起", f"{len(lost)} rows have no number, from {lost[0].title} on")
        yield Finding("number_lost", lost[0], tuple(Quote(i.span, i.title) for i in lost[:3]), why)


def _read(label: str | None) -> tuple[int, str] | None:
    match = _LABEL.match((label or "").strip())
    if not match:
        return None
    digits = match.group("n")
    number = parse_number(digits)
    if number is None:
        return None
    style = (label or "").strip().replace(digits, "#")
    return int(number), ("1" if digits.isdigit() else "一") + style


def _finding(code: str, a: Item, b: Item, zh: str, en: str) -> Finding:
    return Finding(code, b, (Quote(a.span, f"{a.number} {a.title}"), Quote(b.span, f"{b.number} {b.title}")), (zh, en))
