"""What the values of an .xlsx do not tell: how each cell is formatted, and how far a sheet reaches.

Read before the values are, because a sheet with one cell in its last corner would be laid out whole in memory.
"""

import re
from dataclasses import dataclass, field

from planparse.blocks import MAX_CELLS
from planparse.errors import LimitError
from planparse.readers.number_format import BUILTIN
from planparse.readers.package import MAX_ENTRY, Package, resolve
from planparse.readers.xml_guard import parse_xml

MAX_AREA = 5_000_000  # positions of a sheet, from its first cell with a value to its last
_CELL = re.compile(rb'<(?:\w{1,10}:)?c\s([^>]{0,400})>')
_PLACE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_STYLE = re.compile(rb'\bs="(\d{1,6})"')
_MAIN = "{*}"


@dataclass
class Formats:
    """Format codes of a sheet's cells by (row, column), 0-based; cells in the general format are left out."""

    codes: dict[tuple[int, int], str] = field(default_factory=dict)
    epoch_1904: bool = False


def read_formats(data: bytes) -> list[Formats]:
    """The formats of each sheet in the workbook's order.

    Raises BrokenFileError, EncryptedError or LimitError (more positions than MAX_AREA, entries too big).
    """
    package = Package(data, "xlsx")
    for name in package.names:
        if name.lower().endswith((".xml", ".rels")) and "/worksheets/sheet" not in name.lower():
            for _ in package.pieces(name):
                pass  # what the values' reader unpacks too must keep to the limits
    workbook = parse_xml(package.read("xl/workbook.xml"), "xlsx")
    targets = {}
    if "xl/_rels/workbook.xml.rels" in package:
        for relation in parse_xml(package.read("xl/_rels/workbook.xml.rels"), "xlsx"):
            targets[str(relation.get("Id"))] = resolve("xl/workbook.xml", relation.get("Target") or "")
    codes = _style_codes(package)
    properties = workbook.find(f"{_MAIN}workbookPr")
    epoch = properties is not None and properties.get("date1904") in ("1", "true")
    out = []
    for sheet in workbook.iterfind(f"{_MAIN}sheets/{_MAIN}sheet"):
        relation_id = next((v for k, v in sheet.attrib.items() if str(k).endswith("}id")), None)
        part = targets.get(str(relation_id))
        out.append(Formats(_cell_codes(package, part, codes) if part and part in package else {}, epoch))
    return out


def _style_codes(package: Package) -> list[str]:
    """The format code of each cell style, `""` for the general one."""
    if "xl/styles.xml" not in package:
        return []
    root = parse_xml(package.read("xl/styles.xml"), "xlsx")
    named = dict(BUILTIN)
    for entry in root.iterfind(f"{_MAIN}numFmts/{_MAIN}numFmt"):
        if (number := entry.get("numFmtId", "")[:9]).isdecimal():
            named[int(number)] = str(entry.get("formatCode") or "")
    codes = []
    for style in root.iterfind(f"{_MAIN}cellXfs/{_MAIN}xf"):
        number = style.get("numFmtId", "0")[:9]
        code = named.get(int(number), "") if number.isdecimal() else ""
        codes.append("" if code.lower() in ("general", "@") else code)
    return codes


def _cell_codes(package: Package, part: str, codes: list[str]) -> dict[tuple[int, int], str]:
    out: dict[tuple[int, int], str] = {}
    count = 0
    top, bottom, left, right = 1 << 30, 0, 1 << 30, 0
    tail = b""
    for piece in package.pieces(part, MAX_ENTRY):
        text = tail + piece
        tail = text[text.rfind(b"<") :][:2000] if b"<" in text[-2000:] else b""
        for found in _CELL.finditer(text, 0, len(text) - len(tail)):
            attributes = found.group(1)
            if attributes.endswith(b"/") or not (place := _PLACE.search(attributes)):
                continue
            count += 1
            row, column = int(place.group(2)) - 1, _column(place.group(1))
            top, bottom, left, right = min(top, row), max(bottom, row), min(left, column), max(right, column)
            style = _STYLE.search(attributes)
            number = int(style.group(1)) if style else 0
            if number < len(codes) and codes[number]:
                out[row, column] = codes[number]
        if count > 4 * MAX_CELLS:
            raise LimitError(detail=f"工作表超过 {4 * MAX_CELLS} 个单元格")
    if count and (bottom - top + 1) * (right - left + 1) > MAX_AREA:
        raise LimitError(detail=f"工作表占 {right - left + 1} × {bottom - top + 1} 格")
    return out


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1
