"""A tree of HTML elements to the document's blocks: paragraphs, list labels, headings, tables.

One walk with a stack of its own: no depth of nesting can overflow the interpreter's.
"""

import re
from dataclasses import dataclass
from typing import Any

from selectolax.lexbor import LexborNode

from planparse.blocks import Document, ParagraphRole
from planparse.readers.html_table import Grid, lay_out
from planparse.readers.labels import is_label_line, label_of
from planparse.readers.lines import Line, paragraphs
from planparse.readers.list_labels import ListLabels

_TOP = 30  # paragraphs at the front that may be labels of a 信息公开 block
_INLINE = frozenset(
    ["a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label", "mark", "nobr", "o:p", "q", "rp", "ruby", "s", "samp", "small", "span", "st1:chsdate", "st1:chmetcnv", "strike", "strong", "sub", "sup", "time", "tt", "u", "v:shape", "var", "wbr", "w:sdt"]
)
_SKIPPED = frozenset(["head", "script", "style", "noscript", "template", "iframe", "object", "svg", "select", "option", "input", "textarea", "button", "video", "audio", "canvas", "map", "rt", "title", "del"])
_BOLD = frozenset(("b", "strong"))
_HEADINGS = {f"h{n}": n - 1 for n in range(1, 7)}
_SPACE = re.compile(r"[ \t\r\n\f]+")
_SOURCE_BREAK = "\x1f"  # stands for a line end of the markup until it is known what stands beside it
_BREAKS = re.compile(r"\x1f[ \x1f]*")
_BREAK_AT_CHINESE = re.compile(r"(?<=[⺀-鿿！-～、-〟])\x1f|\x1f(?=[⺀-鿿！-～、-〟])")
_LABEL = re.compile(r"\s*(?:\d{1,3}[.、．)）]|[（(]?[一二三四五六七八九十]{1,3}[)）、.]|[（(]\d{1,3}[)）]|[①-⓿])")


#: What is still to be done, the next step last: (enter | leave, element), (open cell, GridCell), (close cell | close table, None).
Steps = list[tuple[str, Any]]


@dataclass(frozen=True)
class Styled:
    """The elements that style sheets inside the page's attributes make bold or centered, by `mem_id`."""

    bold: frozenset[int]
    centered: frozenset[int]


def styled(root: LexborNode) -> Styled:
    """Found once by selectors, so that the walk need not look at attributes."""
    bold = root.css('[style*="font-weight:bold" i],[style*="font-weight: bold" i],[style*="font-weight:700"],[style*="font-weight: 700"]')
    centered = root.css('[align="center" i],[style*="text-align:center" i],[style*="text-align: center" i],center')
    return Styled(frozenset(n.mem_id for n in bold), frozenset(n.mem_id for n in centered))


class Walk:
    """The walk over one article: `add(node)` for each of its containers, in order."""

    def __init__(self, document: Document, look: Styled) -> None:
        self.document = document
        self._look = look
        self._styles = bool(look.bold or look.centered)
        self._parts: list[str] = []  # text of the open paragraph; "\n" is a <br>
        self._bold = self._centered = self._bold_length = self._length = 0
        self._level: int | None = None
        self._labels: list[ListLabels] = []
        self._label = ""
        self._pre = 0
        self._count = 0  # of paragraphs

    def add(self, root: LexborNode) -> None:
        """The blocks of one element. Raises LimitError over the limits of `blocks`."""
        todo: Steps = [("enter", root)]
        while todo:
            what, thing = todo.pop()
            if what == "enter":
                self._enter(thing, todo)
            elif what == "leave":
                self._leave(thing)
            elif what == "open cell":
                self.document.open_cell(thing.row, thing.column, thing.rowspan, thing.colspan, header=thing.header)
            elif what == "close cell":
                self._flush()
                self.document.close_cell()
            else:
                self._flush()
                self.document.close_table()
        self._flush()

    def _enter(self, node: LexborNode, todo: Steps) -> None:
        tag = node.tag or ""
        if tag == "-text":
            self._text(node.text_content or "")
            return
        if tag == "br":
            self._parts.append("\n")
            return
        if tag is None or tag.startswith("-") or tag in _SKIPPED:
            return
        if tag == "table":
            self._flush()
            self._table(node, todo)
            return
        block = tag not in _INLINE and ":" not in tag
        if block:
            self._flush()
            self._open(node, tag)
        if self._mark(node, tag, 1) or block:
            todo.append(("leave", node))
        todo.extend([("enter", child) for child in node.iter(include_text=True)][::-1])

    def _leave(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if tag not in _INLINE and ":" not in tag:
            self._flush()
            self._close(tag)
        self._mark(node, tag, -1)

    def _mark(self, node: LexborNode, tag: str, step: int) -> bool:
        """Count an element that makes its text bold or centered in or out; whether it is one."""
        bold = tag in _BOLD or (self._styles and node.mem_id in self._look.bold)
        centered = self._styles and node.mem_id in self._look.centered
        self._bold += step * bold
        self._centered += step * centered
        return bold or centered

    def _open(self, node: LexborNode, tag: str) -> None:
        if tag in _HEADINGS:
            self._level = _HEADINGS[tag]
        elif tag == "pre":
            self._pre += 1
        elif tag in ("ol", "ul"):
            self._labels.append(ListLabels.of(tag, node.attributes))
        elif tag == "li" and self._labels:
            self._label = self._labels[-1].next(node.attributes)

    def _close(self, tag: str) -> None:
        if tag in _HEADINGS:
            self._level = None
        elif tag == "pre":
            self._pre -= 1
        elif tag in ("ol", "ul") and self._labels:
            self._labels.pop()
        elif tag == "li":
            self._label = ""

    def _text(self, text: str) -> None:
        if self._pre:
            self._parts.append(text.replace("\r\n", "\n"))
        else:
            self._parts.append(_SPACE.sub(_blank, text) if "  " in text or "\n" in text or "\t" in text or "\r" in text else text)
        size = len(text.strip())
        self._length += size
        if self._bold:
            self._bold_length += size

    def _flush(self) -> None:
        if not self._parts:
            return
        text = "".join(self._parts)
        self._parts.clear()
        if _SOURCE_BREAK in text:
            text = _BREAK_AT_CHINESE.sub("", _BREAKS.sub(_SOURCE_BREAK, text)).replace(_SOURCE_BREAK, " ")
        bold = self._length > 0 and self._bold_length >= self._length
        self._length = self._bold_length = 0
        if not text or text.isspace():
            return
        lines = [Line(raw.strip(), raw) for raw in text.split("\n") if raw.strip()] if "\n" in text else [Line(text.strip(), text)]
        for line in paragraphs(lines) if len(lines) > 1 else [lines[0].text]:
            label, self._label = self._label, ""
            if label and _LABEL.match(line):
                label = ""
            self._count += 1
            role: ParagraphRole = "meta" if self._count < _TOP and is_label_line(line) else "body"
            self.document.add_paragraph(label + line, level=self._level, bold=bold, centered=self._centered > 0, role=role, numbered=bool(label))

    def _table(self, node: LexborNode, todo: Steps) -> None:
        grid = lay_out(node)
        if grid.is_layout:
            todo.extend(("enter", cell.node) for cell in reversed(grid.cells))
            return
        if pairs := label_pairs(grid):
            for label, value in pairs:
                self.document.add_paragraph(f"{label}：{value}", role="meta")
            return
        for caption in grid.captions:
            self.document.add_paragraph(caption.text(), centered=True)
        self.document.open_table()
        todo.append(("close table", None))
        for cell in reversed(grid.cells):
            todo.append(("close cell", None))
            todo.extend([("enter", child) for child in cell.node.iter(include_text=True)][::-1])
            todo.append(("open cell", cell))


def _blank(space: re.Match[str]) -> str:
    return _SOURCE_BREAK if "\n" in space.group() else " "


def label_pairs(grid: Grid) -> list[tuple[str, str]]:
    """Labels and values of a table that is a 信息公开 block; nothing where it is another table."""
    if len(grid.cells) > 60:
        return []
    texts = [" ".join(cell.node.text(separator=" ").split()) for cell in grid.cells]
    labels = [label_of(text) for text in texts]
    found = sum(1 for label in labels if label)
    if found < 2 or found * 3 < len(texts):
        return []
    pairs = []
    for n, label in enumerate(labels):
        value = texts[n + 1] if n + 1 < len(texts) and not labels[n + 1] else ""
        if label and value:
            pairs.append((label, value))
    return pairs
