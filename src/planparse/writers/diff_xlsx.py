"""A comparison as a ledger (.xlsx): one row a change, for filtering, sorting and ticking off."""

from planparse.language import say
from planparse.schema import ItemChange, OwnerChange, PlanDiff, Target
from planparse.writers.diff_view import (
    ITEM_STATUSES,
    OWNER_STATUSES,
    TARGET_STATUSES,
    WORDING_STATUSES,
    Move,
    answering,
    delta_words,
    flags,
    is_counted,
    is_told,
    marked,
    metric_words,
    names_of,
    numbers,
    sayings,
    share_words,
    stricter_words,
    target_words,
    tell,
    titles,
)
from planparse.writers.labels import KINDS, ROLES
from planparse.writers.sheet import CellValue, SheetColumn, Workbook

_COLOURS = {
    "added": ("#E2EFDA", "#375623"),
    "removed": ("#FBE5E1", "#9C0006"),
    "raised": ("#DDEBF7", "#1F4E8C"),
    "lowered": ("#FFF2CC", "#7F6000"),
}


def write(diff: PlanDiff) -> bytes:
    """The workbook's bytes."""
    old, new = names_of(diff)
    title = say(f"{old}→{new}变化台账", f"Changes {old} to {new}")
    book = Workbook(title, diff.new.issuer or "")
    _add_changes(book, diff, title, old, new)
    _add_figures(book, diff, old, new)
    book.add_notes(say("说明", "About"), title, _notes(diff, old, new))
    return book.close()


def _add_changes(book: Workbook, diff: PlanDiff, title: str, old: str, new: str) -> None:
    columns = [
        SheetColumn(say("序号", "No."), 6, 8, "center", keep=True),
        SheetColumn(say("类别", "What"), 7, 8, "center", keep=True),
        SheetColumn(say("变化", "Change"), 8, 10, "center", keep=True),
        SheetColumn(say("板块", "Section"), 10, 20, "center"),
        SheetColumn(say(f"{old}任务", f"Item {old}"), 14, 30),
        SheetColumn(say(f"{new}任务", f"Item {new}"), 14, 30),
        SheetColumn(say("内容", "Content"), 14, 30, keep=True),
        SheetColumn(old, 16, 60, keep=True),
        SheetColumn(new, 16, 60, keep=True),
        SheetColumn(say("增减", "Difference"), 10, 16, "center"),
        SheetColumn(say("要求", "Demand"), 9, 10, "center"),
        SheetColumn(say("责任主体", "Answering"), 10, 24),
        SheetColumn(say("核对", "Checked"), 8, 10, "center", keep=True, choices=(say("已核对", "checked"), say("存疑", "in doubt"))),
        SheetColumn(say("备注", "Remarks"), 10, 24, keep=True),
    ]  # fmt: skip
    rows: list[list[CellValue]] = []
    for change in diff.changes:
        before = [*_of_item(change), *_of_figures(change), *_of_owners(change), *_of_wordings(change, diff)]
        for what, status, content, was, now, delta, demand in before:
            rows.append(
                [len(rows) + 1, what, status, _section(change), _item(change, old=True), _item(change, old=False), content,
                 was, now, delta, demand, _answering(change), None, None]
            )  # fmt: skip
    name = book.add_table(say("变化台账", "Changes"), title, columns, rows, frozen=3)
    words = {
        status: {
            str(w[status]) for w in (ITEM_STATUSES, TARGET_STATUSES, OWNER_STATUSES, WORDING_STATUSES) if status in w
        }
        for status in _COLOURS
    }
    book.colour(name, 2, len(rows) + 1, [(word, *_COLOURS[s]) for s in _COLOURS for word in sorted(words[s])])


#: (what, change, content, old, new, difference, demand)
_Line = tuple[str, str, str, CellValue, CellValue, str, str]


def _of_item(change: ItemChange) -> list[_Line]:
    if not is_told(change):
        return []
    said = say("、", ", ").join(flags(change))
    return [
        (
            say("任务", "item"),
            str(ITEM_STATUSES[change.status]),
            said,
            _numbered(change, old=True),
            _numbered(change, old=False),
            "",
            "",
        )
    ]


def _numbered(change: ItemChange, old: bool) -> list[str]:
    return [f"{r.number} {r.title}" if r.number else r.title for r in (change.old if old else change.new)]


def _of_figures(change: ItemChange) -> list[_Line]:
    out: list[_Line] = []
    for t in change.targets:
        if t.status != "unchanged":
            what = say("指标", "target") if is_counted(t) else str(KINDS[(t.new or t.old).kind])  # type: ignore[union-attr]
            out.append(
                (
                    what,
                    str(TARGET_STATUSES[t.status]),
                    metric_words(t),
                    _quoted(t.old),
                    _quoted(t.new),
                    delta_words(t),
                    stricter_words(t),
                )
            )
    return out


def _quoted(target: Target | None) -> list[str]:
    return [target_words(target), f"（{target.text}）"] if target else []


def _of_owners(change: ItemChange) -> list[_Line]:
    return [
        (say("责任", "owner"), str(OWNER_STATUSES[o.status]), "", _person(o, old=True), _person(o, old=False), "", "")
        for o in change.owners
        if o.status != "unchanged"
    ]


def _person(change: OwnerChange, old: bool) -> str:
    owner = change.old if old else change.new
    return f"{owner.name}（{ROLES[owner.role]}）" if owner else ""


def _of_wordings(change: ItemChange, diff: PlanDiff) -> list[_Line]:
    out: list[_Line] = []
    for said in sayings(change, diff):
        if said.status != "unchanged":
            what = say("节点", "milestone") if said.label else say("措施", "measure")
            was, now = marked(said)
            out.append((what, str(WORDING_STATUSES[said.status]), said.label, was, now, "", ""))
    return out


def _item(change: ItemChange, old: bool) -> str:
    refs = change.old if old else change.new
    number = numbers(refs)
    return f"{number} {titles(refs)}" if number and refs else titles(refs)


def _section(change: ItemChange) -> str:
    refs = change.new or change.old
    return " / ".join(refs[0].section) if refs else ""


def _answering(change: ItemChange) -> str:
    owners = [o.new for o in change.owners if o.new] or [o.old for o in change.owners if o.old]
    return say("、", ", ").join(dict.fromkeys(o.name for o in answering(owners)))


def _add_figures(book: Workbook, diff: PlanDiff, old: str, new: str) -> None:
    story = tell(diff)
    columns = [
        SheetColumn(say("变化", "Change"), 8, 10, "center", keep=True),
        SheetColumn(say("指标", "Target"), 18, 50, keep=True),
        SheetColumn(say(f"{old}数值", f"{old} value"), 11, 14, "right", keep=True),
        SheetColumn(say(f"{new}数值", f"{new} value"), 11, 14, "right", keep=True),
        SheetColumn(say("单位", "Unit"), 8, 12, "center", keep=True),
        SheetColumn(old, 12, 20, keep=True),
        SheetColumn(new, 12, 20, keep=True),
        SheetColumn(say("增减", "Difference"), 10, 16, "center", keep=True),
        SheetColumn(say("幅度", "Share"), 9, 10, "center", keep=True),
        SheetColumn(say("要求", "Demand"), 9, 10, "center"),
        SheetColumn(say("任务", "Item"), 16, 40, keep=True),
    ]
    rows = [_figure_row(m) for m in [*story.rises, *story.falls, *story.gained, *story.lost]]
    title = say(f"{old}→{new}指标升降", f"Targets {old} to {new}")
    book.add_table(say("指标升降", "Targets"), title, columns, rows, frozen=2)


def _figure_row(move: Move) -> list[CellValue]:
    change = move.change
    target = change.new or change.old
    return [
        str(TARGET_STATUSES[change.status]), metric_words(change), change.old.value if change.old else None,
        change.new.value if change.new else None, (target.unit or "") if target else "", target_words(change.old),
        target_words(change.new), delta_words(change), share_words(move), stricter_words(change),
        titles(move.item.new or move.item.old),
    ]  # fmt: skip


def _notes(diff: PlanDiff, old: str, new: str) -> list[tuple[str, str]]:
    tables = ((say("任务", "Items"), ITEM_STATUSES, diff.summary.items), (say("指标", "Targets"), TARGET_STATUSES, diff.summary.targets), (say("责任", "Owners"), OWNER_STATUSES, diff.summary.owners))  # fmt: skip
    counts = [(name, "　".join(f"{words[s]} {seen.get(s, 0)}" for s in words)) for name, words, seen in tables]
    plans = [
        (name, "\n".join(x for x in (p.title, p.issuer, p.source.path) if x) or "—")
        for name, p in ((old, diff.old), (new, diff.new))
    ]
    told = say(
        "变化由程序自动比对得出，引用前请对照原文核对。“要求”一列：提高指新数值要求更多。",
        "Found automatically: check against the sources before you cite.",
    )
    warned = [(say("注意", "Mind"), w.message) for w in diff.warnings]
    return [*plans, *warned, *counts, (say("提示", "Note"), told)]
