"""The document as the passes see it: a flat list of lines and tables, each line with its label and looks."""

import re
from dataclasses import dataclass

from planparse.blocks import Block, Document, Paragraph, ParagraphRole, Table
from planparse.grammar.label import Label, read_label
from planparse.text import Span, Text

_STOPS = "。；！？"


@dataclass(slots=True)
class Line:
    """One paragraph outside of task tables."""

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
    return out


def _add(blocks: list[Block], text: Text, out: list[Entry], depth: int) -> None:
    for block in blocks:
        if isinstance(block, Paragraph):
            out.append(_line(block, text))
        elif _is_layout(block, text) and depth < 20:
            for cell in block.cells:
                _add(cell.blocks, text, out, depth + 1)
        else:
            out.append(block)


def _line(paragraph: Paragraph, text: Text) -> Line:
    start, end = paragraph.span
    label = read_label(text.view, start, end)
    return Line(paragraph.span, label, paragraph.level, paragraph.bold, paragraph.centered, paragraph.role)


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


def is_sentence(text: Text, span: Span) -> bool:
    """Whether a span ends as running text does."""
    return text.view[span[1] - 1] in _STOPS + "，、：" if span[1] > span[0] else False


_BLANK = re.compile(r"\s+")


def flat(text: Text, span: Span) -> str:
    """The folded words of a short span, without white space."""
    return _BLANK.sub("", text.view[slice(*span)])
