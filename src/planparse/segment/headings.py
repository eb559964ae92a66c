"""Headings without labels: told by style, or by being short lines over longer text; titles below an opening."""

import re

from planparse.blocks import Table
from planparse.grammar.label import Label
from planparse.segment.lines import Entry, Line, flat
from planparse.segment.nodes import Node
from planparse.segment.phase import heading_phase
from planparse.segment.titles import looks_like_title
from planparse.text import Text

_LONGEST, _LONGEST_BOLD, _LONGEST_PLAIN = 60, 50, 36
_NO_HEADING = re.compile(r"[。；！？，、：]$|^(?:附[件表]|注[：:]|抄送|（)")
_OPENS_TEXT = ("cn", "cn_paren", "num", "chapter", "is", "num_paren", "multi", "circled")


def is_heading(body: list[Entry], n: int, text: Text, last: Label | None) -> bool:
    """Whether an unlabelled line is a heading; `last` is the label that stands open above it."""
    line = body[n]
    if isinstance(line, Table) or line.label is not None or line.role in ("meta", "note"):
        return False
    size = line.span[1] - line.span[0]
    if size > _LONGEST or n + 1 >= len(body):
        return False
    words = flat(text, line.span)
    framed = _FRAMED.fullmatch(text.raw, *line.span) is not None
    if len(words) < 3 or (_NO_HEADING.search(words) and not framed):
        return False
    if line.level is not None:
        return True
    if re.search(r"[。；]", words):
        return False
    if line.bold or line.centered:
        return size <= _LONGEST_BOLD
    if framed:
        return isinstance(body[n + 1], Table) or body[n + 1].span[1] - body[n + 1].span[0] >= 8
    return size <= _LONGEST_PLAIN and not (n and _is_lead_in(body[n - 1], text)) and _stands_over(body[n + 1], size, words, text, last)


def _stands_over(below: Entry, size: int, words: str, text: Text, last: Label | None) -> bool:
    """Whether what follows a short line makes it a heading: a table, a first entry, the next entry, longer text."""
    if isinstance(below, Table):
        return len(words) >= 4 and size <= 30
    if below.label is not None and below.label.kind in _OPENS_TEXT:
        goes_on = last is not None and last.kind == below.label.kind and below.label.number == last.number + 1 and len(words) >= 4
        return below.label.number == 1 or goes_on
    if below.label is not None and below.label.kind == "bullet" and _PART_OF_YEAR.fullmatch(words):
        return True
    return below.span[1] - below.span[0] >= max(24, 2 * size) and text.view[below.span[1] - 1] in "。；！" and len(words) >= 4


# headings over bullets: 1月份, 【经济发展】
_PART_OF_YEAR = re.compile(r"[0-9]{1,2}月份?|[一二三四五六七八九十]{1,2}月份?|第?[一二三四]季度|[上下]半年")
_FRAMED = re.compile(r"【[^【】]{2,20}】")


def _is_lead_in(above: Entry, text: Text) -> bool:
    """Whether the line above is a short one that ends as no sentence does: one of a run of short lines, no heading."""
    if isinstance(above, Table) or above.label is not None:
        return False
    return above.span[1] - above.span[0] <= _LONGEST_PLAIN and text.view[above.span[1] - 1] not in "。；！："


_TITLED = re.compile(r"20\d\d年|(?:清单|分解表|任务表|一览表|要点|计划|方案|安排)$")


def inner_title(root: Node, text: Text) -> str | None:
    """A title that stands below the opening paragraphs, over the list or table; its heading is then no section."""
    for node in root.nodes:
        if node.label is not None:
            return None
        if node.children and not node.bodies and looks_like_title(text, node.head) and _TITLED.search(flat(text, node.head)):
            node.is_title = True
            return text.raw[slice(*node.head)]
    return None


def drop_subtitle(root: Node, text: Text) -> None:
    """A lone unlabelled heading over a whole part is its subtitle, not a section, unless it tells done from to do."""
    if len(root.children) != 1 or not root.nodes:
        return
    only = root.nodes[0]
    plain = only.label is None and only.nodes and only.nodes[0].label is not None
    if plain and not only.bodies and not only.owned and heading_phase(flat(text, only.head)) is None:
        root.children = only.children
        root.parts += only.parts


def next_label(body: list[Entry], n: int) -> Label | None:
    """The first label below a line, some lines deep."""
    for entry in body[n + 1 : n + 40]:
        if isinstance(entry, Line) and entry.label is not None and entry.label.kind != "bullet":
            return entry.label
    return None
