"""What commands share about files and terminals: consoles that cannot show a character, `-`, one-line paths."""

import contextlib
import io
import os
import sys


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
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in path)


def complain(text: str) -> None:
    """One line on stderr."""
    print(text, file=sys.stderr)


def read_stdin() -> bytes:
    """All bytes of stdin."""
    return sys.stdin.buffer.read()
