"""Tables of text whose rows stand one column to the left, because a merged cell left no trace but a blank at the end.

    序号 | 主要任务 (merged over two columns) | 分管领导 | 牵头单位 |
    24   | 改造道路  | 周敏 | 交通局 | (blank)               → 周敏 stands under the second column of 主要任务

Only what is plain tells the right place: a person under 领导, bodies under 单位, a time under 时限, a number under 序号.
"""

import re

from planparse.blocks import Cell
from planparse.grammar.label import read_label
from planparse.grammar.owner_name import is_group, is_organ, is_person
from planparse.segment.columns import Column
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

    Seen by text where the number should stand, and a blank at the row's end; the cell above covers the place.
    """
    number = next((n for n, c in enumerate(columns) if c is not None and c.role == "number"), None)
    if number is None:
        return
    for r in range(first, len(grid)):
        row = grid[r]
        cell = row[number]
        if cell is None or cell.row != r or cell.rowspan > 1 or cell.colspan > 1 or not _is_blank(row):
            continue
        words = words_of(text, cell)
        if number == 0:
            label = read_label(text.view, *cell.span)
            lost = len(words) >= 4 and not words[0].isdigit() and not (label is not None and label.kind in ("cn", "cn_paren", "chapter"))
        else:
            lost = words_of(text, row[number - 1]).isdigit() and not words.isdigit()
        if lost:
            grid[r] = [grid[r - 1][0] if r > first else None, *row[:-1]]


def _is_blank(row: list[Cell | None]) -> bool:
    """Whether a row's last position is free, and each cell stands in one column."""
    last = row[-1]
    single = all(row[n] is not row[n + 1] for n in range(len(row) - 1) if row[n] is not None)
    return single and (last is None or not last.blocks)


def _misfits(cells: list[list[str]], columns: list[Column | None], lost: int) -> int:
    """How many cells plainly do not belong to their columns when the column `lost` has none."""
    bad = 0
    for row in cells:
        for n, words in enumerate(row[:-1]):
            at = n + (n >= lost)
            column = columns[at] if at < len(columns) else None
            if words and column is not None and _is_wrong(words, column):
                bad += 1
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
    if column.role in ("goal", "content", "measure"):
        return all(is_person(w) or is_organ(w) for w in _SPLIT.split(words) if w)
    return False
