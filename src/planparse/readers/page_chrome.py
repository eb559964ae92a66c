"""Leave out of a page what is surely no article: navigation, side columns, breadcrumbs, feet, bars of links.

The evidence is the element's kind (`nav`, `aside`), its role, the words of its class and id, and how much of it is
links. Against all of these stand the article's heading, a marked article and a good share of the page's text: what
holds one of them stays. So a site that puts its article into a `div.left` loses nothing.
"""

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from planparse.vocab.page_words import ARTICLE_WORDS, CHROME_ROLES, CHROME_WORDS, PLACE_WORDS

_NAMED = ",".join(f"{tag}[{name}]" for tag in ("div", "ul", "ol", "dl", "table", "td", "section") for name in ("class", "id")) + ",nav,aside,header,footer,[role]"
_CHROME_TAGS = frozenset(("nav", "aside", "footer"))
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[㐀-鿿]+")
_HEADINGS = "h1,h2,h3,.title,.tit,.bt"
_MARKED = "#UCAP-CONTENT,.trs_editor_view,.TRS_UEDITOR,.TRS_Editor,#js_content,#vsb_content,.v_news_content,#zoomcon,#Zoom,#zoom,#ZOOM"
_ANCHOR = _MARKED + ",article,main,#content,.article,.content,.article-content"
_FILE = re.compile(r"附件|附表|\.(?:docx?|wps|pdf|xlsx?|et|zip|rtf|ofd)(?![a-z])", re.IGNORECASE)
_LABELLED = re.compile(r"索\s{0,4}引\s{0,4}号|发文字号|成文日期")
_SHARE = 0.4  # of the page's words outside of links: a part with more of them is no side column
_SURE_SHARE = 0.6  # the same for what is named a foot or navigation, where the article's heading stands elsewhere: short articles have long feet
_DENSE = 0.7  # of an element's words in links: a bar or list of links
_GRID = 3  # places of one name more often than this are the article's own columns
_MAX_NAMED = 3_000
_MAX_LINKS = 1_000
_READ = 12  # the elements looked into may together be so many times as long as the page
_LEVELS = 60


@dataclass
class _Page:
    """What an element is weighed against."""

    title: str
    words: int
    marked: frozenset[int]
    anchors: frozenset[int]
    left_to_read: int


def leave_out(page: LexborHTMLParser, title: str | None) -> str:
    """Take the chrome out of the page; its text, one piece a line (it may hold labels such as 索引号)."""
    body = page.body
    if body is None:
        return ""
    whole = body.text()
    headings = [node for node in page.css(_HEADINGS)[:60] if _says(node, title)]
    anchors = frozenset(node.mem_id for node in [*page.css(_ANCHOR)[:60], *headings])
    marked = frozenset(node.mem_id for node in page.css(_MARKED)[:60])
    here = _Page("".join((title or "").split()), _words(whole) - _linked(body), marked, anchors, _READ * len(whole))
    out: list[LexborNode] = []
    gone: set[int] = set()
    for node in [*_named(page), *_bars(body)]:
        if not _inside(node, gone) and _is_chrome(node, here):
            gone.add(node.mem_id)
            out.append(node)
    text = "\n".join(node.text(separator="\n") for node in out)
    for node in out:
        node.decompose()
    return text


def _words(text: str) -> int:
    return len("".join(text.split()))


def _linked(node: LexborNode) -> int:
    return sum(_words(link.text()) for link in node.css("a"))


def _says(node: LexborNode, title: str | None) -> bool:
    here = "".join(node.text().split())
    known = "".join((title or "").split())
    return bool(known) and len(here) >= 6 and (here in known or known in here)


def _inside(node: LexborNode, ids: set[int] | frozenset[int]) -> bool:
    """Whether an element or one around it is among some."""
    up: LexborNode | None = node
    for _ in range(_LEVELS):
        if up is None:
            return False
        if up.mem_id in ids:
            return True
        up = up.parent
    return False


def _names(node: LexborNode) -> frozenset[str]:
    attributes = node.attributes
    named = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"[:200]
    return frozenset(word.lower() for word in _WORD.findall(named)) | frozenset(named.lower().split())


def _named(page: LexborHTMLParser) -> list[LexborNode]:
    """The elements whose kind, role or name speaks for chrome, in the page's order."""
    found: list[tuple[LexborNode, str]] = []
    often: dict[str, int] = {}
    for node in page.css(_NAMED)[:_MAX_NAMED]:
        if node.tag in _CHROME_TAGS or (node.attributes.get("role") or "").lower() in CHROME_ROLES:
            found.append((node, ""))
            continue
        names = _names(node)
        place = min(names & PLACE_WORDS, default="") or ("header" if node.tag == "header" else "")
        if names & CHROME_WORDS or place:
            kind = "" if names & CHROME_WORDS else place
            often[kind] = often.get(kind, 0) + 1
            found.append((node, kind))
    return [node for node, kind in found if not kind or often[kind] <= _GRID]


def _bars(body: LexborNode) -> list[LexborNode]:
    """The elements that hold several links: lists, bars, cells of a table that places things."""
    count: dict[int, int] = {}
    nodes: dict[int, LexborNode] = {}
    for link in body.css("a")[:_MAX_LINKS]:
        up = link.parent
        while up is not None and up.tag in ("li", "span", "b", "strong", "font"):
            up = up.parent
        if up is not None and up.tag in ("div", "ul", "ol", "td", "p", "section"):
            nodes.setdefault(up.mem_id, up)
            count[up.mem_id] = count.get(up.mem_id, 0) + 1
    return [node for key, node in nodes.items() if count[key] >= 2]


def _is_chrome(node: LexborNode, page: _Page) -> bool:
    if node.tag in ("body", "html", "main", "article") or page.left_to_read <= 0:
        return False
    text = node.text()
    page.left_to_read -= len(text)
    words = _words(text)
    if any(_says(heading, page.title) for heading in node.css("h1,h2,h3,.title,.tit,.bt")[:20]) or node.css_first(_MARKED) is not None:
        return False
    if _LABELLED.search(text):
        return False  # read as labels where it stands
    linked = _linked(node)
    if linked >= _DENSE * words > 0:
        return not _FILE.search(text)
    names = _names(node)
    sure = node.tag in _CHROME_TAGS or (node.attributes.get("role") or "").lower() in CHROME_ROLES or bool(names & CHROME_WORDS and not names & ARTICLE_WORDS)
    most = _SURE_SHARE if sure and page.anchors else _SHARE
    if _inside(node, page.marked) or words - linked > most * page.words:
        return False
    if page.title and page.title in "".join(text.split()) and words > 2 * len(page.title) + 40:
        return False
    if sure:
        return True
    if not (names & PLACE_WORDS or node.tag == "header") or names & ARTICLE_WORDS or node.tag in ("td", "table") or not page.anchors:
        return False
    inner = {one.mem_id for one in node.css(_ANCHOR)[:20]}
    return not inner and not _inside(node, page.anchors)
