"""What a column of a task table holds, told from its title, else from its cells."""

import re
from functools import cache
from typing import NamedTuple

from planparse.grammar.date import period_of
from planparse.grammar.owner_label import owner_label_role
from planparse.schema import Role
from planparse.text import fold, squash
from planparse.vocab import Vocabulary
from planparse.vocab.columns import COLUMN_ENDINGS
from planparse.vocab.rows import FieldRole


class Column(NamedTuple):
    """One column: its role, its title as printed (two-row headers joined), the owners' role or the period it stands for."""

    role: FieldRole
    title: str
    owner: Role | None = None
    period: str | None = None


_ENDINGS = tuple((re.compile(f"(?:{words})$"), role) for words, role in COLUMN_ENDINGS)
_BRACKET = re.compile(r"（[^（）]*）")
_OWNER_HEADS = re.compile(r"(?:责任|牵头|主办|承办|协办|配合|参与|分管|包保|主管|实施|落实|督导|督办|负责|指导)")
_QUARTERLY = re.compile(r"^占|占比|率$|每(?:月|季|季度|周)|年度(?!目标任务|内)|^全年|时间|进度安排|时限")


_DATED = ("goal", "title", "milestone", "content", "measure", "due", "baseline")
# 2031年目标, 2030年完成: of a year as a whole
_WHOLE_YEAR = re.compile(r"(20[0-9]{2})年度?(?!底|末|[0-9]|[一二三四1-4上下前]|中期)[^0-9]{0,8}$")


@cache
def _listed(words: Vocabulary) -> dict[str, FieldRole]:
    return {squash(fold(row.title)): row.role for row in reversed(words.columns)}


@cache
def role_of(title: str, words: Vocabulary) -> tuple[FieldRole, Role | None] | None:
    """What a title (white space removed, folded) says of its column; None where it says nothing.

    >>> from planparse.vocab import default
    >>> role_of("牵头处室", default()), role_of("攻坚举措", default()), role_of("甲乙", default())
    (('owner', 'lead'), ('measure', None), None)
    """
    if not title or len(title) > 30:
        return None
    bare = _BRACKET.sub("", title) or title.strip("（）")
    bare = bare.rstrip("：")
    for word in (title, bare):
        if role := _listed(words).get(word):
            return role, None
        owner = owner_label_role(word, words)
        if owner is not None and (len(word) > 2 or word in ("牵头", "主办", "承办", "协办", "配合", "责任", "领导")):
            return "owner", owner
    parts = [p for p in re.split(r"[/、及和与]", bare) if p]
    if len(parts) > 1:
        roles = [role_of(p, words) for p in parts]
        if roles[0] and roles[0][0] == "owner" and any(r and r[0] == "due" for r in roles[1:]):
            return roles[0]
        if all(roles) and roles[0]:
            return roles[0]
        if all(r and r[0] == "owner" for r in roles if r) and any(roles) and _OWNER_HEADS.match(bare):
            return "owner", next(r for r in roles if r)[1]
    if len(bare) > 14:
        return None
    for pattern, role in _ENDINGS:
        if pattern.search(bare):
            return role, None
    if _OWNER_HEADS.match(bare) and re.search(r"(?:单位|部门|科室|处室|领导|人|主体)", bare):
        return "owner", owner_label_role("责任单位", words)
    return None


def column_of(title: str, group: str, year: int | None, words: Vocabulary) -> Column | None:
    """The column under a title; `group` is the merged title above it (`时间节点` over `一季度`)."""
    flat = squash(fold(title))
    whole = squash(title) if squash(title) else squash(group)
    period = period_of(flat, year if year is not None else 2000) if flat else None
    known = role_of(flat, words)
    if year is not None and (known is None or known[0] in _DATED) and (told := _WHOLE_YEAR.match(flat)):
        if (named := int(told.group(1))) < year:
            return Column("baseline", whole)
        if named == year and known != ("baseline", None):
            return Column("goal", whole)
    if period and not _QUARTERLY.search(flat) and (known is None or known[0] in ("goal", "title", "milestone", "content", "measure", "due")) and len(flat) <= 20:
        return Column("milestone", whole, None, period if year is not None else None)
    if known is not None:
        return Column(known[0], whole, known[1])
    if group and (above := role_of(squash(fold(group)), words)) is not None:
        return Column(above[0], whole, above[1])
    return None
