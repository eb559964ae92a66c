"""A trend as CSV, as a workbook and as a page with a line for each figure."""

import csv
import io
from dataclasses import dataclass
from itertools import pairwise

from planparse.language import say
from planparse.outcomes import Trend
from planparse.writers.cells import guarded
from planparse.writers.labels import KINDS
from planparse.writers.page import asset, page, render
from planparse.writers.sheet import SheetColumn, Workbook
from planparse.writers.trend_view import TrendRow, rows, share_of, years


def write_csv(trend: Trend, least: int = 2) -> bytes:
    """One row a figure and year, for programs: the columns' names are the schema's."""
    out = io.StringIO(newline="")
    lines = csv.writer(out, lineterminator="\r\n")
    lines.writerow(
        [
            "series",
            "metric",
            "kind",
            "period",
            "year",
            "plan",
            "value",
            "low",
            "high",
            "unit",
            "comparator",
            "item_number",
            "item_title",
            "section",
            "text",
        ]
    )
    for n, series in enumerate((s for s in trend.series if len(s.points) >= least), 1):
        for p in series.points:
            t = p.target
            cells = [
                n, series.metric, t.kind, series.period, p.year, trend.plans[p.plan].title, t.value, t.low, t.high, t.unit, t.comparator,
                p.item_number, p.item_title, " / ".join(series.section), t.text,
            ]  # fmt: skip
            lines.writerow([guarded(c) if isinstance(c, str) else c for c in cells])
    return out.getvalue().encode("utf-8", "replace")


def write_xlsx(trend: Trend, least: int = 2) -> bytes:
    """A row a figure, a column a year."""
    names = years(trend)
    title = say(f"指标变化（{'、'.join(names)}）", f"Targets over the years ({', '.join(names)})")
    book = Workbook(title, trend.plans[-1].issuer or "" if trend.plans else "")
    columns = [
        SheetColumn(say("板块", "Section"), 10, 20, "center"),
        SheetColumn(say("任务", "Item"), 16, 40, keep=True),
        SheetColumn(say("指标", "Target"), 18, 50, keep=True),
        SheetColumn(say("单位", "Unit"), 8, 12, "center", keep=True),
        SheetColumn(say("性质", "Kind"), 7, 8, "center", keep=True),
        *(SheetColumn(name, 10, 16, "right", keep=True) for name in names),
        *(SheetColumn(say(f"{name}原文", f"{name} said"), 12, 40) for name in names),
        SheetColumn(say("变化", "Change"), 10, 16, "center", keep=True),
        SheetColumn(say("幅度", "Share"), 9, 10, "center", keep=True),
    ]
    body = [
        [
            r.section, r.item, r.metric, r.unit, str(KINDS[next(p.target.kind for p in r.points if p)]), *r.values,
            *(p.target.text if p else "" for p in r.points), r.change, share_of(r),
        ]
        for r in rows(trend, least)
    ]  # fmt: skip
    book.add_table(say("指标变化", "Trend"), title, columns, body, frozen=3)
    book.add_notes(
        say("说明", "About"),
        title,
        [
            (n, "\n".join(x for x in (p.title, p.issuer, p.source.path) if x) or "—")
            for n, p in zip(names, trend.plans, strict=True)
        ],
    )
    return book.close()


_WIDTH, _HEIGHT, _TOP, _BOTTOM = 100.0, 96, 22, 22


@dataclass(frozen=True, slots=True)
class Dot:
    """One year's figure on the chart: per cent across, pixels down."""

    x: float
    y: float
    label: str
    year: str
    quote: str


@dataclass(frozen=True, slots=True)
class Line:
    """One chart: its dots, and the stretches of line between them (dashed over a year without a figure)."""

    row: TrendRow
    dots: list[Dot]
    strokes: list[tuple[Dot, Dot, bool]]
    up: bool | None
    share: str


def write_html(trend: Trend, least: int = 2) -> bytes:
    """One self-contained page: a small chart for each figure, searchable, sorted as the latest plan or by change."""
    names = years(trend)
    lines = [_line(r, names) for r in rows(trend, least)]
    title = say(f"指标变化：{' → '.join(names)}", f"Targets over the years: {' → '.join(names)}")
    body = render(
        "trend.html",
        title=title,
        names=names,
        trend=trend,
        lines=lines,
        height=_HEIGHT,
        sections=list(dict.fromkeys(line.row.section.split(" / ")[0] for line in lines if line.row.section)),
    )
    return page(title, body, css=asset("trend.css"), js=asset("trend.js")).encode("utf-8", "replace")


def _line(row: TrendRow, names: list[str]) -> Line:
    seen = [v for v in row.values if v is not None]
    low, high = min(seen, default=0.0), max(seen, default=0.0)
    step = (_WIDTH - 24) / max(len(names) - 1, 1)
    dots: list[tuple[int, Dot]] = []
    for n, (value, point) in enumerate(zip(row.values, row.points, strict=True)):
        if value is not None and point is not None:
            part = 0.5 if high == low else (value - low) / (high - low)
            y = round(_HEIGHT - _BOTTOM - part * (_HEIGHT - _TOP - _BOTTOM), 1)
            dots.append((n, Dot(round(12 + n * step, 2), y, row.words[n], names[n], point.target.text)))
    strokes = [(a, b, m - n > 1) for (n, a), (m, b) in pairwise(dots)]
    return Line(
        row,
        [d for _, d in dots],
        strokes,
        None if len(seen) < 2 or seen[-1] == seen[0] else seen[-1] > seen[0],
        share_of(row),
    )
