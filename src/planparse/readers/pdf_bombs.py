"""Streams of a PDF that unpack to far more than any page needs, found before pdfium unpacks them.

pdfium keeps a page's operators as objects of some kilobytes each, so that a stream of a few bytes can fill the memory;
so can a small one that is drawn a million times, of which this scan finds the signs (`pdf_forms` then counts).
Pictures and fonts may be large: pdfium holds them once, and white paper packs well.
"""

import re
import zlib
from collections.abc import Iterator

from planparse.errors import LimitError

#: Bytes that a stream of operators may unpack to, and how often more than packed from `RATIO_FROM` bytes on.
MAX_STREAM = 48_000_000
MAX_RATIO = 120
RATIO_FROM = 4_000_000
#: Bytes that all of them may unpack to.
MAX_ALL = 1_000_000_000
#: What drawing a form costs besides its operators, in bytes of operators.
CALL = 200

_STREAM = re.compile(rb"stream\r?\n")
_FREE = re.compile(rb"/Image\b|/Length1\b|/FontFile|/CIDFontType0C|/OpenType|/Type1C|/ICCBased|/N \d")
_OBJECTS = re.compile(rb"/ObjStm\b")
_FLATE_ALONE = re.compile(rb"/Filter\s*\[?\s*/Fl(?:ateDecode)?\s*(?:\]|/(?!A|Fl|LZW|RL|Run|Crypt)|>>|\r|\n)")
_FORM = re.compile(rb"/Form\b|#|/Subtype\s+\d")
_REFERENCES = re.compile(rb"\[\s*(?:\d{1,10}\s+\d{1,5}\s+R\s*){2,}")
_REFERENCE = re.compile(rb"(\d{1,10})\s+\d{1,5}\s+R")
_NUMBER = re.compile(rb"(\d{1,10})\s+\d{1,5}\s+$")
_PIECE = 1 << 20
_REPEATED = 4  # times that an array may name the same stream


def refuse_bombs(data: bytes) -> None:
    """Raises LimitError for a file with such a stream, or one whose streams draw each other too often."""
    scan = _Scan(data)
    scan.run()
    if scan.is_suspect():
        from planparse.readers.pdf_forms import refuse_calls

        refuse_calls(data)


class _Scan:
    """What one pass over the bytes tells, without the graph of objects."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._total = 0
        self._sizes: dict[int, int] = {}  # of streams of operators, by the object's number
        self._objects: list[bytes] = []  # streams of objects, unpacked
        self._calls = 0
        self._largest_form = 0
        self._nested = self._chained = b"/Encrypt" in data

    def run(self) -> None:
        """Raises LimitError for a bomb."""
        data = self._data
        for found in _STREAM.finditer(data):
            start = found.end()
            if data[found.start() - 3 : found.start()] == b"end":
                continue
            before = data[max(0, found.start() - 400) : found.start()]
            at = before.rfind(b" obj")
            before, head = before[at + 1 :], before[: at + 1]
            if _FREE.search(before):
                continue
            if b"/Fl" not in before:
                self._plain(start, before, head)
                continue
            self._chained |= not _FLATE_ALONE.search(before)
            size, calls = self._unpack(start, bool(_OBJECTS.search(before)))
            self._note(size, calls, before, head)

    def is_suspect(self) -> bool:
        """Whether the forms and arrays could multiply what the streams hold."""
        if self._nested or self._chained or self._calls * (CALL + self._largest_form) > MAX_STREAM:
            return True
        return any(self._repeats(part) for part in (self._data, *self._objects))

    def _plain(self, start: int, before: bytes, head: bytes) -> None:
        if b"/Filter" in before:
            self._chained |= not re.search(rb"/DCT|/JPX|/CCF|/CCITT|/JBIG2", before)
            return
        end = self._data.find(b"endstream", start)
        end = end if end >= 0 else len(self._data)
        self._note(end - start, self._data.count(b"Do", start, end), before, head)

    def _note(self, size: int, calls: int, before: bytes, head: bytes) -> None:
        self._total += size
        if self._total > MAX_ALL:
            raise LimitError(detail=f"PDF 解压后超过 {MAX_ALL // 1_000_000} MB")
        self._calls += calls
        if _FORM.search(before):
            self._largest_form = max(self._largest_form, size)
            self._nested |= calls > 0
        if number := _NUMBER.search(head):
            self._sizes[int(number[1])] = size

    def _repeats(self, part: bytes) -> bool:
        for found in _REFERENCES.finditer(part):
            numbers = [int(n) for n in _REFERENCE.findall(found.group())]
            streams = [n for n in numbers if n in self._sizes]
            if len(streams) - len(set(streams)) > _REPEATED or sum(self._sizes[n] for n in streams) > MAX_STREAM:
                return True
        return False

    def _unpack(self, start: int, keep: bool) -> tuple[int, int]:
        """The size of a stream when unpacked, and how often it draws. Raises LimitError where it is too large."""
        calls, size, last = 0, 0, b""
        for piece in inflate(self._data, start):
            size += len(piece)
            calls += piece.count(b"Do") + (last == b"D" and piece[:1] == b"o")
            last = piece[-1:]
            if keep:
                self._objects.append(piece)
        return size, calls


def inflate(data: bytes, start: int = 0) -> Iterator[bytes]:
    """What a zlib stream unpacks to, in pieces, as far as it is whole. Raises LimitError for a bomb."""
    unpack = zlib.decompressobj()
    size = 0
    at = start
    rest = b""
    try:
        while not unpack.eof and (rest or at < len(data)):
            if not rest:
                rest, at = data[at : at + 65536], at + 65536
            piece = unpack.decompress(rest, _PIECE)
            size += len(piece)
            rest = unpack.unconsumed_tail
            packed = at - start - len(rest)
            if size > MAX_STREAM or (size > RATIO_FROM and size > MAX_RATIO * packed):
                raise LimitError(detail=f"PDF 内的数据流解压后超过 {size // 1_000_000} MB")
            yield piece
    except zlib.error:
        return
