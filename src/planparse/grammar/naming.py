"""Which words of a clause belong to which of its figures.

    clause = slot { ( 、 | 和 | 及 | nothing ) slot }
    slot   = [before] figure [after]
    tight  = a slot with nothing of its own before it: `65%、60%`, `2名全科医生、1名中医医师`; it shares what stands
             before the first of its run
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from planparse.grammar.carry import carried, shared_verb
from planparse.grammar.clause import Clause, Sentence
from planparse.grammar.figure import Figure
from planparse.grammar.listed import distribute, shared_tail
from planparse.grammar.metric import is_bare, last, name_deed, name_level, object_phrase, shorten
from planparse.grammar.named import Named
from planparse.grammar.phrase import EMPTY, Phrase, Tail, read_tail, trim_front
from planparse.grammar.rate import Rate, find_rates
from planparse.grammar.scope import Scope
from planparse.grammar.stated import is_baseline, stated
from planparse.grammar.wording import CHANGE_OF, change_at, verb_at, verb_before
from planparse.schema import Comparator, Due
from planparse.text import Span, Text
from planparse.vocab.comparators import COMPARATORS, FAR


@dataclass(slots=True)
class Slot:
    """One figure with the pieces of text before and after it that are its own."""

    figure: Figure
    before: list[Span]
    after: list[Span]
    tight: bool


_FAR = re.compile("|".join(sorted(FAR, key=len, reverse=True)))
_FAR_MEANS = {w.words: w.comparator for w in COMPARATORS if w.words in FAR}
_RATE_NOUN = re.compile(r"(?:率|比|比例|占比|比重|水平|度|份额|覆盖面|面)\Z")
_DIGIT = re.compile(r"[0-9]")
_SEPARATOR = re.compile(r"\s*(?:、|；|/|和|与|及|以及|并|或|，)\s*")
_PAUSE = re.compile(r"、|，|并(?!网|购|发|轨|联)|；")
_JOIN_END = re.compile(r"(?:、|和|与|及|以及|或|，)\s*\Z")


def name_figures(
    text: Text, view: str, sentence: Sentence, dues: list[tuple[Span, Due]], scope: Scope
) -> Iterator[Named]:
    """The figures of a sentence in order, each with its metric and what its clause says of it."""
    told: list[Named] = []
    for index, clause in enumerate(sentence.clauses):
        if clause.figures:
            told += _name_clause(text, view, sentence, index, dues, scope, told)
    told.sort(key=lambda n: n.figure.core)
    return iter(told)


def _name_clause(
    text: Text, view: str, sentence: Sentence, index: int, dues: list[tuple[Span, Due]], scope: Scope, told: list[Named]
) -> list[Named]:
    clause = sentence.clauses[index]
    rates = find_rates(view, (clause.start, clause.end))
    figures = stated(view, clause, rates)
    clause.figures = figures
    if not figures:
        return []
    far = list(_FAR.finditer(view, clause.start, clause.end))
    holes = sorted([*(r.span for r in rates), *(d[0] for d in dues), *(m.span() for m in far)])
    slots = _slots(view, clause, holes)
    out: list[Named] = []
    run: list[Named] = []
    for slot in slots:
        if not slot.tight:
            run = []
        named = _name(text, view, slot, sentence, index, scope, [*told, *out], run, holes)
        named.per = _per(rates, slot.figure)
        if named.comparator == "eq":
            named.comparator = _far_comparator(far, slot, slots)
        run.append(named)
        out.append(named)
        if len(run) > 1:
            _share(run)
    for group in _runs(out):
        distribute(group)
    shared_tail(out)
    return out


def _runs(names: list[Named]) -> list[list[Named]]:
    runs: list[list[Named]] = []
    for named in names:
        if named.tight and runs:
            runs[-1].append(named)
        else:
            runs.append([named])
    return [r for r in runs if len(r) > 1]


def _keep(start: int, end: int, holes: list[Span]) -> list[Span]:
    """The pieces of a span that are in no hole."""
    pieces = []
    for a, b in holes:
        if b <= start or a >= end:
            continue
        if a > start:
            pieces.append((start, a))
        start = max(start, b)
    if start < end:
        pieces.append((start, end))
    return pieces


def _slots(view: str, clause: Clause, holes: list[Span]) -> list[Slot]:
    figures = clause.figures
    slots: list[Slot] = []
    for n, figure in enumerate(figures):
        start = clause.start if n == 0 else figures[n - 1].span[1]
        stop = figure.span[0]
        before, tight = _keep(start, stop, holes), False
        if n:
            before_it = slots[-1]
            gap = view[start:stop]
            words = "".join(view[a:b] for a, b in _keep(start, stop, holes))
            opens = _SEPARATOR.match(gap)
            if not words.strip(" 、，；/和与及或并以"):
                before_it.after, tight = [], True
            elif opens and opens.end():
                before_it.after, before = [], _keep(start + opens.end(), stop, holes)
            elif ends := _JOIN_END.search(gap):
                before_it.after, before, tight = _keep(start, start + ends.start(), holes), [], True
            elif pause := _last_pause(gap):
                before_it.after, before = _keep(start, start + pause[0], holes), _keep(start + pause[1], stop, holes)
            else:
                before_it.after = _reach(view, clause, n, holes)
                before = [*before_it.before, *before] if not before_it.tight else before
        slots.append(Slot(figure, before, _keep(figure.span[1], clause.end, holes), tight))
    return slots


def _reach(view: str, clause: Clause, n: int, holes: list[Span]) -> list[Span]:
    """What follows a figure that the next one is part of: `12家卫生院各建设 1个 专科`; up to the next pause or figure."""
    start, following = clause.figures[n - 1].span[1], clause.figures[n]
    more = clause.figures[n + 1].span[0] if n + 1 < len(clause.figures) else clause.end
    pause = _PAUSE.search(view, following.span[1], more)
    end = pause.start() if pause else more
    if clause.figures[n - 1].kind == "share" and view.startswith("的", start):
        return _keep(start, clause.end, holes)
    return _keep(start, end, sorted([*holes, following.span]))


def _last_pause(gap: str) -> tuple[int, int] | None:
    found = last(_PAUSE, gap)
    return found.span() if found else None


def _far_comparator(far: list[re.Match[str]], slot: Slot, slots: list[Slot]) -> Comparator:
    """`至少配备2名全科医生、1名中医医师`: at least, for both."""
    for found in reversed(far):
        if found.end() <= slot.figure.span[0]:
            between = [s for s in slots if found.end() <= s.figure.span[0] < slot.figure.span[0]]
            if all(s.tight for s in [*between[1:], slot] if between):
                return _FAR_MEANS[found.group()]
            return "eq"
    return "eq"


def _per(rates: list[Rate], figure: Figure) -> str | None:
    """The period of the nearest rate before the figure in its clause, or right after it."""
    per = None
    for rate in rates:
        if rate.span[1] <= figure.core[0] or rate.span[0] <= figure.span[1] + 1:
            per = rate.per
    return per


def _share(run: list[Named]) -> None:
    """The words that compare hold for a whole run of figures of one unit: `分别达到65%、60%以上`."""
    first, last = run[0], run[-1]
    if last.figure.unit != first.figure.unit:
        return
    if last.comparator == "eq" and first.figure.before:
        last.comparator = first.comparator
    elif last.figure.after and all(n.comparator == "eq" for n in run[:-1]) and last.comparator != "range":
        for named in run[:-1]:
            named.comparator = last.comparator


def _name(
    text: Text, view: str, slot: Slot, sentence: Sentence, index: int, scope: Scope, told: list[Named], run: list[Named], holes: list[Span]
) -> Named:
    figure = slot.figure
    clause = sentence.clauses[index]
    after = _after(text, view, slot)
    first = run[0] if run else None
    tail = first.tail if first else read_tail(Phrase.of(view, text.raw, slot.before), bool(after))
    tail = _settle(tail, figure, after)
    if view[figure.core[0]] == "翻":
        tail = Tail(tail.phrase, "increase", False)
    if view[figure.core[0]] == "翻":
        tail = Tail(tail.phrase, "increase", False)
    if is_baseline(view, figure):
        tail, after = Tail(tail.phrase, None, True), EMPTY
    before = tail.phrase
    uses_after = bool(after) and not (tail.level and trim_front(before)) and not tail.change
    if figure.kind == "share" and uses_after and _RATE_NOUN.search(before.view):
        uses_after = not after.view.startswith("的") and after.view[:1] not in "用来供给"
    if not uses_after:
        after = EMPTY
    of = after.view.startswith("的")
    if after:
        after = object_phrase(after)
    phrase = _phrase(before, after, tail, figure, of)
    named = Named(figure, phrase.raw.strip(" 、，：的"), (0, 0), figure.comparator, tail.change, tight=slot.tight, tail=tail, after=after, phrase=phrase)
    if figure.kind != "share" and not tail.level:
        shared_verb(named, told, view, clause)
    if is_bare(phrase):
        named.metric = carried(text, view, named, sentence, index, told, scope)
        named.carried = True
    else:
        _complete(named, told)
    named.span = _span(named, slot, clause, view)
    if is_baseline(view, figure):
        named.kind = "baseline"
    return named


def _settle(tail: Tail, figure: Figure, after: Phrase) -> Tail:
    """What looks like a change but is a deed: `改造提升村卫生室5处`, `提升4处门诊能力`, `增加20个停车位`."""
    points = figure.unit is not None and "点" in figure.unit and figure.kind == "share"
    if points and (tail.change or tail.level):
        return tail
    if tail.change is None:
        front = trim_front(tail.phrase)
        word = change_at(front.view, 0)
        if word and not tail.level and len(front.view) > len(word) + 1:
            direction = CHANGE_OF[word]
            if points or (direction == "decrease" and figure.kind in ("share", "measure")) or (figure.kind == "share" and not after):
                return Tail(front.cut(len(word)), direction, False)
        return tail
    if figure.kind == "share":
        return tail
    lost = tail.change
    front = trim_front(tail.phrase)
    if after and not front:
        return tail if lost == "decrease" else Tail(_restored(tail, figure), None, False)
    verb = verb_before(tail.phrase.view, len(tail.phrase.view))
    if verb and len(tail.phrase.view) - len(verb) <= 2:
        return Tail(_restored(tail, figure), None, False)
    return tail


def _restored(tail: Tail, figure: Figure) -> Phrase:
    return tail.phrase if tail.whole is None else tail.whole


def _after(text: Text, view: str, slot: Slot) -> Phrase:
    """The words after a figure, up to brackets that explain it or hold figures of their own."""
    if not slot.after:
        return EMPTY
    start, end = slot.after[0][0], slot.after[-1][1]
    bracket = view.find("（", start, end)
    if bracket == start or (bracket > 0 and _DIGIT.search(view, bracket, max(bracket, view.find("）", bracket)))):
        return Phrase.of(view, text.raw, [(a, min(b, bracket)) for a, b in slot.after])
    return Phrase.of(view, text.raw, slot.after)


def _phrase(before: Phrase, after: Phrase, tail: Tail, figure: Figure, of: bool) -> Phrase:
    if figure.kind == "share" and not (after and is_bare(trim_front(before))):
        name = name_level(before)
        return name + after if after else name
    if (tail.level or tail.change) and not after:
        return name_level(before)
    if after:
        return shorten(name_deed(before, after, of)) if figure.kind != "share" else name_deed(before, after)
    return name_deed(before, after)


def _complete(named: Named, told: list[Named]) -> None:
    """What the words leave out though they name something: the event, or the stem of a rate."""
    if not told:
        return
    last = told[-1]
    figure = named.figure
    if (
        figure.unit == last.figure.unit
        and figure.kind == "count"
        and not named.after
        and last.after
        and not named.tail.level
        and not verb_at(named.phrase.view, 0)
        and not any(v in named.phrase.view for v in _EVENT_VERBS)
        and not verb_before(named.phrase.view, len(named.phrase.view))
    ):
        named.metric += last.after.raw.strip()
    name = named.metric
    if 2 < len(name) <= 4 and name.endswith("率") and figure.kind == "share" and last.phrase.view.endswith(name[:-1]):
        named.metric = trim_front(_without_verb(last.phrase)).raw + "率"


_EVENT_VERBS = ("开展", "举办", "完成", "培训", "上门", "活动", "讲座", "会议", "检查", "督导", "宣传", "演练", "服务")


def _without_verb(p: Phrase) -> Phrase:
    verb = verb_at(p.view, 0)
    return p.cut(len(verb)) if verb else p


def _span(named: Named, slot: Slot, clause: Clause, view: str) -> Span:
    start, end = slot.figure.span
    if named.phrase:
        start = min(start, *named.phrase.at)
        end = max(end, named.phrase.at[-1] + 1)
    elif named.carried:
        head = clause.start
        while head < start and view[head] in " 、，":
            head += 1
        start = head
    return start, end


__all__ = ["Named", "name_figures"]
