""".pdf: lines into paragraphs, ruling lines into tables, over pages; without heads, page numbers and watermarks."""

import time

from planparse.blocks import Document
from planparse.errors import BrokenFileError, LimitError, NoTextLayerError
from planparse.readers.layout.build import Leaf, fill, read_sheet
from planparse.readers.layout.sheet import Sheet
from planparse.readers.ocr_engine import is_installed
from planparse.readers.ocr_page import picture_sheet
from planparse.readers.pdf_plumber import PlumberPages
from planparse.readers.pdf_sheets import PdfPage, open_pdf

#: Pages that are read; a longer document gets the warning `limit`.
MAX_PAGES = 2_000
#: Seconds for the whole document.
MAX_SECONDS = 120.0
#: Pages without a text layer that are recognised; each takes some seconds, and is given this much more time.
MAX_PICTURES = 200
SECONDS_A_PICTURE = 40.0
#: Where pdfium cannot name more than this part of a page's characters, pdfplumber is asked.
_DOUBTFUL = 0.02


def read(data: bytes, encoding: str | None) -> Document:
    """The document of a PDF file; `encoding` has no meaning here.

    Pages without a text layer are recognised where the extra `ocr` is installed. Raises EncryptedError,
    BrokenFileError, NoTextLayerError for a scan that is not recognised, LimitError where it takes too long.
    """
    document = Document("pdf")
    leaves: list[Leaf] = []
    blank: list[int] = []
    broken: dict[int, BrokenFileError] = {}
    pages = _Pages(data)
    try:
        for index in range(min(pages.count, MAX_PAGES)):
            try:
                sheet = pages.sheet(index)
            except BrokenFileError as error:
                broken[index + 1] = error
                continue
            if sheet.runs:
                leaves.append(read_sheet(sheet))
            else:
                blank.append(index + 1)
            if time.monotonic() > pages.deadline:
                raise LimitError(detail=f"PDF 读取超过 {MAX_SECONDS:.0f} 秒")
    finally:
        pages.close()
    if not leaves:
        raise next(iter(broken.values())) if broken else NoTextLayerError()
    fill(document, leaves)
    for number in blank:
        document.warn("no_text_layer", page=number)
    for number in broken:
        document.warn("unreadable_part", detail=f"第 {number} 页")
    if pages.count > MAX_PAGES:
        document.warn("limit", detail=f"PDF 共 {pages.count} 页，只读前 {MAX_PAGES} 页")
    return document.finish()


class _Pages:
    """The pages as sheets: by pdfium, by pdfplumber where that knows more, by recognition where there is no text."""

    def __init__(self, data: bytes) -> None:
        """Raises as `open_pdf` does."""
        self.deadline = time.monotonic() + MAX_SECONDS
        self._source, self._plumber = open_pdf(data), PlumberPages(data)
        self.count = len(self._source)
        self._pictures = 0

    def close(self) -> None:
        self._source.close()
        self._plumber.close()

    def sheet(self, index: int) -> Sheet:
        with PdfPage(self._source, index) as page:
            sheet, unknown = page.sheet()
            if unknown > _DOUBTFUL and (other := self._plumber.sheet(index)) is not None and other[1] < unknown:
                sheet = other[0]
            if not sheet.runs and self._pictures < MAX_PICTURES and page.is_printed and is_installed():
                self._pictures += 1
                self.deadline += SECONDS_A_PICTURE
                picture, scale = page.picture()
                sheet = picture_sheet(picture, index + 1, scale)
        return sheet
