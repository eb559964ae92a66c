"""Which elements of a web page hold its article.

First the marks that publishing systems leave: comments around the body, then ids and classes of its container. Where
none is there, or where one holds too little of the page's prose, the smallest element outside of which hardly any
prose stands. Prose is told from navigation by its looks: sentences, not short lines of links.
"""

import re
from itertools import islice

from selectolax.lexbor import LexborHTMLParser, LexborNode

#: Comments that stand around an article: hanweb / jcms, TRS, and other systems of government sites.
_COMMENTS = (
    ("<!--ZJEG_RSS.content.begin-->", "<!--ZJEG_RSS.content.end-->"),
    ("<!--<$[信息内容]>begin-->", "<!--<$[信息内容]>end-->"),
    ("<!--<$[InfoContent]>begin-->", "<!--<$[InfoContent]>end-->"),
    ("<!--文章正文begin-->", "<!--文章正文end-->"),
)
#: Containers of the text alone, then ones that may hold the title and share bars too.
_TIERS = (
    "#UCAP-CONTENT,.trs_editor_view,.TRS_UEDITOR,.TRS_Editor,.Custom_UnionStyle,.trs_paper_default,#js_content,#vsb_content,.v_news_content,#zoomcon,#Zoom,#zoom,#ZOOM",
    "#ivs_content,#info_content,#infoContent,#contentText,#artibody,#articleContent,#article_content,#mainText,#txt,#content_body,#news_content,#textContent,"
    ".article-content,.articleContent,.article_content,.article-body,.articleBox,.article_con,.articleCon,.article-con,.xxgk_detail_content,.pages_content,.bt_content,"
    ".bt-content,.zw-con,.zwcontent,.arc_cont,.news_cont,.news_content,.newscontent,.content_body,.detail-content,.detail_content,.wzcon,.conTxt,.con_txt,.view,.nr,.zw,article",
)
_CHINESE = re.compile(r"[㐀-鿿]")
_SENTENCE = re.compile(r"[。；！]|，.{0,200}，|[一-鿿]，[一-鿿]")
_CHROME = re.compile(
    r"ICP备|公网安备|网站标识码|版权所有|Copyright|©|主办单位|主办：|承办：|承办单位|技术支持|邮编|联系电话|浏览器|分辨率|扫一扫|扫描|分享到|当前位置|您所在的位置|无障碍|返回顶部|免责声明|网站地图", re.IGNORECASE
)
_LEFT = 40  # characters of prose that may stand outside of the element that the search ends at
_ENOUGH = 0.8  # a marked container with less of the page's prose is not trusted
_LINKS = 8  # a page with fewer links has no chrome: it is a text that somebody saved as a page
_ADDRESSEE = re.compile(r"各.{1,100}[：:]|.{2,80}，各.{1,80}[：:]")
_LEVELS = 60
_LISTS = frozenset(["ul", "ol", "dl", "table", "tbody", "tr", "nav"])


def slice_comments(markup: str) -> tuple[list[str], str] | None:
    """The stretches between marker comments and what is left of the page; None where there are no markers."""
    for begin, end in _COMMENTS:
        found: list[str] = []
        rest: list[str] = []
        at = 0
        while (start := markup.find(begin, at)) >= 0 and (stop := markup.find(end, start)) >= 0:
            rest.append(markup[at:start])
            found.append(markup[start + len(begin) : stop])
            at = stop + len(end)
        if any(has_chinese(part, 50) for part in found):
            return found, "".join([*rest, markup[at:]])
    return None


def has_chinese(text: str, least: int) -> bool:
    """Whether at least so many Chinese characters stand in a text."""
    return sum(1 for _ in islice(_CHINESE.finditer(text), least)) == least


def prose(text: str) -> int:
    """How much of some text (one line for each piece) is prose: Chinese characters in lines that are no chrome."""
    return sum(len(line) for line in text.split("\n") if (len(line) > 24 or "。" in line or "；" in line) and _SENTENCE.search(line) and not _CHROME.search(line[:300]))


def is_bare(page: LexborHTMLParser) -> bool:
    """Whether a page has too few links for a site's; to be asked before its navigation is taken out."""
    return page.body is None or len(page.body.css("a[href]")) < _LINKS


def marked_article(page: LexborHTMLParser) -> list[LexborNode]:
    """The containers that publishing systems mark as the text alone, where nearly all prose of the page is theirs; else none."""
    nodes = _outermost(page.css(_TIERS[0]))
    whole = _prose_of(page.body) if nodes and page.body is not None else 0
    nodes = [node for node in nodes if has_chinese(node.text(), 20)]
    return nodes if whole > _LEFT and sum(map(_prose_of, nodes)) >= _ENOUGH * whole else []


def find_article(page: LexborHTMLParser, bare: bool) -> list[LexborNode]:
    """The elements that together hold the article, in order, none inside another; the whole of a bare page."""
    body = page.body or page.root
    if body is None:
        return []
    whole = _prose_of(body)
    for selector in _TIERS:
        nodes = _outermost(page.css(selector))
        nodes = [node for node in nodes if has_chinese(node.text(), 20)]
        if nodes and sum(map(_prose_of, nodes)) >= _ENOUGH * whole:
            return nodes
    if bare:
        return [body]
    return [_densest(body, whole)]


def _prose_of(node: LexborNode) -> int:
    """The prose of an element, that of links left out: related articles have long titles and summaries."""
    return prose(node.text(separator="\n")) - sum(prose(link.text(separator="\n")) for link in node.css("a"))


def _outermost(nodes: list[LexborNode]) -> list[LexborNode]:
    by_id = {node.mem_id: node for node in nodes}  # a node is found once for each selector that it matches
    known = frozenset(by_id)
    out = []
    for node in by_id.values():
        up, inside = node.parent, False
        for _ in range(_LEVELS):
            if up is None:
                break
            if up.mem_id in known:
                inside = True
                break
            up = up.parent
        if not inside:
            out.append(node)
    return out


def _densest(body: LexborNode, whole: int) -> LexborNode:
    """The innermost element with nearly all of the prose, found from the top down; tables of data are not entered."""
    node = body
    if whole <= _LEFT:
        return node
    for _ in range(_LEVELS):
        inner = None
        for child in node.iter():
            if child.tag in ("script", "style", "head"):
                continue
            if _prose_of(child) >= whole - _LEFT:
                inner = child
                break
        if inner is None or _addresses(node, inner) or inner.tag in ("p", "span", "font", "b", "strong") or (inner.tag == "table" and not _is_frame(inner)):
            break
        node = inner
    while node.tag in _LISTS and node.parent is not None and node.tag != "body":
        node = node.parent
    return node


def _addresses(node: LexborNode, inner: LexborNode) -> bool:
    """Whether an addressee line of a covering letter stands in an element outside of an inner one."""
    around = node.text(separator="\n").replace(inner.text(separator="\n"), "\n", 1)
    return any(_ADDRESSEE.fullmatch(line.strip()) for line in around.split("\n") if len(line) < 200)


def _is_frame(table: LexborNode) -> bool:
    """A table that only places things: few cells, one of which holds blocks or tables."""
    cells = table.css("td,th")
    return any(cell.css_first("table") is not None for cell in cells[:40]) or len(cells) <= 6
