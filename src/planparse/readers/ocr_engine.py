"""Optical recognition by rapidocr, whose models lie inside its wheel: nothing is fetched at run time."""

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any, NamedTuple

from planparse.errors import LimitError, MissingExtraError


class Piece(NamedTuple):
    """A recognised line: its text, where each character stands, top and bottom, and the confidence of each (0 … 1)."""

    text: str
    starts: list[float]
    ends: list[float]
    top: float
    bottom: float
    scores: list[float]


@cache
def _engine() -> Any:
    try:
        import_module("onnxruntime")  # rapidocr itself does not ask for it
        from rapidocr import RapidOCR
    except ImportError:
        raise MissingExtraError(extra="ocr", detail="rapidocr, onnxruntime") from None
    return RapidOCR(params={"Global.log_level": "error", "Global.max_side_len": 2600, "Global.use_cls": False})


def is_installed() -> bool:
    """Can pictures be read here?"""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


def _run(image: Any, *, use_det: bool, use_rec: bool, return_word_box: bool) -> Any:
    engine = _engine()
    try:
        return engine(_three(image), use_det=use_det, use_cls=False, use_rec=use_rec, return_word_box=return_word_box)
    except Exception as error:
        if "ONNXRuntime" not in f"{type(error).__name__}{error}":  # its classes move from version to version
            raise
        raise LimitError(detail=str(error).strip().splitlines()[-1][-120:]) from None


def recognize(image: Any) -> list[Piece]:
    """The lines that the detector finds in a grey picture (height x width, 0 black); top to bottom.

    Raises MissingExtraError, and LimitError where the engine gives up, which it does for want of memory.
    """
    found = _run(image, use_det=True, use_rec=True, return_word_box=True)
    if getattr(found, "boxes", None) is None:
        return []
    words = list(getattr(found, "word_results", None) or [])
    out = []
    for n, (box, text, score) in enumerate(zip(found.boxes, found.txts, found.scores, strict=True)):
        if text.strip():
            xs, ys = [float(p[0]) for p in box], [float(p[1]) for p in box]
            parts = words[n] if n < len(words) else ()
            out.append(_piece(text, parts, min(xs), max(xs), min(ys), max(ys), float(score)))
    out.sort(key=lambda p: (p.top, p.starts[0]))
    return out


def recognize_line(strip: Any, left: float, top: float) -> Piece | None:
    """The text of a picture that holds one line; `left` and `top` are its corner on the page."""
    found = _run(strip, use_det=False, use_rec=True, return_word_box=False)
    texts = getattr(found, "txts", None)
    if not texts or not texts[0].strip():
        return None
    height, width = strip.shape[:2]
    return _piece(texts[0], (), left, left + width, top, top + height, float(found.scores[0]))


def _piece(text: str, parts: Any, x0: float, x1: float, top: float, bottom: float, score: float) -> Piece:
    """Characters at the places that the recogniser names, else spread over the line by their usual widths."""
    placed: list[tuple[str, float, float, float]] = []
    for part in parts or ():
        word, confidence, box = part[0], float(part[1]), part[2]
        start, end = float(min(p[0] for p in box)), float(max(p[0] for p in box))
        for k, char in enumerate(word):
            placed.append((char, start + (end - start) * k / len(word), start + (end - start) * (k + 1) / len(word), confidence))
    if "".join(p[0] for p in placed) == text.replace(" ", ""):
        return Piece("".join(p[0] for p in placed), [p[1] for p in placed], [p[2] for p in placed], top, bottom, [p[3] for p in placed])
    text = text.strip()
    shares = [1.0 if c >= "\u2e80" or c in "“”—…" else 0.55 for c in text]
    unit = (x1 - x0) / sum(shares)
    ends, at = [], x0
    for share in shares:
        at += share * unit
        ends.append(at)
    return Piece(text, [x0, *ends[:-1]], ends, top, bottom, [score] * len(text))


def _three(image: Any) -> Any:
    import numpy as np

    return np.ascontiguousarray(np.repeat(image[:, :, None], 3, axis=2))
