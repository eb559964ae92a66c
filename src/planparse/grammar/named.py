"""A figure with its name, and where it stands: what the modules that read a clause pass on to each other."""

from dataclasses import dataclass, field
from typing import Literal

from planparse.grammar.change import Tail
from planparse.grammar.clause import Clause, Sentence
from planparse.grammar.figure import Figure
from planparse.grammar.phrase import EMPTY, Phrase
from planparse.grammar.scope import Scope
from planparse.schema import Comparator, Kind
from planparse.text import Span, Text


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


@dataclass(slots=True)
class Around:
    """Where a figure stands: `view` is masked, `index` the clause in its sentence, `told` what was named before in
    it, `former` what in the sentence that a `；` parts from it.
    """

    text: Text
    view: str
    sentence: Sentence
    index: int
    scope: Scope
    told: list[Named] = field(default_factory=list)
    former: list[Named] = field(default_factory=list)

    @property
    def clause(self) -> Clause:
        """The clause that is being read."""
        return self.sentence.clauses[self.index]
