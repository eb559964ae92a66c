"""A PDF's pages as sheets, read by pdfium."""

from collections.abc import Callable
from typing import Any

from planparse.errors import BrokenFileError, EncryptedError
from planparse.readers.layout.runs import Style, build_runs
from planparse.readers.layout.sheet import Sheet
from planparse.readers.layout.turn import main_quarter, quarter_of, turn_left
from planparse.readers.pdf_bombs import refuse_bombs
from planparse.readers.pdf_calls import PageText
from planparse.readers.pdf_rules import page_rules

_FINE, _MAX_PIXELS = 200 / 72, 12_000_000  # of a page's picture: pixels per point, and all of them
_MAX_SCAN_OBJECTS = 20_000
_LARGE = 15.0  # points: smaller text is no watermark, however pale
_Box = tuple[float, float, float, float]  # left, bottom, right, top of the page


def open_pdf(data: bytes) -> Any:
    """A pypdfium2 document.

    Raises EncryptedError where a password is asked for, LimitError for a bomb, BrokenFileError else.
    """
    import pypdfium2

    refuse_bombs(data)
    try:
        document = pypdfium2.PdfDocument(data)
        if len(document) > 0:
            return document
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise EncryptedError() from None
        raise BrokenFileError(format="pdf", detail="无法打开") from None
    document.close()
    raise BrokenFileError(format="pdf", detail="没有页面")


class PdfPage:
    """One page, open while it is read: `with PdfPage(document, 0) as page`."""

    def __init__(self, document: Any, index: int) -> None:
        """Raises BrokenFileError where the page cannot be loaded."""
        import pypdfium2

        self._number = index + 1
        try:
            self._page = document[index]
            self._text = self._page.get_textpage()
        except pypdfium2.PdfiumError:
            raise BrokenFileError(format="pdf", detail=f"第 {index + 1} 页") from None

    def __enter__(self) -> "PdfPage":
        return self

    def __exit__(self, *_: object) -> None:
        self._text.close()
        self._page.close()

    @property
    def is_printed(self) -> bool:
        """Is anything drawn on the page, were it a picture? A page of countless strokes is a drawing, no scan."""
        import pypdfium2.raw as raw

        return bool(0 < raw.FPDFPage_CountObjects(self._page.raw) <= _MAX_SCAN_OBJECTS)

    def picture(self) -> tuple[Any, float]:
        """The page as a grey picture (height x width, 0 black), and its points per pixel."""
        width, height = self._page.get_size()
        scale = min(_FINE, (_MAX_PIXELS / max(1.0, width * height)) ** 0.5)
        picture = self._page.render(scale=scale, grayscale=True).to_numpy()
        return (picture if picture.ndim == 2 else picture[:, :, 0]).copy(), 1 / scale

    def sheet(self) -> tuple[Sheet, float]:
        """The page's sheet, and which part of its characters pdfium could not tell."""
        import pypdfium2.raw as raw

        text = PageText(self._text.raw, self._text.count_chars())
        characters = text.characters()
        rect = raw.FS_RECTF()
        raw.FPDF_GetPageBoundingBox(self._page.raw, rect)
        box = rect.left, rect.bottom, rect.right, rect.top
        written = [i for i, c in enumerate(characters) if c > " "]
        ways = map(text.direction, written[:: max(1, len(written) // 40)])
        quarter = main_quarter(quarter_of(a, -b) for a, b, _ in ways) if text.count else self._page.get_rotation() // 90
        starts, ends, bases = _edges(text, box, quarter)
        _drop_outside(characters, starts, ends, bases, box, quarter)
        style = _styles(text, quarter)
        width, height = box[2] - box[0], box[3] - box[1]
        if quarter % 2:
            width, height = height, width
        sheet = Sheet(self._number, width, height)
        sheet.runs = build_runs(characters, starts, ends, bases, style)
        sheet.rules = page_rules(self._page.raw, _placing(box, quarter))
        return sheet, _unknown_part(text, characters)


def _edges(text: PageText, box: _Box, quarter: int) -> tuple[list[float], list[float], list[float]]:
    """Left edge, right edge and base line of each character, on the page as turned."""
    left, bottom, right, top = box
    boxes, origins = text.boxes(), text.origins()
    lefts, tops, rights, bottoms = boxes[0::4], boxes[1::4], boxes[2::4], boxes[3::4]
    if quarter == 0:
        return [x - left for x in lefts], [x - left for x in rights], [top - y for y in origins[1::2]]
    if quarter == 1:
        return [y - bottom for y in bottoms], [y - bottom for y in tops], [x - left for x in origins[0::2]]
    if quarter == 2:
        return [right - x for x in rights], [right - x for x in lefts], [y - bottom for y in origins[1::2]]
    return [top - y for y in tops], [top - y for y in bottoms], [right - x for x in origins[0::2]]


def _placing(box: _Box, quarter: int) -> Callable[[float, float], tuple[float, float]]:
    left, bottom, right, top = box
    return (
        lambda x, y: (x - left, top - y),
        lambda x, y: (y - bottom, x - left),
        lambda x, y: (right - x, y - bottom),
        lambda x, y: (top - y, right - x),
    )[quarter]


def _drop_outside(characters: list[str], starts: list[float], ends: list[float], bases: list[float], box: _Box, quarter: int) -> None:
    """Leave out what stands beside the page and cannot be seen."""
    width, height = box[2] - box[0], box[3] - box[1]
    if quarter % 2:
        width, height = height, width
    if not starts or (min(starts) > -1 and max(ends) < width + 1 and min(bases) > -1 and max(bases) < height + 1):
        return
    for i, (x0, x1, y) in enumerate(zip(starts, ends, bases, strict=True)):
        if x1 < 0 or x0 > width or y < 0 or y > height + 2:
            characters[i] = ""


def _styles(text: PageText, quarter: int) -> Callable[[int], Style]:
    def style(i: int) -> Style:
        a, b, size = text.direction(i)
        return Style(size, text.is_bold(i), size > _LARGE and text.is_light(i), turn_left(quarter_of(a, -b), quarter))

    return style


def _unknown_part(text: PageText, characters: list[str]) -> float:
    """The part of the characters that the fonts do not name, told from some of them."""
    written = [i for i, c in enumerate(characters) if c.strip()]
    if not written:
        return 0.0
    sample = written[:: max(1, len(written) // 200)]
    return sum(text.is_unmapped(i) or characters[i] == "\ufffd" for i in sample) / len(sample)
