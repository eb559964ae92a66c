"""A row with fewer cells than its table has columns: which column each of them belongs to.

When a table is flattened to text, empty cells may be dropped. The cells that are left keep their order, so the
question is which columns to skip. Rows that are whole show what a column looks like (how long its cells are, whether
they are lists, names or numbers), and the cheapest way to lay the cells over the columns in order is found by dynamic
programming. Looks only: what a title means is no business of a reader, but for the few words below.
"""

import math
import re
from typing import NamedTuple

#: How many cells of a table are looked at to know its columns.
_SAMPLE = 200
_NUMBER = re.compile(r"[（(]?(?:\d{1,4}|[一二三四五六七八九十]{1,3})[)）、.．]?")
_LISTED = re.compile(r"\s*(?:\d{1,2}[.、．]|[（(]\d{1,2}[)）]|[①-⑳]|[一二三四五六七八九十]是)")
_LABELLED = re.compile(r"[一-鿿]{2,6}[：:/]")
_DATED = re.compile(r"\d{1,2}月|\d{4}年|年底|季度|全年|长期|持续|月底|半年|\d{4}[-.]\d")
_MARKS = re.compile(r"[。；，,;]")
_BODY = re.compile(r"[局委办科室股院中心站所会]$")
#: What a title says of its cells' looks, where no whole row shows it: (pattern, looks of a typical cell).
_HINTS = (
    (re.compile(r"序号|编号|^号$|^项$|^NO"), "1"),
    (re.compile(r"时限|时间|日期|进度要求|期限"), "12月底"),
    (re.compile(r"备注|说明"), "重点项目"),
    (re.compile(r"责任|牵头|配合|单位|科室|部门|领导|分工|负责|主办|协办"), "办公室"),
    (re.compile(r"名称|类别|板块|项目$|领域|分类"), "基础建设提升"),
)
_TYPICAL = "组织开展有关培训不少于十次，完善各项制度并抓好落实。"
_SKIP, _SKIP_LAST, _SKIP_NUMBER = 0.35, 0.12, 0.1

Looks = tuple[float, ...]


class Alignment(NamedTuple):
    """The column of each cell, and whether another way was about as good."""

    columns: list[int]
    doubtful: bool


def looks(paragraphs: list[str]) -> Looks:
    """What a cell looks like, as features between 0 and 1."""
    text = "".join(paragraphs)
    size = len(text)
    first = paragraphs[0] if paragraphs else ""
    return (
        min(1.0, math.log1p(size) / 6),
        1.0 if _NUMBER.fullmatch(text.strip()) else 0.0,
        1.0 if _LISTED.match(first) else 0.0,
        1.0 if _LABELLED.match(first) and size < 200 else 0.0,
        1.0 if size < 40 and _DATED.search(text) else 0.0,
        min(1.0, len(_MARKS.findall(text[:400])) / 4),
        1.0 if size < 200 and any(_BODY.search(p.strip()) for p in paragraphs) else 0.0,
        min(1.0, (len(paragraphs) - 1) / 4) if size < 200 else 0.0,
    )


_WEIGHTS = (2.0, 1.5, 0.4, 1.0, 0.7, 1.0, 0.8, 0.4)


def _distance(a: Looks, b: Looks) -> float:
    return sum(w * abs(x - y) for w, x, y in zip(_WEIGHTS, a, b, strict=True))


def column_looks(titles: list[str], whole_rows: list[list[list[str]]]) -> list[Looks]:
    """The typical looks of each column: the mean of its cells in whole rows, with what its title hints at."""
    out = []
    for column, title in enumerate(titles):
        hint = next((typical for pattern, typical in _HINTS if pattern.search(title)), _TYPICAL)
        cells = [looks(row[column]) for row in whole_rows[:_SAMPLE] if row[column]]
        cells.append(looks([hint]))
        out.append(tuple(sum(cell[i] for cell in cells) / len(cells) for i in range(len(_WEIGHTS))))
    return out


def align(cells: list[list[str]], columns: list[Looks], lost_number: bool = False) -> Alignment:
    """Lay at most `len(columns)` cells over the columns in order at the least cost.

    Leaving a column out costs something, the last one less (a 备注 is often empty), and a number column that the row
    is known to have lost next to nothing.
    """
    n, m = len(cells), len(columns)
    if n >= m:
        return Alignment(list(range(m)), n > m)
    shapes = [looks(cell) for cell in cells]
    skip = [_SKIP] * m
    skip[-1] = _SKIP_LAST
    if lost_number:
        skip[0] = _SKIP_NUMBER
    far = float("inf")
    best = [[far] * (m + 1) for _ in range(n + 1)]
    best[0][0] = 0.0
    for i in range(n + 1):
        for j in range(1, m + 1):
            put = best[i - 1][j - 1] + _distance(shapes[i - 1], columns[j - 1]) if i else far
            best[i][j] = min(put, best[i][j - 1] + skip[j - 1])
    out: list[int] = []
    i, j = n, m
    while i:
        put = best[i - 1][j - 1] + _distance(shapes[i - 1], columns[j - 1])
        if put <= best[i][j - 1] + skip[j - 1]:
            out.append(j - 1)
            i, j = i - 1, j - 1
        else:
            j -= 1
    out.reverse()
    cost = sum(_distance(shape, columns[c]) for shape, c in zip(shapes, out, strict=True))
    return Alignment(out, cost > 1.6 * n)
