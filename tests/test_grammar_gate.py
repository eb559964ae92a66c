"""The quality gate, and the shape of the samples that it scores."""

from collections import Counter

import pytest

import gate
from figure_cases import Case, read_cases, read_targets

CASES = read_cases()


def test_samples_are_wide() -> None:
    figures = Counter(case.genre for case in CASES for _ in case.figures)
    assert sum(figures.values()) >= 150
    assert len({case.genre for case in CASES}) >= 15


def test_samples_hold_their_floors() -> None:
    result, pin = gate.samples(), gate.pinned()["samples"]
    assert result["hash"] == pin["hash"], "the samples changed: python tests/gate.py --repin"
    assert not gate.fallen(result, pin["floors"]), "\n".join(result["said"])


def test_gold_holds_its_floors() -> None:
    result = gate.gold()
    if result is None:
        pytest.skip("no shared annotations beside the checkout")
    pin = gate.pinned()["gold"]
    assert result["hash"] == pin["hash"], "the annotations changed: python tests/gate.py --repin"
    assert not gate.fallen(result, pin["floors"]), "\n".join(result["said"])


def test_floors_are_high() -> None:
    for pin in gate.pinned().values():
        floors = pin["floors"]
        assert floors["found"] >= 0.97
        assert floors["targets"] >= 0.95
        assert floors["metric"] >= 0.92
        assert floors["due"] >= 0.95


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"line {c.line}")
def test_spans_hold_what_they_say(case: Case) -> None:
    end = 0
    for target in read_targets(case):
        assert case.sentence[slice(*target.span)] == target.text
        assert target.metric
        assert target.span[1] >= end
        end = target.span[1]
        assert (target.value is None) == (target.comparator == "range")
        if target.due and target.due.text != "本列":
            assert target.due.text in case.sentence
