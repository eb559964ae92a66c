"""Ruling lines of a page from pdfium's objects."""

import ctypes
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from planparse.readers.layout.grid import MAX_RULES
from planparse.readers.layout.rules import Point, rules_of
from planparse.readers.layout.sheet import Rule
from planparse.readers.pdf_calls import drawn_objects

_MAX_DEPTH = 6
_MAX_OBJECTS = 300_000

_Matrix = tuple[float, float, float, float, float, float]
_SAME: _Matrix = (1, 0, 0, 1, 0, 0)


def page_rules(page: Any, place: Callable[[float, float], Point]) -> list[Rule]:
    """The ruling lines of an open pdfium page; `place` turns the page's coordinates into the sheet's."""
    import pypdfium2.raw as raw

    found = _Finder(raw, place)
    found.walk(partial(raw.FPDFPage_GetObject, page), drawn_objects(page, _MAX_OBJECTS), _SAME, 0)
    return found.rules


class _Finder:
    def __init__(self, raw: Any, place: Callable[[float, float], Point]) -> None:
        self.raw, self.place = raw, place
        self.rules: list[Rule] = []
        self.left = _MAX_OBJECTS

    def walk(self, get: Callable[[int], Any], numbers: Iterable[int], matrix: _Matrix, depth: int) -> None:
        raw = self.raw
        kind = raw.FPDFPageObj_GetType
        for n in numbers:
            self.left -= 1
            if self.left < 0 or len(self.rules) > MAX_RULES:
                return
            thing = get(n)
            what = kind(thing)
            if what == raw.FPDF_PAGEOBJ_PATH:
                self._path(thing, matrix)
            elif what == raw.FPDF_PAGEOBJ_IMAGE:
                self._image(thing, matrix)
            elif what == raw.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
                inner = _times(self._matrix(thing), matrix)
                self.walk(partial(raw.FPDFFormObj_GetObject, thing), range(raw.FPDFFormObj_CountObjects(thing)), inner, depth + 1)

    def _matrix(self, thing: Any) -> _Matrix:
        out = self.raw.FS_MATRIX()
        if not self.raw.FPDFPageObj_GetMatrix(thing, out):
            return _SAME
        return out.a, out.b, out.c, out.d, out.e, out.f

    def _path(self, path: Any, matrix: _Matrix) -> None:
        raw = self.raw
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(path, fill, stroke)
        if not fill.value and not stroke.value:
            return
        own = _times(self._matrix(path), matrix)
        count = raw.FPDFPath_CountSegments(path)
        if count > MAX_RULES:
            return
        x, y = ctypes.c_float(), ctypes.c_float()
        part: list[Point] = []
        for n in range(count):
            segment = raw.FPDFPath_GetPathSegment(path, n)
            what = raw.FPDFPathSegment_GetType(segment)
            raw.FPDFPathSegment_GetPoint(segment, x, y)
            point = self.place(*_through(own, x.value, y.value))
            if what == raw.FPDF_SEGMENT_MOVETO:
                self.rules += rules_of(part, bool(stroke.value))
                part = [point]
            else:
                part.append(point)
            if raw.FPDFPathSegment_GetClose(segment) and part:
                part.append(part[0])
        self.rules += rules_of(part, bool(stroke.value))

    def _image(self, image: Any, matrix: _Matrix) -> None:
        """Some programs draw their lines as pictures."""
        corners = [self.place(*_through(_times(self._matrix(image), matrix), x, y)) for x, y in ((0, 0), (1, 1))]
        self.rules += rules_of(corners, stroked=False)


def _times(first: _Matrix, then: _Matrix) -> _Matrix:
    """One matrix after another, as PDF multiplies them."""
    if then == _SAME:
        return first
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _through(matrix: _Matrix, x: float, y: float) -> Point:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
