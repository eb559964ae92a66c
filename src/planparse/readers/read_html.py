"""Web pages, and texts that Word, WPS or LibreOffice saved as one."""

from planparse.blocks import Document
from planparse.readers.decode import decode
from planparse.readers.page import declared_charset, read_page


def read(data: bytes, encoding: str | None) -> Document:
    """The document that a page holds. Raises LimitError, ScriptPageError or EmptyFileError (see `read_page`)."""
    decoded = decode(data, encoding, declared_charset(data))
    document = Document("html", decoded.encoding)
    read_page(document, decoded.text)
    decoded.warn(document)
    return document.finish()
