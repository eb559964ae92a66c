"""The files that a web page links to as attachments."""

import re
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from planparse.readers.decode import decode
from planparse.readers.markup_guard import guard
from planparse.readers.page import declared_charset

_SUFFIX = re.compile(r"\.(?:docx?|wps|pdf|xlsx?|et|zip|rtf|ofd|odt|txt)(?=$|[?&#;\s】）)])", re.IGNORECASE)
_NAMED = re.compile(r"附件|附表|附：|点击下载|下载附件")
_VIEWED = re.compile(r"[?&](?:file|url|src|furl)=([^&#]{1,500})")
_MAX_LINKS = 5_000


class Link(NamedTuple):
    """A link to a file: its whole address and the text that people click on."""

    url: str
    text: str


def find_attachments(data: bytes, address: str, encoding: str | None = None) -> list[Link]:
    """The links, or files shown in a frame, of a page at `address` whose path, query or text ends like a document's name, each once, in order.

    Only http and https. Raises LimitError for markup that no page has.
    """
    markup = decode(data, encoding, declared_charset(data)).text
    guard(markup)
    page = LexborHTMLParser(markup)
    base = page.css_first("base[href]")
    root = urljoin(address, base.attributes.get("href") or "") if base is not None else address
    out: dict[str, Link] = {}
    for node in page.css("a[href],iframe[src],embed[src],object[data]")[:_MAX_LINKS]:
        attributes = node.attributes
        href = (attributes.get("href") or attributes.get("src") or attributes.get("data") or "").strip()
        text = " ".join(node.text().split())[:200] if node.tag == "a" else ""
        if node.tag != "a" and (shown := _VIEWED.search(href)):
            href = unquote(shown.group(1))  # a viewer's page with the file's address in its query
        try:
            url = urljoin(root, href)
            parts = urlsplit(url)
        except ValueError:
            continue
        if parts.scheme not in ("http", "https"):
            continue
        where = unquote(f"{parts.path}?{parts.query}")
        if _SUFFIX.search(where) or _SUFFIX.search(text) or (_NAMED.search(text) and "download" in where.lower()):
            out.setdefault(url.split("#")[0], Link(url.split("#")[0], text))
    return list(out.values())
