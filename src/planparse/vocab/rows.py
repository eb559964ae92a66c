"""The kinds of rows that a vocabulary holds. Most carry a phrase in which they are used, and a test runs them all."""

from typing import Literal, NamedTuple

from planparse.schema import Comparator, Role

#: What a column of a task table, or a labelled part of an entry, holds.
FieldRole = Literal[
    "number", "section", "title", "content", "goal", "measure", "milestone", "owner", "due", "remark", "baseline", "other"
]


class Unit(NamedTuple):
    """A unit of measure or a classifier: `Unit("人次", "count", "培训500人次")`."""

    name: str
    kind: Literal["share", "count", "money", "measure", "time"]
    example: str


class Wording(NamedTuple):
    """Words that compare: `Wording("不低于", "before", "ge", "费用占比不低于5%")`."""

    words: str
    place: Literal["before", "after"]
    comparator: Comparator
    example: str


class OwnerLabel(NamedTuple):
    """A label before names: `OwnerLabel("牵头科室", "lead", "牵头科室：医政科")`."""

    label: str
    role: Role
    example: str


class ColumnTitle(NamedTuple):
    """A title of a table column, matched whole without white space: `ColumnTitle("工作措施", "measure")`."""

    title: str
    role: FieldRole


class NotTarget(NamedTuple):
    """A word whose figure is no target: `NotTarget("12345热线", "办理12345热线诉求")`."""

    word: str
    example: str
