"""Results written whole or not at all."""

import contextlib
import os
import stat
import sys
import tempfile
from pathlib import Path

from planparse.errors import WriteError


def write(path: str | Path, data: str | bytes) -> None:
    """Write to a temporary file beside `path` and move it into place; `-` is stdout.

    Text is UTF-8 with `\\n` line ends. What stands at `path` keeps its rights; a link stays one, and what it names is
    replaced; a device or pipe is written to. Raises WriteError; a file that stood at `path` before is then untouched.
    """
    content = data.encode("utf-8") if isinstance(data, str) else data
    try:
        if str(path) == "-":
            sys.stdout.flush()
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()
            return
        target = Path(os.path.realpath(path)) if Path(path).is_symlink() else Path(path)
        before = _state(target)
        if before is not None and not stat.S_ISREG(before):
            with target.open("wb", buffering=0) as device:  # a folder raises here
                device.write(content)
            return
        if before is not None and not os.access(target, os.W_OK):
            raise PermissionError(13, os.strerror(13))
        _replace(target, content, before)
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:
        raise WriteError(path=path, detail=getattr(error, "strerror", None) or str(error)) from None


def _state(target: Path) -> int | None:
    """The mode of what stands there; None where nothing does. Raises OSError for a loop of links and the like."""
    try:
        return target.stat().st_mode
    except FileNotFoundError:
        return None


def _replace(target: Path, content: bytes, before: int | None) -> None:
    handle, made = tempfile.mkstemp(prefix=".planparse-", suffix=".tmp", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        Path(made).chmod(stat.S_IMODE(before) & 0o777 if before is not None else 0o666 & ~_mask())
        Path(made).replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(made).unlink()
        raise


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
