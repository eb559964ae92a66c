"""A text of which stretches are marked as gone or come, for cells that can show it; elsewhere it is a plain string."""

from collections.abc import Sequence
from typing import Literal

#: How a stretch is marked: struck out in red, or in bold green.
Mark = Literal["", "gone", "come"]
GONE_COLOUR, COME_COLOUR = "B3261E", "1A7F4B"


class MarkedText(str):
    """The text itself, with `lines`: for each line its stretches and their marks.

    >>> MarkedText([("培训", ""), ("400", "come"), ("人\\n", ""), ("完", "")]).lines
    [[('培训', ''), ('400', 'come'), ('人', '')], [('完', '')]]
    """

    lines: list[list[tuple[str, Mark]]]

    def __new__(cls, stretches: Sequence[tuple[str, Mark]]) -> "MarkedText":
        """The text of (stretch, mark) pairs; a line break may stand anywhere in them."""
        made = super().__new__(cls, "".join(text for text, _ in stretches))
        made.lines = [[]]
        for text, mark in stretches:
            for n, part in enumerate(text.split("\n")):
                if n:
                    made.lines.append([])
                if part:
                    made.lines[-1].append((part, mark))
        return made


def marked_lines(text: str) -> list[list[tuple[str, Mark]]]:
    """The lines of any text as stretches; a plain one has no marks."""
    if isinstance(text, MarkedText):
        return text.lines
    return [[(line, "")] for line in text.split("\n")]
