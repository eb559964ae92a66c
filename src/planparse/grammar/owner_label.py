"""Labels before names: what role one gives (`牵头科室`, `责任科室/单位`), which ones stand before a time."""

import re
from functools import cache

from planparse.schema import Role
from planparse.text import Span
from planparse.vocab import Vocabulary
from planparse.vocab.owner_labels import (
    DUE_LABELS,
    LABEL_HEADS,
    LABEL_ROLES,
    LEAD_PARTS,
    LEADER_PARTS,
    PLAIN_HEADS,
    PLAIN_ROLES,
    SUPPORT_PARTS,
)


@cache
def owner_label_role(label: str, words: Vocabulary) -> Role | None:
    """The role that a label (white space removed) gives, None where it is no owner label.

    >>> from planparse.vocab import default
    >>> [owner_label_role(w, default()) for w in ("包抓领导", "责任科室/单位", "协同处室", "工作目标")]
    ['leader', 'responsible', 'support', None]
    """
    for row in words.owner_labels:
        if row.label == label:
            return row.role
    if not 2 <= len(label) <= 16:
        return None
    parts = [p for p in re.split(r"[/、及和或与]|（[^）]{0,16}）", label) if p]
    if not parts or not all(_is_label_part(p, n > 0) for n, p in enumerate(parts)):
        return None
    if any(w in label for w in LEADER_PARTS):
        return "leader"
    if any(w in parts[0] for w in LEAD_PARTS):
        return "lead"
    return "support" if any(w in parts[0] for w in SUPPORT_PARTS) else "responsible"


_LABEL_PART = re.compile(
    r"(?:第一|总|主要|市|县|区|局|镇|委|院|共同)?(?:(?:" + "|".join(LABEL_ROLES) + r"){1,3}(?:" + "|".join(LABEL_HEADS) + r"){1,2}(?:名单)?"
    r"|(?:" + "|".join(PLAIN_ROLES) + r"){1,2}(?:" + "|".join(PLAIN_HEADS) + "))"
)


_ALONE = re.compile(r"(?:第一|总|共同)?(?:牵头|主办)|配合|责任|承办|协办|协同|协助|参与")


def _is_label_part(part: str, later: bool) -> bool:
    if _LABEL_PART.fullmatch(part) or _ALONE.fullmatch(part):
        return True
    return later and part in (*LABEL_HEADS, *PLAIN_HEADS)


@cache
def is_due_label(label: str) -> bool:
    """Whether a label (white space removed) stands before a time: 完成时限."""
    return label in DUE_LABELS


_DUE_CLAUSE = re.compile(
    r"\s*(?:确保|力争)?(?:于|在|到)?(?P<when>(?:[0-9一二三四五六七八九十]{1,4}|20[0-9]{2}年|今年|本年|全年|年|长期|持续|常年|常态化|[上下]半年|第?[一二三四]季度)[^，。；（）]{0,14}?)"
    r"(?:全面|全部|基本)?(?:完成|办结|建成|落实|落实到位|见效|竣工|投用|实施|启动|坚持|推进)?[。.]?\s*"
)
_WHEN_ENDS = ("底", "末", "前", "内", "日", "月", "月份", "季度", "半年", "全年", "年", "长期", "持续", "常年", "常态化", "上旬", "中旬", "下旬")


def due_clause(view: str, clause: Span) -> Span | None:
    """The time in a clause that says nothing but by when: `县应急局负责，年底前完成`."""
    found = _DUE_CLAUSE.fullmatch(view, *clause)
    return found.span("when") if found and found["when"].endswith(_WHEN_ENDS) else None
