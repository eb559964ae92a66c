"""Word's binary file ([MS-DOC]): header, pieces of text, and the runs of properties over them."""

import io
import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from planparse.errors import BrokenFileError, EncryptedError, LimitError

MAX_CHARACTERS = 20_000_000
_MAX_RUNS = 3_000_000
_PAGE = 512
_WORD_97 = 0xC1
# what olefile raises on files that break the rules
_OLE_FAULTS = (OSError, ValueError, IndexError, TypeError, struct.error, OverflowError, AttributeError)
# places in FibRgFcLcb97
STYLES, SECTIONS, CHARACTER_RUNS, PARAGRAPH_RUNS, FONTS, CLX, SHAPES, BOX_TEXT, LISTS, LIST_OVERRIDES = 1, 6, 12, 13, 15, 33, 40, 56, 73, 74


class OldWordError(Exception):
    """A file of Word 6 or 95, or of another program, that this reader does not know; its words say which."""


@dataclass(frozen=True, slots=True)
class Run:
    """Characters from file position `start` to `end` with properties; `style` only of paragraphs."""

    start: int
    end: int
    style: int
    properties: bytes


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters `start` to `end` of the text, at `offset` of the stream, `width` bytes each."""

    start: int
    end: int
    offset: int
    width: int
    properties: bytes


class DocFile:
    """The parts of a .doc. `text` holds the main text, then the parts whose lengths `counts` gives in order."""

    def __init__(self, data: bytes) -> None:
        """Raises BrokenFileError, EncryptedError, LimitError, and OldWordError for what is older than Word 97."""
        streams = open_streams(data)
        self.main = streams.get("WordDocument", b"")
        if len(self.main) < 0x200:
            raise OldWordError("不是 Word 97 格式的文档")
        magic, version = struct.unpack_from("<HH", self.main)
        flags = struct.unpack_from("<H", self.main, 10)[0]
        if magic not in (0xA5EC, 0xA5DC) or version < _WORD_97:
            raise OldWordError("Word 97 以前的文档")
        if flags & 0x0100:
            raise EncryptedError()
        self._table = streams.get("1Table" if flags & 0x0200 else "0Table") or b""
        self.data = streams.get("Data", b"")
        #: characters of: main text, footnotes, headers, macros, comments, endnotes, text boxes, their headers'
        self.counts: list[int] = [max(0, n) for n in struct.unpack_from("<8i", self.main, 76)]
        self.pieces = self._read_pieces()
        self.text = "".join(self._decode(piece) for piece in self.pieces)
        self._starts = [piece.start for piece in self.pieces]

    def part(self, number: int) -> bytes:
        """A part of the table stream by its place in the header; empty where there is none."""
        place = 154 + 8 * number
        if place + 8 > len(self.main):
            return b""
        offset, size = struct.unpack_from("<II", self.main, place)
        return self._table[offset : offset + size] if size and offset < len(self._table) else b""

    def after(self, number: int) -> bytes:
        """What follows a part in the table stream (the levels of the lists follow the lists)."""
        offset, size = struct.unpack_from("<II", self.main, 154 + 8 * number)
        return self._table[offset + size :]

    def paragraph_runs(self) -> list[Run]:
        """The runs of paragraph properties, by file position."""
        out: list[Run] = []
        for page in self._pages(PARAGRAPH_RUNS):
            count = page[511]
            for n in range(min(count, 29)):
                start, end = struct.unpack_from("<II", page, 4 * n)
                at = page[4 * (count + 1) + 13 * n] * 2
                size = page[at] * 2 - 1 if at else 0
                if at and size < 0:
                    at, size = at + 1, page[at + 1] * 2
                entry = page[at + 1 : at + 1 + size] if at else b""
                style = int.from_bytes(entry[:2], "little")
                out.append(Run(start, end, style, entry[2:]))
        return self._ordered(out)

    def character_runs(self) -> list[Run]:
        """The runs of character properties, by file position."""
        out: list[Run] = []
        for page in self._pages(CHARACTER_RUNS):
            count = page[511]
            for n in range(min(count, 101)):
                start, end = struct.unpack_from("<II", page, 4 * n)
                at = page[4 * (count + 1) + n] * 2
                out.append(Run(start, end, 0, page[at + 1 : at + 1 + page[at]] if at else b""))
        return self._ordered(out)

    def fonts(self) -> list[str]:
        """The names of the fonts by number."""
        data, at, out = self.part(FONTS), 4, []
        while at + 40 < len(data):
            size = data[at] + 1
            out.append(data[at + 40 : at + size].decode("utf-16-le", "replace").split("\0")[0])
            at += size
        return out

    def place(self, character: int) -> tuple[int, Piece]:
        """The file position of a character, and its piece."""
        piece = self.pieces[max(0, bisect_right(self._starts, character) - 1)]
        return piece.offset + (character - piece.start) * piece.width, piece

    def plc(self, number: int, size: int) -> Iterator[tuple[int, int, bytes]]:
        """A list of rising character positions with data between them: from, to, `size` bytes."""
        data = self.part(number)
        count = (len(data) - 4) // (4 + size)
        last = 0
        for n in range(max(0, count)):
            start, end = struct.unpack_from("<ii", data, 4 * n)
            if start < last or end < start:
                return
            last = start
            at = 4 * (count + 1) + size * n
            yield start, end, data[at : at + size]

    def _pages(self, number: int) -> Iterator[bytes]:
        data = self.part(number)
        count = (len(data) - 4) // 8
        for n in range(max(0, count)):
            (page,) = struct.unpack_from("<I", data, 4 * (count + 1) + 4 * n)
            at = (page & 0x3FFFFF) * _PAGE
            if at + _PAGE <= len(self.main):
                yield self.main[at : at + _PAGE]

    @staticmethod
    def _ordered(runs: list[Run]) -> list[Run]:
        if len(runs) > _MAX_RUNS:
            raise LimitError(detail=f"格式区段超过 {_MAX_RUNS} 个")
        return sorted(runs, key=lambda run: run.start)

    def _read_pieces(self) -> list[Piece]:
        clx, changes, at = self.part(CLX), [], 0
        while at < len(clx) and clx[at] == 1:
            (size,) = struct.unpack_from("<h", clx, at + 1)
            changes.append(clx[at + 3 : at + 3 + max(0, size)])
            at += 3 + max(0, size)
        if at >= len(clx) or clx[at] != 2:
            raise BrokenFileError(format="doc", detail="缺少文字表")
        (size,) = struct.unpack_from("<I", clx, at + 1)
        table = clx[at + 5 : at + 5 + size]
        count = (len(table) - 4) // 12
        out: list[Piece] = []
        for n in range(max(0, count)):
            start, end = struct.unpack_from("<ii", table, 4 * n)
            offset, change = struct.unpack_from("<IH", table, 4 * (count + 1) + 8 * n + 2)
            if start != (out[-1].end if out else 0) or end < start:
                raise BrokenFileError(format="doc", detail="文字表次序错误")
            if end > MAX_CHARACTERS:
                raise LimitError(detail=f"正文超过 {MAX_CHARACTERS} 字")
            packed = bool(offset & 0x40000000)
            offset &= 0x3FFFFFFF
            out.append(Piece(start, end, offset // 2 if packed else offset, 1 if packed else 2, _change(change, changes)))
        if not out:
            raise BrokenFileError(format="doc", detail="文字表是空的")
        return out

    def _decode(self, piece: Piece) -> str:
        raw = self.main[piece.offset : piece.offset + (piece.end - piece.start) * piece.width]
        if len(raw) < (piece.end - piece.start) * piece.width:
            raise BrokenFileError(format="doc", detail="文字不完整")
        text = raw.decode("cp1252", "replace") if piece.width == 1 else raw.decode("utf-16-le", "surrogatepass")
        return text if len(text) == piece.end - piece.start else _one_each(raw)


def _one_each(raw: bytes) -> str:
    """One character for each two bytes, so that positions stay true; a pair of surrogates is two."""
    return "".join(chr(unit) for (unit,) in struct.iter_unpack("<H", raw))


def _change(change: int, changes: list[bytes]) -> bytes:
    """The properties that a piece of a fast-saved file adds to its text."""
    if change & 1:
        return changes[change >> 1] if change >> 1 < len(changes) else b""
    short = _SHORT.get(change >> 1 & 0x7F)
    return struct.pack("<HB", short, change >> 8) if short else b""


# sprms that fit into a piece's two bytes ([MS-DOC] 2.9.215, Prm0), those that matter here
_SHORT = {0x05: 0x2403, 0x0C: 0x260A, 0x18: 0x2416, 0x19: 0x2417, 0x41: 0x0800, 0x42: 0x0801, 0x55: 0x0835, 0x5C: 0x083C}


def is_ole(data: bytes) -> bool:
    """Whether the bytes are an OLE file with a directory that can be read, and not only begin as one."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)):
            return True
    except _OLE_FAULTS:
        return False


def open_streams(data: bytes) -> dict[str, bytes]:
    """The streams of an OLE file that Word documents have. Raises BrokenFileError."""
    import olefile

    out: dict[str, bytes] = {}
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            if ole.exists("EncryptedPackage"):
                raise EncryptedError()
            for name in ("WordDocument", "0Table", "1Table", "Data"):
                if ole.exists(name):
                    out[name] = ole.openstream(name).read()
    except _OLE_FAULTS as error:
        raise BrokenFileError(format="doc", detail=str(error).split("\n")[0][:80] or "OLE") from None
    return out
