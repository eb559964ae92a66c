"""Tables flattened to text with every cell on a line of its own that begins with a tab.

    \\t序号            the header: one short cell a line
    \\t项目名称
    \\t责任单位
    (blank)
    \\t1               a row; its number may be lost, then a blank before the tab marks the row: ` \\t健康义诊`
    \\t健康义诊
    \\t办公室
    县医院             a line without a tab goes on in the cell

Empty cells may be missing, so rows are cut by their marks and numbers, and laid over the columns by their looks.
"""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from planparse.readers.align import align, column_looks, skip_costs
from planparse.readers.lines import Line, paragraphs
from planparse.readers.text_table import BAND, OUTSIDE, TextCell, TextTable

_NUMBER = re.compile(r"[（(]?(\d{1,4})[)）、.．]?")
_FIRST = re.compile(r"序号|编号|序|NO\.?|No\.?")
_PERIOD = re.compile(r"(?:第?[一二三四1-4]季度|[上下]半年|全年|\d{1,2}月(?:底|份)?|[一二三四五六七八九十]{1,2}月份?)(?:目标|任务|计划|进度|安排|底前?|完成情况)?")
_SCHEDULE = re.compile(r"进度|节点|目标|计划|安排|时序|季度|时限|步骤")
_SENTENCE = re.compile(r"[。；，;]")
_MAX_COLUMNS = 40
_MAX_LINES = 200  # of one cell


@dataclass
class _Cell:
    """One tab-begun cell: its lines, the blank lines before it, whether a blank stood before its tab."""

    lines: list[Line]
    gap: int
    marked: bool
    at: int  # index of its first line
    text: str = ""
    paragraphs: list[str] = field(default_factory=list)

    def close(self) -> None:
        self.paragraphs = paragraphs(self.lines)
        self.text = "".join("".join(self.paragraphs).split())

    @property
    def number(self) -> int | None:
        found = _NUMBER.fullmatch(self.text)
        return int(found.group(1)) if found else None


def find_dumps(lines: list[Line]) -> list[TextTable]:
    """The tables of this shape, in order."""
    out: list[TextTable] = []
    starts = [n for n, line in enumerate(lines) if _begins_cell(line)]
    done = 0
    for k, n in enumerate(starts):
        if n < done:
            continue
        cells, done = _take_cells(lines, starts[k:])
        if len(cells) >= 4:
            out.extend(_tables(cells, done))
    return out


def _begins_cell(line: Line) -> bool:
    raw = line.raw
    stripped = raw.lstrip(" \u3000\xa0")
    return stripped.startswith("\t") and "\t" not in raw.strip(" \u3000\xa0\t")


def _take_cells(lines: list[Line], starts: list[int]) -> tuple[list[_Cell], int]:
    """The run of cells that begins at the first of some cells, and the line after it."""
    cells: list[_Cell] = []
    end = starts[0]
    for n, following in zip(starts, [*starts[1:], len(lines)], strict=True):
        if n > end:
            break  # the run ended before this cell
        raw = lines[n].raw
        cells.append(_Cell([lines[n]] if lines[n].text else [], lines[n].gap, not raw.startswith("\t") or raw.startswith(("\t\t", "\t \t")), n))
        end = n + 1
        while end < following and not _leaves(lines[end], cells[-1], following == len(lines) or following - end > _MAX_LINES):
            cells[-1].lines.append(lines[end])
            end += 1
    for cell in cells:
        cell.close()
    return cells, end


def _leaves(line: Line, cell: _Cell, last: bool) -> bool:
    """Whether a line without a tab stands after the table, not in the cell before it."""
    if "\t" in line.raw.strip() or line.gap >= 2:
        return True
    return last and line.gap > 0 and (not cell.lines or bool(OUTSIDE.match(line.text)))


def _tables(cells: list[_Cell], end: int) -> list[TextTable]:
    """The cells as tables: one, or several where the header comes again."""
    first = next((n for n, cell in enumerate(cells[:4]) if _FIRST.fullmatch(cell.text)), 0)  # a title may stand before it
    cells = cells[first:]
    header = _find_header(cells)
    if header is None:
        return []
    titles = [cell.text for cell in cells[: header.size]]
    starts = [k for k in range(header.size, len(cells) - header.size + 1) if cells[k].text == titles[0] and [c.text for c in cells[k : k + header.size]] == titles]
    starts = [k for n, k in enumerate(starts) if n == 0 or k - starts[n - 1] >= header.size]
    out: list[TextTable] = []
    for begin, stop in zip([0, *starts], [*starts, len(cells)], strict=True):
        out.append(_table(cells[begin:stop], header, cells[stop].at if stop < len(cells) else end))
    return out


@dataclass(frozen=True)
class _Header:
    """The titles of the columns; in a header of two rows `below` are those under the title number `parent`."""

    size: int  # cells that it takes
    titles: list[str]
    parent: int = -1
    below: int = 0


def _find_header(cells: list[_Cell]) -> _Header | None:
    """The titles of columns at the front of the cells; None where there are none."""
    top = _titles(cells)
    if top < 2 or top >= len(cells):
        return None
    titles = [cell.text for cell in cells[:top]]
    below = next((n for n, cell in enumerate(cells[top : top + _MAX_COLUMNS]) if not _PERIOD.fullmatch(cell.text)), 0)
    parent = max((n for n, title in enumerate(titles) if _SCHEDULE.search(title)), default=-1)
    if below < 2 or parent < 0:
        return _Header(top, titles)
    names = [cell.text for cell in cells[top : top + below]]
    return _Header(top + below, [*titles[:parent], *names, *titles[parent + 1 :]], parent, below)


def _titles(cells: list[_Cell]) -> int:
    """How many cells at the front look like titles, up to a number, a mark or a blank line."""
    count = 0
    seen: set[str] = set()
    for cell in cells[:_MAX_COLUMNS]:
        plain = 1 <= len(cell.text) <= 20 and len(cell.lines) <= 4 and not _SENTENCE.search(cell.text) and cell.text not in seen
        if not plain or cell.number is not None or (count and (cell.marked or cell.gap)):
            break
        seen.add(cell.text)
        count += 1
    return count


def _table(cells: list[_Cell], header: _Header, end: int) -> TextTable:
    titles, width = header.titles, len(header.titles)
    rows = _cut(cells[header.size :], width, bool(_FIRST.fullmatch(titles[0])))
    shapes = column_looks(titles, [[cell.paragraphs for cell in row] for row in rows if len(row) == width])
    costs = skip_costs(titles)
    heads = _header_rows(cells[: header.size], header)
    table = TextTable(cells[0].at, end, heads, headers=len(heads))
    for row in rows:
        number = len(table.rows)
        if len(row) == 1 and width > 2 and (BAND.match(row[0].text) or len(rows) > 1):
            table.rows.append([TextCell(0, row[0].paragraphs, width)])
            continue
        texts = [cell.paragraphs for cell in row[:width]]
        laid = align(texts, shapes, costs, lost_number=row[0].marked)
        for extra in row[width:]:
            texts[-1] = [*texts[-1], *extra.paragraphs]
        table.rows.append([TextCell(column, text) for column, text in zip(laid.columns, texts, strict=True)])
        if len(row) > width or laid.doubtful:
            table.doubtful[number] = f"第 {number} 行有 {len(row)} 格，表头有 {width} 格"
    return table


def _header_rows(cells: list[_Cell], header: _Header) -> list[list[TextCell]]:
    if not header.below:
        return [[TextCell(n, cell.paragraphs) for n, cell in enumerate(cells)]]
    top = len(cells) - header.below
    first = [TextCell(n if n <= header.parent else n + header.below - 1, cell.paragraphs, header.below if n == header.parent else 1) for n, cell in enumerate(cells[:top])]
    return [first, [TextCell(header.parent + n, cell.paragraphs) for n, cell in enumerate(cells[top:])]]


def _cut(cells: list[_Cell], width: int, numbered: bool) -> list[list[_Cell]]:
    """The cells of the body as rows."""
    if not cells:
        return []
    starts: list[int] = []
    numbered = numbered or (bool(cells) and cells[0].number == 1)
    due = 1
    for n, cell in enumerate(cells):
        if n == 0 or cell.marked or (numbered and cell.number == due):
            starts.append(n)
            due = cell.number + 1 if cell.number is not None else due
    rows = [cells[a:b] for a, b in zip(starts, [*starts[1:], len(cells)], strict=True)]
    out: list[list[_Cell]] = []
    for row in rows:
        out.extend(_split_long(row, width))
    return out


def _split_long(row: list[_Cell], width: int) -> list[list[_Cell]]:
    """A run that holds several rows, because nothing marked them, cut at blank lines or by the header's width."""
    if len(row) > 1 and row[-1].gap and BAND.match(row[-1].text) and len(row[-1].paragraphs) == 1:
        return [*_split_long(row[:-1], width), [row[-1]]]
    if len(row) <= width:
        return [row]
    gaps = [0, *(n for n in range(1, len(row)) if row[n].gap), len(row)]
    parts = [row[a:b] for a, b in pairwise(gaps)]
    if len(parts) > 1 and all(width - 3 <= len(part) <= width or _is_section(part) for part in parts):
        return parts
    if len(row) % width == 0:
        return [row[n : n + width] for n in range(0, len(row), width)]
    if len(row) > width + 1:
        return [row[n : n + width] for n in range(0, len(row), width)]
    return [row]


def _is_section(part: list[_Cell]) -> bool:
    return len(part) == 1 and bool(BAND.match(part[0].text))
