"""Tables whose cells are parted by blanks, as text copied out of a PDF has them.

    序号 重点工作 目标要求 责任人 完成时间
    1 家庭教育 开展讲座60场，建成示范点10个 王芳 12月

Only where nothing is in doubt: a header that begins with 序号, and rows that count on and have as many cells as it.
"""

import re

from planparse.readers.lines import Line
from planparse.readers.text_table import TextCell, TextTable

_FIRST = re.compile(r"序号|编号|序|项号|NO\.?|No\.?")
_NUMBER = re.compile(r"(\d{1,3})[.、．]?")
_SENTENCE = re.compile(r"[。；：，,;]")
_LEAST_COLUMNS, _MOST_COLUMNS, _LONGEST_TITLE = 4, 12, 12


def find_blank_tables(lines: list[Line]) -> list[TextTable]:
    """The tables of this shape, in order."""
    out: list[TextTable] = []
    n = 0
    while n < len(lines):
        titles = _titles(lines[n])
        rows = _rows(lines, n + 1, len(titles)) if titles else []
        if len(rows) > 1:
            cells = [[TextCell(k, [text]) for k, text in enumerate(row)] for row in (titles, *rows)]
            out.append(TextTable(n, n + 1 + len(rows), cells))
        n += 1 + len(rows)
    return out


def _titles(line: Line) -> list[str]:
    """The titles of columns on a line, none where it is no header."""
    if not _FIRST.match(line.text) or "\t" in line.raw or _SENTENCE.search(line.text):
        return []
    words = line.text.split()
    fit = _LEAST_COLUMNS <= len(words) <= _MOST_COLUMNS and _FIRST.fullmatch(words[0]) and all(len(w) <= _LONGEST_TITLE for w in words)
    return words if fit else []


def _rows(lines: list[Line], start: int, width: int) -> list[list[str]]:
    """The cells of the lines that count on from `start` and are whole rows."""
    rows: list[list[str]] = []
    due: int | None = None
    for n in range(start, len(lines)):
        words = lines[n].text.split(maxsplit=width)
        number = _NUMBER.fullmatch(words[0]) if len(words) == width else None
        if number is None or (due is not None and int(number.group(1)) != due):
            break
        due = int(number.group(1)) + 1
        rows.append(words)
    return rows
