"""One page that tells a comparison: totals, a chart of what went up and down, then both years side by side with marks."""

from dataclasses import dataclass, field

from planparse.language import Wording, say
from planparse.schema import ItemChange, ItemRef, OwnerChange, PlanDiff, TargetChange
from planparse.writers.diff_chart import chart
from planparse.writers.diff_view import (
    FLAGS,
    ITEM_STATUSES,
    OWNER_STATUSES,
    TARGET_STATUSES,
    Chapter,
    Saying,
    delta_words,
    departments,
    flags,
    is_told,
    metric_words,
    names_of,
    sayings,
    sections,
    stricter_words,
    target_words,
    tell,
)
from planparse.writers.inline import Run, Stretch, sides, weave
from planparse.writers.labels import ROLES
from planparse.writers.page import asset, page, render


@dataclass(frozen=True, slots=True)
class Row:
    """One pair of wordings: both sides as runs; a side that is not there has none."""

    status: str
    label: str
    old: list[Run]
    new: list[Run]
    woven: list[Stretch] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure that changed, ready to be read."""

    status: str
    word: str
    metric: str
    old: str
    new: str
    delta: str
    verdict: str
    quotes: tuple[str, str]
    counted: bool


@dataclass(frozen=True, slots=True)
class Person:
    """One owner on one side."""

    status: str
    name: str
    role: str


@dataclass(slots=True)
class Card:
    """One ItemChange as the page shows it."""

    id: str
    change: ItemChange
    told: bool
    word: str
    flags: list[str]
    old_titles: list[tuple[str, list[Run]]]
    new_titles: list[tuple[str, list[Run]]]
    old_sections: list[str]
    figures: list[Figure]
    owners_change: bool
    old_owners: list[Person]
    new_owners: list[Person]
    rows: list[Row]
    same_figures: list[Figure] = field(default_factory=list)
    same_rows: list[Row] = field(default_factory=list)
    departments: list[str] = field(default_factory=list)
    sections: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)


def write(diff: PlanDiff) -> bytes:
    """The page's bytes (UTF-8)."""
    story, (old, new) = tell(diff), names_of(diff)
    ids = {id(change): f"c{n}" for n, change in enumerate(diff.changes, 1)}
    cards = {id(change): _card(change, ids[id(change)], diff) for change in diff.changes}
    title = say(f"{old} → {new} 工作计划变化对比", f"What changed: {old} → {new}")
    body = render(
        "diff.html",
        title=title,
        diff=diff,
        old=old,
        new=new,
        story=story,
        chart=chart(story, ids),
        card_of=lambda change: ids[id(change)],
        chapters=[(chapter.path, [cards[id(c)] for c in chapter.changes]) for chapter in story.chapters],
        counts=_counts(diff),
        departments=_departments(diff),
        sections=_sections(story.chapters, diff),
        metric_words=metric_words,
        target_words=target_words,
        w=WORDS,
        nothing=not any(is_told(c) for c in diff.changes),
    )
    text = page(title, body, css=asset("diff.css"), js=asset("diff.js"))
    return text.encode("utf-8", "replace")


def _card(change: ItemChange, key: str, diff: PlanDiff) -> Card:
    figures = [_figure(t) for t in change.targets]
    rows = [_row(said) for said in sayings(change, diff)]
    old_title, new_title = ("\n".join(" ".join(r.title.split()) for r in refs) for refs in (change.old, change.new))
    runs = sides(old_title, new_title) if change.retitled else ([Run(old_title, False)], [Run(new_title, False)])
    card = Card(
        key,
        change,
        is_told(change),
        str(ITEM_STATUSES[change.status]),
        flags(change),
        _lines(change.old, runs[0]),
        _lines(change.new, runs[1]),
        list(dict.fromkeys(" / ".join(r.section) for r in change.old)) if change.moved or not change.new else [],
        [f for f in figures if f.status != "unchanged"],
        any(o.status != "unchanged" for o in change.owners),
        _people(change.owners, new=False),
        _people(change.owners, new=True),
        [r for r in rows if r.status != "unchanged"],
        [f for f in figures if f.status == "unchanged"],
        [r for r in rows if r.status == "unchanged"],
        departments(change),
        sections(change),
    )
    card.marks = [f"t-{f.status}" for f in figures if f.counted]
    card.marks += [f"o-{o.status}" for o in change.owners] + [name for name in FLAGS if getattr(change, name)]
    card.marks = list(dict.fromkeys(card.marks))
    return card


def _lines(refs: list[ItemRef], runs: list[Run]) -> list[tuple[str, list[Run]]]:
    """(number, title) of each item: the runs of all titles, cut where one title ends."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        for n, text in enumerate(run.text.split("\n")):
            if n:
                lines.append([])
            if text:
                lines[-1].append(Run(text, run.marked))
    return [(ref.number or "", line) for ref, line in zip(refs, lines, strict=False)]


def _figure(change: TargetChange) -> Figure:
    target = change.new or change.old
    assert target is not None
    counted = target.kind == "target"
    word = str(TARGET_STATUSES[change.status])
    return Figure(
        change.status,
        word if counted else f"{word}·{KIND_WORDS[target.kind]}",
        metric_words(change),
        target_words(change.old),
        target_words(change.new),
        delta_words(change),
        stricter_words(change),
        (change.old.text if change.old else "", change.new.text if change.new else ""),
        counted,
    )


def _people(owners: list[OwnerChange], new: bool) -> list[Person]:
    seen = [(o.status, o.new if new else o.old) for o in owners]
    return [Person(status, o.name, str(ROLES[o.role])) for status, o in seen if o is not None]


def _row(said: Saying) -> Row:
    if said.status == "reworded":
        return Row(said.status, said.label, *sides(said.old, said.new), weave(said.old, said.new))
    one, other = ([Run(text, False)] if text else [] for text in (said.old, said.new))
    return Row(said.status, said.label, one, other)


def _counts(diff: PlanDiff) -> list[tuple[str, str, list[tuple[str, str, int]]]]:
    """(what, key, [(status, word, count)]) for items, targets and owners."""
    rows = (
        (WORDS["items"], "items", ITEM_STATUSES, diff.summary.items),
        (WORDS["targets"], "targets", TARGET_STATUSES, diff.summary.targets),
        (WORDS["owners"], "owners", OWNER_STATUSES, diff.summary.owners),
    )
    return [
        (str(name), key, [(s, str(words[s]), counts.get(s, 0)) for s in words]) for name, key, words, counts in rows
    ]


def _departments(diff: PlanDiff) -> list[str]:
    """Every body that has an item, those with the most first."""
    seen: dict[str, int] = {}
    for change in diff.changes:
        for name in departments(change):
            seen[name] = seen.get(name, 0) + 1
    return sorted(seen, key=lambda name: -seen[name])


def _sections(told: list[Chapter], diff: PlanDiff) -> list[str]:
    names = [c.path[0] for c in told if c.path] + [s for c in diff.changes for s in sections(c)]
    return list(dict.fromkeys(names))


KIND_WORDS = {"actual": Wording("完成数", "actual"), "baseline": Wording("现状", "now")}
WORDS = {
    "items": Wording("任务", "Items"),
    "targets": Wording("指标", "Targets"),
    "owners": Wording("责任", "Owners"),
    "chart": Wording("指标升降", "Targets raised and lowered"),
    "chart_note": Wording(
        "条长为相对上年的变化幅度；点击查看该项任务", "Bars: change against the old figure; click for the item"
    ),
    "more": Wording("其余较小的变化未画出：", "Smaller changes left out: "),
    "lost": Wording("取消的指标", "Targets dropped"),
    "gained": Wording("新增的指标", "Targets added"),
    "hands": Wording("责任变更", "Changed hands"),
    "unit_items": Wording("项", "items"),
    "search": Wording("搜索任务、指标、单位", "Search items, targets, owners"),
    "department": Wording("责任单位", "Department"),
    "section": Wording("板块", "Section"),
    "all": Wording("全部", "All"),
    "reset": Wording("清除筛选", "Clear"),
    "shown": Wording("项", "items"),
    "none_old": Wording("上一份计划中没有", "not in the old plan"),
    "none_new": Wording("新计划中没有", "not in the new plan"),
    "from": Wording("原板块：", "was in: "),
    "same": Wording("未变：", "Unchanged: "),
    "same_figures": Wording("个指标", "targets"),
    "same_rows": Wording("条措施", "measures"),
    "nothing": Wording("没有符合条件的任务", "No item matches"),
    "no_change": Wording("两份计划没有变化。", "Nothing differs between the two plans."),
    "reworded": Wording("目标或其他栏目的文字有改动", "wording in other fields differs"),
    "made": Wording(
        "变化由程序自动比对得出，引用前请对照原文核对。",
        "Found automatically: check against the sources before you cite.",
    ),
}
