"""A PDF's pages as sheets, read by pdfplumber: slower than pdfium by far, for pages whose fonts pdfium cannot tell."""

import io
import logging
import re
from typing import Any

from planparse.readers.layout.rules import THIN, rules_of
from planparse.readers.layout.runs import Style, build_runs
from planparse.readers.layout.sheet import Rule, Sheet
from planparse.readers.layout.turn import main_quarter, quarter_of, turn_left, turned
from planparse.readers.pdf_faults import FAULTS

_CODE = re.compile(r"\(cid:\d+\)")
_MAX_CHARACTERS = 200_000
_DROP = 0.12  # how far below its field's foot the base line of pdfminer's characters lies, in sizes


class PlumberPages:
    """The pages of a PDF; opened at the first page asked for."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._pdf: Any = None

    def close(self) -> None:
        """Let go of the document; its own `close` would read all pages again, which may be the broken ones."""
        self._pdf = None

    def sheet(self, index: int) -> tuple[Sheet, float] | None:
        """A page's sheet and which part of its characters is unknown; None where the page cannot be read so."""
        import pdfplumber
        from pdfminer.psexceptions import PSException
        from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

        logging.getLogger("pdfminer").setLevel(logging.ERROR)
        try:
            if self._pdf is None:
                self._pdf = pdfplumber.open(io.BytesIO(self._data))
            if index >= len(self._pdf.pages):
                return None
            page = self._pdf.pages[index]
            characters = [c for c in page.chars if c["text"]]
            edges = [*page.lines, *page.rects, *page.curves]
            width, height = float(page.width), float(page.height)
            page.close()
        except (PSException, PdfminerException, MalformedPDFException, *FAULTS):
            return None  # what pdfminer raises on pages that break the rules
        if len(characters) > _MAX_CHARACTERS:
            return None
        return _sheet(index + 1, width, height, characters, edges)


def _sheet(number: int, width: float, height: float, characters: list[dict[str, Any]], edges: list[dict[str, Any]]) -> tuple[Sheet, float]:
    quarter = main_quarter(_quarter(c) for c in characters[:: max(1, len(characters) // 40)])
    sheet = Sheet(number, *((height, width) if quarter % 2 else (width, height)))
    texts, starts, ends, bases = [], [], [], []
    for char in characters:
        box = turned((char["x0"], char["top"], char["x1"], char["bottom"]), width, height, quarter)
        texts.append(_text(char["text"]))
        starts.append(box[0])
        ends.append(box[2])
        bases.append(box[3] - _DROP * char["size"])

    def style(i: int) -> Style:
        char = characters[i]
        name = str(char.get("fontname", "")).lower()
        size = float(char["size"])
        return Style(size, any(w in name for w in ("bold", "black", "heavy")), size > 15 and _is_light(char), turn_left(_quarter(char), quarter))

    sheet.runs = build_runs(texts, starts, ends, bases, style)
    for edge in edges:
        sheet.rules += _rules(edge, width, height, quarter)
    unknown = sum(c["text"] == "\ufffd" or bool(_CODE.fullmatch(c["text"])) for c in characters)
    return sheet, unknown / max(1, len(characters))


def _text(text: str) -> str:
    if _CODE.fullmatch(text):
        return "\ufffd"
    return " " if text.isspace() else text


def _quarter(char: dict[str, Any]) -> int | None:
    return quarter_of(char["matrix"][0], -char["matrix"][1])


def _rules(edge: dict[str, Any], width: float, height: float, quarter: int) -> list[Rule]:
    if edge["object_type"] == "curve" and max(edge["width"], edge["height"]) <= THIN:
        return []
    points = [turned((x, y, x, y), width, height, quarter)[:2] for x, y in edge["pts"]]
    return rules_of([*points, *points[:1]], bool(edge["stroke"]))


def _is_light(char: dict[str, Any]) -> bool:
    color = char.get("non_stroking_color")
    values = [float(v) for v in color if isinstance(v, int | float)] if isinstance(color, list | tuple) else []
    if len(values) == 1:
        return values[0] > 0.7
    if len(values) == 3:
        return 0.299 * values[0] + 0.587 * values[1] + 0.114 * values[2] > 0.7
    return len(values) == 4 and sum(values) < 0.45
