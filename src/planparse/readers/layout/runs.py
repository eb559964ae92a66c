"""Characters -> runs: what stands side by side on one base line."""


import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from planparse.readers.layout.sheet import Line, Run

#: A gap of this part of the size ends a run (something else may be printed in it); one of `_BLANK` is a blank in the
#: line; two Latin words are parted by `_WORD_GAP`.
_RUN_GAP = 0.3
_BLANK = 0.8
_WIDE_BLANK = 2.0
_CJK = "\u2e80"
_WORD_GAP = 0.18
_LATIN = re.compile(r"[A-Za-z0-9À-ɏ.,;:%!?)(\[\]'\"&/+-]")


class Style(NamedTuple):
    """What the back end knows of a character; the size in points as printed."""

    size: float
    bold: bool = False
    light: bool = False
    turn: int | None = 0


def build_runs(
    text: Sequence[str], starts: Sequence[float], ends: Sequence[float], bases: Sequence[float], style: Callable[[int], Style]
) -> list[Run]:
    """The runs of a page's characters in the order of its content; an empty string is a character to leave out.

    `style` is asked for the first and the last character of each run. Blanks at the ends of a run are dropped,
    characters printed twice to look bold are taken once.
    """
    runs: list[Run] = []
    members: list[int] = []
    base = limit_low = limit_high = end = size = 0.0
    first: Style = Style(0)
    for i, char in enumerate(text):
        if not char:
            continue
        x, y = starts[i], bases[i]
        if members:
            gap = x - end
            if -limit_low < gap < limit_high and -limit_low < y - base < limit_low:
                if gap < 0 and char == text[members[-1]] and x - starts[members[-1]] < 0.2 * size and char != " ":
                    continue
                members.append(i)
                end = ends[i]
                continue
            _add(runs, text, starts, ends, members, base, first, style)
            members = []
        if char == " ":
            continue
        first = style(i)
        size = first.size or 10.0
        members.append(i)
        base, end = y, ends[i]
        limit_low, limit_high = 0.25 * size, _RUN_GAP * size
    if members:
        _add(runs, text, starts, ends, members, base, first, style)
    return _without_doubles(runs)


def _add(
    runs: list[Run],
    text: Sequence[str],
    starts: Sequence[float],
    ends: Sequence[float],
    members: list[int],
    base: float,
    first: Style,
    style: Callable[[int], Style],
) -> None:
    while members and text[members[-1]] == " ":
        members.pop()
    if not members:
        return
    bold = first.bold and (len(members) == 1 or style(members[-1]).bold)
    # the first character may be a mark from another font
    size = (style(members[len(members) // 2]).size if len(members) > 2 else first.size) or 10.0
    run = Run(
        "".join([text[i] for i in members]), base, size, [starts[i] for i in members], [ends[i] for i in members],
        bold, first.light, first.turn,
    )  # fmt: skip
    if len(run.text) != len(run.starts):  # a character that stands for several (ligatures)
        run.starts = [starts[i] for i in members for _ in text[i]]
        run.ends = [ends[i] for i in members for _ in text[i]]
    runs.append(run)


def _without_doubles(runs: list[Run]) -> list[Run]:
    """Shadows and bold made by printing twice: the same text less than a third of its size away."""
    seen: dict[str, list[Run]] = {}
    out = []
    for run in runs:
        same = seen.setdefault(run.text, [])
        if same and any(abs(o.x0 - run.x0) < 0.3 * run.size and abs(o.base - run.base) < 0.3 * run.size for o in same[-8:]):
            continue
        same.append(run)
        out.append(run)
    return out


def build_lines(runs: list[Run], page: int, left: float, right: float) -> list[Line]:
    """The runs of one column or cell as lines, top to bottom; `left` and `right` are the room's edges."""
    lines: list[Line] = []
    row: list[Run] = []
    for run in sorted(runs, key=lambda r: (r.base, r.x0)):
        if row and run.base - row[0].base > 0.5 * max(row[0].size, run.size):
            lines.append(_line(row, page, left, right))
            row = []
        row.append(run)
    if row:
        lines.append(_line(row, page, left, right))
    return lines


def _line(row: list[Run], page: int, left: float, right: float) -> Line:
    if len(row) == 1:
        run = row[0]
        size, bold, score = run.size, run.bold, run.score
    else:
        row.sort(key=lambda r: r.x0)
        main = max(row, key=lambda r: (len(r.text), r.size))
        size, bold, score = main.size, all(r.bold for r in row), min(r.score for r in row)
        run = _together(row, size)
        run.base = main.base
    text, starts, ends = _spaced(run.text, run.starts, run.ends, size)
    return Line(text, starts[0], max(ends), run.base, size, page, starts, ends, bold, left, right, score)


def _together(row: list[Run], size: float) -> Run:
    """Several runs as one, a blank where the gap between two is wide."""
    if any(b.x0 < a.x1 - 0.3 * size for a, b in pairwise(row)):
        row = [run.cut(i, i + 1) for run in row for i in range(len(run.text))]
        row.sort(key=lambda r: r.x0 + r.x1)
    text, starts, ends = [row[0].text], list(row[0].starts), list(row[0].ends)
    spread = _is_spread(row, size)
    for run in row[1:]:
        # where Chinese meets a figure, lines are stretched to the margin: a gap there is no blank
        mixed = (text[-1][-1] < _CJK) != (run.text[0] < _CJK)
        if run.x0 - ends[-1] > (_WIDE_BLANK if mixed else _BLANK) * size and not spread:
            text.append(" ")
            starts.append(ends[-1])
            ends.append(run.x0)
        text.append(run.text)
        starts += run.starts
        ends += run.ends
    return Run("".join(text), row[0].base, size, starts, ends)


def _is_spread(row: list[Run], size: float) -> bool:
    """Stretched evenly over the room (分散对齐): the gaps are no blanks."""
    gaps = [gap for a, b in pairwise(row) if (gap := b.x0 - a.x1) > _BLANK * size and a.text[-1] >= _CJK and b.text[0] >= _CJK]
    if len(gaps) == 1:
        return False
    return len(gaps) > 0 and max(gaps) - min(gaps) < 0.35 * size and any(len(r.text) == 1 for r in row[1:-1])


def _spaced(text: str, starts: list[float], ends: list[float], size: float) -> tuple[str, list[float], list[float]]:
    """With a blank between Latin words that only their distance parts."""
    gap = _WORD_GAP * size
    places = [
        i for i in range(1, len(text))
        if starts[i] - ends[i - 1] > gap and text[i] < "\u2e80" and text[i - 1] < "\u2e80"
        and _LATIN.match(text[i]) and _LATIN.match(text[i - 1])
    ]  # fmt: skip
    for i in reversed(places):
        text = text[:i] + " " + text[i:]
        starts.insert(i, ends[i - 1])
        ends.insert(i, starts[i + 1])
    return text, starts, ends
