""".pdf: lines into paragraphs, ruling lines into tables, over pages; without heads, page numbers and watermarks."""

import time

from planparse.blocks import Document
from planparse.errors import LimitError, NoTextLayerError
from planparse.readers.layout.build import Leaf, fill, read_sheet
from planparse.readers.pdf_plumber import PlumberPages
from planparse.readers.pdf_sheets import PdfPage, open_pdf

#: Pages that are read; a longer document gets the warning `limit`.
MAX_PAGES = 2_000
#: Seconds for the whole document.
MAX_SECONDS = 120.0
#: Where pdfium cannot name more than this part of a page's characters, pdfplumber is asked.
_DOUBTFUL = 0.02


def read(data: bytes, encoding: str | None) -> Document:
    """The document of a PDF file; `encoding` has no meaning here.

    Raises EncryptedError, BrokenFileError, NoTextLayerError for a scan, LimitError where it takes too long.
    """
    document = Document("pdf")
    leaves: list[Leaf] = []
    blank: list[int] = []
    deadline = time.monotonic() + MAX_SECONDS
    source, plumber = open_pdf(data), PlumberPages(data)
    try:
        pages = len(source)
        for index in range(min(pages, MAX_PAGES)):
            with PdfPage(source, index) as page:
                sheet, unknown = page.sheet()
            if unknown > _DOUBTFUL and (other := plumber.sheet(index)) is not None and other[1] < unknown:
                sheet = other[0]
            if sheet.runs:
                leaves.append(read_sheet(sheet))
            else:
                blank.append(index + 1)
            if time.monotonic() > deadline:
                raise LimitError(detail=f"PDF 读取超过 {MAX_SECONDS:.0f} 秒")
    finally:
        source.close()
        plumber.close()
    if not leaves:
        raise NoTextLayerError()
    fill(document, leaves)
    for number in blank:
        document.warn("no_text_layer", page=number)
    if pages > MAX_PAGES:
        document.warn("limit", detail=f"PDF 共 {pages} 页，只读前 {MAX_PAGES} 页")
    return document.finish()
