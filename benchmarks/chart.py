"""The chart of a benchmark run, as SVG by hand: a bar per program, a group per comparison."""

from html import escape
from typing import Any

WIDTH, BAR, LABEL = 760, 16, 170


def draw(results: list[dict[str, Any]]) -> str:
    """The SVG; each group is scaled to its own slowest bar, ours in blue."""
    y, parts = 10, []
    for group in results:
        parts.append(f'<text x="10" y="{y + 14}" font-weight="bold">{escape(group["title"])}</text>')
        y += 24
        rows = sorted(group["rows"].items(), key=lambda r: r[1]["seconds"])
        slowest = max((row["seconds"] for _, row in rows), default=1.0)
        for name, row in rows:
            length = max(1.0, row["seconds"] / slowest * (WIDTH - LABEL - 120))
            colour = "#1f4e8c" if "planparse" in name or "plan_table" in name or "prose" in name else "#b9c2cf"
            parts.append(f'<text x="{LABEL - 8}" y="{y + 12}" text-anchor="end">{escape(name)}</text>')
            parts.append(f'<rect x="{LABEL}" y="{y}" width="{length:.1f}" height="{BAR - 3}" fill="{colour}"/>')
            parts.append(f'<text x="{LABEL + length + 6:.1f}" y="{y + 12}" fill="#5b6675">{row["seconds"] * 1000:.1f} ms</text>')
            y += BAR
        y += 14
    style = "font: 12px sans-serif"
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{y}" style="{style}"><rect width="100%" height="100%" fill="#fff"/>{"".join(parts)}</svg>\n'
