"""Real pairs of years and one plan in many formats, where those files lie beside the checkout; samples of our own always."""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import pytest

from planparse.differ import compare
from planparse.differ.choice import differs
from planparse.pipeline import extract

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
SAMPLES = ROOT / "samples"
#: What each pair must reach; to be lowered only with a reason in the commit.
FLOORS = {"align": 0.97, "status": 0.95, "targets": 0.95, "owners": 0.97}

needs_shared = pytest.mark.skipif(not (SHARED / "pairs").is_dir(), reason="no ../shared: real pairs are not compared")


@needs_shared
@pytest.mark.parametrize("name", sorted(p.stem for p in (SHARED / "pairs").glob("*.json")) or ["B"])
def test_a_pair_of_years(name: str, tmp_path: Path) -> None:
    old, new = (extract(SHARED / "pairs" / f"{name}_{side}.txt") for side in ("old", "new"))
    made = tmp_path / "diff.json"
    made.write_text(compare(old, new).model_dump_json(), encoding="utf-8")
    scorer = SHARED / "score" / "score_diff.py"
    words = [sys.executable, str(scorer), str(SHARED / "pairs" / f"{name}.json"), str(made), "--json"]
    scores = json.loads(subprocess.run(words, capture_output=True, text=True, check=True).stdout)
    assert {k: v for k, v in scores.items() if v < FLOORS[k]} == {}


def _same(one: Path, other: Path) -> None:
    diff = compare(extract(one), extract(other))
    assert diff.changes
    assert [c for c in diff.changes if c.status != "unchanged" or c.retitled or c.reworded] == []
    assert not differs(diff)


@pytest.mark.parametrize("suffix", ["html", "pdf", "txt"])
def test_the_same_plan_from_another_format(suffix: str) -> None:
    _same(SAMPLES / "task-table.docx", SAMPLES / f"task-table.{suffix}")


@pytest.mark.skipif(not (SHARED / "inputs").is_dir(), reason="no ../shared: real files are not compared")
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("plan_table.docx", "plan_page.html"),
        ("plan_table.html", "plan_table_vm.docx"),
        ("plan_table.docx", "plan_table.pdf"),
        ("prose.docx", "prose.html"),
        ("prose.html", "prose.pdf"),
    ],
)
def test_the_same_real_plan_from_another_format(one: str, other: str) -> None:
    _same(SHARED / "inputs" / one, SHARED / "inputs" / other)


def test_cost_grows_with_the_size_and_not_with_its_square() -> None:
    """Ten times the items: the pairs that are looked at grow in proportion."""
    from planparse.differ.candidates import candidates
    from planparse.differ.likeness import features
    from planparse.differ.profile import profiles

    spec = importlib.util.spec_from_file_location("bench_diff", ROOT / "benchmarks" / "bench_diff.py")
    assert spec is not None
    assert spec.loader is not None
    bench = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(bench)
    looked = []
    for size in (200, 2000):
        old, new = (profiles(p) for p in bench.plans(size))
        looked.append(len(candidates(*features(old, new), old, new)[0]))
    assert looked[1] <= 12 * looked[0]
