"""A comparison as a Word document for a meeting: counts, what went up and down, then a table of all changes."""

from planparse.language import say
from planparse.schema import ItemChange, OwnerChange, PlanDiff
from planparse.writers.diff_view import (
    ITEM_STATUSES,
    OWNER_STATUSES,
    TARGET_STATUSES,
    WORDING_STATUSES,
    Move,
    delta_words,
    flags,
    is_told,
    marked,
    metric_words,
    names_of,
    sayings,
    share_words,
    target_words,
    tell,
    titles,
)
from planparse.writers.document import DocumentColumn, WordDocument
from planparse.writers.labels import ROLES
from planparse.writers.marked import Mark, MarkedText, marked_lines


def write(diff: PlanDiff) -> bytes:
    """The document's bytes."""
    story, (old, new) = tell(diff), names_of(diff)
    title = say(f"{old}与{new}工作计划变化对比", f"What changed: {old} to {new}")
    document = WordDocument(title, diff.new.issuer or "")
    document.add_title(title)
    document.add_note(say("；", "; ").join(p.title for p in (diff.old, diff.new) if p.title))
    for warning in diff.warnings:
        document.add_note(say("注意：", "Note: ") + warning.message)
    document.add_table(
        [DocumentColumn("", 1, center=True), DocumentColumn(say("计数", "Counts"), 8)],
        [
            [
                say("任务", "Items"),
                "　".join(f"{ITEM_STATUSES[s]} {diff.summary.items.get(s, 0)}" for s in ITEM_STATUSES),
            ],
            [
                say("指标", "Targets"),
                "　".join(f"{TARGET_STATUSES[s]} {diff.summary.targets.get(s, 0)}" for s in TARGET_STATUSES),
            ],
            [
                say("责任", "Owners"),
                "　".join(f"{OWNER_STATUSES[s]} {diff.summary.owners.get(s, 0)}" for s in OWNER_STATUSES),
            ],
        ],
    )
    parts = (
        (say("上调的指标", "Targets raised"), story.rises),
        (say("下调的指标", "Targets lowered"), story.falls),
        (say("取消的指标", "Targets dropped"), story.lost),
        (say("新增的指标", "Targets added"), story.gained),
    )
    told = [(heading, moves) for heading, moves in parts if moves]
    for n, (heading, moves) in enumerate(told):
        document.add_heading(say(f"{'一二三四'[n]}、", "") + heading)
        document.add_table(_figure_columns(old, new), [_figure(m) for m in moves])
    changes = say(f"{'一二三四五'[len(told)]}、各项任务的变化", "Changes by item")
    document.add_heading(changes, new_page=bool(told))
    columns = [
        DocumentColumn(say("变化", "Change"), 1.2, center=True),
        DocumentColumn(old, 4),
        DocumentColumn(new, 4),
        DocumentColumn(say("指标", "Targets"), 3),
        DocumentColumn(say("责任", "Owners"), 2.2),
    ]
    document.add_table(columns, [_row(c, diff) for c in diff.changes if is_told(c)])
    return document.close()


def _figure_columns(old: str, new: str) -> list[DocumentColumn]:
    return [
        DocumentColumn(say("指标", "Target"), 4),
        DocumentColumn(old, 2, center=True),
        DocumentColumn(new, 2, center=True),
        DocumentColumn(say("增减", "Difference"), 1.6, center=True),
        DocumentColumn(say("幅度", "Share"), 1.2, center=True),
        DocumentColumn(say("任务", "Item"), 4),
    ]


def _figure(move: Move) -> list[str]:
    change = move.change
    return [
        metric_words(change), target_words(change.old) or "—", target_words(change.new) or "—", delta_words(change), share_words(move),
        titles(move.item.new or move.item.old),
    ]  # fmt: skip


def _row(change: ItemChange, diff: PlanDiff) -> list[str]:
    told = [str(ITEM_STATUSES[change.status]), *flags(change)]
    figures = [
        f"{TARGET_STATUSES[t.status]} {metric_words(t)}：{' → '.join(w for w in (target_words(t.old), target_words(t.new)) if w)}"
        for t in change.targets
        if t.status != "unchanged"
    ]
    owners = [_owner(o) for o in change.owners if o.status != "unchanged"]
    return [
        "\n".join(told),
        _side(change, diff, old=True),
        _side(change, diff, old=False),
        "\n".join(figures),
        "\n".join(owners),
    ]


def _owner(change: OwnerChange) -> str:
    owner = change.new or change.old
    assert owner is not None
    if change.old and change.new:
        return f"{owner.name}：{ROLES[change.old.role]} → {ROLES[change.new.role]}"
    return f"{OWNER_STATUSES[change.status]} {owner.name}（{ROLES[owner.role]}）"


def _side(change: ItemChange, diff: PlanDiff, old: bool) -> str:
    """The item's name and those of its measures and milestones that are not as they were, changes marked."""
    titles = "\n".join(f"{r.number} {r.title}" if r.number else r.title for r in (change.old if old else change.new))
    out: list[tuple[str, Mark]] = [(titles, "")]
    for said in sayings(change, diff):
        text = marked(said)[0 if old else 1]
        if said.status == "unchanged" or not text:
            continue
        head = "" if said.status == "reworded" else f"〔{WORDING_STATUSES[said.status]}〕"
        out.append((f"\n{head}{said.label + '：' if said.label else ''}", ""))
        for n, line in enumerate(marked_lines(text)):
            out += [("\n", "")] if n else []
            out += line
    return MarkedText(out)
