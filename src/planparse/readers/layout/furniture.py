"""What a page shows beside its text: running heads, page numbers, watermarks."""

import re
from collections import defaultdict

from planparse.readers.layout.sheet import Line

#: The parts of the page, at its top and its foot, where heads and page numbers stand.
_TOP, _FOOT = 0.14, 0.86
_NUMBER = re.compile(
    r"[-—–―－·•~〜_|\s]{0,6}(?:第\s?)?(?:\d{1,4}|[ivxIVX]{1,6})(?:\s?页)?(?:\s?[/／|,，of共]{1,4}\s?\d{1,4}\s?页?)?[-—–―－·•~〜_|\s]{0,6}"
    r"|第\s?[一二三四五六七八九十百]{1,4}\s?页(?:\s?共\s?[一二三四五六七八九十百]{1,4}\s?页)?"
    r"|[Pp]age\s?\d{1,4}(?:\s?of\s?\d{1,4})?"
)
_PLAIN = re.compile(r"\d{1,4}")
_CONTINUED = re.compile(r"[（(]?\s?(?:续表|接上页|续上表|转下页|上接第?\d*页|下转第?\d*页)\s?\d{0,3}\s?[)）]?")
_DIGITS = re.compile(r"\d+")
_ANNEX = re.compile(r"附[件表录]|表\s?\d")


def drop_furniture(pages: list[tuple[float, list[Line]]]) -> list[list[Line]]:
    """The lines of each page, given with its height from top to foot, without what is no text."""
    repeated = _repeated(pages)
    numbered = _numbered(pages)
    out = []
    for n, (height, lines) in enumerate(pages):
        first, last = (lines[0], lines[-1]) if lines else (None, None)
        kept = []
        for k, line in enumerate(lines):
            if (n, k) in repeated or (n, k) in numbered or _CONTINUED.fullmatch(line.text):
                continue
            if line in (first, last) and _is_page_number(line, height, lines):
                continue
            kept.append(line)
        out.append(kept)
    return out


def _margin(line: Line, height: float) -> str:
    return "top" if line.base < _TOP * height else "foot" if line.base > _FOOT * height else ""


def _is_page_number(line: Line, height: float, lines: list[Line]) -> bool:
    """`— 3 —`, `第3页 共9页`; a bare number only where it stands clear of the text."""
    if not (margin := _margin(line, height)) or not _NUMBER.fullmatch(line.text.strip()):
        return False
    if not _PLAIN.fullmatch(line.text.strip()):
        return True
    other = [o.base for o in lines if o is not line]
    return not other or min(abs(b - line.base) for b in other) > 1.6 * line.size or (margin == "foot" and line.base > 0.93 * height)


def _numbered(pages: list[tuple[float, list[Line]]]) -> set[tuple[int, int]]:
    """Lines at the pages' ends that are alike but for a number that counts with the pages (`某县文件  第2页`)."""
    found: dict[tuple[str, str, int], list[tuple[int, int]]] = defaultdict(list)
    for n, k, line, margin in _marginal(pages):
        digits = _DIGITS.findall(line.text)
        if digits and len(line.text) < 80 and not _ANNEX.match(line.text):
            for digit in {digits[0], digits[-1]}:
                if len(digit) < 5:
                    found[margin, _DIGITS.sub("#", "".join(line.text.split())), int(digit) - n].append((n, k))
    return {place for places in found.values() if len({n for n, _ in places}) >= 2 for place in places}


def _repeated(pages: list[tuple[float, list[Line]]]) -> set[tuple[int, int]]:
    """Lines that stand at the same height on several pages: heads at the ends, pale or large ones anywhere."""
    heads: dict[tuple[str, str], list[tuple[int, int, float]]] = defaultdict(list)
    for n, k, line, margin in _marginal(pages):
        heads[margin, "".join(line.text.split())].append((n, k, line.base))
    out: set[tuple[int, int]] = set()
    for (_, text), places in heads.items():
        near = [p for p in places if abs(p[2] - places[0][2]) < 6] if len(places) < 3 else places
        if len({p[0] for p in near}) >= max(2, min(len(pages) // 5, 8)) and not _ANNEX.match(text):
            out.update((n, k) for n, k, _ in near)
    return out


def _marginal(pages: list[tuple[float, list[Line]]]) -> list[tuple[int, int, Line, str]]:
    """The first and last three lines of each page that stand in its margins."""
    out = []
    for n, (height, lines) in enumerate(pages):
        for k, line in enumerate(lines):
            if (k < 3 or k >= len(lines) - 3) and (margin := _margin(line, height)):
                out.append((n, k, line, margin))
    return out


def watermarks(pages: list[list[Line]]) -> set[int]:
    """The `id`s of large lines that stand at the same place on two pages or more."""
    found: dict[tuple[str, int, int], list[Line]] = defaultdict(list)
    for lines in pages:
        for line in lines:
            found["".join(line.text.split()), round(line.x0 / 4), round(line.base / 4)].append(line)
    return {id(line) for lines in found.values() if len(lines) > 1 for line in lines}
