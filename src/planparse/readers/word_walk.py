"""WordprocessingML to a Document from the starts and ends of its elements, wherever these come from."""

from collections.abc import Callable, Iterable

from lxml import etree

from planparse.blocks import Document, ParagraphRole
from planparse.errors import LimitError
from planparse.readers.breaks import undo_breaks
from planparse.readers.numbering import Counters, join_label
from planparse.readers.word_line import Line, LineReader
from planparse.readers.word_lists import Lists
from planparse.readers.word_names import TRANSITIONAL, WORD, Handler, by_tag, tags, value_of
from planparse.readers.word_styles import Styles
from planparse.readers.word_table import TableReader

#: The start or the end of an element, as lxml's parsers and `iterwalk` give them.
Events = Iterable[tuple[str, etree._Element]]

MAX_PARAGRAPHS = 500_000
_MAX_BOXES = 12  # text boxes inside text boxes


class Walker:
    """Puts what the events tell into the document; `finish` says what was noticed on the way."""

    def __init__(self, document: Document, styles: Styles, lists: Lists) -> None:
        self.document = document
        self.role: ParagraphRole = "body"
        self._styles = styles
        self._lists = lists
        self._lines = LineReader(styles)
        self._counters = Counters()
        self._tables = TableReader(document, self._skip, self._end_carried)
        self._outer: list[Line] = []  # paragraphs around the open one
        self._skipped: etree._Element | None = None
        self._alternates: list[int] = []  # of each open mc:AlternateContent what had been said before it
        self._boxes = 0
        self._count = 0
        self._carried: list[str] = []  # text of paragraphs whose mark is gone
        self._chunks = 0
        starts: dict[str, Handler] = {
            "p": self._open_paragraph, "del": self._delete, "moveFrom": self._delete, "ins": self._insert, "moveTo": self._insert,
            "txbxContent": self._box, "rt": self._skip, "mc:AlternateContent": self._open_alternate, "mc:Choice": self._branch,
            "mc:Fallback": self._branch, "altChunk": self._chunk,
        }  # fmt: skip
        starts.update(dict.fromkeys(("pPrChange", "rPrChange", "tcPrChange", "trPrChange", "tblPrChange", "sectPr", "hdr", "ftr"), self._skip))
        ends: dict[str, Handler] = {"p": self._close_paragraph, "mc:AlternateContent": self._close_alternate}
        self._starts = by_tag({**starts, **self._lines.starts, **self._tables.starts})
        self._ends = by_tag({**ends, **self._lines.ends, **self._tables.ends})

    def followed(self, space: str) -> tuple[str, ...]:
        """The tags whose starts and ends are wanted in a document of this namespace."""
        others = tuple("{" + word for word in WORD if word != space)
        wanted = dict.fromkeys((*tags("body"), *self._starts, *self._ends))
        return tuple(tag for tag in wanted if not tag.startswith(others))

    @property
    def pictures(self) -> int:
        """How many pictures large enough to hold text were met."""
        return self._lines.pictures

    def feed(self, events: Events) -> None:
        """Take in events. Raises LimitError for what is nested or repeated beyond measure."""
        starts, ends = self._starts, self._ends
        for event, element in events:
            if self._skipped is not None:
                if event == "start" or element is not self._skipped:
                    continue
                self._skipped = None
                continue
            handler = (starts if event == "start" else ends).get(element.tag)
            if handler is not None:
                handler(element)

    def feed_tree(self, root: etree._Element) -> None:
        """Take in what stands in an element of a tree."""
        space = etree.QName(root).namespace or TRANSITIONAL
        self.feed(etree.iterwalk(root, events=("start", "end"), tag=self.followed(space)))
        self._end_carried()

    def add_notes(self, load: Callable[[str], etree._Element | None]) -> None:
        """The notes whose marks were met, each once in the marks' order, from the parts (`footnotes`, `endnotes`) that `load` gives."""
        wanted, self._lines.notes = self._lines.notes, []
        for kind in ("footnote", "endnote"):
            ids = dict.fromkeys(note for of, note in wanted if of == kind)
            if not ids or (root := load(kind + "s")) is None:
                continue
            self.role = "note"
            notes: dict[str | None, etree._Element] = {}
            for element in root.iterchildren(*tags(kind)):
                notes.setdefault(value_of(element, "id"), element)
            for note in ids:
                if note in notes:
                    self.feed_tree(notes[note])

    def finish(self) -> None:
        """The end: the warnings of tracked changes and of parts of another format are put into the document."""
        self._end_carried()
        self._starts, self._ends = {}, {}  # they hold this object, which holds the document
        self._lines.release()
        self._tables.release()
        if self._lines.changed or self._tables.changed:
            self.document.warn("tracked_changes")
        if self._chunks:
            self.document.warn("unreadable_part", detail=f"{self._chunks} 处嵌入的其他格式内容")
        if self._tables.misplaced:
            self.document.warn("unreadable_part", detail=f"表格中有 {self._tables.misplaced} 处内容不在单元格内")

    # ---- paragraphs

    def _open_paragraph(self, element: etree._Element) -> None:
        self._count += 1
        if self._count > MAX_PARAGRAPHS:
            raise LimitError(detail=f"段落超过 {MAX_PARAGRAPHS} 个")
        if self._tables.enter():
            self._outer.append(self._lines.line)
            self._lines.line = Line(open=True)

    def _close_paragraph(self, element: etree._Element) -> None:
        if not self._outer:
            return
        line = self._lines.close()
        self._put(line)
        if line.boxes:
            self._open_boxes(line.boxes)
        self._lines.line = self._outer.pop()

    def _put(self, line: Line) -> None:
        text = line.text
        if (line.hidden or line.mark_hidden) and not text:
            return
        label, suffix = ("", "nothing") if line.mark_deleted else self._label(line)
        if line.mark_deleted or line.mark_hidden:
            if text.strip():
                self._carried.append(join_label(label, suffix, text.strip()))
            return
        if self._carried:
            text = "".join((*self._carried, text))
            self._carried.clear()
        if line.contents:
            return
        if not text.strip():
            self._tables.bare = self._tables.bare or label
            return
        if "\n" in text:
            text = undo_breaks(text, line.centered)
        self._add(join_label(label, suffix, text.lstrip(" \u3000\xa0")) if label else text, line, bool(label))

    def _add(self, text: str, line: Line, numbered: bool) -> None:
        if not self._tables.takes_text():
            return
        role: ParagraphRole = "title" if line.title and self.role == "body" else self.role
        self.document.add_paragraph(text, level=line.level, bold=not line.plain, centered=line.centered, role=role, numbered=numbered)

    def _label(self, line: Line) -> tuple[str, str]:
        if line.list_id is None and not line.style and line.printed is None:
            return "", "nothing"
        if line.printed is not None:
            return line.printed, "tab"
        style = self._styles.get(line.style)
        list_id = style.list_id if line.list_id is None else line.list_id
        if list_id is None or (numbered := self._lists.get(list_id)) is None:
            return "", "nothing"
        level = line.list_level
        if level is None:
            tied = self._lists.level_of_style(list_id, line.style)
            level = tied if tied is not None else style.list_level or 0
        return self._counters.label(list_id, numbered, level)

    def _end_carried(self) -> None:
        if self._carried:
            text = "".join(self._carried)
            self._carried.clear()
            self._add(text, Line(plain=True), False)

    def _open_boxes(self, boxes: list[etree._Element]) -> None:
        if self._boxes >= _MAX_BOXES:
            raise LimitError(detail=f"文本框嵌套超过 {_MAX_BOXES} 层")
        self._boxes += 1
        for box in boxes:
            self.feed_tree(box)
        self._boxes -= 1

    def _box(self, element: etree._Element) -> None:
        if self._lines.line.open:
            self._lines.said += 1
            self._lines.line.boxes.append(element)
            self._skip(element)

    # ---- what is passed over

    def _skip(self, element: etree._Element) -> None:
        self._skipped = element

    def _delete(self, element: etree._Element) -> None:
        if self._lines.mark_change(element):
            return
        if self._lines.line.open or not self._tables.delete_row():
            self._skip(element)

    def _insert(self, element: etree._Element) -> None:
        self._lines.mark_change(element)

    def _open_alternate(self, element: etree._Element) -> None:
        self._alternates.append(self._lines.said)

    def _branch(self, element: etree._Element) -> None:
        """Another form of what a branch before has said already."""
        if self._alternates and self._lines.said != self._alternates[-1]:
            self._skip(element)

    def _close_alternate(self, element: etree._Element) -> None:
        if self._alternates:
            self._alternates.pop()

    def _chunk(self, element: etree._Element) -> None:
        self._chunks += 1
