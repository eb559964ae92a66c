"""What commands share about files and terminals: consoles that cannot show a character, `-`, one-line paths."""

import contextlib
import io
import os
import sys
from pathlib import Path

from planparse.language import say


def set_up_streams() -> None:
    """UTF-8 where the output is redirected; elsewhere a character that the console lacks is shown as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            with contextlib.suppress(ValueError, OSError):
                if stream.isatty():
                    stream.reconfigure(errors="backslashreplace")
                else:
                    stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def silence_stdout() -> None:
    """After a broken pipe: nothing more is written, and the interpreter does not complain at exit."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def shown(path: str) -> str:
    """A path as one line of a message: control characters and direction marks as escapes."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in path)


def one_line(text: str) -> str:
    """Words from a document or a plan's file, for a message: on one line, nothing in it that steers a terminal."""
    return shown(" ".join(text.split()))


def refuse_overwrite(output: str, *inputs: str | None) -> None:
    """Raises UsageError where a result would replace what it is made from."""
    from planparse.errors import UsageError

    if output == "-":
        return
    for given in inputs:
        with contextlib.suppress(OSError, ValueError):
            if given and given != "-" and Path(given).is_file() and Path(given).samefile(output):
                raise UsageError(detail=say(f"{output} 是要读取的文件，不能又写到它上面", f"{output} is what is read; write to another file"))


def complain(text: str) -> None:
    """One line on stderr."""
    print(text, file=sys.stderr)


def read_stdin() -> bytes:
    """All bytes of stdin. Raises LimitError over the size of a file that is read."""
    from planparse.pipeline import read_bounded

    return read_bounded(sys.stdin.buffer)
