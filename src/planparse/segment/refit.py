"""Tables of text whose rows stand one column to the left, because a merged cell left no trace but a blank at the end.

    序号 | 主要任务 (merged over two columns) | 分管领导 | 牵头单位 |
    24   | 改造道路  | 周敏 | 交通局 | (blank)               → 周敏 stands under the second column of 主要任务

Only what is plain tells the right place: a person under 领导, bodies under 单位, a time under 时限, a number under 序号.
"""

import re

from planparse.blocks import Cell
from planparse.grammar.columns import Column
from planparse.grammar.owner_name import is_group, is_organ, is_person
from planparse.segment.header import Grid, words_of
from planparse.text import Text

_SAMPLE = 30
_SPLIT = re.compile(r"[、，；/]")
_DATED = re.compile(r"\d{1,2}月|年底|季度|全年|长期|持续|半年|年内|20\d\d")


def refit(grid: Grid, first: int, columns: list[Column | None], text: Text) -> None:
    """Move the cells of all rows right from the column that lost its own, where that alone makes columns and cells fit."""
    rows = [grid[r] for r in range(first, len(grid))]
    width = len(columns)
    whole = [row for row in rows if sum(1 for c in row if c is not None and c.blocks) >= 3]
    if len(whole) < 2 or width < 4 or not all(_is_blank(row) for row in whole):
        return
    cells = [[words_of(text, c) for c in row] for row in whole[:_SAMPLE]]
    stay = _misfits(cells, columns, width)
    if stay * 2 < len(cells):
        return
    best = min(range(1, width), key=lambda lost: (_misfits(cells, columns, lost), -lost))
    if _misfits(cells, columns, best) * 4 <= stay:
        for row in whole:
            row[best:] = [None, *row[best:-1]]


def shift_rows(grid: Grid, first: int, columns: list[Column | None], text: Text) -> None:
    """Put right single rows whose merged first cell is missing, so that they stand one column to the left.

    Seen by a blank at the row's end, and cells that fit the columns to their right better; the cell above covers the place.
    """
    title = next((n for n, c in enumerate(columns) if c is not None and c.role == "title"), None)
    labelled = title is not None and _titles_are_labelled(grid[first:], title, text)
    for r in range(first, len(grid)):
        row = grid[r]
        if not _is_blank(row) or any(c is not None and (c.row != r or c.rowspan > 1) for c in row) or sum(1 for c in row if c is not None and c.blocks) < 2:
            continue
        cells = [words_of(text, c) for c in row]
        stay, moved = _row_misfits(cells, columns, len(columns), labelled), _row_misfits(cells, columns, 0, labelled)
        if moved < stay:
            grid[r] = [grid[r - 1][0] if r > first else None, *row[:-1]]


_NUMBERED = re.compile(r"\d{1,3}[.、]")


def _titles_are_labelled(rows: Grid, title: int, text: Text) -> bool:
    """Whether most rows bear a number in the title's cell, or in the one before it."""
    cells = [[words_of(text, c) for c in row[max(0, title - 1) : title + 1]] for row in rows]
    return sum(1 for pair in cells if any(_NUMBERED.match(w) for w in pair)) * 3 >= 2 * len(cells)


def _is_blank(row: list[Cell | None]) -> bool:
    """Whether a row's last position is free, and each cell stands in one column."""
    last = row[-1]
    single = all(row[n] is not row[n + 1] for n in range(len(row) - 1) if row[n] is not None)
    return single and (last is None or not last.blocks)


def _misfits(cells: list[list[str]], columns: list[Column | None], lost: int) -> int:
    """How many cells plainly do not belong to their columns when the column `lost` has none."""
    return sum(_row_misfits(row, columns, lost, False) for row in cells)


def _row_misfits(row: list[str], columns: list[Column | None], lost: int, labelled: bool) -> int:
    bad = 0
    for n, words in enumerate(row[:-1]):
        column = columns[n + (n >= lost)] if n + (n >= lost) < len(columns) else None
        if words and column is not None:
            bad += _is_wrong(words, column) or (labelled and column.role == "title" and not _NUMBERED.match(words))
    return bad


def _is_wrong(words: str, column: Column) -> bool:
    if column.role == "number":
        return not words[0].isdigit() and len(words) > 3
    if column.role == "owner":
        names = [w for w in _SPLIT.split(words) if w]
        if len(words) > 60 or "。" in words:
            return True
        if column.owner == "leader":
            return all(is_organ(w) or is_group(w) for w in names)
        return all(is_person(w) for w in names) and "人" not in column.title
    if column.role == "due":
        return not _DATED.search(words) and len(words) > 6
    if column.role == "section":
        return bool(_NUMBERED.match(words))
    if column.role == "title":
        return words.isdigit()
    if column.role in ("goal", "content", "measure"):
        return words.isdigit() or all(is_person(w) or is_organ(w) for w in _SPLIT.split(words) if w)
    return False
