"""A comparison as Markdown: what changed, for a report or an e-mail."""

from collections.abc import Mapping, Sequence

from planparse.language import Wording, say
from planparse.schema import ItemChange, PlanDiff
from planparse.writers.diff_view import (
    ITEM_STATUSES,
    OWNER_STATUSES,
    TARGET_STATUSES,
    WORDING_STATUSES,
    Move,
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
from planparse.writers.inline import weave
from planparse.writers.labels import ROLES
from planparse.writers.write_md import escape

_MOST = 10


def write(diff: PlanDiff) -> bytes:
    """The document's bytes (UTF-8)."""
    story, (old, new) = tell(diff), names_of(diff)
    out = [f"# {escape(say(f'{old} → {new} 变化对比', f'What changed: {old} → {new}'))}", ""]
    out += [f"- {escape(name)}：{escape(p.title or '—')}" for name, p in ((old, diff.old), (new, diff.new))]
    out += [f"- {say('注意', 'Note')}：{escape(w.message)}" for w in diff.warnings]
    out += ["", _table([say("", ""), say("计数", "counts")], _counts(diff)), ""]
    for heading, moves in (
        (say("上调最多的指标", "Largest rises"), story.rises),
        (say("下调最多的指标", "Largest falls"), story.falls),
    ):
        if moves:
            head = [say("指标", "target"), old, new, say("增减", "change"), say("幅度", "share"), say("任务", "item")]
            out += [f"## {heading}", "", _table(head, [_move(m) for m in moves[:_MOST]]), ""]
    if story.lost:
        out += [f"## {say('取消的指标', 'Targets dropped')}", ""]
        out += [
            f"- {escape(metric_words(m.change))} {escape(target_words(m.change.old))}（{escape(titles(m.item.old))}）"
            for m in story.lost
        ]
        out.append("")
    if story.handovers:
        out += [f"## {say('责任变更', 'Changed hands')}", ""]
        for hand in story.handovers:
            items = say(f"{len(hand.items)} 项", f"{len(hand.items)} items")
            out.append(f"- {escape('、'.join(hand.before))} → {escape('、'.join(hand.after))}（{items}）")
        out.append("")
    for chapter in story.chapters:
        told = [c for c in chapter.changes if is_told(c)]
        if told:
            out += [f"## {escape(' / '.join(chapter.path) or say('各项变化', 'Changes'))}", ""]
            for change in told:
                _item(out, change, diff)
    return ("\n".join(out).rstrip("\n") + "\n").encode("utf-8", "replace")


def _counts(diff: PlanDiff) -> list[list[str]]:
    rows: list[tuple[str, Mapping[str, Wording], dict[str, int]]] = [
        (say("任务", "items"), ITEM_STATUSES, diff.summary.items),
        (say("指标", "targets"), TARGET_STATUSES, diff.summary.targets),
        (say("责任", "owners"), OWNER_STATUSES, diff.summary.owners),
    ]
    return [[name, " · ".join(f"{words[s]} {counts.get(s, 0)}" for s in words)] for name, words, counts in rows]


def _move(move: Move) -> list[str]:
    change = move.change
    return [
        metric_words(change), target_words(change.old), target_words(change.new), delta_words(change), share_words(move),
        titles(move.item.new),
    ]  # fmt: skip


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [f"| {' | '.join(escape(c) for c in row)} |" for row in [head, *rows]]
    return "\n".join([lines[0], "|" + "---|" * len(head), *lines[1:]])


def _item(out: list[str], change: ItemChange, diff: PlanDiff) -> None:
    marks = "".join(f"（{f}）" for f in flags(change))
    was, now = _named(change, old=True), _named(change, old=False)
    name = f"{was} → {now}" if change.old and change.new and was != now else now or was
    out += [f"### 〔{ITEM_STATUSES[change.status]}〕{name}{marks}", ""]
    for t in change.targets:
        if t.status != "unchanged":
            after = "，".join(w for w in (delta_words(t), stricter_words(t)) if w)
            figures = " → ".join(w for w in (target_words(t.old), target_words(t.new)) if w)
            line = f"{TARGET_STATUSES[t.status]} **{escape(metric_words(t))}**：{escape(figures)}"
            out.append(f"- {line}" + (f"（{after}）" if after else ""))
    for o in change.owners:
        owner = o.new or o.old
        if o.status != "unchanged" and owner:
            role = str(ROLES[owner.role])
            if o.status == "role_changed" and o.old and o.new:
                role = f"{ROLES[o.old.role]} → {ROLES[o.new.role]}"
            out.append(f"- {say('责任', 'owner')}{OWNER_STATUSES[o.status]}：{escape(owner.name)}（{role}）")
    for said in sayings(change, diff):
        if said.status != "unchanged":
            text = "".join(_marked(s.kind, s.text) for s in weave(said.old, said.new))
            out.append(f"- {WORDING_STATUSES[said.status]}{escape(said.label)}：{text}")
    out.append("")


def _named(change: ItemChange, old: bool) -> str:
    refs = change.old if old else change.new
    number = numbers(refs)
    return escape(f"{number} {titles(refs)}" if number else titles(refs))


def _marked(kind: str, text: str) -> str:
    said = escape(text)
    if not said or kind == "same":
        return said
    return f"~~{said}~~" if kind == "gone" else f"**{said}**"
