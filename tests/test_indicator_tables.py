"""Tables of indicators: numbers alone in their cells, the unit in a column of its own, in a title or in the name."""

import planparse
from planparse import Plan


def plan(*rows: str, title: str = "青禾县2032年主要指标任务分解表") -> Plan:
    return planparse.extract(f"{title}\n\n{chr(10).join(rows)}\n".replace("|", "\t").encode())


def figures(made: Plan) -> list[tuple[str, str, float | None, str | None, str]]:
    return [(t.metric, t.comparator, t.value, t.unit, t.kind) for i in made.items for t in i.targets]


def test_unit_column_and_last_years_column() -> None:
    made = plan(
        "序号|指标名称|计量单位|2031年完成|2032年目标|责任单位",
        "1|地区生产总值|亿元|186.5|200|发改局",
        "2|工业增加值增速|%|8|8.5|工信局",
        "3|城镇登记失业率|%|4|≤4.5|人社局",
    )
    assert figures(made) == [
        ("地区生产总值", "eq", 18_650_000_000, "元", "baseline"),
        ("地区生产总值", "eq", 20_000_000_000, "元", "target"),
        ("工业增加值增速", "eq", 8, "%", "baseline"),
        ("工业增加值增速", "eq", 8.5, "%", "target"),
        ("城镇登记失业率", "eq", 4, "%", "baseline"),
        ("城镇登记失业率", "le", 4.5, "%", "target"),
    ]
    assert [t.text for i in made.items for t in i.targets] == ["186.5", "200", "8", "8.5", "4", "≤4.5"]
    assert not any(i.milestones for i in made.items)


def test_unit_in_the_name_or_in_the_title() -> None:
    made = plan("序号|指标|目标值|责任单位", "1|粮食总产（万吨）|20.5|农业农村局", "2|新增车位（个）|300|城管局")
    assert figures(made) == [("粮食总产", "eq", 205_000, "吨", "target"), ("新增车位", "eq", 300, "个", "target")]
    made = plan("序号|行业领域|检查企业数（家）|检查频次|责任科室", "1|危化品生产|12|每季度1次|执法队", "2|工贸企业|86|每半年1次|综合科")
    assert [i.title for i in made.items] == ["危化品生产", "工贸企业"]
    assert figures(made)[0] == ("检查企业数", "eq", 12, "家", "target")
    assert [t.per for i in made.items for t in i.targets] == [None, "季度", None, "半年"]


def test_a_column_of_bodies_holds_no_units() -> None:
    made = plan("序号|重点任务|单位|年度目标", "1|新建公厕|城管局|8座", "2|新建车位|住建局|300个")
    assert figures(made) == [("新建公厕", "eq", 8, "座", "target"), ("新建车位", "eq", 300, "个", "target")]


def test_figures_in_a_column_of_times() -> None:
    made = plan("序号|项目名称|建设内容|进度安排|责任单位", "1|旧区改造|改造小区12个|6月底前完成200户；10月底前完成500户|住建局")
    assert [(t.value, t.unit, t.due.date if t.due else None) for t in made.items[0].targets] == [
        (12, "个", "2032-10-31"),
        (200, "户", "2032-06-30"),
        (500, "户", "2032-10-31"),
    ]
