"""A comparison on the terminal: the summary first, then section by section; plain marks where there is no colour."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from planparse.language import Wording, say
from planparse.schema import ItemChange, PlanDiff, TargetChange
from planparse.writers.diff_view import (
    ITEM_STATUSES,
    OWNER_STATUSES,
    TARGET_STATUSES,
    WORDING_STATUSES,
    Move,
    Story,
    delta_words,
    flags,
    is_told,
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
from planparse.writers.inline import Stretch, weave
from planparse.writers.labels import ROLES
from planparse.writers.lines import Lines, Piece, Side

if TYPE_CHECKING:
    from rich.console import Console

_MOST = 5  # of the largest rises and falls
_LOST = 8  # of the targets dropped
_AROUND = 14  # unchanged characters that are shown beside a change
STYLES = {
    "added": "green", "removed": "red", "changed": "cyan", "split": "yellow", "merged": "yellow", "unchanged": "dim",
    "raised": "cyan", "lowered": "yellow", "reworded": "magenta", "role_changed": "magenta",
}  # fmt: skip
_ARROWS = {"raised": "↑", "lowered": "↓", "added": "+", "removed": "−", "reworded": "~", "unchanged": "="}


class Teller:
    """Prints comparisons on a console.

    `only` is "", `items`, `targets` or `owners`: what is told below the summary; `everything` tells what did not
    change too.
    """

    def __init__(self, console: "Console", only: str = "", everything: bool = False) -> None:
        self._lines = Lines(console)
        self._only = only
        self._everything = everything

    def tell(self, diff: PlanDiff, shown: PlanDiff, why: dict[int, list[str]] | None = None) -> None:
        """The changes of `shown`, section by section; `why` gives lines for its changes by their `id()`."""
        quiet = 0
        for chapter in tell(shown).chapters:
            told = [c for c in chapter.changes if self._everything or is_told(c)]
            quiet += len(chapter.changes) - len(told)
            if not told:
                continue
            self._lines.add()
            self._lines.add((" › ".join(chapter.path) or say("各项变化", "Changes"), "bold underline"))
            for change in told:
                self._item(change, diff)
                for line in (why or {}).get(id(change), []):
                    self._lines.add((line, "dim"), indent=6)
        if quiet:
            self._lines.add()
            self._lines.add((say(f"另有 {quiet} 项未变", f"{quiet} more items did not change"), "dim"))

    def summary(self, diff: PlanDiff, brief: bool = False) -> None:
        """How many of each and, unless `brief`, the largest rises and falls, what was dropped, who changed."""
        story, (old, new) = tell(diff), names_of(diff)
        self._lines.add((f"{old} → {new}", "bold"))
        for name, plan in ((old, diff.old), (new, diff.new)):
            self._lines.add((f"  {name}  ", "dim"), (plan.title or plan.source.path or "—", ""))
        self._lines.add()
        self._counts(say("任务", "items"), ITEM_STATUSES, diff.summary.items)
        self._counts(say("指标", "targets"), TARGET_STATUSES, diff.summary.targets)
        self._counts(say("责任", "owners"), OWNER_STATUSES, diff.summary.owners)
        if brief:
            return
        self._moves(say("上调最多", "Largest rises"), story.rises[:_MOST])
        self._moves(say("下调最多", "Largest falls"), story.falls[:_MOST])
        self._lost(story)
        self._hands(story)

    def _counts(self, name: str, words: dict[str, Wording], counts: dict[str, int]) -> None:
        pieces: list[Piece] = [(f"{name}  ", "bold")]
        for n, (status, word) in enumerate(words.items()):
            count = counts.get(status, 0)
            pieces += [
                ("   " if n else "", ""),
                (f"{word} ", STYLES[status] if count else "dim"),
                (str(count), "bold" if count else "dim"),
            ]
        self._lines.add(*pieces)

    def _moves(self, heading: str, moves: Sequence[Move]) -> None:
        if not moves:
            return
        self._lines.add()
        self._lines.add((heading, "bold"))
        rows = [
            (
                (metric_words(m.change), STYLES[m.change.status]),
                (f"{target_words(m.change.old)} → {target_words(m.change.new)}", ""),
                (delta_words(m.change), "bold"),
                (share_words(m), ""),
                (f"{numbers(m.item.new)} {titles(m.item.new)}".strip(), "dim"),
            )
            for m in moves
        ]
        self._lines.table(rows, (Side.LEFT, Side.RIGHT, Side.RIGHT, Side.RIGHT, Side.LEFT), flexible=(0, 4), optional=4)

    def _lost(self, story: Story) -> None:
        if not story.lost:
            return
        self._lines.add()
        self._lines.add((say("取消的指标", "Targets dropped"), "bold"))
        for m in story.lost[:_LOST]:
            ref = m.item.old or m.item.new
            self._lines.add(
                (f"{metric_words(m.change)} {target_words(m.change.old)}", "red"),
                (f"  {numbers(ref)} {titles(ref)}", "dim"),
                indent=2,
            )
        if len(story.lost) > _LOST:
            more = len(story.lost) - _LOST
            self._lines.add((say(f"…另有 {more} 个", f"… {more} more"), "dim"), indent=2)

    def _hands(self, story: Story) -> None:
        if not story.handovers:
            return
        self._lines.add()
        self._lines.add((say("责任变更", "Changed hands"), "bold"))
        for h in story.handovers:
            count = say(f"{len(h.items)} 项", f"{len(h.items)} items")
            self._lines.add(
                ("、".join(h.before), "red"),
                (" → ", ""),
                ("、".join(h.after), "green"),
                (f"  {count}", "dim"),
                indent=2,
            )

    def _item(self, change: ItemChange, diff: PlanDiff) -> None:
        pieces: list[Piece] = [(f"{ITEM_STATUSES[change.status]} ", f"bold {STYLES[change.status]}"), *_name(change)]
        pieces += [(f"  {f}", "dim") for f in flags(change)]
        self._lines.add(*pieces, indent=2)
        if self._only in ("", "targets"):
            for t in change.targets:
                self._target(t)
        if self._only in ("", "owners"):
            self._owners(change)
        if not self._only and change.status not in ("added", "removed"):
            self._wordings(change, diff)

    def _target(self, change: TargetChange) -> None:
        target = change.new or change.old
        if target is None or (change.status == "unchanged" and not self._everything):
            return
        figures = " → ".join(w for w in (target_words(change.old), target_words(change.new)) if w)
        after = "  ".join(w for w in (delta_words(change), stricter_words(change)) if w)
        kind = "" if target.kind == "target" else say("（现状或完成数）", " (not a target)")
        self._lines.add(
            (f"{_ARROWS[change.status]} {TARGET_STATUSES[change.status]} ", STYLES[change.status]),
            (metric_words(change) + kind, ""), (f"  {figures}", "bold"), (f"  {after}" if after else "", "dim"), indent=6,
        )  # fmt: skip

    def _owners(self, change: ItemChange) -> None:
        pieces: list[Piece] = []
        for o in change.owners:
            owner = o.new or o.old
            if o.status == "unchanged" or owner is None:
                continue
            role = str(ROLES[owner.role])
            if o.status == "role_changed" and o.old and o.new:
                role = f"{ROLES[o.old.role]} → {ROLES[o.new.role]}"
            sign = {"added": "+", "removed": "−", "role_changed": "~"}[o.status]
            pieces += [(f"  {sign} {owner.name}", STYLES[o.status]), (f"（{role}）", "dim")]
        if pieces:
            self._lines.add((say("责任", "owners"), ""), *pieces, indent=6)

    def _wordings(self, change: ItemChange, diff: PlanDiff) -> None:
        for said in sayings(change, diff):
            if said.status != "unchanged":
                label = f"{WORDING_STATUSES[said.status]} " + (f"{said.label}：" if said.label else "")
                self._lines.add((label, STYLES[said.status]), *self._woven(weave(said.old, said.new)), indent=6)

    def _woven(self, stretches: Sequence[Stretch]) -> Iterable[Piece]:
        """The text with marks: colours, or `[-…-]` and `{+…+}`; long unchanged stretches are cut."""
        for n, stretch in enumerate(stretches):
            if stretch.kind == "same":
                yield _near(stretch.text, first=n == 0, last=n == len(stretches) - 1), ""
            elif stretch.kind == "gone":
                yield (f"[-{stretch.text}-]", "") if self._lines.plain else (stretch.text, "red strike")
            else:
                yield (f"{{+{stretch.text}+}}", "") if self._lines.plain else (stretch.text, "green")


def _name(change: ItemChange) -> list[Piece]:
    """`3 旧题 → 3、4 新题`; a title that stays is written once."""
    old_number, new_number = numbers(change.old), numbers(change.new)
    old_title, new_title = titles(change.old), titles(change.new)
    if not change.old or not change.new:
        return [(f"{new_number or old_number} {new_title or old_title}".strip(), "bold")]
    if not change.retitled and len(change.old) == len(change.new) == 1:
        number = new_number if old_number == new_number else f"{old_number} → {new_number}"
        return [(f"{number} {new_title}".strip(), "bold")]
    return [(f"{old_number} {old_title}".strip(), "dim"), (" → ", "dim"), (f"{new_number} {new_title}".strip(), "bold")]


def _near(text: str, first: bool, last: bool) -> str:
    """An unchanged stretch, of which only what stands next to a change is shown."""
    start, end = 0 if first else _AROUND, 0 if last else _AROUND
    if len(text) <= start + end + 4:
        return text
    return text[:start] + "…" + (text[-end:] if end else "")
