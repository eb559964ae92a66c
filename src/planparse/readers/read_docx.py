"""Word documents (.docx, .docm, .dotx), those of WPS and strict Open XML among them.

The package and its XML are read as a stream: python-docx would hold the whole tree, and gives no text of insertions,
content controls, fields and text boxes.
"""

from collections.abc import Iterator
from itertools import chain

from lxml import etree

from planparse.blocks import Document
from planparse.errors import BrokenFileError
from planparse.readers.package import MAX_ENTRY, MAX_SIDE_ENTRY, Package, resolve
from planparse.readers.pictures import finish
from planparse.readers.word_lists import Lists
from planparse.readers.word_names import space_of, tags
from planparse.readers.word_styles import Styles
from planparse.readers.word_walk import Walker
from planparse.readers.xml_guard import XmlStream, parse_xml

_NAME = "docx"
_RELATIONSHIPS = "_rels/.rels"
_MAIN = "word/document.xml"


def read(data: bytes, encoding: str | None) -> Document:
    """The document that a .docx holds. Raises BrokenFileError, EncryptedError, EmptyFileError or LimitError."""
    package = Package(data, _NAME)
    parts = _Parts(package)
    document = Document(_NAME)
    styles = Styles(lambda: parts.load("styles"))
    walker = Walker(document, styles, Lists(lambda: parts.load("numbering"), styles))
    pieces = package.pieces(parts.main, MAX_ENTRY)
    first = next(pieces, b"")
    for batch in XmlStream(chain((first,), pieces), _NAME, walker.followed(space_of(first)), tags("p")):
        walker.feed(batch)
    walker.add_notes(parts.load)
    walker.finish()
    return finish(document, walker.pictures)


class _Parts:
    """The parts of a package by the relationships of its main one."""

    def __init__(self, package: Package) -> None:
        self._package = package
        found = dict(self._relationships(""))
        main = found.get("officeDocument", _MAIN)
        self.main = main if main in package else _MAIN
        if self.main not in package:
            raise BrokenFileError(format=_NAME, detail=f"缺少 {_MAIN}")
        self._names = dict(self._relationships(self.main))

    def load(self, kind: str) -> etree._Element | None:
        """The root of the part that is so related (`styles`, `numbering`, `footnotes`); None where there is none."""
        name = self._names.get(kind) or f"word/{kind}.xml"
        return parse_xml(self._package.read(name, MAX_SIDE_ENTRY), _NAME) if name in self._package else None

    def _relationships(self, part: str) -> Iterator[tuple[str, str]]:
        folder, _, name = part.rpartition("/")
        path = f"{folder}/_rels/{name}.rels" if part else _RELATIONSHIPS
        path = path.lstrip("/")
        if path not in self._package:
            return
        for element in parse_xml(self._package.read(path, MAX_SIDE_ENTRY), _NAME):
            kind, target = element.get("Type"), element.get("Target")
            if kind and target and element.get("TargetMode") != "External":
                yield kind.rsplit("/", 1)[-1], resolve(part, target)
