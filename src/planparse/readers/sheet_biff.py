"""The same for the old binary workbooks (.xls, .et): formats of cells, and how far a sheet reaches, from its records.

[MS-XLS] is the source of the records. The values themselves come from the workbook library; it does not tell formats.
"""

import struct

from planparse.errors import BrokenFileError, EncryptedError, LimitError
from planparse.readers.number_format import BUILTIN
from planparse.readers.sheet_xml import MAX_AREA, Formats

_BOUNDSHEET, _XF, _FORMAT, _FILEPASS, _DATE1904, _EOF, _BOF = 0x85, 0xE0, 0x41E, 0x2F, 0x22, 0x0A, 0x809
_ONE = {0x203, 0x27E, 0x06, 0xFD, 0x204, 0x205, 0xD6}  # NUMBER RK FORMULA LABELSST LABEL BOOLERR RSTRING
_MULRK, _DIMENSIONS = 0xBD, 0x200
_MAX_RECORDS = 5_000_000


def read_formats(stream: bytes) -> list[Formats]:
    """The formats of each sheet of a `Workbook` stream, in order. Raises EncryptedError, LimitError, BrokenFileError."""
    styles: list[int] = []
    named = dict(BUILTIN)
    starts: list[int] = []
    epoch = False
    at, wide = 0, True
    for kind, at, size in _records(stream, 0):
        body = stream[at : at + size]
        if kind == _BOF and size >= 2:
            wide = body[:2] == b"\x00\x06"
        elif kind == _FILEPASS:
            raise EncryptedError()
        elif kind == _XF and size >= 4:
            styles.append(int.from_bytes(body[2:4], "little"))
        elif kind == _FORMAT and size >= 5:
            named[int.from_bytes(body[:2], "little")] = _string(body[2:]) if wide else ""
        elif kind == _BOUNDSHEET and size >= 4:
            starts.append(int.from_bytes(body[:4], "little"))
        elif kind == _DATE1904:
            epoch = body[:1] == b"\x01"
    codes = [named.get(number, "") for number in styles]
    codes = ["" if code.lower() in ("general", "@") else code for code in codes]
    return [Formats(_cell_codes(stream, start, codes), epoch) for start in starts]


def without_extents(stream: bytes) -> bytes:
    """The stream with the extent that each sheet claims (DIMENSIONS) set to nothing.

    The workbook library makes room for as many cells as are claimed there, and ends the process where it cannot.
    """
    out = bytearray(stream)
    for kind, at, size in _records(stream, 0):
        if kind == _BOUNDSHEET and size >= 4:
            for inner, there, length in _records(stream, int.from_bytes(stream[at : at + 4], "little")):
                if inner == _DIMENSIONS:
                    out[there : there + length] = bytes(length)
    return bytes(out)


def _records(stream: bytes, at: int) -> list[tuple[int, int, int]]:
    """Kind, start and size of each whole record from a place to the end of its part."""
    out: list[tuple[int, int, int]] = []
    depth = 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        if at + 4 + size > len(stream):
            return out  # cut off
        out.append((kind, at + 4, size))
        depth += 1 if kind == _BOF else -1 if kind == _EOF else 0
        if kind == _EOF and depth <= 0:
            return out
        if len(out) > _MAX_RECORDS:
            raise LimitError(detail=f"工作簿超过 {_MAX_RECORDS} 条记录")
        at += 4 + size
    return out


def _cell_codes(stream: bytes, start: int, codes: list[str]) -> dict[tuple[int, int], str]:
    if start >= len(stream):
        raise BrokenFileError(format="xls", detail="工作表缺失")
    out: dict[tuple[int, int], str] = {}
    top, bottom, left, right = 1 << 30, -1, 1 << 30, -1
    for kind, at, size in _records(stream, start):
        if kind in _ONE and size >= 6:
            row, first, style = struct.unpack_from("<HHH", stream, at)
            found = [(first, style)]
        elif kind == _MULRK and size >= 12:
            row, first = struct.unpack_from("<HH", stream, at)
            found = [(first + k, int.from_bytes(stream[at + 4 + 6 * k : at + 6 + 6 * k], "little")) for k in range((size - 6) // 6)]
        else:
            continue
        for column, style in found:
            top, bottom, left, right = min(top, row), max(bottom, row), min(left, column), max(right, column)
            if style < len(codes) and codes[style]:
                out[row, column] = codes[style]
    if bottom >= 0 and (bottom - top + 1) * (right - left + 1) > MAX_AREA:
        raise LimitError(detail=f"工作表占 {right - left + 1} × {bottom - top + 1} 格")
    return out


def _string(body: bytes) -> str:
    count = int.from_bytes(body[:2], "little")
    if body[2:3] and body[2] & 1:
        return body[3 : 3 + 2 * count].decode("utf-16-le", "replace")
    return body[3 : 3 + count].decode("latin-1")
