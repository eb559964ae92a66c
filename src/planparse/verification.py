"""A plan held against its source again: the file's hash, the text, and every span."""

import hashlib
from collections.abc import Iterator
from typing import NamedTuple

from planparse.language import say
from planparse.schema import Item, Plan, Span
from planparse.text import squash


class Fault(NamedTuple):
    """One thing that does not hold: where in the plan, and why."""

    where: str
    why: str


def verify(plan: Plan, data: bytes, text: str) -> list[Fault]:
    """What does not agree with the source's bytes and with the text that is read from them now.

    Spans are checked against `text`, not against the plan's own copy, so that a plan that was edited shows.
    """
    faults = []
    if hashlib.sha256(data).hexdigest() != plan.source.sha256:
        faults.append(Fault("source.sha256", say("不是提取时的那个文件", "not the file that the plan was read from")))
    if text != plan.text:
        at = next((n for n, (a, b) in enumerate(zip(text, plan.text, strict=False)) if a != b), min(len(text), len(plan.text)))
        faults.append(Fault("text", say(f"原文从第 {at} 字起不同", f"the text differs from code point {at} on")))
    return [*faults, *(f for item in plan.items for f in _item(item, text))]


def _item(item: Item, text: str) -> Iterator[Fault]:
    name = f"{item.id} {item.title}"
    yield from _slice(name, item.text, item.span, text)
    if squash(item.title) not in squash(text[slice(*item.span)]):
        yield Fault(f"{name}: title", say("标题不在原文这一段里", "the title does not stand there"))
    for kind, parts in (("measure", item.measures), ("milestone", item.milestones), ("target", item.targets)):
        for part in parts:
            yield from _slice(f"{name}: {kind}", part.text, part.span, text)
    for milestone in item.milestones:
        for target in milestone.targets:
            yield from _slice(f"{name}: {milestone.period} target", target.text, target.span, text)
    for owner in item.owners:
        yield from _slice(f"{name}: owner", owner.name, owner.span, text)


def _slice(where: str, said: str, span: Span, text: str) -> Iterator[Fault]:
    if squash(text[slice(*span)]) != squash(said):
        yield Fault(where, say(f"“{said[:30]}”不在 {list(span)}", f"“{said[:30]}” does not stand at {list(span)}"))
