"""Tables drawn with `|` (as in Markdown) or with box characters (`│ ┃ ├ ─ ┼`)."""

import re

from planparse.readers.lines import Line, paragraphs
from planparse.readers.text_table import BAND, TextCell, TextTable

_RULE = re.compile(r"[\s|+:=\-─━═│┃║┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝╟╢╤╧╪]{3,}")
_BAR = re.compile(r"(?<!\\)[|│┃║｜]")
_MAX_COLUMNS = 60


def find_bar_tables(lines: list[Line]) -> list[TextTable]:
    """The tables of this shape, in order: at least two drawn rows one under the other."""
    out: list[TextTable] = []
    n = 0
    while n < len(lines):
        end = n
        while end < len(lines) and (end == n or lines[end].gap <= 1) and (_drawn(lines[end]) or (end > n and _heads_rows(lines, end))):
            end += 1
        table = _table(lines, n, end) if end - n >= 2 else None
        if table is not None:
            out.append(table)
        n = max(end, n + 1)
    return out


def _drawn(line: Line) -> bool:
    text = line.text
    return bool(text) and (len(_BAR.findall(text)) >= 2 or bool(_RULE.fullmatch(text)))


def _heads_rows(lines: list[Line], n: int) -> bool:
    """Whether a line without bars heads the drawn rows below it: 一、…"""
    return n + 1 < len(lines) and BAND.match(lines[n].text) is not None and _drawn(lines[n + 1]) and _drawn(lines[n - 1])


def _table(lines: list[Line], start: int, end: int) -> TextTable | None:
    rules = [n for n in range(start, end) if _RULE.fullmatch(lines[n].text)]
    ruled = len([n for n in rules if start < n < end - 1]) > 1  # a rule between all rows: lines between two are one row
    rows: list[list[list[Line]]] = []
    fresh = True
    for n in range(start, end):
        if n in rules:
            fresh = True
            continue
        text = lines[n].text.strip()
        parts = _BAR.split(text)[(1 if _BAR.match(text) else 0) :]
        if parts and not parts[-1].strip() and _BAR.search(text[-1]):
            parts.pop()
        cells = [[Line(part.strip().replace("\\|", "|"), part.strip())] if part.strip() else [] for part in parts[:_MAX_COLUMNS]]
        if ruled and not fresh and rows and len(cells) == len(rows[-1]):
            rows[-1] = [[*a, *b] for a, b in zip(rows[-1], cells, strict=True)]
        else:
            rows.append(cells)
        fresh = False
    width = max((len(row) for row in rows), default=0)
    if len(rows) < 2 or width < 2:
        return None
    table = TextTable(start, end, [])
    for number, row in enumerate(rows):
        texts = [paragraphs([part for line in cell for part in _split_br(line)]) for cell in row]
        table.rows.append([TextCell(0, texts[0], width)] if len(row) == 1 else [TextCell(n, text) for n, text in enumerate(texts)])
        if len(row) != width and len(row) > 1:
            table.doubtful[number] = f"第 {number} 行有 {len(row)} 格，表头有 {width} 格"
    return table


def _split_br(line: Line) -> list[Line]:
    return [Line(part.strip(), part.strip()) for part in re.split(r"<br\s?/?>", line.text) if part.strip()]
