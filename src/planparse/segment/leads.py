"""Paragraphs that lead in, sum up or address somebody, and are no tasks; paragraphs of goals, which may be one."""

import re

from planparse.segment.phase import section_kind
from planparse.text import Span, Text

_SPOKEN = re.compile(r"\s*(?:各位代表|同志们|各位委员|各位领导)")
_ADDRESS = re.compile(r"\s*(?:https?://|www\.)[!-~]{1,500}\s*")
_OVERALL = re.compile(r"[^，。：；]{0,16}(?:总体要求|总要求|指导思想|总体思路|基本思路|工作思路)(?:是|为)?[：，]")
_PREAMBLE = re.compile(
    r"如下|制定本|特制定|现(?:就|将)|现结合|汇报如|总结如|以下(?:工作|任务|方面)|(?:总体(?:思路|要求)|指导思想|总要求)是[：:]?|：$|^(?:\s*)20\d\d年是"
)
_GOALS = re.compile(r"[^。；，]{0,30}(?:(?:预期|主要|工作|发展|总体|奋斗|具体|年度)(?:预期|发展|工作)?目标(?:任务)?|(?:主要|具体|核心|约束性|预期)(?:预期)?指标)(?:是|为)?[：，]")
_FIGURE = re.compile(
    r"(?<!\d)(?!20\d\d\s?年)\d+(?:\.\d+)?\s?(?:%|[万亿千百]|个|人|家|处|项|次|场|户|公里|平方|亩|元|吨|所|名|件|台|套|条|座|只|头|张|份|期)"
)


def has_figures(text: Text, span: Span) -> bool:
    """Whether a stretch holds figures with units; years and numbers in names left aside."""
    return bool(_FIGURE.search(text.view, *span))


def is_preamble(text: Text, span: Span) -> bool:
    """Whether the first paragraph of a plan leads in to what follows (`…制定本计划`, `…如下：`)."""
    return bool(_PREAMBLE.search(text.view[slice(*span)]))


def is_goals(text: Text, span: Span) -> bool:
    """Whether a paragraph tells the year's goals (`主要预期目标是：…`)."""
    return bool(_GOALS.match(text.view, *span))


def is_no_task(text: Text, span: Span) -> bool:
    """Whether a paragraph is none of the tasks: 总体要求, an address to the meeting, a line that opens a list."""
    view = text.view[slice(*span)]
    if (view.rstrip().endswith("：") and len(view) < 200) or _ADDRESS.fullmatch(view):
        return True
    if section_kind(_opening(view)) == "none" or _OVERALL.match(view):
        return True
    return bool(_SPOKEN.match(view)) and not has_figures(text, span)


def _opening(view: str) -> str:
    """What stands before the first colon or stop of a paragraph, if that comes soon (`指导思想：…`)."""
    for n, c in enumerate(view[:16]):
        if c in "：。":
            return "".join(view[:n].split())
    return ""
