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
_DONE_WITH = re.compile(r"(?:计划|任务|目标|安排|部署)(?=(?:的)?(?:完成|执行|落实|推进|进展)情况)")


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
    if phase is None:
        return above
    years = years_in(words)
    if phase == "summary":
        if years:
            return Tense("summary", years[0])
        if above.phase == "summary":
            return above
        if double_years:
            return Tense("summary", min(double_years))
        return Tense("summary", plan_year - 1 if plan_year is not None else None)
    return Tense("plan", years[-1] if years else plan_year)
