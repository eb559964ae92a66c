"""Which words of a clause belong to which of its figures.

    clause = slot { ( 、 | 和 | 及 | nothing ) slot }
    slot   = [before] figure [after]
    tight  = a slot with nothing of its own before it: `65%、60%`, `2名全科医生、1名中医医师`; it shares what stands
             before the first of its run
    joined = a slot with no pause before it: `12家卫生院各建设 1个 专科`; what stands before the earlier figure holds on
"""

import re
from bisect import bisect_left
from dataclasses import dataclass

from planparse.grammar.clause import Clause
from planparse.grammar.figure import Figure
from planparse.grammar.phrase import EMPTY, Phrase
from planparse.text import Span, Text


@dataclass(slots=True)
class Slot:
    """One figure with the pieces of text before and after it that are its own."""

    figure: Figure
    before: list[Span]
    after: list[Span]
    tight: bool


_SEPARATOR = re.compile(r"\s*(?:、|；|/|和|与|及|以及|并|或)\s*")
_ONLY_SEPARATORS = re.compile(r"[\s、；/和与及或并以]*")
_JOIN_END = re.compile(r"(?:、|和|与|及|以及|或)\s*\Z")
_DIGIT = re.compile(r"[0-9]")
_MOST_PIECES = 8
#: Where one thing of a list ends and the next begins.
PAUSE = re.compile(r"、|，|；|并(?![网购发轨联])")


def keep(start: int, end: int, holes: list[Span]) -> list[Span]:
    """The pieces of a span that are in no hole; holes in order."""
    pieces = []
    for n in range(max(0, bisect_left(holes, (start, start)) - 2), len(holes)):
        a, b = holes[n]
        if a >= end:
            break
        if b <= start:
            continue
        if a > start:
            pieces.append((start, a))
        start = max(start, b)
    if start < end:
        pieces.append((start, end))
    return pieces


def find_slots(view: str, clause: Clause, holes: list[Span]) -> list[Slot]:
    """The slots of a clause, one for each figure; times, rates and far comparators are holes."""
    slots: list[Slot] = []
    for n, figure in enumerate(clause.figures):
        start = clause.figures[n - 1].span[1] if n else clause.start
        slot = Slot(figure, keep(start, figure.span[0], holes), [], False)
        if slots:
            _part(view, clause, n, slots[-1], slot, holes)
        slots.append(slot)
    if slots:
        slots[-1].after = keep(slots[-1].figure.span[1], clause.end, holes)
    return slots


def _part(view: str, clause: Clause, n: int, former: Slot, slot: Slot, holes: list[Span]) -> None:
    """Part the words between two figures: what follows the former, what leads to the latter."""
    start, stop = former.figure.span[1], slot.figure.span[0]
    gap = view[start:stop]
    if _ONLY_SEPARATORS.fullmatch("".join(view[a:b] for a, b in slot.before)):
        former.after, slot.before, slot.tight = [], [], True
    elif opens := _SEPARATOR.match(gap):
        former.after, slot.before = [], keep(start + opens.end(), stop, holes)
    elif ends := _JOIN_END.search(gap):
        former.after, slot.before, slot.tight = keep(start, start + ends.start(), holes), [], True
    elif pauses := list(PAUSE.finditer(gap)):
        former.after, slot.before = keep(start, start + pauses[-1].start(), holes), keep(start + pauses[-1].end(), stop, holes)
    else:
        former.after = _reach(view, clause, n - 1, holes)
        slot.before = [*former.before[-_MOST_PIECES:], *slot.before]


def _reach(view: str, clause: Clause, n: int, holes: list[Span]) -> list[Span]:
    """What follows a figure that another one is part of, up to the next pause or the figure after that."""
    start, following = clause.figures[n].span[1], clause.figures[n + 1]
    if clause.figures[n].kind == "share" and view.startswith("的", start):
        return keep(start, clause.end, holes)
    more = clause.figures[n + 2].span[0] if n + 2 < len(clause.figures) else clause.end
    pause = PAUSE.search(view, following.span[1], more)
    end = pause.start() if pause else more
    return [*keep(start, following.span[0], holes), *keep(following.span[1], end, holes)]


def words_after(text: Text, view: str, slot: Slot) -> Phrase:
    """The words after a figure, up to brackets that explain it or hold figures of their own."""
    if not slot.after:
        return EMPTY
    start, end = slot.after[0][0], slot.after[-1][1]
    bracket = view.find("（", start, end)
    if bracket == start and (close := view.find("）", start, end)) > 0:
        return Phrase.of(view, text.raw, [(max(a, close + 1), b) for a, b in slot.after if b > close + 1])
    if bracket == start or (bracket > 0 and _DIGIT.search(view, bracket, max(bracket, view.find("）", bracket)))):
        return Phrase.of(view, text.raw, [(a, min(b, bracket)) for a, b in slot.after])
    return Phrase.of(view, text.raw, slot.after)
