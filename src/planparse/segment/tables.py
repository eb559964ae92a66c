"""Task tables: each row that stands for itself is an item.

A merged 类别 cell and a row that spans the table are sections. A merged number and title over several rows make one item
of them, unless each row has owners or a number of its own; then the merged title is their section.
"""

from dataclasses import dataclass

from planparse.blocks import Document, Table
from planparse.errors import LimitError
from planparse.grammar.columns import Column
from planparse.segment.draft import Draft
from planparse.segment.header import Grid, Header, find_header, guess_columns, is_task_header, titles_of, words_of
from planparse.segment.phase import Tense
from planparse.segment.refit import refit, shift_rows
from planparse.segment.row_drafts import drafts_of, last_number
from planparse.segment.rows import blocks_of
from planparse.segment.sheet import Sheet
from planparse.segment.units import counted, is_number, unit_column
from planparse.text import Span, Text
from planparse.vocab import Vocabulary


@dataclass(slots=True)
class TableReader:
    """Reads the tables of one document in order; a table without a header goes on under the one before it."""

    text: Text
    words: Vocabulary
    document: Document
    year: int | None
    last: Header | None = None
    width: int = 0
    count: int = 0  # the number of the last item in the table that may go on

    def read(self, table: Table, path: tuple[str, ...], tense: Tense, loose: list[Span]) -> list[Draft]:
        """The drafts of a table; what is no task table is loose text."""
        try:
            grid = table.grid()
        except LimitError:
            loose.append(table.span)
            return []
        header = self._header(table, grid)
        if header is None:
            if self.text.view[slice(*table.span)].strip():
                loose.append(table.span)
            return []
        if header.first:
            self.count = 0
        refit(grid, header.first, header.columns, self.text)
        shift_rows(grid, header.first, header.columns, self.text)
        table.titles.update(titles_of(header))
        self.last, self.width = header, len(grid[0])
        drafts: list[Draft] = []
        sheet = Sheet(self.text, grid, header)
        units = unit_column(grid, header.first, header.words, self.text, self.words)
        for block in blocks_of(sheet):
            made = drafts_of(sheet, block, path, tense, self.count, units, self.words)
            self.count = last_number(made, self.count)
            drafts += made
        return drafts

    def _header(self, table: Table, grid: Grid) -> Header | None:
        if not grid or not grid[0]:
            return None
        found = find_header(table, grid, self.text, self.words, self.year)
        if found is not None:
            found.columns = [c or self._counted(t, grid, found.first, n) for n, (c, t) in enumerate(zip(found.columns, found.words, strict=True))]
            self._take(found, guess_columns(grid, found.first, found.columns, found.words, self.text), table)
            return found if is_task_header(found.columns) else None
        if self.last is not None and len(grid[0]) == self.width:
            return Header(self.last.columns, 0, self.last.words, [])
        if len(grid[0]) < 3 or len(grid) < 2:
            return None
        return self._guessed(table, grid)

    def _counted(self, title: str, grid: Grid, first: int, n: int) -> Column | None:
        """A column of numbers whose title tells their unit: 检查企业数（家）."""
        if counted(title, self.words) is None:
            return None
        cells = [cell for row in grid[first:] if (cell := words_of(self.text, row[n]))]
        return Column("goal", title) if cells and all(map(is_number, cells)) else None

    def _guessed(self, table: Table, grid: Grid) -> Header | None:
        """A header for a table without one, where its cells plainly list tasks."""
        bare = Header([None] * len(grid[0]), 0, [""] * len(grid[0]), [])
        guessed = guess_columns(grid, 0, bare.columns, bare.words, self.text)
        roles = {column.role for _, column in guessed}
        if not (roles & {"owner", "due"} and roles & {"content", "title", "measure"} and ("number" in roles or len(roles) >= 3)):
            return None
        self._take(bare, guessed, table)
        return bare

    def _take(self, header: Header, guessed: list[tuple[int, Column]], table: Table) -> None:
        for n, column in guessed:
            header.columns[n] = column
            self.document.warn("guessed_column", table.span, detail=f"{column.title or f'第 {n + 1} 列'} → {column.role}")
