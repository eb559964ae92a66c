"""A number as the automatic numbering of word processors prints it: 12 -> 十二, ⑫, xii, L …

Names of the styles: ECMA-376 part 1, 17.18.59 (ST_NumberFormat). A style that is not known prints plain digits, and so
does a number beyond what a style can say (㉑ and more, 十一 of ten heavenly stems).
"""

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


def chinese(n: int, digits: str = _DIGITS, units: str = "十百千", short: bool = True) -> str:
    """A number below ten thousand by counting: 12 -> 十二, 105 -> 一百零五.

    `digits` holds the signs from nought to nine, `units` those of ten, hundred and thousand; `short` leaves the 一 of
    一十 out where the number begins with it.
    """
    if not 0 < n < 10_000:
        return str(n)
    out, gap = "", False
    for power in (3, 2, 1, 0):
        digit = n // 10**power % 10
        if not digit:
            gap = gap or bool(out)
            continue
        if gap:
            out, gap = out + ("零" if digits is _DIGITS else digits[0]), False
        out += ("" if short and n < 20 and power == 1 else digits[digit]) + (units[power - 1] if power else "")
    return out


def digital(n: int, digits: str = _DIGITS) -> str:
    """Sign by sign: 12 -> 一二, 20 -> 二〇."""
    return "".join(digits[int(c)] for c in str(n)) if n > 0 else str(n)


def letter(n: int) -> str:
    """a … z, then aa, bb … as Word counts."""
    return chr(97 + (n - 1) % 26) * ((n - 1) // 26 + 1) if 0 < n <= 780 else str(n)


def roman(n: int) -> str:
    """i, ii, iii, iv …"""
    if not 0 < n < 4000:
        return str(n)
    out = ""
    for value, sign in _ROMAN:
        while n >= value:
            out, n = out + sign, n - value
    return out


def full_width(n: int) -> str:
    """12 -> １２."""
    return "".join(chr(ord(c) + 0xFEE0) if c.isdigit() else c for c in str(n))


def _signs(first: str, count: int) -> Callable[[int], str]:
    return lambda n: chr(ord(first) + n - 1) if 0 < n <= count else str(n)


def _listed(signs: str) -> Callable[[int], str]:
    return lambda n: signs[n - 1] if 0 < n <= len(signs) else str(n)


_STYLES: dict[str, Callable[[int], str]] = {
    "none": lambda n: "",
    "bullet": lambda n: "",
    "decimalZero": lambda n: f"{n:02d}",
    "upperRoman": lambda n: roman(n).upper(),
    "lowerRoman": roman,
    "upperLetter": lambda n: letter(n).upper(),
    "lowerLetter": letter,
    "ordinal": lambda n: f"{n}{'th' if n // 10 % 10 == 1 else {1: 'st', 2: 'nd', 3: 'rd'}.get(n % 10, 'th')}",
    "numberInDash": lambda n: f"- {n} -",
    "decimalFullWidth": full_width,
    "decimalFullWidth2": full_width,
    "decimalEnclosedCircle": _signs("①", 20),
    "decimalEnclosedCircleChinese": _signs("①", 20),
    "decimalEnclosedParen": _signs("⑴", 20),
    "decimalEnclosedFullstop": _signs("⒈", 20),
    "ideographEnclosedCircle": _signs("㊀", 10),
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "koreanCounting": chinese,
    "ideographDigital": digital,
    "taiwaneseDigital": digital,
    "japaneseDigitalTenThousand": digital,
    "koreanDigital2": digital,
    "chineseLegalSimplified": lambda n: chinese(n, _LEGAL, "拾佰仟", short=False),
    "ideographLegalTraditional": lambda n: chinese(n, _LEGAL_TRADITIONAL, "拾佰仟", short=False),
    "japaneseLegal": lambda n: chinese(n, _LEGAL_TRADITIONAL, "拾佰仟", short=False),
    "ideographTraditional": _listed(_STEMS),
    "ideographZodiac": _listed(_BRANCHES),
    "ideographZodiacTraditional": lambda n: _STEMS[(n - 1) % 10] + _BRANCHES[(n - 1) % 12] if 0 < n <= 60 else str(n),
}

#: The same styles by the numbers that binary Word files, RTF and Word 2003 XML use ([MS-OSHARED] 2.2.1.3, MSONFC).
CODES: dict[int, str] = dict(
    enumerate(
        ["decimal", "upperRoman", "lowerRoman", "upperLetter", "lowerLetter", "ordinal", "cardinalText", "ordinalText", "hex", "chicago", "ideographDigital", "japaneseCounting", "aiueo", "iroha", "decimalFullWidth", "decimalHalfWidth", "japaneseLegal", "japaneseDigitalTenThousand", "decimalEnclosedCircle", "decimalFullWidth2", "aiueoFullWidth", "irohaFullWidth", "decimalZero", "bullet", "ganada", "chosung", "decimalEnclosedFullstop", "decimalEnclosedParen", "decimalEnclosedCircleChinese", "ideographEnclosedCircle", "ideographTraditional", "ideographZodiac", "ideographZodiacTraditional", "taiwaneseCounting", "ideographLegalTraditional", "taiwaneseCountingThousand", "taiwaneseDigital", "chineseCounting", "chineseLegalSimplified", "chineseCountingThousand", "decimal", "koreanDigital", "koreanCounting", "koreanLegal", "koreanDigital2"]
    )
) | {57: "numberInDash", 255: "none"}


def numeral(n: int, style: str) -> str:
    """The number in a style, `""` for a style without numbers.

    >>> [numeral(12, style) for style in ("decimal", "chineseCounting", "ideographDigital", "decimalEnclosedCircle")]
    ['12', '十二', '一二', '⑫']
    """
    written = _STYLES.get(style)
    return written(n) if written else str(n)
