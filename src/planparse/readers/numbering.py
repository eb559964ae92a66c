"""Automatic numbering: which label each paragraph of a list gets, counted as Word counts.

A reader builds the `ListLevel`s of a list from its format and asks `Counters.label` once for each numbered paragraph
in document order. Rules: ECMA-376 part 1, 17.9.
"""

import re
from dataclasses import dataclass

from planparse.readers.numerals import numeral

LEVELS = 9
_NUMBER = re.compile(r"%([1-9])")
_OPEN_END = re.compile(r"[0-9A-Za-z.．)]$")
_WORD_END = re.compile(r"[0-9A-Za-z一-鿿]$")
_PLAIN_START = re.compile(r"[0-9A-Za-z０-９.．%％]")


@dataclass(frozen=True, slots=True)
class ListLevel:
    """One level of a list: `text` as `第%1章`, `style` a name that `numeral` knows, `restart` 17.9.11's value."""

    style: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    legal: bool = False  # w:isLgl: the numbers of all levels as plain digits
    suffix: str = "tab"  # tab, space or nothing


#: The levels of one list by their number from 0; a level that is missing prints nothing.
Levels = dict[int, ListLevel]


@dataclass(frozen=True, slots=True)
class List:
    """What a paragraph's list id stands for: lists of one `family` go on counting together.

    `restarts` holds the numbers at which levels begin anew with this list's first paragraph.
    """

    family: str
    levels: Levels
    restarts: dict[int, int]


class Counters:
    """Where the numbering of a document stands."""

    def __init__(self) -> None:
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def label(self, key: str, numbered: List, level: int) -> tuple[str, str]:
        """Count one more paragraph of the list `key` and give its label with the suffix of its level.

        The label is empty for bullets and for levels that print nothing; they count all the same.
        """
        level = min(max(level, 0), LEVELS - 1)
        counts = self._counts.setdefault(numbered.family, [None] * LEVELS)
        rule = numbered.levels.get(level, ListLevel(text=""))
        restart = numbered.restarts.get(level)
        if restart is not None and (key, level) not in self._begun:
            counts[level] = restart
        else:
            now = counts[level]
            counts[level] = rule.start if now is None else now + 1
        self._begun.add((key, level))
        for upper in range(level):  # a level that was passed over counts as if it had been there
            if counts[upper] is None:
                counts[upper] = numbered.levels.get(upper, ListLevel()).start
        for deeper in range(level + 1, LEVELS):
            after = numbered.levels[deeper].restart if deeper in numbered.levels else None
            if after is None or (after > 0 and level < after):
                counts[deeper] = None
        return _print(numbered.levels, rule, counts), rule.suffix


def _print(levels: Levels, rule: ListLevel, counts: list[int | None]) -> str:
    if rule.style == "bullet":
        return ""

    def number(found: re.Match[str]) -> str:
        level = int(found.group(1)) - 1
        shown = levels.get(level, ListLevel())
        count = counts[level]
        style = shown.style if not rule.legal or shown.style == "none" else "decimal"
        return numeral(shown.start if count is None else count, style)

    return _NUMBER.sub(number, rule.text).strip()


def join_label(label: str, suffix: str, text: str) -> str:
    """The label before the paragraph's text, parted by a blank only where they would else run together.

    >>> join_label("一、", "tab", "强化监管"), join_label("1.", "tab", "5万元"), join_label("第一章", "space", "总则")
    ('一、强化监管', '1. 5万元', '第一章 总则')
    """
    if not label or not text:
        return label + text
    runs_on = _OPEN_END.search(label) and _PLAIN_START.match(text)
    parted = suffix != "nothing" and _WORD_END.search(label)
    return f"{label} {text}" if runs_on or parted else label + text


