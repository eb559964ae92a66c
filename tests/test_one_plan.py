"""One plan, many formats: the same items, owners, targets and milestones whatever file it came in."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest

import planparse
from planparse.schema import Plan

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"


@cache
def plan(path: Path) -> Plan:
    return planparse.extract(path)


def essence(plan: Plan, *, section: bool = True) -> list[dict[str, Any]]:
    """An item without its offsets: what must not depend on the format."""
    rows = []
    for item in plan.items:
        row = item.model_dump(exclude={"id", "text", "span"})
        strip(row)
        if not section:
            del row["section"]
        rows.append(row)
    return rows


def strip(value: Any) -> None:
    """Drop spans, and blanks that only part a Latin word or a figure from Chinese in print."""
    if isinstance(value, dict):
        value.pop("span", None)
        for key, inner in value.items():
            if isinstance(inner, str):
                value[key] = "".join(inner.split())
            strip(inner)
    elif isinstance(value, list):
        for n, inner in enumerate(value):
            if isinstance(inner, str):
                value[n] = "".join(inner.split())
            strip(inner)


def seed(number: str) -> Path:
    return next((SHARED / "seeds").glob(f"{number}_*.txt"))


def same(a: Plan, b: Plan, *, section: bool = True) -> None:
    left, right = essence(a, section=section), essence(b, section=section)
    assert [r["title"] for r in left] == [r["title"] for r in right]
    for x, y in zip(left, right, strict=True):
        for key in x:
            assert x[key] == y[key], (x["title"], key)


@pytest.mark.parametrize("name", ["plan_table.docx", "plan_table.html", "plan_page.html", "plan_table.pdf"])
def test_real_task_table(name: str) -> None:
    if not SHARED.is_dir():
        pytest.skip("no ../shared beside the checkout")
    same(plan(seed("000")), plan(SHARED / "inputs" / name))


@pytest.mark.parametrize("name", ["prose.docx", "prose.html", "prose.pdf"])
def test_real_prose(name: str) -> None:
    if not SHARED.is_dir():
        pytest.skip("no ../shared beside the checkout")
    same(plan(seed("003")), plan(SHARED / "inputs" / name))


@pytest.mark.parametrize("name", ["task-table.html", "task-table.pdf", "task-table.txt", "task-table.xlsx", "task-table.ofd"])
def test_sample_task_table(name: str) -> None:
    """The text dump has lost the 类别 column, whose cells are merged."""
    same(plan(ROOT / "samples" / "task-table.docx"), plan(ROOT / "samples" / name), section=name != "task-table.txt")
