"""Results written whole or not at all."""

import contextlib
import os
import sys
import tempfile
from pathlib import Path

from planparse.errors import WriteError


def write(path: str | Path, data: str | bytes) -> None:
    """Write to a temporary file beside `path` and move it into place; `-` is stdout.

    Text is UTF-8 with `\\n` line ends. Raises WriteError; what stood at `path` before is then untouched.
    """
    content = data.encode("utf-8") if isinstance(data, str) else data
    if str(path) == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    target = Path(path)
    temporary = None
    try:
        if target.is_symlink():
            target = target.resolve()
        if target.is_dir():
            raise IsADirectoryError(21, "is a directory")
        handle, temporary = tempfile.mkstemp(prefix=".planparse-", suffix=".tmp", dir=target.parent)
        with os.fdopen(handle, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        mask = os.umask(0)
        os.umask(mask)
        Path(temporary).chmod(0o666 & ~mask)
        Path(temporary).replace(target)
    except OSError as error:
        if temporary:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
        raise WriteError(path=path, detail=error.strerror or str(error)) from None
    except BaseException:
        if temporary:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
        raise
