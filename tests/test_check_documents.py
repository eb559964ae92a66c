"""What `check` finds in whole documents: years, numbers, names left out, quarters that count in several ways."""

import pytest

import planparse
from planparse.check import RULES, Finding, check
from planparse.schema import Plan

HEAD = ("序号", "项目名称", "年度目标", "一季度", "二季度", "三季度", "四季度", "责任单位")


def notice(*items: str, title: str = "柳川县水利局2026年工作要点", name: str = "通知.txt") -> Plan:
    return planparse.extract("\n\n".join((title, "一、抓好供水保障", *items)).encode(), name=name)


def ledger(*rows: tuple[str, ...], head: tuple[str, ...] = HEAD) -> Plan:
    cells = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in (head, *rows))
    return planparse.extract(f'<meta charset="utf-8"><h1>柳川县2026年重点任务清单</h1><table>{cells}</table>'.encode(), name="清单.html")


def found(plan: Plan, *codes: str) -> list[Finding]:
    return [f for f in check(plan) if f.code in codes]


def faults(plan: Plan) -> list[str]:
    return [f.code for f in check(plan) if RULES[f.code].severity != "info"]


def test_a_time_that_is_over_before_the_year_begins() -> None:
    plan = notice("1.改造管网。改造管网12公里，新建泵站2座。（责任科室：供水科；完成时限：2025年6月）", "2.新建水厂。2026年6月底前新建水厂2座。（责任科室：供水科）")
    (finding,) = found(plan, "due_outside")
    assert finding.item is plan.items[0]
    assert "2025年6月" in finding.why[0] and "2026" in finding.why[1]


def test_an_old_year_left_standing() -> None:
    plan = notice("1.整治河道。2025年底前完成河道整治方案编制。（责任科室：河长办）", "2.防汛备汛。巩固2025年整治成果，落实防汛责任。（责任科室：防汛办）")
    (finding,) = found(plan, "old_year")
    assert finding.item is plan.items[0] and "2025年底" in finding.why[0]


def test_a_document_without_a_year_is_judged_by_none() -> None:
    plan = notice("1.整治河道。完成河道整治。（责任科室：河长办；完成时限：去年底）", title="柳川县水利局近期工作要点", name="2019.txt")
    assert plan.year is None
    assert not found(plan, "old_year", "due_outside", "file_year")


@pytest.mark.parametrize(
    ("name", "wrong"),
    [("2023年工作要点.txt", True), ("水利局2026.txt", False), ("2025年总结.txt", False), ("20260311.txt", False), ("2023至2024.txt", False)],
)
def test_a_file_named_after_another_year(name: str, wrong: bool) -> None:
    plan = notice("1.改造管网。改造管网12公里。（责任科室：供水科）", name=name)
    named = plan.model_copy(update={"source": plan.source.model_copy(update={"path": name})})
    assert bool(found(named, "file_year")) is wrong


def test_numbers_that_jump_or_stand_twice() -> None:
    entries = [f"{n}.{title}。{goal}（责任科室：供水科）" for n, title, goal in ((1, "改造管网", "改造管网12公里。"), (2, "新建水厂", "新建水厂2座。"), (2, "更换水表", "更换水表800只。"), (5, "水质监测", "开展水质监测24次。"))]
    plan = notice(*entries)
    assert [i.number for i in plan.items] == ["1", "2", "2", "5"]
    assert [(f.code, f.item and f.item.title) for f in found(plan, "number_gap", "number_twice")] == [("number_gap", "水质监测"), ("number_twice", "更换水表")]


def test_numbers_that_begin_anew_in_each_section_are_right() -> None:
    text = "柳川县水利局2026年工作要点\n\n一、供水\n\n1.改造管网。改造管网12公里。\n\n2.新建水厂。新建水厂2座。\n\n二、防汛\n\n1.储备物资。储备物资30万元。\n\n2.开展演练。开展演练4次。\n"
    assert not found(planparse.extract(text.encode(), name="a.txt"), "number_gap", "number_twice")


def test_nobody_named_anywhere_is_one_note() -> None:
    plan = notice("1.改造管网。改造管网12公里。", "2.新建水厂。新建水厂2座。")
    (finding,) = found(plan, "no_owner")
    assert finding.item is None and "全文" in finding.why[0]


@pytest.mark.parametrize(
    ("goal", "quarters", "expected"),
    [
        # a range is kept by any sum or total inside it
        ("全年开展巡查40—50次。", ("累计开展巡查12次。", "累计开展巡查24次。", "累计开展巡查36次。", "累计开展巡查45次。"), []),
        ("全年开展巡查40—50次。", ("累计开展巡查12次。", "累计开展巡查24次。", "累计开展巡查36次。", "累计开展巡查60次。"), ["quarter_year"]),
        # figures that rise to the year's own are totals, though no word says so
        ("新建水窖20口。", ("新建水窖5口。", "新建水窖10口。", "新建水窖15口。", "新建水窖20口。"), []),
        # so many for each is no part of a sum
        ("全年开展巡查20次。", ("每条河道开展巡查20次。",) * 4, []),
        # a month of another quarter
        ("新建水窖20口。", ("6月底前新建水窖5口。", "组织实施。", "持续推进。", "完成验收。"), ["other_quarter"]),
        ("新建水窖20口。", ("3月底前新建水窖5口。", "组织实施。", "持续推进。", "完成验收。"), []),
    ],
)
def test_quarters_that_count_in_several_ways(goal: str, quarters: tuple[str, str, str, str], expected: list[str]) -> None:
    assert faults(ledger(("1", "水利建设", goal, *quarters, "河长办"))) == expected


def test_half_years_are_no_quarters() -> None:
    head = ("序号", "项目名称", "年度目标", "上半年", "下半年", "责任单位")
    assert faults(ledger(("1", "水利建设", "新建水窖20口。", "新建水窖5口。", "新建水窖9口。", "河长办"), head=head)) == []


def test_the_range_is_told_as_a_range() -> None:
    plan = ledger(("1", "水利建设", "全年开展巡查40—50次。", "开展巡查60次。", "持续推进。", "持续推进。", "完成验收。", "河长办"))
    (finding,) = found(plan, "quarter_over_year")
    assert "60次" in finding.why[0] and "40-50次" in finding.why[0] and "40-50次" in finding.why[1]
