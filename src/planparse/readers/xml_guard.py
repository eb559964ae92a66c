"""XML without trust: no DTD, no entities, no network, no endless nesting, a bound on the number of elements."""

from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree

from planparse.errors import BrokenFileError, LimitError

#: Elements of one part, counted as half its `<` signs; ten thousand task rows have 2.3 million.
MAX_ELEMENTS = 4_000_000
#: Bytes that may be held for one paragraph.
MAX_HELD = 32_000_000
_CUT_EVERY = 100_000  # bytes of XML
_ROOT_WITHIN = 1_000_000  # bytes before the first element that is wanted


def parse_xml(data: bytes, format: str, most: int = MAX_ELEMENTS // 4) -> etree._Element:
    """The root of a part of at most so many elements. Raises BrokenFileError for what is not well-formed or has a DTD, LimitError."""
    if data.count(b"<") > 2 * most:
        raise LimitError(detail=f"XML 元素超过 {most} 个")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True, remove_comments=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise _fault(error, format) from None
    _refuse_dtd(root, format)
    return root


class XmlStream:
    """The starts and ends of certain elements while the bytes come in, in batches.

    Between batches the tree is cut back to what is still open, and to the whole of an open `kept` element (a
    paragraph, of which a reader may hold parts until its end).
    """

    def __init__(self, pieces: Iterable[bytes], format: str, tags: tuple[str, ...], kept: tuple[str, ...]) -> None:
        self._pieces = pieces
        self._format = format
        self._kept = frozenset(kept)
        self._held: etree._Element | None = None  # the kept element that was open at the last cut
        self._size = 0  # bytes since it was first seen open
        self._uncut = 0
        self._parser = etree.XMLPullParser(
            events=("start", "end"), tag=tags, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
            remove_pis=True, remove_comments=True, collect_ids=False,
        )  # fmt: skip

    def __iter__(self) -> Iterator[list[tuple[str, etree._Element]]]:
        """Raises BrokenFileError for what is not well-formed or has a DTD, LimitError over MAX_ELEMENTS or MAX_HELD."""
        parser, signs = self._parser, 0
        root: etree._Element | None = None
        try:
            for piece in self._pieces:
                signs += piece.count(b"<")
                if signs > 2 * MAX_ELEMENTS:
                    raise LimitError(detail=f"XML 元素超过 {MAX_ELEMENTS} 个")
                parser.feed(piece)
                batch: list[Any] = list(parser.read_events())
                if batch and root is None:
                    root = batch[0][1].getroottree().getroot()
                    _refuse_dtd(root, self._format)
                yield batch
                batch = []
                self._uncut += len(piece)
                if root is None and self._uncut > _ROOT_WITHIN:
                    raise BrokenFileError(format=self._format, detail="XML 中没有正文")
                if root is not None and self._uncut > _CUT_EVERY:
                    self._cut_back(root)
            _refuse_dtd(parser.close(), self._format)
        except etree.XMLSyntaxError as error:
            raise _fault(error, self._format) from None

    def _cut_back(self, root: etree._Element) -> None:
        """Free all that stands before what is open. Raises LimitError where a kept element does not end."""
        element = root
        while len(element) and element.tag not in self._kept:
            before: list[etree._Element] = list(element)[:-1]
            for child in before:
                child.clear()  # frees at once what nobody holds, which removing does not
                element.remove(child)
            element = element[-1]
        self._size = self._size + self._uncut if element is self._held else 0
        if self._size > MAX_HELD and element.tag in self._kept:
            raise LimitError(detail="一个段落太大")
        self._held, self._uncut = element, 0


def _refuse_dtd(element: etree._Element, format: str) -> None:
    if element.getroottree().docinfo.internalDTD is not None:
        raise BrokenFileError(format=format, detail="XML 含 DTD 声明")


def _fault(error: etree.XMLSyntaxError, format: str) -> BrokenFileError | LimitError:
    said = (error.msg or "XML").split("\n")[0]
    if "depth" in said or "xmlSAX2" in said or "too long" in said or "huge" in said.lower():
        return LimitError(detail=f"XML 嵌套太深或内容太长（{said[:80]}）")
    return BrokenFileError(format=format, detail=f"XML：{''.join(c if c.isprintable() else '?' for c in said)[:80]}")
