"""Numerals and figures."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planparse.grammar.figure import find_figures
from planparse.grammar.number import find_numbers, parse_number
from planparse.text import fold
from planparse.vocab import default

VALUES = """
3.2万 = 32000       1.8亿 = 180000000    5千 = 5000          1,250 = 1250        12,345,678 = 12345678
１２．５ = 12.5      二十余 = 20          三百二十 = 320       一百零五 = 105       两万五 = 25000
十二万 = 120000      二〇二五 = 2025      10万余 = 100000      300多万 = 3000000    百分之九十五 = 95
千分之三 = 3         九成 = 90            八成半 = 85          三分之一 = 33.333333  2/3 = 66.666667
翻番 = 100          翻两番 = 300         1.5万亿 = 1500000000000   百分之百 = 100    零点五 = 0.5
"""


@pytest.mark.parametrize("word, value", re.findall(r"(\S+) = (\S+)", VALUES))
def test_parse_number(word: str, value: str) -> None:
    assert parse_number(word) == float(value)


@pytest.mark.parametrize("word", ["三五", "百千", "一体", "20—30", "", "甲", "1.2.3"])
def test_parse_number_refuses(word: str) -> None:
    assert parse_number(word) is None


@pytest.mark.parametrize(
    "words, low, high",
    [("20—30", 20, 30), ("1~2", 1, 2), ("三至五", 3, 5), ("2—3万", 20000, 30000), ("5千-1万", 5000, 10000), ("三至五成", 30, 50), ("6——8", 6, 8)],
)
def test_ranges(words: str, low: float, high: float) -> None:
    (number,) = find_numbers(fold(words), (0, len(words)))
    assert (number.value, number.low, number.high) == (None, low, high)


@given(st.integers(0, 10**12))
def test_integers_are_exact(n: int) -> None:
    assert parse_number(str(n)) == n
    assert parse_number(f"{n:,}") == n


@given(st.integers(1, 9999), st.sampled_from([("万", 10**4), ("亿", 10**8), ("百万", 10**6)]))
def test_multipliers_are_exact(n: int, scale: tuple[str, int]) -> None:
    word, factor = scale
    assert parse_number(f"{n / 100:.2f}{word}") == n * factor / 100
    value = parse_number(f"{n}{word}")
    assert value == n * factor
    assert isinstance(value, int)


@pytest.mark.parametrize(
    "words, core, comparator, unit",
    [
        ("不少于20场次", "20场次", "ge", "场次"),
        ("达到95%以上", "95%", "ge", "%"),
        ("＞90%", "90%", "gt", "%"),
        ("150μg/L—250μg/L", "150μg/L—250μg/L", "range", "μg/L"),
        ("10%-15%", "10%-15%", "range", "%"),
        ("13万余元", "13万余元", "approx", "元"),
        ("1千人次以上", "1千人次", "ge", "人次"),
        ("控制在8/10万以下", "8/10万", "le", "/10万"),
        ("5 个百分点左右", "5 个百分点", "approx", "个百分点"),
        ("3千瓦时", "3千瓦时", "eq", "千瓦时"),
    ],
)
def test_figures(words: str, core: str, comparator: str, unit: str) -> None:
    view = fold(words)
    (figure,) = find_figures(view, (0, len(view)), default())
    assert (words[slice(*figure.core)], figure.comparator, figure.unit) == (core, comparator, unit)


def test_a_label_is_no_decimal() -> None:
    view = "2.15家机构完成修订"
    (figure,) = find_figures(view, (0, len(view)), default())
    assert (figure.number.value, figure.unit) == (15, "家")


@given(st.text(alphabet="0123456789.,一二三十百千万亿两零分之成余多至—-/%人次个翻番", max_size=30))
def test_numbers_never_raise_and_stay_inside(words: str) -> None:
    view = fold(words)
    end = 0
    for number in find_numbers(view, (0, len(view))):
        assert end <= number.span[0] < number.span[1] <= len(view)
        end = number.span[1]
        assert (number.value is None) == (number.low is not None and number.high is not None)
