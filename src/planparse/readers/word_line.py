"""One Word paragraph from its events: its text, its properties, and whether all of it is bold."""

from dataclasses import dataclass, field

from lxml import etree

from planparse.readers.fields import Fields
from planparse.readers.word_names import Handler, is_on, local_name, number_of, outline_level, value_of
from planparse.readers.word_signs import drawn, read_private, symbol
from planparse.readers.word_styles import Styles

_LARGE = (2_500_000, 700_000)  # EMU: about 7 cm by 2 cm
_PICTURED = frozenset(("blip", "imagedata", "OLEObject", "chart", "relIds"))


@dataclass(slots=True)
class Line:
    """What a paragraph says; `pieces` is its text in parts, `\\n` a soft break."""

    open: bool = False
    in_properties: bool = False
    in_run: bool = False
    pieces: list[str] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)  # text boxes anchored in it
    plain: bool = False  # some of its text is not bold
    bold: bool = False  # what its style says of its runs
    hidden: bool = False
    level: int | None = None
    title: bool = False
    contents: bool = False
    centered: bool = False
    style: str = ""
    list_id: str | None = None
    list_level: int | None = None
    printed: str | None = None  # the label as Word 2003 wrote it down
    mark_hidden: bool = False
    mark_deleted: bool = False

    @property
    def text(self) -> str:
        """All of it."""
        text = "".join(self.pieces)
        return read_private(text)


class LineReader:
    """Handles the events inside of paragraphs; `line` is the one that is open, or one that takes nothing."""

    def __init__(self, styles: Styles) -> None:
        self.line = Line()
        self.notes: list[tuple[str, str]] = []  # kind and id of each note in the order of their marks
        self.pictures = 0  # those large enough to hold text
        self.changed = False  # tracked changes were met
        self.said = 0  # how often there was something to see
        self._styles = styles
        self._fields = Fields()
        self._from = 0  # the run's first piece
        self._bold = False
        self._hidden = False
        self._boxes = 0  # boxes seen before the open drawing
        self._prompts = False  # the content control that follows holds a prompt, 单击此处输入文字
        self._control: etree._Element | None = None  # the one that does
        self.starts: dict[str, Handler] = {
            "pPr": self._open_properties, "pStyle": self._style, "jc": self._alignment, "outlineLvl": self._outline,
            "numId": self._list_id, "ilfo": self._list_id, "ilvl": self._list_level, "wx:t": self._printed_label,
            "r": self._open_run, "b": self._run_bold, "vanish": self._vanish, "rStyle": self._run_style,
            "tab": self._tab, "ptab": self._tab, "br": self._break, "cr": self._break, "noBreakHyphen": self._hyphen,
            "sym": self._symbol, "fldChar": self._field_mark, "m:den": self._fraction,
            "footnoteReference": self._note, "endnoteReference": self._note,
            "showingPlcHdr": self._prompt_follows, "sdtContent": self._open_control,
            "drawing": self._open_drawing, "pict": self._open_drawing, "object": self._open_drawing,
        }  # fmt: skip
        self.ends: dict[str, Handler] = {
            "pPr": self._close_properties, "r": self._close_run, "t": self._text, "m:t": self._math,
            "instrText": self._instruction, "drawing": self._close_drawing, "pict": self._close_drawing,
            "object": self._close_drawing, "sdtContent": self._close_control,
        }  # fmt: skip

    def close(self) -> Line:
        """The paragraph has ended."""
        line = self.line
        self._fields.end_paragraph()
        line.open = line.in_properties = line.in_run = False
        return line

    def release(self) -> None:
        """Let go of the handlers, which hold this object."""
        self.starts, self.ends = {}, {}

    def mark_change(self, element: etree._Element) -> bool:
        """A tracked change is met; whether it was one of the paragraph's mark, not of what stands in it."""
        self.changed = True
        if self.line.in_properties and local_name(element) in ("del", "moveFrom"):
            self.line.mark_deleted = True
        return self.line.in_properties

    # ---- properties

    def _open_properties(self, element: etree._Element) -> None:
        self.line.in_properties = self.line.open

    def _close_properties(self, element: etree._Element) -> None:
        self.line.in_properties = False

    def _style(self, element: etree._Element) -> None:
        if self.line.in_properties:
            line, style = self.line, self._styles.get(value_of(element) or "")
            line.style = style.id
            line.level, line.title, line.contents = style.level, style.title, style.contents
            line.bold, line.hidden, line.centered = bool(style.bold), bool(style.hidden), bool(style.centered)

    def _alignment(self, element: etree._Element) -> None:
        if self.line.in_properties:
            self.line.centered = value_of(element) == "center"

    def _outline(self, element: etree._Element) -> None:
        if self.line.in_properties:
            self.line.level = outline_level(element)

    def _list_id(self, element: etree._Element) -> None:
        if self.line.in_properties:
            self.line.list_id = value_of(element)

    def _list_level(self, element: etree._Element) -> None:
        if self.line.in_properties:
            self.line.list_level = number_of(value_of(element))

    def _printed_label(self, element: etree._Element) -> None:
        if self.line.in_properties:
            label = value_of(element) or ""
            self.line.printed = label if any(c.isalnum() for c in label) else ""

    # ---- runs

    def _open_run(self, element: etree._Element) -> None:
        line = self.line
        line.in_run = line.open
        self._from = len(line.pieces)
        self._bold, self._hidden = line.bold, line.hidden

    def _close_run(self, element: etree._Element) -> None:
        line = self.line
        if not line.in_run:
            return
        line.in_run = False
        if self._hidden:
            del line.pieces[self._from :]
        elif not (self._bold or line.plain):
            line.plain = not "".join(line.pieces[self._from :]).isspace() and len(line.pieces) > self._from

    def _run_bold(self, element: etree._Element) -> None:
        if self.line.in_run:
            self._bold = is_on(element)

    def _vanish(self, element: etree._Element) -> None:
        if self.line.in_run:
            self._hidden = is_on(element)
        elif self.line.in_properties:
            self.line.mark_hidden = is_on(element)

    def _run_style(self, element: etree._Element) -> None:
        if self.line.in_run:
            style = self._styles.get(value_of(element) or "")
            self._bold = self._bold if style.bold is None else style.bold
            self._hidden = self._hidden if style.hidden is None else style.hidden
            if self._control is not None and style.prompt:
                self._hidden = True

    def _text(self, element: etree._Element) -> None:
        text, line = element.text, self.line
        if text and line.in_run and not self._fields.instructs:
            line.pieces.append(text if "\n" not in text else " ".join(text.split()))
            self.said += 1

    def _say(self, text: str) -> None:
        if self.line.open and not self._fields.instructs:
            self.line.pieces.append(text)
            self.said += 1

    def _math(self, element: etree._Element) -> None:
        self._say(element.text or "")
        self.line.plain = True

    def _fraction(self, element: etree._Element) -> None:
        self._say("/")

    def _tab(self, element: etree._Element) -> None:
        if self.line.in_run:  # in the properties it is a tab stop
            self._say(" ")

    def _break(self, element: etree._Element) -> None:
        if self.line.in_run and value_of(element, "type") in (None, "textWrapping", "text-wrapping"):
            self._say("\n")

    def _hyphen(self, element: etree._Element) -> None:
        self._say("-")

    def _symbol(self, element: etree._Element) -> None:
        self._say(symbol(value_of(element, "font") or "", value_of(element, "char") or ""))

    def _instruction(self, element: etree._Element) -> None:
        self._fields.instruct(element.text or "")

    def _field_mark(self, element: etree._Element) -> None:
        kind = value_of(element, "fldCharType")
        if kind == "begin":
            self._fields.begin()
        elif kind == "separate":
            self._fields.separate()
        elif kind == "end" and (instruction := self._fields.end()):
            self._say(drawn(instruction))

    def _note(self, element: etree._Element) -> None:
        if self.line.open and (note := value_of(element, "id")) is not None:
            self.notes.append((local_name(element).removesuffix("Reference"), note))

    def _prompt_follows(self, element: etree._Element) -> None:
        self._prompts = is_on(element)

    def _open_control(self, element: etree._Element) -> None:
        if self._prompts and self._control is None:
            self._control = element
        self._prompts = False

    def _close_control(self, element: etree._Element) -> None:
        if element is self._control:
            self._control = None

    # ---- pictures

    def _open_drawing(self, element: etree._Element) -> None:
        self.said += 1
        self._boxes = len(self.line.boxes)

    def _close_drawing(self, element: etree._Element) -> None:
        if len(self.line.boxes) == self._boxes:
            self.pictures += is_large_picture(element)


def is_large_picture(drawing: etree._Element) -> bool:
    """Whether it shows a picture that may hold text: of seven by two centimetres or more, or of a size that is not told."""
    large, pictured = True, False
    for child in drawing.iter("{*}extent", "{*}blip", "{*}imagedata", "{*}OLEObject", "{*}chart", "{*}relIds"):
        name = local_name(child)
        if name == "extent":
            wide, high = number_of(child.get("cx")), number_of(child.get("cy"))
            large = wide is None or high is None or (wide > _LARGE[0] and high > _LARGE[1])
        pictured = pictured or name in _PICTURED
    return large and pictured
