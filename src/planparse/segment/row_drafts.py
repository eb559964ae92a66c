"""Drafts of table rows: title, number, section, and each cell as a part."""

from typing import NamedTuple

from planparse.blocks import Cell
from planparse.grammar.columns import Column
from planparse.grammar.label import read_label
from planparse.grammar.sentence import first_clause_end, first_sentence_end
from planparse.segment.draft import Draft, Part
from planparse.segment.nodes import CLOSERS
from planparse.segment.phase import Tense
from planparse.segment.rows import Block, Row, cell_above, is_shared
from planparse.segment.sheet import Sheet
from planparse.segment.units import with_units
from planparse.text import Span, trim
from planparse.vocab import Vocabulary

_MAX_TITLE = 60
_FIGURES = ("content", "goal", "measure", "milestone", "baseline", "title")


class _Title(NamedTuple):
    """How an item is called: the cell that says it, the words, a number printed there, the stretch that is title alone."""

    cell: Cell
    words: str
    number: str | None = None
    taken: Span | None = None


def drafts_of(sheet: Sheet, block: Block, path: tuple[str, ...], tense: Tense, count: int, units: int | None, words: Vocabulary) -> list[Draft]:
    """The drafts of a block's rows; `count` is the number of the last item before, for rows that lost theirs, `units`
    the column of units.
    """
    out: list[Draft] = []
    used: set[int] = set()  # cells with figures that a row above has taken
    for n, row in enumerate(block.rows):
        section = [*path, *block.sections, *_sections(sheet, row)]
        own = next(iter(sheet.filled(row.first, row.last, sheet.title)), None) if sheet.title is not None else None
        from_above = own is not None and own.row < row.first
        shared = sheet.title is not None and (from_above or is_shared(sheet, block.rows, n, sheet.title))
        if shared and sheet.title is not None:
            above = own or cell_above(sheet, row.first, sheet.title)
            section += [sheet.line(above.span)] if above else []
        title = _title(sheet, row, None if shared else own)
        if title is None or not title.words:
            continue
        count += 1
        number, count = _number(sheet, row, count)
        # the title was told from text, so that text is prose; else it is a cell of its own
        prose = title.cell is not own or (title.taken is not None and not sheet.has_measures)
        draft = Draft(number or title.number, title.words, tuple(section), tense.phase, tense.year, _span(sheet, row), titled=True, prose=prose)
        _add_cells(sheet, row, draft, title, own, used)
        with_units(sheet, row, draft, units, words)
        out.append(draft)
    return out


def last_number(drafts: list[Draft], count: int) -> int:
    """The number of the last item, as rows below that lost theirs go on from it."""
    for draft in reversed(drafts):
        if draft.number is not None and _is_count(draft.number):
            return int(draft.number)
    return count + len(drafts)


def _is_count(words: str) -> bool:
    return words.isdecimal() and len(words) < 10  # ① and ² are digits, too, yet no decimal ones


def _sections(sheet: Sheet, row: Row) -> list[str]:
    """The words of the section columns, of the cell above where one is blank."""
    out = []
    for column in sheet.sections:
        cell = next(iter(sheet.filled(row.first, row.last, column)), None) or cell_above(sheet, row.first, column)
        if cell is not None and (words := sheet.line(cell.span)):
            out.append(words)
    return out


def _number(sheet: Sheet, row: Row, count: int) -> tuple[str | None, int]:
    """The item's number and the count after it: its position where the number was lost, none without such a column."""
    if sheet.number is None:
        return None, count
    cells = sheet.filled(row.first, row.last, sheet.number)
    if not cells:
        return str(count), count
    words = sheet.words(cells[0]).strip("、.，。")
    if _is_count(words):
        return words, int(words)
    label = read_label(sheet.text.view, *cells[0].span)
    return (label.printed if label and label.span[1] >= cells[0].span[1] else words[:12]), count


def _title(sheet: Sheet, row: Row, own: Cell | None) -> _Title | None:
    """From the title's cell as a whole, or the leading sentence or first clause of a longer text."""
    cell = own or _text_cell(sheet, row)
    if cell is None:
        return None
    view = sheet.text.view
    label = read_label(view, *cell.span)
    if label is not None and label.kind == "bullet":
        label = None
    start, stop = label.span[1] if label else cell.span[0], cell.span[1]
    number = label.printed if label else None
    whole = trim(view, (start, stop), CLOSERS)
    words = view[slice(*whole)]
    sentence = any(c in "。；！" for c in words) or view[stop - 1] in "。；！"
    if own is not None and len(words) <= _MAX_TITLE and (not sentence or "，" not in words):
        return _Title(cell, sheet.line(whole), number)
    end = first_sentence_end(sheet.text, (start, stop))
    first = trim(view, (start, end), CLOSERS)
    if view[end:stop].strip(CLOSERS) and first[1] - first[0] <= _MAX_TITLE:
        return _Title(cell, sheet.line(first), number, (cell.span[0], end))
    clause = first_clause_end(sheet.text, (start, stop))
    taken = (cell.span[0], start) if label and own is None else None
    return _Title(cell, sheet.line((start, clause)), number, taken)


def _text_cell(sheet: Sheet, row: Row) -> Cell | None:
    """The cell whose text tells what is to be done, where no title column does."""
    for role in ("content", "goal", "measure", "title"):
        for n, column in sheet.columns:
            if column.role == role and n not in sheet.sections and n != sheet.title:
                for cell in sheet.filled(row.first, row.last, n):
                    if cell.row >= row.first:
                        return cell
    return None


def _add_cells(sheet: Sheet, row: Row, draft: Draft, title: _Title, own: Cell | None, used: set[int]) -> None:
    """Each cell of the row as a part; one that covers several rows gives its figures to the first, its names to all."""
    for n, column in sheet.columns:
        if column.role in ("number", "section", "other") or (column.role == "title" and n in sheet.sections):
            continue
        for cell in sheet.filled(row.first, row.last, n):
            if cell is own and cell is not title.cell:
                continue  # a section
            if column.role in _FIGURES:
                if id(cell) in used:
                    continue
                used.add(id(cell))
            if cell is title.cell:
                draft.parts += _title_parts(sheet, cell, column, title, own)
            else:
                draft.parts.append(_part(sheet, cell.span, column, draft.prose))


def _title_parts(sheet: Sheet, cell: Cell, column: Column, title: _Title, own: Cell | None) -> list[Part]:
    """The title's cell: the title itself, and the text that goes on behind it."""
    if title.taken is None:
        return [Part("title", cell.span)] if cell is own else [_part(sheet, cell.span, column, True)]
    rest = (title.taken[1], cell.span[1])
    parts = [Part("title", title.taken)] if title.taken[1] - title.taken[0] > 4 else []
    if sheet.text.view[slice(*rest)].strip(CLOSERS):
        parts.append(Part("content", rest) if cell is own else _part(sheet, rest, column, True))
    return parts


def _part(sheet: Sheet, span: Span, column: Column, prose: bool) -> Part:
    """A cell as a part: the content of a table without a measures column is what is done."""
    role = column.role
    if role == "title":
        role = "content"
    if role == "milestone" and column.period is None:
        role = "goal"
    if role == "content" and not sheet.has_measures and not prose:
        role = "measure"
    return Part(role, span, column.title, column.period if role == "milestone" else None)


def _span(sheet: Sheet, row: Row) -> Span:
    """From the row's first cell to its last, section columns left aside."""
    own = [
        cell
        for r in range(row.first, row.last + 1)
        for n, cell in enumerate(sheet.grid[r])
        if cell is not None and cell.row == r and cell.blocks and n not in sheet.sections
    ]
    cells = own or [c for c in sheet.grid[row.first] if c is not None and c.blocks]
    return min(c.span[0] for c in cells), max(c.span[1] for c in cells)
