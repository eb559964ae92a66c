"""The figures that went up and down as bars, ready for SVG; positions along the width are per cent."""

from dataclasses import dataclass

from planparse.schema import TargetChange
from planparse.writers.diff_view import Move, Story, delta_words, metric_words, share_words, target_words
from planparse.writers.labels import CHANGES
from planparse.writers.layout import units

_ROW = 38  # a line of words over a bar
_MOST = 24  # bars of one page's height; what is smaller is counted
_FULL = 1.0  # a change by as much as the old figure fills a half; what is more is cut there and marked
_LINE = 47  # half-width characters that one line of words holds on a phone
_LEFT, _MIDDLE, _RIGHT = 1.0, 50.0, 99.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One figure."""

    card: str
    up: bool
    name: str  # the metric, as much of it as the line holds
    metric: str
    words: str
    delta: str
    share: str
    x: float
    width: float
    y: int
    cut: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """The bars from the greatest rise to the greatest fall, and how many more figures moved."""

    bars: list[Bar]
    height: int
    more: int


def chart(story: Story, cards: dict[int, str]) -> Chart:
    """The chart of a story; `cards` gives the page's id of each ItemChange."""
    moved = [m for m in [*story.rises, *reversed(story.falls)] if m.share]
    kept = sorted(moved, key=lambda m: -abs(m.share or 0.0))[:_MOST]
    shown = [m for m in moved if any(m is k for k in kept)]
    bars = [_bar(m, n, cards[id(m.item)]) for n, m in enumerate(shown)]
    return Chart(bars, len(bars) * _ROW + 6, len(story.rises) + len(story.falls) - len(shown))


def _bar(move: Move, n: int, card: str) -> Bar:
    share = move.share or 0.0
    width = round(min(abs(share) / _FULL, 1.0) * (_RIGHT - _MIDDLE), 2)
    change = move.change
    words = _words(change)
    return Bar(
        card,
        share > 0,
        _cut(metric_words(change), _LINE - units(words)),
        metric_words(change),
        words,
        delta_words(change),
        share_words(move),
        _MIDDLE if share > 0 else round(_MIDDLE - width, 2),
        max(width, 0.4),
        n * _ROW,
        abs(share) > _FULL,
    )


def _words(change: TargetChange) -> str:
    """`≥ 50 → 60%`: what both figures have in common is written once."""
    old, new = target_words(change.old), target_words(change.new)
    one, other = (t.unit if t else None for t in (change.old, change.new))
    if one and one == other and old.endswith(one):
        old = old.removesuffix(one)
    for sign in (f"{CHANGES['increase']} ", f"{CHANGES['decrease']} ", "≥ ", "≤ ", "≈ ", "> ", "< "):
        if old.startswith(sign) and new.startswith(sign):
            new = new.removeprefix(sign)
    return f"{old} → {new}"


def _cut(text: str, room: float) -> str:
    if units(text) <= room:
        return text
    while text and units(text) > room - 2:
        text = text[:-1]
    return text + "…"
