"""A trend on the terminal: one line a figure, one column a year."""

from typing import TYPE_CHECKING

from planparse.language import say
from planparse.outcomes import Trend
from planparse.writers.lines import Lines, Piece, Side
from planparse.writers.trend_view import bars, rows, share_of, years

if TYPE_CHECKING:
    from rich.console import Console


def tell(trend: Trend, console: "Console", least: int = 2) -> None:
    """Print the series under the items that they stand in."""
    lines, names, told = Lines(console), years(trend), rows(trend, least)
    lines.add((say(f"{' → '.join(names)}：{len(told)} 个指标", f"{' → '.join(names)}: {len(told)} targets"), "bold"))
    for name, plan in zip(names, trend.plans, strict=True):
        lines.add((f"  {name}  ", "dim"), (plan.title or plan.source.path or "—", ""))
    if not told:
        lines.add((say("没有连续两年以上的同一指标", "no figure goes on from one plan to another"), "dim"))
        return
    lines.add()
    head: list[Piece] = [
        (say("指标", "target"), "bold"),
        *((n, "bold") for n in names),
        ("", ""),
        (say("变化", "change"), "bold"),
        (say("任务", "item"), "bold"),
    ]
    body: list[list[Piece]] = [
        [
            (row.metric, ""),
            *((words or "—", "" if words else "dim") for words in row.words),
            (bars(row.values), "cyan"),
            (" ".join(w for w in (row.change, f"({share_of(row)})" if share_of(row) else "") if w), "bold"),
            (row.item, "dim"),
        ]
        for row in told
    ]
    sides = [Side.LEFT, *(Side.RIGHT for _ in names), Side.LEFT, Side.RIGHT, Side.LEFT]
    lines.table([head, *body], sides, flexible=(0, len(sides) - 1), indent=0, optional=len(sides) - 1)
