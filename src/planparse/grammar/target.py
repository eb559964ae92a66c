"""The committed figures of a phrase."""

import re
from collections.abc import Iterator

from planparse.grammar.number import find_numbers
from planparse.grammar.scope import Scope
from planparse.schema import Target
from planparse.text import Span, Text
from planparse.vocab import Vocabulary

_UNIT = re.compile(r"%|‰|个百分点|人次|场次|期|场|次|名|人|家|处|个|元|支|例|项")
_CLAUSE = re.compile(r"[^，。；、：\n\t]*$")


def find_targets(text: Text, span: Span, scope: Scope, words: Vocabulary) -> Iterator[Target]:
    """Every committed figure of the span, in order, with absolute spans."""
    for number in find_numbers(text.view, span):
        unit = _UNIT.match(text.view, number.span[1], span[1])
        if unit is None:
            continue
        before = _CLAUSE.search(text.view[max(span[0], number.span[0] - 40) : number.span[0]])
        start = number.span[0] - (len(before.group()) if before else 0)
        yield Target(
            text=text.raw[start : unit.end()],
            span=(start, unit.end()),
            metric=text.raw[start : number.span[0]] or scope.head,
            comparator="range" if number.value is None else "eq",
            value=number.value,
            low=number.low,
            high=number.high,
            unit=unit.group(),
            due=scope.due,
            kind="actual" if scope.phase == "summary" else "baseline" if scope.baseline else "target",
        )
