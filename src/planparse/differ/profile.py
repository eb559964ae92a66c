"""What the aligner sees of an item: its words without the names, the figures without their size."""

from collections.abc import Sequence
from dataclasses import dataclass

from planparse.sameness.wording import masked, plain_name
from planparse.schema import Item, Plan


@dataclass(frozen=True, slots=True)
class Profile:
    """One item as the aligner compares it; all texts are `masked`.

    `body` is the item without its title and owners; `content` is title and body together, the title once.
    `owners` and `figures` (metric and unit) are kept as names that either agree or do not.
    """

    title: str
    body: str
    content: str
    owners: tuple[str, ...]
    figures: tuple[str, ...]
    phase: str


def profiles(plan: Plan) -> list[Profile]:
    """The profile of each item, in order."""
    return [profile(item, plan.text) for item in plan.items]


def profile(item: Item, text: str, phase: str | None = None) -> Profile:
    """The profile of one item; `text` is its plan's. `phase` stands for the item's own: items of two phases are never one."""
    title = masked(item.title)
    said = masked(_without_names(item, text))
    body = said.replace(title, "", 1) if title and title in said else said
    figures = [*item.targets, *(t for m in item.milestones for t in m.targets)]
    return Profile(
        title,
        body,
        title + body,
        tuple(dict.fromkeys(plain_name(o.name) for o in item.owners)),
        tuple(dict.fromkeys(masked(t.metric) + "/" + plain_name(t.unit or "") for t in figures)),
        item.phase if phase is None else phase,
    )


def _without_names(item: Item, text: str) -> str:
    """The item's text without its owners' names, which say who and not what."""
    start, end = item.span
    if text[start:end] != item.text:  # a plan file made by hand
        return item.text
    out, here = [], start
    for a, b in _inside([o.span for o in item.owners], start, end):
        if a >= here:
            out.append(text[here:a])
            here = b
    return "\n".join([*out, text[here:end]])


def _inside(spans: Sequence[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    return sorted(span for span in set(spans) if start <= span[0] < span[1] <= end)
