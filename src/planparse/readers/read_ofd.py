""".ofd (GB/T 33190): pages of text and paths, assembled as those of a PDF are."""

import time
from collections.abc import Iterator

from lxml import etree

from planparse.blocks import Document
from planparse.errors import BrokenFileError, EncryptedError, LimitError, NoTextLayerError
from planparse.readers.layout.build import Leaf, fill, read_sheet
from planparse.readers.ofd_page import MM, PageParts, page_parts, page_sheet
from planparse.readers.package import Package, resolve
from planparse.readers.xml_guard import parse_xml

#: Pages that are read; a longer document gets the warning `limit`.
MAX_PAGES = 2_000
#: Seconds for the whole document.
MAX_SECONDS = 120.0
_MAX_PART = 48_000_000  # bytes of one page
_PAPER = (210.0, 297.0)  # mm, where the document does not say


def read(data: bytes, encoding: str | None) -> Document:
    """The document of an OFD file; `encoding` has no meaning here.

    Raises BrokenFileError, EncryptedError, NoTextLayerError where no page has text, LimitError.
    """
    package = Package(data, "ofd")
    if any(name.lower().endswith("encryptions.xml") for name in package.names):
        raise EncryptedError()
    document = Document("ofd")
    leaves: list[Leaf] = []
    blank: list[int] = []
    deadline = time.monotonic() + MAX_SECONDS
    count = 0
    for body in _bodies(package):
        for part in body.pages:
            count += 1
            if count > MAX_PAGES:
                continue
            sheet = page_sheet(count, *body.read(part))
            if sheet.runs:
                leaves.append(read_sheet(sheet))
            else:
                blank.append(count)
            if time.monotonic() > deadline:
                raise LimitError(detail=f"OFD 读取超过 {MAX_SECONDS:.0f} 秒")
    if not leaves:
        raise NoTextLayerError()
    fill(document, leaves)
    for number in blank:
        document.warn("no_text_layer", page=number)
    if count > MAX_PAGES:
        document.warn("limit", detail=f"OFD 共 {count} 页，只读前 {MAX_PAGES} 页")
    return document.finish()


def _bodies(package: Package) -> Iterator["_Body"]:
    root = parse_xml(package.read("OFD.xml"), "ofd")
    found = False
    for element in _named(root, "DocRoot"):
        if name := (element.text or "").strip():
            found = True
            yield _Body(package, resolve("OFD.xml", name))
    if not found:
        raise BrokenFileError(format="ofd", detail="缺少 DocRoot")


class _Body:
    """One document of the file: its pages' parts, templates, fonts and paper."""

    def __init__(self, package: Package, part: str) -> None:
        self._package, self._part = package, part
        root = parse_xml(package.read(part), "ofd")
        self.pages = [p for e in _named(root, "Page") if (p := e.get("BaseLoc"))]
        self._templates = {e.get("ID", ""): e.get("BaseLoc", "") for e in _named(root, "TemplatePage")}
        self._cache: dict[str, PageParts] = {}
        self._paper = next((size for e in _named(root, "PhysicalBox") if (size := _size(e.text))), _PAPER)
        self._bold = self._bold_fonts(root)

    def read(self, page: str) -> tuple[float, float, list[PageParts]]:
        """Width and height of a page in points, and its contents with those of its templates, background first."""
        root = parse_xml(self._package.read(self._at(page), _MAX_PART), "ofd")
        width, height = next((size for e in _named(root, "PhysicalBox") if (size := _size(e.text))), self._paper)
        parts = [self._template(e.get("TemplateID", "")) for e in _named(root, "Template")]
        return width * MM, height * MM, [*parts, page_parts(root, self._bold)]

    def _template(self, number: str) -> PageParts:
        if number not in self._cache:
            place = self._at(self._templates.get(number, ""))
            if not place or place not in self._package:
                self._cache[number] = PageParts([], [])
            else:
                self._cache[number] = page_parts(parse_xml(self._package.read(place, _MAX_PART), "ofd"), self._bold)
        return self._cache[number]

    def _at(self, place: str) -> str:
        """Some programs write places from the file's root that should be from the part's folder, or the reverse."""
        near = resolve(self._part, place)
        return near if near in self._package else resolve("OFD.xml", place)

    def _bold_fonts(self, root: etree._Element) -> frozenset[str]:
        out = set()
        for name in ("PublicRes", "DocumentRes"):
            for element in _named(root, name):
                place = self._at((element.text or "").strip())
                if place not in self._package:
                    continue
                for font in _named(parse_xml(self._package.read(place), "ofd"), "Font"):
                    if font.get("Bold") in ("true", "1") or "bold" in font.get("FontName", "").lower():
                        out.add(font.get("ID", ""))
        return frozenset(out)


def _named(root: etree._Element, name: str) -> Iterator[etree._Element]:
    """Elements by their local name: the name space changed between drafts of the standard."""
    return root.iter("{*}" + name)


def _size(box: str | None) -> tuple[float, float] | None:
    try:
        numbers = [float(n) for n in (box or "").split()]
    except ValueError:
        return None
    if len(numbers) != 4 or not 1 < numbers[2] < 20_000 or not 1 < numbers[3] < 20_000:
        return None
    return numbers[2], numbers[3]
