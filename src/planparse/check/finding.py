"""What a rule gives."""

from dataclasses import dataclass
from typing import Literal

from planparse.schema import Item, Plan, Span

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch of the plan's text that a finding rests on."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at: the rule's code, the item (None: the document), the quotes, one sentence of why.

    `why` holds both wordings, Chinese first.
    """

    code: str
    item: Item | None
    quotes: tuple[Quote, ...]
    why: tuple[str, str]


def quote(plan: Plan, span: Span) -> Quote:
    """The quote of a span, cut at 60 characters."""
    text = " ".join(plan.text[slice(*span)].split())
    return Quote(span, text if len(text) <= 60 else text[:59] + "…")
