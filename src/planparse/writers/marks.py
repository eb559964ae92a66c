"""The values of an item as marks in its text, each with its reading: what `explain` and the page show.

A value's number is its place among the item's values in the text's order: `i3.2` is the second of item i3.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from planparse.schema import Item, Owner, Span, Target
from planparse.writers.labels import CHANGES, KINDS, OWNER_KINDS, ROLES, SIGNS, amount, grouped, period_label

MarkKind = Literal["target", "actual", "baseline", "owner"]


@dataclass(frozen=True, slots=True)
class Mark:
    """One value: where it stands and how it was read (`reading`: the parts that people see, in order)."""

    id: str
    kind: MarkKind
    span: Span
    reading: tuple[str, ...]
    value: Target | Owner
    period: str | None = None


def marks(item: Item) -> list[Mark]:
    """All figures and owners of an item in the text's order."""
    found: list[tuple[Span, Target | Owner, str | None]] = [(t.span, t, None) for t in item.targets]
    found += [(t.span, t, m.period) for m in item.milestones for t in m.targets]
    found += [(o.span, o, None) for o in item.owners]
    found.sort(key=lambda row: row[0])
    out = []
    for n, (span, value, period) in enumerate(found, 1):
        kind: MarkKind = value.kind if isinstance(value, Target) else "owner"
        reading = read_target(value, period, item.year) if isinstance(value, Target) else read_owner(value)
        out.append(Mark(f"{item.id}.{n}", kind, span, reading, value, period))
    return out


def read_target(target: Target, period: str | None = None, year: int | None = None) -> tuple[str, ...]:
    """Metric, figure, due and kind: `('基层就诊率', '≥ 65 %', '2026-12-31', '目标')`."""
    due = target.due
    when = (due.date if due.date and due.date == due.text else f"{due.date or '?'}（{due.text}）") if due else "—"
    if period and not due:
        when = period_label(period, year)
    return target.metric, figure_words(target), when, str(KINDS[target.kind])


def figure_words(target: Target, exact: bool = True) -> str:
    """Comparator, value and unit as one phrase: `≥ 65%`, `20—30名`, `提高 2个百分点`, `≥ 2次/月`.

    Without `exact` long figures are shortened (`1200万元`).
    """
    word = grouped if exact else amount
    value = word(target.value) if target.comparator != "range" else f"{word(target.low)}—{word(target.high)}"
    unit = (target.unit or "") + (f"/{target.per}" if target.per else "")
    change = str(CHANGES[target.change]) if target.change else ""
    sign = SIGNS[target.comparator]
    return " ".join(part for part in (change, "" if change and sign == "=" else sign, (value or "?") + unit) if part)


def read_owner(owner: Owner) -> tuple[str, ...]:
    """Name, role and what it is: `('医政科', '牵头', '单位')`."""
    return owner.name, str(ROLES[owner.role]), str(OWNER_KINDS[owner.kind])


def segments(span: Span, found: Sequence[Mark]) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    """The span cut where a mark begins or ends: `(start, end, positions in `found` of the marks over it)`."""
    edges = {span[0], span[1]}
    begins: dict[int, list[int]] = {}
    for n, mark in enumerate(found):
        start, end = max(mark.span[0], span[0]), min(mark.span[1], span[1])
        if start < end:
            edges |= {start, end}
            begins.setdefault(start, []).append(n)
    open_marks: list[int] = []
    cuts = sorted(edges)
    for start, end in pairwise(cuts):
        open_marks = [n for n in open_marks if found[n].span[1] > start] + begins.get(start, [])
        yield start, end, tuple(open_marks)
