"""`trend(plans) -> Trend`: each figure followed through the years, along the links of the items it stands in."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from planparse.differ.alignment import align
from planparse.differ.matching import rest
from planparse.differ.targets import Figure, figures, pair_figures
from planparse.outcomes import Point, Series, Trend
from planparse.schema import Item, Plan, PlanSource


@dataclass(slots=True, eq=False)
class _Thread:
    """One figure in the making of its series: the latest figure, and all points so far."""

    last: Figure
    points: list[Point] = field(default_factory=list)
    item: Item | None = None


def trend(plans: Sequence[Plan]) -> Trend:
    """The series of all figures, in the order of the latest plan, those that ended before after.

    Plans are taken in the order of their years where all have one, else as given. A figure that a year leaves out goes
    on when it comes back in the item that its item has become.
    """
    known = [p.year for p in plans if p.year is not None]
    ordered = sorted(plans, key=lambda p: p.year or 0) if len(set(known)) == len(plans) else list(plans)
    threads: list[list[_Thread]] = []
    at: dict[int, list[_Thread]] = {}  # by item of the plan before: the figures that it carries on
    for n, plan in enumerate(ordered):
        carried = _carried(ordered[n - 1], plan, at) if n else {}
        at = {}
        for group, items in _groups(plan, carried):
            found = _extend(group, plan, items, n)
            for index in items:
                at[index] = [t for t in found if t.item is plan.items[index]] + [
                    t for t in group if t not in found and index == items[0]
                ]
            threads.append([t for t in found if len(t.points) == 1])
    series = [_series(t) for batch in threads for t in batch]
    last = len(ordered) - 1
    place = {item.id: k for k, item in enumerate(ordered[last].items)} if ordered else {}
    series.sort(
        key=lambda s: (
            place.get(s.points[-1].item_id, len(place))
            if s.points[-1].plan == last
            else len(place) + last - s.points[-1].plan
        )
    )
    return Trend(plans=[PlanSource.of(p) for p in ordered], series=series)


def _carried(old: Plan, new: Plan, at: dict[int, list[_Thread]]) -> dict[tuple[int, ...], list[_Thread]]:
    """By group of new items: the figures that come to them from their old ones."""
    return {link.new: [t for i in link.old for t in at.get(i, [])] for link in align(old, new)}


def _groups(plan: Plan, carried: dict[tuple[int, ...], list[_Thread]]) -> list[tuple[list[_Thread], tuple[int, ...]]]:
    """Every item in a group, with the figures that come to it."""
    linked = {j for group in carried for j in group}
    groups = [(threads, group) for group, threads in carried.items()]
    groups += [([], (j,)) for j in range(len(plan.items)) if j not in linked]
    return sorted(groups, key=lambda pair: pair[1])


def _extend(threads: list[_Thread], plan: Plan, items: tuple[int, ...], n: int) -> list[_Thread]:
    """The threads of the group's figures: those that go on, and new ones."""
    owners = [plan.items[j] for j in items for _ in figures(plan, [plan.items[j]])]
    now = figures(plan, [plan.items[j] for j in items])
    pairs = pair_figures([t.last for t in threads], now)
    out = []
    for i, j in pairs:
        out.append(_add(threads[i], now[j], owners[j], plan, n))
    for j in rest(pairs, len(threads), len(now))[1]:
        out.append(_add(_Thread(now[j]), now[j], owners[j], plan, n))
    return out


def _add(thread: _Thread, figure: Figure, item: Item, plan: Plan, n: int) -> _Thread:
    thread.last, thread.item = figure, item
    thread.points.append(
        Point(
            plan=n,
            year=plan.year,
            item_id=item.id,
            item_number=item.number,
            item_title=item.title,
            target=figure.target,
        )
    )
    return thread


def _series(thread: _Thread) -> Series:
    target = thread.last.target
    period = thread.last.group[1].partition("-")[2]
    section = thread.item.section if thread.item else []
    return Series(
        metric=target.metric,
        unit=target.unit,
        kind=target.kind,
        period=period or None,
        section=section,
        points=thread.points,
    )
