"""One body under one name: `县疾控中心`, `疾控中心` and `县疾病预防控制中心` are the same in one plan.

    found = unify(plan, load_aliases(Path("names.toml")))
    for one in found: print(one)              # never silently
    plan = renamed(plan, found)               # for tables by owner; the text and the spans stay as they are

A user's file decides first. The rules beyond it are few and give up where two bodies could be meant:
width and blanks; the everyday short form of a public body's name; the word of the area before a name. They speak of
organizations only, and only join names that stand in the same plan.
"""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from planparse.errors import UsageError
from planparse.language import say
from planparse.schema import Item, Owner, Plan
from planparse.text import fold, squash
from planparse.vocab.short_names import SHORT_NAMES

_LEVELS = "省市县区旗州"
_AREA = re.compile(rf"(?:[全我本]?[{_LEVELS}]|局)(?=.{{2}})")
# 长宁市, 莲县; 全县 and 各县 name no place, nor do 城市管理局 and 社区服务中心
_PLACE = re.compile(
    r"(?:[\u4e00-\u9fff]{2,10}?(?:省|市(?![场政容民])|县(?![域级])|区(?!域)|旗|州(?![市县]))|[^全各本我该]县(?![域级]))(?=.{2})"
)
# what an area has one of, so that the area's word may be left out; 科, 股, 办公室 stand in every body
_BODY = re.compile(r"(?:局|委|委员会|中心|医院|卫生院|保健院|院|学校|联合会|妇联|残联|公司|银行|分局|支队|大队)$")
_INNER = re.compile(r"(?:科|股|室|办|处)$")
_SHORTEST = 3  # characters of a name without its area: `中心`, `医院` alone say nothing


class Unified(NamedTuple):
    """One name that is taken for another, and by which rule: `file`, `spelling`, `short` or `area`."""

    name: str
    into: str
    rule: str

    def __str__(self) -> str:
        rules = {
            "file": ("别名文件", "alias file"),
            "spelling": ("全半角、空格", "width and blanks"),
            "short": ("通用简称", "common short form"),
            "area": ("省略地名", "area left out"),
        }
        zh, en = rules[self.rule]
        return f"{self.name} → {self.into}" + say(f"（{zh}）", f" ({en})")


def load_aliases(path: Path) -> dict[str, str]:
    """A user's file: each line a name and the spellings that mean it. Gives spelling -> name.

    ```toml
    "县疾控中心" = ["疾控中心", "县疾病预防控制中心"]
    ```
    Raises UsageError that names what is wrong, a spelling under two names included.
    """
    import tomllib

    try:
        data: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(detail=f"{path}: {error}") from None
    found: dict[str, str] = {}
    for name, spellings in data.items():
        if not isinstance(spellings, list) or not all(isinstance(s, str) for s in spellings):
            wants = say('应为 "名称" = ["写法", …]', 'must be "name" = ["spelling", …]')
            raise UsageError(detail=f"{path}: {name}: {wants}")
        for spelling in spellings:
            if found.setdefault(_plain(spelling), name) != name:
                both = f"{found[_plain(spelling)]}, {name}"
                raise UsageError(detail=f"{path}: {spelling}: {say('出现在两个名称下', 'under two names')}: {both}")
    return found


def unify(plan: Plan, aliases: Mapping[str, str] | None = None, *, rules: bool = True) -> list[Unified]:
    """The names in the plan that are other names' spellings, in the order in which they first stand.

    `aliases` is what `load_aliases` gives; without `rules` only they hold.
    """
    kinds: dict[str, str] = {}
    for item in plan.items:
        for owner in item.owners:
            kinds.setdefault(owner.name, owner.kind)
    bodies = [n for n, kind in kinds.items() if kind == "organization"]
    by_rule = _by_rules(bodies, places_before(plan.issuer or "")) if rules else {}
    found: dict[str, Unified] = {}
    for name in kinds:
        said = (aliases or {}).get(_plain(name))
        if said is not None:
            if said != name:
                found[name] = Unified(name, said, "file")
        elif name in by_rule:
            found[name] = by_rule[name]
    # a rule may lead to a name that the file leads on
    return [one._replace(into=found[one.into].into) if one.into in found else one for one in found.values()]


def renamed(plan: Plan, found: Sequence[Unified]) -> Plan:
    """The plan with those names in place of their other spellings; the same role of the same name stands once."""
    if not found:
        return plan
    into = {one.name: one.into for one in found}
    return plan.model_copy(update={"items": [_renamed(item, into) for item in plan.items]})


def _renamed(item: Item, into: Mapping[str, str]) -> Item:
    owners: dict[tuple[str, str], Owner] = {}
    for owner in item.owners:
        name = into.get(owner.name, owner.name)
        owners.setdefault((name, owner.role), owner.model_copy(update={"name": name}))
    return item.model_copy(update={"owners": list(owners.values())})


def _by_rules(names: list[str], places: list[str]) -> dict[str, Unified]:
    """Names joined into groups, each group under its fullest name."""
    found: dict[str, Unified] = {}
    spellings = _fullest({name: _plain(name) for name in names})
    for name, into in spellings.items():
        if name != into:
            found[name] = Unified(name, into, "spelling")
    left = [n for n in names if n not in found]
    for name, into in _fullest({n: _shortened(_plain(n)) for n in left}).items():
        if name != into:
            found[name] = Unified(name, into, "short")
    left = [n for n in left if n not in found]
    for name, into in _by_area(left, places).items():
        found[name] = Unified(name, into, "area")
    return {name: one._replace(into=_end(one, found)) for name, one in found.items()}


def _by_area(names: list[str], places: list[str]) -> dict[str, str]:
    """Names with the area left out, or with its own name for its word -> the one name in the plan that says it."""
    level = places[0][-1] if places else ""
    keys = {name: _areal(_shortened(_plain(name)), places) for name in names}
    found = {name: into for name, into in _fullest(keys).items() if into != name}  # 青岚县教育局, 县教育局
    bare: dict[str, list[str]] = {}
    for name, key in keys.items():
        prefix = _AREA.match(key)
        if prefix and name not in found and (prefix.group() == "局" or not level or prefix.group()[-1] == level):
            bare.setdefault(key[prefix.end() :], []).append(name)
    own = {key: name for name, key in keys.items() if name not in found}
    for inside, full in bare.items():
        short = own.get(inside)
        if short is None or short == full[0] or len(inside) < _SHORTEST or len(full) > 1:
            continue
        others = (
            key.removesuffix(inside) for key in own if key.endswith(inside) and key not in (inside, keys[full[0]])
        )
        if any(other[-1] in _LEVELS + "局" for other in others):
            continue  # 市疾控中心 and 县疾控中心: which one is 疾控中心?
        office = keys[full[0]].startswith("局")
        if _INNER.search(inside) if office else _BODY.search(inside):
            found[short] = full[0]
    return found


def _areal(name: str, places: list[str]) -> str:
    """A name that begins with the plan's own place has the place's word instead: `青岚县教育局` -> `县教育局`."""
    for place in places:
        if name.startswith(place) and len(name) > len(place) + 1:
            return place[-1] + name[len(place) :]
    return name


def _fullest(keys: Mapping[str, str]) -> dict[str, str]:
    """Each name -> the longest name that has the same key (the first of several as long)."""
    groups: dict[str, list[str]] = {}
    for name, key in keys.items():
        groups.setdefault(key, []).append(name)
    return {name: max(group, key=len) for group in groups.values() for name in group}


def _end(one: Unified, found: Mapping[str, Unified]) -> str:
    into = one.into
    for _ in range(3):
        if into not in found:
            break
        into = found[into].into
    return into


def _shortened(name: str) -> str:
    for row in SHORT_NAMES:
        if name.endswith(row.full):
            return name[: len(name) - len(row.full)] + row.short
    return name


def _plain(name: str) -> str:
    return squash(fold(name)).casefold()


def places_before(name: str) -> list[str]:
    """The area's own names at the head of a body's name, folded: the whole and the innermost; empty where it has none.

    >>> places_before("长宁市青岚区教育局"), places_before("县教育局")
    (['长宁市青岚区', '青岚区'], [])
    """
    name, start, end = _plain(name), 0, 0
    while found := _PLACE.match(name, end):
        start, end = found.span()
    return list(dict.fromkeys((name[:end], name[start:end]))) if end else []
