"""What was done against what is to be done: told from headings, else from the title."""

import re
from dataclasses import dataclass
from functools import cache

from planparse.schema import Phase
from planparse.segment.titles import years_in
from planparse.vocab.sections import PLAN_TITLE, SECTIONS, SUMMARY_TITLE

_PATTERNS = {kind: re.compile("|".join(f"(?:{s.pattern})" for s in SECTIONS if s.kind == kind)) for kind in ("none", "goal", "summary", "plan")}
_SUMMARY = re.compile(SUMMARY_TITLE)
_PLAN = re.compile(PLAN_TITLE)
_DONE_WITH = re.compile(r"(?:计划|任务|目标|安排|部署|重点工作|工作|实事项目|实事|要点|方案|清单|举措|措施)(?=(?:的)?(?:完成|执行|落实|推进|进展)情况)")


@dataclass(frozen=True, slots=True)
class Tense:
    """The phase of a stretch of text and the year that it speaks of."""

    phase: Phase
    year: int | None


@cache
def section_kind(words: str) -> str | None:
    """`none`, `goal` or None for a heading (label and white space removed).

    >>> section_kind("指导思想"), section_kind("主要目标"), section_kind("强化队伍建设")
    ('none', 'goal', None)
    """
    if len(words) > 40:
        return None
    for kind in ("goal", "none"):
        if _PATTERNS[kind].search(words):
            return kind
    return None


def is_double(title: str) -> bool:
    """Whether a title promises a summary and a plan (`2031年工作总结和2032年工作计划`, 政府工作报告)."""
    return bool(_SUMMARY.search(title)) and bool(_PLAN.search(_DONE_WITH.sub("", title)))


def title_tense(title: str | None, year: int | None) -> Tense:
    """The tense of a whole document by its title: summary only where nothing in it speaks of a plan."""
    if title is not None and _SUMMARY.search(title) and not is_double(title):
        years = years_in(title)
        return Tense("summary", years[0] if years else year)
    return Tense("plan", year)


@cache
def heading_phase(words: str) -> Phase | None:
    """What a heading says of its text: `2031年工作总结` → summary, `下一步打算` → plan, else None."""
    if len(words) > 40:
        return None
    if _PATTERNS["summary"].search(words):
        return "summary"
    return "plan" if _PATTERNS["plan"].search(words) else None


def heading_tense(words: str, above: Tense, plan_year: int | None, double_years: tuple[int, ...] = ()) -> Tense:
    """The tense under a heading, given that of what it stands in."""
    phase = heading_phase(words)
    years = years_in(words)
    if phase is None:
        # a heading of the summary half that names the plan's own year opens the plan
        opens = above.phase == "summary" and double_years and years and years[-1] == max(double_years) != above.year
        return Tense("plan", years[-1]) if opens else above
    if phase == "summary":
        if years:
            return Tense("summary", years[0])
        if above.phase == "summary":
            return above
        if double_years:
            return Tense("summary", min(double_years))
        return Tense("summary", year_before(words, plan_year))
    return Tense("plan", years[-1] if years else plan_year)


def year_before(words: str, plan_year: int | None) -> int | None:
    """The year of a summary beside a plan: the one before, but the same for `上半年工作总结和下半年工作计划`."""
    if plan_year is None:
        return None
    return plan_year if _PART_DONE.search(words) else plan_year - 1


_PART_DONE = re.compile(r"上半年|前三季度|第?[一二三]季度")
_LEAD_DONE = re.compile(
    r"^\s*(?:(?:今年|去年|20\d\d年|年初|上半年)以来|一年来|过去(?:的)?一年|(?:上半年|前三季度|去年|(?P<year>20\d\d)年)[^。]{0,120}?(?:取得|完成了?|实现了|成效|圆满|荣获|达到))"
)
_LEAD_PLAN = re.compile(r"^\s*(?:(?:今年|明年|下一?步|20\d\d年)[^。]{0,40}?(?:将|计划|拟|要(?!求)|预期|安排|打算|目标)|下一?步|明年)")
_WILL = re.compile(r"将(?:以|坚持|认真|紧紧|继续|全面|围绕|重点|进一步|深入|按照|聚焦|突出|着力)|计划|拟|力争|打算")


_DONE_AT_ALL = re.compile(r"(?:全面|圆满|超额|较好地?)完成了?|全年共(?:完成|实现|争取|新增|累计)|荣获|较好地?完成|截至目前|截止目前|共完成")
_DATED = re.compile(r"(?:^|[，。])(20\d\d)年")
_DONE = re.compile(r"完成(?![情时标率])|取得|实现了|建成|新增|荣获|累计")


def lead_phase(paragraph: str, loosely: bool = False) -> Phase | None:
    """What the opening paragraph of a stretch says of it: `今年以来，…` was done, `2032年，…将…` is to be done.

    `loosely`: the document is known to hold what was done, so lesser signs will do (`全面完成了…`).
    """
    opening = paragraph[:160]
    if _LEAD_PLAN.match(opening):
        return "plan"
    if (found := _LEAD_DONE.match(opening)) and (found.group().endswith(("以来", "一年")) or not _WILL.search(opening)):
        return "summary"
    if loosely and _DONE_AT_ALL.search(opening) and not _WILL.search(opening):
        return "summary"
    if loosely and (found := _DATED.search(opening)) and not _WILL.search(opening) and _DONE.search(opening, found.end()):
        return "summary"
    return None


def lead_year(paragraph: str) -> int | None:
    """The year with which a paragraph opens."""
    found = re.match(r"\s*(20\d\d)年", paragraph) or _DATED.search(paragraph[:160])
    return int(found.group(1)) if found else None
