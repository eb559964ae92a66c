"""Styles and list styles of OpenDocument text (ODF 1.3 part 3, 16 and 17.15)."""

from dataclasses import dataclass

from lxml import etree

from planparse.readers.numbering import LEVELS, Levels, ListLevel
from planparse.readers.word_names import local_name, number_of

STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
FORMATTING = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_LIST_FORMAT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}num-list-format"
_FORMATS = {
    "1": "decimal", "i": "lowerRoman", "I": "upperRoman", "a": "lowerLetter", "A": "upperLetter", "一": "chineseCounting",
    "①": "decimalEnclosedCircle", "甲": "ideographTraditional", "子": "ideographZodiac", "壹": "chineseLegalSimplified",
    "１": "decimalFullWidth", "イ": "decimal", "": "none",
}  # fmt: skip
_MAX_CHAIN = 30
_MAX_STYLES = 50_000


@dataclass(slots=True)
class OdtStyle:
    """What a style says, None where it leaves it to its parent."""

    name: str = ""
    parent: str | None = None
    bold: bool | None = None
    hidden: bool | None = None
    centered: bool | None = None
    level: int | None = None


class OdtStyles:
    """Paragraph and text styles by family and name, list styles by name."""

    def __init__(self) -> None:
        self.lists: dict[str, Levels] = {}
        self._styles: dict[tuple[str, str], OdtStyle] = {}
        self._resolved: dict[tuple[str, str], OdtStyle] = {}

    def add(self, element: etree._Element) -> None:
        """Take in a `style:style`."""
        name, family = element.get(STYLE + "name"), element.get(STYLE + "family")
        if not name or family not in ("paragraph", "text") or len(self._styles) >= _MAX_STYLES:
            return
        out = OdtStyle(element.get(STYLE + "display-name") or name, element.get(STYLE + "parent-style-name"))
        level = number_of(element.get(STYLE + "default-outline-level"))
        out.level = level - 1 if level is not None and 1 <= level <= 9 else None
        for child in element:
            kind = local_name(child)
            if kind == "text-properties":
                weight, display = child.get(FORMATTING + "font-weight"), child.get(TEXT + "display")
                out.bold = None if weight is None else weight == "bold" or (weight.isdecimal() and int(weight[:4]) >= 600)
                out.hidden = None if display is None else display == "none"
            elif kind == "paragraph-properties" and (align := child.get(FORMATTING + "text-align")):
                out.centered = align == "center"
        self._styles[family, name] = out

    def add_list(self, element: etree._Element) -> None:
        """Take in a `text:list-style` or the `text:outline-style`, which has no name."""
        levels: Levels = {}
        for child in element:
            level = number_of(child.get(TEXT + "level"))
            if level is not None and 1 <= level <= LEVELS:
                levels[level - 1] = _level(child, level)
        if len(self.lists) < _MAX_STYLES:
            self.lists[element.get(STYLE + "name") or ""] = levels

    def get(self, family: str, name: str | None) -> OdtStyle:
        """A style with what it inherits; one that says nothing where it is not defined."""
        key = (family, name or "")
        found = self._resolved.get(key)
        if found is None:
            found = self._resolved[key] = self._inherit(family, name)
        return found

    def _inherit(self, family: str, name: str | None) -> OdtStyle:
        out, seen = OdtStyle(), 0
        while name and seen < _MAX_CHAIN and (style := self._styles.get((family, name))):
            out.name = out.name if seen and not _is_automatic(out.name) else style.name
            for field in ("bold", "hidden", "centered", "level"):
                if getattr(out, field) is None:
                    setattr(out, field, getattr(style, field))
            name, seen = style.parent, seen + 1
        return out


def _is_automatic(name: str) -> bool:
    """`P12`: made by the program for one paragraph, so that its parent's name tells what it is."""
    return name[:1] in "PT" and name[1:].isdigit()


def _level(element: etree._Element, level: int) -> ListLevel:
    if local_name(element) not in ("list-level-style-number", "outline-level-style"):
        return ListLevel("bullet")
    said = element.get(STYLE + "num-format") or ""
    style = _FORMATS.get(said[:1], "decimal")
    shown = number_of(element.get(TEXT + "display-levels")) or 1
    numbers = ".".join(f"%{n}" for n in range(max(1, level - shown + 1), level + 1)) if style != "none" else ""
    prefix, suffix = element.get(STYLE + "num-prefix") or "", element.get(STYLE + "num-suffix") or ""
    text = f"{prefix}{numbers}{suffix}" if style != "none" or prefix or suffix else ""
    own = element.get(_LIST_FORMAT)
    if own is not None and style != "none":
        for n in range(1, LEVELS + 1):
            own = own.replace(f"%{n}%", f"%{n}")
        text = own
    start = number_of(element.get(TEXT + "start-value"))
    return ListLevel(style, text[:60], 1 if start is None else start)
