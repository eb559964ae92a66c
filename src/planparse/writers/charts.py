"""Two small charts as data for SVG: when things fall due, and how many figures each department answers for.

Positions along the width are per cent, so that a chart fits any window without its type getting smaller.
"""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from planparse.language import say
from planparse.schema import Plan
from planparse.writers.ledger import all_targets
from planparse.writers.owners import portfolios
from planparse.writers.rows import day, period_end

_LEFT, _RIGHT = 5.0, 95.0
_APART, _APART_LONG = 12.0, 16.0  # per cent between two labels on one level: what a date takes on a phone
_LEVELS = 4
_DEPARTMENTS = 8
_MOST_DEPARTMENTS = 60


@dataclass(slots=True)
class Bubble:
    """All that falls due on one day: items' ids, and how many things."""

    iso: str
    label: str
    x: float
    level: int
    count: int
    radius: float
    items: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on the time axis."""

    label: str
    x: float


@dataclass(slots=True)
class Timeline:
    """The axis and what stands on it; empty where nothing has a date."""

    bubbles: list[Bubble]
    ticks: list[Tick]
    height: int


@dataclass(frozen=True, slots=True)
class Bar:
    """One department: its figures in items that it leads or is responsible for."""

    name: str
    count: int
    items: int
    width: float
    y: int


def timeline(plan: Plan) -> Timeline:
    """Dues of figures, milestones and items on one axis."""
    found: dict[date, list[str]] = {}
    for item in plan.items:
        dates = [day(t.due.date) for t, _ in all_targets(item) if t.due and t.kind == "target"]
        dates += [day(period_end(m.period)) for m in item.milestones if not m.targets]
        dates += [day(item.due.date)] if item.due else []
        for said in dates:
            if said:
                found.setdefault(said, []).append(item.id)
    if not found:
        return Timeline([], [], 0)
    first, last = _ends(min(found), max(found))
    days = (last - first).days
    short = days < 550

    def place(when: date) -> float:
        return round(_LEFT + (_RIGHT - _LEFT) * (when - first).days / days, 2)

    most = max(map(len, found.values()))
    free = [-100.0] * _LEVELS
    bubbles = []
    for when in sorted(found):
        x = place(when)
        level = next(
            (n for n in range(_LEVELS) if x - free[n] >= (_APART if short else _APART_LONG)),
            min(range(_LEVELS), key=lambda n: free[n]),
        )
        free[level] = x
        count = len(found[when])
        radius = round(9 + 11 * (count / most) ** 0.5, 1)
        bubbles.append(
            Bubble(
                when.isoformat(),
                _short(when, short),
                x,
                level,
                count,
                radius,
                list(dict.fromkeys(found[when])),
            )
        )
    levels = max(b.level for b in bubbles) + 1
    return Timeline(bubbles, _ticks(first, last, place), 46 + levels * 46)


def _ends(first: date, last: date) -> tuple[date, date]:
    """The axis: a whole year where all is in one, else from the first month to the last, else whole years."""
    if first.year == last.year:
        return date(first.year, 1, 1), date(last.year, 12, 31)
    if (last - first).days > 500:
        return date(first.year, 1, 1), date(last.year, 12, 31)
    return date(first.year, first.month, 1), date(last.year, last.month, monthrange(last.year, last.month)[1])


def _short(when: date, short: bool) -> str:
    return f"{when.month}/{when.day}" if short else f"{when.year % 100:02}/{when.month}/{when.day}"


def _ticks(first: date, last: date, place: Callable[[date], float]) -> list[Tick]:
    if (last - first).days > 550:
        years = range(first.year, last.year + 1, max(1, (last.year - first.year) // 8))
        return [Tick(str(y), place(date(y, 7, 1))) for y in years]
    months = [(n // 12, n % 12 + 1) for n in range(first.year * 12 + first.month - 1, last.year * 12 + last.month)]
    shown = months[:: 1 if len(months) <= 12 else 2]
    said = [0 if first.year == last.year else y for y, _ in shown]  # one year goes without saying
    return [
        Tick(_month(0 if n and said[n] == said[n - 1] else said[n], m), place(date(y, m, 15)))
        for n, (y, m) in enumerate(shown)
    ]


def _month(year: int, month: int) -> str:
    """`3月`, or `26年3月` where a year is given."""
    return say(f"{year % 100}年{month}月" if year else f"{month}月", f"{month}/{year % 100}" if year else str(month))


def bars(plan: Plan) -> tuple[list[Bar], list[Bar]]:
    """The departments with the most figures, and those after them."""
    found = [p for p in portfolios(plan) if p.answers and p.kind != "person" and p.targets]
    found.sort(key=lambda p: -p.targets)
    most = max((p.targets for p in found), default=1)
    made = [
        Bar(
            p.name,
            p.targets,
            len(p.entries),
            round(62 * p.targets / most, 2),
            (n if n < _DEPARTMENTS else n - _DEPARTMENTS) * 26,
        )
        for n, p in enumerate(found[:_MOST_DEPARTMENTS])
    ]
    return made[:_DEPARTMENTS], made[_DEPARTMENTS:]
