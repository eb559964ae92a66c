"""What can be told of a page's picture without reading it: its tilt, its ruling lines, the strips that its lines fill.

A picture is a numpy array of height x width, 0 black and 255 white; ink is a boolean array of the same shape.
"""

from typing import Any

from planparse.readers.layout.sheet import Rule

_DARK = 150


def ink_of(image: Any) -> Any:
    """Where something is printed; the paper's own shade is taken off."""
    import numpy as np

    paper = float(np.percentile(image, 90))
    return image < min(_DARK, 0.62 * paper)


def tilt_of(ink: Any) -> float:
    """By how many degrees the lines rise to the left; 0 for a straight page. Looked for within 3 degrees."""
    import numpy as np

    step = max(1, ink.shape[1] // 800)
    small = ink[::step, ::step].astype(np.float32)
    height, width = small.shape
    if height < 50 or width < 50 or not small.any():
        return 0.0
    bands = np.array_split(np.arange(width), 32)
    sums = [small[:, band].sum(axis=1) for band in bands]
    centers = [float(band.mean()) - width / 2 for band in bands]

    def sharpness(angle: float) -> float:
        slope = float(np.tan(np.radians(angle)))
        profile = np.zeros(height, dtype=np.float32)
        for center, band in zip(centers, sums, strict=True):
            profile += np.roll(band, round(center * slope))
        return float((np.diff(profile) ** 2).sum())

    best = max((n * 0.25 for n in range(-12, 13)), key=sharpness)
    best = max((best + n * 0.05 for n in range(-4, 5)), key=sharpness)
    return best if sharpness(best) > 1.05 * sharpness(0.0) else 0.0


def rules_of(ink: Any, shortest: int) -> list[Rule]:
    """Straight lines along the axes, at least `shortest` pixels long, in pixels."""
    import numpy as np

    out = [Rule(a, y, b, y) for y, a, b in _runs(_thick(ink), shortest)]
    return out + [Rule(x, a, x, b) for x, a, b in _runs(_thick(np.ascontiguousarray(ink.T)), shortest)]


def _thick(ink: Any) -> Any:
    """Each row with its neighbours, so that a line that leans a little stays whole."""
    wide = ink.copy()
    wide[1:] |= ink[:-1]
    wide[:-1] |= ink[1:]
    return wide


def _runs(ink: Any, shortest: int) -> list[tuple[float, float, float]]:
    """Rows' unbroken runs of ink: (row, from, to), of neighbouring rows only the middle one."""
    import numpy as np

    height, width = ink.shape
    padded = np.zeros((height, width + 2), dtype=np.int8)
    padded[:, 1:-1] = ink
    change = np.diff(padded, axis=1).ravel()
    starts, ends = np.flatnonzero(change == 1), np.flatnonzero(change == -1)
    long = ends - starts >= shortest
    found = [(int(s) // (width + 1), int(s) % (width + 1), int(e) % (width + 1)) for s, e in zip(starts[long], ends[long], strict=True)]
    groups: list[list[tuple[int, int, int]]] = []
    for run in found[:20_000]:
        for group in groups[-60:]:
            last = group[-1]
            if run[0] - last[0] <= 2 and run[1] < last[2] and last[1] < run[2]:
                group.append(run)
                break
        else:
            groups.append([run])
    return [
        (sum(r[0] for r in g) / len(g), float(min(r[1] for r in g)), float(max(r[2] for r in g)))
        for g in groups
        if g[-1][0] - g[0][0] < 14
    ]


def strips_of(ink: Any, least: float) -> list[tuple[int, int]]:
    """Top and bottom of each line, even where lines touch; no two lines stand closer than `least` pixels."""
    import numpy as np

    profile = ink.sum(axis=1).astype(float)
    on = np.concatenate(([False], profile > 0, [False]))
    edges = np.flatnonzero(np.diff(on.astype(np.int8)))
    blocks = [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True) if b - a > 0.3 * least]
    pitch = _pitch(profile, blocks, least)
    out: list[tuple[int, int]] = []
    for top, bottom in blocks:
        out += _cut(profile, top, bottom, pitch) if pitch and bottom - top > 1.5 * pitch else [(top, bottom)]
    return out


def _pitch(profile: Any, blocks: list[tuple[int, int]], least: float) -> float:
    """The distance of lines: the closest comb whose teeth fall on little ink; 0 where no lines touch."""
    costs: list[tuple[float, float]] = []
    for n in range(160):
        pitch = least * 1.014**n
        cuts = [cut for top, bottom in blocks if bottom - top > 1.5 * pitch for cut, _ in _cut(profile, top, bottom, pitch)[1:]]
        if len(cuts) > 2:
            costs.append((pitch, sum(float(profile[cut]) for cut in cuts) / len(cuts)))
    if not costs:
        return 0.0
    rows = sum(bottom - top for top, bottom in blocks)
    usual = sum(float(profile[top:bottom].sum()) for top, bottom in blocks) / max(1, rows)
    lowest = min(cost for _, cost in costs)
    if lowest > 0.6 * usual:
        return 0.0  # no cut falls between lines: each block is one
    return next(pitch for pitch, cost in costs if cost <= 1.2 * lowest)


def _cut(profile: Any, top: int, bottom: int, pitch: float) -> list[tuple[int, int]]:
    """A block of lines that touch, cut where there is least ink near each tooth of the comb."""
    count = max(1, round((bottom - top) / pitch))
    cuts = [top]
    for n in range(1, count):
        middle = cuts[-1] + (bottom - cuts[-1]) / (count - n + 1)
        low, high = int(middle - 0.08 * pitch), int(middle + 0.08 * pitch) + 2
        cuts.append(low + int(profile[low:high].argmin()))
    return list(zip(cuts, [*cuts[1:], bottom], strict=True))
