"""Properties in Word's binary files: lists of modifiers (sprm, [MS-DOC] 2.6), what they say of paragraphs, rows, characters."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from planparse.readers.table_flow import RowShape

_SIZES = (1, 1, 2, 4, 2, 2, -1, 3)  # bytes of the operand by the three high bits
_TABLE, _TABS = 0xD608, 0xC615
_MERGE = ("", "continue", "restart", "restart")  # of the two bits of vertical merging
_MAX_CELLS = 64
_MAX_MODIFIERS = 0x3FA2  # bytes of a list in the data stream, as the format itself allows


@dataclass(slots=True)
class ParagraphFormat:
    """What a paragraph's style and modifiers say."""

    style: int = 0
    in_table: bool = False
    row_end: bool = False
    depth: int = 0
    inner_cell: bool = False  # its mark ends a cell of a table inside a table
    inner_row: bool = False
    list_id: int = 0
    list_level: int | None = None
    outline: int | None = None
    centered: bool = False
    row: RowShape = field(default_factory=RowShape)
    cost: int = 0  # bytes of modifiers that were read for it

    @property
    def table_depth(self) -> int:
        """How many tables the paragraph stands in."""
        return max(self.depth, 1) if self.in_table or self.depth else 0


@dataclass(slots=True)
class CharacterFormat:
    """What a run's modifiers say; None where they leave it to the style. Bold and hidden are 0, 1, 128 as the style, 129 unlike it."""

    bold: int | None = None
    hidden: int | None = None
    deleted: bool = False
    inserted: bool = False
    style: int | None = None
    symbol: tuple[int, str] | None = None  # number of the font and code, in hexadecimal


def modifiers(properties: bytes) -> Iterator[tuple[int, bytes]]:
    """Each modifier's code and operand; ends where the bytes do not go on as they should."""
    at, end = 0, len(properties)
    while at + 2 <= end:
        code = properties[at] | properties[at + 1] << 8
        at += 2
        size = _SIZES[code >> 13]
        if code == _TABLE and at + 2 <= end:
            size = (properties[at] | properties[at + 1] << 8) - 1
            at += 2
        elif size < 0:
            if at >= end:
                return
            size = properties[at]
            at += 1
            if code == _TABS and size == 255:
                size = _tabs_size(properties, at)
        if size < 0 or at + size > end:
            return
        yield code, properties[at : at + size]
        at += size


def _tabs_size(properties: bytes, at: int) -> int:
    if at >= len(properties):
        return -1
    deleted = properties[at]
    added = at + 1 + 4 * deleted
    return 2 + 4 * deleted + 3 * properties[added] if added < len(properties) else -1


def apply_to_paragraph(to: ParagraphFormat, properties: bytes, data: bytes) -> None:
    """Add modifiers to a paragraph; `data` is the stream in which long lists of them lie."""
    to.cost += len(properties)
    for code, operand in modifiers(properties):
        if code in (0x6646, 0x6645, 0x646B):
            (at,) = struct.unpack("<I", operand)
            if at + 2 <= len(data):
                size = min(data[at] | data[at + 1] << 8, _MAX_MODIFIERS)
                apply_to_paragraph(to, data[at + 2 : at + 2 + size], b"")
        elif code == 0x4600:
            to.style = operand[0] | operand[1] << 8
        elif code == 0x2416:
            to.in_table = bool(operand[0])
        elif code == 0x2417:
            to.row_end = bool(operand[0])
        elif code == 0x6649:
            (to.depth,) = struct.unpack("<i", operand)
        elif code == 0x664A:
            to.depth += struct.unpack("<i", operand)[0]
        elif code == 0x244B:
            to.inner_cell = bool(operand[0])
        elif code == 0x244C:
            to.inner_row = bool(operand[0])
        elif code == 0x460B:
            (to.list_id,) = struct.unpack("<h", operand)
        elif code == 0x260A:
            to.list_level = operand[0]
        elif code == 0x2640:
            to.outline = operand[0]
        elif code in (0x2403, 0x2461):
            to.centered = operand[0] == 1
        elif code >> 10 & 7 == 5:
            _apply_to_row(to.row, code, operand)


def _apply_to_row(row: RowShape, code: int, operand: bytes) -> None:
    if code == _TABLE and operand:
        count = min(operand[0], _MAX_CELLS)
        if len(operand) < 1 + 2 * (count + 1):
            return
        row.edges = list(struct.unpack_from(f"<{count + 1}h", operand, 1))
        row.down, row.across = [""] * count, [""] * count
        for n in range(count):
            at = 1 + 2 * (operand[0] + 1) + 20 * n
            if at + 2 <= len(operand):
                (flags,) = struct.unpack_from("<H", operand, at)
                row.across[n] = ("", "restart", "continue", "continue")[flags & 3]
                row.down[n] = _MERGE[flags >> 5 & 3]
    elif code == 0x3404 and operand:
        row.header = bool(operand[0])
    elif code == 0xD62B and len(operand) >= 2 and operand[0] < len(row.down):
        row.down[operand[0]] = _MERGE[operand[1] & 3]
    elif code == 0x5624 and len(operand) == 2:
        for n in range(operand[0], min(operand[1], len(row.across))):
            row.across[n] = "restart" if n == operand[0] else "continue"


def read_characters(properties: bytes) -> CharacterFormat:
    """What the modifiers say of characters."""
    out = CharacterFormat()
    for code, operand in modifiers(properties):
        if code == 0x0835:
            out.bold = operand[0]
        elif code == 0x083C:
            out.hidden = operand[0]
        elif code == 0x0800:
            out.deleted = bool(operand[0])
        elif code == 0x0801:
            out.inserted = bool(operand[0])
        elif code == 0x4A30:
            out.style = operand[0] | operand[1] << 8
        elif code == 0x6A09:
            out.symbol = operand[0] | operand[1] << 8, f"{operand[2] | operand[3] << 8:04X}"
    return out


def toggled(value: int | None, of_style: bool) -> bool:
    """A switch that a style has set already and a run may turn ([MS-DOC] 2.9.327, ToggleOperand)."""
    if value is None or value == 0x80:
        return of_style
    return not of_style if value == 0x81 else bool(value)
