"""A plan as an office's ledger has it: one row a task, each column's text ready to be read.

序号 · 板块 · 任务 · 目标 · 措施 · 责任领导 · 牵头 · 责任 · 配合 · 一至四季度 · 完成时限 · 备注
"""

from dataclasses import dataclass, field

from planparse.schema import Item, Owner, Plan, Target
from planparse.writers.labels import period_label, quarter_of
from planparse.writers.places import Places


@dataclass(slots=True)
class LedgerRow:
    """One task. Lists are lines of a cell; `due` is the item's own time as an ISO date, `due_text` as printed."""

    item: Item
    number: str
    section: str
    title: str
    content: list[str]
    goal: list[str]
    measures: list[str]
    leaders: list[str]
    leads: list[str]
    responsible: list[str]
    support: list[str]
    quarters: list[list[str]] = field(default_factory=lambda: [[], [], [], []])
    goal_told: bool = False  # the goal is the document's own text, not put together from the figures
    due: str = ""
    due_text: str = ""
    remarks: list[str] = field(default_factory=list)


def ledger(plan: Plan) -> list[LedgerRow]:
    """The rows of a plan, in the document's order."""
    places = Places(plan)
    return [_row(plan, places, n, item) for n, item in enumerate(plan.items, 1)]


def by_phase(rows: list[LedgerRow]) -> tuple[list[LedgerRow], list[LedgerRow]]:
    """What is to be done, and what a summary says was done."""
    return [r for r in rows if r.item.phase == "plan"], [r for r in rows if r.item.phase == "summary"]


def _row(plan: Plan, places: Places, position: int, item: Item) -> LedgerRow:
    row = LedgerRow(
        item,
        item.number or str(position),
        " / ".join(item.section),
        item.title,
        places.content(item),
        [],
        [measure_line(m.number, m.text) for m in item.measures],
        names(item, "leader"),
        names(item, "lead"),
        names(item, "responsible"),
        names(item, "support"),
        remarks=list(item.remarks),
    )
    told = places.goal(item)
    row.goal_told = bool(told)
    row.goal = told or list(dict.fromkeys(t.text for t in item.targets if t.kind == "target"))
    for milestone in item.milestones:
        quarter = quarter_of(milestone.period)
        year = item.year or plan.year
        label = period_label(milestone.period, year)
        if quarter is None:
            row.goal.append(f"{label}：{milestone.text}")
        else:
            plain = milestone.period == f"{year}-Q{quarter + 1}"
            row.quarters[quarter].append(milestone.text if plain else f"{label}：{milestone.text}")
    row.due, row.due_text = own_due(item)
    return row


def measure_line(number: str | None, text: str) -> str:
    """A measure with the number it bears in print.

    >>> measure_line("1", "制定方案。"), measure_line("（1）", "摸底。"), measure_line(None, "摸底。")
    ('1.制定方案。', '（1）摸底。', '摸底。')
    """
    if not number:
        return text
    return f"{number}{'.' if number.isascii() and number.isalnum() else ''}{text}"


def names(item: Item, role: str) -> list[str]:
    """Who has this role, each once."""
    return list(dict.fromkeys(o.name for o in item.owners if o.role == role))


def departments(item: Item) -> list[Owner]:
    """Who answers for the item: who leads it and who is responsible; where nobody is, its leaders."""
    answering = [o for o in item.owners if o.role in ("lead", "responsible")]
    return answering or [o for o in item.owners if o.role == "leader"]


def all_targets(item: Item) -> list[tuple[Target, str | None]]:
    """Every figure of the item in the order of the text, with the period of the milestone it stands in."""
    found: list[tuple[Target, str | None]] = [(t, None) for t in item.targets]
    found += [(t, m.period) for m in item.milestones for t in m.targets]
    return sorted(found, key=lambda pair: pair[0].span)


def own_due(item: Item) -> tuple[str, str]:
    """The item's own time as `(ISO date, words)`, each "" where it has none; every export's column of times asks here.

    Never a figure's time: what is due in March may be a first part of what is due in December. Figures keep theirs in
    the tables of figures.
    """
    return (item.due.date or "", item.due.text) if item.due else ("", "")
