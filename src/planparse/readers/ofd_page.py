"""The contents of an OFD page as characters and ruling lines.

Lengths in the file are millimetres, y grows downward. An object's own coordinates go through its CTM, then to the
corner of its Boundary. A TextCode gives the place of its first character and the steps to the others.
"""

import math
from typing import NamedTuple

from lxml import etree

from planparse.readers.layout.rules import rules_of
from planparse.readers.layout.runs import Style, build_runs
from planparse.readers.layout.sheet import Sheet
from planparse.readers.layout.turn import main_quarter, quarter_of, turn_left, turned

#: Points in a millimetre.
MM = 72 / 25.4
_MAX_CHARACTERS = 400_000
_MAX_DEPTH = 20

_Matrix = tuple[float, float, float, float, float, float]


class Letter(NamedTuple):
    """A character with its origin and the way its line runs; the size is the em in points."""

    text: str
    x: float
    y: float
    width: float
    right: float
    down: float
    size: float
    bold: bool
    light: bool


class PageParts(NamedTuple):
    """What a page, or a template, draws; lines as pairs of points with whether they are stroked."""

    letters: list[Letter]
    paths: list[tuple[list[tuple[float, float]], bool]]


def page_parts(root: etree._Element, bold: frozenset[str]) -> PageParts:
    """The letters and paths below a page's or a template's Content; `bold` are the numbers of bold fonts."""
    parts = PageParts([], [])
    for content in root.iter("{*}Content"):
        for layer in content:
            if isinstance(layer.tag, str):
                _walk(layer, parts, bold, 0)
    return parts


def _walk(parent: etree._Element, parts: PageParts, bold: frozenset[str], depth: int) -> None:
    for element in parent:
        if not isinstance(element.tag, str) or element.get("Visible") == "false":
            continue
        name = etree.QName(element).localname
        if name == "TextObject" and len(parts.letters) < _MAX_CHARACTERS:
            _text(element, parts, bold)
        elif name == "PathObject" and len(parts.paths) < _MAX_CHARACTERS:
            _path(element, parts)
        elif name == "PageBlock" and depth < _MAX_DEPTH:
            _walk(element, parts, bold, depth + 1)


def page_sheet(number: int, width: float, height: float, contents: list[PageParts]) -> Sheet:
    """A page of this width and height, in points, as a sheet."""
    letters = [letter for parts in contents for letter in parts.letters]
    quarter = main_quarter(quarter_of(a.right, a.down) for a in letters[:: max(1, len(letters) // 40)])
    sheet = Sheet(number, *((height, width) if quarter % 2 else (width, height)))
    texts, starts, ends, bases = [], [], [], []
    for letter in letters:
        far_x, far_y = letter.x + letter.right * letter.width, letter.y + letter.down * letter.width
        x0, y0, x1, y1 = turned((letter.x, letter.y, far_x, far_y), width, height, quarter)
        texts.append(letter.text)
        starts.append(min(x0, x1))
        ends.append(max(x0, x1))
        bases.append((y0 + y1) / 2)

    def style(i: int) -> Style:
        letter = letters[i]
        return Style(letter.size, letter.bold, letter.light, turn_left(quarter_of(letter.right, letter.down), quarter))

    sheet.runs = build_runs(texts, starts, ends, bases, style)
    for parts in contents:
        for points, stroked in parts.paths:
            sheet.rules += rules_of([turned((x, y, x, y), width, height, quarter)[:2] for x, y in points], stroked)
    return sheet


def _text(element: etree._Element, parts: PageParts, bold: frozenset[str]) -> None:
    place, size = _matrix(element), _number(element.get("Size"), 4.0)
    is_bold = element.get("Font") in bold or _number(element.get("Weight"), 400) >= 600
    light = _is_light(element)
    x = y = 0.0
    stretch = _number(element.get("HScale"), 1.0)
    for code in element.iter("{*}TextCode"):
        text = code.text or ""
        x, y = _number(code.get("X"), x), _number(code.get("Y"), y)
        across, down = _steps(code.get("DeltaX"), len(text)), _steps(code.get("DeltaY"), len(text))
        at_x, at_y = x, y
        for n, char in enumerate(text):
            wide = size * (1.0 if char >= "\u2e80" or char in "“”‘’—…" else 0.5) * stretch
            step = across[n] if n < len(across) else 0.0 if down else wide
            _add(parts, char, at_x, at_y, step if 0 < step <= 1.1 * size else wide, size, place, is_bold, light)
            at_x += step
            at_y += down[n] if n < len(down) else 0.0


def _add(parts: PageParts, char: str, x: float, y: float, width: float, size: float, m: _Matrix, bold: bool, light: bool) -> None:
    a, b, c, d, e, f = m
    right, down = math.hypot(a, b) or 1.0, math.hypot(c, d) or 1.0
    parts.letters.append(
        Letter(
            " " if char.isspace() else char if char.isprintable() else "", (a * x + c * y + e) * MM, (b * x + d * y + f) * MM,
            width * right * MM, a / right, b / right, size * down * MM, bold, light,
        )
    )  # fmt: skip


def _path(element: etree._Element, parts: PageParts) -> None:
    stroked, filled = element.get("Stroke", "true") != "false", element.get("Fill") == "true"
    if not stroked and not filled:
        return
    a, b, c, d, e, f = _matrix(element)
    for data in element.iter("{*}AbbreviatedData"):
        for points in _outlines(data.text or ""):
            parts.paths.append(([((a * x + c * y + e) * MM, (b * x + d * y + f) * MM) for x, y in points], stroked))


_TAKES = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}


def _outlines(data: str) -> list[list[tuple[float, float]]]:
    """The pieces of a path by their corners; curves by their ends."""
    out: list[list[tuple[float, float]]] = []
    words = data.split()
    n = 0
    while n < len(words):
        takes = _TAKES.get(words[n])
        if takes is None:
            n += 1
            continue
        numbers = [_number(w, 0.0) for w in words[n + 1 : n + 1 + takes]]
        if len(numbers) < takes:
            break
        if words[n] in "SM":
            out.append([(numbers[0], numbers[1])])
        elif words[n] == "C":
            if out:
                out[-1].append(out[-1][0])
        elif out:
            out[-1].append((numbers[-2], numbers[-1]))
        n += 1 + takes
    return [points for points in out if len(points) > 1]


def _matrix(element: etree._Element) -> _Matrix:
    """From an object's coordinates to the page's: its CTM, then its Boundary's corner."""
    numbers = [_number(w, 0.0) for w in element.get("CTM", "").split()]
    a, b, c, d, e, f = numbers if len(numbers) == 6 else (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    corner = [_number(w, 0.0) for w in element.get("Boundary", "").split()]
    return (a, b, c, d, e + corner[0], f + corner[1]) if len(corner) >= 2 else (a, b, c, d, e, f)


def _steps(said: str | None, count: int) -> list[float]:
    """`5 5 g 3 4.5` -> [5, 5, 4.5, 4.5, 4.5]; no more than there are characters."""
    out: list[float] = []
    words = (said or "").split()
    n = 0
    while n < len(words) and len(out) < count:
        if words[n] == "g" and n + 2 < len(words):
            times = min(max(0, int(_number(words[n + 1], float(count)))), count)
            out += [_number(words[n + 2], 0.0)] * times
            n += 3
        else:
            out.append(_number(words[n], 0.0))
            n += 1
    return out[:count]


def _number(said: str | None, otherwise: float) -> float:
    try:
        value = float(said) if said else otherwise
    except ValueError:
        return otherwise
    return value if math.isfinite(value) and abs(value) < 1e6 else otherwise


def _is_light(element: etree._Element) -> bool:
    if _number(element.get("Alpha"), 255) < 110:
        return True
    for color in element.iterchildren("{*}FillColor"):
        if _number(color.get("Alpha"), 255) < 110:
            return True
        values = [_number(w, 0.0) for w in color.get("Value", "").split()]
        if len(values) == 3:
            return (0.299 * values[0] + 0.587 * values[1] + 0.114 * values[2]) / 255 > 0.7
    return False
