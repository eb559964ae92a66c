"""Each sample gives exactly the plan that lies beside it (`python samples/make.py --plans` writes them anew)."""

import json
from pathlib import Path

import pytest

import planparse

SAMPLES = Path(__file__).parents[1] / "samples"
FILES = sorted(p for p in SAMPLES.iterdir() if p.suffix in (".docx", ".txt", ".html", ".pdf", ".ofd", ".xlsx"))


def test_there_are_samples() -> None:
    assert len(FILES) >= 7


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_sample_gives_its_plan(path: Path) -> None:
    beside = SAMPLES / f"{path.name}.plan.json"
    assert beside.exists(), "python samples/make.py --plans"
    plan = planparse.extract(path.read_bytes(), name=path.name)
    assert json.loads(plan.model_dump_json(exclude={"source": {"sha256", "bytes"}})) == json.loads(beside.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_every_span_holds_its_field(path: Path) -> None:
    plan = planparse.extract(path)
    text = plan.text

    def held(span: tuple[int, int]) -> str:
        return "".join(text[slice(*span)].split())

    for item in plan.items:
        assert text[slice(*item.span)] == item.text
        for part in (*item.measures, *item.milestones, *item.targets, *(t for m in item.milestones for t in m.targets)):
            assert text[slice(*part.span)] == part.text
        for owner in item.owners:
            assert held(owner.span) == owner.name
    assert [p.span[1] for p in plan.places[:-1]] == [p.span[0] for p in plan.places[1:]]
