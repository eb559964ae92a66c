"""The lists of a Word document (numbering.xml) as `numbering.List`s, by the ids that paragraphs name."""

from collections.abc import Callable

from lxml import etree

from planparse.readers.numbering import LEVELS, Levels, List, ListLevel
from planparse.readers.numerals import CODES
from planparse.readers.word_names import child_value, is_on, number_of, tags, value_of
from planparse.readers.word_styles import Styles

_ABSTRACT = tags("abstractNum", "listDef")
_NUM = tags("num", "list")
_LEVEL = tags("lvl")
_OVERRIDE = tags("lvlOverride")
_MAX_LISTS = 20_000
_LONGEST = 60  # characters of a label's pattern


class Lists:
    """The lists by id, read at the first question; a damaged or missing part counts as one without lists."""

    def __init__(self, load: Callable[[], etree._Element | None], styles: Styles) -> None:
        self._load = load
        self._styles = styles
        self._abstract: dict[str, etree._Element] = {}
        self._numbers: dict[str, etree._Element] | None = None
        self._lists: dict[str, List | None] = {}
        self._levels: dict[str, tuple[str, Levels, dict[str, int]]] = {}

    def get(self, list_id: str) -> List | None:
        """The list of this id, None where there is none (0 takes a style's numbering off a paragraph)."""
        if list_id not in self._lists:
            self._lists[list_id] = self._build(list_id)
        return self._lists[list_id]

    def level_of_style(self, list_id: str, style_id: str) -> int | None:
        """The level that is tied to a paragraph style (`w:lvl/w:pStyle`)."""
        if self.get(list_id) is None:
            return None
        family = self._family(list_id)
        return self._definition(family)[2].get(style_id) if family is not None else None

    def _build(self, list_id: str) -> List | None:
        family = self._family(list_id)
        if family is None or self._numbers is None:
            return None
        family, levels, _ = self._definition(family)
        levels, restarts = dict(levels), {}
        for change in self._numbers[list_id].iterchildren(*_OVERRIDE):
            level = number_of(value_of(change, "ilvl"))
            if level is None or not 0 <= level < LEVELS:
                continue
            start = number_of(child_value(change, "startOverride"))
            own = next(change.iterchildren(*_LEVEL), None)
            if own is not None:
                levels[level] = _level(own)
                start = levels[level].start if start is None and level not in restarts else start
            if start is not None:
                restarts[level] = start
                levels[level] = _started(levels.get(level, ListLevel()), start)
        return List(family, levels, restarts)

    def _family(self, list_id: str) -> str | None:
        """The id of the abstract list; None for no list."""
        if self._numbers is None:
            self._read(self._load())
        number = self._numbers.get(list_id) if self._numbers else None
        if number is None:
            return None
        for name in ("abstractNumId", "ilst"):
            if (found := child_value(number, name)) is not None:
                return found
        return None

    def _definition(self, family: str) -> tuple[str, Levels, dict[str, int]]:
        """The family, its levels, and which levels belong to which styles; `w:numStyleLink` followed."""
        if family in self._levels:
            return self._levels[family]
        wanted, seen = family, {family}
        while (link := self._link(wanted)) is not None:
            list_id = self._styles.get(link).list_id
            following = self._family(list_id) if list_id else None
            if following is None or following in seen:
                break
            seen.add(following)
            wanted = following
        levels: Levels = {}
        tied: dict[str, int] = {}
        element = self._abstract.get(wanted)
        for child in element.iterchildren(*_LEVEL) if element is not None else ():
            n = number_of(value_of(child, "ilvl"))
            if n is not None and 0 <= n < LEVELS:
                levels[n] = _level(child)
                if style := child_value(child, "pStyle"):
                    tied.setdefault(style, n)
        self._levels[family] = (wanted, levels, tied)
        return self._levels[family]

    def _link(self, family: str) -> str | None:
        element = self._abstract.get(family)
        return child_value(element, "numStyleLink") if element is not None else None

    def _read(self, root: etree._Element | None) -> None:
        self._numbers = {}
        if root is None:
            return
        for element in root.iterchildren(*_ABSTRACT):
            key = value_of(element, "abstractNumId") or value_of(element, "listDefId")
            if key is not None and len(self._abstract) < _MAX_LISTS:
                self._abstract.setdefault(key, element)
        for element in root.iterchildren(*_NUM):
            key = value_of(element, "numId") or value_of(element, "ilfo")
            if key is not None and key != "0" and len(self._numbers) < _MAX_LISTS:
                self._numbers.setdefault(key, element)


def _level(element: etree._Element) -> ListLevel:
    style = child_value(element, "numFmt")
    if style is None or style == "custom":
        older = next(element.iter(*tags("mc:Fallback")), None)
        style = (child_value(older, "numFmt") if older is not None else None) or "decimal"
    if (code := number_of(child_value(element, "nfc"))) is not None:
        style = CODES.get(code, style)
    start = number_of(child_value(element, "start"))
    picture = any(True for _ in element.iterchildren(*tags("lvlPicBulletId")))
    legal = next(element.iterchildren(*tags("isLgl")), None)
    return ListLevel(
        style="bullet" if picture else style,
        text=(child_value(element, "lvlText") or "")[:_LONGEST],
        start=1 if start is None else start,
        restart=number_of(child_value(element, "lvlRestart")),
        legal=legal is not None and is_on(legal),
        suffix=(child_value(element, "suff") or "tab").lower(),
    )


def _started(rule: ListLevel, start: int) -> ListLevel:
    return ListLevel(rule.style, rule.text, start, rule.restart, rule.legal, rule.suffix)
