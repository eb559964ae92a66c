"""A plan's source text with every value marked, cut into lines that each have their readings beside them.

for line in explained(plan): line.text, line.pieces, line.marks
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from planparse.schema import Item, Plan, Span
from planparse.writers.marks import Mark, marks, segments
from planparse.writers.places import Places, cite

_STOP = re.compile(r"[。；;！\n\t]+[”’）)」』]*")
_AROUND = 12  # characters of the text before and after a value in a report


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence or cell: its pieces `(start, end, marks over it)` and the values that end in it.

    `kind` is `head` for the line above an item, `text` inside one, `loose` outside of all.
    """

    kind: str
    span: Span
    item: Item | None = None
    pieces: list[tuple[int, int, tuple[Mark, ...]]] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)


def explained(plan: Plan, only: str = "") -> Iterator[Line]:
    """The lines in the text's order; `only` an item by its id or number."""
    at = 0
    for item in sorted(plan.items, key=lambda i: i.span):
        if only and only not in (item.id, item.number):
            continue
        if not only and item.span[0] > at:
            yield from _loose(plan.text, (at, item.span[0]))
        yield Line("head", item.span, item)
        yield from _inside(plan.text, item)
        at = max(at, item.span[1])
    if not only and at < len(plan.text):
        yield from _loose(plan.text, (at, len(plan.text)))


def _loose(text: str, span: Span) -> Iterator[Line]:
    start = span[0]
    for line in text[span[0] : span[1]].split("\n"):
        if line.strip():
            yield Line("loose", (start, start + len(line)), None, [(start, start + len(line), ())])
        start += len(line) + 1


def _inside(text: str, item: Item) -> Iterator[Line]:
    found = marks(item)
    own = [m for m in found if item.span[0] <= m.span[0] < item.span[1]]
    for span in _cut(text, item.span, own):
        over = [m for m in own if m.span[0] < span[1] and span[0] < m.span[1]]
        pieces = [(a, b, tuple(over[n] for n in which)) for a, b, which in segments(span, over)]
        yield Line("text", span, item, pieces, [m for m in over if span[0] < m.span[1] <= span[1]])
    outside = [m for m in found if m not in own]
    if outside:  # owners and dues that stand outside the item and hold for it
        yield Line("text", (item.span[1], item.span[1]), item, [], outside)


def _cut(text: str, span: Span, found: Sequence[Mark]) -> Iterator[Span]:
    """Sentences and cells, never cut inside a value."""
    start = span[0]
    open_until = 0
    left = list(found)
    for stop in _STOP.finditer(text, *span):
        while left and left[0].span[0] < stop.end():
            open_until = max(open_until, left.pop(0).span[1])
        if stop.end() < open_until:
            continue
        if text[start : stop.end()].strip():
            yield start, stop.end()
        start = stop.end()
    if text[start : span[1]].strip():
        yield start, span[1]


def report(plan: Plan, mark: Mark, version: str) -> str:
    """A reading as one line that can be pasted into a report: what stands there, with its surroundings, and what came out."""
    start, end = mark.span
    around = [
        " ".join(plan.text[slice(*part)].split())
        for part in ((max(0, start - _AROUND), start), mark.span, (end, end + _AROUND))
    ]
    value = mark.value.model_dump(mode="json", exclude={"text", "span", "corrected"}, exclude_none=True)
    read = " ".join(f"{key}={_word(said)}" for key, said in value.items())
    place = cite(Places(plan).at(start))
    where = f" {place}" if place else ""
    line = f"planparse {version} {plan.source.format} {plan.source.sha256[:12]} {mark.id}{where}：…{around[0]}【{around[1]}】{around[2]}… → {mark.kind} {read}"
    return " ".join(line.split())


def _word(said: object) -> str:
    return "/".join(str(v) for v in said.values()) if isinstance(said, dict) else str(said)
