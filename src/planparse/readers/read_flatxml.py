"""Word documents saved as one XML file: 2003's (`w:wordDocument`) and the flat form of a package (`pkg:package`)."""

from lxml import etree

from planparse.blocks import Document
from planparse.errors import BrokenFileError, LimitError
from planparse.readers.package import MAX_ENTRY
from planparse.readers.pictures import finish
from planparse.readers.word_lists import Lists
from planparse.readers.word_names import local_name, tags
from planparse.readers.word_styles import Styles
from planparse.readers.word_walk import Walker
from planparse.readers.xml_guard import parse_xml

_NAME = "flatxml"
_OF_2003 = {"styles": "styles", "lists": "numbering"}


def read(data: bytes, encoding: str | None) -> Document:
    """The document that the file holds. Raises BrokenFileError, EmptyFileError or LimitError."""
    if len(data) > MAX_ENTRY:
        raise LimitError(detail=f"文件超过 {MAX_ENTRY // 1_000_000} MB")
    root = parse_xml(data.lstrip(b"\r\n\t "), _NAME)
    parts = _parts(root)
    body = next((part for part in parts.get("document", root).iterchildren(*tags("body"))), None)
    if body is None:
        raise BrokenFileError(format="Word XML", detail="缺少 w:body")
    document = Document(_NAME)
    styles = Styles(lambda: parts.get("styles"))
    walker = Walker(document, styles, Lists(lambda: parts.get("numbering"), styles))
    walker.feed_tree(body)
    walker.add_notes(parts.get)
    walker.finish()
    return finish(document, walker.pictures)


def _parts(root: etree._Element) -> dict[str, etree._Element]:
    """The parts by their kinds; in 2003's form styles and lists stand beside the body."""
    out: dict[str, etree._Element] = {}
    if local_name(root) != "package":
        for child in root:
            kind = _OF_2003.get(local_name(child))
            if kind is not None:
                out.setdefault(kind, child)
        return out
    for part in root:
        name = next((value for key, value in part.attrib.items() if str(key).endswith("}name")), "")
        for content in part:
            if local_name(content) == "xmlData" and len(content):
                out.setdefault(str(name).rpartition("/")[2].removesuffix(".xml"), content[0])
    return out
