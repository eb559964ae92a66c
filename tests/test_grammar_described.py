"""Figures that say which things are meant, or how long something takes: no targets; the figure beside them is one."""

import pytest

import planparse


def targets(said: str) -> list[tuple[str, object, str | None]]:
    text = f"柳川县民政局2026年工作要点\n\n一、抓好工作\n\n1.推进工作。{said}（责任科室：救助科）\n\n2.业务培训。培训人员30人。（责任科室：人事科）"
    items = planparse.extract(text.encode(), name="a.txt").items
    assert [t.value for t in items[1].targets] == [30]
    return [(t.comparator, t.value, t.unit) for t in items[0].targets if t.kind == "target"]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        # which projects, villages, firms, accidents: a bound that sorts them
        ("对总投资500万元以上的项目开展督查3次。", ("eq", 3, "次")),
        ("为集体收入5万元以下的村落实项目2个。", ("eq", 2, "个")),
        ("集体收入达到20万元的村3个。", ("eq", 3, "个")),
        ("坚决防止死亡3人以上事故，开展检查4次。", ("eq", 4, "次")),
        ("推动20户及以上自然村通硬化路12条。", ("eq", 12, "条")),
        ("营业收入超过2000万元企业5家。", ("eq", 5, "家")),
        # a rank among so many
        ("在15个区县排名靠前。", None),
        # the size of one thing
        ("建成一座日供水30万吨的水厂。", None),
        # how long a thing takes or lasts
        ("用3年时间完成改造20个小区。", ("eq", 20, "个")),
        ("每季度召开会议不少于1次，会期2天。", ("ge", 1, "次")),
        ("办理时限压缩近3天。", None),
        # a time that is bounded or counted is a target
        ("平均办理时间缩短至3个工作日以内。", ("le", 3, "个工作日")),
        ("投诉办结时间不超过5天。", ("le", 5, "天")),
        ("全年空气优良天数300天。", ("eq", 300, "天")),
        # where it stands today, and where it shall be
        ("机构入住率由60%提高到80%。", ("eq", 80, "%")),
    ],
)
def test_only_what_shall_be_reached_is_a_target(said: str, expected: tuple[str, object, str | None] | None) -> None:
    assert targets(said) == ([expected] if expected else [])


def cell(said: str) -> list[tuple[str | None, str]]:
    """Number and text of the measures in one cell of a task list."""
    head = ("序号", "项目名称", "年度目标", "工作措施", "责任单位")
    rows = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in (head, ("1", "水利建设", "新建水窖20口。", said, "河长办")))
    plan = planparse.extract(f'<meta charset="utf-8"><h1>柳川县2026年重点任务清单</h1><table>{rows}</table>'.encode(), name="清单.html")
    return [(m.number, m.text) for m in plan.items[0].measures]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("1.制定方案。2.组织施工。3.开展验收。", [("1", "制定方案。"), ("2", "组织施工。"), ("3", "开展验收。")]),
        ("①制定方案；②组织施工；③开展验收", [("①", "制定方案；"), ("②", "组织施工；"), ("③", "开展验收")]),
        ("一是制定方案，二是组织施工。", [("一是", "制定方案，"), ("二是", "组织施工。")]),
        ("工作步骤：<br>1.制定方案<br>2.组织施工", [(None, "工作步骤："), ("1", "制定方案"), ("2", "组织施工")]),
        ("加强日常管护，落实2.5公里渠道清淤。", [(None, "加强日常管护，落实2.5公里渠道清淤。")]),
        ("1.制定方案<br>2.<br>3.开展验收", [("1", "制定方案"), ("3", "开展验收")]),
    ],
)
def test_the_numbered_entries_of_a_cell(said: str, expected: list[tuple[str | None, str]]) -> None:
    assert cell(said) == expected
