"""Recognised pages: what the picture shows, its lines and rules, and the whole way to a plan."""

import io
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from planparse import extract
from planparse.errors import BrokenFileError, MissingExtraError, NoTextLayerError, ReadError, UnknownFormatError
from planparse.readers import detect, ocr_engine, ocr_page, read_image
from planparse.readers.layout.grid import find_grids
from planparse.readers.ocr_engine import Piece, is_installed
from planparse.readers.ocr_ink import ink_of, rules_of, strips_of, tilt_of

SAMPLE = Path(__file__).parents[1] / "samples" / "task-table.pdf"
needs_ocr = pytest.mark.skipif(not is_installed(), reason="the extra ocr is not installed")


def paper(width: int = 800, height: int = 1000) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    picture = Image.new("L", (width, height), 255)
    return picture, ImageDraw.Draw(picture)


def lines_picture(pitch: int, count: int = 20, high: int = 30) -> Image.Image:
    """Lines of block characters, each with the strokes of a Chinese character's frame."""
    picture, draw = paper(800, 80 + pitch * count)
    for n in range(count):
        for k in range(15 - (n % 5)):
            x, y = 60 + 44 * k, 40 + pitch * n
            draw.rectangle((x, y, x + 36, y + high), outline=0, width=3)
            draw.line((x, y + high // 2, x + 36, y + high // 2), fill=0, width=3)
            draw.line((x + 18, y - 5 * (k % 4 == 1), x + 18, y + high + 5 * (k % 4 == 2)), fill=0, width=3)
    return picture


def png(picture: Image.Image, format: str = "PNG", **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, format, **options)
    return out.getvalue()


def test_ruling_lines_are_found_in_the_picture():
    picture, draw = paper()
    for x in (100, 300, 700):
        draw.line((x, 200, x, 400), fill=0, width=3)
    for y in (200, 260, 400):
        draw.line((100, y, 700, y), fill=0, width=2)
    (grid,) = find_grids(rules_of(ink_of(np.asarray(picture)), 60))
    assert (grid.height, grid.width) == (2, 2)


@pytest.mark.parametrize("angle", [-1.5, 0.0, 0.8])
def test_the_tilt_of_a_scan_is_measured(angle):
    turned = lines_picture(60).rotate(angle, fillcolor=255, resample=Image.Resampling.BICUBIC)
    assert tilt_of(ink_of(np.asarray(turned))) == pytest.approx(angle, abs=0.15)


def test_gray_paper_is_no_ink():
    picture = lines_picture(60).point(lambda v: 120 if v == 255 else 20)
    assert 0.02 < ink_of(np.asarray(picture)).mean() < 0.4


@pytest.mark.parametrize("pitch", [60, 38, 34])
def test_lines_are_told_apart_even_where_they_touch(pitch):
    strips = strips_of(ink_of(np.asarray(lines_picture(pitch))), 22)
    assert len(strips) == 20
    assert all(abs((a + b) / 2 - (40 + pitch * n + 15)) < 8 for n, (a, b) in enumerate(strips))


def test_an_empty_picture_has_no_lines():
    assert strips_of(ink_of(np.full((300, 200), 255, np.uint8)), 20) == []
    assert tilt_of(ink_of(np.full((300, 200), 255, np.uint8))) == 0.0


def _pieces(image) -> list[Piece]:
    """A recogniser that knows the picture of `fake_page`."""
    out = []
    for text, x, y, sure in [
        ("云岭县2026年民政工作要点", 250, 60, 0.99), ("序号", 110, 220, 0.99), ("任务", 310, 220, 0.98), ("1", 110, 300, 0.97),
        ("新建社区食堂12处", 310, 280, 0.55), ("以上", 310, 320, 0.99),
    ]:  # fmt: skip
        starts = [x + 28.0 * n for n in range(len(text))]
        out.append(Piece(text, starts, [s + 28 for s in starts], y, y + 30, [sure] * len(text)))
    return out


def fake_page() -> Image.Image:
    picture, draw = paper()
    for x in (100, 300, 562):
        draw.line((x, 200, x, 400), fill=0, width=3)
    for y in (200, 260, 400):
        draw.line((100, y, 562, y), fill=0, width=2)
    return picture


def test_recognised_lines_go_into_ruled_cells_and_doubtful_figures_are_warned_of(monkeypatch):
    monkeypatch.setattr(ocr_page, "recognize", _pieces)
    document = read_image.read(png(fake_page(), dpi=(200, 200)), None)
    assert document.text == "云岭县2026年民政工作要点\n序号\t任务\n1\t新建社区食堂12处以上"
    page, doubtful = document.warnings[1], document.warnings[0]
    assert (page.code, page.span) == ("ocr", (0, len(document.text)))
    assert doubtful.span is not None and document.text[slice(*doubtful.span)] == "新建社区食堂12处以上"
    assert "0.55" in doubtful.message


def test_several_pages_of_one_file(monkeypatch):
    monkeypatch.setattr(ocr_page, "recognize", _pieces)
    both = png(fake_page(), "TIFF", save_all=True, append_images=[fake_page()], dpi=(200, 200))
    document = read_image.read(both, None)
    assert {p.page for p in document.places} == {1, 2}
    assert detect(both) == "tiff"


def test_a_missing_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    ocr_engine._engine.cache_clear()
    with pytest.raises(MissingExtraError, match="ocr"):
        read_image.read(png(lines_picture(60)), None)
    ocr_engine._engine.cache_clear()


def test_a_scan_without_the_extra_names_it(monkeypatch):
    from planparse.readers import read_pdf

    monkeypatch.setattr(read_pdf, "is_installed", lambda: False)
    with pytest.raises(NoTextLayerError, match="ocr"):
        read_pdf.read(png(lines_picture(60), "PDF"), None)


def test_faults_of_pictures_end_in_one_line():
    whole = png(lines_picture(60))
    with pytest.raises(BrokenFileError):
        read_image.read(whole[:200], None)
    with pytest.raises(ReadError):
        read_image.read(b"\x89PNG\r\n\x1a\n" + bytes(40), None)
    with pytest.raises(UnknownFormatError, match="PNG"):
        detect(whole, "方案.docx")
    assert detect(whole, "方案.png") == detect(whole, "方案.jpg") == detect(whole) == "png"
    with pytest.raises(UnknownFormatError, match="GIF"):
        detect(b"GIF89a" + bytes(100), "方案.gif")


@needs_ocr
@pytest.mark.slow
def test_a_scanned_task_table_gives_its_plan():
    import pypdfium2

    page = pypdfium2.PdfDocument(SAMPLE)[1].render(scale=150 / 72, grayscale=True).to_pil().convert("L")
    scan = page.rotate(0.5, fillcolor=255, resample=Image.Resampling.BICUBIC)
    plan, true = extract(png(scan, "PDF", resolution=150)), extract(SAMPLE)
    assert plan.source.format == "pdf"
    assert [i.number for i in plan.items] == [i.number for i in true.items]
    assert [[o.name for o in i.owners] for i in plan.items] == [[o.name for o in i.owners] for i in true.items]
    assert [[(t.value, t.unit) for t in i.targets] for i in plan.items] == [[(t.value, t.unit) for t in i.targets] for i in true.items]
    assert any(w.code == "ocr" for w in plan.warnings)
