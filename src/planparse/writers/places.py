"""Where a span stands, asked of a plan's `places`."""

from bisect import bisect_right
from functools import cache

from planparse.language import say
from planparse.schema import Item, Place, Plan, Span
from planparse.text import squash


class Places:
    """A plan's places made quick to ask."""

    def __init__(self, plan: Plan) -> None:
        self.text = plan.text
        self.places = sorted(plan.places, key=lambda p: p.span)
        self._starts = [p.span[0] for p in self.places]

    def at(self, offset: int) -> Place | None:
        """The place that covers the offset; None where none does."""
        n = bisect_right(self._starts, offset) - 1
        return self.places[n] if n >= 0 and offset < self.places[n].span[1] else None

    def within(self, span: Span) -> list[Place]:
        """The places that overlap the span, in order."""
        first = max(0, bisect_right(self._starts, span[0]) - 1)
        last = bisect_right(self._starts, span[1] - 1)
        return [p for p in self.places[first:last] if p.span[1] > span[0]]

    def goal(self, item: Item) -> str:
        """What a table says of the item's yearly goal; empty elsewhere.

        That is what stands in a column of a goal's title, and in any other column that has figures of the item and
        is neither its measures nor a milestone (so that a column with a title nobody foresaw is not lost).
        """
        parts = []
        told = [*(m.span for m in item.measures), *(m.span for m in item.milestones)]
        known = {squash(said) for said in (item.title, *item.section, *item.remarks)}
        for place in self.within(item.span):
            start, end = max(place.span[0], item.span[0]), min(place.span[1], item.span[1])
            if not place.column:
                continue
            figures = any(start <= t.span[0] < end for t in item.targets)
            other = any(a < end and start < b for a, b in told)
            if squash(place.column) in _goal_titles() or (figures and not other):
                said = self.text[start:end].strip()
                if squash(said) not in known:
                    parts.append(said)
        return "\n".join(p for p in parts if p)


@cache
def _goal_titles() -> frozenset[str]:
    from planparse.vocab import default

    return frozenset(squash(row.title) for row in default().columns if row.role == "goal")


def cite(place: Place | None, column: bool = True) -> str:
    """A place as a person would cite it: `第3页 表2第7行 “年度目标”`; empty for None, without `column` the row alone."""
    if place is None:
        return ""
    parts = []
    if place.page is not None:
        parts.append(say(f"第{place.page}页", f"p. {place.page}"))
    if place.table is not None:
        row = "" if place.row is None else say(f"第{place.row}行", f" row {place.row}")
        parts.append(say(f"表{place.table}{row}", f"table {place.table}{row}"))
        if place.column and column:
            parts.append(say(f"“{place.column}”", f"“{place.column}”"))
    elif place.paragraph is not None:
        parts.append(say(f"第{place.paragraph}段", f"para. {place.paragraph}"))
    return " ".join(parts)
