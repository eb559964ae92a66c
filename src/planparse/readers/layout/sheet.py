"""The values of a page with positions: Run, Line, Rule, Sheet. Lengths in points, y grows downward from the page's top."""

from dataclasses import dataclass, field
from typing import NamedTuple


class Rule(NamedTuple):
    """A ruling line along one axis, its thickness gone: `x0 <= x1`, `y0 <= y1`, one of the pairs equal."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(slots=True)
class Run:
    """Characters that stand beside each other on one base line, as the page draws them, left to right."""

    text: str
    base: float
    size: float
    starts: list[float]  # left edge of each character of `text`
    ends: list[float]
    bold: bool = False
    light: bool = False  # so pale that it may be a watermark
    turn: int | None = 0  # quarter turns that would make it upright on this page; None where it is tilted
    score: float = 1.0  # how sure a recognised text is, 1 for what the file itself says

    @property
    def x0(self) -> float:
        """Left edge."""
        return self.starts[0]

    @property
    def x1(self) -> float:
        """Right edge."""
        return self.ends[-1]

    def cut(self, start: int, end: int) -> "Run":
        """A part of the run, by its characters' positions."""
        return Run(
            self.text[start:end], self.base, self.size, self.starts[start:end], self.ends[start:end],
            self.bold, self.light, self.turn, self.score,
        )  # fmt: skip


@dataclass(slots=True)
class Line:
    """One printed line of a column or a cell; `left` and `right` bound the room that it had."""

    text: str
    x0: float
    x1: float
    base: float
    size: float
    page: int
    starts: list[float]
    ends: list[float]
    bold: bool = False
    left: float = 0.0
    right: float = 0.0
    score: float = 1.0
    stop: bool = False  # the next line is known to begin a paragraph
    fixed: bool = False  # `left` and `right` are those of a column of its own
    order: float = -1.0  # where it is read among the page's lines, if not by its base

    @property
    def rank(self) -> float:
        """By which the lines of a page are read."""
        return self.base if self.order < 0 else self.order

    @property
    def inner_end(self) -> float:
        """The right edge without a stop, which may hang over the room's edge."""
        return self.starts[-1] if self.text[-1] in "，。、；：！？,.;:" else self.x1


@dataclass(slots=True)
class Sheet:
    """A page as a back end gives it, turned so that its text stands upright; `number` is 1-based."""

    number: int
    width: float
    height: float
    runs: list[Run] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    sure: float | None = None  # mean confidence of a recognised page, None where the file itself says the text
