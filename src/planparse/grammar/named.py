"""A figure with its name: what the modules that read a clause pass on to each other."""

from dataclasses import dataclass
from typing import Literal

from planparse.grammar.figure import Figure
from planparse.grammar.phrase import EMPTY, Phrase, Tail
from planparse.schema import Comparator, Kind
from planparse.text import Span


@dataclass(slots=True)
class Named:
    """A figure and what its clause says of it.

    `phrase` are the words of the clause that `metric` was made of, `after` those of them that follow the figure;
    `tight` figures share the words before the first of their run; `carried` metrics came from other clauses.
    """

    figure: Figure
    metric: str
    span: Span
    comparator: Comparator
    change: Literal["increase", "decrease"] | None
    tail: Tail
    phrase: Phrase = EMPTY
    after: Phrase = EMPTY
    per: str | None = None
    kind: Kind | None = None
    tight: bool = False
    carried: bool = False
