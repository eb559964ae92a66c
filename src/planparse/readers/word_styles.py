"""What the styles of a Word document say of its paragraphs and runs, with what they inherit."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from lxml import etree

from planparse.readers.word_names import is_on, local_name, number_of, outline_level, tags, value_of

_STYLE = tags("style")
_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])(?!\d)")
_TITLES = frozenset(("title", "标题"))
_PROMPTS = frozenset(("placeholder text", "占位符文本"))
_CONTENTS = re.compile(r"(?:toc|目录)\s*(?:[1-9]|heading)$")
_MAX_STYLES = 20_000
_MAX_CHAIN = 30


@dataclass(slots=True)
class Style:
    """One style; None where neither it nor those it is based on say anything."""

    id: str
    name: str = ""
    based_on: str | None = None
    level: int | None = None
    title: bool = False
    contents: bool = False  # a line of a generated table of contents
    prompt: bool = False  # what a content control shows before it is filled in
    bold: bool | None = None
    hidden: bool | None = None
    centered: bool | None = None
    list_id: str | None = None
    list_level: int | None = None


_NOTHING = Style("")


class Styles:
    """The styles by id, read at the first question; a damaged or missing part counts as one without styles."""

    def __init__(self, load: Callable[[], etree._Element | None]) -> None:
        self._load = load
        self._styles: dict[str, Style] | None = None
        self._resolved: dict[str, Style] = {"": _NOTHING}

    def get(self, style_id: str) -> Style:
        """The style with what it inherits; an empty one for an id that is not defined."""
        found = self._resolved.get(style_id)
        if found is None:
            found = self._resolved[style_id] = self._inherit(style_id)
        return found

    def _inherit(self, style_id: str) -> Style:
        if self._styles is None:
            root = self._load()
            self._styles = {} if root is None else _read(root)
        own = self._styles.get(style_id)
        if own is None:
            return _NOTHING
        out = replace(own)
        above, seen = own.based_on, {style_id}
        while above and above not in seen and len(seen) < _MAX_CHAIN and (style := self._styles.get(above)):
            seen.add(above)
            for name in ("level", "bold", "hidden", "centered", "list_id", "list_level"):
                if getattr(out, name) is None:
                    setattr(out, name, getattr(style, name))
            above = style.based_on
        return out


def _read(root: etree._Element) -> dict[str, Style]:
    out: dict[str, Style] = {}
    for element in root.iterchildren(*_STYLE):
        style_id = value_of(element, "styleId")
        if style_id and len(out) < _MAX_STYLES:
            out[style_id] = _style(element, style_id)
    return out


def _style(element: etree._Element, style_id: str) -> Style:
    style = Style(style_id)
    for child in element:
        kind = local_name(child)
        if kind == "name":
            _name(style, (value_of(child) or "").strip().lower())
        elif kind == "basedOn":
            style.based_on = value_of(child)
        elif kind == "pPr":
            _paragraph(style, child)
        elif kind == "rPr":
            for run in child:
                kind = local_name(run)
                if kind == "b":
                    style.bold = is_on(run)
                elif kind == "vanish":
                    style.hidden = is_on(run)
    return style


def _name(style: Style, name: str) -> None:
    style.name = name
    heading = _HEADING.match(name)
    if heading:
        style.level = int(heading.group(1)) - 1
    style.title = name in _TITLES
    style.prompt = name in _PROMPTS
    style.contents = _CONTENTS.match(name) is not None


def _paragraph(style: Style, properties: etree._Element) -> None:
    for child in properties:
        kind = local_name(child)
        if kind == "outlineLvl":
            style.level = outline_level(child)
        elif kind == "jc":
            style.centered = value_of(child) == "center"
        elif kind == "numPr" or kind == "listPr":
            style.list_level, style.list_id = list_of(child)


def list_of(element: etree._Element) -> tuple[int | None, str | None]:
    """Level and list id of a `w:numPr` (or `w:listPr`), each None where it is not given."""
    level, list_id = None, None
    for child in element:
        kind = local_name(child)
        if kind == "ilvl":
            level = number_of(value_of(child))
        elif kind in ("numId", "ilfo"):
            list_id = value_of(child)
    return level, list_id
