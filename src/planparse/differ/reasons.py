"""Why items were linked, in words."""

from planparse.differ.alignment import Link, align
from planparse.language import say
from planparse.schema import Plan, PlanDiff


def reasons(old: Plan, new: Plan, diff: PlanDiff) -> dict[int, list[str]]:
    """For each change of the comparison, by its `id()`, the lines that say why its items are one, or why alone."""
    links = align(old, new)
    by_id = {
        (tuple(old.items[i].id for i in link.old), tuple(new.items[j].id for j in link.new)): link for link in links
    }
    out = {}
    for change in diff.changes:
        link = by_id.get((tuple(r.id for r in change.old), tuple(r.id for r in change.new)))
        out[id(change)] = told(link, old, new) if link else [_alone(bool(change.new))]
    return out


def told(link: Link, old: Plan, new: Plan) -> list[str]:
    """The evidence of one link."""
    e = link.evidence
    words = [
        say(f"相似度 {link.similarity:.2f}", f"similarity {link.similarity:.2f}"),
        say(f"旧文保留 {e.old_kept:.0%}", f"{e.old_kept:.0%} of the old kept"),
        say(f"新文已有 {e.new_known:.0%}", f"{e.new_known:.0%} of the new known"),
        say(f"标题 {e.title:.2f}", f"title {e.title:.2f}"),
    ]
    if e.owners is not None:
        words.append(say(f"责任主体 {e.owners:.2f}", f"owners {e.owners:.2f}"))
    if e.figures is not None:
        words.append(say(f"指标 {e.figures:.2f}", f"figures {e.figures:.2f}"))
    by = {
        "content": say("内容延续", "content goes on"),
        "part": say("内容延续，另有部分并入或分出", "content goes on, parts joined or split off"),
        "title": say("内容已换，标题仍在，且旧内容没有去处", "the title stays; the old content went on nowhere else"),
    }[link.by]
    lines = [f"{say('依据', 'why')}：{by}（{'，'.join(words)}）"]
    for side, index, strength in link.claims:
        item = (old if side == "old" else new).items[index]
        name = f"{item.number or ''} {item.title}".strip()
        lines.append(
            say(
                f"　　　{name}：承接其余内容，强度 {strength:.2f}",
                f"     {name}: takes up what was left, strength {strength:.2f}",
            )
        )
    return lines


def _alone(new: bool) -> str:
    if new:
        return say("依据：旧计划中没有足够相近的内容", "why: nothing in the old plan is alike enough")
    return say("依据：新计划中没有足够相近的内容", "why: nothing in the new plan is alike enough")
