"""Pages saved by a browser or by Word as one file (.mht, .mhtml): the HTML part of a MIME message."""

import email
import email.policy

from planparse.blocks import Document
from planparse.errors import BrokenFileError, LimitError
from planparse.readers.decode import canonical, decode
from planparse.readers.page import declared_charset, read_page

_MAX_PARTS = 2_000


def read(data: bytes, encoding: str | None) -> Document:
    """The document in the message's first HTML part. Raises BrokenFileError where there is none, LimitError
    for parts inside parts without end, and as `read_page`."""
    try:
        message = email.message_from_bytes(data.lstrip(), policy=email.policy.compat32)
    except RecursionError:  # the parser calls itself for each message inside a message
        raise LimitError(detail="MHTML 嵌套太深") from None
    best: bytes | None = None
    declared = None
    for count, part in enumerate(message.walk()):
        if count > _MAX_PARTS:
            break
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and (best is None or len(payload) > len(best)):
                best, declared = payload, part.get_content_charset()
    if best is None:
        raise BrokenFileError(format="MHTML", detail="没有网页部分")
    decoded = decode(best, encoding, declared if declared and canonical(declared) else declared_charset(best))
    document = Document("mhtml", decoded.encoding)
    read_page(document, decoded.text)
    decoded.warn(document)
    return document.finish()
