"""Documents of word processors whose text may stand in their pictures."""

from planparse.blocks import Document
from planparse.errors import EmptyFileError


def finish(document: Document, pictures: int) -> Document:
    """Finish a document: say when its text may be in pictures. Raises EmptyFileError for one without anything."""
    document.finish()
    if not document.text and not pictures:
        raise EmptyFileError()
    if pictures and len(document.text) < 800 * pictures:
        document.warn("picture", count=pictures)
    return document
