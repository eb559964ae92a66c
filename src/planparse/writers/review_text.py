"""A review on the terminal: counts, then missed, not reported and met targets, each with its two quotations."""

from typing import TYPE_CHECKING

from planparse.language import say
from planparse.outcomes import Review
from planparse.writers.diff_view import target_words
from planparse.writers.lines import Lines
from planparse.writers.review_files import VERDICTS, gap_words, item_words, plan_words

if TYPE_CHECKING:
    from rich.console import Console

_STYLES = {"met": "green", "missed": "red", "not_reported": "yellow"}
_ORDER = ("missed", "not_reported", "met")


def tell(review: Review, console: "Console") -> None:
    """Print the review."""
    lines = Lines(console)
    lines.add((say("计划  ", "plan     "), "dim"), (plan_words(review.plan), "bold"))
    lines.add((say("总结  ", "summary  "), "dim"), (plan_words(review.summary), "bold"))
    lines.add()
    lines.add(*((f"{word} {review.counts.get(v, 0)}   ", _STYLES[v]) for v, word in VERDICTS.items()))
    for verdict in _ORDER:
        found = [r for r in review.results if r.verdict == verdict]
        if not found:
            continue
        lines.add()
        lines.add((f"{VERDICTS[verdict]}（{len(found)}）", f"bold {_STYLES[verdict]}"))
        for r in found:
            gap = gap_words(r)
            figures = target_words(r.target) + (f" → {target_words(r.actual)}" if r.actual else "")
            lines.add(
                (r.target.metric, ""),
                (f"  {figures}", "bold"),
                (f"  {gap}" if gap else "", _STYLES[verdict]),
                (f"  {item_words(r)}", "dim"),
                indent=2,
            )
            lines.add((say("计划：", "plan: "), "dim"), (r.target.text, "dim"), indent=6)
            if r.actual:
                lines.add((say("总结：", "summary: "), "dim"), (r.actual.text, "dim"), indent=6)
