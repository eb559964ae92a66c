"""The text of a Word binary file as paragraphs with their properties, in the order of its characters."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from planparse.errors import LimitError
from planparse.readers.doc_file import SECTIONS, DocFile, Run
from planparse.readers.doc_formats import CharacterFormat, ParagraphFormat, apply_to_paragraph, read_characters, toggled
from planparse.readers.doc_styles import DocStyles
from planparse.readers.fields import Fields
from planparse.readers.word_signs import drawn, read_private, symbol

_MARK = re.compile("[\r\x07\x0c]")
_SPECIAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_PLAIN = {"\x0b": "\n", "\x0e": "\n", "\x1e": "-"}
_SURROGATE = re.compile("[\ud800-\udfff]")

MAX_PARAGRAPHS = 500_000
_MAX_COST = 30_000_000  # bytes of paragraph modifiers
_NO_RUN = Run(0, 0, 0, b"")


@dataclass(slots=True)
class DocParagraph:
    """One paragraph; `mark` is the character that ended it (`\\x07` ends a cell or a row)."""

    text: str
    mark: str
    format: ParagraphFormat
    bold: bool = False
    merged: bool = False  # its mark was deleted: the next paragraph goes on here
    hidden: bool = False  # all of it, its mark too
    anchors: list[int] = field(default_factory=list)  # where text boxes hang


class DocText:
    """Reads stretches of the text; `pictures` and `changed` say what was met on the way."""

    def __init__(self, file: DocFile, styles: DocStyles) -> None:
        self.pictures = 0
        self.changed = False
        self._file = file
        self._styles = styles
        self._paragraphs = file.paragraph_runs()
        self._paragraph_starts = [run.start for run in self._paragraphs]
        self._characters = file.character_runs()
        self._character_starts = [run.start for run in self._characters]
        self._read: dict[bytes, CharacterFormat] = {}
        self._formats: dict[tuple[int, bytes, bytes], ParagraphFormat] = {}
        self._cost = 0
        self._count = 0
        self._fonts = file.fonts()
        self._sections = {end for _, end, _ in file.plc(SECTIONS, 12)}
        self._fields = Fields()

    def paragraphs(self, start: int, end: int) -> Iterator[DocParagraph]:
        """The paragraphs between two characters."""
        text = self._file.text
        at = start
        for found in _MARK.finditer(text, start, end):
            if found.group() == "\x0c" and found.end() not in self._sections:
                continue  # a page break inside of a paragraph
            yield self._paragraph(at, found.start(), found.group())
            at = found.end()
        if at < end:
            yield self._paragraph(at, end, "")

    def _paragraph(self, start: int, end: int, mark: str) -> DocParagraph:
        self._count += 1
        if self._count > MAX_PARAGRAPHS:
            raise LimitError(detail=f"段落超过 {MAX_PARAGRAPHS} 个")
        form = self._format(end if mark else max(start, end - 1))
        bold, hidden = self._styles.is_bold(form.style), self._styles.is_hidden(form.style)
        out = DocParagraph("", mark, form, bold=True)
        pieces: list[str] = []
        for first, last, run in self._runs(start, end):
            if run.deleted or run.inserted:
                self.changed = True
            shown = not run.deleted and not toggled(run.hidden, hidden or (run.style is not None and self._styles.is_hidden(run.style)))
            said = self._run(out, first, last, run, shown)
            if said:
                pieces.append(said)
                heavy = toggled(run.bold, bold or (run.style is not None and self._styles.is_bold(run.style)))
                out.bold = out.bold and (heavy or not said.strip())
        self._fields.end_paragraph()
        out.text = _whole("".join(pieces))
        if mark == "\r":
            ending = next((run for _, _, run in self._runs(end, end + 1)), CharacterFormat())
            out.merged = ending.deleted
            out.hidden = not out.text and toggled(ending.hidden, hidden)
        return out

    def _run(self, out: DocParagraph, start: int, end: int, run: CharacterFormat, shown: bool) -> str:
        text = self._file.text[start:end]
        if run.symbol is not None:
            font, code = run.symbol
            name = self._fonts[font] if font < len(self._fonts) else ""
            return symbol(name, code) if shown and not self._fields.instructs else ""
        if _SPECIAL.search(text) is None:
            if self._fields.instructs:
                self._fields.instruct(text)
                return ""
            return text if shown else ""
        pieces: list[str] = []
        at = 0
        for found in _SPECIAL.finditer(text):
            self._say(pieces, text[at : found.start()], shown)
            at = found.end()
            sign = found.group()
            if sign == "\x13":
                self._fields.begin()
            elif sign == "\x14":
                self._fields.separate()
            elif sign == "\x15":
                self._say(pieces, drawn(self._fields.end()), shown)
            elif sign == "\x08":
                out.anchors.append(start + found.start())
            elif sign == "\x01":
                self.pictures += shown
            else:
                self._say(pieces, _PLAIN.get(sign, ""), shown)
        self._say(pieces, text[at:], shown)
        return "".join(pieces)

    def _say(self, pieces: list[str], text: str, shown: bool) -> None:
        if self._fields.instructs:
            self._fields.instruct(text)
        elif shown and text:
            pieces.append(text)

    def _format(self, character: int) -> ParagraphFormat:
        """The properties of the paragraph that ends with a character."""
        place, piece = self._file.place(character)
        n = bisect_right(self._paragraph_starts, place) - 1
        run = self._paragraphs[n] if n >= 0 and place < self._paragraphs[n].end else _NO_RUN
        key = (run.style, run.properties, piece.properties)
        form = self._formats.get(key)
        if form is None:
            form = self._formats[key] = self._styles.paragraph(run.style)
            apply_to_paragraph(form, run.properties + piece.properties, self._file.data)
            self._cost += form.cost
            if self._cost > _MAX_COST:
                raise LimitError(detail="段落格式太多")
        return form

    def _runs(self, start: int, end: int) -> Iterator[tuple[int, int, CharacterFormat]]:
        """The stretches of alike characters between two."""
        at = start
        while at < end:
            place, piece = self._file.place(at)
            n = bisect_right(self._character_starts, place) - 1
            run = self._characters[n] if n >= 0 else None
            limit = min(end, piece.end)
            if run is not None and place < run.end:
                until = at + max(1, (run.end - place) // piece.width)
                form = self._characters_of(run.properties + piece.properties)
            else:
                after = self._character_starts[n + 1] if n + 1 < len(self._character_starts) else None
                until = limit if after is None else at + max(1, (after - place) // piece.width)
                form = self._characters_of(piece.properties)
            until = min(until, limit) if limit > at else end
            yield at, until, form
            at = until

    def _characters_of(self, properties: bytes) -> CharacterFormat:
        found = self._read.get(properties)
        if found is None:
            found = self._read[properties] = read_characters(properties)
        return found


def _whole(text: str) -> str:
    """Pairs of surrogates as characters, private characters of Symbol read."""
    if _SURROGATE.search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return read_private(text)


