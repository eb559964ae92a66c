"""Numerals: Arabic, full-width, Chinese, with multipliers, fractions and ranges.

    number   = range | amount
    range    = amount dash amount                        20—30  1~2  三至五  2到3
    amount   = ratio | plain
    amount   = … | 翻 [number] 番                            as much again: 100 %
    ratio    = 百分之 chinese | 千分之 chinese | chinese 分之 chinese | arabic "/" arabic | plain 成 [半]
    plain    = ( arabic | chinese ) [many] [multiplier] [many]
    arabic   = digit+ { "," digit digit digit } [ "." digit+ ]
    chinese  = ( 零 | 〇 | 一 … 九 | 两 | 十 | 百 | 千 | 万 | 亿 )+ [ 点 digit+ ]
    multiplier = 万亿 | 亿 | 千万 | 百万 | 十万 | 万 | 千 | 百
    many     = 余 | 多 | 来 | 几

Patterns run on the folded view, so full-width digits are Arabic here.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal, NamedTuple

from planparse.text import Span, fold

#: How a number was written, which decides how much its surroundings have to say before it counts as a figure.
Script = Literal["arabic", "chinese", "ratio"]


class Number(NamedTuple):
    """A numeral with its multiplier: `3.2万` is 32000; `value` is None for a range, `unit` is what the words imply.

    `approx` marks 余 / 多 / 来, `doubled` 翻番; `unit` is `%` for 百分之, 成, fractions and `‰` for 千分之, else None.
    """

    span: Span
    value: int | float | None
    low: int | float | None = None
    high: int | float | None = None
    approx: bool = False
    unit: str | None = None
    doubled: bool = False
    script: Script = "arabic"


_DIGITS = {c: n for n, chars in enumerate(("零〇○", "一", "二两", "三", "四", "五", "六", "七", "八", "九")) for c in chars}
_SCALES = {"十": 10, "百": 100, "千": 1000}
_MULTIPLIERS = {
    "万亿": 10**12, "千亿": 10**11, "百亿": 10**10, "亿": 10**8, "千万": 10**7, "百万": 10**6, "十万": 10**5, "万": 10**4,
    "千": 1000, "百": 100,
}  # fmt: skip

_ARABIC = r"\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,9})?(?!\d)|\d{1,18}(?:\.\d{1,9})?"
_CHINESE = r"[零〇○一二两三四五六七八九十百千万亿]{1,24}(?:点[零〇一二三四五六七八九]{1,6})?"
# 千瓦时, 千米, 百分点 are units, not multiplied ones
_MULTIPLIER = r"万亿|千亿|百亿|亿|千万|百万|十万|万|千(?![瓦米克伏卡帕分])|百(?!分)"
# one pattern for what begins with a digit, one for the rest
_DIGITAL = re.compile(
    rf"""(?P<over>\d{{1,3}})/(?P<under>\d{{1,3}})(?![\d/万])
    | (?P<arabic>{_ARABIC})(?P<some>[余多来]|几(?=[万亿千]))?(?P<times>{_MULTIPLIER})?(?P<more>余|多(?!元化|媒体)|来(?![自源访临]))?
    """,
    re.VERBOSE,
)
_VERBAL = re.compile(
    rf"""(?P<per>[百千万])分之(?P<share>(?:{_ARABIC})|(?:{_CHINESE}))
    | (?P<below>{_CHINESE})分之(?P<above>{_CHINESE})
    | 翻(?P<folds>[一二两三四]|1|2)?番
    | (?P<whole>百分百)
    | (?P<half>(?:一半|半数)(?:(?=(?:及?以上|左右))|(?<=(?:超过|达到|低于|少于|降低|下降|减少|压减|压缩|缩短)..)))
    | (?P<chinese>{_CHINESE})(?P<many>余(?!额|热)|多(?=[个名人家次所项场户处条件种万亿])|来(?=[个名人家次天]))?(?P<again>万亿|亿|万)?
    """,
    re.VERBOSE,
)
_TENTH = re.compile(r"成(?P<half>半)?(?![立为员果本功长效熟品交绩就都年份分套片型对人因]|[以]为)")
_DASH = re.compile(r"\s?(?:[-—~]{1,2}|至|到)\s?")
_DASH_OPENS = frozenset("-—~至到 \t\n")


def _plain(value: int | Decimal) -> int | float:
    if isinstance(value, int):
        return value
    return int(value) if value == value.to_integral_value() else float(value)


def _arabic(word: str) -> int | Decimal:
    return int(word) if word.isdigit() else Decimal(word.replace(",", ""))


def _chinese(word: str) -> int | Decimal | None:
    """`三百二十` → 320, `二〇二五` → 2025, `两万五` → 25000; None for what is no numeral (`百千`)."""
    word, _, fraction = word.partition("点")
    if all(c in _DIGITS for c in word):
        if len(word) > 1 and not any(c in "零〇○" for c in word) and len(word) < 4:
            return None  # 三五, 一二: neighbours, not digits
        total: int | None = int("".join(str(_DIGITS[c]) for c in word))
    else:
        total = _scaled(word)
    if fraction and total is not None:
        return total + Decimal("0." + "".join(str(_DIGITS[c]) for c in fraction))
    return total


def _scaled(word: str) -> int | None:
    total = section = 0
    digit: int | None = None
    last = 1
    for c in word:
        if c in _DIGITS:
            if digit:
                return None
            digit, last = _DIGITS[c], 1 if c in "零〇○" else last
        elif c in _SCALES:
            if digit is None and section and c != "十":
                return None
            section += (1 if digit is None else digit) * _SCALES[c]
            digit, last = None, _SCALES[c]
        else:
            section += digit or 0
            scale = 10**4 if c == "万" else 10**8
            above = total // 10**8 * 10**8 if c == "万" and total >= 10**8 else 0  # 十亿零一万: 万 counts only what follows 亿
            total = above + (total - above + (section or (1 if not total else 0))) * scale
            section, digit, last = 0, None, 10**4 if c == "万" else 10**8
    if digit is None:
        return total + section
    # 两万五: the last digit stands for the next lower scale
    return total + section + digit * (last // 10 if last >= 100 and word[-2] in "百千万亿" else 1)


def _amount(view: str, start: int, stop: int) -> tuple[Number, str | None] | None:
    """The amount that begins at `start` with the multiplier that was multiplied in; None where it is no numeral."""
    if "0" <= view[start : start + 1] <= "9":
        found = _DIGITAL.match(view, start, stop)
        return _digital(found, view, stop) if found else None
    found = _VERBAL.match(view, start, stop)
    return _verbal(found, view, stop) if found else None


def _digital(found: re.Match[str], view: str, stop: int) -> tuple[Number, str | None] | None:
    over, under, digits, some, times, more = found.groups()
    if over:
        number = _fraction(found.span(), int(over), int(under))
        return (number, None) if number else None
    value = _arabic(digits)
    if times:
        value *= _MULTIPLIERS[times]
    return _tenths(Number(found.span(), _plain(value), None, None, bool(some or more)), view, stop), times


def _verbal(found: re.Match[str], view: str, stop: int) -> tuple[Number, str | None] | None:
    span = found.span()
    number: Number | None
    if found["chinese"]:
        read = _chinese(found["chinese"])
        if read is None:
            return None
        if found["again"]:
            read *= _MULTIPLIERS[found["again"]]
        number = Number(span, _plain(read), approx=bool(found["many"]), script="chinese")
        return _tenths(number, view, stop), found["again"]
    if found.group()[0] == "翻":
        folds = {None: 1, "一": 1, "1": 1, "二": 2, "两": 2, "2": 2, "三": 3, "四": 4}[found["folds"]]
        return Number(span, 100 * (2**folds - 1), unit="%", doubled=True, script="ratio"), None
    if found["whole"] or found["half"]:
        return Number(span, 100 if found["whole"] else 50, unit="%", script="ratio"), None
    if found["per"]:
        share = found["share"]
        part = _arabic(share) if share[0].isdigit() and share.isascii() else _chinese(share)
        unit = {"百": "%", "千": "‰", "万": "‱"}[found["per"]]
        return (Number(span, _plain(part), unit=unit, script="ratio"), None) if part is not None else None
    number = _fraction(span, _chinese(found["above"]), _chinese(found["below"]))
    return (number, None) if number else None


def _fraction(span: Span, top: int | Decimal | None, bottom: int | Decimal | None) -> Number | None:
    """`1/3`, `三分之一`; None where it is more than a whole."""
    if not top or not bottom or top > bottom:
        return None
    return Number(span, _plain(round(100 * Decimal(top) / bottom, 6)), unit="%", script="ratio")


def _tenths(number: Number, view: str, stop: int) -> Number:
    """`九成` → 90 %, `八成半` → 85 %; the number itself where no 成 follows."""
    if not view.startswith("成", number.span[1]):
        return number
    tenth = _TENTH.match(view, number.span[1], stop)
    if tenth is None or number.value is None or not 0 < number.value <= 10:
        return number
    value = Decimal(str(number.value)) * 10 + (5 if tenth["half"] else 0)
    return Number((number.span[0], tenth.end()), _plain(value), approx=number.approx, unit="%", script="ratio")


START = re.compile(r"[0-9零〇一二两三四五六七八九十百千万亿翻半]")


def number_at(view: str, start: int, stop: int) -> Number | None:
    """The number that begins at `start`, a range with its two ends; None where none does."""
    found = _amount(view, start, stop)
    return _ranged(found[0], view, stop) if found else None


def find_numbers(view: str, span: Span) -> Iterator[Number]:
    """Every numeral of the span in order, ranges that share their unit joined; dates and ordinals too.

    >>> [n.value for n in find_numbers("培训3.2万人，两所", (0, 10))]
    [32000, 2]
    """
    position, stop = span
    while opens := START.search(view, position, stop):
        number = number_at(view, opens.start(), stop)
        position = number.span[1] if number else opens.end()
        if number:
            yield number


def dash_at(view: str, at: int, stop: int) -> int | None:
    """Where the sign between the two ends of a range that begins at `at` ends."""
    found = _DASH.match(view, at, stop) if view[at : at + 1] in _DASH_OPENS else None
    return found.end() if found else None


def _ranged(first: Number, view: str, stop: int) -> Number:
    """`20—30` from its first end; the number itself where no second follows."""
    dash = dash_at(view, first.span[1], stop)
    found = _amount(view, dash, stop) if dash and not first.approx else None
    if found is None:
        return first
    second, times = found
    if second.value is None or first.value is None:
        return first
    if {first.script, second.script} == {"arabic", "chinese"}:
        return first
    low, high = first.value, second.value
    if first.unit != second.unit and second.unit == "%" and first.unit is None:
        low = low * 10 if low < 10 else low  # 三至五成
    elif times:
        scale = _MULTIPLIERS[times]
        low = low if view[first.span[1] - 1] in "百千万亿" else _plain(Decimal(str(low)) * scale)  # 2—3万
    if low >= high:
        return first
    return Number((first.span[0], second.span[1]), None, low, high, second.approx, second.unit, script=second.script)


def parse_number(word: str) -> int | float | None:
    """The value of a whole string that is one numeral, None where it is none or a range.

    >>> parse_number("１０万余"), parse_number("百分之九十五"), parse_number("1/3")
    (100000, 95, 33.333333)
    """
    view = fold(word.strip())
    number = next(find_numbers(view, (0, len(view))), None)
    return number.value if number and number.span == (0, len(view)) else None
