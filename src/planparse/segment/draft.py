"""What the segmenter hands on: the document's front matter, and one draft per item with its parts marked."""

from dataclasses import dataclass, field

from planparse.schema import Due, Phase
from planparse.text import Span
from planparse.vocab.rows import FieldRole


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the document says of itself; dates are ISO."""

    title: str | None = None
    issuer: str | None = None
    document_number: str | None = None
    index_number: str | None = None
    written_date: str | None = None
    published_date: str | None = None
    year: int | None = None
    addressees: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """One part of an item: a table cell, an entry's body, an owner bracket.

    `label` is the column's title or the bracket's label as printed (`一季度目标`, `牵头科室`), `period` the part of
    the year of a milestone (`2026-Q1`), `due` what a 完成时限 part says; `unit` and `head` what a number alone in its
    cell is counted in and measures (the item's title, where empty).
    """

    role: FieldRole
    span: Span
    label: str = ""
    period: str | None = None
    due: Due | None = None
    unit: str = ""
    head: str = ""


@dataclass(slots=True)
class Draft:
    """One item before its figures are read."""

    number: str | None
    title: str
    section: tuple[str, ...]
    phase: Phase
    year: int | None
    span: Span
    parts: list[Part] = field(default_factory=list)
    inherited: list[Part] = field(default_factory=list)  # owner lists and dues that stand outside and hold for it
    titled: bool = False  # the title is a sentence or cell of its own, so it is no measure
    prose: bool = False  # running text: each sentence of its content is a measure
    first_leads: bool = False  # the document says that the first of several owners leads


@dataclass(slots=True)
class Outline:
    """The segmenter's whole result; `loose` is text inside the plan that is in no item and no heading."""

    front: FrontMatter
    drafts: list[Draft]
    loose: list[Span]
    truncated: bool = False
