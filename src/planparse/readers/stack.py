"""Tables flattened to text with every cell on lines of its own and nothing to mark them: no tab, no bar.

    序号 / 项目名称 / 建设内容 / 责任单位 / 1 / 社区食堂 / 新建12处。 / 民政局 / 2 / …      (each on a line)

They are only taken for tables where the header begins with 序号 and rows are numbered from 1 on.
"""

import re
from itertools import pairwise

from planparse.readers.align import column_looks, spread
from planparse.readers.lines import Line, paragraphs
from planparse.readers.text_table import BAND, OUTSIDE, TextCell, TextTable

_FIRST = frozenset(("序号", "编号", "序"))
_SENTENCE = re.compile(r"[。；，,;：:]")
_MAX_COLUMNS = 16
_MAX_LINES = 120  # of one row


def find_stacks(lines: list[Line]) -> list[TextTable]:
    """The tables of this shape, in order."""
    out: list[TextTable] = []
    n = 0
    while n < len(lines):
        table = _table(lines, n) if "".join(lines[n].text.split()) in _FIRST else None
        if table is not None:
            out.append(table)
        n = table.end if table is not None else n + 1
    return out


def _table(lines: list[Line], start: int) -> TextTable | None:
    first = start
    while first < len(lines) and first - start <= _MAX_COLUMNS and not _is_number(lines[first].text, 1) and not BAND.match(lines[first].text):
        if len(lines[first].text) > 20 or _SENTENCE.search(lines[first].text):
            return None
        first += 1
    width = first - start
    if not 3 <= width <= _MAX_COLUMNS or first == len(lines):
        return None
    starts = _rows(lines, first)
    if len(starts) < 2:
        return None
    end = _end(lines, starts)
    bands: dict[int, list[Line]] = {n: _bands(lines, starts[n - 1] + 1 if n else first, at) for n, at in enumerate(starts)}
    stops = [at - len(bands[n]) for n, at in enumerate(starts)]
    if stops[0] != first:
        return None
    rows = [lines[a + 1 : b] for a, b in zip(starts, [*stops[1:], end], strict=True)]
    titles = ["".join(line.text.split()) for line in lines[start:first]]
    whole = [[[line.text] for line in row] for row in rows if len(row) == width - 1]
    if len(whole) * 3 < len(rows) and any(len(row) < width - 1 for row in rows):
        whole = []
    shapes = column_looks(titles[1:], whole)
    table = TextTable(start, end, [[TextCell(n, [line.text]) for n, line in enumerate(lines[start:first])]])
    for n, row in enumerate(rows):
        table.rows += [[TextCell(0, [line.text], width)] for line in bands[n]]
        cells = [[line.text] for line in row] if len(row) == width - 1 else spread(paragraphs(row), shapes) if row else []
        table.rows.append([TextCell(0, [lines[starts[n]].text]), *(TextCell(c + 1, text) for c, text in enumerate(cells) if text)])
        if len(row) < width - 1:
            table.doubtful[len(table.rows) - 1] = f"第 {n + 1} 行有 {len(row) + 1} 行文字，表头有 {width} 格"
    return table


def _bands(lines: list[Line], first: int, stop: int) -> list[Line]:
    """The lines right before a row that head the rows below: 一、…"""
    start = stop
    while start > first and BAND.match(lines[start - 1].text):
        start -= 1
    return lines[start:stop]


def _is_number(text: str, number: int) -> bool:
    return text.rstrip("、.．") == str(number)


def _rows(lines: list[Line], first: int) -> list[int]:
    """The lines that are the numbers of the rows: 1, 2, 3 …"""
    starts: list[int] = []
    n = first
    while n < len(lines) and (not starts or n - starts[-1] <= _MAX_LINES):
        if _is_number(lines[n].text, len(starts) + 1):
            starts.append(n)
        n += 1
    return starts


def _end(lines: list[Line], starts: list[int]) -> int:
    """The line after the last row: at a blank that is wider than those inside, a closing line, or a row's usual length."""
    gaps = [line.gap for line in lines[starts[0] + 1 : starts[-1] + 1]]
    longest = max(b - a for a, b in pairwise(starts))
    n = starts[-1] + 1
    while n < len(lines) and n - starts[-1] < longest and lines[n].gap <= max(gaps) and not OUTSIDE.match(lines[n].text):
        n += 1
    return n
