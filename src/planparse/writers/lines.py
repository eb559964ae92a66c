"""Lines on a terminal that know how wide Chinese characters are: wrapped at the window's edge, tables that fit in it."""

from collections.abc import Sequence
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

#: A stretch of text and its style ("" for none).
Piece = tuple[str, str]

_NO_START = "，。；：、！？）》”’%％‰…,.;:!?)]}"  # what no line begins with
_LEAST = 8  # what a flexible column keeps
_WORTH = 14  # less of an optional column is not worth the room


class Side(Enum):
    """To which side of its column a cell is set."""

    LEFT = 0
    RIGHT = 1


class Lines:
    """Writes on a console line by line, without trailing blanks; what a document says cannot steer the terminal."""

    def __init__(self, console: "Console") -> None:
        self._console = console
        self.plain = console.color_system is None or console.no_color

    def add(self, *pieces: Piece, indent: int = 0) -> None:
        """A line of pieces, wrapped where the window ends; the lines after the first are indented alike."""
        from rich.text import Text

        text = Text()
        for said, style in pieces:
            text.append(one_line(said), style=style or None)
        for part in wrapped(text, max(self._console.width - indent, 10)):
            self._print(Text(" " * indent) + part)

    def table(
        self,
        rows: Sequence[Sequence[Piece]],
        sides: Sequence[Side],
        flexible: Sequence[int],
        indent: int = 2,
        gap: int = 2,
        optional: int | None = None,
    ) -> None:
        """Rows in columns; where the window is too narrow the `flexible` columns are cut, the last of them first.

        The `optional` column, a flexible one, is left out where it would have to be cut to next to nothing.
        """
        from rich.cells import cell_len
        from rich.text import Text

        cells = [[(one_line(text), style) for text, style in row] for row in rows]
        widths = [max(cell_len(row[c][0]) for row in cells) for c in range(len(sides))]
        room = self._console.width - indent - gap * (len(sides) - 1)
        if optional is not None and sum(widths) - room > widths[optional] - _WORTH:
            rest = [c for c in range(len(sides)) if c != optional]
            kept = [[row[c] for c in rest] for row in rows]
            self.table(kept, [sides[c] for c in rest], [rest.index(c) for c in flexible if c != optional], indent, gap)
            return
        for c in reversed(flexible):
            widths[c] = max(min(widths[c], _LEAST), widths[c] - max(0, sum(widths) - room))
        if sum(widths) > room:  # a window too narrow for columns
            for row in cells:
                self.add(
                    *(piece for said, style in row if said for piece in ((said, style), ("  ", ""))), indent=indent
                )
            return
        for row in cells:
            line = Text(" " * indent)
            for c, (said, style) in enumerate(row):
                shown = cut(said, widths[c])
                blank = " " * (widths[c] - cell_len(shown))
                line.append(blank if sides[c] is Side.RIGHT else "")
                line.append(shown, style=style or None)
                line.append((blank if sides[c] is Side.LEFT else "") + " " * gap)
            self._print(line)

    def _print(self, text: "Text") -> None:
        text.rstrip()
        self._console.print(text.plain if self.plain else text, soft_wrap=True)


def one_line(text: str) -> str:
    """On one line, and without characters that steer a terminal."""
    return text if text.isprintable() else "".join(c if c.isprintable() else " " for c in text)


def cut(text: str, width: int) -> str:
    """The text, or as much of it as the width holds with `…` after."""
    from rich.cells import cell_len, set_cell_size

    return text if cell_len(text) <= width else set_cell_size(text, max(width - 1, 0)).rstrip() + "…"


def wrapped(text: "Text", width: int) -> "list[Text]":
    """The text in lines of at most this width; Latin words and numbers stay whole, no line begins with a full stop."""
    from rich.cells import cell_len

    plain, cuts, start, used = text.plain, [], 0, 0
    for n, char in enumerate(plain):
        size = cell_len(char)
        if used + size > width and n > start:
            at = _break(plain, start, n)
            cuts.append(at)
            start, used = at, cell_len(plain[at:n])
        used += size
    return list(text.divide(cuts)) if cuts else [text]


def _break(text: str, start: int, at: int) -> int:
    """The last place up to `at` where a line may end."""
    for n in range(at, max(start, at - 24), -1):
        if text[n] in _NO_START or text[n] == " ":
            continue
        if text[n - 1].isascii() and text[n].isascii() and text[n - 1].isalnum() and text[n].isalnum():
            continue
        return n
    return at
