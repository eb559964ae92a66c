"""The rules by code, in the order in which a report lists them."""

from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple

from planparse.check import figures, gaps, names, numbering, quarters, years
from planparse.check.finding import Finding, Severity
from planparse.schema import Plan


class Rule(NamedTuple):
    """What a code means; `info` findings make no exit code."""

    code: str
    severity: Severity
    zh: str
    en: str


RULES: dict[str, Rule] = {
    rule.code: rule
    for rule in (
        Rule("quarter_year", "error", "季度数与年度目标不一致", "the quarters contradict the year's goal"),
        Rule("quarter_over_year", "error", "一个季度超过全年", "a quarter is over the year's total"),
        Rule("other_quarter", "error", "季度栏里写着别的时间", "a quarter's column names another time"),
        Rule("total_falls", "error", "累计数下降", "a running total falls"),
        Rule("share_over_100", "error", "比率超过100%", "a share over 100 %"),
        Rule("two_values", "error", "同一任务里同一指标有两个数", "one metric with two values in one item"),
        Rule("two_values_between", "warning", "两项任务里同一指标有两个数", "one metric with two values in two items"),
        Rule("number_gap", "warning", "编号不连续", "numbers are missing"),
        Rule("number_lost", "warning", "部分行没有序号", "some rows have no number"),
        Rule("number_twice", "warning", "编号重复", "a number stands twice"),
        Rule("due_outside", "warning", "时限早于计划年度", "a due date before the plan's year"),
        Rule("old_year", "warning", "留有旧年份", "an old year left standing"),
        Rule("file_year", "warning", "标题与文件名年份不同", "title and file of different years"),
        Rule("two_names", "warning", "同一单位两种写法", "one body named in two ways"),
        Rule("no_owner", "info", "没有责任单位", "nobody is named"),
        Rule("no_due", "info", "指标没有时限", "a target without time"),
        Rule("no_figure", "info", "任务没有量化指标", "an item without any figure"),
    )
}

#: The functions that look; one may give several codes.
FINDERS: tuple[Callable[[Plan], Iterator[Finding]], ...] = (
    quarters.find_contradictions,
    quarters.find_other_time,
    figures.find_over_whole,
    figures.find_two_values,
    figures.find_two_values_between,
    numbering.find_number_faults,
    numbering.find_lost_numbers,
    years.find_due_outside,
    years.find_old_year,
    years.find_other_file_year,
    names.find_two_names,
    gaps.find_no_owner,
    gaps.find_no_due,
    gaps.find_no_figure,
)


def check(plan: Plan, off: Collection[str] = ()) -> list[Finding]:
    """All findings of a plan, by rule and then by place; those whose code is in `off` left out."""
    order = {code: n for n, code in enumerate(RULES)}
    found = [f for finder in FINDERS for f in finder(plan) if f.code not in off]
    return sorted(found, key=lambda f: (order[f.code], f.item.span if f.item else (0, 0), [q.span for q in f.quotes]))
