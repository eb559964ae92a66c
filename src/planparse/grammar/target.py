"""The committed figures of a phrase.

    target = [time] [rate] metric [change | level] figure [object]

`find_targets` splits the phrase into clauses, names what each figure measures, and joins what the modules beside this
one read: number and unit (figure.py), change and level (change.py), period (rate.py), time (date.py), kind (kind.py).
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise, takewhile

from planparse.grammar.change import Tail
from planparse.grammar.clause import Sentence, find_names, mask, split_clauses
from planparse.grammar.date import find_dues
from planparse.grammar.exclude import conditions, is_no_figure, names
from planparse.grammar.figure import Figure, find_figures
from planparse.grammar.kind import find_marks, kind_of
from planparse.grammar.named import Named
from planparse.grammar.naming import name_figures
from planparse.grammar.number import START
from planparse.grammar.phrase import EMPTY
from planparse.grammar.scope import Scope
from planparse.schema import Due, Kind, Target
from planparse.text import Span, Text
from planparse.vocab import Vocabulary

_ALONE = re.compile(r"\s*[≥≤><=约]{0,2}\s?[0-9][0-9.,]{0,15}[万亿]?(?:以上|以下|以内|左右)?\s*")
_NUMERAL = re.compile(r"[0-9][0-9.,]{0,15}")
_MOST_FORMER = 8
_LONGEST_TOPIC = 40
_OPENING = re.compile(r"\s*+(?:[0-9]{1,2}[.、]|（[一二三四五六七八九十0-9]{1,3}）|[一二三四五六七八九十]{1,2}是)?\s*+(?:力争|争取|确保)?(?:到|在|于)?")
# 到2027年建成: the word before the time goes with it; 达到, 提高到 go with the figure
_BEFORE_LEAD = frozenset("，。；：、（）. \n争取保划标力是并内")
# 截至9月底，…；…；…。: the state for the whole run
_STANDING = re.compile(r"\s*(?:截[至止][^，。；：]{0,14}|目前|去年)，")
_MOST_BESIDE = 6  # characters beside a time in its brackets: 完成时限：
_AND = re.compile(r"[、和与及到至]{1,2}")
_YEARLY = re.compile(r"年内|全年度?|今年|本年度?|年度内")


def find_targets(text: Text, span: Span, scope: Scope, words: Vocabulary) -> Iterator[Target]:
    """Every committed figure of the span, in order, with absolute spans; never raises.

    `scope` gives what the phrase inherits: year, phase, the column's due, what the figures are about.
    """
    if not START.search(text.view, *span):
        return
    view = text.view[slice(*span)]
    masked = mask(view, find_names(view))
    local = Text(text.raw[slice(*span)], masked)
    known = names(words)
    figures = [f for f in find_figures(masked, (0, len(masked)), words) if not is_no_figure(masked, f, known)]
    if meant := conditions(masked):
        figures = [f for f in figures if not _inside(meant, f.core[0])]
    if not figures or (scope.unit and _ALONE.fullmatch(view)):
        yield from _number_alone(local, scope, span[0], words)
        return
    named: list[Named] = []
    opening, topic = -1, None
    for sentence in split_clauses(masked, figures):
        times = list(find_dues(local, (sentence.start, sentence.end), scope.year))
        if sentence.opening != opening:
            named, opening = [], sentence.opening
            topic = _topic(local, sentence, times, scope)
        holes = [(_with_lead(masked, a, sentence.start), b) for (a, b), _ in times]
        named = name_figures(local, sentence, holes, scope, named[-_MOST_FORMER:])
        state = sentence.start > opening and _STANDING.match(masked, opening, opening + _LONGEST_TOPIC) is not None
        yield from _targets(local, sentence, named, times, topic, state, scope, span[0])


def _with_lead(view: str, at: int, floor: int) -> int:
    """Where a time begins with the word that leads to it: `到2027年建成`, but not `提高到2027年的水平`."""
    lead = view[at - 1 : at] if at > floor else ""
    if lead == "于" or (lead in ("到", "至") and (at - 1 == floor or view[at - 2] in _BEFORE_LEAD)):
        return at - 1
    return at


def _inside(spans: list[Span], at: int) -> bool:
    n = bisect_right(spans, at, key=lambda s: s[0]) - 1
    return n >= 0 and at < spans[n][1]


def _topic(text: Text, sentence: Sentence, times: list[tuple[Span, Due]], scope: Scope) -> Due | None:
    """`到2026年底，…；…；…。`: a time that opens a run of sentences parted by `；` holds for all of them."""
    view, opening = text.view, sentence.opening
    if opening < sentence.start:
        times = list(find_dues(text, (opening, min(sentence.end, opening + _LONGEST_TOPIC)), scope.year))
    if times and view[times[0][0][1] : times[0][0][1] + 1] in ("，", "：") and _OPENING.fullmatch(view, opening, times[0][0][0]):
        return times[0][1]
    return None


def _number_alone(text: Text, scope: Scope, offset: int, words: Vocabulary) -> Iterator[Target]:
    """A cell that holds nothing but a number: the head says what it measures."""
    if not scope.head or not _ALONE.fullmatch(text.view):
        return
    figure = _with_unit(text.view, scope.unit, words) or next(find_figures(text.view, (0, len(text.view)), words), None)
    if figure and (figure.kind == "none" or scope.unit):
        named = Named(figure, scope.head, figure.span, figure.comparator, None, Tail(EMPTY, None, False))
        yield _target(text, named, None, kind_of(False, scope), scope, offset)


def _with_unit(view: str, unit: str, words: Vocabulary) -> Figure | None:
    """The figure of a cell that holds a number alone, counted in the unit that its column or row gives."""
    number = _NUMERAL.search(view)
    if not unit or number is None:
        return None
    figure = next(find_figures(view[: number.end()] + unit + view[number.end() :], (0, len(view) + len(unit)), words), None)
    if figure is None or figure.unit is None:
        return None
    start = min(figure.span[0], number.start())
    return figure._replace(core=number.span(), span=(start, len(view.rstrip())))


def _targets(
    text: Text,
    sentence: Sentence,
    figures: list[Named],
    times: list[tuple[Span, Due]],
    topic: Due | None,
    state: bool,
    scope: Scope,
    offset: int,
) -> Iterator[Target]:
    """The figures of a sentence; the last time and the last word on the state before each hold for it, `topic` and
    `state` where none stands before.
    """
    view = text.view
    dues = [(span, due) for span, due in times if view[span[0] - 1 : span[0]] == "到" or not _is_past(due, scope)]
    marks = find_marks(view, sentence.start, sentence.end, scope.year) if scope.phase == "plan" else []
    due, next_due, next_mark = topic, 0, 0
    own = _respective(view, figures, dues) if len(dues) > 1 else {}
    behind = _bracketed(view, sentence, dues, figures) if dues else []
    if behind:
        aside = {span for span, _ in behind}
        dues = [d for d in dues if d[0] not in aside]
    for n, named in enumerate(figures):
        while next_due < len(dues) and dues[next_due][0][0] < named.figure.core[0]:
            due, next_due = dues[next_due][1], next_due + 1
        while next_mark < len(marks) and marks[next_mark][0] < named.figure.span[0]:
            state, next_mark = marks[next_mark][1], next_mark + 1
        when = own.get(n, due) if own else due
        if behind and when is None:
            after = bisect_right(behind, named.figure.core[0], key=lambda b: b[0][0])
            when = behind[after][1] if after < len(behind) else None
        if next_due < len(dues) and dues[next_due][0][1] <= named.span[1] and (when is None or _apart(view, dues, next_due, named)):
            when = dues[next_due][1]  # 13条道路6月底前完工
        yield _target(text, named, when, named.kind or kind_of(state, scope), scope, offset)


def _apart(view: str, dues: list[tuple[Span, Due]], following: int, named: Named) -> bool:
    """Whether the last time before a figure stands in a clause before."""
    return following > 0 and "，" in view[dues[following - 1][0][1] : named.figure.core[0]]


def _respective(view: str, figures: list[Named], dues: list[tuple[Span, Due]]) -> dict[int, Due]:
    """`到2027年、2030年，…分别达到80%、90%`: each figure of a run its own time, where both lists are equally long."""
    own: dict[int, Due] = {}
    if "分别" not in view[dues[0][0][1] : figures[-1].figure.span[0] if figures else 0]:
        return own
    for n, named in enumerate(figures):
        following = list(takewhile(lambda m: figures[m].tight, range(n + 1, min(n + 9, len(figures)))))
        if named.tight or not following:
            continue
        count = len(following) + 1
        former = [d for d in dues if d[0][1] <= named.figure.span[0]][-count:]
        gaps = [view[a[0][1] : b[0][0]] for a, b in pairwise(former)]
        if len(former) == count and all(_AND.fullmatch(gap) for gap in gaps):
            own |= {n + m: due for m, (_, due) in enumerate(former)}
    return own


def _bracketed(
    view: str, sentence: Sentence, dues: list[tuple[Span, Due]], figures: list[Named]
) -> list[tuple[Span, Due]]:
    """`完成改造20处（6月底前）`: a time in brackets of its own holds for the figures before it."""
    found = []
    for clause in sentence.clauses:
        if clause.nested and not clause.figures and figures and figures[0].figure.core[0] < clause.start:
            inside = [d for d in dues if clause.start <= d[0][0] and d[0][1] <= clause.end]
            if inside and len(view[clause.start : clause.end]) - len(inside[0][1].text) <= _MOST_BESIDE:
                found.append(inside[0])
    return found


def _is_past(due: Due, scope: Scope) -> bool:
    """`2023—2025年补贴` in a plan of 2026: not ahead."""
    return due.date is not None and scope.year is not None and due.date < f"{scope.year}-01-01"


def _target(text: Text, named: Named, due: Due | None, kind: Kind, scope: Scope, offset: int) -> Target:
    number = named.figure.number
    return Target(
        text=text.raw[slice(*named.span)],
        span=(named.span[0] + offset, named.span[1] + offset),
        metric=named.metric,
        comparator=named.comparator,
        value=number.value,
        low=number.low,
        high=number.high,
        unit=named.figure.unit,
        change=named.change,
        per=named.per,
        due=_due(due, scope) if kind == "target" else scope.due if kind == "actual" else None,
        kind=kind,
    )


def _due(said: Due | None, scope: Scope) -> Due | None:
    """The time said before the figure in its sentence, else the one that the scope gives."""
    if said is None or scope.due is None:
        return said or scope.due
    if said.date is None:
        return scope.due  # 20个工作日内 tells how long, the column by when
    later = scope.due.date is not None and said.date > scope.due.date
    return scope.due if later and _YEARLY.fullmatch(said.text) else said  # 年内累计达到50期 in the third quarter's column
