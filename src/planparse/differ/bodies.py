"""Whether two plans are plainly of two bodies: 银屏县水利局 and 银屏县教育局, never 卫健局 and 卫生健康局."""

import re

from planparse.aliases import places_before
from planparse.errors import WARNINGS
from planparse.schema import Plan, PlanWarning
from planparse.segment.titles import office_in_title
from planparse.text import any_of, squash
from planparse.vocab.organs import ORGAN_ENDINGS

_ENDING = re.compile(rf"(?:管理)?(?:办公室|{any_of(ORGAN_ENDINGS)})$")
_SMALL_WORDS = frozenset("和与及县市区省的")


def two_bodies(old: Plan, new: Plan) -> tuple[str, str] | None:
    """The names of the two bodies, where the plans are plainly of different ones."""
    one, other = _names(old), _names(new)
    if one and other and all(differ(a, b) for a in one for b in other):
        return one[0], other[0]
    return None


def warnings(old: Plan, new: Plan) -> list[PlanWarning]:
    """What a reader of the comparison should know of the two: `two_bodies`, or nothing."""
    bodies = two_bodies(old, new)
    return [PlanWarning(code="two_bodies", message=WARNINGS["two_bodies"][0].format(old=bodies[0], new=bodies[1]))] if bodies else []


def differ(one: str, other: str) -> bool:
    """Whether two names are plainly of two bodies: other places, or fields of work without a character in common.

    Short and long forms of a name and most renamings share characters; a government speaks for all its bureaus.

    >>> differ("临溪区卫健局", "临溪区卫生健康局"), differ("银屏县水利局", "银屏县教育局"), differ("甲水县民政局", "乙山县民政局")
    (False, True, True)
    """
    (place, field), (other_place, other_field) = _parts(one), _parts(other)
    if place and other_place and place != other_place:
        return True
    if not field or not other_field or "政府" in one + other:
        return False
    return not (set(field) - _SMALL_WORDS) & (set(other_field) - _SMALL_WORDS)


def _names(plan: Plan) -> list[str]:
    """The issuer and the body in the title, as far as they are known."""
    return list(dict.fromkeys(n for n in (squash(plan.issuer or ""), office_in_title(plan.title or "")) if n))


def _parts(name: str) -> tuple[str, str]:
    """The innermost place without its last character (a county may become a city), and the field of work."""
    places = places_before(name)
    return (places[-1][:-1], _ENDING.sub("", name[len(places[0]) :])) if places else ("", _ENDING.sub("", name))
