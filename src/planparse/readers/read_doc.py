"""Word 97–2003 documents (.doc, .dot) and those of WPS (.wps): by our own reader, by LibreOffice what it does not know.

Our own reader comes first, so that the same file gives the same plan on every machine, with LibreOffice or without.
"""

import struct

from planparse.blocks import Document
from planparse.errors import BrokenFileError, NeedsOfficeError, ReadError
from planparse.readers import office
from planparse.readers.breaks import undo_breaks
from planparse.readers.doc_file import BOX_TEXT, LIST_OVERRIDES, LISTS, SHAPES, STYLES, DocFile, OldWordError, is_ole
from planparse.readers.doc_lists import read_lists
from planparse.readers.doc_styles import DocStyles
from planparse.readers.doc_text import DocParagraph, DocText
from planparse.readers.numbering import Counters, join_label
from planparse.readers.pictures import finish
from planparse.readers.registry import read as read_any
from planparse.readers.table_flow import FlowParagraph, TableFlow

_NAME = "doc"
_MAX_BOXES = 12  # text boxes inside text boxes
# places in DocFile.counts
_MAIN, _FOOTNOTES, _ENDNOTES, _BOXES = 0, 1, 5, 6


def read(data: bytes, encoding: str | None) -> Document:
    """The document that a .doc holds. Raises BrokenFileError, EncryptedError, EmptyFileError, LimitError or NeedsOfficeError."""
    if office.is_preferred():
        return by_office(data)
    try:
        return read_alone(data)
    except NeedsOfficeError:
        if office.find_office() is None:
            raise
        return by_office(data)
    except BrokenFileError as fault:
        if office.find_office() is None:
            raise
        try:
            return by_office(data)
        except ReadError:
            raise fault from None


def by_office(data: bytes) -> Document:
    """By way of LibreOffice. Raises BrokenFileError where it cannot open the file, LimitError where it takes too long."""
    if not is_ole(data):
        raise BrokenFileError(format=_NAME, detail="OLE 目录无法读取")  # LibreOffice would take it for UTF-16 text
    document = read_any(office.convert(data, _NAME), format="docx")
    document.format = _NAME
    return document


def read_alone(data: bytes) -> Document:
    """By our own reader."""
    document = Document(_NAME)
    try:
        story = _Story(document, DocFile(data))
        story.tell()
    except OldWordError as error:
        raise NeedsOfficeError(detail=str(error)) from None
    except (struct.error, IndexError):
        raise BrokenFileError(format=_NAME, detail="内部结构错误") from None
    if story.changed:
        document.warn("tracked_changes")
    return finish(document, story.pictures)


class _Story:
    """Tells a file's text to the document: the main text with its text boxes, then the notes."""

    def __init__(self, document: Document, file: DocFile) -> None:
        self._file = file
        self._styles = DocStyles(file.part(STYLES))
        self._lists = read_lists(file.part(LISTS), file.after(LISTS), file.part(LIST_OVERRIDES))
        self._text = DocText(file, self._styles)
        self._counters = Counters()
        self._flow = TableFlow(document)
        self._boxes = _boxes(file)
        self._nested = 0
        self._carried = ""

    @property
    def changed(self) -> bool:
        """Whether tracked changes were met."""
        return self._text.changed

    @property
    def pictures(self) -> int:
        """How many pictures were met."""
        return self._text.pictures

    def tell(self) -> None:
        """All of it."""
        counts = self._file.counts
        self._part(0, counts[_MAIN])
        for start, end in sorted(box for boxes in self._boxes.values() for box in boxes):
            self._part(start, end)
        self._boxes = {}
        for part in (_FOOTNOTES, _ENDNOTES):
            start = sum(counts[:part])
            self._part(start, start + counts[part], note=True)

    def _part(self, start: int, end: int, note: bool = False, depth: int = 0, inside: bool = False) -> None:
        for paragraph in self._text.paragraphs(start, min(end, len(self._file.text))):
            self._put(paragraph, note, depth)
        if not inside:
            self._flow.finish()

    def _put(self, paragraph: DocParagraph, note: bool, outer: int) -> None:
        form = paragraph.format
        depth = outer + form.table_depth
        if paragraph.mark == "\x07" and form.row_end:
            self._flow.end_row(max(depth, 1), form.row)
            return
        if form.inner_row and form.table_depth > 1:
            self._flow.end_row(depth, form.row)
            return
        if not paragraph.hidden:
            self._flow.paragraph(depth, self._flowing(paragraph, note))
        if paragraph.anchors and self._nested < _MAX_BOXES:
            self._nested += 1
            for anchor in paragraph.anchors:
                for start, end in self._boxes.pop(anchor, ()):
                    self._part(start, end, note, depth, inside=True)
            self._nested -= 1
        if paragraph.mark == "\x07" or (form.inner_cell and form.table_depth > 1):
            self._flow.end_cell(max(depth, 1))

    def _flowing(self, paragraph: DocParagraph, note: bool) -> FlowParagraph:
        form, text = paragraph.format, paragraph.text
        if paragraph.merged:
            self._carried += text
            return FlowParagraph("")
        text, self._carried = self._carried + text, ""
        if self._styles.is_contents(form.style):
            return FlowParagraph("")
        label, suffix = self._label(paragraph)
        if not text.strip():
            return FlowParagraph("", label)
        if "\n" in text:
            text = undo_breaks(text, form.centered)
        return FlowParagraph(
            join_label(label, suffix, text.lstrip(" \t\u3000\xa0")) if label else text,
            level=form.outline if form.outline is not None and form.outline < 9 else None,
            bold=paragraph.bold,
            centered=form.centered,
            role="note" if note else "title" if self._styles.is_title(form.style) else "body",
            numbered=bool(label),
        )

    def _label(self, paragraph: DocParagraph) -> tuple[str, str]:
        numbered = self._lists.get(paragraph.format.list_id)
        if numbered is None:
            return "", "nothing"
        return self._counters.label(str(paragraph.format.list_id), numbered, paragraph.format.list_level or 0)


def _boxes(file: DocFile) -> dict[int, list[tuple[int, int]]]:
    """The stretches of text boxes by the characters at which they hang; those that hang nowhere under -1."""
    first = sum(file.counts[:_BOXES])
    anchors = {int.from_bytes(shape[:4], "little"): start for start, _, shape in file.plc(SHAPES, 26)}
    out: dict[int, list[tuple[int, int]]] = {}
    for start, end, box in file.plc(BOX_TEXT, 22):
        if 0 <= start < end <= file.counts[_BOXES]:
            shape = int.from_bytes(box[14:18], "little")
            out.setdefault(anchors.get(shape, -1), []).append((first + start, first + end))
    return out
