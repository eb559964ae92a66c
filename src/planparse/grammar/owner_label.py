"""Labels before names: what role one gives (`牵头科室`, `责任科室/单位`), which ones stand before a time."""

import re
from functools import cache

from planparse.schema import Role
from planparse.vocab import Vocabulary
from planparse.vocab.owner_labels import DUE_LABELS, LABEL_HEADS, LABEL_ROLES, LEAD_PARTS, LEADER_PARTS, SUPPORT_PARTS


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


_LABEL_PART = re.compile(r"(?:第一|总|主要|市|县|区|局|镇|委|院|共同)?(?:" + "|".join(LABEL_ROLES) + r"){1,3}(?:" + "|".join(LABEL_HEADS) + r"){1,2}(?:名单)?")


def _is_label_part(part: str, later: bool) -> bool:
    if _LABEL_PART.fullmatch(part) or part in ("牵头", "配合", "责任", "主办", "承办", "协办", "参与"):
        return True
    return later and part in LABEL_HEADS


@cache
def is_due_label(label: str) -> bool:
    """Whether a label (white space removed) stands before a time: 完成时限."""
    return label in DUE_LABELS
