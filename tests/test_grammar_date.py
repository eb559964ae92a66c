"""Dates, dues and periods."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planparse.grammar.date import due_of, find_dues, parse_date, period_of
from planparse.text import Text


@pytest.mark.parametrize(
    "word, iso",
    [
        ("2025年3月12日", "2025-03-12"),
        ("二〇二五年三月十二日", "2025-03-12"),
        ("二○二五年十二月三十一日", "2025-12-31"),
        ("2025-3-12", "2025-03-12"),
        ("2025.03.12", "2025-03-12"),
        ("2025/3/12", "2025-03-12"),
        ("２０２５年３月１２日", "2025-03-12"),
        ("2025 年 3 月 12 日", "2025-03-12"),
        ("3月12日", "2026-03-12"),
        ("2025年2月30日", None),
        ("3月", None),
        ("完成", None),
    ],
)
def test_parse_date(word: str, iso: str | None) -> None:
    assert parse_date(word, 2026) == iso


@given(st.dates())
def test_every_date_is_read_back(day) -> None:  # type: ignore[no-untyped-def]
    if 1900 <= day.year < 2100:
        assert parse_date(f"{day.year}年{day.month}月{day.day}日") == day.isoformat()
        assert parse_date(f"{day.year}-{day.month:02d}-{day.day:02d}") == day.isoformat()


PERIODS = """
一季度目标 2026-Q1
第一季度 2026-Q1
四季度重点 2026-Q4
1-3月 2026-Q1
1—3月份 2026-Q1
7月-9月 2026-Q3
7～12月 2026-H2
上半年 2026-H1
下半年计划 2026-H2
3月份 2026-03
11月底前 2026-11
2027年一季度 2027-Q1
年底 2026
全年 2026
2026年 2026
Q3 2026-Q3
三季度（7-9月） 2026-Q3
年度目标 -
每季度 -
牵头科室 -
序号 -
"""


@pytest.mark.parametrize("label, period", [line.split(" ") for line in PERIODS.strip().split("\n")])
def test_period_of(label: str, period: str) -> None:
    assert period_of(label, 2026) == (None if period == "-" else period)


def test_no_period_without_a_year() -> None:
    assert period_of("一季度目标", None) is None
    assert period_of("2026年一季度目标", None) == "2026-Q1"


DUES = """
11月底前 2026-11-30
6月30日前 2026-06-30
2026年12月底前 2026-12-31
年底前 2026-12-31
年内 2026-12-31
二季度末 2026-06-30
三季度前 2026-09-30
上半年 2026-06-30
12月初 2026-12-10
5月中旬 2026-05-20
到2027年 2027-12-31
2027年6月 2027-06-30
2025年10月—2026年3月 2026-03-31
“十五五”末 2030-12-31
十四五末 2025-12-31
国庆节前 2026-09-30
2026-Q2 2026-06-30
2026-H1 2026-06-30
2026-03 2026-03-31
2026-12-15 2026-12-15
2026年度 2026-12-31
10个工作日内 -
春节前 -
长期坚持 -
每月 -
"""


@pytest.mark.parametrize("phrase, date", [line.split(" ") for line in DUES.strip().split("\n")])
def test_due_of(phrase: str, date: str) -> None:
    due = due_of(phrase, 2026)
    assert due is not None
    assert (due.text, due.date) == (phrase, None if date == "-" else date)


def test_an_empty_cell_has_no_due() -> None:
    assert due_of("  ", 2026) is None


SENTENCES = [
    ("11月底前完成检测", ["11月底前"]),
    ("到2026年底，覆盖率达到90%", ["2026年底"]),
    ("6月底前完成改造，年底前实现全覆盖", ["6月底前", "年底前"]),
    ("较2025年提升2个百分点", []),
    ("每月开展1次", []),
    ("按照规范（2025年版）执行", []),
    ("开设2026年爱心托班", []),
    ("开展三年行动，为期6个月", []),
    ("今年新建学校5所", ["今年"]),
    ("截至2025年底共有40家", []),
    ("连续5年获评", []),
    ("在3个工作日内办结", ["3个工作日内"]),
]


@pytest.mark.parametrize("sentence, dues", SENTENCES)
def test_find_dues(sentence: str, dues: list[str]) -> None:
    text = Text.of(sentence)
    found = list(find_dues(text, (0, len(sentence)), 2026))
    assert [sentence[slice(*span)] for span, _ in found] == dues
    assert [due.text for _, due in found] == dues


@given(st.text(alphabet="0123456789年月日号底前内末初上下半旬季度第一二三四十今明去到至—-“”五前 ", max_size=40))
def test_dues_never_raise_and_stay_in_order(words: str) -> None:
    text = Text.of(words)
    end = 0
    for span, due in find_dues(text, (0, len(words)), 2026):
        assert end <= span[0] < span[1] <= len(words)
        assert due.text == words[slice(*span)]
        end = span[1]
