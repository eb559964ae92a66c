"""Tables whose cells are parted by tabs: text copied from a spreadsheet or from a word processor's table.

A spreadsheet quotes a cell of several lines (`"…\\n…"`); a word processor does not, so that a cell goes on in the next
line until the row has as many cells as the header.
"""

import csv
import io
import re
from collections import Counter

from planparse.readers.lines import Line, paragraphs, split_lines
from planparse.readers.text_table import BAND, TextCell, TextTable

_MAX_COLUMNS = 60
_LISTED = re.compile(r"[\"“]?(?:\d{1,2}[.、．]|[（(]\d{1,2}[)）]|[①-⑳]|[一二三四五六七八九十]是)")


def find_tab_tables(lines: list[Line]) -> list[TextTable]:
    """The tables of this shape, in order."""
    out: list[TextTable] = []
    n = 0
    while n < len(lines):
        if _tabs(lines[n]) < 1:
            n += 1
            continue
        end = _end(lines, n)
        table = _table(lines, n, end)
        if table is not None:
            out.append(table)
        n = end
    return out


def _tabs(line: Line) -> int:
    """How many tabs part cells on a line; a tab that only indents it is none."""
    return line.raw.strip(" \u3000\xa0").rstrip("\t").count("\t") if "\t" in line.raw.strip() else 0


def _end(lines: list[Line], start: int) -> int:
    """The line after the table: lines without a tab may stand between lines with one, up to twelve of them.

    What follows the last tab belongs to it while a quoted cell is open, or while the last cell's list goes on.
    """
    last = start
    for n in range(start + 1, len(lines)):
        if _tabs(lines[n]):
            last = n
        elif n - last > 12 or (lines[n].gap and n - last > 4):
            break
    quotes = sum(line.raw.count('"') for line in lines[start : last + 1])
    listed = _LISTED.match(lines[last].raw.rsplit("\t", 1)[-1].strip()) is not None
    for n in range(last + 1, min(last + 40, len(lines))):
        quotes += lines[n].raw.count('"') if quotes % 2 else 0
        if not (quotes % 2 or lines[last + 1].raw.count('"') % 2 or (listed and not lines[n].gap and _LISTED.match(lines[n].text))):
            break
        last = n
    return last + 1


def _table(lines: list[Line], start: int, end: int) -> TextTable | None:
    width = max(Counter(min(_tabs(line), _MAX_COLUMNS) + 1 for line in lines[start:end] if _tabs(line)).items(), key=lambda c: (c[1], c[0]))[0]
    width = max(width, min(_tabs(lines[start]) + 1, _MAX_COLUMNS))
    rows = _quoted(lines[start:end]) or _rows(lines[start:end], width)
    if len(rows) < 2 or width < 2 or sum(1 for row in rows if len(row) >= 2) < 2:
        return None
    table = TextTable(start, end, [])
    for number, row in enumerate(rows):
        table.rows.append([TextCell(0, row[0], width)] if len(row) == 1 else [TextCell(n, text) for n, text in enumerate(row)])
        if len(row) > width:
            table.doubtful[number] = f"第 {number} 行有 {len(row)} 格，表头有 {width} 格"
    return table


def _rows(lines: list[Line], width: int) -> list[list[list[str]]]:
    rows: list[list[list[Line]]] = []
    for n, line in enumerate(lines):
        if rows and len(rows[-1]) >= width and _heads_rows(lines, n, width, rows[-1][-1]):
            rows.append([[Line(line.text, line.text)]])
            continue
        parts = line.raw.strip(" \u3000\xa0").split("\t")[:_MAX_COLUMNS]
        cells = [[Line(part.strip(), part.strip())] if part.strip() else [] for part in parts]
        full = not rows or len(rows[-1]) in (1, width) or len(rows[-1]) > width or len(rows[-1]) + len(cells) - 1 > width
        if not full or (len(cells) == 1 and rows):
            rows[-1][-1] = [*rows[-1][-1], *cells[0]]
            rows[-1].extend(cells[1:])
        else:
            rows.append(cells)
    return [[paragraphs(cell) for cell in row] for row in rows]


def _heads_rows(lines: list[Line], n: int, width: int, before: list[Line]) -> bool:
    """Whether a line without cells heads the rows below: 一、…, with a whole row next, and no list that it would go on with."""
    following = n + 1 < len(lines) and _tabs(lines[n + 1]) + 1 >= min(width, 3)
    return following and not _tabs(lines[n]) and BAND.match(lines[n].text) is not None and not any(BAND.match(line.text) for line in before)


def _quoted(lines: list[Line]) -> list[list[list[str]]]:
    """The rows where cells of several lines are quoted; nothing where they are not."""
    text = "\n".join(line.raw for line in lines)
    if '\t"' not in text and not text.startswith('"'):
        return []
    if text.count('"') % 2:
        return []
    rows = list(csv.reader(io.StringIO(text), delimiter="\t"))
    return [[paragraphs(split_lines(cell)) for cell in row[:_MAX_COLUMNS]] for row in rows]
