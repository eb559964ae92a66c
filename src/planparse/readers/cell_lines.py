"""Tables flattened to text with every cell on lines of its own that close with a bar.

    序号 |
    目标任务 |
    责任单位 |
    24 |
    改造道路12公里。 |
    交通局 |
    ||                     two cells that are empty

A row begins at a bare number that follows the one before; one with another number of cells than the header is laid over
the columns by its looks.
"""

import re

from planparse.readers.align import align, column_looks, skip_costs
from planparse.readers.lines import Line
from planparse.readers.text_table import TextCell, TextTable

_BAR = re.compile(r"[|｜│]")
_NUMBER = re.compile(r"\d{1,4}")
_MAX_COLUMNS = 24
_MAX_OPEN = 12  # lines that one cell may take


def find_cell_lines(lines: list[Line]) -> list[TextTable]:
    """The tables of this shape, in order."""
    out: list[TextTable] = []
    n = 0
    while n < len(lines):
        if not _closes(lines[n].text):
            n += 1
            continue
        end = _end(lines, n)
        table = _table(lines, n, end)
        if table is not None:
            out.append(table)
        n = end
    return out


def _closes(text: str) -> bool:
    """Whether a line closes one cell, or holds nothing but bars."""
    bars = len(_BAR.findall(text))
    return bool(bars) and _BAR.match(text[-1]) is not None and (bars == 1 or not _BAR.sub("", text).strip())


def _end(lines: list[Line], start: int) -> int:
    """The line after the last that closes a cell; lines between two such belong to a cell."""
    last, n = start, start + 1
    while n < len(lines) and n - last <= _MAX_OPEN:
        if _closes(lines[n].text):
            last = n
        elif _BAR.search(lines[n].text):
            break
        n += 1
    return last + 1


def _cells(lines: list[Line]) -> list[list[str]]:
    out: list[list[str]] = []
    open_cell: list[str] = []
    for line in lines:
        parts = _BAR.split(line.text)
        for part in parts[:-1]:
            out.append([*open_cell, *([part.strip()] if part.strip() else [])])
            open_cell = []
        if parts[-1].strip():
            open_cell.append(parts[-1].strip())
    return out


def _number(cell: list[str]) -> int | None:
    return int(cell[0]) if len(cell) == 1 and _NUMBER.fullmatch(cell[0]) else None


def _table(lines: list[Line], start: int, end: int) -> TextTable | None:
    cells = _cells(lines[start:end])
    first = next((n for n, cell in enumerate(cells) if _number(cell) is not None), 0)
    while first and not any(cells[first - 1]):  # a blank title at the header's end would shift nothing
        first -= 1
    header = cells[:first]
    width = len(header)
    if not 3 <= width <= _MAX_COLUMNS or sum(len("".join(cell)) for cell in header) > 16 * width:
        return None
    starts = [first]
    for n in range(first + 1, len(cells)):
        before = _number(cells[starts[-1]])
        if before is not None and _number(cells[n]) == before + 1 and n - starts[-1] > 2:
            starts.append(n)
    rows = [cells[a:b] for a, b in zip(starts, [*starts[1:], len(cells)], strict=True)]
    titles = ["".join("".join(cell).split()) for cell in header]
    shapes = column_looks(titles, [row for row in rows if len(row) == width and all(row)])
    costs = skip_costs(titles)
    table = TextTable(start, end, [[TextCell(n, cell) for n, cell in enumerate(header)]])
    for number, row in enumerate(rows, 1):
        filled = [cell for cell in row if cell]
        columns = [n for n, cell in enumerate(row) if cell]
        if len(row) > width or (len(row) < width and number < len(rows)):
            columns = align(filled[:width], shapes, costs).columns
            table.doubtful[number] = f"第 {number} 行有 {len(filled)} 格，表头有 {width} 格"
        table.rows.append([TextCell(c, cell) for c, cell in zip(columns, filled, strict=False)])
    return table
