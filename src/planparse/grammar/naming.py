"""Names the figures of a sentence: what each measures, and what its clause says of it.

    clause = { slot }                      slots.py
    slot   = [subject] [change | level] figure [object]
"""

import re
from itertools import pairwise

from planparse.grammar.carry import carried, complete, shared_verb
from planparse.grammar.change import Tail, improves, read_tail, settle
from planparse.grammar.clause import Sentence
from planparse.grammar.figure import Figure
from planparse.grammar.listed import distribute, shared_comparator, shared_head, shared_tail
from planparse.grammar.metric import is_bare, name_deed, name_level, object_phrase, shorten, without_listed
from planparse.grammar.named import Around, Named
from planparse.grammar.phrase import EDGE, EMPTY, Phrase, trim_front
from planparse.grammar.rate import Rate, find_rates
from planparse.grammar.scope import Scope
from planparse.grammar.slots import Slot, find_slots, words_after
from planparse.grammar.stated import is_baseline, stated
from planparse.schema import Comparator
from planparse.text import Span, Text, any_of
from planparse.vocab.comparators import COMPARATORS, FAR

_FAR = re.compile(any_of(FAR))
_FAR_MEANS = {w.words: w.comparator for w in COMPARATORS if w.words in FAR}
_RATE_NOUN = re.compile(r"(?:率|比|比例|占比|比重|水平|度|份额|覆盖面|面)\Z")
_CURRENT = re.compile(r"现行的?(?=[0-9])")
_EDGES = EDGE + "的"
_INVEST = re.compile(r"(?:总|计划|累计|完成)?投资(?:额)?\Z")
_LISTED = re.compile(r"[、和及]")
_FARTHEST = 300  # characters from a phrase to its figure: a run of figures without end would quote its beginning each time


def name_figures(
    text: Text, sentence: Sentence, times: list[Span], scope: Scope, former: list[Named]
) -> list[Named]:
    """The figures of a sentence in order, each with its metric; the view is masked, `times` are no part of a name,
    `former` the figures of the sentence that a `；` parts from this one.
    """
    around = Around(text, text.view, sentence, 0, scope, former=former)
    for index, clause in enumerate(sentence.clauses):
        if clause.figures:
            around.index = index
            _name_clause(around, times)
    told = sorted(around.told, key=lambda n: n.figure.core)
    for before, named in pairwise(told):
        if named.span[1] < before.span[1]:  # 90万平方米（1.2万户）旧房整修: both are told by the words behind the bracket
            named.span = named.span[0], before.span[1]
    return told


def _name_clause(around: Around, times: list[Span]) -> None:
    clause, view = around.clause, around.view
    rates = find_rates(view, (clause.start, clause.end))
    clause.figures = stated(view, clause, rates)
    if not clause.figures:
        return
    far = list(_FAR.finditer(view, clause.start, clause.end))
    current = [m.span() for m in _CURRENT.finditer(view, clause.start, clause.end)] if view.find("现行", clause.start, clause.end) >= 0 else []
    holes = sorted([*(r.span for r in rates), *times, *(m.span() for m in far), *current]) if rates or far or current else times
    slots = find_slots(view, clause, holes)
    before = len(around.told)
    runs: list[list[Named]] = []
    comparators = _far_comparators(far, slots) if far else None
    periods = _periods(rates, slots) if rates else None
    for n, slot in enumerate(slots):
        if not slot.tight or not runs:
            runs.append([])
        named = _name(around, slot, runs[-1][0] if runs[-1] else None)
        if periods:
            named.per = periods[n]
            named.span = _with_rate(named, rates)
        if comparators and named.comparator == "eq":
            named.comparator = comparators[n]
        runs[-1].append(named)
        around.told.append(named)
    if len(slots) == 1:
        return
    for run in runs:
        if len(run) > 1:
            shared_comparator(run)
            distribute(run, around.told[:before])
    shared_tail(around.told[before:])
    shared_head(around.told[before:])


def _name(around: Around, slot: Slot, first: Named | None) -> Named:
    """The name of one figure; `first` is the first of its run, whose words it shares."""
    figure, view = slot.figure, around.view
    after = words_after(around.text, view, slot)
    tail = first.tail if first else read_tail(Phrase.of(view, around.text.raw, slot.before), bool(after))
    tail = settle(tail, figure, after)
    if figure.kind == "money" and after.view.startswith("的") and (invest := _INVEST.search(tail.phrase.view)):
        return _invested(slot, tail, tail.phrase.at[invest.start()], object_phrase(after))
    baseline = is_baseline(view, figure)
    if baseline:
        tail, after = Tail(tail.phrase, None, True), EMPTY
    if not _takes_object(tail, figure, after):
        after = EMPTY
    after, of = object_phrase(after), after.view.startswith("的")
    if after and len(tail.phrase.view) > 1 and not tail.level and _LISTED.search(view, figure.span[0] - 1, figure.span[0]):
        tail = tail._replace(phrase=without_listed(tail.phrase))
    phrase = _phrase(tail, figure, after, of)
    metric = phrase.raw.strip(_EDGES)
    metric = metric[1:].lstrip(_EDGES) if metric.startswith("“") and "”" not in metric else metric
    named = Named(figure, metric, (0, 0), figure.comparator, tail.change, tail, phrase, after, tight=slot.tight)
    if is_bare(phrase):
        named.metric, named.carried = carried(named, around), True
    else:
        if figure.kind != "share" and not tail.level:
            shared_verb(named, around)
        complete(named, around)
    if improves(tail, named.metric):
        named.change = "decrease"
    named.span = _span(named, around)
    named.kind = "baseline" if baseline else None
    return named


def _takes_object(tail: Tail, figure: Figure, after: Phrase) -> bool:
    """Whether the words after a figure say what is measured: not after a level or change that has its subject."""
    if not after or tail.change or (tail.level and trim_front(tail.phrase)):
        return False
    if figure.kind == "share" and _RATE_NOUN.search(tail.phrase.view):
        return not after.view.startswith("的") and after.view[0] not in "用来供给"
    return True


def _phrase(tail: Tail, figure: Figure, after: Phrase, of: bool) -> Phrase:
    """The words that name what a figure measures."""
    if figure.kind == "share" and not (after and is_bare(trim_front(tail.phrase))):
        return name_level(tail.phrase) + after
    if after:
        deed = name_deed(tail.phrase, after, of)
        return deed if figure.kind == "share" else shorten(deed)
    return name_level(tail.phrase) if tail.level or tail.change else name_deed(tail.phrase, after)


def _invested(slot: Slot, tail: Tail, start: int, project: Phrase) -> Named:
    """`投资3亿元的产业园`: what the project costs."""
    end = project.at[-1] + 1 if project else slot.figure.span[1]
    metric = project.raw.strip() + "投资"
    return Named(slot.figure, metric, (start, end), slot.figure.comparator, None, tail, tight=slot.tight)


def _span(named: Named, around: Around) -> Span:
    """The shortest stretch that holds name and figure; the clause up to the figure where the name was carried."""
    start, end = named.figure.span
    if named.phrase and start - named.phrase.at[0] <= _FARTHEST:
        return min(start, named.phrase.at[0]), max(end, named.phrase.at[-1] + 1)
    head = min(around.clause.start, start)
    if around.told and head < around.told[-1].figure.span[1] <= start:
        head = around.told[-1].figure.span[1]
    while head < start and around.view[head] in " 、，":
        head += 1
    return head, end


def _with_rate(named: Named, rates: list[Rate]) -> Span:
    """The span with the rate right before it: `每季度开展讲座1次` says less without."""
    start = next((r.span[0] for r in rates if r.span[1] == named.span[0]), named.span[0])
    return start, named.span[1]


def _far_comparators(far: list[re.Match[str]], slots: list[Slot]) -> list[Comparator]:
    """`至少配备2名全科医生、1名中医医师`: at least, for the first after the words and the tight ones after it."""
    out: list[Comparator] = []
    holds: Comparator = "eq"
    following = 0
    for slot in slots:
        if not slot.tight:
            holds = "eq"
        while following < len(far) and far[following].end() <= slot.figure.core[0]:
            if far[following].end() <= slot.figure.span[0]:  # not its own, which the figure holds
                holds = _FAR_MEANS[far[following].group()]
            following += 1
        out.append(holds)
    return out


def _periods(rates: list[Rate], slots: list[Slot]) -> list[str | None]:
    """For each figure the period of the nearest rate before it in its clause, or right after it."""
    out: list[str | None] = []
    per, following = None, 0
    for slot in slots:
        start, end = slot.figure.core
        while following < len(rates) and rates[following].span[0] <= slot.figure.span[1] + 1:
            if not start <= rates[following].span[0] < end:  # 5万吨/日 is a unit
                per = rates[following].per
            following += 1
        out.append(per)
    return out
