"""One task table as rows and columns: which column tells what, of several titles which one names the items."""

from planparse.blocks import Cell
from planparse.segment.header import Grid, Header, words_of
from planparse.segment.nodes import CLOSERS
from planparse.text import Span, Text, trim

#: With so many entries to a title cell, titles are what groups them.
_COARSE = 1.4
#: Characters of a cell that still says no more than how often or how many.
_FEW = 8


class Sheet:
    """A table under its header: `number`, `title`, `owners` and `sections` are positions of columns."""

    def __init__(self, text: Text, grid: Grid, header: Header) -> None:
        self.text, self.grid, self.header = text, grid, header
        self.columns = [(n, c) for n, c in enumerate(header.columns) if c is not None]
        self.number = next((n for n, c in self.columns if c.role == "number"), None)
        self.owners = [n for n, c in self.columns if c.role == "owner"]
        self.sections = [n for n, c in self.columns if c.role == "section"]
        self.has_measures = any(c.role == "measure" for _, c in self.columns)
        # rows of more than one cell: one alone heads others
        self.rows = [row for row in grid[header.first :] if len({id(c) for c in row if c is not None and c.blocks}) != 1]
        self.has_digits = self.number is not None and any(self.words(row[self.number]).isdecimal() for row in self.rows)
        self.title = self._title_column()

    def _title_column(self) -> int | None:
        """Of several title columns the one that tells most rows apart; coarser ones left of it are sections.

        None where even that one groups entries: then the text of each row gives its title.
        """
        titles = [n for n, c in self.columns if c.role == "title"]
        if not titles:
            return self._finest_section()
        counts = {n: self._distinct(n) for n in titles}
        most = max(counts.values())
        best = next(n for n in titles if counts[n] * 10 >= most * 9)
        self.sections = sorted([*self.sections, *(n for n in titles if n < best)])
        if counts[best] and self._entries() >= _COARSE * counts[best]:
            self.sections = sorted([*self.sections, best])
            return None
        return best

    def _finest_section(self) -> int | None:
        """A section column with words of its own in each row names the items, where no column holds more than a few words."""
        if not self.sections or self.number is None or not self._distinct(self.number):
            return None
        texts = [n for n, c in self.columns if c.role in ("content", "goal", "measure")]
        cells = [len(self.words(row[n])) for row in self.grid[self.header.first :] for n in texts]
        if sum(cells) >= _FEW * max(len(cells), 1):
            return None
        finest = self.sections[-1]
        different = {self.words(row[finest]) for row in self.grid[self.header.first :]} - {""}
        if len(different) < self._distinct(self.number):
            return None
        self.sections = self.sections[:-1]
        return finest

    def _entries(self) -> int:
        """How many rows stand for themselves, whatever their titles: by their numbers, else by owners and text."""
        if self.number is not None and self._distinct(self.number):
            return self._distinct(self.number)
        if not self.owners or not any(c.role == "content" for _, c in self.columns):
            return 0
        return min(self._distinct(n) for n, c in self.columns if c.role in ("content", "owner"))

    def _distinct(self, column: int) -> int:
        return len({id(cell) for row in self.rows if (cell := row[column]) is not None and cell.blocks})

    def words(self, cell: Cell | None) -> str:
        """A cell's folded words without white space."""
        return words_of(self.text, cell)

    def cells(self, r: int) -> list[Cell]:
        """The cells that cover a row, each once."""
        out: list[Cell] = []
        for cell in self.grid[r]:
            if cell is not None and (not out or out[-1] is not cell):
                out.append(cell)
        return out

    def begins(self, r: int, column: int) -> bool:
        """Whether a cell with text begins in this row of the column."""
        cell = self.grid[r][column]
        return cell is not None and cell.row == r and cell.span[0] < cell.span[1]

    def filled(self, first: int, last: int, column: int) -> list[Cell]:
        """The cells with text of a column that cover rows `first` to `last`."""
        out: list[Cell] = []
        for r in range(first, last + 1):
            cell = self.grid[r][column]
            if cell is not None and cell.row >= self.header.first and (not out or out[-1] is not cell) and cell.span[0] < cell.span[1]:
                out.append(cell)
        return out

    def line(self, span: Span) -> str:
        """The words of a cell as one line: no blank at a line break, no marks at the ends."""
        raw = self.text.raw[slice(*trim(self.text.view, span, CLOSERS))]
        return "".join(" ".join(line.split()) for line in raw.split("\n"))
