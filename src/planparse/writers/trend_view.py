"""Series over the years as rows for people: what every form of a trend shows."""

from collections.abc import Sequence
from dataclasses import dataclass

from planparse.language import say
from planparse.outcomes import Point, Series, Trend
from planparse.writers.diff_view import name_of, target_words
from planparse.writers.labels import amount, figure, period_label


@dataclass(frozen=True, slots=True)
class TrendRow:
    """One series; `values` has a place for each plan, None where it has no such figure."""

    item: str
    metric: str
    unit: str
    section: str
    points: list[Point | None]
    words: list[str]
    values: list[float | None]
    change: str
    share: float | None


def years(trend: Trend) -> list[str]:
    """What each plan is called, no two alike."""
    names: list[str] = []
    for n, plan in enumerate(trend.plans, 1):
        name = name_of(plan, str(n))
        names.append(f"{name}（{n}）" if name in names else name)
    return names


def rows(trend: Trend, least: int = 2) -> list[TrendRow]:
    """The series with at least so many points."""
    return [_row(s, len(trend.plans)) for s in trend.series if len(s.points) >= least]


def _row(series: Series, plans: int) -> TrendRow:
    points: list[Point | None] = [None] * plans
    for point in series.points:
        points[point.plan] = point
    values = [_value(p) for p in points]
    seen = [v for v in values if v is not None]
    share = (seen[-1] - seen[0]) / abs(seen[0]) if len(seen) > 1 and seen[0] else None
    last = series.points[-1]
    metric = series.metric
    if series.period:
        metric += f"（{period_label(f'{last.year}-{series.period}', last.year)}）"
    return TrendRow(
        f"{last.item_number or ''} {last.item_title}".strip(),
        metric,
        series.unit or "",
        " / ".join(series.section),
        points,
        [target_words(p.target) if p else "" for p in points],
        values,
        _change(seen, series.unit),
        share,
    )


def _value(point: Point | None) -> float | None:
    if point is None:
        return None
    target = point.target
    if target.value is not None:
        return target.value
    ends = [v for v in (target.low, target.high) if v is not None]
    return sum(ends) / len(ends) if ends else None


def _change(seen: Sequence[float], unit: str | None) -> str:
    """From the first to the last: `+7个百分点`."""
    if len(seen) < 2 or seen[-1] == seen[0]:
        return ""
    delta = round(seen[-1] - seen[0], 9)
    said = say("个百分点", " points") if unit in ("%", "％") else unit or ""
    return f"{'+' if delta > 0 else '−'}{amount(abs(delta))}{said}"


def share_of(row: TrendRow) -> str:
    """`+12%` over all years."""
    if not row.share:
        return ""
    return f"{'+' if row.share > 0 else '−'}{figure(round(abs(row.share) * 100, 1 if abs(row.share) < 10 else 0))}%"


def bars(values: Sequence[float | None]) -> str:
    """A series as a row of bars: `▂▄█`, a blank where a year has no figure."""
    seen = [v for v in values if v is not None]
    low, high = (min(seen), max(seen)) if seen else (0.0, 0.0)
    steps = "▂▃▄▅▆▇█"
    return "".join(
        " " if v is None else steps[3] if high == low else steps[round((v - low) / (high - low) * 6)] for v in values
    )
