"""One page that holds the plan and its source side by side; every value can be found in the text by a click.

The page is whole without its script (it can be read, searched and printed); the script adds the highlighting and the
filters. It asks nothing of a network.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from planparse import titles
from planparse.language import Wording, say
from planparse.schema import Item, Place, Plan, Span
from planparse.text import squash
from planparse.writers.charts import bars, timeline
from planparse.writers.labels import ROLES, period_label
from planparse.writers.ledger import all_targets, departments, measure_line
from planparse.writers.marks import Mark, figure_words, marks, segments
from planparse.writers.page import asset, page, render
from planparse.writers.places import Places, cite
from planparse.writers.rows import period_end

Marked = TypeVar("Marked")


@dataclass(frozen=True, slots=True)
class Value:
    """One figure as the plan's side shows it."""

    mark: Mark
    metric: str
    figure: str
    due: str
    iso: str
    quote: str


@dataclass(slots=True)
class Card:
    """One item as the plan's side shows it."""

    item: Item
    place: str
    owners: list[tuple[str, str, list[Mark]]]  # role, its word, the names
    values: list[Value]
    milestones: list[tuple[str, str, list[Value]]]  # label, text, its figures
    measures: list[str]
    content: list[str]
    goal: list[str]
    departments: list[str]
    dues: list[str]
    section: str = ""  # what the filter calls it: the outermost heading that is not everybody's


@dataclass(slots=True)
class Piece:
    """A stretch of a block's text with the numbers of the values over it."""

    text: str
    ids: str = ""
    kind: str = ""


@dataclass(slots=True)
class Block:
    """A paragraph of the source, or one row of a table with its cells named."""

    kind: str  # text, row, head (a row of column titles)
    items: str
    cells: list[tuple[str, list[Piece]]] = field(default_factory=list)


def write(plan: Plan, rows: str = "", by_owner: bool = False) -> bytes:
    """The page's bytes (UTF-8)."""
    places = Places(plan)
    found = {id(item): marks(item) for item in plan.items}
    cards = [_card(item, found[id(item)], places) for item in plan.items]
    shared = _shared(plan)
    for card in cards:
        card.section = next(iter(card.item.section[shared:] or card.item.section[-1:]), "")
    many, more = bars(plan)
    body = render(
        "plan.html",
        plan=plan,
        title=plan.title or str(titles.UNTITLED),
        facts=_facts(plan),
        groups=list(_groups(cards)),
        sections=list(dict.fromkeys(c.section for c in cards if c.section)),
        departments=list(dict.fromkeys(name for c in cards for name in c.departments)),
        timeline=timeline(plan),
        bars=many,
        more_bars=more,
        blocks=list(_blocks(plan, [m for item in plan.items for m in found[id(item)]])),
        targets=sum(len(all_targets(i)) for i in plan.items),
        owners=len({o.name for i in plan.items for o in i.owners}),
        w=WORDS,
    )
    text = page(
        plan.title or str(titles.UNTITLED),
        body,
        css=asset("plan.css"),
        js=asset("plan.js"),
        data={"none": str(WORDS["nothing"])},
    )
    return text.encode("utf-8", "replace")


def _shared(plan: Plan) -> int:
    """How many outermost headings all items have in common."""
    paths = [item.section for item in plan.items] or [[]]
    return next((n for n, parts in enumerate(zip(*paths, strict=False)) if len(set(parts)) > 1), min(map(len, paths)))


def _card(item: Item, found: list[Mark], places: Places) -> Card:
    by_role: dict[str, list[Mark]] = {}
    for mark in found:
        if mark.kind == "owner":
            by_role.setdefault(mark.value.role, []).append(mark)  # type: ignore[union-attr]
    values = [_value(m) for m in found if m.kind != "owner"]
    ends = [period_end(m.period) for m in item.milestones if not m.targets]
    dues = [v.iso for v in values if v.iso and v.mark.kind == "target"] + [e for e in ends if e]
    if item.due and item.due.date:
        dues.append(item.due.date)
    return Card(
        item,
        cite(places.at(item.span[0]), column=False),
        [(role, str(ROLES[role]), by_role[role]) for role in ROLES if role in by_role],
        [v for v in values if v.mark.period is None],
        [
            (period_label(m.period, item.year), m.text, [v for v in values if _stands_in(v, m.span)])
            for m in item.milestones
        ],
        [measure_line(m.number, m.text) for m in item.measures],
        places.content(item),
        places.goal(item),
        list(dict.fromkeys(o.name for o in departments(item))),
        list(dict.fromkeys(dues)),
    )


def _stands_in(value: Value, span: tuple[int, int]) -> bool:
    return value.mark.period is not None and span[0] <= value.mark.span[0] < span[1]


def _value(mark: Mark) -> Value:
    target = mark.value
    due = target.due  # type: ignore[union-attr]
    iso = due.date or "" if due else ""
    words = figure_words(target, exact=False)  # type: ignore[arg-type]
    return Value(mark, mark.reading[0], words, iso or (due.text if due else ""), iso, target.text)  # type: ignore[union-attr]


def _groups(cards: Sequence[Card]) -> Iterator[tuple[list[str], list[Card]]]:
    """Cards under their section path, in order."""
    group: list[Card] = []
    for card in cards:
        if group and group[0].item.section != card.item.section:
            yield group[0].item.section, group
            group = []
        group.append(card)
    if group:
        yield group[0].item.section, group


def _blocks(plan: Plan, found: list[Mark]) -> Iterator[Block]:
    """The source's paragraphs and rows in order, marked."""
    values = Overlaps([(m.span, m) for m in found])
    items = Overlaps([(item.span, item.id) for item in plan.items])
    row: Block | None = None
    row_key: tuple[int, int] | None = None
    for place in plan.places or [Place(span=(0, len(plan.text)))]:
        pieces = list(_pieces(plan.text, place.span, values.over(place.span)))
        ids = items.over(place.span)
        key = (place.table, place.row) if place.table is not None and place.row is not None else None
        if row is not None and key != row_key:
            yield _told(row)
            row = None
        if key is None:
            yield Block("text", " ".join(ids), [("", pieces)])
            continue
        if row is None:
            row, row_key = Block("row", ""), key
        _add_cell(row, place, plan.text, pieces, ids)
    if row is not None:
        yield _told(row)


def _told(row: Block) -> Block:
    """The row; where its cells say no more than the columns' titles it is the table's head."""
    if all(squash(label) == squash("".join(p.text for p in pieces)) for label, pieces in row.cells):
        row.kind = "head"
    return row


class Overlaps(Generic[Marked]):
    """Things with spans, asked in the text's order which of them lie over a span; each is passed once."""

    def __init__(self, things: Sequence[tuple[Span, Marked]]) -> None:
        self._things = sorted(things, key=lambda thing: thing[0])
        self._first = 0

    def over(self, span: Span) -> list[Marked]:
        """What overlaps the span. The spans asked for must not go back."""
        things = self._things
        while self._first < len(things) and things[self._first][0][1] <= span[0]:
            self._first += 1
        found = []
        for n in range(self._first, len(things)):
            (start, end), thing = things[n]
            if start >= span[1]:
                break
            if end > span[0]:
                found.append(thing)
        return found


def _add_cell(row: Block, place: Place, text: str, pieces: list[Piece], ids: list[str]) -> None:
    """Another paragraph of the last cell, or a new cell: cells are parted by a tab in the text."""
    row.items = " ".join(dict.fromkeys([*row.items.split(), *ids]))
    begins = not row.cells or text[place.span[0] - 1 : place.span[0]] == "\t"
    if begins:
        row.cells.append((place.column or "", pieces))
    else:
        row.cells[-1][1].extend([Piece("\n"), *pieces])


def _pieces(text: str, span: tuple[int, int], over: list[Mark]) -> Iterator[Piece]:
    for start, end, which in segments(span, over):
        said = text[start:end].strip("\t\n") if end == span[1] else text[start:end]
        if said:
            ids = " ".join(over[n].id for n in which)
            yield Piece(said, ids, over[which[-1]].kind if which else "")


def _facts(plan: Plan) -> list[tuple[str, str]]:
    pairs = (
        (say("发文机关", "Issuer"), plan.issuer),
        (say("发文字号", "Number"), plan.document_number),
        (say("年份", "Year"), str(plan.year) if plan.year else None),
        (say("成文", "Written"), plan.written_date),
        (say("发布", "Published"), plan.published_date),
        (say("来源", "Source"), plan.source.path),
    )
    return [(label, value) for label, value in pairs if value]


WORDS = {
    "items": Wording("任务", "items"),
    "targets": Wording("指标", "targets"),
    "owners": Wording("责任主体", "owners"),
    "warnings": Wording("提示", "warnings"),
    "plan": Wording("计划", "Plan"),
    "text": Wording("原文", "Source"),
    "overview": Wording("总览", "Overview"),
    "dues": Wording("时间节点", "What is due when"),
    "by_department": Wording("各单位承担的指标", "Targets by department"),
    "more": Wording("其余单位", "Other departments"),
    "search": Wording("搜索任务、指标、单位", "Search items, targets, owners"),
    "department": Wording("责任单位", "Department"),
    "section": Wording("板块", "Section"),
    "all": Wording("全部", "All"),
    "reset": Wording("清除筛选", "Clear filters"),
    "shown": Wording("项", "items"),
    "measures": Wording("措施", "Measures"),
    "goal": Wording("目标", "Goal"),
    "content": Wording("内容", "Content"),
    "remarks": Wording("备注", "Remarks"),
    "due": Wording("完成时限", "Due"),
    "baseline": Wording("现状", "now"),
    "actual": Wording("完成", "done"),
    "summary": Wording("总结", "summary"),
    "corrected": Wording("已更正", "corrected"),
    "back": Wording("回到计划", "Back to the plan"),
    "nothing": Wording("没有符合条件的任务", "No item matches"),
    "no_items": Wording("没有找到任何任务", "No item was found"),
    "find": Wording("在原文中查看", "show in the source"),
    "made": Wording(
        "数值由原文自动提取，引用前请对照原文核对。",
        "Figures were read from the source automatically: check them before you cite them.",
    ),
}
