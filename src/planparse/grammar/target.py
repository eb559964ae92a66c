"""The committed figures of a phrase.

    target = [time] [rate] metric [change | level] figure [object]

`find_targets` splits the phrase into clauses, names what each figure measures, and joins what the modules beside this
one read: number and unit (figure.py), change and level (phrase.py), period (rate.py), time (date.py), kind (kind.py).
"""

import re
from collections.abc import Iterator

from planparse.grammar.clause import Sentence, find_names, mask, split_clauses
from planparse.grammar.date import find_dues
from planparse.grammar.exclude import is_no_figure, names
from planparse.grammar.figure import find_figures
from planparse.grammar.kind import find_marks, kind_of
from planparse.grammar.named import Named
from planparse.grammar.naming import name_figures
from planparse.grammar.scope import Scope
from planparse.schema import Due, Kind, Target
from planparse.text import Span, Text
from planparse.vocab import Vocabulary


def find_targets(text: Text, span: Span, scope: Scope, words: Vocabulary) -> Iterator[Target]:
    """Every committed figure of the span, in order, with absolute spans; never raises.

    `scope` gives what the phrase inherits: year, phase, the column's due, what the figures are about.
    """
    view = text.view[slice(*span)]
    local = Text(text.raw[slice(*span)], view)
    quoted = find_names(view)
    masked = mask(view, quoted)
    known = names(words)
    figures = [f for f in find_figures(masked, (0, len(masked)), words) if not is_no_figure(masked, f, known)]
    if not figures:
        return
    for sentence in split_clauses(masked, figures):
        yield from _read_sentence(local, masked, sentence, scope, span[0])


def _read_sentence(text: Text, view: str, sentence: Sentence, scope: Scope, offset: int) -> Iterator[Target]:
    """The figures of a sentence; the last time and the last word on the state before each hold for it."""
    times = list(find_dues(Text(text.raw, view), (sentence.opening, sentence.end), scope.year))
    dues = [(span, due) for span, due in times if span[0] >= sentence.start and not _is_past(due, scope)]
    marks = find_marks(view, sentence.start, sentence.end, scope.year) if scope.phase == "plan" else []
    due, state, next_due, next_mark = None, False, 0, 0
    for named in name_figures(text, view, sentence, [span for span, _ in times], scope):
        while next_due < len(dues) and dues[next_due][0][0] < named.figure.core[0]:
            due, next_due = dues[next_due][1], next_due + 1
        while next_mark < len(marks) and marks[next_mark][0] < named.figure.span[0]:
            state, next_mark = marks[next_mark][1], next_mark + 1
        yield _target(text, named, due, named.kind or kind_of(state, scope), scope, offset)


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
    if said and scope.due and said.date and scope.due.date and said.date > scope.due.date and _YEARLY.fullmatch(said.text):
        return scope.due  # 年内累计达到50期 in the third quarter's column
    return said or scope.due


_YEARLY = re.compile(r"年内|全年度?|今年|本年度?|年度内")
