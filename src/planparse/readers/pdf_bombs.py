"""Streams of a PDF that unpack to far more than any page needs, found before pdfium unpacks them.

pdfium keeps a page's operators as objects of some kilobytes each, so that a stream of a few bytes can fill the memory.
Pictures and fonts may be large: pdfium holds them once, and white paper packs well.
"""

import re
import zlib

from planparse.errors import LimitError

#: Bytes that a stream of operators may unpack to, and how often more than packed from `RATIO_FROM` bytes on.
MAX_STREAM = 48_000_000
MAX_RATIO = 120
RATIO_FROM = 4_000_000
#: Bytes that all of them may unpack to.
MAX_ALL = 1_000_000_000

_STREAM = re.compile(rb"stream\r?\n")
_FREE = re.compile(rb"/Image\b|/Length1\b|/FontFile|/CIDFontType0C|/OpenType|/Type1C|/ICCBased|/N \d")
_PIECE = 1 << 20


def refuse_bombs(data: bytes) -> None:
    """Raises LimitError for a file with such a stream."""
    total = 0
    for found in _STREAM.finditer(data):
        start = found.end()
        if data[start - len(found.group()) - 3 : start - len(found.group())] == b"end":
            continue
        before = data[max(0, found.start() - 400) : found.start()]
        before = before[before.rfind(b" obj") + 1 :]
        if b"/Fl" not in before or _FREE.search(before):
            continue
        total += _unpacked(data, start)
        if total > MAX_ALL:
            raise LimitError(detail=f"PDF 解压后超过 {MAX_ALL // 1_000_000} MB")


def _unpacked(data: bytes, start: int) -> int:
    """The size of a stream when unpacked. Raises LimitError where it is too large."""
    unpack = zlib.decompressobj()
    size = 0
    at = start
    rest = b""
    try:
        while not unpack.eof and (rest or at < len(data)):
            if not rest:
                rest, at = data[at : at + 65536], at + 65536
            size += len(unpack.decompress(rest, _PIECE))
            rest = unpack.unconsumed_tail
            packed = at - start - len(rest)
            if size > MAX_STREAM or (size > RATIO_FROM and size > MAX_RATIO * packed):
                raise LimitError(detail=f"PDF 内的数据流解压后超过 {size // 1_000_000} MB")
    except zlib.error:
        return size
    return size
