"""A spreadsheet's value as people see it: `0.95` under `0%` is `95%`, a serial number under `yyyy"年"m"月"` a month.

Only what plans hold is rendered: percentages, decimals, thousands, words around a number, dates. ECMA-376 part 1,
18.8.30 (numFmt) is the source of the codes.
"""

import datetime
import math
import re

#: Built-in formats that are not plain numbers; 27 to 58 are those of Chinese Excel.
BUILTIN = {
    9: "0%", 10: "0.00%", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 22: "yyyy/m/d h:mm",
    27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"', 36: 'yyyy"年"m"月"',
    50: 'yyyy"年"m"月"', 51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: 'm"月"d"日"', 57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00",
}  # fmt: skip
_SKIPPED = re.compile(r"\[[^\]]{0,40}\]|_.|\*.")
_LITERAL = re.compile(r'"([^"]*)"|\\(.)')
_PLACES = re.compile(r"[#0?,]+(?:\.([#0?]+))?|\.([#0?]+)")
_DATE_PART = re.compile(r'"([^"]*)"|\\(.)|(y+|m+|d+|h+|s+|AM/PM|上午/下午|a+)|(.)', re.IGNORECASE)
_EPOCH = datetime.datetime(1899, 12, 30)
_MAX_SERIAL = 2_958_465  # 9999-12-31

Value = str | float | int | bool | datetime.date | datetime.time | datetime.datetime | datetime.timedelta


def show(value: Value, code: str = "", epoch_1904: bool = False) -> str:
    """The text that the cell shows under a format code; `""` is the general format.

    >>> show(0.955, "0.0%"), show(12.0, '0"处"'), show(46203.0, 'yyyy"年"m"月"')
    ('95.5%', '12处', '2026年6月')
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime.datetime | datetime.date):
        return _date(value, code)
    if isinstance(value, datetime.time | datetime.timedelta):
        return str(value)
    if not math.isfinite(value):
        return ""
    section = code.split(";")[0]
    if is_date(section) and 0 < value < _MAX_SERIAL:
        return _date(_EPOCH + datetime.timedelta(days=value + (1462 if epoch_1904 else 0)), section)
    return _number(float(value), section)


def is_date(code: str) -> bool:
    """Whether a format code shows a date."""
    bare = _LITERAL.sub("", _SKIPPED.sub("", code.split(";")[0])).lower()
    return "y" in bare or "d" in bare or ("m" in bare and "0" not in bare and "#" not in bare and "h" not in bare and "s" not in bare)


def _date(value: datetime.date, code: str) -> str:
    section = _SKIPPED.sub("", code.split(";")[0])
    if not is_date(section):
        section = 'yyyy"年"m"月"d"日"'
    out = []
    for quoted, escaped, part, other in _DATE_PART.findall(section):
        letter = part[:1].lower()
        if letter == "y":
            out.append(f"{value.year % 100:02d}" if len(part) <= 2 else str(value.year))
        elif letter == "m":
            out.append(f"{value.month:02d}" if len(part) == 2 else str(value.month))
        elif letter == "d":
            out.append(f"{value.day:02d}" if len(part) == 2 else str(value.day))
        elif part:
            break  # a time of day: no plan tells one
        else:
            out.append(quoted or escaped or ("" if other == "@" else other))
    return "".join(out).strip(" :")


def _number(value: float, section: str) -> str:
    bare = _SKIPPED.sub("", section)
    words: list[str] = []

    def keep(found: re.Match[str]) -> str:
        words.append(found.group(1) if found.group(1) is not None else found.group(2))
        return "\x00"

    shape = _LITERAL.sub(keep, bare)
    places = _PLACES.search(shape)
    if not places or shape.lower() == "general" or "E+" in shape.upper() or "/" in shape:
        return _general(value)
    decimals = places.group(1) or places.group(2) or ""
    percent = "%" in shape[places.end() :]
    value = value * 100 if percent else value
    text = f"{round(value, len(decimals)):{',' if ',' in places.group() else ''}.{len(decimals)}f}"
    while decimals.endswith("#") and "." in text and text.endswith("0"):
        text, decimals = text[:-1], decimals[:-1]
    literals = iter(words)
    before = "".join(next(literals) if c == "\x00" else c for c in shape[: places.start()])
    after = "".join(next(literals) if c == "\x00" else c for c in shape[places.end() :])
    return f"{before}{text.rstrip('.')}{after}".strip()


def _general(value: float) -> str:
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    return f"{value:.11g}" if 1e-4 <= abs(value) < 1e11 else repr(value)
