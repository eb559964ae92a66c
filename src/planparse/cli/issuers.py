"""Whether two plans are plainly of two bodies: 银屏县水利局 and 银屏县教育局, never 卫健局 and 卫生健康局."""

import re
from typing import TYPE_CHECKING

from planparse.language import say

if TYPE_CHECKING:
    from planparse.schema import Plan

# 山东省, 沂源县, 单县; 全县 and 各县 name no place
_PLACE = re.compile(r"(?:[^省市区县旗州盟]{2,9}?(?:省|自治区|自治州|自治县|新区|市|区|县|旗|州|盟)|[^全各本我该]县)")
_ENDING = re.compile(r"(?:管理)?(?:局|委员会|委|厅|办公室|中心|部门?)$")
# the body at the head of a title, before its year or what the document is
_IN_TITLE = re.compile(
    r"^([\u4e00-\u9fff]{2,28}?(?:局|委员会|委|厅|办公室|中心|医院|学校|大学|学院|馆|支队|大队))"
    r"(?=关于|20[0-9]{2}|二[〇○零]|年度|工作|重点|印发|[0-9])"
)
_SMALL_WORDS = frozenset("和与及县市区省的")


def tell_two_issuers(old: "Plan", new: "Plan") -> None:
    """One line on stderr where the two are plainly of different bodies."""
    from planparse.cli.streams import complain, one_line

    one, other = _names(old), _names(new)
    if one and other and all(differ(a, b) for a in one for b in other):
        a, b = one_line(one[0]), one_line(other[0])
        complain(say(f"注意：两份文件的机关不同：{a}、{b}", f"note: the two are of different bodies: {a}, {b}"))


def differ(one: str, other: str) -> bool:
    """Whether two names are plainly of two bodies: other places, or fields of work without a character in common.

    Short and long forms of a name and most renamings share characters; a government speaks for all its bureaus.

    >>> differ("山亭区卫健局", "山亭区卫生健康局"), differ("银屏县水利局", "银屏县教育局"), differ("甲水县民政局", "乙山县民政局")
    (False, True, True)
    """
    (place, field), (other_place, other_field) = _parts(one), _parts(other)
    if place and other_place and place != other_place:
        return True
    if not field or not other_field or "政府" in field + other_field:
        return False
    return not (set(field) - _SMALL_WORDS) & (set(other_field) - _SMALL_WORDS)


def _names(plan: "Plan") -> list[str]:
    """The issuer and the body in the title, as far as they are known."""
    found = _IN_TITLE.match("".join((plan.title or "").split()))
    names = ["".join((plan.issuer or "").split()), found.group(1) if found else ""]
    return list(dict.fromkeys(n for n in names if n))


def _parts(name: str) -> tuple[str, str]:
    """The innermost place without its last character (a county may become a city), and the field of work."""
    place, at = "", 0
    while found := _PLACE.match(name, at):
        place, at = found.group()[:-1], found.end()
    return place, _ENDING.sub("", name[at:])
