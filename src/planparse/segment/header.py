"""The header of a task table: in which rows it stands, and what each column holds."""

import re
from dataclasses import dataclass

from planparse.blocks import Cell, Table
from planparse.grammar.columns import Column, column_of
from planparse.grammar.date import find_dues
from planparse.grammar.owner_name import is_group, is_organ, is_person
from planparse.text import Text, squash
from planparse.vocab import Vocabulary
from planparse.vocab.rows import FieldRole

Grid = list[list[Cell | None]]

_LOOK = 6  # rows in which a header is looked for
_TASK_ROLES = ("title", "content", "goal", "measure")
_KEY_ROLES = ("number", "title", "content", "goal", "measure", "milestone", "owner", "due", "section")


@dataclass(slots=True)
class Header:
    """Columns by position, the first data row, and the titles as squashed words for repeated headers."""

    columns: list[Column | None]
    first: int
    words: list[str]
    caption: list[Cell]


def words_of(text: Text, cell: Cell | None) -> str:
    """A cell's folded words without white space, empty where there is none."""
    return squash(text.view[slice(*cell.span)]) if cell is not None and cell.blocks else ""


def find_header(table: Table, grid: Grid, text: Text, words: Vocabulary, year: int | None) -> Header | None:
    """The header where one of the first rows has at least two known titles; None otherwise."""
    caption: list[Cell] = []
    for r in range(min(_LOOK, len(grid))):
        cells = _distinct(grid[r])
        texts = [words_of(text, c) for c in cells]
        filled = [t for t in texts if t]
        if len(filled) <= 1:
            caption += [c for c in cells if words_of(text, c)]
            continue
        known = sum(1 for t in filled if len(t) <= 30 and column_of(t, "", year, words) is not None)
        if any(len(t) > 40 for t in filled):
            return None
        if (known < 2 or known * 2 < len(filled)) and not (known and _is_plain_header(grid, r, texts, text)):
            continue
        depth = _depth(grid, r, text, words, year)
        return _read(grid, r, depth, text, words, year, caption)
    return None


def _is_plain_header(grid: Grid, r: int, texts: list[str], text: Text) -> bool:
    """A full row of short words without figures, over rows that hold more: a header of titles that nobody lists."""
    if not all(0 < len(t) <= 8 and not any(c.isdigit() for c in t) for t in texts) or r + 1 >= len(grid):
        return False
    below = [words_of(text, c) for c in _distinct(grid[r + 1])]
    return sum(map(len, below)) > 2 * sum(map(len, texts)) or any(_DIGITS.fullmatch(b) for b in below)


def _distinct(row: list[Cell | None]) -> list[Cell]:
    out: list[Cell] = []
    for cell in row:
        if cell is not None and (not out or out[-1] is not cell):
            out.append(cell)
    return out


def _depth(grid: Grid, r: int, text: Text, words: Vocabulary, year: int | None) -> int:
    """How many rows the header takes: its cells' height, or a second row of titles under merged ones."""
    depth = 1
    spans = [c.rowspan for c in _distinct(grid[r]) if c.row == r]
    if r + 1 >= len(grid):
        return 1
    below = [c for c in _distinct(grid[r + 1]) if c.row == r + 1]
    texts = [words_of(text, c) for c in below]
    filled = [t for t in texts if t]
    merged = any(c.colspan > 1 for c in _distinct(grid[r]) if c.row == r and words_of(text, c))
    if filled and (max(spans, default=1) > 1 or merged):
        known = sum(1 for t in filled if len(t) <= 20 and column_of(t, "", year, words) is not None)
        if known * 2 >= len(filled) or (max(spans, default=1) > 1 and all(len(t) <= 15 for t in filled) and max(spans) > 1):
            depth = 2
    if all(c.header for c in below) and below and not any(len(t) > 30 for t in filled):
        depth = 2
    return min(depth, 3)


def _read(grid: Grid, r: int, depth: int, text: Text, words: Vocabulary, year: int | None, caption: list[Cell]) -> Header:
    columns: list[Column | None] = []
    flat: list[str] = []
    for c in range(len(grid[0])):
        stack: list[Cell] = []
        for k in range(r, min(r + depth, len(grid))):
            cell = grid[k][c]
            if cell is not None and cell not in stack and words_of(text, cell):
                stack.append(cell)
        bottom = text.raw[slice(*stack[-1].span)] if stack else ""
        group = text.raw[slice(*stack[0].span)] if len(stack) > 1 else ""
        flat.append(words_of(text, stack[-1]) if stack else "")
        columns.append(column_of(bottom, group, year, words) if bottom else None)
    return Header(columns, r + depth, flat, caption)


def titles_of(header: Header) -> dict[int, str]:
    """Column titles for places."""
    return {n: c.title if c else header.words[n] for n, c in enumerate(header.columns) if c or header.words[n]}


_DIGITS = re.compile(r"[（(]?\d{1,3}[)）.、]?")
_LIST = re.compile(r"[、，；\s]+")
_SAMPLE = 20


def guess_columns(grid: Grid, first: int, known: list[Column | None], titles: list[str], text: Text) -> list[tuple[int, Column]]:
    """Columns whose titles say nothing, by what their cells hold."""
    out: list[tuple[int, Column]] = []
    roles: list[FieldRole] = [c.role for c in known if c]
    for n, column in enumerate(known):
        if column is not None:
            continue
        cells = [words_of(text, grid[r][n]) for r in range(first, min(first + _SAMPLE, len(grid)))]
        spread = [text.view[slice(*cell.span)] for r in range(first, min(first + _SAMPLE, len(grid))) if (cell := grid[r][n]) is not None and cell.blocks]
        filled = [c for c in cells if c]
        if not filled:
            continue
        title = titles[n] if n < len(titles) else ""
        guess = _guess(filled, spread, roles, text)
        if guess is not None:
            roles.append(guess)
            out.append((n, Column(guess, title, "responsible" if guess == "owner" else None)))
    return out


def _guess(filled: list[str], spread: list[str], roles: list[FieldRole], text: Text) -> FieldRole | None:
    most = max(1, (2 * len(filled) + 2) // 3)
    if sum(1 for c in filled if _DIGITS.fullmatch(c)) >= most:
        return None if "number" in roles else "number"
    if sum(1 for c in spread if _is_names(c)) >= most:
        return "owner"
    if sum(1 for c in filled if len(c) <= 20 and any(True for _ in find_dues(Text.of(c), (0, len(c)), 2000))) >= most:
        return "due"
    size = sum(map(len, filled)) / len(filled)
    if size >= 30 or (size >= 14 and "title" in roles):
        return "content" if "content" not in roles else "measure" if "measure" not in roles else "content"
    if size >= 4 and "title" not in roles and sum(1 for c in filled if re.search(r"[\u4e00-\u9fff]{3}", c)) >= most:
        return "title"
    return None


def _is_names(cell: str) -> bool:
    names = [n for n in _LIST.split(cell) if n]
    if not names or len(cell) > 80:
        return False
    return sum(1 for n in names if is_organ(n) or is_person(n) or is_group(n)) * 3 >= len(names) * 2


def is_task_header(columns: list[Column | None]) -> bool:
    """Whether such columns make a list of tasks: something to do, and one more thing said of it."""
    roles = [c.role for c in columns if c]
    return any(r in _TASK_ROLES for r in roles) and len({r for r in roles if r in _KEY_ROLES}) >= 2
