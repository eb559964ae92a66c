"""The style sheet of a Word binary file ([MS-DOC] 2.9.271, STSH)."""

import struct
from dataclasses import dataclass

from planparse.readers.doc_formats import CharacterFormat, ParagraphFormat, apply_to_paragraph, read_characters

_PARAGRAPH, _CHARACTER = 1, 2
_TITLE = 62
_NO_BASE = 0xFFF
_MAX_CHAIN = 11  # as Word itself allows


@dataclass(frozen=True, slots=True)
class DocStyle:
    """One style's own words; `kind` 1 is of paragraphs, 2 of characters."""

    kind: int
    built_in: int
    base: int
    paragraph: bytes
    characters: CharacterFormat


class DocStyles:
    """The styles by number; what cannot be read counts as a style that says nothing."""

    def __init__(self, data: bytes) -> None:
        self._styles = _read(data)

    def paragraph(self, number: int) -> ParagraphFormat:
        """What the style and those it is based on say of a paragraph; a new object each time."""
        out = ParagraphFormat(style=number)
        for style in reversed(self._chain(number)):
            apply_to_paragraph(out, style.paragraph, b"")
            if 1 <= style.built_in <= 9:
                out.outline = style.built_in - 1
        out.style = number
        return out

    def is_bold(self, number: int) -> bool:
        """Whether the style's characters are bold."""
        return self._switch(number, "bold")

    def is_hidden(self, number: int) -> bool:
        """Whether the style's characters are hidden."""
        return self._switch(number, "hidden")

    def is_title(self, number: int) -> bool:
        """Whether it is the style of the document's title."""
        return number < len(self._styles) and self._styles[number].built_in == _TITLE

    def is_contents(self, number: int) -> bool:
        """Whether it is a style of a generated table of contents."""
        return number < len(self._styles) and 19 <= self._styles[number].built_in <= 27

    def _switch(self, number: int, name: str) -> bool:
        for style in self._chain(number):
            value: int | None = getattr(style.characters, name)
            if value is not None:
                return value in (1, 0x81)
        return False

    def _chain(self, number: int) -> list[DocStyle]:
        out: list[DocStyle] = []
        while number < len(self._styles) and len(out) < _MAX_CHAIN:
            out.append(self._styles[number])
            number = out[-1].base
        return out


def _read(data: bytes) -> list[DocStyle]:
    if len(data) < 6:
        return []
    (head,) = struct.unpack_from("<H", data)
    count, fixed = struct.unpack_from("<HH", data, 2)
    at = 2 + head
    out: list[DocStyle] = []
    while len(out) < count and at + 2 <= len(data):
        (size,) = struct.unpack_from("<H", data, at)
        out.append(_style(data[at + 2 : at + 2 + size], fixed))
        at += 2 + size
    return out


def _style(data: bytes, fixed: int) -> DocStyle:
    if len(data) < 10:
        return DocStyle(0, 0, _NO_BASE, b"", CharacterFormat())
    first, second, third = struct.unpack_from("<HHH", data)
    built_in, kind, base = first & 0xFFF, second & 0xF, second >> 4
    name_length = struct.unpack_from("<H", data, fixed)[0] if fixed + 2 <= len(data) else 0
    at = fixed + 2 + 2 * name_length + 2
    parts: list[bytes] = []
    for _ in range(third & 0xF):
        if at + 2 > len(data):
            break
        (size,) = struct.unpack_from("<H", data, at)
        parts.append(data[at + 2 : at + 2 + size])
        at += 2 + size + size % 2
    paragraph = parts[0][2:] if kind == _PARAGRAPH and parts else b""
    characters = parts[1] if kind == _PARAGRAPH and len(parts) > 1 else parts[0] if kind == _CHARACTER and parts else b""
    return DocStyle(kind, built_in, base, paragraph, read_characters(characters))
