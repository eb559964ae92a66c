"""Pages set in two columns: found by the gap that runs down between full lines, read left before right.

What runs over the gap (a title, a wide heading) parts the page into bands; each band is read on its own.
"""

from dataclasses import dataclass

from planparse.readers.layout.runs import build_lines
from planparse.readers.layout.sheet import Line, Run

_GAP = 1.2  # sizes: the least room between columns
_LEAST_ROWS = 6


@dataclass(slots=True)
class _Row:
    """Runs on one base line as stretches without a wide gap."""

    base: float
    size: float
    parts: list[list[Run]]

    def crosses(self, x: float) -> bool:
        return any(part[0].x0 < x < part[-1].x1 for part in self.parts)


def read_lines(runs: list[Run], page: int, width: float) -> list[Line]:
    """The lines of a page's running text in reading order."""
    rows = _rows(runs)
    gutter = _gutter(rows)
    if gutter is None:
        return build_lines(runs, page, 0, width)
    lines: list[Line] = []
    band: list[_Row] = []
    for row in [*rows, None]:
        if row is not None and not row.crosses(gutter):
            band.append(row)
            continue
        if band:
            lines += _band(band, gutter, page, width)
            band = []
        if row is not None:
            lines += build_lines([run for part in row.parts for run in part], page, 0, width)
    return lines


def _rows(runs: list[Run]) -> list[_Row]:
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda r: (r.base, r.x0)):
        if rows and run.base - rows[-1][0].base <= 0.5 * max(rows[-1][0].size, run.size):
            rows[-1].append(run)
        else:
            rows.append([run])
    return [_Row(row[0].base, max(r.size for r in row), _parts(row)) for row in rows]


def _parts(row: list[Run]) -> list[list[Run]]:
    out: list[list[Run]] = []
    for run in sorted(row, key=lambda r: r.x0):
        if out and run.x0 - out[-1][-1].x1 < _GAP * run.size:
            out[-1].append(run)
        else:
            out.append([run])
    return out


def _gutter(rows: list[_Row]) -> float | None:
    """The middle of the gap between two columns of running text, or None."""
    split = [row for row in rows if len(row.parts) == 2]
    if len(split) < max(_LEAST_ROWS, 0.4 * len(rows)):
        return None
    left = sorted(row.parts[0][-1].x1 for row in split)
    right = sorted(row.parts[1][0].x0 for row in split)
    low, high = left[int(len(left) * 0.9)], right[len(right) // 10]
    if high - low < 0.8 * split[0].size:
        return None
    gutter = (low + high) / 2
    whole = [row for row in split if not row.crosses(gutter)]
    start, end = min(row.parts[0][0].x0 for row in whole), max(row.parts[1][-1].x1 for row in whole)
    if not 0.3 < (gutter - start) / (end - start) < 0.7:
        return None
    full = sum(row.parts[0][-1].x1 > low - 2 * row.size and row.parts[1][0].x0 < high + 2.5 * row.size for row in whole)
    return gutter if full > 0.6 * len(whole) >= 0.6 * _LEAST_ROWS else None


def _band(rows: list[_Row], gutter: float, page: int, width: float) -> list[Line]:
    parts = [part for row in rows for part in row.parts]
    left = build_lines([run for part in parts if part[0].x0 < gutter for run in part], page, 0, gutter)
    right = build_lines([run for part in parts if part[0].x0 >= gutter for run in part], page, gutter, width)
    if len(left) < 2 or len(right) < 2:
        return build_lines([run for part in parts for run in part], page, 0, width)
    foot = max(row.base for row in rows)
    for column in (left, right):
        edges = min(line.x0 for line in column), max(line.inner_end for line in column)
        for line in column:
            line.left, line.right = edges
            line.fixed = True
    for n, line in enumerate(right, 1):
        line.order = foot + n * 1e-4
    return left + right
