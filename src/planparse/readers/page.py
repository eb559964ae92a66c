"""A web page, or a text saved as one, to a document: the article with what the page says of it."""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from planparse.blocks import Document
from planparse.errors import EmptyFileError, ScriptPageError
from planparse.readers.article import find_article, has_chinese, is_bare, marked_article, slice_comments
from planparse.readers.html_blocks import Walk, styled
from planparse.readers.markup_guard import guard
from planparse.readers.page_chrome import leave_out
from planparse.readers.page_meta import find_heading, find_labels, page_title, read_meta

_CHARSET = re.compile(rb"(?:charset|encoding)\s{0,4}=\s{0,4}[\"']?\s{0,4}([A-Za-z0-9_:.-]{2,30})")
_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,200}\?>")
#: LibreOffice breaks the lines of its markup at blanks alone, between Chinese characters too; elsewhere such a line end is
#: no blank (CSS Text 3, segment break transformation rules).
_BLANK_BREAKS = re.compile(r'name="?generator"? content="(?:LibreOffice|OpenOffice)', re.IGNORECASE)
_HIDDEN = '[style*="display:none" i],[style*="display: none" i],[hidden],[style*="mso-hide:all" i]'
_DROPPED = ["script", "style", "noscript", "template", "iframe", "object", "select", "textarea", "del"]
#: A hidden element with more of the page's text than this is the article itself, shown by a script.
_HIDDEN_SHARE = 0.3


def declared_charset(data: bytes) -> str | None:
    """The encoding that a page names in its first 4 KB."""
    found = _CHARSET.search(data[:4096])
    return found.group(1).decode("ascii") if found else None


def read_page(document: Document, markup: str) -> None:
    """Put the page into the document; the caller finishes it.

    Raises LimitError for markup that no page has, ScriptPageError for a page that only a browser can fill, and
    EmptyFileError for one without text.
    """
    guard(markup)
    if declaration := _DECLARATION.match(markup):  # searched for, its `\s*` would try each blank of a page full of them
        markup = markup[declaration.end() :]
    if _BLANK_BREAKS.search(markup[:4096]) and "<pre" not in markup:
        markup = markup.replace("\n", " ")
    sliced = slice_comments(markup)
    rest = LexborHTMLParser(markup if sliced is None else sliced[1])
    meta = read_meta(rest)
    _clean(rest)
    chrome = ""
    roots = marked_article(rest) if sliced is None else [_parsed(part) for part in sliced[0]]
    if not roots:
        bare = is_bare(rest)
        shown = rest.body.text() if rest.body is not None else ""
        chrome = leave_out(rest, meta.get("title") or page_title(rest, meta["site"], "".join(shown.split())))
        roots = find_article(rest, bare)
    _check_text(markup, roots)
    inside = "".join("".join(root.text() for root in roots).split())
    around = f"{chrome}\n{_around(roots, rest)}" if chrome else _around(roots, rest)
    title = meta.get("title") or page_title(rest, meta["site"], inside + "".join(around.split()))
    for name, value in find_labels(around):
        document.add_paragraph(f"{name}：{value}", role="meta")
    heading = find_heading(rest, title)
    if heading and "".join(heading.split()) not in inside[:600]:
        document.add_paragraph(heading, role="title")
    for root in roots:
        Walk(document, styled(root)).add(root)
    for key in ("published_date", "issuer"):
        if meta.get(key):
            document.fields[key] = meta[key]
    if title:
        document.fields["title"] = title


def _parsed(markup: str) -> LexborNode:
    part = LexborHTMLParser(markup)
    _clean(part)
    body = part.body
    assert body is not None
    return body


def _clean(page: LexborHTMLParser) -> None:
    """Leave out what nobody sees."""
    page.strip_tags(_DROPPED)
    hidden = page.css(_HIDDEN)
    if hidden and page.body is not None:
        most = _HIDDEN_SHARE * len(page.body.text())
        for node in hidden:
            if node.parent is not None and node.tag not in ("html", "body") and len(node.text()) <= most:
                node.decompose()


def _around(roots: list[LexborNode], rest: LexborHTMLParser) -> str:
    """The page's text outside of the article, one line a piece."""
    text = rest.body.text(separator="\n") if rest.body is not None else ""
    for root in roots:
        text = text.replace(root.text(separator="\n"), "\n", 1)
    return text


def _check_text(markup: str, roots: list[LexborNode]) -> None:
    if any(has_chinese(root.text(), 20) for root in roots):
        return
    if "<script" in markup.lower():
        raise ScriptPageError()
    if not any(root.text().strip() for root in roots):
        raise EmptyFileError()
