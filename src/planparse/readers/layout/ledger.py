"""Grids of several pages -> one table: the repeated header dropped, rows and cells that a page's end broke joined."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from planparse.readers.layout.grid import Box, Grid

_EDGE = 5.0  # how far apart, in points, the same column may stand on two pages
_PADDING = 12.0
_NUMBER = re.compile(r"\d{1,4}[.、．]?|[一二三四五六七八九十]{1,3}[、.．]?|[(（]\d{1,3}[)）]")
_FINAL = re.compile(r"[。！？；.!?;][”’）)》」』]{0,2}$")


@dataclass(slots=True)
class Ledger:
    """A table over one page or more; `headed` tells how many of its first rows later pages repeat."""

    xs: list[float]
    height: int
    boxes: list[Box]
    headed: int = 0
    last_page: int = 0
    _rows: dict[tuple[int, int], Box] = field(default_factory=dict)

    @classmethod
    def of(cls, grid: Grid) -> "Ledger":
        """A table of one page."""
        out = cls(list(grid.xs), grid.height, [], last_page=grid.page)
        for box in grid.boxes:
            out._place(box)
        return out

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.xs) - 1

    def at(self, row: int, column: int) -> Box | None:
        """The cell over a grid position."""
        return self._rows.get((row, column))

    def row(self, row: int) -> list[Box]:
        """The cells that cover a row, left to right, each once."""
        out: list[Box] = []
        for column in range(self.width):
            box = self.at(row, column)
            if box is not None and (not out or out[-1] is not box):
                out.append(box)
        return out

    def _place(self, box: Box) -> None:
        self.boxes.append(box)
        self._cover(box)

    def _cover(self, box: Box) -> None:
        for row in range(box.row, box.row + box.rowspan):
            for column in range(box.column, box.column + box.colspan):
                self._rows[row, column] = box

    def _refine(self, xs: list[float], move: Callable[[int], int]) -> None:
        """Take a finer set of columns; `move` gives an old edge's new number."""
        self.xs = xs
        boxes, self.boxes, self._rows = self.boxes, [], {}
        for box in boxes:
            start, end = move(box.column), move(box.column + box.colspan)
            box.column, box.colspan = start, end - start
            self._place(box)

    def go_on(self, grid: Grid) -> bool:
        """Take in the grid of the next page if it is the same table's."""
        columns = _shared_columns(self.xs, grid.xs)
        if columns is None:
            return False
        xs, mine, theirs = columns
        self._refine(xs, lambda edge: mine[edge])
        following = Ledger.of(grid)
        following._refine(xs, lambda edge: theirs[edge])
        start = self._repeats(following)
        self.last_page = grid.page
        if start < following.height:
            broken = self._is_broken(following, start)
            self._append(following, start, broken)
        return True

    def _repeats(self, following: "Ledger") -> int:
        """How many first rows of the next page are the header again."""
        for first in range(min(3, self.height - 1)):
            count = 0
            while (
                count < 4
                and first + count < self.height
                and count < following.height
                and _is_head(following.row(count))
                and _same_row(self.row(first + count), following.row(count))
            ):
                count += 1
            # a cell over more rows than were compared belongs to the rows below
            while count and any(b.row + b.rowspan > count for b in following.row(count - 1)):
                count -= 1
            if count:
                self.headed = max(self.headed, first + count)
                return count
        return 0

    def _is_broken(self, following: "Ledger", start: int) -> bool:
        """Is the next page's first row the rest of the last one here?"""
        if self.height <= self.headed:
            return False
        last, first = self.height - 1, start
        pairs = []
        for box in following.row(first):
            above = self.at(last, box.column)
            if above is None or (above.column, above.colspan) != (box.column, box.colspan):
                return False
            pairs.append((above, box))
        if not any(box.text for _, box in pairs):
            return False
        if any(box.text and not above.text for above, box in pairs):
            return False
        key = self._key_column()
        if key is not None:
            above, below = self.at(last, key), following.at(first, key)
            return bool(above and above.text and below and not below.text)
        going_on = [_unfinished(above) for above, box in pairs if box.text]
        ended = any(above.text and not box.text for above, box in pairs)
        return any(going_on) and (ended or all(going_on))

    def _key_column(self) -> int | None:
        """The column whose cells number the rows."""
        for column in range(min(3, self.width)):
            cells = [self.at(row, column) for row in range(self.headed or 1, self.height)]
            texts = [box.text for box in cells if box is not None]
            if sum(bool(_NUMBER.fullmatch(t)) for t in texts) > 0.6 * len(texts) > 0:
                return column
        return None

    def _append(self, following: "Ledger", start: int, broken: bool) -> None:
        base = self.height - (1 if broken else 0)
        offset = base - start
        last = self.height - 1
        key = self._key_column()
        leading = 1 if key is None else key  # columns before it group the rows
        self.height += following.height - start - (1 if broken else 0)
        for box in sorted(following.boxes, key=lambda b: (b.row, b.column)):
            if box.row < start:
                continue
            above = self.at(last, box.column) if box.row == start else None
            box.row += offset
            if above is not None and (broken or self._spans_page(above, box, leading)):
                above.lines += box.lines
                above.rowspan = max(above.rowspan, box.row + box.rowspan - above.row)
                self._cover(above)
            else:
                self._place(box)

    @staticmethod
    def _spans_page(above: Box, box: Box, leading: int) -> bool:
        """A cell merged over rows of both pages: its rest is empty, and it groups rows or covers several on one page."""
        return (
            (above.column, above.colspan) == (box.column, box.colspan)
            and not box.text
            and bool(above.text)
            and not _NUMBER.fullmatch(above.text)
            and (above.rowspan > 1 or box.rowspan > 1 or box.column < leading)
        )


def _shared_columns(a: list[float], b: list[float]) -> tuple[list[float], list[int], list[int]] | None:
    """The columns of two pages laid over each other, and each page's edges in them; None where they do not fit."""
    shift = b[0] - a[0]
    if abs((b[-1] - b[0]) - (a[-1] - a[0])) > _EDGE:
        return None
    moved = [x - shift for x in b]
    xs = list(a)
    theirs: list[float] = []
    for x in moved:
        near = min(a, key=lambda o: abs(o - x))
        if abs(near - x) <= _EDGE:
            theirs.append(near)
        else:
            theirs.append(x)
            xs.append(x)
    if len(set(theirs)) < len(theirs):
        return None
    shared = len(set(theirs) & set(a)) - 2
    if shared < 0.6 * (min(len(a), len(b)) - 2):
        return None
    xs.sort()
    return xs, [xs.index(x) for x in a], [xs.index(x) for x in theirs]


def _is_head(row: list[Box]) -> bool:
    """Short titles and no number in front: a row of the plan that says the same as an earlier one is no header."""
    texts = [box.text for box in row if box.text]
    return bool(texts) and not any(_NUMBER.fullmatch(t) for t in texts[:3]) and max(map(len, texts)) <= 60


def _same_row(a: list[Box], b: list[Box]) -> bool:
    return [x.text for x in a] == [x.text for x in b] and any(x.text for x in a)


def _unfinished(box: Box) -> bool:
    """Does the cell's text break off at the page's end?"""
    if not box.lines:
        return False
    last = box.lines[-1]
    return not _FINAL.search(last.text) and last.right - last.x1 < 1.5 * last.size + _PADDING
