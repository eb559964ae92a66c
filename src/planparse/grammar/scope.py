"""What a phrase inherits from where it stands."""

from typing import NamedTuple

from planparse.schema import Due, Phase


class Scope(NamedTuple):
    """The surroundings of a span that is read for figures.

    `due` is the column's or bracket's time, which holds where the text gives none; `head` is what the figures are
    about where their clause does not say (the item's title); `baseline` marks a 现状 column; `unit` is what numbers
    alone in their cells are counted in (`亿元`, from a 计量单位 column or a title's bracket).
    """

    year: int | None = None
    phase: Phase = "plan"
    due: Due | None = None
    head: str = ""
    baseline: bool = False
    unit: str = ""
