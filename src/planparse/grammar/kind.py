"""Whether a figure is to be reached, was reached, or tells today's state inside a plan.

    baseline = state … FIGURE, up to words that look ahead
    state    = 目前 | 现有 | 截至 … | 已 | 去年 | a year before the plan's
    ahead    = 力争 | 确保 | 计划 | 年内 | 今年 | the plan's year …
"""

import re

from planparse.grammar.scope import Scope
from planparse.grammar.wording import verb_before
from planparse.schema import Kind

_STATE = frozenset(["目前", "现有", "现已", "现共有", "截至", "截止", "已", "已经", "去年", "上年", "上一年", "历年来", "近年来", "以来", "此前", "原有", "业已", "当前", "前期"])
_AHEAD = "力争|确保|争取|计划(?<![年度]计划)|预期|目标|年内|今年|本年|拟|将(?!军)|继续|新增|新建|新设|新培育|续建|基础上|再|进一步|本年度|今后|下一步"
# one flat alternation of literals, so that the search leaps from one first character to the next
_MARK = re.compile(
    f"{_AHEAD}|目前|现有|现已|现共有|截至|截止|已经|已(?![婚知故])|去年|上一年|上年(?!度?[^，]{{0,4}}[提增下降上减])|历年来|近年来|以来|此前|原有|业已"
    "|当前(?=共|已|有|全)|前期(?=已|共)|20[0-9][0-9]年"
)
_RELATIVE = re.compile(r"已经?[^，。；0-9]{1,10}的")
_COMPARING = ("较", "比", "在", "与", "于", "以", "同", "由", "从", "自")


def find_marks(view: str, start: int, end: int, year: int | None) -> list[tuple[int, bool]]:
    """Where the words of a sentence turn to today's state (True) and where they look ahead (False), in order."""
    marks = []
    for found in _MARK.finditer(view, start, end):
        word, at = found.group(), found.start()
        if word[0] == "已" and _RELATIVE.match(view, at):
            continue  # 对已纳入管理的患者随访: which ones, not how far
        if word[0] in "去上2" and view[max(0, at - 1) : at] in _COMPARING and not view.endswith("占比", 0, at):
            continue
        if word[0] != "2":
            marks.append((at, word in _STATE))
        elif view[at - 1 : at] == "到":
            marks.append((at, False))
        elif year is not None and not verb_before(view, at):
            marks.append((at, int(word[:4]) < year))
    return marks


def kind_of(state: bool, scope: Scope) -> Kind:
    """The kind of a figure whose sentence told today's state last before it, or not."""
    if scope.phase == "summary":
        return "actual"
    return "baseline" if scope.baseline or state else "target"
