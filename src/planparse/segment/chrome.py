"""The web page around a plan: lines that belong to the site, not to the document."""

import re
from dataclasses import dataclass

from planparse.blocks import Table
from planparse.grammar.date import parse_date
from planparse.segment.lines import Entry, Line, flat
from planparse.text import Text
from planparse.vocab.chrome import CHROME, CUT_OFF

_MAX = 120
_PLACES = {place: re.compile("|".join(f"(?:{c.pattern})" for c in CHROME if c.place == place)) for place in ("anywhere", "tail", "preview")}
_POSTED = re.compile(r"(20\d\d-\d\d?-\d\d?)(?:发布于|上传于|上传|发布)")
_BODY = 60  # a line as long as that is the article's own text


@dataclass(frozen=True, slots=True)
class Page:
    """The entries without the page around them; `published` ISO; `truncated` where a preview breaks off."""

    entries: list[Entry]
    published: str | None = None
    truncated: bool = False


def strip_chrome(entries: list[Entry], text: Text) -> Page:
    """Leave out the lines of the site, and all that follows the article's foot."""
    marks = [_place(entry, text) for entry in entries]
    preview = any(m == "preview" for m in marks) and sum(m == "preview" for m in marks) >= 2
    start, end = _head(entries, marks), _foot(entries, marks, text)
    kept: list[Entry] = []
    published: str | None = None
    cut_off = False
    for n, (entry, mark) in enumerate(zip(entries, marks, strict=True)):
        if mark == "preview" and isinstance(entry, Line):
            words = flat(text, entry.span)
            if found := _POSTED.search(words):
                published = published or parse_date(found.group(1))
            cut_off = cut_off or any(w in words for w in CUT_OFF)
        if n >= end or mark == "anywhere" or (mark == "tail" and n < start) or (mark == "preview" and preview):
            continue
        kept.append(entry)
    last = next((e for e in reversed(kept) if isinstance(e, Line)), None)
    broken = last is not None and preview and _breaks_off(text, last)
    return Page(kept, published, preview and (cut_off or broken))


def _place(entry: Entry, text: Text) -> str | None:
    if isinstance(entry, Table) or entry.span[1] - entry.span[0] > _MAX:
        return None
    words = flat(text, entry.span)
    for place, pattern in _PLACES.items():
        if pattern.fullmatch(words):
            return place
    return None


def _head(entries: list[Entry], marks: list[str | None]) -> int:
    """Index of the first line that is plainly the article's: above it, buttons of the page may stand."""
    for n, (entry, mark) in enumerate(zip(entries, marks, strict=True)):
        if mark is None and (isinstance(entry, Table) or entry.span[1] - entry.span[0] >= _BODY or entry.label is not None):
            return n
    return 0


def _foot(entries: list[Entry], marks: list[str | None], text: Text) -> int:
    """Index of the first line of the page's foot: none of the article's text stands behind it."""
    last = -1
    for n, (entry, mark) in enumerate(zip(entries, marks, strict=True)):
        if isinstance(entry, Table):
            last = n if len(entry.cells) > 6 else last
        elif mark is None and (entry.span[1] - entry.span[0] >= _BODY or (entry.label and entry.label.kind in ("cn", "cn_paren", "num", "is", "num_paren"))):
            last = n
    for n in range(last + 1, len(entries)):
        if marks[n] in ("tail", "preview"):
            return n
    return len(entries)


def _breaks_off(text: Text, line: Line) -> bool:
    return text.view[line.span[1] - 1] not in "。；！？）：" and line.span[1] - line.span[0] > 30
