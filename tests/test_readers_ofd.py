"""The OFD reader: pages of positioned text and paths, read as those of a PDF are."""

import io
import zipfile
from pathlib import Path

import pytest

from ofd_maker import ofd, text_object
from pdf_maker import Page, pdf
from planparse import extract
from planparse.blocks import Paragraph, Table
from planparse.errors import BrokenFileError, EncryptedError, NoTextLayerError, ReadError
from planparse.readers.ofd_page import _outlines, _steps
from planparse.readers.pdf_sheets import PdfPage, open_pdf
from planparse.readers.read_ofd import read

SAMPLE = Path(__file__).parents[1] / "samples" / "task-table.pdf"
BODY = "为做好全县民政工作，现将二〇二六年重点任务明确如下，请各单位认真抓好落实，按月报送进展，年底前全部完成。"


def sheets(data: bytes):
    source = open_pdf(data)
    out = []
    for index in range(len(source)):
        with PdfPage(source, index) as page:
            out.append(page.sheet()[0])
    return out


def notice() -> bytes:
    page = Page(width=576)
    page.text(178, 60, "云岭县民政局工作要点", 22)
    y = page.paragraph(72, 120, BODY, 36)
    page.grid([60, 120, 300, 500], [y, y + 30, y + 60, y + 90], holes=(("h", 2, 0),))
    for x, dy, text in [(65, 20, "类别"), (125, 20, "任务"), (305, 20, "责任科室"), (65, 50, "养老"), (125, 50, "新建食堂12处"), (305, 50, "养老科"), (125, 80, "培训360人次")]:
        page.text(x, y + dy, text, 10)
    return pdf(page)


def test_the_same_pages_as_pdf_and_as_ofd_read_alike():
    document = read(ofd(sheets(notice())), None)
    texts = [document.text[slice(*b.span)] for b in document.blocks if isinstance(b, Paragraph)]
    assert texts == ["云岭县民政局工作要点", BODY]
    (table,) = [b for b in document.blocks if isinstance(b, Table)]
    got = {(c.row, c.column, c.rowspan): document.text[slice(*c.span)] for c in table.cells}
    assert got[1, 0, 2] == "养老"
    assert got[1, 1, 1] == "新建食堂12处"
    assert {p.page for p in document.blocks if isinstance(p, Paragraph)} == {1}


def test_a_sample_gives_the_same_plan_in_both():
    a, b = extract(SAMPLE), extract(ofd(sheets(SAMPLE.read_bytes())), name="task-table.ofd")
    assert b.source.format == "ofd"
    assert [i.model_dump(exclude={"span"}) for i in a.items] == [i.model_dump(exclude={"span"}) for i in b.items]
    assert a.text == b.text
    c = extract(SAMPLE.with_suffix(".ofd"))
    assert c.items == b.items


def test_templates_and_tilted_text_behind_the_page_are_no_text():
    made = sheets(pdf(*(_page(c) for c in "甲乙丙")))
    head = text_object("云岭县民政局文件", [230 + 10.0 * n for n in range(8)], 40, 10)
    tilted = text_object("内部资料", [100.0, 140.0, 180.0, 220.0], 400, 40, matrix="0.7 -0.7 0.7 0.7 0 0")
    document = read(ofd(made, template=head + tilted), None)
    assert document.text.split("\n") == [c + BODY for c in "甲乙丙"]


def _page(mark: str) -> Page:
    page = Page(width=576)
    page.paragraph(72, 120, mark + BODY, 36)
    return page


def test_steps_and_outlines_as_the_standard_writes_them():
    assert _steps("5 g 3 4.5 6", 9) == [5, 4.5, 4.5, 4.5, 6]
    assert _steps("g 99999999 1", 4) == [1, 1, 1, 1]
    assert _outlines("M 0 0 L 10 0 B 1 1 2 2 10 5 C M 3 3") == [[(0, 0), (10, 0), (10, 5), (0, 0)]]


@pytest.mark.parametrize("matrix", ["1 0 0 1 0 0", "2 0 0 2 0 0"])
def test_text_without_steps_and_with_a_matrix(matrix):
    page = Page(width=576).text(72, 100, "养老服务中心建设", 16)
    document = read(ofd(sheets(pdf(page)), matrix=matrix, spread=False), None)
    assert document.text == "养老服务中心建设"


def test_faults_end_in_one_line():
    whole = ofd(sheets(notice()))
    for n in range(1, 50):
        with pytest.raises(ReadError) as caught:
            read(whole[: len(whole) * n // 50], None)
        assert "\n" not in str(caught.value)
    with pytest.raises(NoTextLayerError):
        read(ofd(sheets(pdf(Page()))), None)
    with pytest.raises(EncryptedError):
        read(_with(whole, "Encryptions.xml", "<x/>"), None)
    with pytest.raises(BrokenFileError):
        read(_with(whole, "OFD.xml", "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>"), None)


def _with(data: bytes, name: str, body: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.namelist():
            if entry != name:
                new.writestr(entry, old.read(entry))
        new.writestr(name, body)
    return out.getvalue()
