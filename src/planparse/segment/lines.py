"""The document as the passes see it: a flat list of lines and tables, each line with its label and looks."""

import re
from dataclasses import dataclass, replace

from planparse.blocks import Block, Document, Paragraph, ParagraphRole, Table
from planparse.grammar.label import Label, LabelKind, read_label, read_weak_label
from planparse.text import Span, Text


@dataclass(slots=True)
class Line:
    """One paragraph outside of task tables, or one entry of a paragraph that holds several."""

    span: Span
    label: Label | None
    level: int | None = None
    bold: bool = False
    centered: bool = False
    role: ParagraphRole = "body"

    def rest(self) -> Span:
        """The line without its label."""
        return (self.label.span[1] if self.label else self.span[0], self.span[1])


Entry = Line | Table


def lines_of(document: Document, text: Text) -> list[Entry]:
    """Paragraphs and data tables in reading order; a table that only lays out the page gives its paragraphs."""
    out: list[Entry] = []
    _add(document.blocks, text, out, 0)
    _take_weak_labels(out, text)
    return _with_lone_labels(out, text)


def _add(blocks: list[Block], text: Text, out: list[Entry], depth: int) -> None:
    for block in blocks:
        if isinstance(block, Paragraph):
            out += _lines(block, text)
        elif _is_layout(block, text) and depth < 20:
            for cell in block.cells:
                _add(cell.blocks, text, out, depth + 1)
        else:
            out.append(block)


_TITLE = 60  # a title that runs into the first heading is no longer than that
_HUGE = 150  # a paragraph of fewer characters holds one entry


def _lines(paragraph: Paragraph, text: Text) -> list[Line]:
    start, end = paragraph.span
    label = read_label(text.view, start, end)
    line = Line(paragraph.span, label, paragraph.level, paragraph.bold, paragraph.centered, paragraph.role)
    if end - start < _HUGE or (label is not None and label.kind not in ("cn", "cn_paren", "chapter")):
        return [line]
    return _split(line, text)


_INSIDE = re.compile(
    r"(?P<cn>(?:(?<=[。；！\s])|(?<=[。！]”))[一二三四五六七八九十]{1,3}、|(?<=[\u4e00-\u9fff）])(?<![第十百一二三四五六七八九之其])一、)|(?P<cn_paren>（[一二三四五六七八九十]{1,3}）(?![项款条种类]))"
    r"|(?P<num>(?:(?<=[。！\s])|(?<=[。！]”))\d{1,2}[.、](?=[\u4e00-\u9fff“]))"
)


def _split(line: Line, text: Text) -> list[Line]:
    """A whole document on one line: `…。一、…（一）…。…（二）…。二、…` cut at headings that count on.

    A paragraph is left whole unless two labels of 一、 or （一） count up in it; `1.` cuts only inside such a one.
    """
    heads: dict[LabelKind, int] = {"cn": 0, "cn_paren": 0, "num": 0}
    if line.label:
        heads[line.label.kind] = line.label.number
    cuts: list[Label] = []
    previous = line.label
    for found in _INSIDE.finditer(text.view, line.rest()[0], line.span[1]):
        label = read_label(text.view, found.start(), line.span[1])
        if label is None or label.kind not in heads or not _counts_on(text, label, heads, previous):
            continue
        heads[label.kind] = label.number
        if label.kind == "cn":
            heads["cn_paren"] = heads["num"] = 0
        elif label.kind == "cn_paren":
            heads["num"] = 0
        cuts.append(label)
        previous = label
    strong = [c for c in cuts if c.kind != "num"]
    if not strong or len(strong) + bool(line.label) < 2:
        return [line]
    bounds = [line.span[0], *(c.span[0] for c in cuts), line.span[1]]
    labels: list[Label | None] = [line.label, *cuts]
    return [
        replace(line, span=_trimmed(text, (a, b)), label=label)
        for a, b, label in zip(bounds, bounds[1:], labels, strict=False)
        if text.raw[a:b].strip()
    ]


def _counts_on(text: Text, label: Label, heads: dict[LabelKind, int], previous: Label | None) -> bool:
    """Whether an inner label is the next of its kind, behind a sentence or right behind a heading."""
    if label.number != heads[label.kind] + 1:
        return False
    before = text.view[label.span[0] - 1]
    if before in "。！： \n" or (before == "”" and text.view[label.span[0] - 2] in "。！"):
        return before != "：" or label.number == 1
    if label.kind == "cn" and previous is None:
        return any(c in "。！；\n" for c in text.view[max(0, label.span[0] - _TITLE) : label.span[0]]) or label.span[0] <= _TITLE
    return label.kind == "cn_paren" and label.number == 1 and previous is not None and previous.kind == "cn" and label.span[0] - previous.span[1] <= 40 and before not in "：，；、"


def _trimmed(text: Text, span: Span) -> Span:
    start, end = span
    while end > start and text.raw[end - 1] in " \n\t":
        end -= 1
    while start < end and text.raw[start] in " \n\t":
        start += 1
    return start, end


def _take_weak_labels(entries: list[Entry], text: Text) -> None:
    """`01 …`, a number alone on its line, `11.121…`: labels where they count up one by one."""
    runs: list[list[tuple[Line, Label]]] = []
    for n, entry in enumerate(entries):
        if not isinstance(entry, Line) or entry.role != "body":
            continue
        label = entry.label if entry.label is not None else read_weak_label(text.view, *entry.span)
        if label is None or label.kind != "num" or not _may_label(entries, n, label, text):
            continue
        # the run that this number goes on, else a new one
        if runs and label.number == runs[-1][-1][1].number + 1:
            runs[-1].append((entry, label))
        elif entry.label is None or label.number == 1:
            runs.append([(entry, label)])
    for run in runs:
        if len(run) >= 3 or (len(run) == 2 and run[0][1].number == 1):
            for line, label in run:
                line.label = label


def _may_label(entries: list[Entry], n: int, label: Label, text: Text) -> bool:
    """A lone number labels the line below: a page's number stands between two long ones."""
    entry = entries[n]
    if label.span[1] < entry.span[1]:
        return True
    if n + 1 >= len(entries):
        return False
    below, above = entries[n + 1], entries[n - 1] if n else None
    if not isinstance(below, Line) or (below.label is not None and below.label.kind != "bullet") or below.span[1] - below.span[0] < 4:
        return False
    return not isinstance(above, Line) or text.view[above.span[1] - 1] in "。；！？：）”…!?" or above.span[1] - above.span[0] < 40


def _with_lone_labels(entries: list[Entry], text: Text) -> list[Entry]:
    """A label that stands alone on its line, made one with the line below."""
    out: list[Entry] = []
    n = 0
    while n < len(entries):
        entry = entries[n]
        following = entries[n + 1] if n + 1 < len(entries) else None
        lone = isinstance(entry, Line) and entry.label is not None and entry.label.kind != "bullet" and entry.label.span[1] >= entry.span[1]
        if lone and isinstance(entry, Line) and entry.label and isinstance(following, Line) and following.label is None:
            label = entry.label._replace(span=(entry.span[0], following.span[0]))
            out.append(replace(following, span=(entry.span[0], following.span[1]), label=label))
            n += 2
            continue
        out.append(entry)
        n += 1
    return out


_LONG = 400


def _is_layout(table: Table, text: Text) -> bool:
    """One cell or one column of prose, or cells that hold whole articles or tables of their own."""
    if len(table.cells) <= 1 or table.width == 1:
        return True
    filled = [c for c in table.cells if c.blocks]
    if len(filled) <= 1:
        return True
    nested = [c for c in filled if any(isinstance(b, Table) and len(b.cells) > 8 for b in c.blocks)]
    if nested:
        return True
    # a page's frame: one cell holds nearly all, in many paragraphs
    longest = max(filled, key=lambda c: c.span[1] - c.span[0])
    whole = sum(c.span[1] - c.span[0] for c in filled)
    size = longest.span[1] - longest.span[0]
    return size > _LONG and size > 0.8 * whole and len(longest.blocks) > 6 and len(filled) <= 12


_BLANK = re.compile(r"\s+")


def flat(text: Text, span: Span) -> str:
    """The folded words of a short span, without white space."""
    return _BLANK.sub("", text.view[slice(*span)])
