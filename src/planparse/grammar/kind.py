"""Whether a figure is to be reached, was reached, or tells today's state inside a plan.

    baseline = ( 目前 | 现有 | 截至 … | 已 | 去年 | a year before the plan's ) … FIGURE, up to words that look ahead
    ahead    = 力争 | 确保 | 计划 | 年内 | 今年 | the plan's year …
"""

import re

from planparse.grammar.scope import Scope
from planparse.schema import Kind

_STATE = re.compile(
    r"目前|现有|现已|现共有|截至|截止|已(?!经?婚|知|故)|(?<![比较同与])去年|(?<![比较同与])上年(?!度?[^，]{0,4}(?:提|增|下|降|上|减))|上一年|历年来|近年来|以来|此前|原有|业已|当前(?:共|已|有|全)|前期(?:已|共)"
    r"|(?<![较比])(?P<year>20\d\d)年"
)
_AHEAD = re.compile(r"力争|确保|争取|计划|预期|目标|年内|今年|本年|拟|将(?!军)|继续|新增|再|到(?=20\d\d|年底|本?年末)|进一步|20\d\d年(?:底|末)前|(?P<year>20\d\d)年")


def kind_of(view: str, start: int, at: int, scope: Scope) -> Kind:
    """The kind of the figure at `at`, from the words of its sentence that begin at `start`."""
    if scope.phase == "summary":
        return "actual"
    if scope.baseline:
        return "baseline"
    state = -1
    for found in _STATE.finditer(view, start, at):
        if not found["year"] or (scope.year is not None and int(found["year"]) < scope.year and not _compares(view, found.start())):
            state = found.start()
    if state < 0:
        return "target"
    for found in _AHEAD.finditer(view, state + 1, at):
        if not found["year"] or scope.year is None or int(found["year"]) >= scope.year:
            return "target"
    return "baseline"


def _compares(view: str, at: int) -> bool:
    return view[max(0, at - 1) : at] in ("较", "比", "在", "与", "于", "以")
