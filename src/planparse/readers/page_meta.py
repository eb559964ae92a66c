"""What a web page says of its article outside of it: standard meta tags, the heading, the 信息公开 block.

Source of the tags: 《政府网站发展指引》（国办发〔2017〕47号）, 附件 网页设计规范.
"""

import re

from selectolax.lexbor import LexborHTMLParser

from planparse.readers.labels import is_sure, label_of, split_labels

_FIELDS = {
    "articletitle": "title",
    "pubdate": "published_date",
    "publishdate": "published_date",
    "firstpublishedtime": "published_date",
    "article:published_time": "published_date",
    "og:title": "title",
    "contentsource": "issuer",
}
_DATE = re.compile(r"\d{4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}日?")
_PARTS = re.compile(r"\s{0,40}+[_|｜>›»]\s*|\s{1,40}+[-–—]++\s*|(?<![-–—])[-–—]++\s+|\s{1,8}")
_TITLED = re.compile(r"计划|要点|清单|通知|总结|方案|任务|安排|台账|目标|意见|打算|部署|措施|责任书|分解|规划|报告")
_VALUE_LIMIT = 120
_COUNTS = frozenset(("浏览次数", "点击数", "访问量", "阅读次数"))  # filled in by a script


def read_meta(page: LexborHTMLParser) -> dict[str, str]:
    """The fields that meta tags give, the first of each; a site's name is never a title."""
    out: dict[str, str] = {}
    site = ""
    for tag in page.css("meta")[:200]:
        attributes = tag.attributes
        name = (attributes.get("name") or attributes.get("property") or "").strip().lower()
        value = " ".join((attributes.get("content") or "").split())
        if name == "sitename":
            site = value
        if not value or len(value) > 300 or (key := _FIELDS.get(name)) is None:
            continue
        if key == "published_date":
            found = _DATE.search(value)
            value = found.group() if found else ""
        if value:
            out.setdefault(key, value)
    if out.get("title") == site:
        del out["title"]
    out["site"] = site
    return out


def page_title(page: LexborHTMLParser, site: str, text: str) -> str | None:
    """The article's title from the page's `<title>`, where it also stands on the page (`text`, without white space).

    `站名 栏目 标题`, `标题_站名` and `标题 - 栏目 - 站名` are taken apart; the part that names a plan wins.
    """
    node = page.css_first("title")
    whole = " ".join((node.text() if node is not None else "").split())[:300]
    parts = [whole, *_PARTS.split(whole)]
    good = [p for p in parts if len(p) >= 6 and p != site and "".join(p.split()) in text and _TITLED.search(p)]
    return max(good, key=len) if good else None


def find_heading(rest: LexborHTMLParser, known: str | None) -> str | None:
    """The heading over the article: the one that says the known title, else an h1 or h2 that names a plan."""
    squashed = "".join((known or "").split())
    for node in rest.css("h1,h2,h3,.title,#title,.article-title,.article_title,.tit,.bt,.biaoti,.wztit")[:60]:
        text = " ".join(node.text().split())
        if not 6 <= len(text) <= 120:
            continue
        here = "".join(text.split())
        if squashed and (here == squashed or (len(here) > 8 and (here in squashed or squashed in here))):
            return text
        if not squashed and node.tag in ("h1", "h2") and _TITLED.search(text):
            return text
    return None


def find_labels(text: str) -> list[tuple[str, str]]:
    """Pairs of label and value in the text around an article, one piece of it a line (`text(separator="\\n")`)."""
    pieces = [" ".join(piece.split()) for piece in text.split("\n")]
    pieces = [piece for piece in pieces if piece]
    pairs: list[tuple[str, str]] = []
    n = 0
    while n < len(pieces):
        used, found = _at(pieces, n)
        pairs.extend(found)
        n += used
    names = [name for name, _ in pairs]
    if not any(is_sure(name) for name in names):
        return []
    out: dict[str, str] = {}
    for name, value in pairs:
        if value and len(value) <= _VALUE_LIMIT and name not in _COUNTS:
            out.setdefault(name, value)
    return list(out.items())


def _at(pieces: list[str], n: int) -> tuple[int, list[tuple[str, str]]]:
    """The labels that begin at a piece, and how many pieces they took."""
    if len(pieces[n]) <= 400 and (inside := split_labels(pieces[n])):
        if inside[-1][1] or n + 1 >= len(pieces) or _labelled(pieces, n + 1):
            return 1, inside
        return 2, [*inside[:-1], (inside[-1][0], pieces[n + 1])]
    for width in (1, 2, 3, 4):
        joined = "".join(pieces[n : n + width])
        if len(joined) > 16:
            break
        name = label_of(joined)
        if name and (joined.rstrip()[-1] in "：:" or pieces[n + width : n + width + 1] in (["："], [":"])):
            at = n + width + (0 if joined.rstrip()[-1] in "：:" else 1)
            if at >= len(pieces) or _labelled(pieces, at):
                return at - n, [(name, "")]
            return at - n + 1, [(name, pieces[at])]
    return 1, []


def _labelled(pieces: list[str], n: int) -> bool:
    return bool(split_labels(pieces[n])) or any(label_of("".join(pieces[n : n + width])) for width in (1, 2, 3))
