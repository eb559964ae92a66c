"""What numbers alone in the cells of a table are counted in: a 计量单位 column, or the bracket of a title.

    指标 | 计量单位 | 2032年目标          粮食总产（万吨） | 20.5          检查企业数（家）
    产值 | 亿元     | 200                                                12
"""

import re
from dataclasses import replace
from functools import cache

from planparse.grammar.figure import find_figures
from planparse.segment.draft import Draft, Part
from planparse.segment.header import Grid, words_of
from planparse.segment.rows import Row
from planparse.segment.sheet import Sheet
from planparse.text import Text, fold, squash
from planparse.vocab import Vocabulary

_TITLES = frozenset(("单位", "计量单位", "数量单位", "指标单位"))
_BRACKET = re.compile(r"(?P<name>.{2,24})（(?:单位：)?(?P<unit>[^（）]{1,8})）")
_NUMBER = re.compile(r"[≥≤><=约]{0,2}[0-9][0-9.,]{0,15}(?:以上|以下|以内|左右)?")
_LONGEST = 24  # characters of a cell that holds no more than a number
_FIGURES = ("content", "goal", "measure", "milestone", "baseline")


@cache
def is_unit(word: str, words: Vocabulary) -> bool:
    """Whether a word is a unit, with a multiplier or without: 亿元, 家, %."""
    figure = next(find_figures(f"1{word}", (0, len(word) + 1), words), None)
    return figure is not None and figure.unit is not None and figure.core == (0, len(word) + 1)


@cache
def counted(title: str, words: Vocabulary) -> tuple[str, str] | None:
    """Name and unit of `粮食总产（万吨）`; None where no bracket at the end holds a unit."""
    found = _BRACKET.fullmatch(squash(fold(title)))
    return (found["name"], found["unit"]) if found and is_unit(found["unit"], words) else None


def is_number(cell: str) -> bool:
    """Whether a cell holds a number and nothing more."""
    return _NUMBER.fullmatch(cell) is not None


def unit_column(grid: Grid, first: int, titles: list[str], text: Text, words: Vocabulary) -> int | None:
    """The column of units: by its title, where most cells are units and not bodies (单位 is both)."""
    for n, title in enumerate(titles):
        if title in _TITLES:
            cells = [cell for row in grid[first:] if (cell := words_of(text, row[n]))]
            if cells and sum(is_unit(cell, words) for cell in cells) * 3 >= 2 * len(cells):
                return n
    return None


def with_units(sheet: Sheet, row: Row, draft: Draft, units: int | None, words: Vocabulary) -> None:
    """Give the numbers alone of a row the unit that its cell, its title or their column tells, and what they measure."""
    cells = sheet.filled(row.first, row.last, units) if units is not None else []
    own = sheet.words(cells[0]) if cells else ""
    for n, part in enumerate(draft.parts):
        if part.role in _FIGURES and part.span[1] - part.span[0] <= _LONGEST and is_number(squash(sheet.text.view[slice(*part.span)])):
            draft.parts[n] = _with_unit(part, own, counted(draft.title, words), words)


def _with_unit(part: Part, own: str, named: tuple[str, str] | None, words: Vocabulary) -> Part:
    if headed := counted(part.label, words):
        return replace(part, unit=headed[1], head=headed[0])
    if named:
        return replace(part, unit=named[1], head=named[0])
    return replace(part, unit=own) if is_unit(own, words) else part
