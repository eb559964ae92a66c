"""One paragraph of OpenDocument text: its text, whether all of it is bold, the notes and boxes that hang in it."""

from dataclasses import dataclass, field

from lxml import etree

from planparse.readers.odt_styles import TEXT, OdtStyles
from planparse.readers.word_names import local_name, number_of
from planparse.readers.word_signs import read_private

_SKIPPED = frozenset(
    ["annotation", "annotation-end", "note-citation", "ruby-text", "hidden-text", "tracked-changes", "title", "desc", "script", "bookmark", "reference-mark"]
)
_MAX_BLANKS = 1_000


@dataclass(slots=True)
class OdtLine:
    """What a paragraph says."""

    pieces: list[str] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    notes: list[etree._Element] = field(default_factory=list)
    plain: bool = False
    pictures: int = 0

    @property
    def text(self) -> str:
        """All of it."""
        return read_private("".join(self.pieces))


class OdtLineReader:
    """Reads paragraphs one after the other; a deletion that stands in the text may reach over several."""

    def __init__(self, styles: OdtStyles) -> None:
        self.deleted: set[str] = set()  # ids of tracked deletions
        self._styles = styles
        self._inside: str | None = None  # the deletion that is open

    def read(self, paragraph: etree._Element, bold: bool, hidden: bool) -> OdtLine:
        """The paragraph's text; `bold` and `hidden` are what its style says."""
        out = OdtLine()
        self._say(out, paragraph.text, bold, hidden)
        # of each open element whether its text is bold and hidden; a tail has the looks of what is around it
        looks = [(bold, hidden)]
        skipped: etree._Element | None = None
        for event, element in etree.iterwalk(paragraph, events=("start", "end")):
            if element is paragraph:
                continue
            if event == "end":
                if skipped is None:
                    looks.pop()
                elif element is skipped:
                    skipped = None
                if skipped is None:
                    self._say(out, element.tail, *looks[-1])
            elif skipped is None:
                if self._is_leaf(out, element, looks[-1]):
                    skipped = element
                else:
                    looks.append(self._looks(element, looks[-1]))
                    self._say(out, element.text, *looks[-1])
        return out

    def _looks(self, element: etree._Element, around: tuple[bool, bool]) -> tuple[bool, bool]:
        if local_name(element) != "span":
            return around
        style = self._styles.get("text", element.get(TEXT + "style-name"))
        return around[0] if style.bold is None else style.bold, around[1] if style.hidden is None else style.hidden

    def _is_leaf(self, out: OdtLine, element: etree._Element, looks: tuple[bool, bool]) -> bool:
        """Take what is no running text; False for what has text inside."""
        kind = local_name(element)
        if kind == "tab":
            self._say(out, " ", *looks)
        elif kind == "s":
            self._say(out, " " * min(number_of(element.get(TEXT + "c")) or 1, _MAX_BLANKS), *looks)
        elif kind == "line-break":
            if not looks[1] and self._inside is None:
                out.pieces.append("\n")
        elif kind == "change-start":
            change = element.get(TEXT + "change-id")
            self._inside = change if change in self.deleted else self._inside
        elif kind == "change-end":
            self._inside = None if element.get(TEXT + "change-id") == self._inside else self._inside
        elif kind == "text-box":
            out.boxes.append(element)
        elif kind == "note-body":
            out.notes.append(element)
        elif kind in ("image", "object"):
            out.pictures += 1
        else:
            return kind in _SKIPPED or not kind
        return True

    def _say(self, out: OdtLine, text: str | None, bold: bool, hidden: bool) -> None:
        if text and not hidden and self._inside is None:
            out.pieces.append(" ".join(text.split("\n")) if "\n" in text else text)
            out.plain = out.plain or not (bold or not text.strip())
