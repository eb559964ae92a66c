"""What the rules find, and what they must leave alone."""

import json
from pathlib import Path

import pytest

import planparse
from planparse.check import RULES, check
from planparse.check.report import render
from planparse.schema import Plan

HEAD = ("序号", "项目名称", "年度目标", "一季度", "二季度", "三季度", "四季度", "工作措施", "责任单位")


def table(*rows: tuple[str, ...], title: str = "白石县2026年重点任务清单", name: str = "清单.html") -> Plan:
    cells = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in (HEAD, *rows))
    page = f'<html><head><meta charset="utf-8"></head><body><h1>{title}</h1><table>{cells}</table></body></html>'
    return planparse.extract(page.encode(), name=name)


def row(goal: str, quarters: tuple[str, str, str, str], measure: str = "加强督导。", number: str = "1", name: str = "监督检查", owner: str = "办公室") -> tuple[str, ...]:
    return (number, name, goal, *quarters, measure, owner)


def codes(plan: Plan) -> list[str]:
    return [f.code for f in check(plan) if RULES[f.code].severity != "info"]


NONE = ("制定方案。", "组织实施。", "持续推进。", "总结评估。")


@pytest.mark.parametrize(
    ("goal", "quarters", "expected"),
    [
        ("全年开展执法检查40次。", ("开展执法检查10次。",) * 4, []),
        ("全年开展执法检查50次。", ("开展执法检查10次。",) * 4, ["quarter_year"]),
        ("全年开展执法检查不少于40次。", ("开展执法检查12次。",) * 4, []),
        ("全年培训网格员200人。", ("培训网格员50人。", "累计培训网格员100人。", "累计培训网格员150人。", "累计培训网格员200人。"), []),
        ("全年培训网格员200人。", ("培训网格员50人。", "累计培训网格员100人。", "累计培训网格员150人。", "累计培训网格员180人。"), ["quarter_year"]),
        ("全年培训网格员200人。", ("培训网格员50人。", "累计培训网格员120人。", "累计培训网格员90人。", "累计培训网格员200人。"), ["total_falls"]),
        ("新建口袋公园8处。", ("新建口袋公园10处。", "推进建设。", "推进建设。", "完成验收。"), ["quarter_over_year"]),
        ("问题整改率达到95%以上。", (*NONE[:3], "问题整改率达到90%以上。"), ["quarter_year"]),
        ("问题整改率达到95%以上。", ("问题整改率达到60%以上。", *NONE[1:3], "问题整改率达到95%以上。"), []),
        ("提升服务水平。", (*NONE[:2], "完成上半年累计检查20次。", NONE[3]), ["other_quarter"]),
        ("每季度开展检查2次。", ("开展检查2次。",) * 4, []),
        ("为每个社区开展讲座2次。", ("开展讲座10次。",) * 4, []),
    ],
)  # fmt: skip
def test_quarters(goal: str, quarters: tuple[str, str, str, str], expected: list[str]) -> None:
    assert codes(table(row(goal, quarters))) == expected


def test_two_values_of_goal_and_measures() -> None:
    assert codes(table(row("完成老旧小区改造36个。", NONE, "1.完成老旧小区改造32个。2.开展回访。"))) == ["two_values"]
    assert codes(table(row("完成老旧小区改造36个。", NONE, "1.完成老旧小区改造36个。2.开展回访。"))) == []
    assert codes(table(row("走访12家重点企业及其他5家小微企业。", NONE))) == []


@pytest.mark.parametrize(
    ("goal", "measure", "expected"),
    [
        ("培训社区网格员350人。", "1.培训社区网格员300名。2.开展回访。", ["two_values"]),
        ("培训社区网格员350人。", "1.培训社区网格员350名。2.开展回访。", []),
        ("新建滨河观光绿道12公里。", "1.新建滨河观光绿道12000米。2.开展回访。", []),
        ("新建滨河观光绿道12公里。", "1.新建滨河观光绿道10000米。2.开展回访。", ["two_values"]),
        ("培训社区网格员350人。", "1.社区网格员培训300人。2.开展回访。", ["two_values"]),
        ("新增城镇绿化面积350亩。", "1.新增农村绿化面积300亩。2.开展回访。", []),
        ("全县开展执法检查活动不少于12次。", "1.累计开展执法检查10场次。2.开展回访。", []),  # too short a metric to be one
    ],
)
def test_units_and_wordings_that_mean_the_same(goal: str, measure: str, expected: list[str]) -> None:
    assert codes(table(row(goal, NONE, measure))) == expected


def test_quarters_in_another_unit() -> None:
    parts = ("新建绿道3000米。",) * 4
    assert codes(table(row("新建绿道12公里。", parts))) == []
    assert codes(table(row("新建绿道15公里。", parts))) == ["quarter_year"]
    assert codes(table(row("新建绿道2公里。", ("新建绿道3000米。", *NONE[1:])))) == ["quarter_over_year"]


def test_share_over_the_whole() -> None:
    assert codes(table(row("群众满意率达到105%。", NONE))) == ["share_over_100"]
    assert codes(table(row("网络零售额增长120%。", NONE))) == []


def test_numbers() -> None:
    def numbered(*numbers: str) -> Plan:
        return table(*(row("加强管理。", NONE, number=n, name=f"第{k}项任务内容") for k, n in enumerate(numbers)))

    assert codes(numbered("1", "2", "3")) == []
    assert codes(numbered("1", "2", "4")) == ["number_gap"]
    assert codes(numbered("1", "2", "2")) == ["number_twice"]
    assert codes(numbered("1", "2", "", "")) == ["number_lost"]


def test_years() -> None:
    old = table(row("2025年底前完成改造12处。", NONE))
    assert "due_outside" in codes(old) or "old_year" in codes(old)
    assert codes(table(row("2026年底前完成改造12处。", NONE))) == []
    assert codes(table(row("加强管理。", NONE), name="2023年清单.html")) == ["file_year"]


def test_names() -> None:
    def owned(*owners: str) -> list[str]:
        return codes(table(*(row("加强管理。", NONE, number=str(n), name=f"任务{n}", owner=o) for n, o in enumerate(owners, 1))))

    assert owned("县融媒体中心", "融媒体中心") == ["two_names"]
    assert owned("县疾控中心", "县疾病预防控制中心") == ["two_names"]
    assert owned("县疾控中心", "市疾控中心") == owned("医政科", "县医院") == []


def test_gaps_are_notes_only() -> None:
    plan = table(row("加强管理。", NONE, owner=""), row("加强建设。", NONE, "建设站点5处。", number="2", name="站点建设"))
    found = {f.code for f in check(plan)}
    assert {"no_owner", "no_figure", "no_due"} <= found
    assert codes(plan) == []
    assert not {f.code for f in check(plan, off=["no_owner"])} & {"no_owner"}


def test_every_quote_stands_in_the_text() -> None:
    plan = table(row("全年开展执法检查50次。", ("开展执法检查10次。",) * 4))
    for finding in check(plan):
        for quote in finding.quotes:
            assert "".join(quote.text.split())[:20] in "".join(plan.text[slice(*quote.span)].split())


def test_reports() -> None:
    plan = table(row("<b>全年开展执法检查50次。", ("开展执法检查10次。",) * 4))
    findings = check(plan)
    data = json.loads(render(plan, findings, "json"))
    assert data["findings"][0]["code"] == "quarter_year"
    assert data["findings"][0]["quotes"][0]["place"]["column"] == "年度目标"
    page = render(plan, findings, "html")
    assert "Content-Security-Policy" in page
    assert "10+10+10+10=40" in page
    assert "quarter_year" in render(plan, findings, "text")


def test_what_stands_under_the_year_has_the_years_end() -> None:
    def undated(plan: Plan) -> list[str]:
        return [f.quotes[0].text for f in check(plan) if f.code == "no_due"]

    rows = row("建设站点5处。", NONE, "培训网格员30人。"), row("改造泵房6座。", NONE, number="2", name="泵房改造")
    assert undated(table(*rows)) == ["培训网格员30人"]
    assert undated(table(*rows, title="白石县重点任务清单")) == ["建设站点5处", "培训网格员30人", "改造泵房6座"]


def test_notes_of_one_code_are_one_line_on_the_screen() -> None:
    rows = [row("加强管理。", NONE, "培训网格员30人，新建站点2处。", number=str(n), name=f"管理{n}") for n in (1, 2)]
    plan = table(*rows)
    findings = check(plan)
    said = render(plan, findings, "text").splitlines()
    assert "[提示] no_due ×4  指标没有时限：1 管理1（2）、2 管理2（2）" in said
    assert sum("no_due" in line for line in said) == 1
    assert [f["code"] for f in json.loads(render(plan, findings, "json"))["findings"]].count("no_due") == 4


def test_every_rule_has_both_wordings() -> None:
    assert all(rule.zh and rule.en and rule.zh != rule.en for rule in RULES.values())


def test_real_ledger() -> None:
    seeds = Path(__file__).parents[2] / "shared" / "seeds"
    if not seeds.is_dir():
        pytest.skip("no ../shared beside the checkout")
    plan = planparse.extract(next(seeds.glob("000_*.txt")))
    found = {(f.code, f.item.number if f.item else None) for f in check(plan) if RULES[f.code].severity != "info"}
    assert found == {("quarter_year", "38"), ("quarter_year", "24"), ("quarter_over_year", "35"), ("other_quarter", "2"), ("number_lost", "7")}
