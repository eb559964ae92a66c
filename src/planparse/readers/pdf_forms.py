"""How much a PDF's pages draw when each form is counted as often as it is drawn.

A form is a stream that draws others by name. Forty of them that each draw the next one twice are a few kilobytes, and
a million million objects in pdfium, which ends the whole process when memory is short. This is asked only where the
scan of the bytes (`pdf_bombs`) found forms inside forms, a stream named again and again, or more than one filter.
"""

import binascii
import io
import logging
import re
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from planparse.errors import BrokenFileError, EncryptedError, LimitError
from planparse.readers.pdf_bombs import CALL, MAX_STREAM, inflate
from planparse.readers.pdf_faults import FAULTS

_CALLED = re.compile(rb"/([^\s/<>\[\](){}%]{1,127})\s{1,20}Do\b")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_MAX_PAGES = 2_000
_MAX_FORMS = 40  # inside each other; pdfium goes no deeper
_SECONDS = 40.0
_SPACES = bytes(range(33)) + b"\x7f"


def refuse_calls(data: bytes) -> None:
    """Raises LimitError where a page draws too much or a form draws itself, EncryptedError, BrokenFileError where it cannot be told."""
    from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError
    from pdfminer.pdfpage import PDFPage
    from pdfminer.pdfparser import PDFParser
    from pdfminer.psexceptions import PSException

    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    try:
        document = PDFDocument(PDFParser(io.BytesIO(data)))
        weights = _Weights()
        for page in islice(PDFPage.create_pages(document), _MAX_PAGES):
            weights.page(page)
    except PDFEncryptionError:  # a password is needed, or a key that only its owner has
        raise EncryptedError() from None
    except (PSException, *FAULTS):
        raise BrokenFileError(format="pdf", detail="对象之间的引用无法核对") from None


class _Weights:
    """Bytes of operators that streams stand for, all that they draw included."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], int] = {}
        self._counted: dict[int, tuple[int, Counter[bytes]]] = {}
        self._open: list[int] = []
        self._until = time.monotonic() + _SECONDS
        self._kept: list[Any] = []  # so that the ids of dictionaries stay theirs

    def page(self, page: Any) -> None:
        """Raises LimitError for a page that draws too much."""
        resources = page.resources if isinstance(page.resources, dict) else {}
        total = 0
        for content in page.contents:
            stream = _resolved(content)
            if _is_stream(stream):
                total = _checked(total + self._drawn(stream, resources, resources))

    def _drawn(self, stream: Any, resources: dict[str, Any], around: dict[str, Any]) -> int:
        if time.monotonic() > self._until:
            raise LimitError(detail="PDF 内的图形太多")
        total, calls = self._count(stream)
        if not calls:
            return total
        forms = _forms(around) | _forms(resources)
        for name, times in calls.items():
            called = forms.get(name)
            found = [called] if called is not None else list(forms.values())
            weight = max((self._form(_resolved(form), around) for form in found), default=0)
            total = _checked(total + times * weight)
        return total

    def _form(self, form: Any, around: dict[str, Any]) -> int:
        """What drawing it once costs."""
        if not _is_stream(form) or str(getattr(_resolved(form.attrs.get("Subtype")), "name", "Form")) == "Image":
            return 0
        number = form.objid if form.objid is not None else id(form)
        if number in self._open:
            raise LimitError(detail="PDF 内的图形循环引用")
        if len(self._open) >= _MAX_FORMS:
            return CALL
        own = _resolved(form.attrs.get("Resources"))
        known = (number, id(around))
        if known not in self._known:
            self._kept.append((form, around))
            self._open.append(number)
            self._known[known] = CALL + self._drawn(form, own if isinstance(own, dict) else {}, around)
            self._open.pop()
        return self._known[known]

    def _count(self, stream: Any) -> tuple[int, Counter[bytes]]:
        """A stream's own size, and how often it draws each name."""
        number = stream.objid if stream.objid is not None else id(stream)
        if number not in self._counted:
            self._kept.append(stream)
            content = _content(stream)
            names = Counter(_ESCAPED.sub(lambda m: bytes([int(m[1], 16)]), name) for name in _CALLED.findall(content))
            self._counted[number] = len(content), names
        return self._counted[number]


def _checked(weight: int) -> int:
    if weight > MAX_STREAM:
        raise LimitError(detail=f"PDF 的一页展开后超过 {MAX_STREAM // 1_000_000} MB")
    return weight


def _forms(resources: dict[str, Any]) -> dict[bytes, Any]:
    forms = _resolved(resources.get("XObject"))
    return {str(name).encode("utf-8", "replace"): form for name, form in forms.items()} if isinstance(forms, dict) else {}


def _resolved(value: Any) -> Any:
    from pdfminer.pdftypes import resolve1

    return resolve1(value)


def _is_stream(value: Any) -> bool:
    from pdfminer.pdftypes import PDFStream

    return isinstance(value, PDFStream)


def _content(stream: Any) -> bytes:
    """A stream's bytes through its filters. Raises LimitError where they unpack to too much."""
    data = stream.rawdata or b""
    if stream.decipher:
        data = stream.decipher(stream.objid, stream.genno, data, stream.attrs)
    for name, _ in stream.get_filters():
        data = _joined(_unpacked(str(getattr(name, "name", name)), data))
    return bytes(data)


def _unpacked(filter: str, data: bytes) -> Iterable[bytes]:
    if filter in ("FlateDecode", "Fl"):
        return inflate(data)
    if filter in ("LZWDecode", "LZW"):
        from pdfminer.lzw import LZWDecoder

        return LZWDecoder(io.BytesIO(data)).run()
    if filter in ("ASCII85Decode", "A85"):
        from pdfminer.ascii85 import ascii85decode

        return [ascii85decode(data)]
    if filter in ("ASCIIHexDecode", "AHx"):
        digits = data.partition(b">")[0].translate(None, _SPACES)
        return [binascii.unhexlify(digits + b"0" * (len(digits) % 2))]
    if filter in ("RunLengthDecode", "RL"):
        return _runs(data)
    return [data]


def _runs(data: bytes) -> Iterator[bytes]:
    at = 0
    while at < len(data) and (length := data[at]) != 128:
        if length < 128:
            yield data[at + 1 : at + 2 + length]
            at += 2 + length
        else:
            yield data[at + 1 : at + 2] * (257 - length)
            at += 2


def _joined(pieces: Iterable[bytes]) -> bytes:
    out = bytearray()
    for piece in pieces:
        out += piece
        if len(out) > MAX_STREAM:
            raise LimitError(detail=f"PDF 内的数据流解压后超过 {MAX_STREAM // 1_000_000} MB")
    return bytes(out)
