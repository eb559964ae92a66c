"""Twins: two tasks in nearly the same words for different groups of people, or about different things.

They are alike by any count of words, and are two tasks all the same: 强化[乡村医生]培训，分批组织[乡村医生]跟班学习 and
强化[公共卫生人员]培训，分批组织[公共卫生人员]跟班学习.
"""

from functools import cache
from re import Pattern
from re import compile as pattern

from planparse.differ.profile import Profile

#: After these a renamed thing is a name: a campaign gets a new motto every year and stays the same task.
_MOTTOS = (
    "年",
    "行动",
    "工程",
    "活动",
    "计划",
    "专项",
    "攻坚",
    "品牌",
    "战役",
    "三年",
    "百日",
    "主题",
    "机制",
    "体系",
    "模式",
)
#: A replaced word that is shorter than this says too little (市/县, 一/二).
_WORD = 2


def are_twins(old: Profile, new: Profile) -> bool:
    """Whether the two are for different groups, or one's subject stands throughout where the other's stood."""
    return bool(_groups_apart(old, new)) or any(
        _goes_through(old, new, a, b) for a, b in _replaced(old.title, new.title)
    )


def _groups_apart(old: Profile, new: Profile) -> bool:
    """Each title names a group that the other item, title and body, never speaks of."""
    one, other = _groups(old.title), _groups(new.title)
    if not one or not other or one & other:
        return False
    return not one & _groups(new.content) and not other & _groups(old.content)


def _groups(text: str) -> set[int]:
    words, number = _words()
    return {number[found] for found in words.findall(text)}


@cache
def _words() -> tuple[Pattern[str], dict[str, int]]:
    from planparse.vocab.peoples import PEOPLES

    number = {word: n for n, row in enumerate(PEOPLES) for word in row}
    return pattern("|".join(sorted(number, key=lambda w: (-len(w), w)))), number


def _replaced(old: str, new: str) -> list[tuple[str, str]]:
    """The stretches of two titles that stand in each other's place, mottos left out."""
    from rapidfuzz.distance import Levenshtein

    out = []
    for step in Levenshtein.opcodes(old, new):
        a, b = old[step.src_start : step.src_end], new[step.dest_start : step.dest_end]
        if step.tag == "replace" and len(a) >= _WORD and len(b) >= _WORD:
            rest = old[step.src_end :]
            if not rest.startswith(_MOTTOS) and not a.endswith(_MOTTOS):
                out.append((a, b))
    return out


def _goes_through(old: Profile, new: Profile, a: str, b: str) -> bool:
    """Whether `a` of the old body has become `b` in the new one: putting it in makes the two more alike by its length."""
    if a not in old.body or b not in new.body or a in new.content or b in old.content:
        return False
    from rapidfuzz.distance import Indel

    before = Indel.distance(old.body, new.body)
    after = Indel.distance(old.body.replace(a, b), new.body)
    times = min(old.body.count(a), new.body.count(b))
    return before - after >= times * (len(a) + len(b)) * 0.7
