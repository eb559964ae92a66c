"""The names in an owner list: where each stands, and whether it is a person, a body or a set of bodies.

    names = name { ( 、 | ， | ； | line break | blanks ) name } [ 等 [ 部门 | 单位 ] ]

`徐 庆` is one name that was padded to the width of three; 和 / 与 / 及 stand inside a name unless both sides are
whole names of bodies (`办公室和人事科`).
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from planparse.schema import OwnerKind, Role
from planparse.text import Span, Text, any_of, squash
from planparse.vocab.organs import COMPOUND_SURNAMES, NO_PERSONS, ORGAN_ENDINGS, POSTS, SURNAMES


class Name(NamedTuple):
    """One name of a list; `role` where a mark behind it tells one (`县财政局（牵头）`)."""

    name: str
    span: Span
    role: Role | None = None


_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff·]+")
_ORGAN = re.compile(any_of(ORGAN_ENDINGS) + r"(?:（[^（）]{1,20}）)?$")
_SET = re.compile(
    r"^(?:各(?!界|族)|有关|相关|其他|其它|全体|所有|涉及)|各(?!界|族)|(?:有关|相关)(?:部门|单位|科室|处室|股室|机构|企业|人员|负责人|乡镇|责任)|成员单位|责任(?:单位|科室|部门)$"
    r"|^(?:县（市、区）|市（县、区）|区（县）|县（区）|区县|县区|县市区|乡镇|镇街|街镇|乡镇（街道）|镇（街道）|镇（街）|镇（乡、街道）|街道（乡镇）|乡（镇）|乡（镇、街道）|街道|村（社区）|村居)"
    r"(?:(?:人民)?政府|党委|党委、?政府|办事处|[\u4e00-\u9fff]{2,4}[办所站校院])?$"
    r"|^(?:局机关|机关|局属|系统|委属|直属|市直|县直|区直)各?[\u4e00-\u9fff]{0,4}(?:科室|单位|部门|处室|学校|医院|机构|企业)$"
)
_ET_CETERA = re.compile(r"等(?:\d{1,2}个|多个|几个)?(?:市级|县级|区级|市直|县直|区直|相关|有关|成员|责任|职能|配合|各|多)*(?:部门|单位|科室|处室|机构|同志|人员|领导)*(?:和单位)?[。.]?$")
# 甲、乙等和各镇政府: the list ends before 等, a set follows
_AND_ALL = re.compile(r"等(?:\d{1,2}个|多个|有关|相关|市级|县级|市直|县直)?(?:部门|单位)?(?:和|及|以及|与)(?=各|有关|相关|其他)")
_POST = any_of(POSTS)
_POST_BEFORE = re.compile(rf"^[\u4e00-\u9fff]{{0,16}}?{_POST}[、：]?(?P<name>[\u4e00-\u9fff·]{{2,4}})$")
_POST_AFTER = re.compile(rf"^(?P<name>[\u4e00-\u9fff·]{{2,3}}?){_POST}$")
_NOTHING = re.compile(r"^(?:无|同上|下同|以下同|以下简称.*|待定|暂无|/|-+|—+|\.+|…+|\d+|略|空|按职责分工|职责分工)$")
_MARK = re.compile(r"（(?P<mark>牵头|主办|主责|总牵头|牵头单位|牵头部门|牵头科室|配合|协办|责任|参与|承办)）$")
_MARKS: dict[str, Role] = {"配合": "support", "协办": "support", "参与": "support", "责任": "responsible", "承办": "responsible", "主责": "responsible"}


@cache
def is_organ(name: str) -> bool:
    """Whether a name ends like that of a body (`县财政局`, `各科室`)."""
    return bool(_ORGAN.search(name)) or name in NO_PERSONS


@cache
def is_person(name: str) -> bool:
    """Whether a name looks like a Chinese person's: two to four characters that begin with a family name.

    >>> is_person("周敏"), is_person("林业"), is_person("周敏科"), is_person("财务室")
    (True, False, False, False)
    """
    if not _HAN.fullmatch(name) or is_group(name) or name in NO_PERSONS:
        return False
    if len(name) > 3 and "·" in name:
        return True
    if not 2 <= len(name) <= 4:
        return False
    compound = name[:2] in COMPOUND_SURNAMES and len(name) > 2
    if len(name) == 4 and not compound and not (name[0] in SURNAMES and name[1] in SURNAMES):
        return False
    if not compound and name[0] not in SURNAMES:
        return False
    return not _ORGAN.search(name)


@cache
def is_group(name: str) -> bool:
    """Whether a name is a set of bodies: 各科室, 有关部门, 县（市、区）政府."""
    return bool(_SET.search(name))


def kind_of(name: str, label: str) -> OwnerKind:
    """Person, organization or group, by the form of the name and what its label says."""
    if is_group(name):
        return "group"
    if is_person(name) and not (any(w in label for w in ("科室", "处室", "部门", "单位")) and "领导" not in label and len(name) == 4):
        return "person"
    if ("领导" in label or label.endswith("人")) and not is_organ(name) and len(name) <= 4:
        return "person"
    if ("领导" in label or label.endswith("人")) and name.endswith(POSTS):
        return "person"
    return "organization"


_PIECE = re.compile(r"[、，；;。\n\t ]|/(?=[\u4e00-\u9fff])|以及|[（）]")


def _pieces(text: Text, span: Span) -> Iterator[tuple[Span, str]]:
    """Stretches between separators that stand outside brackets, each with what parts it from the next."""
    view = text.view
    depth, start, end = 0, span[0], span[1]
    for found in _PIECE.finditer(view, *span):
        mark = found.group()
        if mark in "（）":
            depth = depth + 1 if mark == "（" else max(0, depth - 1)
        elif depth == 0 or (mark == "\n" and view.find("）", found.end(), min(end, found.end() + 30)) < 0):
            if found.start() > start:
                yield (start, found.start()), mark
            start = found.end()
    if end > start:
        yield (start, end), ""


def split_names(text: Text, span: Span) -> list[Name]:
    """The names of a list, in order; 等, lone marks and what is no name are left out.

    >>> t = Text.of("徐  庆、左效臣，办公室和人事科等")
    >>> [n.name for n in split_names(t, (0, len(t.raw)))]
    ['徐庆', '左效臣', '办公室', '人事科']
    """
    pieces = _joined(text, list(_pieces(text, span)))
    out: list[Name] = []
    for piece in pieces:
        out.extend(_names(text, piece))
    return out


def _joined(text: Text, pieces: list[tuple[Span, str]]) -> list[Span]:
    """Pieces with padded names (`徐 庆`) and names broken over two lines made whole."""
    out: list[Span] = []
    n = 0
    while n < len(pieces):
        span, mark = pieces[n]
        if n + 1 < len(pieces) and mark in " \n\t":
            (start, end), _ = pieces[n + 1]
            first, second = text.view[slice(*span)], text.view[start:end]
            padded = mark == " " and len(first) == 1 and len(second) == 1 and first in SURNAMES
            if padded or (mark == "\n" and _is_broken(first, second)):
                out.append((span[0], end))
                n += 2
                continue
        out.append(span)
        n += 1
    return out


def _is_broken(first: str, second: str) -> bool:
    """Whether a line break fell inside a name: the first line is no name of its own, the two together are one."""
    if not _HAN.fullmatch(first) or not _HAN.fullmatch(second) or is_organ(first) or is_person(first) or is_person(second):
        return False
    return len(first) >= 2 and is_organ(first + second) and not is_group(second) and second[0] not in "县市区镇省局" and len(second) <= 6


_EDGES = " \n\t：:、，；。.-—"
_CONTACT = re.compile(r"(?:联系(?:电话|方式|人)|办公电话|电话|手机|邮箱|传真|邮编)\s?(?:号码?)?[：:]|(?<![0-9])(?:0[0-9]{2,3}-?)?[1-9][0-9]{6,10}(?![0-9])")
_STATEMENT = re.compile(r"[0-9]%|完成[0-9]|(?:月|年|季度)[底末]?前?(?:完成|达到)")  # 6月底完成50%
_LEADING = re.compile(r"^(?:由|会同|联合|和|与|及|并由|并|其中|同时|另由)(?=[\u4e00-\u9fff]{2})")
_AND = re.compile(r"和|与|及")
_AND_ALL_OF = re.compile(r"(?<=.{3})(?:和|以及|与|及)(?=各(?!界|族)|有关|相关)")


def _names(text: Text, span: Span) -> Iterator[Name]:
    start, end = span
    view = text.view
    while start < end and view[start] in _EDGES:
        start += 1
    while end > start and view[end - 1] in _EDGES:
        end -= 1
    if found := _AND_ALL.search(view, start, end):
        yield from _names(text, (start, found.start()))
        start = found.end()
    if found := _ET_CETERA.search(view[start:end]):
        end = start + found.start()
    word = view[start:end]
    if found := _CONTACT.search(word):
        end, word = start + found.start(), word[: found.start()]
    if (found := _LEADING.match(word)) and not word.startswith("和平"):
        start, word = start + found.end(), word[found.end() :]
    role: Role | None = None
    if found := _MARK.search(word):
        role = _MARKS.get(found["mark"], "lead")
        end, word = start + found.start(), word[: found.start()]
    flat = squash(word)
    if _STATEMENT.search(flat):
        return
    if not flat or _NOTHING.match(flat) or len(flat) > 40 or not _HAN.search(flat):
        return
    if whole := _person_with_post(word):
        at = start + word.index(whole)
        yield Name(whole, (at, at + len(whole)), role)
        return
    if found := _AND_ALL_OF.search(view, start, end):
        yield from _names(text, (start, found.start()))
        yield from _names(text, (found.end(), end))
        return
    for joint in _AND.finditer(view, start, end):
        left, right = view[start : joint.start()], view[joint.end() : end]
        if _is_whole(left) and _is_whole(right) and not is_group(left):
            yield from _names(text, (start, joint.start()))
            yield from _names(text, (joint.end(), end))
            return
    yield Name(squash(text.raw[start:end]), (start, end), role)


def _is_whole(name: str) -> bool:
    """Whether one side of 和 is a name by itself: 办公室 is, 社会 and 住房 are none."""
    return (len(name) >= 3 and bool(_ORGAN.search(name))) or is_person(name) or bool(name and is_group(name))


@cache
def _person_with_post(word: str) -> str | None:
    """The person in `副局长 周敏`, `周敏同志`, `周敏（县水利局）`; None where there is none."""
    bare = word.partition("（")[0]
    if bare != word and is_person(bare):
        return bare
    for pattern in (_POST_BEFORE, _POST_AFTER):
        if (found := pattern.match(bare)) and is_person(found["name"]):
            return found["name"]
    return None


__all__ = ["Name", "is_group", "is_organ", "is_person", "kind_of", "split_names"]
