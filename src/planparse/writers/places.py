"""Where a span stands, asked of a plan's `places`."""

from bisect import bisect_right
from functools import cache

from planparse.language import say
from planparse.schema import Item, Place, Plan, Span
from planparse.text import squash


class Places:
    """A plan's places made quick to ask."""

    def __init__(self, plan: Plan) -> None:
        self.text, self.year = plan.text, plan.year
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

    def goal(self, item: Item) -> list[str]:
        """What a table says of the item's yearly goal, paragraph by paragraph; nothing elsewhere.

        That is what stands in a column of a goal's title, and in any other column that has figures of the item and
        is neither its measures nor a milestone (so that a column with a title nobody foresaw is not lost).
        """
        return [text for role, _, text in self._rest(item) if role == "goal"]

    def content(self, item: Item) -> list[str]:
        """What a table says of the item beside its goal, measures, milestones, owners, due and remarks.

        The text of a column for contents (具体内容) as it is, that of others after the column's title.
        """
        rest = self._rest(item)
        return [text if role == "content" else f"{title}：{text}" for role, title, text in rest if role != "goal"]

    def _rest(self, item: Item) -> list[tuple[str, str, str]]:
        """The paragraphs of a table's item that are in none of its other values: `(role of the column, title, text)`."""
        out = []
        measures, milestones = [m.span for m in item.measures], [m.span for m in item.milestones]
        known = {squash(said) for said in (item.number or "", item.title, *item.section, *item.remarks)}
        known |= {squash(item.due.text)} if item.due else set()
        people = {self._cell(self.at(o.span[0])) for o in item.owners}
        for place in self.within(item.span):
            start, end = max(place.span[0], item.span[0]), min(place.span[1], item.span[1])
            said = self.text[start:end].strip()
            if not place.column or not said or squash(said) in known or self._cell(place) in people:
                continue
            role = _role(place.column, self.year)
            if (
                role in _ELSEWHERE
                or _overlap((start, end), milestones)
                or (role != "goal" and _overlap((start, end), measures))
            ):
                continue
            figures = any(start <= t.span[0] < end for t in item.targets)
            out.append(("goal" if figures else role, place.column, said))
        return out

    def _cell(self, place: Place | None) -> tuple[object, ...] | None:
        return (place.table, place.row, place.column) if place and place.column else None


def _overlap(span: Span, others: list[Span]) -> bool:
    return any(a < span[1] and span[0] < b for a, b in others)


#: Columns whose text stands in other values of the item, whatever became of it.
_ELSEWHERE = ("number", "section", "title", "measure", "remark")


@cache
def _role(title: str, year: int | None) -> str:
    """What a column of this title holds (a FieldRole), as extracting reads it; `other` for what says nothing."""
    from planparse.grammar.columns import column_of
    from planparse.vocab import default

    column = column_of(title, "", year, default())
    return column.role if column is not None else "other"


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
