"""Rich text (.rtf, and .doc files that are RTF): Word's, WPS's and LibreOffice's, in Chinese code pages or Unicode."""

import re

from planparse.blocks import Document, ParagraphRole
from planparse.errors import LimitError
from planparse.readers.breaks import undo_breaks
from planparse.readers.numbering import join_label
from planparse.readers.pictures import finish
from planparse.readers.rtf_state import RowBuilder, RtfStyle, Sink, State
from planparse.readers.rtf_tokens import CHARSETS, Token, check, code_page, decode, tokens, whole
from planparse.readers.table_flow import FlowParagraph, TableFlow
from planparse.readers.word_signs import drawn, read_private

MAX_GROUPS = 10_000
MAX_PARAGRAPHS = 500_000
_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])(?!\d)", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|目录)\s*(?:[1-9]|heading)$", re.IGNORECASE)
_SIGNS = {
    "tab": " ", "line": "\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
    "bullet": "·", "emspace": " ", "enspace": " ", "qmspace": " ", "~": " ", "_": "-", "softline": "\n", "{": "{", "}": "}", "\\": "\\",
}  # fmt: skip
_READ = {"fonttbl": "fonts", "stylesheet": "styles", "listtext": "label", "pntext": "label", "fldinst": "instruction", "fldrslt": "text"}
_SKIPPED = frozenset(
    ["sp", "colortbl", "info", "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf", "pict", "nonshppict", "shprslt", "xe", "tc", "rxe", "annotation", "atnid", "atnauthor", "nonesttables", "ftnsep", "ftnsepc", "aftnsep", "aftnsepc", "revtbl", "objdata", "objclass", "themedata", "template", "buptim", "creatim", "revtim", "printim", "author", "operator", "title", "subject", "generator", "bkmkstart", "bkmkend", "pnseclvl", "listtable", "listoverridetable"]
)
_INSIDE = frozenset(("shpinst", "shppict", "nesttableprops", "fldinst", "shptxt", "footnote", "pntext", "listtext", "ud", "upr", "docvar"))


def read(data: bytes, encoding: str | None) -> Document:
    """The document that an RTF file holds. Raises BrokenFileError, EmptyFileError or LimitError."""
    check(data)
    document = Document("rtf")
    reader = _Reader(document)
    for token in tokens(data):
        reader.take(token)
    reader.finish()
    if reader.changed:
        document.warn("tracked_changes")
    return finish(document, reader.pictures)


class _Reader:
    """Takes tokens, gives paragraphs and rows to the document."""

    def __init__(self, document: Document) -> None:
        self.pictures = 0
        self.changed = False
        self._flow = TableFlow(document)
        self._state = State()
        self._stack: list[State] = []
        self._sinks = [Sink()]
        self._notes: list[FlowParagraph] = []
        self._row = RowBuilder()
        self._inner_row = RowBuilder()
        self._page = "cp1252"
        self._charsets: dict[int, str | None] = {}
        self._styles: dict[int, RtfStyle] = {}
        self._instruction: list[str] = []
        self._bytes = bytearray()
        self._starred = False  # \* was met: a destination that may be passed over follows
        self._skip = 0  # characters that stand in for the \u before
        self._count = 0

    def take(self, token: Token) -> None:
        """The next token."""
        if token.kind == "text":
            self._text(token)
            return
        if token.kind == "word" and self._skip and token.name not in _SIGNS:
            self._skip = 0
        self._flush()
        if token.kind == "{":
            if len(self._stack) >= MAX_GROUPS:
                raise LimitError(detail=f"RTF 分组嵌套超过 {MAX_GROUPS} 层")
            self._stack.append(self._state)
            self._state = self._state.copy()
            self._skip = 0
        elif token.kind == "}":
            self._end_group()
        elif self._state.target != "skip":
            self._word(token.name, token.number)

    def finish(self) -> None:
        """The end of the file: what is open is closed, then the notes come."""
        self._flush()
        while len(self._sinks) > 1:
            self._close_sink()
        self._end_paragraph()
        self._flow.finish()
        for note in self._notes:
            self._flow.paragraph(0, note)

    # ---- groups

    def _end_group(self) -> None:
        closed = self._state
        self._skip = 0
        if not self._stack:
            return  # a brace too many, which ends nothing
        self._state = self._stack.pop()
        if closed.sink:
            self._close_sink()
        if closed.target == "instruction" and self._state.target != "instruction":
            self._say(drawn("".join(self._instruction)))
            self._instruction = []

    def _destination(self, name: str) -> bool:
        """Whether the word says where the group's text goes."""
        state, starred = self._state, self._starred
        self._starred = False
        if name == "pict":
            self.pictures += state.target == "text"
        if name in ("footnote", "shptxt"):
            if not state.sink:  # a group is one note or box, whatever it says again
                self._sinks.append(Sink("note" if name == "footnote" else "box"))
            state.sink = True
            state.pard()
            state.target = "text"
        elif name == "nesttableprops":
            state.inner_row = True
            self._inner_row = RowBuilder()
        elif name in _READ:
            state.target = "skip" if state.target == "skip" else _READ[name]
        elif name in _SKIPPED or (starred and name not in _INSIDE):
            state.target = "skip"
        else:
            return False
        return True

    def _close_sink(self) -> None:
        self._end_paragraph()
        sink = self._sinks.pop()
        if sink.kind == "note":
            self._notes.extend(sink.out)
        else:
            self._sinks[-1].boxes.extend(sink.out)

    # ---- characters

    def _text(self, token: Token) -> None:
        text = token.text
        if self._skip:
            dropped = min(self._skip, len(text))
            self._skip -= dropped
            text = text[dropped:]
        if text and self._state.target != "skip":
            self._bytes += text

    def _flush(self) -> None:
        if self._bytes:
            text = decode(bytes(self._bytes), self._charsets.get(self._state.font), self._page)
            self._bytes.clear()
            self._say(text)

    def _say(self, text: str) -> None:
        state, sink = self._state, self._sinks[-1]
        if not text:
            return
        if state.target == "text":
            if not state.hidden and not state.deleted:
                sink.pieces.append(text)
                sink.plain = sink.plain or not (state.bold or not text.strip())
        elif state.target == "label":
            sink.label.append(text)
        elif state.target == "instruction":
            if len(self._instruction) < 100:
                self._instruction.append(text)
        elif state.target == "styles":
            self._name_style(text)

    def _word(self, name: str, number: int | None) -> None:
        if name == "*":
            self._starred = True
        elif name in _SIGNS:
            if self._skip:
                self._skip -= 1
            else:
                self._say(_SIGNS[name])
        elif name == "u":
            self._say(chr((number or 0) % 0x10000))
            self._skip = self._state.skip
        elif name == "par" or name == "sect":
            self._end_paragraph()
        elif name in ("cell", "nestcell"):
            self._end_cell(name == "nestcell")
        elif name in ("row", "nestrow"):
            self._end_row(name == "nestrow")
        elif not self._destination(name) and not self._on_character(name, number) and not self._on_paragraph(name, number):
            self._on_row(name, number)

    def _on_character(self, name: str, number: int | None) -> bool:
        state, on = self._state, number != 0
        if name == "b":
            state.bold = on
        elif name == "v":
            state.hidden = on
        elif name == "deleted":
            state.deleted = on
            self.changed = True
        elif name == "revised":
            self.changed = True
        elif name == "plain":
            state.plain()
        elif name == "f":
            state.font = number or 0
        elif name == "uc":
            state.skip = min(max(number if number is not None else 1, 0), 8)
        elif name == "ansicpg":
            self._page = code_page(number)
        elif name == "fcharset":
            self._charsets[state.font] = CHARSETS.get(number or 0)
        else:
            return False
        return True

    # ---- paragraphs

    def _on_paragraph(self, name: str, number: int | None) -> bool:
        state = self._state
        if name == "pard":
            if state.target == "text":
                state.pard()
        elif name == "intbl":
            state.in_table = True
        elif name == "itap":
            state.depth = min(max(number or 0, 0), 1_000)
            state.in_table = state.depth > 0
        elif name in ("qc", "ql", "qj", "qr", "qd"):
            state.centered = name == "qc"
        elif name == "outlinelevel":
            state.outline = number if number is not None and 0 <= number < 9 else None
        elif name == "s":
            state.style = number or 0
            if state.target == "text" and state.style in self._styles:
                style = self._styles[state.style]
                state.centered, state.outline = style.centered, style.outline
        else:
            return False
        if state.target == "styles" and name in ("qc", "outlinelevel"):
            style = self._styles.setdefault(state.style, RtfStyle())
            style.centered, style.outline = state.centered, state.outline
        return True

    def _name_style(self, text: str) -> None:
        """The name stands at the end of a style's group, before `;`."""
        style = self._styles.setdefault(self._state.style, RtfStyle())
        style.name = (style.name + text)[:100].strip(" ;")
        if heading := _HEADING.match(style.name):
            style.outline = int(heading.group(1)) - 1

    def _end_paragraph(self, in_cell: bool = False) -> None:
        sink, state = self._sinks[-1], self._state
        text, label = read_private(whole("".join(sink.pieces))), "".join(sink.label).strip()
        sink.pieces, sink.label, plain, sink.plain = [], [], sink.plain, False
        boxes, sink.boxes = sink.boxes, []
        self._count += 1
        if self._count > MAX_PARAGRAPHS:
            raise LimitError(detail=f"段落超过 {MAX_PARAGRAPHS} 个")
        paragraph = self._paragraph(text, read_private(label), plain)
        depth = state.table_depth if state.in_table or not in_cell else 1
        for one in (paragraph, *boxes):
            if sink.kind != "body":
                sink.out.append(one)
            elif one.text or one.label or not in_cell:
                self._flow.paragraph(depth, one)

    def _paragraph(self, text: str, label: str, plain: bool) -> FlowParagraph:
        state = self._state
        label = label if any(c.isalnum() for c in label) else ""
        style = self._styles.get(state.style, RtfStyle())
        if not text.strip() or _CONTENTS.match(style.name):
            return FlowParagraph("", label)
        if "\n" in text:
            text = undo_breaks(text, state.centered)
        role: ParagraphRole = "note" if self._sinks[-1].kind == "note" else "title" if style.name.lower() in ("title", "标题") else "body"
        said = join_label(label, "tab", text.lstrip(" \u3000\xa0")) if label else text
        return FlowParagraph(said, "", state.outline, not plain, state.centered, role, bool(label))

    # ---- tables

    def _end_cell(self, nested: bool) -> None:
        depth = max(self._state.depth, 2) if nested else 1
        if self._sinks[-1].kind != "body":
            self._end_paragraph()
            return
        self._state.in_table, self._state.depth = True, depth
        self._end_paragraph(in_cell=True)
        self._flow.end_cell(depth)

    def _end_row(self, nested: bool) -> None:
        if self._sinks[-1].kind == "body" and self._state.target == "text":
            depth = max(self._state.depth, 2) if nested else 1
            self._flow.end_row(depth, self._inner_row.shape if nested else self._row.shape)

    def _on_row(self, name: str, number: int | None) -> None:
        if name == "trowd":
            if self._state.inner_row:
                self._inner_row = RowBuilder()
            else:
                self._row = RowBuilder()
        else:
            (self._inner_row if self._state.inner_row else self._row).take(name, number)
