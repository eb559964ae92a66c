"""A comparison as people are told it: totals, the largest rises and falls, what was lost, who changed, then all by section.

Every writer of a PlanDiff tells the same story from here; none of them counts or sorts by itself.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from planparse.language import Wording, say
from planparse.schema import ItemChange, ItemRef, Owner, OwnerChange, PlanDiff, PlanSource, Target, TargetChange
from planparse.writers.inline import sides
from planparse.writers.labels import amount, figure, period_label
from planparse.writers.marked import MarkedText
from planparse.writers.marks import figure_words

ITEM_STATUSES = {
    "added": Wording("新增", "added"),
    "removed": Wording("取消", "removed"),
    "changed": Wording("修改", "changed"),
    "split": Wording("拆分", "split"),
    "merged": Wording("合并", "merged"),
    "unchanged": Wording("未变", "unchanged"),
}
TARGET_STATUSES = {
    "raised": Wording("上调", "raised"),
    "lowered": Wording("下调", "lowered"),
    "added": Wording("新增", "added"),
    "removed": Wording("取消", "removed"),
    "reworded": Wording("改述", "reworded"),
    "unchanged": Wording("未变", "unchanged"),
}
OWNER_STATUSES = {
    "added": Wording("新增", "added"),
    "removed": Wording("退出", "removed"),
    "role_changed": Wording("改角色", "role changed"),
    "unchanged": Wording("未变", "unchanged"),
}
WORDING_STATUSES = {
    "added": Wording("新增", "added"),
    "removed": Wording("删去", "removed"),
    "reworded": Wording("改写", "reworded"),
    "unchanged": Wording("未变", "unchanged"),
}
FLAGS = {
    "moved": Wording("换板块", "moved"),
    "retitled": Wording("改标题", "retitled"),
    "renumbered": Wording("改序号", "renumbered"),
    "reworded": Wording("改文字", "reworded"),
}
#: An `Old` or `New` that answers for an item rather than helps with it.
ANSWERING = ("leader", "lead", "responsible")


@dataclass(frozen=True, slots=True)
class Move:
    """One figure that went up or down, with its item; `share` is the change over the old figure."""

    change: TargetChange
    item: ItemChange
    share: float | None


@dataclass(frozen=True, slots=True)
class Handover:
    """Who gave tasks away and who took them, and in which items."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    items: tuple[ItemChange, ...]


@dataclass(frozen=True, slots=True)
class Saying:
    """A measure or a milestone and what became of its wording; `label` is the part of the year, if any."""

    status: str
    label: str
    old: str
    new: str


@dataclass(slots=True)
class Chapter:
    """A section of the new plan with its changes; what was removed from it stands there too."""

    path: list[str]
    changes: list[ItemChange] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Story:
    """All that is told of a comparison."""

    old: str
    new: str
    rises: list[Move]
    falls: list[Move]
    lost: list[Move]
    gained: list[Move]
    handovers: list[Handover]
    chapters: list[Chapter]


def tell(diff: PlanDiff) -> Story:
    """The story of a comparison."""
    moves = [Move(t, c, _share(t)) for c in diff.changes for t in c.targets if is_counted(t)]
    rises = sorted((m for m in moves if m.change.status == "raised"), key=lambda m: -(m.share or 0.0))
    falls = sorted((m for m in moves if m.change.status == "lowered"), key=lambda m: m.share or 0.0)
    return Story(
        name_of(diff.old, say("旧", "old")),
        name_of(diff.new, say("新", "new")),
        rises,
        falls,
        [m for m in moves if m.change.status == "removed"],
        [m for m in moves if m.change.status == "added"],
        handovers(diff.changes),
        chapters(diff.changes),
    )


def name_of(plan: PlanSource, otherwise: str) -> str:
    """How a plan is called: by its year, else by its title or file."""
    return say(f"{plan.year}年", str(plan.year)) if plan.year else plan.title or plan.source.path or otherwise


def names_of(diff: PlanDiff) -> tuple[str, str]:
    """Both plans' short names, told apart where they would be the same."""
    old, new = name_of(diff.old, say("旧", "old")), name_of(diff.new, say("新", "new"))
    return (say(f"{old}（旧）", f"{old} (old)"), say(f"{new}（新）", f"{new} (new)")) if old == new else (old, new)


def is_counted(change: TargetChange) -> bool:
    """Whether the figure is one to be reached: only those are counted."""
    target = change.new or change.old
    return target is not None and target.kind == "target"


def _share(change: TargetChange) -> float | None:
    old, new = _size(change.old), _size(change.new)
    return (new - old) / abs(old) if old and new is not None else None


def _size(target: Target | None) -> float | None:
    if target is None:
        return None
    ends = [v for v in (target.value, target.low, target.high) if v is not None]
    return sum(ends) / len(ends) if ends else None


def delta_words(change: TargetChange) -> str:
    """`+2个百分点`, `−40人`; nothing where there is no difference to tell."""
    if not change.delta or change.new is None or change.old is None:
        return ""
    unit = change.new.unit or ""
    if unit in ("%", "％"):
        unit = say("个百分点", " points")
    return f"{'+' if change.delta > 0 else '−'}{amount(abs(change.delta))}{unit}"


def share_words(move: Move) -> str:
    """`+8.6%`: the change over the old figure; nothing where a tenth of a per cent would round it away."""
    if move.share is None or abs(move.share) < 0.0005:
        return ""
    return f"{'+' if move.share > 0 else '−'}{figure(round(abs(move.share) * 100, 1 if abs(move.share) < 10 else 0))}%"


def target_words(target: Target | None) -> str:
    """A figure as people read it, `≥ 65%`; that it is to be just so goes without saying: `350人`."""
    return figure_words(target, exact=False).removeprefix("= ") if target else ""


def metric_words(change: TargetChange) -> str:
    """What is measured, as the newer plan calls it."""
    target = change.new or change.old
    return target.metric if target else ""


def stricter_words(change: TargetChange) -> str:
    """Whether more or less is asked for."""
    if change.status == "unchanged" or change.stricter is None or (change.status == "reworded" and not change.stricter):
        return ""
    return say("要求提高", "asks more") if change.stricter else say("要求降低", "asks less")


def handovers(changes: Sequence[ItemChange]) -> list[Handover]:
    """Who took over from whom in items that go on, the most items first."""
    found: dict[tuple[tuple[str, ...], tuple[str, ...]], list[ItemChange]] = {}
    for change in changes:
        if change.status in ("added", "removed"):
            continue
        for person in (True, False):
            before = _names(change.owners, "removed", person)
            after = _names(change.owners, "added", person)
            if before and after:
                found.setdefault((before, after), []).append(change)
    made = [Handover(before, after, tuple(items)) for (before, after), items in found.items()]
    return sorted(made, key=lambda h: -len(h.items))


def _names(owners: Sequence[OwnerChange], status: str, person: bool) -> tuple[str, ...]:
    seen = [o.old if status == "removed" else o.new for o in owners if o.status == status]
    return tuple(o.name for o in seen if o and o.role in ANSWERING and (o.kind == "person") == person)


def chapters(changes: Sequence[ItemChange]) -> list[Chapter]:
    """The changes under the new plan's sections; a removed item stays where it stood."""
    out: list[Chapter] = []
    for path, group in groupby(_placed(changes), key=lambda pair: pair[0]):
        out.append(Chapter(list(path), [change for _, change in group]))
    return out


def _placed(changes: Sequence[ItemChange]) -> Iterator[tuple[tuple[str, ...], ItemChange]]:
    here: tuple[str, ...] | None = None
    first = next((tuple(c.new[0].section) for c in changes if c.new), None)
    for change in changes:
        if change.new:
            here = tuple(change.new[0].section)
        yield here or first or tuple(change.old[0].section if change.old else ()), change


def numbers(refs: Sequence[ItemRef]) -> str:
    """The numbers of items: `3、4`."""
    return say("、", ", ").join(r.number for r in refs if r.number)


def titles(refs: Sequence[ItemRef]) -> str:
    """The titles of items on one line."""
    return " / ".join(r.title for r in refs)


def flags(change: ItemChange) -> list[str]:
    """What else became of an item that goes on, in words; a new number alone is not told of a split or merge."""
    if not change.old or not change.new:
        return []
    told = [name for name in FLAGS if getattr(change, name)]
    return [str(FLAGS[name]) for name in told if name != "renumbered" or change.status not in ("split", "merged")]


def sayings(change: ItemChange, diff: PlanDiff) -> list[Saying]:
    """The milestones and measures of an item, milestones first."""
    out = []
    for m in change.milestones:
        said, year = (m.new, diff.new.year) if m.new else (m.old, diff.old.year)
        label = period_label(said.period, year) if said else ""
        out.append(Saying(m.status, label, m.old.text if m.old else "", m.new.text if m.new else ""))
    for n in change.measures:
        out.append(Saying(n.status, "", n.old.text if n.old else "", n.new.text if n.new else ""))
    return out


def marked(said: Saying) -> tuple[str, str]:
    """Both wordings, what changed in them marked where both are there."""
    if said.status != "reworded":
        return said.old, said.new
    one, other = sides(said.old, said.new)
    return (
        MarkedText([(r.text, "gone" if r.marked else "") for r in one]),
        MarkedText([(r.text, "come" if r.marked else "") for r in other]),
    )


def answering(owners: Sequence[Owner]) -> list[Owner]:
    """Those who answer for an item, departments before persons."""
    return sorted((o for o in owners if o.role in ANSWERING), key=lambda o: o.kind == "person")


def departments(change: ItemChange) -> list[str]:
    """Every body that the item had or has, each once; persons after."""
    seen = [o for c in change.owners for o in (c.old, c.new) if o is not None]
    return list(dict.fromkeys(o.name for o in sorted(seen, key=lambda o: o.kind == "person")))


def sections(change: ItemChange) -> list[str]:
    """The first-level section that the item stands in, and the one it stood in where it moved or went."""
    refs = [*change.new, *(change.old if change.moved or not change.new else [])]
    return list(dict.fromkeys(r.section[0] for r in refs if r.section))


def is_told(change: ItemChange) -> bool:
    """Whether there is anything to tell of an item."""
    return change.status != "unchanged" or change.moved
