""".png, .jpg, .tif …: pictures of pages, recognised (extra `ocr`)."""

import io
from typing import Any

from planparse.blocks import Document
from planparse.errors import BrokenFileError, LimitError, NoTextLayerError
from planparse.readers.layout.build import fill, read_sheet
from planparse.readers.ocr_page import picture_sheet

#: The most pixels of one picture, and pages of one file.
MAX_PIXELS = 120_000_000
MAX_PAGES = 200
_PAPER = 595.0  # points: a page's short side where the file does not tell its resolution
_FINE, _COARSE = 4.2, 2.0  # pixels per point between which a picture is read as it is
_USUAL = 200 / 72


def read(data: bytes, encoding: str | None) -> Document:
    """The document that pictures of pages show; `encoding` has no meaning here.

    Raises MissingExtraError without the extra, BrokenFileError, LimitError, NoTextLayerError where nothing is readable.
    """
    document = Document("image")
    leaves = []
    pages = _open(data)
    count = int(getattr(pages, "n_frames", 1))
    for number in range(1, min(count, MAX_PAGES) + 1):
        picture, scale = _page(pages, number - 1)
        sheet = picture_sheet(picture, number, scale)
        if sheet.runs:
            leaves.append(read_sheet(sheet))
    if not leaves:
        raise NoTextLayerError()
    fill(document, leaves)
    if count > MAX_PAGES:
        document.warn("limit", detail=f"图片共 {count} 页，只读前 {MAX_PAGES} 页")
    return document.finish()


def _open(data: bytes) -> Any:
    from PIL import Image, UnidentifiedImageError

    try:
        picture = Image.open(io.BytesIO(data))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise BrokenFileError(format="图片", detail="无法打开") from None
    if picture.size[0] * picture.size[1] > MAX_PIXELS:
        raise LimitError(detail=f"图片超过 {MAX_PIXELS // 1_000_000} 百万像素")
    return picture


def _page(pages: Any, index: int) -> tuple[Any, float]:
    """A page as a grey array, and its points per pixel."""
    import numpy as np
    from PIL import Image, ImageOps

    try:
        pages.seek(index)
        if pages.size[0] * pages.size[1] > MAX_PIXELS:
            raise LimitError(detail=f"图片超过 {MAX_PIXELS // 1_000_000} 百万像素")
        resolution = pages.info.get("dpi", (0, 0))[0]
        picture = ImageOps.exif_transpose(pages)
        if "A" in picture.getbands() or "transparency" in picture.info:
            picture = picture.convert("RGBA")
            paper = Image.new("RGBA", picture.size, "white")
            picture = Image.alpha_composite(paper, picture)
        picture = picture.convert("L")
    except (OSError, ValueError, SyntaxError, EOFError, IndexError, TypeError, KeyError):
        raise BrokenFileError(format="图片", detail=f"第 {index + 1} 页") from None
    fine = float(resolution) / 72 if 90 <= float(resolution) <= 1200 else min(picture.size) / _PAPER
    if not _COARSE <= fine <= _FINE:
        ratio = max(0.1, min(3.0, _USUAL / fine))
        size = max(1, round(picture.size[0] * ratio)), max(1, round(picture.size[1] * ratio))
        picture, fine = picture.resize(size, Image.Resampling.LANCZOS), fine * ratio
    return np.asarray(picture), 1 / fine
