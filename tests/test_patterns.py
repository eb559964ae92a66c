"""No pattern takes much more than its text is long, whatever the text: the measure is what one pass over it takes."""

import re
import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))

import attacks
import found_patterns
import growth

SIZE = 40_000
TRIED = 64  # texts of 1,000 signs for each pattern; the one that takes longest is then run at SIZE
#: Times one pass that stops at every sign. Searches bounded by some hundred signs take up to 26; what goes on to the text's end
#: from every sign takes more than that at the very least, most of it hundreds.
PASSES = 50
FOUND, HIDDEN = found_patterns.find_patterns()


@pytest.fixture(scope="module")
def budget() -> float:
    return PASSES * growth.seconds(growth.runner(re.compile("[^\0]"), "scan"), "完成" * (SIZE // 2), 5)


def cost(pattern: "re.Pattern[Any]", way: str) -> tuple[float, attacks.Attack]:
    call = growth.runner(pattern, way)
    tried = attacks.attacks(pattern, TRIED)
    worst = max(tried, key=lambda attack: growth.seconds(call, attack.text(1000)))
    return growth.seconds(call, worst.text(SIZE)), worst


def test_all_patterns_are_found() -> None:
    names = {found.name for found in FOUND}
    assert len(FOUND) > 300
    assert {"text._COMMA", "grammar.columns._ENDINGS", "segment.phase._PATTERNS", "segment.headings._NO_HEADING", "readers.pdf_bombs._REFERENCE"} <= names
    assert all(place.split(":")[0] in {name.rsplit(".", 1)[0] for name in names} | {"sameness.metrics"} for place in HIDDEN)


def test_every_pattern_costs_what_its_text_is_long(budget: float) -> None:
    slow = []
    for found in FOUND:
        for way in found.ways:
            took, text = cost(found.pattern, way)
            if took > budget and growth.seconds(growth.runner(found.pattern, way), text.text(SIZE), 2) > budget:
                slow.append(f"{found.name} ({way}): {took:.2f} s on {text}")
    assert not slow


@pytest.mark.parametrize(
    "source",
    [
        r"\s*[_|]\s*",  # a search begins anew at each blank of a run
        r"（[^）]*）",  # … and at each bracket that never closes
        r"(?:职责|责任)+$",
    ],
)
def test_slow_patterns_are_caught(source: str, budget: float) -> None:
    took, _ = cost(re.compile(source), "scan")
    assert took > budget
