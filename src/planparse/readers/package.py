"""Zip packages (docx, odt, ofd …) without trust: nothing that an archive says of itself is believed.

Every entry is read in pieces and counted as it comes out, so that a bomb costs no more than its limit; names of entries
are keys, never paths.
"""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from itertools import pairwise
from urllib.parse import unquote

from planparse.errors import BrokenFileError, EncryptedError, LimitError

#: The most that one entry may hold when unpacked, in bytes; one of ten thousand task rows takes 90 MB.
MAX_ENTRY = 96_000_000
#: The same for parts beside the text (styles, numbering, notes).
MAX_SIDE_ENTRY = 24_000_000
#: The most that one packed byte may unpack to, looked at from `RATIO_FROM` bytes on; Word's own tables reach 40.
MAX_RATIO = 250
RATIO_FROM = 8_000_000
MAX_ENTRIES = 10_000

_PIECE = 1 << 14  # small, so that what the parser makes of one piece stays in the cache
_FAULTS = (zipfile.BadZipFile, OSError, zlib.error, EOFError, NotImplementedError, ValueError, RuntimeError, OverflowError)
_DIRECTORY_ENTRY = b"PK\x01\x02"


class Package:
    """An open archive; `format` is what error messages call it."""

    def __init__(self, data: bytes, format: str) -> None:
        """Raises BrokenFileError for what is no whole archive, LimitError for one of too many or overlapping entries."""
        self.format = format
        if data.count(_DIRECTORY_ENTRY) > 2 * MAX_ENTRIES:
            raise LimitError(detail=f"压缩包内文件超过 {MAX_ENTRIES} 个")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _FAULTS as error:
            raise BrokenFileError(format=format, detail=_reason(error)) from None
        entries = self._zip.infolist()
        if len(entries) > MAX_ENTRIES:
            raise LimitError(detail=f"压缩包内文件超过 {MAX_ENTRIES} 个")
        _refuse_overlaps(entries, len(data))
        self._entries = {_key(entry.filename): entry for entry in entries if not entry.filename.endswith(("/", "\\"))}

    def __contains__(self, name: str) -> bool:
        return _key(name) in self._entries

    @property
    def names(self) -> list[str]:
        """The entries' names in the archive's order, `/` between folders, none before."""
        return [_clean(entry.filename) for entry in self._entries.values()]

    def pieces(self, name: str, limit: int = MAX_ENTRY) -> Iterator[bytes]:
        """An entry's bytes in pieces. Names are matched without case.

        Raises BrokenFileError where it is missing or damaged, EncryptedError, LimitError over `limit` bytes.
        """
        entry = self._entries.get(_key(name))
        if entry is None:
            raise BrokenFileError(format=self.format, detail=f"缺少 {_shown(name)}")
        if entry.flag_bits & 0x1:
            raise EncryptedError()
        got = 0
        try:
            with self._zip.open(entry) as stream:
                while piece := stream.read(_PIECE):
                    got += len(piece)
                    if got > limit:
                        raise LimitError(detail=f"{_shown(name)} 解压后超过 {limit // 1_000_000} MB")
                    if got > RATIO_FROM and got > MAX_RATIO * max(entry.compress_size, 1):
                        raise LimitError(detail=f"{_shown(name)} 的压缩比超过 {MAX_RATIO} 倍")
                    yield piece
        except _FAULTS as error:
            raise BrokenFileError(format=self.format, detail=f"{_shown(name)}：{_reason(error)}") from None

    def read(self, name: str, limit: int = MAX_SIDE_ENTRY) -> bytes:
        """An entry's bytes. Raises as `pieces` does."""
        return b"".join(self.pieces(name, limit))


def resolve(part: str, target: str) -> str:
    """The name of the part that a relationship of `part` points to (`word/document.xml`, `../a.xml` -> `a.xml`)."""
    target = unquote(target.replace("\\", "/"))
    folder = "" if target.startswith("/") else posixpath.dirname(part)
    return posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")


def _refuse_overlaps(entries: list[zipfile.ZipInfo], size: int) -> None:
    """Entries that share bytes are how a bomb of a few kilobytes unpacks to terabytes."""
    ordered = sorted(entries, key=lambda e: e.header_offset)
    for entry, after in pairwise(ordered):
        if entry.header_offset + entry.compress_size > after.header_offset:
            raise LimitError(detail="压缩包内的文件互相重叠")
    if ordered and ordered[-1].compress_size > size:
        raise LimitError(detail="压缩包内的文件互相重叠")


def _clean(name: str) -> str:
    return name.replace("\\", "/").lstrip("/")


def _key(name: str) -> str:
    return _clean(name).lower()


def _shown(name: str) -> str:
    return "".join(c if c.isprintable() else "?" for c in name)[:60]


def _reason(error: Exception) -> str:
    """The error's words without a file's name in them, on one line."""
    return {
        "File is not a zip file": "压缩包不完整",
    }.get(str(error)) or ("".join(c if c.isprintable() else " " for c in str(error))[:80] or type(error).__name__)
