"""What programs draw on an OFD page in other ways: grids as boxes and bars, grouped and hidden objects, pale text."""

import io
import zipfile

import pytest

from ofd_maker import ofd, text_object
from planparse.blocks import Document, Paragraph, Table
from planparse.errors import BrokenFileError
from planparse.readers.layout.sheet import Sheet
from planparse.readers.read_ofd import read

MM = 25.4 / 72
TITLE = text_object("临溪区水务局工作要点", [178 + 22.0 * n for n in range(10)], 60, 22)
CELLS = "".join(
    text_object(text, [x + 10.0 * n for n in range(len(text))], y, 10)
    for x, y, text in ((65, 120, "类别"), (185, 120, "任务"), (65, 150, "供水"), (185, 150, "新建水厂两座"), (65, 180, "防汛"), (185, 180, "储备物资"))
)


def path(data: str, *, corner: tuple[float, float] = (0, 0), more: str = "") -> str:
    """A path whose numbers are points, from a corner in points."""
    scaled = " ".join(w if w.isalpha() else f"{float(w) * MM:.4f}" for w in data.split())
    return f'<ofd:PathObject ID="8" Boundary="{corner[0] * MM:.4f} {corner[1] * MM:.4f} 200 200" {more}><ofd:AbbreviatedData>{scaled}</ofd:AbbreviatedData></ofd:PathObject>'


def page(*drawn: str) -> Document:
    """One A4 page with these objects on it."""
    sheet = Sheet(1, 595, 842)
    return read(ofd([sheet], template="".join(drawn)), None)


def texts(document: Document) -> list[str]:
    return [document.text[slice(*b.span)] for b in document.blocks if isinstance(b, Paragraph)]


def table(document: Document) -> dict[tuple[int, int], str]:
    (found,) = [b for b in document.blocks if isinstance(b, Table)]
    return {(c.row, c.column): document.text[slice(*c.span)] for c in found.cells}


GRID = {(0, 0): "类别", (0, 1): "任务", (1, 0): "供水", (1, 1): "新建水厂两座", (2, 0): "防汛", (2, 1): "储备物资"}


def test_a_grid_of_boxes() -> None:
    boxes = [path(f"M 0 0 L {w} 0 L {w} 30 L 0 30 C", corner=(x, y)) for x, w in ((60, 120), (180, 200)) for y in (100, 130, 160)]
    document = page(TITLE, *boxes, CELLS)
    assert texts(document) == ["临溪区水务局工作要点"]
    assert table(document) == GRID


def test_a_grid_of_thin_filled_bars() -> None:
    bars = [path("M 0 0 L 320 0 L 320 0.7 L 0 0.7 C", corner=(60, y), more='Stroke="false" Fill="true"') for y in (100, 130, 160, 190)]
    bars += [path("M 0 0 L 0.7 0 L 0.7 90 L 0 90 C", corner=(x, 100), more='Stroke="false" Fill="true"') for x in (60, 180, 380)]
    assert table(page(TITLE, *bars, CELLS)) == GRID


def test_what_is_neither_drawn_nor_filled_is_no_rule() -> None:
    clips = [path(f"M 0 0 L {w} 0 L {w} 30 L 0 30 C", corner=(x, y), more='Stroke="false"') for x, w in ((60, 120), (180, 200)) for y in (100, 130, 160)]
    shade = path("M 0 0 L 320 0 L 320 90 L 0 90 C", corner=(60, 100), more='Stroke="false" Fill="true"')
    assert not [b for b in page(TITLE, *clips, shade, CELLS).blocks if isinstance(b, Table)]


def test_broken_numbers_in_a_path_are_passed_over() -> None:
    odd = path("Z M 0 0 L 320 0") + '<ofd:PathObject ID="9" Boundary="a b c d" CTM="1 0 0"><ofd:AbbreviatedData>L 1 1 C M x y L 1 nan L 3</ofd:AbbreviatedData></ofd:PathObject>'
    assert texts(page(TITLE, odd)) == ["临溪区水务局工作要点"]


def test_groups_are_opened_and_hidden_objects_stay_hidden() -> None:
    line = text_object("新建水厂两座。", [72 + 16.0 * n for n in range(7)], 120, 16)
    other = text_object("内部稿不公开。", [72 + 16.0 * n for n in range(7)], 160, 16)
    grouped = f"<ofd:PageBlock ID='4'><!-- 组 --><ofd:PageBlock ID='5'>{line}</ofd:PageBlock></ofd:PageBlock>"
    document = page(TITLE, grouped, other.replace("<ofd:TextObject", '<ofd:TextObject Visible="false"'))
    assert texts(document) == ["临溪区水务局工作要点", "新建水厂两座。"]


@pytest.mark.parametrize(
    ("attribute", "colour"),
    [('Alpha="40"', ""), ("", '<ofd:FillColor Value="230 230 230"/>'), ("", '<ofd:FillColor Value="0 0 0" Alpha="60"/>')],
)
def test_a_pale_mark_across_the_page_is_no_text(attribute: str, colour: str) -> None:
    mark = text_object("临溪水务", [80.0, 200.0, 320.0, 440.0], 420, 90)
    mark = mark.replace("<ofd:TextObject", f"<ofd:TextObject {attribute}").replace("<ofd:TextCode", f"{colour}<ofd:TextCode")
    body = text_object("新建水厂两座，储备物资。", [72 + 16.0 * n for n in range(12)], 120, 16)
    assert texts(page(TITLE, body, mark)) == ["临溪区水务局工作要点", "新建水厂两座，储备物资。"]


def test_a_page_without_text_is_told() -> None:
    data = ofd([Sheet(1, 595, 842), Sheet(2, 595, 842)], template=TITLE)
    source, made = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in source.namelist():
            body = source.read(name).decode()
            if name.endswith("Page_1/Content.xml"):
                body = body.replace('TemplateID="900"', 'TemplateID="901"')
            archive.writestr(name, body)
    document = read(made.getvalue(), None)
    assert texts(document) == ["临溪区水务局工作要点"]
    assert [(w.code, "2" in w.message) for w in document.warnings] == [("no_text_layer", True)]


def test_a_file_that_names_no_document_is_broken() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("OFD.xml", '<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016"><ofd:DocBody><ofd:DocRoot> </ofd:DocRoot></ofd:DocBody></ofd:OFD>')
    with pytest.raises(BrokenFileError, match="DocRoot"):
        read(made.getvalue(), None)
