"""A picture of a page -> Sheet: recognised lines as runs, ruling lines found in the picture."""

from statistics import median
from typing import Any

from planparse.readers.layout.grid import find_grids
from planparse.readers.layout.sheet import Rule, Run, Sheet
from planparse.readers.ocr_engine import Piece, recognize, recognize_line
from planparse.readers.ocr_ink import ink_of, rules_of, strips_of, tilt_of

_SHORTEST_RULE = 34.0  # points: longer than any character
_CLOSEST = 8.0  # points: lines of readable text stand no closer
_COVERED = 0.93  # of the ink must lie inside the lines found, or they are looked for otherwise
_WIDE = "\u2e80"


def picture_sheet(image: Any, number: int, scale: float) -> Sheet:
    """The sheet of a grey picture (height x width, 0 black); `scale` is points per pixel.

    Raises MissingExtraError.
    """
    image = _straight(image)
    ink = ink_of(image)
    found = rules_of(ink, max(20, round(_SHORTEST_RULE / scale)))
    rules = found if find_grids([Rule(*(v * scale for v in rule)) for rule in found]) else []
    pieces = recognize(image)
    em = _em(pieces)
    if not rules and pieces and _covered(ink, pieces) < _COVERED:
        better = _by_strips(image, ink, _CLOSEST / scale)
        if sum(len(p.text) for p in better) > sum(len(p.text) for p in pieces):
            pieces = better
            em = _em(pieces)
    height, width = image.shape
    sheet = Sheet(number, width * scale, height * scale)
    sheet.rules = [Rule(*(v * scale for v in rule)) for rule in rules]
    scores = [score for piece in pieces for score in piece.scores]
    sheet.sure = sum(scores) / len(scores) if scores else 0.0
    sheet.runs = [_run(piece, em or piece.bottom - piece.top, scale) for piece in pieces]
    return sheet


def _straight(image: Any) -> Any:
    """The picture turned so that its lines are level."""
    angle = tilt_of(ink_of(image))
    if abs(angle) < 0.12:
        return image
    import numpy as np
    from PIL import Image

    turned = Image.fromarray(image).rotate(-angle, resample=Image.Resampling.BICUBIC, fillcolor=255)
    return np.asarray(turned)


def _units(text: str) -> float:
    return sum(1.0 if c >= _WIDE or c in "“”—…" else 0.55 for c in text)


def _em(pieces: list[Piece]) -> float:
    """The usual size of a character in pixels, 0 where nothing was found."""
    sizes = [(p.ends[-1] - p.starts[0]) / _units(p.text) for p in pieces if len(p.text) >= 6 and sum(c >= _WIDE for c in p.text) > 4]
    if not sizes:
        sizes = [0.8 * (p.bottom - p.top) for p in pieces]
    return median(sizes) if sizes else 0.0


def _covered(ink: Any, pieces: list[Piece]) -> float:
    """The part of the ink inside the lines found."""
    total = int(ink.sum())
    if not total:
        return 1.0
    left = ink.copy()
    for piece in pieces:
        left[max(0, int(piece.top)) : int(piece.bottom) + 1, max(0, int(piece.starts[0])) : int(piece.ends[-1]) + 1] = False
    return 1 - int(left.sum()) / total


def _by_strips(image: Any, ink: Any, least: float) -> list[Piece]:
    """Lines that stand too close for the detector, cut apart by their ink and read one by one."""
    import numpy as np

    out = []
    for top, bottom in strips_of(ink, least):
        columns = np.flatnonzero(ink[top:bottom].any(axis=0))
        if len(columns) and columns[-1] - columns[0] > 0.3 * least:
            left, right = max(0, int(columns[0]) - 3), int(columns[-1]) + 4
            piece = recognize_line(image[top:bottom, left:right], left, top)
            if piece is not None:
                out.append(piece)
    return out


def _sureness(piece: Piece) -> float:
    """How sure the line is: its least certain digit, or all of it where it has none."""
    digits = [score for char, score in zip(piece.text, piece.scores, strict=True) if char.isdigit()]
    return min(digits) if digits else sum(piece.scores) / max(1, len(piece.scores))


def _run(piece: Piece, em: float, scale: float) -> Run:
    """A recognised line as a run; sizes near the usual one are the usual one, since boxes are not exact."""
    own = min((piece.ends[-1] - piece.starts[0]) / _units(piece.text), 1.05 * (piece.bottom - piece.top))
    if len(piece.text) < 4:
        own = 0.85 * (piece.bottom - piece.top)
    size = em if 0.7 * em < own < 1.25 * em else own
    base = (piece.top + piece.bottom) / 2 + 0.36 * size
    return Run(
        piece.text, base * scale, size * scale, [x * scale for x in piece.starts], [x * scale for x in piece.ends],
        score=_sureness(piece),
    )  # fmt: skip
