"""What commands share that draw on the terminal: one console, and text that cannot steer it."""

import os
import re
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TextIO

    from rich.console import Console

# control characters (an escape sequence begins with one) and marks that turn the direction of writing
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_PIPED_WIDTH = 100


def console(file: "TextIO | None" = None) -> "Console":
    """The console for results: colours only on a terminal and without NO_COLOR; piped it is 100 columns wide, or COLUMNS."""
    from rich.console import Console

    out = file or sys.stdout
    if out.isatty():
        return Console(file=out, highlight=False, emoji=False, markup=False)
    said = os.environ.get("COLUMNS", "")
    width = int(said) if said.isascii() and said.isdigit() and 20 <= int(said) <= 1000 else _PIPED_WIDTH
    forced = bool(os.environ.get("FORCE_COLOR")) and not os.environ.get("NO_COLOR")
    return Console(
        file=out,
        width=width,
        highlight=False,
        emoji=False,
        markup=False,
        force_terminal=forced,
        legacy_windows=False,
    )


def printable(text: str) -> str:
    """The text without what would steer the terminal.

    >>> printable("a\\x1b[31mb")
    'a\\ufffd[31mb'
    """
    return _STEERING.sub("\ufffd", text)
