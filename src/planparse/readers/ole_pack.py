"""One stream in an OLE container of our own, for a library that would believe the chains of the container it came in.

A chain of sectors that leads back into itself makes such a library read until the memory is full. [MS-CFB] is the
source of the layout; version 4, whose sectors of 4096 bytes need no list of lists up to 400 MB.
"""

import struct
from array import array

from planparse.errors import LimitError

#: A smaller stream is filled up with zeros, or it would have to lie in smaller sectors.
SMALLEST = 4096
_SECTOR = 4096
_IN_HEADER = 109  # sectors of the allocation table that the header has room for
_FREE, _END, _TABLE, _NO_STREAM = -1, -2, -3, -1


def pack_stream(name: str, stream: bytes) -> bytes:
    """A container that holds the stream under this name. Raises LimitError over some 400 MB."""
    size = max(len(stream), SMALLEST)
    sectors = -(-size // _SECTOR)
    tables = -(-(sectors + 2 + _IN_HEADER) // (_SECTOR // 4))
    if tables > _IN_HEADER:
        raise LimitError(detail=f"工作簿超过 {sectors * _SECTOR // 1_000_000 - 1} MB")
    chain = array("i", range(1, sectors + 1))
    chain[-1] = _END
    chain.extend((_END, _END))  # the directory, and the root's own sector, which some readers miss
    chain.extend([_TABLE] * tables)
    chain.extend([_FREE] * (tables * _SECTOR // 4 - len(chain)))
    table = struct.pack(f"<{len(chain)}i", *chain)
    entries = _entry("Root Entry", 5, sectors + 1, _SECTOR, child=1) + _entry(name, 2, 0, size)
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 4, 0xFFFE, 12, 6)
    head += struct.pack("<iiiiiiiii", 1, tables, sectors, 0, SMALLEST, _END, 0, _END, 0)
    places = [*range(sectors + 2, sectors + 2 + tables)]
    head += struct.pack(f"<{_IN_HEADER}i", *places, *[_FREE] * (_IN_HEADER - tables))
    return head.ljust(_SECTOR, b"\0") + stream.ljust(sectors * _SECTOR, b"\0") + entries.ljust(2 * _SECTOR, b"\0") + table


def _entry(name: str, kind: int, start: int, size: int, child: int = _NO_STREAM) -> bytes:
    raw = name.encode("utf-16-le") + b"\0\0"
    return raw.ljust(64, b"\0") + struct.pack("<HBBiii", len(raw), kind, 1, _NO_STREAM, _NO_STREAM, child) + bytes(36) + struct.pack("<iQ", start, size)
