"""What counts as the same wording, and that the examples in the docstrings hold."""

import doctest
import importlib

import pytest

from planparse.sameness.wording import masked, plain, same, valued
from planparse.writers.inline import sides, weave


@pytest.mark.parametrize(
    "module",
    ["sameness.wording", "differ.order", "differ.matching", "sameness.metrics", "sameness.units"],
)
def test_docstring_examples(module: str) -> None:
    found = doctest.testmod(importlib.import_module(f"planparse.{module}"))
    assert found.attempted
    assert not found.failed


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("印发《方案》，明确责任。", "印发“方案”;明确责任"),
        ("达标率９５％以上（含）", "达标率 95% 以上(含)"),
        ("做好2025年度考核", "做好2026年度考核"),
        ("到2025年底", "到2026年底"),
        ("二〇二五年建成", "二〇二六年建成"),
        ("〔2025〕号文件", "〔2026〕号文件"),
        ("投资3.2万元", "投资32000元"),
        ("培训1000人次", "培训1,000人次"),
        ("百分之九十", "90%"),
    ],
)
def test_no_change(a: str, b: str) -> None:
    assert same(a, b)
    assert same(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("1-2名", "12名"),
        ("2.5万", "25万"),
        ("新增2025单", "新增2026单"),
        ("≥95%", "≤95%"),
        ("6月底前", "9月底前"),
        ("十四五规划", "十五五规划"),
        ("5%", "5‰"),
    ],
)
def test_a_change(a: str, b: str) -> None:
    assert not same(a, b)


def test_masked_figures_are_alike() -> None:
    assert masked("培训350人，达到95.5%") == masked("培训4000人，达到7%")
    assert valued("三百五十人") == valued("350人")
    assert plain("") == plain("，。“”") == ""


def text(old: str, new: str) -> str:
    marks = {"same": "{}", "gone": "[-{}-]", "come": "{{+{}+}}"}
    return "".join(marks[s.kind].format(s.text) for s in weave(old, new))


@pytest.mark.parametrize(
    ("old", "new", "marked"),
    [
        ("培训医生350人", "培训医生400人", "培训医生[-350-]{+400+}人"),
        ("达到65%以上", "达到67.5%以上", "达到[-65%-]{+67.5%+}以上"),
        ("选派1-2名", "选派2—3名", "选派[-1-2-]{+2—3+}名"),
        ("投产见效", "满产达效", "[-投产见-]{+满产达+}效"),
        ("印刷、汽车，行业", "印刷、汽车行业", "印刷、汽车行业"),
        ("做好2025年考核", "做好2026年考核", "做好2026年考核"),
        ("接入HIS系统", "接入EMR系统", "接入[-HIS-]{+EMR+}系统"),
        ("", "全新", "{+全新+}"),
        ("同样", "同样", "同样"),
    ],
)
def test_marks_respect_numbers_and_words(old: str, new: str, marked: str) -> None:
    assert text(old, new) == marked


def test_each_side_keeps_its_own_text() -> None:
    old, new = "摸清底数，建立台账（3本）。", "全面摸清底数、建立电子台账(5本)"
    one, other = sides(old, new)
    assert "".join(r.text for r in one) == old
    assert "".join(r.text for r in other) == new
    assert [r.text for r in other if r.marked] == ["全面", "电子", "5"]


def test_very_long_texts_are_not_compared_inside() -> None:
    old, new = "甲" * 21_000, "乙" * 21_000
    assert [s.kind for s in weave(old, new)] == ["gone", "come"]
