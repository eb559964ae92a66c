"""Characters that Word keeps in fonts and fields: symbols, and signs drawn in a circle (带圈字符)."""

import re

#: Signs of the fonts Symbol and Wingdings that carry meaning in a plan, by their codes there.
_SYMBOLS = {0xB3: "≥", 0xA3: "≤", 0xB4: "×", 0xB1: "±", 0xB7: "·", 0xB9: "≠", 0xBB: "≈", 0xB0: "°", 0xB8: "÷", 0xA0: " "}
_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "□", 0x75: "◆", 0xA8: "□", 0xAB: "★", 0xFC: "√", 0xFB: "×", 0xFE: "☑", 0x52: "☑", 0xA1: "○",
    **{first + n: chr(0x2460 + n) for first in (0x81, 0x8C) for n in range(10)},
}  # fmt: skip
_PRIVATE = re.compile("[\uf020-\uf0ff]")
_ENCLOSED = re.compile(r"\s*eq\s*\\o\s*(?:\\a[clrd]\s*)?[(（]\s*[○〇◯□△]\s*[,，;；]\s*([^,()（）]{1,6})[)）]", re.IGNORECASE)
_CIRCLED = {str(n): chr(0x245F + n) for n in range(1, 21)}


def symbol(font: str, code: str) -> str:
    """The character that a `w:sym` shows, `""` for an ornament.

    >>> symbol("Symbol", "F0B3"), symbol("Wingdings", "F0FC"), symbol("宋体", "2460")
    ('≥', '√', '①')
    """
    try:
        number = int(code[:8], 16)
    except ValueError:
        return ""
    name = font.lower()
    low = number & 0xFF
    if "wingdings" in name or "webdings" in name:
        return _WINGDINGS.get(low, "") if name == "wingdings" else ""
    if name == "symbol" or 0xF000 <= number <= 0xF0FF:
        return _SYMBOLS.get(low) or (chr(low) if 0x20 <= low < 0x40 else "")
    return chr(number) if 0 < number < 0x11_0000 else ""


def read_private(text: str) -> str:
    """The text with the private characters of the font Symbol read; those that cannot be told are left out."""
    if _PRIVATE.search(text) is None:
        return text
    return _PRIVATE.sub(lambda found: _SYMBOLS.get(ord(found.group()) & 0xFF, ""), text)


def drawn(instruction: str) -> str:
    """What a field without a result draws: a sign in a circle; nothing for the others.

    >>> drawn(" eq \\\\o\\\\ac(○,3)")
    '③'
    """
    found = _ENCLOSED.match(instruction[:200])
    return _CIRCLED.get(found.group(1).strip(), found.group(1).strip()) if found else ""
