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
_KNOWN = 2  # cells that show a column's looks better than its title does
_NUMBER = re.compile(r"[（(]?(?:\d{1,4}|[一二三四五六七八九十]{1,3})[)）、.．]?")
_LISTED = re.compile(r"\s*(?:\d{1,2}[.、．]|[（(]\d{1,2}[)）]|[①-⑳]|[一二三四五六七八九十]是)")
_LISTED_ON = re.compile(r"(?:\d{1,2}[.、．](?!\d)|[（(]\d{1,2}|[①-⑳]|[一二三四五六七八九十]是)")
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
_GROUP = re.compile(r"类别|类型|板块|分类|领域|大项|一级|专项|事项类")
_SKIP, _SKIP_LAST, _SKIP_NUMBER, _SKIP_GROUP = 0.35, 0.12, 0.1, 0.1

Looks = tuple[float, float, float, float, float, float, float, float]


class Alignment(NamedTuple):
    """The column of each cell, and whether another way was about as good."""

    columns: list[int]
    doubtful: bool


def looks(paragraphs: list[str]) -> Looks:
    """What a cell looks like, as features between 0 and 1."""
    text = "".join(paragraphs) if len(paragraphs) != 1 else paragraphs[0]
    size, start = len(text), text[:400]
    first = paragraphs[0] if paragraphs else ""
    return (
        min(1.0, math.log1p(size) / 6),
        1.0 if size < 40 and _NUMBER.fullmatch(text.strip()) else 0.0,
        1.0 if _LISTED.match(first) else 0.0,
        1.0 if size < 200 and _LABELLED.match(first) else 0.0,
        1.0 if size < 40 and _DATED.search(text) else 0.0,
        min(1.0, (start.count("。") + start.count("；") + start.count("，") + start.count(",") + start.count(";")) / 4),
        1.0 if size < 200 and any(_BODY.search(p.strip()) for p in paragraphs) else 0.0,
        min(1.0, (len(paragraphs) - 1) / 4) if size < 200 else 0.0,
    )


def _distance(a: Looks, b: Looks) -> float:
    """How unlike two looks are; each feature by its weight, spelled out because this is called for each cell and column."""
    size, number, listed, labelled, dated, marks, body, names = a
    size2, number2, listed2, labelled2, dated2, marks2, body2, names2 = b
    return (
        2.0 * abs(size - size2) + 1.5 * abs(number - number2) + 0.4 * abs(listed - listed2) + abs(labelled - labelled2)
        + 0.7 * abs(dated - dated2) + abs(marks - marks2) + 0.8 * abs(body - body2) + 0.4 * abs(names - names2)
    )  # fmt: skip


def column_looks(titles: list[str], whole_rows: list[list[list[str]]]) -> list[Looks]:
    """The typical looks of each column: the mean of its cells in whole rows, with what its title hints at."""
    out = []
    for column, title in enumerate(titles):
        hint = next((typical for pattern, typical in _HINTS if pattern.search(title)), _TYPICAL)
        cells = [looks(row[column]) for row in whole_rows[:_SAMPLE] if row[column]]
        if len(cells) < _KNOWN:
            cells.append(looks([hint]))
        a, b, c, d, e, f, g, h = (sum(feature) / len(cells) for feature in zip(*cells, strict=True))
        out.append((a, b, c, d, e, f, g, h))
    return out


def skip_costs(titles: list[str]) -> list[float]:
    """What it costs to leave each column without a cell.

    Less for the last one, because a 备注 is often empty, and for a group, whose cell is merged over several rows.
    """
    costs = [_SKIP_GROUP if _GROUP.search(title) else _SKIP for title in titles]
    costs[-1] = _SKIP_LAST
    return costs


def align(cells: list[list[str]], columns: list[Looks], costs: list[float], lost_number: bool = False) -> Alignment:
    """Lay at most `len(columns)` cells over the columns in order at the least cost.

    `costs` are those of `skip_costs`; a number column that the row is known to have lost costs next to nothing.
    """
    n, m = len(cells), len(columns)
    if n >= m:
        return Alignment(list(range(m)), n > m)
    shapes = [looks(cell) for cell in cells]
    skip = list(costs)
    if lost_number:
        skip[0] = _SKIP_NUMBER
    far = float("inf")
    # apart[i][k]: how unlike cell i and column i + k are; a column leaves room for the cells before and after its own
    apart = [[_distance(shape, columns[j]) for j in range(i, i + m - n + 1)] for i, shape in enumerate(shapes)]
    best = [[far] * (m + 1) for _ in range(n + 1)]
    best[0][0] = 0.0
    for j in range(1, m - n + 1):
        best[0][j] = best[0][j - 1] + skip[j - 1]
    for i in range(1, n + 1):
        for j in range(i, i + m - n + 1):
            best[i][j] = min(best[i - 1][j - 1] + apart[i - 1][j - i], best[i][j - 1] + skip[j - 1])
    out: list[int] = []
    i, j = n, m
    while i:
        if best[i - 1][j - 1] + apart[i - 1][j - i] <= best[i][j - 1] + skip[j - 1]:
            out.append(j - 1)
            i, j = i - 1, j - 1
        else:
            j -= 1
    out.reverse()
    cost = sum(apart[i][c - i] for i, c in enumerate(out))
    return Alignment(out, cost > 1.6 * n)


def spread(lines: list[str], columns: list[Looks]) -> list[list[str]]:
    """Lay lines over columns where a cell may take several lines and none tells where it ends: the text of each column.

    A line that goes on a list (`2.` after `1.`) stays in its column for nothing, a short name among names for little.
    """
    n, m = len(lines), len(columns)
    shapes = [looks([line]) for line in lines]
    far = float("inf")
    best = [[far] * m for _ in range(n)]
    came = [[-1] * m for _ in range(n)]
    for i in range(n):
        for j in range(m):
            new = _distance(shapes[i], columns[j])
            if i == 0:
                best[i][j] = new + _SKIP * j
                continue
            stay = best[i - 1][j] + _stays(lines[i - 1], lines[i])
            moves = [(best[i - 1][k] + _SKIP * (j - k - 1) + new, k) for k in range(j)]
            best[i][j], came[i][j] = min([(stay, j), *moves])
    out: list[list[str]] = [[] for _ in range(m)]
    ends = [best[n - 1][j] + (_SKIP * (m - 1 - j) - (_SKIP - _SKIP_LAST if j < m - 1 else 0)) for j in range(m)]
    j = min(range(m), key=lambda column: ends[column])
    for i in range(n - 1, -1, -1):
        out[j].insert(0, lines[i])
        j = came[i][j]
    return out


def _stays(before: str, line: str) -> float:
    """What it costs to take a line into the same cell as the one before."""
    if (found := _LISTED_ON.match(line)) and not found.group().startswith(("1.", "1、", "（1", "①", "一是")):
        return 0.0
    if _LABELLED.match(before) and len(before) < 12:
        return 0.1
    names = len(before) <= 12 and len(line) <= 12 and not _MARKS.search(before + line) and not _DATED.search(line)
    return 0.5 if names else 0.9
