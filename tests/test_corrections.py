"""Corrections that a person wrote by hand or in an exported ledger: every field, and what is told where one cannot hold."""

from pathlib import Path

import openpyxl
import pytest

import planparse
from planparse.corrections import Correction, apply, load
from planparse.errors import UsageError
from planparse.schema import Plan

ROWS = (
    ("序号", "项目名称", "年度目标", "一季度", "二季度", "三季度", "四季度", "责任单位"),
    ("1", "管网改造", "全年改造管网40公里。", *("改造管网10公里。",) * 4, "供水科"),
    ("2", "水质监测", "全年开展监测24次。", *("开展监测6次。",) * 4, "监测站"),
)


@pytest.fixture
def plan() -> Plan:
    cells = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in ROWS)
    return planparse.extract(f'<meta charset="utf-8"><h1>临溪区2026年重点任务清单</h1><table>{cells}</table>'.encode(), name="清单.html")


def fixed(plan: Plan, tmp_path: Path, toml: str) -> Plan:
    path = tmp_path / "更正.toml"
    path.write_text(toml, encoding="utf-8")
    return apply(plan, load(path))


def test_a_quarters_figure(plan: Plan, tmp_path: Path) -> None:
    new = fixed(plan, tmp_path, '[[correction]]\nitem = "1"\nquote = "改造管网10公里"\nset = { value = 9.5 }\n')
    assert [t.value for m in new.items[0].milestones for t in m.targets] == [9.5, 10, 10, 10]
    assert [t.corrected for m in new.items[0].milestones for t in m.targets][:2] == [True, False]
    assert (new.items[0].targets, new.items[1]) == (plan.items[0].targets, plan.items[1])
    assert plan.items[0].milestones[0].targets[0].value == 10


def test_an_owner_is_renamed_and_taken_out(plan: Plan, tmp_path: Path) -> None:
    new = fixed(
        plan,
        tmp_path,
        '[[correction]]\nitem = "管网改造"\nquote = "供水科"\nset = { name = "供水保障科", role = "lead" }\n[[correction]]\nitem = "2"\nquote = "监测站"\nremove = true\n',
    )
    assert [(o.name, o.role, o.corrected) for o in new.items[0].owners] == [("供水保障科", "lead", True)]
    assert new.items[1].owners == []
    assert new.warnings == plan.warnings


def test_a_time_is_given_and_taken_away(plan: Plan, tmp_path: Path) -> None:
    toml = '[[correction]]\nitem = "1"\nquote = "全年改造管网40公里"\nset = {{ due = "{}" }}\n'
    given = fixed(plan, tmp_path, toml.format("2026-11-30"))
    due = given.items[0].targets[0].due
    assert due is not None and (due.date, due.text) == ("2026-11-30", "2026-11-30")
    assert fixed(given, tmp_path, toml.format("")).items[0].targets[0].due is None


def test_one_correction_needs_no_list(plan: Plan, tmp_path: Path) -> None:
    new = fixed(plan, tmp_path, '[correction]\nquote = "开展监测24次"\nset = { value = 30, comparator = "ge" }\n')
    assert [(t.value, t.comparator) for t in new.items[1].targets] == [(30, "ge")]


def test_what_is_set_to_what_it_was_is_no_correction(plan: Plan, tmp_path: Path) -> None:
    new = fixed(plan, tmp_path, '[[correction]]\nitem = "2"\nquote = "开展监测24次"\nset = { value = 24 }\n')
    assert new.items == plan.items


@pytest.mark.parametrize(
    "toml",
    [
        "[[correction]\n",
        'correction = ["供水科"]\n',
        '[[correction]]\nquote = "供水科"\nset = "甲"\n',
        '[[correction]]\nset = { value = 1 }\n',
        '[[correction]]\nquote = "供水科"\n',
        '[[correction]]\nquote = "供水科"\nset = { colour = "red" }\n',
        '[[correction]]\nquote = "开展监测24次"\nset = { value = "很多" }\n',
        '[[correction]]\nquote = "供水科"\nset = { role = "boss" }\n',
    ],
)
def test_what_cannot_be_a_correction_is_told(plan: Plan, tmp_path: Path, toml: str) -> None:
    with pytest.raises(UsageError) as told:
        fixed(plan, tmp_path, toml)
    assert "\n" not in str(told.value) and len(str(told.value)) > 5


def test_files_that_hold_no_corrections(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"none\.toml"):
        load(tmp_path / "none.toml")
    (tmp_path / "gbk.toml").write_bytes("quote = '供水科'".encode("gb18030"))
    with pytest.raises(UsageError, match=r"gbk\.toml"):
        load(tmp_path / "gbk.toml")
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04" + b"\0" * 60)
    with pytest.raises(UsageError, match=r"broken\.xlsx"):
        load(tmp_path / "broken.xlsx")
    book = openpyxl.Workbook()
    book.active.append(["姓名", "电话"])  # type: ignore[union-attr]
    book.save(tmp_path / "通讯录.xlsx")
    with pytest.raises(UsageError, match="原文"):
        load(tmp_path / "通讯录.xlsx")


def test_the_second_of_two_equal_quotations(plan: Plan) -> None:
    new = apply(plan, [Correction("2", "开展监测6次", {"value": 7}, nth=2)])
    assert [t.value for m in new.items[1].milestones for t in m.targets] == [6, 6, 7, 6]
