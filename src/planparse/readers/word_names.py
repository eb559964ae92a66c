"""Names of WordprocessingML's elements in its three namespaces, and reading their attributes."""

from collections.abc import Callable, Mapping

from lxml import etree

TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
WORD_2003 = "http://schemas.microsoft.com/office/word/2003/wordml"
WORD = (TRANSITIONAL, STRICT, WORD_2003)
_PREFIXES = {
    "m": ("http://schemas.openxmlformats.org/officeDocument/2006/math", "http://purl.oclc.org/ooxml/officeDocument/math"),
    "mc": ("http://schemas.openxmlformats.org/markup-compatibility/2006",),
    "wx": ("http://schemas.microsoft.com/office/word/2003/auxHint",),
}

#: Takes an element whose start or end has come.
Handler = Callable[[etree._Element], None]


def tags(*names: str) -> tuple[str, ...]:
    """The full tags of such elements (`p`, `mc:Choice`) in each namespace, for lxml's filters.

    >>> tags("mc:Choice")
    ('{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice',)
    """
    out: list[str] = []
    for name in names:
        prefix, _, local = name.rpartition(":")
        out.extend(f"{{{space}}}{local}" for space in (_PREFIXES[prefix] if prefix else WORD))
    return tuple(out)


def by_tag(handlers: Mapping[str, Handler]) -> dict[str, Handler]:
    """Handlers by names as handlers by full tags."""
    return {tag: handler for name, handler in handlers.items() for tag in tags(name)}


def local_name(element: etree._Element) -> str:
    """The name without its namespace; `""` for what is no element."""
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def value_of(element: etree._Element, name: str = "val") -> str | None:
    """An attribute in the element's own namespace (`w:val`), or written without one."""
    found = element.get(element.tag[: element.tag.rfind("}") + 1] + name)
    return element.get(name) if found is None else found


def child_value(element: etree._Element, name: str) -> str | None:
    """The value of the first child of that name; None where there is none."""
    child = next(element.iterchildren(*tags(name)), None)
    return None if child is None else value_of(child)


def is_on(element: etree._Element) -> bool:
    """What a switch such as `w:b` says."""
    return (value_of(element) or "true").lower() not in ("0", "false", "off", "none")


def number_of(value: str | None) -> int | None:
    """A whole number of at most nine digits, else None."""
    digits = (value or "").strip()
    bare = digits.removeprefix("-")
    return int(digits) if bare.isascii() and bare.isdigit() and len(bare) < 10 else None


def outline_level(element: etree._Element) -> int | None:
    """The level of a `w:outlineLvl`, 0 the highest; 9 is body text."""
    level = number_of(value_of(element))
    return level if level is not None and 0 <= level < 9 else None


def space_of(head: bytes) -> str:
    """Which of the three namespaces a document's first bytes name."""
    return next((space for space in (STRICT, WORD_2003) if space.encode() in head), TRANSITIONAL)
