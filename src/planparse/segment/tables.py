"""Task tables: each row that stands for itself is an item.

A merged 类别 cell and a row that spans the table are sections. A merged number and title over several rows make one item
of them, unless each row has owners or a number of its own; then the merged title is their section.
"""

import re
from dataclasses import dataclass, field

from planparse.blocks import Cell, Document, Table
from planparse.errors import LimitError
from planparse.grammar.label import read_label
from planparse.grammar.sentence import first_clause_end, first_sentence_end
from planparse.segment.columns import Column
from planparse.segment.draft import Draft, Part
from planparse.segment.header import Grid, Header, find_header, guess_columns, is_task_header, titles_of, words_of
from planparse.segment.phase import Tense
from planparse.segment.refit import refit
from planparse.text import Span, Text, squash, trim
from planparse.vocab import Vocabulary

_CLOSERS = " \n\t。；：，、！"
_NOTE = re.compile(r"^(?:注|备注|说明|填表|填报|制表|审核|联系人)[：:]?|^(?:合计|总计|小计|总分)")
_MAX_TITLE = 60
_COARSE = 1.4  # with so many entries to a title cell, titles are what groups them


@dataclass(slots=True)
class TableReader:
    """Reads the tables of one document in order; a table without a header goes on under the one before it."""

    text: Text
    words: Vocabulary
    document: Document
    year: int | None
    last: Header | None = None
    width: int = 0
    captions: list[str] = field(default_factory=list)

    def read(self, table: Table, path: tuple[str, ...], tense: Tense, loose: list[Span]) -> list[Draft]:
        """The drafts of a table; what is no task table is loose text."""
        try:
            grid = table.grid()
        except LimitError:
            loose.append(table.span)
            return []
        header = self._header(table, grid)
        if header is not None and header.first:
            refit(grid, header.first, header.columns, self.text)
        if header is None:
            if table.span[1] - table.span[0] > 0 and self.text.view[slice(*table.span)].strip():
                loose.append(table.span)
            return []
        table.titles.update(titles_of(header))
        self.last, self.width = header, len(grid[0])
        return _Rows(self, grid, header, path, tense, loose).read()

    def _header(self, table: Table, grid: Grid) -> Header | None:
        if not grid or not grid[0]:
            return None
        found = find_header(table, grid, self.text, self.words, self.year)
        if found is not None:
            self._fill_gaps(grid, found, table)
            return found if is_task_header(found.columns) else None
        if self.last is not None and len(grid[0]) == self.width:
            return Header(self.last.columns, 0, self.last.words, [])
        if len(grid[0]) < 3 or len(grid) < 2:
            return None
        bare = Header([None] * len(grid[0]), 0, [""] * len(grid[0]), [])
        guessed = guess_columns(grid, 0, bare.columns, bare.words, self.text)
        roles = {c.role for _, c in guessed}
        if not ({"owner", "due"} & roles and {"content", "title", "measure"} & roles and ("number" in roles or len(roles) >= 3)):
            return None
        self._take(bare, guessed, table)
        return bare

    def _fill_gaps(self, grid: Grid, header: Header, table: Table) -> None:
        self._take(header, guess_columns(grid, header.first, header.columns, header.words, self.text), table)

    def _take(self, header: Header, guessed: list[tuple[int, Column]], table: Table) -> None:
        for n, column in guessed:
            header.columns[n] = column
            self.document.warn("guessed_column", table.span, detail=f"{column.title or f'第 {n + 1} 列'} → {column.role}")


@dataclass(slots=True)
class _Row:
    """One item in the making: its grid rows, and the cells of the columns."""

    first: int
    last: int
    by_title: bool  # the title cell is its own


class _Rows:
    """Reads the data rows of one table."""

    def __init__(self, reader: TableReader, grid: Grid, header: Header, path: tuple[str, ...], tense: Tense, loose: list[Span]) -> None:
        self.reader, self.text, self.words = reader, reader.text, reader.words
        self.grid, self.header, self.path, self.tense, self.loose = grid, header, path, tense, loose
        self.columns = [(n, c) for n, c in enumerate(header.columns) if c is not None]
        self.number = next((n for n, c in self.columns if c.role == "number"), None)
        self.owners = [n for n, c in self.columns if c.role == "owner"]
        self.sections = [n for n, c in self.columns if c.role == "section"]
        self._shift_rows()
        self.title = self._title_column()
        self.has_measures = any(c.role == "measure" for _, c in self.columns)
        self.count = 0

    def _shift_rows(self) -> None:
        """Rows whose merged first cell is missing, so that all stand one column to the left: put them right.

        Seen by text where the number should stand, and a blank cell at the row's end.
        """
        if self.number is None:
            return
        for r in range(self.header.first, len(self.grid)):
            row = self.grid[r]
            cell, last = row[self.number], row[-1]
            if cell is None or cell.row != r or cell.rowspan > 1 or cell.colspan > 1 or (last is not None and (last.row != r or last.blocks)):
                continue
            before = row[self.number - 1] if self.number else None
            words = words_of(self.text, cell)
            lost = len(words) >= 4 and not words[0].isdigit() if self.number == 0 else words_of(self.text, before).isdigit()
            if lost and not words.isdigit() and not self._is_section_text(cell, words):
                shifted: list[Cell | None] = [None, *row[:-1]]
                above = self.grid[r - 1] if r > self.header.first else []
                shifted[: self.number + 1 if self.number == 0 else self.number] = above[: self.number + 1 if self.number == 0 else self.number] or [None]
                self.grid[r] = shifted[: len(row)]

    def _title_column(self) -> int | None:
        """Of several title columns the one that tells most rows apart; coarser ones left of it are sections."""
        titles = [n for n, c in self.columns if c.role == "title"]
        if not titles:
            return None
        counts = {n: self._distinct(n) for n in titles}
        best = max(titles, key=lambda n: (counts[n], -n))
        best = next(n for n in titles if counts[n] * 10 >= counts[best] * 9)
        coarse = [n for n in titles if n < best]
        self.sections = sorted([*self.sections, *coarse])
        if counts[best] and self._entries(best) >= _COARSE * counts[best]:
            self.sections = sorted([*self.sections, best])
            return None
        return best

    def _entries(self, title: int) -> int:
        """How many rows stand for themselves beside the title cells: by their numbers, else by owners and text."""
        if self.number is not None and any(self.grid[r][self.number] is not None for r in range(self.header.first, len(self.grid))):
            return self._distinct(self.number)
        if not any(c.role == "content" for _, c in self.columns) or not self.owners:
            return 0
        return min(self._distinct(n) for n, c in self.columns if c.role in ("content", "owner"))

    def _distinct(self, column: int) -> int:
        seen: set[int] = set()
        for r in range(self.header.first, len(self.grid)):
            cell = self.grid[r][column]
            if cell is not None and cell.blocks:
                seen.add(id(cell))
        return len(seen)

    def read(self) -> list[Draft]:
        drafts: list[Draft] = []
        spanning: list[tuple[int, str]] = []  # rank and words of section rows
        rows: list[_Row] = []
        for r in range(self.header.first, len(self.grid)):
            kind = self._row_kind(r)
            if kind == "blank" or kind == "header":
                continue
            if kind == "note":
                continue
            if kind == "section":
                drafts += self._drafts(rows, spanning)
                rows = []
                self._note_section(r, spanning)
                continue
            if rows and self._continues(r, rows[-1]):
                rows[-1].last = r
            else:
                rows.append(_Row(r, r, True))
        drafts += self._drafts(rows, spanning)
        return drafts

    def _cells(self, r: int) -> list[Cell]:
        out: list[Cell] = []
        for cell in self.grid[r]:
            if cell is not None and (not out or out[-1] is not cell):
                out.append(cell)
        return out

    def _row_kind(self, r: int) -> str:
        cells = self._cells(r)
        own = [c for c in cells if c.row == r and words_of(self.text, c)]
        if not own:
            return "blank"
        texts = [words_of(self.text, c) for c in own]
        titles = {w for w in self.header.words if w}
        if len(own) >= 2 and sum(t in titles for t in texts) * 3 >= 2 * len(own):
            return "header"
        if len(own) == 1:
            cell = own[0]
            width = len(self.grid[0])
            others = [c for c in cells if c is not cell and words_of(self.text, c)]
            if _NOTE.match(texts[0]):
                return "note"
            lone = not others and (cell.colspan * 3 >= width * 2 or cell.column <= max(self.title or 0, 1))
            if lone and width > 2 and self._is_section_text(cell, texts[0]):
                return "section"
        if _NOTE.match(texts[0]) and len(own) <= 2:
            return "note"
        return "data"

    def _is_section_text(self, cell: Cell, words: str) -> bool:
        if len(words) > 80 or words.isdigit():
            return False
        if cell.colspan > 1:
            return not words.endswith("。") or len(words) < 40
        label = read_label(self.text.view, *cell.span)
        return label is not None and label.kind in ("cn", "cn_paren", "chapter") and len(words) < 60

    def _note_section(self, r: int, spanning: list[tuple[int, str]]) -> None:
        from planparse.grammar.label import RANKS

        cell = next(c for c in self._cells(r) if c.row == r and words_of(self.text, c))
        label = read_label(self.text.view, *cell.span)
        rank = RANKS[label.kind] if label else -1
        while spanning and spanning[-1][0] >= rank:
            spanning.pop()
        spanning.append((rank, _joined(self.text, trim(self.text.view, cell.span, _CLOSERS))))

    def _continues(self, r: int, above: _Row) -> bool:
        """Whether a row goes on with the item above: its number, title and owners are merged with it, or left blank."""
        keys = [n for n in (self.number, self.title) if n is not None]
        if not keys:
            keys = [n for n, c in self.columns if c.role == "content"][:1]
        if not keys:
            return False
        fresh = [n for n in keys if self._is_fresh(r, n)]
        if fresh:
            return False
        owners = [n for n in self.owners if self._is_fresh(r, n)]
        merged = all((cell := self.grid[r][n]) is not None and cell.row < r for n in keys)
        if owners:
            return False
        return merged or any(self._is_fresh(r, n) for n, c in self.columns if c.role not in ("owner", "section")) or True

    def _is_fresh(self, r: int, column: int) -> bool:
        cell = self.grid[r][column]
        return cell is not None and cell.row == r and bool(words_of(self.text, cell))

    def _drafts(self, rows: list[_Row], spanning: list[tuple[int, str]]) -> list[Draft]:
        out: list[Draft] = []
        taken: set[int] = set()
        for n, row in enumerate(rows):
            draft = self._draft(row, rows, n, spanning, taken)
            if draft is not None:
                out.append(draft)
        return out

    def _column_cells(self, row: _Row, column: int) -> list[Cell]:
        out: list[Cell] = []
        for r in range(row.first, row.last + 1):
            cell = self.grid[r][column]
            if cell is not None and (not out or out[-1] is not cell) and words_of(self.text, cell):
                out.append(cell)
        return out

    def _draft(self, row: _Row, rows: list[_Row], n: int, spanning: list[tuple[int, str]], taken: set[int]) -> Draft | None:
        section = [*self.path, *(w for _, w in spanning)]
        for column in self.sections:
            if words := self._section_cell(row, column):
                section.append(words)
        title_cell = next(iter(self._column_cells(row, self.title)), None) if self.title is not None else None
        shared = self.title is not None and self._is_shared(row, rows, n)
        if shared and title_cell is None:
            title_cell = self._above(row, self.title or 0)
        span, title, number, prose, skip = self._title(row, title_cell, shared)
        if not title:
            return None
        if shared and title_cell is not None and self.title is not None:
            section.append(_joined(self.text, trim(self.text.view, title_cell.span, _CLOSERS)))
        self.count += 1
        number = self._number(row) or number
        draft = Draft(number, title, tuple(section), self.tense.phase, self.tense.year, span, titled=True, prose=prose)
        for column, about in self.columns:
            if about.role in ("number", "section", "other") or (about.role == "title" and column in self.sections):
                continue
            for cell in self._column_cells(row, column):
                if cell is title_cell:
                    if not shared:
                        draft.parts += self._title_parts(cell, skip)
                    continue
                if about.role in ("content", "goal", "measure", "milestone", "baseline", "title"):
                    if id(cell) in taken:
                        continue
                    taken.add(id(cell))
                if skip is not None and cell.span[0] <= skip[0] < cell.span[1] and self.text.view[slice(*skip)].strip("0123456789.、．（） "):
                    draft.parts.append(Part("title", skip))
                draft.parts.append(self._part(cell, about, skip, prose))
        return draft

    def _part(self, cell: Cell, about: Column, skip: Span | None, prose: bool) -> Part:
        role = about.role
        span = cell.span
        if role == "title":
            role = "content"
        if role == "milestone" and about.period is None:
            role = "goal"
        if skip is not None and span[0] <= skip[0] < span[1]:
            span = (skip[1], span[1])
        elif role == "content" and not self.has_measures and not prose:
            role = "measure"
        return Part(role, span, about.title, about.period if role == "milestone" else None)

    def _title_parts(self, cell: Cell, skip: Span | None) -> list[Part]:
        if skip is None:
            return [Part("title", cell.span)]
        parts = [Part("title", (cell.span[0], skip[1]))]
        if self.text.view[skip[1] : cell.span[1]].strip(_CLOSERS):
            parts.append(Part("content", (skip[1], cell.span[1])))
        return parts

    def _section_cell(self, row: _Row, column: int) -> str:
        """The words of a section column's cell, of the one above where it is blank."""
        cell = next(iter(self._column_cells(row, column)), None) or self._above(row, column)
        return _joined(self.text, trim(self.text.view, cell.span, _CLOSERS)) if cell else ""

    def _above(self, row: _Row, column: int) -> Cell | None:
        for r in range(row.first - 1, max(self.header.first - 1, row.first - 60), -1):
            cell = self.grid[r][column]
            if cell is not None and words_of(self.text, cell):
                return cell if self._row_kind(r) == "data" else None
        return None

    def _is_shared(self, row: _Row, rows: list[_Row], n: int) -> bool:
        """Whether the title cell also covers another item, or is left blank for one."""
        assert self.title is not None
        mine = self._column_cells(row, self.title)
        if not mine:
            return True
        near = [rows[k] for k in (n - 1, n + 1) if 0 <= k < len(rows)]
        if any(mine[0] is cell for other in near for cell in self._column_cells(other, self.title)):
            return True
        if n + 1 < len(rows) and not self._column_cells(rows[n + 1], self.title):
            return self._has_text(rows[n + 1])
        words = words_of(self.text, mine[0])
        return any((other := self._column_cells(o, self.title)) and words_of(self.text, other[0]) == words for o in near) and self._has_text(row)

    def _has_text(self, row: _Row) -> bool:
        """Whether a row has text from which a title can be told."""
        return any(self._column_cells(row, n) for n, c in self.columns if c.role in ("content", "measure", "goal"))

    def _number(self, row: _Row) -> str | None:
        if self.number is None:
            return None
        cells = self._column_cells(row, self.number)
        if not cells:
            return str(self.count)
        label = read_label(self.text.view, *cells[0].span)
        words = words_of(self.text, cells[0]).strip("、.，。")
        if words.isdigit():
            self.count = int(words)
            return words
        return label.printed if label and label.span[1] >= cells[0].span[1] else words[:12]

    def _title(self, row: _Row, cell: Cell | None, shared: bool) -> tuple[Span, str, str | None, bool, Span | None]:
        """Span of the item, its title, a number printed in it, whether its text is prose, the stretch that is the title."""
        span = self._span(row)
        prose = False
        if cell is None or shared:
            cell = self._text_cell(row)
            prose = True
            if cell is None:
                return span, "", None, False, None
        label = read_label(self.text.view, *cell.span)
        if label is not None and label.kind == "bullet":
            label = None
        start = label.span[1] if label else cell.span[0]
        number = label.printed if label else None
        whole = trim(self.text.view, (start, cell.span[1]), _CLOSERS)
        end = first_sentence_end(self.text, (start, cell.span[1]))
        first = trim(self.text.view, (start, end), _CLOSERS)
        one = not any(c in "。；！" for c in self.text.view[slice(*whole)]) and self.text.view[cell.span[1] - 1] not in "。；！"
        if not prose and whole[1] - whole[0] <= _MAX_TITLE and (one or "，" not in self.text.view[slice(*whole)]):
            return span, _joined(self.text, whole), number, False, None
        if self.text.view[end : cell.span[1]].strip(_CLOSERS) and not self._is_long(first):
            return span, _joined(self.text, first), number, prose, (cell.span[0], end)
        clause = first_clause_end(self.text, (start, cell.span[1]))
        title = _joined(self.text, trim(self.text.view, (start, clause), _CLOSERS))
        return span, title, number, prose, (cell.span[0], start) if label and prose else None

    def _is_long(self, span: Span) -> bool:
        return span[1] - span[0] > _MAX_TITLE

    def _text_cell(self, row: _Row) -> Cell | None:
        for role in ("content", "goal", "measure", "title"):
            for n, c in self.columns:
                if c.role == role and n not in self.sections and n != self.title:
                    for cell in self._column_cells(row, n):
                        if cell.row >= row.first:
                            return cell
        return None

    def _span(self, row: _Row) -> Span:
        cells = [
            cell
            for r in range(row.first, row.last + 1)
            for n, cell in enumerate(self.grid[r])
            if cell is not None and cell.row == r and cell.blocks and n not in self.sections
        ]
        if not cells:
            cells = [c for c in self.grid[row.first] if c is not None and c.blocks]
        return min(c.span[0] for c in cells), max(c.span[1] for c in cells)


def _joined(text: Text, span: Span) -> str:
    """Words over several lines as one: no blank at a line break, one elsewhere."""
    return "".join(" ".join(line.split()) for line in text.raw[slice(*span)].split("\n"))


__all__ = ["TableReader", "squash"]
