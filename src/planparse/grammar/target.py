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
from planparse.grammar.kind import kind_of
from planparse.grammar.named import Named
from planparse.grammar.naming import name_figures
from planparse.grammar.scope import Scope
from planparse.schema import Due, Target
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
        dues = list(find_dues(Text(local.raw, masked), (sentence.opening, sentence.end), scope.year))
        for named in name_figures(local, masked, sentence, [span for span, _ in dues], scope):
            yield _target(local, named, sentence, dues, scope, span[0])


def _target(text: Text, named: Named, sentence: Sentence, dues: list[tuple[Span, Due]], scope: Scope, offset: int) -> Target:
    figure = named.figure
    number = figure.number
    kind = named.kind or kind_of(text.view, sentence.start, figure.span[0], scope)
    return Target(
        text=text.raw[slice(*named.span)],
        span=(named.span[0] + offset, named.span[1] + offset),
        metric=named.metric,
        comparator=named.comparator,
        value=number.value,
        low=number.low,
        high=number.high,
        unit=figure.unit,
        change=named.change,
        per=named.per,
        due=_due(named, sentence, dues, scope) if kind == "target" else scope.due if kind == "actual" else None,
        kind=kind,
    )


def _due(named: Named, sentence: Sentence, dues: list[tuple[Span, Due]], scope: Scope) -> Due | None:
    """The last time said before the figure in its sentence, else the one that the scope gives."""
    said = None
    for (start, _), due in dues:
        if due.date and scope.year and due.date < f"{scope.year}-01-01":
            continue  # 2023—2025年补贴: not ahead
        if start < named.figure.core[0] and (start >= sentence.start):
            said = due
    if said and scope.due and said.date and scope.due.date and said.date > scope.due.date and _YEARLY.fullmatch(said.text):
        return scope.due  # 年内累计达到50期 in the third quarter's column
    return said or scope.due


_YEARLY = re.compile(r"年内|全年度?|今年|本年度?|年度内")
