"""pdfium's text functions, called for all characters of a page at once.

A call through pypdfium2's own binding converts each argument; with plain integers for pointers, mapped over the
character numbers into one buffer, the positions of forty thousand characters take a few hundredths of a second.
"""

import ctypes
from collections import deque
from functools import cache
from itertools import repeat
from typing import Any, NamedTuple

_POINTER, _INT, _UINT, _DOUBLE = ctypes.c_void_p, ctypes.c_int, ctypes.c_uint, ctypes.c_double


class _Calls(NamedTuple):
    loose_box: Any
    origin: Any
    matrix: Any
    size: Any
    text: Any
    unicode: Any
    generated: Any
    map_error: Any
    object: Any
    font: Any
    mode: Any
    weight: Any
    name: Any
    color: Any
    page_object: Any
    object_type: Any


@cache
def _calls() -> _Calls:
    import pypdfium2.raw as raw

    def plain(name: str, result: Any, *arguments: Any) -> Any:
        # PYFUNCTYPE keeps the interpreter's lock: pdfium must not be entered by two threads
        return ctypes.PYFUNCTYPE(result, *arguments)(ctypes.cast(getattr(raw, name), _POINTER).value or 0)

    return _Calls(
        plain("FPDFText_GetLooseCharBox", _INT, _POINTER, _INT, _POINTER),
        plain("FPDFText_GetCharOrigin", _INT, _POINTER, _INT, _POINTER, _POINTER),
        plain("FPDFText_GetMatrix", _INT, _POINTER, _INT, _POINTER),
        plain("FPDFText_GetFontSize", _DOUBLE, _POINTER, _INT),
        plain("FPDFText_GetText", _INT, _POINTER, _INT, _INT, _POINTER),
        plain("FPDFText_GetUnicode", _UINT, _POINTER, _INT),
        plain("FPDFText_IsGenerated", _INT, _POINTER, _INT),
        plain("FPDFText_HasUnicodeMapError", _INT, _POINTER, _INT),
        plain("FPDFText_GetTextObject", _POINTER, _POINTER, _INT),
        plain("FPDFTextObj_GetFont", _POINTER, _POINTER),
        plain("FPDFTextObj_GetTextRenderMode", _INT, _POINTER),
        plain("FPDFText_GetFontWeight", _INT, _POINTER, _INT),
        plain("FPDFText_GetFontInfo", ctypes.c_ulong, _POINTER, _INT, _POINTER, ctypes.c_ulong, _POINTER),
        plain("FPDFText_GetFillColor", _INT, _POINTER, _INT, _POINTER, _POINTER, _POINTER, _POINTER),
        plain("FPDFPage_GetObject", _POINTER, _POINTER, _INT),
        plain("FPDFPageObj_GetType", _INT, _POINTER),
    )


def address(handle: Any) -> int:
    """A pypdfium2 handle as a number."""
    return ctypes.cast(handle, _POINTER).value or 0


def drawn_objects(page: Any, most: int) -> list[int]:
    """The numbers of a page's objects that are no text, among the first `most`."""
    import pypdfium2.raw as raw

    calls, handle = _calls(), address(page)
    count = min(raw.FPDFPage_CountObjects(page), most)
    kinds = map(calls.object_type, map(calls.page_object, repeat(handle), range(count)))
    return [n for n, kind in enumerate(kinds) if kind != raw.FPDF_PAGEOBJ_TEXT]


class PageText:
    """The characters of an open text page; `count` of them, those that pdfium made up among them."""

    def __init__(self, handle: Any, count: int) -> None:
        self._page = address(handle)
        self.count = count
        self._bold: dict[int, bool] = {}
        self._box = (ctypes.c_float * 6)()
        self._where = ctypes.addressof(self._box)
        self._channels = (ctypes.c_uint * 4)()
        start = ctypes.addressof(self._channels)
        self._channel_at = (start, start + 4, start + 8, start + 12)

    def characters(self) -> list[str]:
        """Each character; what pdfium made up (blanks between words, line ends) is an empty string."""
        calls, page, n = _calls(), self._page, self.count
        buffer = (ctypes.c_ushort * (n + 1))()
        out: list[str] = []
        if calls.text(page, 0, n, ctypes.addressof(buffer)) == n + 1:
            out = list(memoryview(buffer).cast("B")[: 2 * n].tobytes().decode("utf-16-le", "replace"))
        if len(out) != n:  # characters of two units, or some left out: one by one
            out = [chr(c) if c < 0x110000 else "\ufffd" for c in map(calls.unicode, repeat(page), range(n))]
        for i in [i for i, c in enumerate(out) if c <= " " or c in "\x7f\u00ad\ufffe\uffff"]:
            char = out[i]
            if char in "\x02\ufffe":  # how pdfium marks a hyphen at the end of a line
                out[i] = "-"
                continue
            out[i] = " " if char in "\t " and not calls.generated(page, i) else "\ufffd" if char == "\0" else ""
        return out

    def boxes(self) -> list[float]:
        """Left, top, right, bottom of each character's field, in the page's own units, one after the other."""
        n = self.count
        buffer = (ctypes.c_float * (4 * n))()
        start = ctypes.addressof(buffer)
        deque(map(_calls().loose_box, repeat(self._page), range(n), range(start, start + 16 * n, 16)), 0)
        return list[float](memoryview(buffer).cast("B").cast("f"))

    def origins(self) -> list[float]:
        """x and y of each character's origin on its base line, one after the other."""
        n = self.count
        buffer = (_DOUBLE * (2 * n))()
        start = ctypes.addressof(buffer)
        end = start + 16 * n
        deque(map(_calls().origin, repeat(self._page), range(n), range(start, end, 16), range(start + 8, end + 8, 16)), 0)
        return list[float](memoryview(buffer).cast("B").cast("d"))

    def direction(self, i: int) -> tuple[float, float, float]:
        """The way that a character's line runs (a vector), and the size in points as printed."""
        calls = _calls()
        if not calls.matrix(self._page, i, self._where):
            return 1.0, 0.0, calls.size(self._page, i)
        a, b, c, d = self._box[0], self._box[1], self._box[2], self._box[3]
        return a, b, calls.size(self._page, i) * (c * c + d * d) ** 0.5

    def is_unmapped(self, i: int) -> bool:
        """The font does not say which character it is."""
        return bool(_calls().map_error(self._page, i) == 1)

    def is_bold(self, i: int) -> bool:
        """By the font's name and weight, or printed with a stroke around it."""
        calls = _calls()
        piece = calls.object(self._page, i)
        if not piece:
            return False
        if calls.mode(piece) == 2:
            return True
        font = calls.font(piece) or 0
        known = self._bold.get(font)
        if known is None:
            name = ctypes.create_string_buffer(256)
            calls.name(self._page, i, ctypes.addressof(name), 256, None)
            word = name.value.decode("utf-8", "replace").lower()
            known = self._bold[font] = any(w in word for w in ("bold", "black", "heavy")) or calls.weight(self._page, i) >= 650
        return known

    def is_light(self, i: int) -> bool:
        """Printed pale or nearly transparent."""
        if not _calls().color(self._page, i, *self._channel_at):
            return False
        red, green, blue, alpha = self._channels
        return alpha < 110 or (299 * red + 587 * green + 114 * blue) / 255_000 > 0.7
