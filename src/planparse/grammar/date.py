"""Dates and the times by which something is due.

    date   = year 年 month 月 day 日 | year [-./] month [-./] day        二〇二五年三月十二日  2025-3-12
    due    = [到 | 在 | 于] ( point | span-end | within ) [前 | 之前 | 以前]
    point  = [year] month 月 [份] ( day 日 | 底 | 末 | 初 | 上旬 | 中旬 | 下旬 )
    span-end = [year] ( 年底 | 年末 | 年内 | 上半年 | quarter 季度 | month — month 月 | year — year 年 | 十四五末 … )
    within = number ( 个工作日 | 天 | 个月 | … ) 内                       no date can be told from it

The date of a due is the last day that it means.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from planparse.grammar.number import parse_number
from planparse.grammar.wording import verb_before
from planparse.schema import Due
from planparse.text import Span, Text, fold

_CN = "零〇○一二三四五六七八九"
_YEAR = rf"(?:20\d\d|19\d\d|[一二][{_CN}]{{3}})"
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_DAY = r"(?:3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])"
_THIS = r"今年|本年度?|当年|明年|次年|后年|去年|上年|前年"
_NUMERAL = r"(?:\d{1,4}|[一二两三四五六七八九十百]{1,4})"

_DATE = re.compile(
    rf"(?P<year>{_YEAR})\s?(?:年\s?(?P<month>{_MONTH})\s?月\s?(?P<day>{_DAY})\s?[日号]?"
    rf"|(?P<sep>[-./—])(?P<m>{_MONTH})(?P=sep)(?P<d>{_DAY})(?:日)?)"
)
_SHORT = re.compile(rf"(?P<month>{_MONTH})月(?P<day>{_DAY})[日号]")

_QUARTER = r"第?(?:[一二三四1-4]|[一二三四1-4](?:[至—、-]|(?=[二三四]))[一二三四1-4])个?季度"
# What stands for a part of a year, longest first; the group names tell how its end is found.
_WHEN = rf"""
    (?:(?P<since>{_YEAR})\s?年?\s?(?:[-—~至]{{1,2}}|到)\s?)?
    (?:(?P<year>{_YEAR})\s?年度?|(?P<short>(?<!\d)[23]\d)年(?=\d|[底末内前上下第一二三四])|(?P<this>{_THIS}))?\s?
    (?:
      (?P<month>{_MONTH})\s?月\s?(?P<day>{_DAY})\s?[日号]
    | (?:前(?P<first>[23二三])个季度|前(?P<firsts>[23二三])季度|(?P<quarter>{_QUARTER}))(?P<qpart>初|中(?!心|共)|末|底)?
    | (?P<half>(?:上|下|前|后)半年)(?:末|底)?
    | (?:(?P<from>{_MONTH})月?份?\s?(?:[-—~]{{1,2}}|至|到)\s?)?(?P<last>{_MONTH})\s?月(?:份)?(?P<mpart>底|末|初|中旬|上旬|下旬|中(?=[前，]))?
    | (?P<end>(?:年|(?<=年))(?:底|末|终)(?!梢|点|端|层|数|线|子|气|蕴|册|座|账|稿|版|片|部)|岁末|年内|年度内|年中|全年度?|年关)
    )?
"""
_AFTER = r"(?:之前|以前|前后|前(?![后提沿台列瞻景端期去往来三二四])|之内|以内|内)?"
WHEN = re.compile(_WHEN + _AFTER, re.VERBOSE)
_PLAN = r"[“\"「]?(?P<five>十[一二三四五六七八九])五[”\"」]?(?:(?:规划)?(?:时期|期间)?(?P<fend>末|期末|收官|期间|时期|以来|内))"
_WITHIN = rf"{_NUMERAL}(?:个)?(?:工作日|自然日|日历日|星期|小时|月|周|年|天|日)(?:之内|以内|内)"
_FEAST = r"(?P<feast>元旦|春节|清明节?|五一|端午节?|国庆节?|中秋节?|“十一”|“五一”|高考|中考|汛期?|主汛期|入冬|入夏|冬季|供暖季?|采暖季|(?:秋|春)季?开学|开学|学期)(?:来临|到来)?(?:之前|以前|前|末|结束前)"
# where a WHEN may begin: cheaper to find than to try everywhere, the more so as the first character stands alone
_OPENS = re.compile(
    rf"[0-9{_CN}十第前上下后今本当明次去年岁全](?:(?<=[0-9{_CN}十])[0-9{_CN}十]{{0,3}}\s?(?:年|月|[、—~至到-]|个?季度)"
    r"|(?<=第)[一二三四1-4]|(?<=前)[23二三1-4]|(?<=[上下前后])半年|(?<=[今本当明次后去前上全])年|(?<=年)[底末终内中度关]|(?<=岁)末)"
)
_FEASTS = {"元旦": (0, 12, 31), "五一": (0, 4, 30), "“五一”": (0, 4, 30), "国庆": (0, 9, 30), "国庆节": (0, 9, 30), "“十一”": (0, 9, 30)}
_RELATIVE = {"明": 1, "次": 1, "后": 2, "去": -1, "上": -1, "前": -2}


class _Reading(NamedTuple):
    """What a time phrase says: the code of the period, its last day."""

    code: str | None
    last: str | None


@lru_cache(maxsize=512)
def _int(word: str) -> int:
    value = parse_number(word)
    return int(value) if value is not None else 0


def _iso(year: int | None, month: int, day: int | None = None) -> str | None:
    """The day, the month's last without one; None where there is no such day or no year."""
    if year is None or not 1 <= month <= 12:
        return None
    length = monthrange(year, month)[1]
    return date(year, month, length if day is None else day).isoformat() if day is None or 1 <= day <= length else None


def parse_date(word: str, year: int | None = None) -> str | None:
    """ISO date of a whole string that is one date; `year` for one without (`3月12日`).

    >>> parse_date("二〇二五年三月十二日"), parse_date("2025.03.12")
    ('2025-03-12', '2025-03-12')
    """
    view = fold(word.strip())
    if found := _DATE.fullmatch(view):
        return _iso(_int(found["year"]), _int(found["month"] or found["m"]), _int(found["day"] or found["d"]))
    if found := _SHORT.fullmatch(view):
        return _iso(year, _int(found["month"]), _int(found["day"]))
    return None


def _year_of(found: re.Match[str], year: int | None) -> int | None:
    if found["year"]:
        return _int(found["year"])
    if found["short"]:
        return 2000 + int(found["short"])
    if found["this"]:
        return None if year is None else year + _RELATIVE.get(found["this"][0], 0)
    return year


_TENTHS = {"初": 10, "上旬": 10, "中": 15, "中旬": 20}


def _reading(found: re.Match[str], year: int | None) -> _Reading | None:
    """What a match of WHEN says; None where it is empty."""
    at = _year_of(found, year)
    if found["month"]:
        month = _int(found["month"])
        return _Reading(_code(at, f"-{month:02d}"), _iso(at, month, _int(found["day"])))
    if found["quarter"] or found["first"] or found["firsts"]:
        number = _int((found["quarter"] or "").removesuffix("季度").removesuffix("个")[-1:] or found["first"] or found["firsts"])
        many = bool(found["first"] or found["firsts"]) or len(re.findall(r"[一二三四1-4]", found["quarter"] or "")) > 1
        code = None if not many else f"-H{1}" if number == 2 else None
        month = 3 * number - (2 if found["qpart"] == "初" else 1 if found["qpart"] == "中" else 0)
        return _Reading(_code(at, code if many else f"-Q{number}"), _iso(at, month))
    if found["half"]:
        second = found["half"][0] in "下后"
        return _Reading(_code(at, "-H2" if second else "-H1"), _iso(at, 12 if second else 6))
    if found["last"]:
        month, part = _int(found["last"]), found["mpart"] or ""
        code = f"-{month:02d}"
        if found["from"]:
            first = _int(found["from"])
            whole = {(1, 3): "-Q1", (4, 6): "-Q2", (7, 9): "-Q3", (10, 12): "-Q4", (1, 6): "-H1", (7, 12): "-H2", (1, 12): ""}
            return _Reading(_code(at, whole.get((first, month))), _iso(at, month))
        return _Reading(_code(at, code), _iso(at, month, _TENTHS.get(part)))
    if found["end"]:
        if found["end"] == "年中":
            return _Reading(_code(at, "-H1"), _iso(at, 6))
        return _Reading(_code(at, ""), _iso(at, 12))
    if found["year"] or found["short"] or found["this"]:
        return _Reading(_code(at, ""), _iso(at, 12))
    return None


def _code(year: int | None, tail: str | None) -> str | None:
    return None if year is None or tail is None else f"{year}{tail}"


_CODE = re.compile(r"(?P<year>\d{4})(?:-(?:Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<month>\d\d)))?")
_NOT_PERIOD = re.compile(r"每|年度(?!末|内)")


def period_of(label: str, year: int | None) -> str | None:
    """The part of a year that a column's title or a phrase names: `2026-Q1`, `2026-H1`, `2026-03`, `2026`.

    None where it names none, names a rate (每季度) or the year as such (年度目标), or no year is known.
    >>> period_of("一季度目标", 2026), period_of("1—3月份", 2026), period_of("年底", 2026), period_of("年度目标", 2026)
    ('2026-Q1', '2026-Q1', '2026', None)
    """
    view = fold("".join(label.split()))
    if re.fullmatch(r"[qQ][1-4]", view):
        return _code(year, f"-Q{view[1]}")
    if _NOT_PERIOD.search(view):
        return None
    for found in _whens(view, (0, len(view))):
        if found.lastgroup and (reading := _reading(found, year)) and reading.code:
            return reading.code
    return None


def due_of(phrase: str, year: int | None) -> Due | None:
    """What a 完成时限 cell, a column's title or a period code says; None for an empty one.

    >>> due_of("11月底前", 2026), due_of("2026-Q1", 2026), due_of("长期坚持", 2026)
    (Due(text='11月底前', date='2026-11-30'), Due(text='2026-Q1', date='2026-03-31'), Due(text='长期坚持', date=None))
    """
    words = phrase.strip()
    if not words:
        return None
    if code := _CODE.fullmatch(words):
        month = 3 * int(code["quarter"] or 0) or 6 * int(code["half"] or 0) or int(code["month"] or 12)
        return Due(text=words, date=_iso(int(code["year"]), month))
    if iso := parse_date(words, year):
        return Due(text=words, date=iso)
    text = Text.of(words)
    dates = [due.date for _, due in find_dues(text, (0, len(words)), year)]
    if not dates and re.search(r"年度|年(?![龄级])", text.view) and not text.view.startswith("每"):
        dates = [_iso(year, 12)]
    return Due(text=words, date=dates[-1] if dates else None)


_FIND = re.compile(
    r"(?=[\d一二两三四五六七八九十百“\"「元春清端国中高汛主入冬供采秋开学])"  # what they begin with: cheap to refuse the rest
    rf"(?:(?P<within>{_WITHIN})|(?P<plan>{_PLAN})|(?P<feasts>{_FEAST})|(?P<iso>{_YEAR}[-./]{_MONTH}[-./]{_DAY}(?!\d))日?(?:之前|以前|前)?)"
)


def _whens(view: str, span: Span) -> Iterator[re.Match[str]]:
    """Matches of WHEN that hold something, left to right."""
    position, stop = span
    while opens := _OPENS.search(view, position, stop):
        found = WHEN.match(view, opens.start(), stop)
        if found and found.end() > found.start() and found.lastgroup:
            yield found
            position = found.end()
        else:
            position = opens.start() + 1


def find_dues(text: Text, span: Span, year: int | None) -> Iterator[tuple[Span, Due]]:
    """Every time by which something is due, in order, with the date of the last day that it means.

    `year` holds where the text names none. Rates (每月), points of comparison (较2025年) and editions (2025年版) are
    no dues; `10个工作日内` has no date.
    """
    view, position = text.view, span[0]
    if not _TIMES.search(view, *span):
        return
    found: list[tuple[Span, str | None]] = []
    for match in _FIND.finditer(view, *span):
        if match["within"]:
            if view[max(0, match.start() - 3) : match.start()].endswith(_LASTING):
                continue  # 压缩至0.5天以内: how long, not by when
            date_ = None
        elif match["plan"]:
            date_ = _iso(1955 + 5 * _int(match["five"]), 12)
        elif match["feasts"]:
            of = _FEASTS.get(match["feast"])
            date_ = _iso(year, of[1], of[2]) if of else None
        else:
            date_ = parse_date(match["iso"])
        found.append((match.span(), date_))
    taken = iter([*found, ((span[1], span[1]), None)])
    for (start, end), date_ in taken:
        for when in _whens(view, (position, start)):
            reading = _reading(when, year)
            if reading and _is_due(view, when):
                yield when.span(), Due(text=text.raw[slice(*when.span())], date=reading.last)
        if end > start:
            yield (start, end), Due(text=text.raw[start:end], date=date_)
        position = end


_LASTING = ("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", ".", "至", "到", "过", "短", "为", "控制在", "压缩在", "保持在", "稳定在")
# every time phrase holds one of these
_TIMES = re.compile(r"[年月季日天周时前末]")
_ENDED = re.compile(r"[前内底末初旬终日]$")
_OF_ALL = re.compile(r"[全我本][国省市州县区旗镇乡系]")


def _is_due(view: str, when: re.Match[str]) -> bool:
    start, end = when.span()
    before = view[max(0, start - 2) : start].removesuffix("占比")
    after = view[end : end + 2]
    if not _ENDED.search(when.group()) and verb_before(view, start - 2 if _OF_ALL.fullmatch(view, max(0, start - 2), start) else start):
        return False  # 开设2026年托班, 参加全市2026年大赛: which one, not when
    if before.endswith(("每", "较", "比", "同", "按", "以", "“", "第", "近")) or before == "截至" or before == "截止":
        return False
    if after[:1] in ("版", "第", "批", "届", "级", "度", "来", "起", "以", "均", "间", "龄", "”", "制", "期", "报"):
        return False
    return not (when["this"] and when["this"][0] in "去上前" and not when["end"])


__all__ = ["due_of", "find_dues", "parse_date", "period_of"]
