"""Rates: the period in which a figure is to be reached each time.

    rate   = 每 [人 | 户 …] [个] [number] ( 年 | 半年 | 季度 | 月 | 周 | 天 | 学期 … ) | ( 年 | 月 | 周 | 日 ) 均 | figure / 年
    per    = the period without 每 and 个: 每2周 → 2周, 年均 → 年
"""

import re
from typing import NamedTuple

from planparse.text import Span

_PERIOD = r"学年|学期|半年|季度|季|年度?|月度?|星期|周|天|日|旬|小时"
_COUNT = r"(?:\d{1,2}|[一两二三四五六七八九十半])"
# the first character stands alone, so that the search leaps from one to the next
RATE = re.compile(
    rf"[每/年月周日季一1](?:"
    rf"(?<=每)(?:[人户村家院校]每)?(?:个)?(?P<count>{_COUNT})?(?:个)?(?P<period>{_PERIOD})(?:内|末|初|都|度)?(?:平均)?"
    rf"|(?<=/)(?P<slash>年|月|周|天|日|季度)"
    rf"|(?<=(?P<mean>[年月周日季]))均"
    rf"|(?<=[一1])(?<![\d一二三四五六七八九十].)个?(?P<one>学期|季度|年|月|周|天|日)(?=(?:不少于|至少)?[\d一两二三四五六七八九十]{{1,3}}(?:次|期|场))"
    rf"|(?<=(?P<annual>年))(?<![0-9一二三四五六七八九十几两半上今明去当全本多近成往历整前后新学].)(?=(?:接待|服务|处理|诊疗|加工|产(?![值业品])|生产|供应|开展|培训|办理|接诊|门诊|惠及|完成|发电|供水|运送)(?!年)))"
)


class Rate(NamedTuple):
    """Where a rate stands, and its period as the plan says it."""

    span: Span
    per: str


def find_rates(view: str, span: Span) -> list[Rate]:
    """The rates of a clause in order."""
    rates = []
    for found in RATE.finditer(view, *span):
        period = found["period"] or found["slash"] or found["mean"] or found["one"] or found["annual"]
        per = {"季": "季度", "日": "日", "年度": "年", "月度": "月"}.get(period, period)
        count = found["count"]
        if count and count not in ("一", "1"):
            if count == "半" and per == "年":
                per = "半年"
            else:
                per = count + ("个" if per in ("月", "季度", "小时", "学期") and "个" in found.group() else "") + per
        rates.append(Rate(found.span(), per))
    return rates
