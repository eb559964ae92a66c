"""The words that tables and pages use for the schema's codes, in both languages.

Codes stay in JSON, JSONL and Parquet; a person reads these.
"""

import re

from planparse import titles
from planparse.language import Wording, say

COMPARATORS = {
    "eq": Wording("等于", "equals"),
    "ge": Wording("不低于", "at least"),
    "gt": Wording("高于", "more than"),
    "le": Wording("不高于", "at most"),
    "lt": Wording("低于", "less than"),
    "approx": Wording("约", "about"),
    "range": Wording("区间", "range"),
}
SIGNS = {"eq": "=", "ge": "≥", "gt": ">", "le": "≤", "lt": "<", "approx": "≈", "range": ""}
CHANGES = {"increase": Wording("提高", "increase"), "decrease": Wording("降低", "decrease")}
KINDS = {
    "target": Wording("目标", "target"),
    "actual": Wording("完成", "actual"),
    "baseline": Wording("现状", "baseline"),
}
PHASES = {"plan": Wording("计划", "plan"), "summary": Wording("总结", "summary")}
ROLES = {
    "leader": Wording("责任领导", "leader"),
    "lead": Wording("牵头", "lead"),
    "responsible": Wording("责任", "responsible"),
    "support": Wording("配合", "support"),
}
OWNER_KINDS = {
    "person": Wording("个人", "person"),
    "organization": Wording("单位", "organization"),
    "group": Wording("一类单位", "group"),
}
STATES = (
    Wording("未启动", "not started"),
    Wording("推进中", "under way"),
    Wording("已完成", "done"),
    Wording("滞后", "late"),
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_PERIOD = re.compile(r"([0-9]{4})(?:-(?:(Q)([1-4])|(H)([12])|(1[0-2]|0[1-9])))?")


def period_label(period: str, year: int | None = None) -> str:
    """A period as people say it; the year stands before it where it is not the plan's.

    >>> period_label("2026-Q1", 2026), period_label("2027-H2", 2026), period_label("2026-03", 2026)
    ('一季度', '2027年下半年', '3月')
    """
    found = _PERIOD.fullmatch(period)
    if not found:
        return period
    said, _, quarter, _, half, month = found.groups()
    if quarter:
        words = str(titles.QUARTERS[int(quarter) - 1])
    elif half:
        words = say(("上半年", "下半年")[int(half) - 1], f"H{half}")
    elif month:
        words = say(f"{int(month)}月", _MONTHS[int(month) - 1])
    else:
        return say("全年" if year == int(said) else f"{said}年", said)
    return words if year == int(said) else say(f"{said}年{words}", f"{said} {words}")


def quarter_of(period: str) -> int | None:
    """The quarter, 0 to 3, in which a period ends; None for a whole year and what is no period.

    >>> quarter_of("2026-Q1"), quarter_of("2026-H1"), quarter_of("2026-11"), quarter_of("2026")
    (0, 1, 3, None)
    """
    found = _PERIOD.fullmatch(period)
    if not found:
        return None
    _, _, quarter, _, half, month = found.groups()
    if quarter:
        return int(quarter) - 1
    if half:
        return int(half) * 2 - 1
    return (int(month) - 1) // 3 if month else None


def figure(value: float | int | None) -> str:
    """A number as a person writes it: no exponent, no needless zeros; nothing for None.

    >>> figure(65.0), figure(33.333333), figure(320000000)
    ('65', '33.333333', '320000000')
    """
    if value is None:
        return ""
    if isinstance(value, int) or value.is_integer():
        return str(int(value))
    from decimal import Decimal

    return format(Decimal(repr(value)), "f")


def grouped(value: float | int | None) -> str:
    """The same with its thousands parted from 10,000 on.

    >>> grouped(12000000), grouped(1250), grouped(33.333333)
    ('12,000,000', '1250', '33.333333')
    """
    plain = figure(value)
    whole, point, rest = plain.partition(".")
    return f"{int(whole):,}{point}{rest}" if len(whole) > 4 and whole.isdigit() else plain


def amount(value: float | int | None) -> str:
    """A figure with 万 and 亿 where it is long, as the page and the terminal show it.

    >>> amount(12000000), amount(320000000), amount(1250), amount(65.5)
    ('1200万', '3.2亿', '1250', '65.5')
    """
    if value is None or say("zh", "en") == "en":
        return grouped(value)
    for unit, size in (("亿", 100_000_000), ("万", 10_000)):
        if abs(value) >= size:
            scaled = value / size
            if round(scaled, 4) == scaled:
                return figure(scaled) + unit
    return figure(value)
