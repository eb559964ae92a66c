"""What back ends of pages with positions share: ruling lines of what is drawn, and which way text runs."""

import pytest

from planparse.readers.layout.rules import rules_of
from planparse.readers.layout.turn import main_quarter, quarter_of

SQUARE = [(10.0, 10.0), (90.0, 10.0), (90.0, 60.0), (10.0, 60.0), (10.0, 10.0)]


@pytest.mark.parametrize(
    ("points", "stroked", "rules"),
    [
        ([(10.0, 5.0), (90.0, 5.0)], True, [(10, 5, 90, 5)]),
        ([(10.0, 5.0), (90.0, 5.4)], True, [(10, 5.2, 90, 5.2)]),
        ([(90.0, 5.0), (10.0, 5.0), (10.0, 7.0), (90.0, 7.0)], False, [(10, 6, 90, 6)]),
        ([(5.0, 10.0), (6.0, 90.0)], False, [(5.5, 10, 5.5, 90)]),
        (SQUARE, True, [(10, 10, 90, 10), (90, 10, 90, 60), (10, 60, 90, 60), (10, 10, 10, 60)]),
        (SQUARE, False, []),
        ([(10.0, 10.0), (90.0, 60.0)], True, []),
        ([(10.0, 10.0)], True, []),
        ([], True, []),
    ],
)
def test_rules_of_a_path(points: list[tuple[float, float]], stroked: bool, rules: list[tuple[float, ...]]) -> None:
    assert rules_of(points, stroked) == rules


@pytest.mark.parametrize(("right", "down", "turns"), [(1, 0, 0), (0, -1, 1), (-1, 0, 2), (0, 1, 3), (1, 0.04, 0), (1, 1, None)])
def test_the_turn_that_makes_a_line_upright(right: float, down: float, turns: int | None) -> None:
    assert quarter_of(right, down) == turns


@pytest.mark.parametrize(("quarters", "main"), [([], 0), ([None, None, 3], 3), ([2, 1, 1, 2], 1), ([0, 3, 3], 3)])
def test_the_turn_of_a_page(quarters: list[int | None], main: int) -> None:
    assert main_quarter(quarters) == main
