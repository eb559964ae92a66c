"""How wide columns and how high rows must be for Chinese text: widths are shared out where they save most lines.

Widths are in Excel's unit (a digit of the default font, 7 pixels); a Chinese character of 10 points takes 1.9 of them.
"""

from collections.abc import Sequence
from math import ceil
from unicodedata import east_asian_width

FULL, HALF = 1.92, 1.0
LINE = 13.8  # points a line of 10-point 宋体 takes, with room for the fonts that stand in for it
TALLEST = 405  # a row of Excel ends at 409 points: what is longer cannot be seen
_STEP = 2.0
_SAMPLE = 120  # rows that are looked at: those with the most text


def units(text: str) -> float:
    """The width of one line of text."""
    if text.isascii():
        return len(text) * HALF
    return sum(FULL if east_asian_width(c) in "WFA" else HALF for c in text)


def line_count(lengths: Sequence[float], width: float) -> int:
    """How many lines paragraphs of such widths take in a column; a line's end holds no half character."""
    room = max(width - 1.2, FULL)
    return sum(max(1, ceil(n / room * 1.02)) for n in lengths)


def least_width(low: float, most: float, cells: Sequence[Sequence[float]]) -> float:
    """A width at which the lines of such cells are not broken, between `low` and `most`: for names and numbers."""
    longest = max((width for cell in cells for width in cell), default=0.0)
    return max(low, min(longest + 1.8, most))


def share_widths(
    table: Sequence[Sequence[Sequence[float]]], low: Sequence[float], high: Sequence[float], budget: float, most: float
) -> list[float]:
    """A width for each column, between `low` and `high`.

    `table` holds the widths of the paragraphs of each cell. Width goes where it saves the most height, until `budget`
    is spent; beyond it, up to `most`, only while a row is taller than a sheet can show.
    """
    widths = list(low)
    sample = sorted(table, key=lambda row: -sum(sum(cell) for cell in row))[:_SAMPLE]
    lines = [[line_count(cell, widths[c]) for c, cell in enumerate(row)] for row in sample]
    while sample and sum(widths) < most:
        tallest = max(max(row, default=1) for row in lines)
        if sum(widths) >= budget and tallest * LINE <= TALLEST:
            break
        best, gain = -1, 0.0
        for c, width in enumerate(widths):
            if width + _STEP <= high[c] and (saved := _saving(sample, lines, c, width + _STEP)) > gain:
                best, gain = c, saved
        if best < 0:
            break
        widths[best] += _STEP
        for row, counts in zip(sample, lines, strict=True):
            counts[best] = line_count(row[best], widths[best])
    return widths


def _saving(sample: Sequence[Sequence[Sequence[float]]], lines: list[list[int]], column: int, width: float) -> float:
    """The lines that a wider column saves: those of whole rows count, those hidden beside a taller cell a little."""
    saved = 0.0
    for row, counts in zip(sample, lines, strict=True):
        if (now := counts[column]) > 1 and (then := line_count(row[column], width)) < now:
            others = max((n for c, n in enumerate(counts) if c != column), default=1)
            saved += max(now, others) - max(then, others) + (now - then) * (0.3 if now >= max(counts) else 0.02)
    return saved


def column_pixels(width: float) -> int:
    """A column's width in whole pixels: what a fraction of one comes to differs from one XlsxWriter to the next."""
    return int(width * 7 + 5.5)


def row_pixels(points: float) -> int:
    """A row's height in whole pixels, for the same reason."""
    return int(points / 0.75 + 0.5)


def row_height(cells: Sequence[Sequence[float]], widths: Sequence[float]) -> float:
    """The height in points of a row of such cells."""
    most = max((line_count(cell, width) for cell, width in zip(cells, widths, strict=True)), default=1)
    return max(24.0, most * LINE + 6)


def split_tall(cells: Sequence[Sequence[str]], widths: Sequence[float]) -> list[list[list[str]]]:
    """A row too tall to be seen as several: each cell's paragraphs are dealt out in order, none twice, none left out."""
    room = int((TALLEST - 6) / LINE)
    parted = [_pieces(cell, width, room) for cell, width in zip(cells, widths, strict=True)]
    return [
        [pieces[n] if n < len(pieces) else [] for pieces in parted]
        for n in range(max((len(p) for p in parted), default=1))
    ]


def _pieces(cell: Sequence[str], width: float, room: int) -> list[list[str]]:
    pieces: list[list[str]] = [[]]
    used = 0
    for paragraph in cell:
        rest = paragraph
        while line_count([units(rest)], width) > room:  # one paragraph taller than a row
            cut = max(1, int((room - 1) * (width - 1.2) / FULL))
            if used:
                pieces.append([])
            pieces[-1].append(rest[:cut])
            pieces.append([])
            rest, used = rest[cut:], 0
        need = line_count([units(rest)], width)
        if used and used + need > room:
            pieces.append([])
            used = 0
        pieces[-1].append(rest)
        used += need
    return pieces
