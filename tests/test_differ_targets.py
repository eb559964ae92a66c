"""How figures, owners, measures and milestones are paired and what is said of them."""

from pathlib import Path

import pytest

from differ_plans import Entry, plan
from planparse.differ import compare
from planparse.differ.figures import compare_figures, due_agrees
from planparse.sameness.metrics import core, likeness
from planparse.sameness.units import are_classifiers, factor
from planparse.schema import Due, ItemChange, Milestone, Owner, Plan, Target, TargetChange

LINES = [
    [part.strip() for part in line.split("|")]
    for line in (Path(__file__).parent / "cases" / "diff_targets.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def changed(old: str, new: str) -> ItemChange:
    """What became of the one item of two plans."""
    (change,) = compare(
        plan([Entry("1", "持续做好这一项工作", old + "。")]), plan([Entry("1", "持续做好这一项工作", new + "。")], 2026)
    ).changes
    return change


def told(change: TargetChange) -> str:
    parts = [change.status]
    if change.delta is not None:
        parts.append(f"{change.delta:+g}")
    if change.status != "unchanged" and change.stricter is not None:
        parts.append("stricter" if change.stricter else "laxer")
    return " ".join(parts)


@pytest.mark.parametrize(("old", "new", "said"), LINES, ids=[f"{a} → {b}" for a, b, _ in LINES])
def test_figures(old: str, new: str, said: str) -> None:
    assert ", ".join(told(t) for t in changed(old, new).targets).replace("reworded laxer", "reworded") == said


def target(value: float | None, comparator: str = "ge", metric: str = "达标率", **more: object) -> Target:
    return Target(text=metric, span=(0, 1), metric=metric, comparator=comparator, value=value, unit="%", **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("old", "new", "stricter"),
    [
        (target(90), target(95), True),
        (target(90, "le"), target(95, "le"), False),
        (target(90, "lt"), target(85, "le"), True),
        (target(90, "ge"), target(95, "le"), None),
        (target(90, "eq"), target(95, "ge"), True),
        (target(90, "ge"), target(90, "gt"), True),
        (target(90, "gt"), target(90, "ge"), False),
        (target(90, "eq"), target(90, "ge"), None),
        (target(90), target(90), False),
        (target(5, "eq", "次均费用"), target(6, "eq", "次均费用"), None),
        (target(90, kind="actual"), target(95, kind="actual"), None),
        (target(2, per="月"), target(3, per="季度"), True),  # as the numbers stand; `test_paces` has the periods
        (target(2, per="月"), target(3, per="2周"), None),
    ],
)
def test_stricter(old: Target, new: Target, stricter: bool | None) -> None:
    assert compare_figures(old, new, factor("%", "%"))[2] is stricter


def test_deltas_are_exact() -> None:
    assert compare_figures(target(0.1), target(0.3), factor("%", "%"))[1] == 0.2
    assert compare_figures(target(99.5), target(99.7), factor("%", "%"))[1] == 0.2
    assert compare_figures(target(5), target(8), None)[:2] == (1, None)


def test_units() -> None:
    assert factor("公里", "千米") == 1
    assert factor("人", "人次") is None
    assert factor("元", "美元") is None
    assert are_classifiers("个", "处")
    assert not are_classifiers("人", "户")
    assert not are_classifiers("户次", "户")


def test_metrics() -> None:
    assert core("全年培训乡村医生") == core("累计培训乡村医生".removeprefix("累计"))
    assert likeness(core("乡村医生培训"), core("培训乡村医生")) >= 0.9
    assert likeness(core("健康素养水平"), core("居民健康素养水平")) >= 0.9
    assert likeness("省级示范校", "市级示范校") < 0.9
    assert likeness("新增就业", "就业总数") < 0.3
    for a, b in (("高血压患者规范管理率", "糖尿病患者规范管理率"), ("65岁以上老人体检率", "80岁以上老人体检率")):
        assert likeness(a, b) == likeness(b, a) < 0.6


def due(text: str, date: str | None = None) -> Due:
    return Due(text=text, date=date)


@pytest.mark.parametrize(
    ("old", "new", "agrees"),
    [
        (None, None, True),
        (due("6月底前", "2025-06-30"), due("6月底前", "2026-06-30"), True),
        (due("2027年底", "2027-12-31"), due("2027年底", "2027-12-31"), True),
        (due("6月底前", "2025-06-30"), due("9月底前", "2026-09-30"), False),
        (due("年内", "2025-12-31"), None, True),
        (None, due("6月底前", "2026-06-30"), False),
        (due("五年内"), due("五年内"), True),
        (due("五年内"), None, False),
    ],
)
def test_dues(old: Due | None, new: Due | None, agrees: bool) -> None:
    assert due_agrees(old, new, 2025, 2026) is agrees
    assert due_agrees(new, old, 2026, 2025) is agrees


def owned(*owners: tuple[str, str]) -> Plan:
    one = plan([Entry("1", "做好防汛备汛", "储备物资，排查隐患。")])
    one.items[0].owners = [Owner(name=n, role=r, kind="organization", span=(0, 1)) for n, r in owners]  # type: ignore[arg-type]
    return one


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ([("甲科", "lead")], [("甲科", "lead")], ["unchanged 甲科"]),
        ([("甲科", "lead")], [("甲 科", "lead")], ["unchanged 甲 科"]),
        ([("甲科", "lead")], [("乙科", "lead")], ["removed 甲科", "added 乙科"]),
        ([("甲科", "lead"), ("乙科", "support")], [("乙科", "lead")], ["removed 甲科", "role_changed 乙科"]),
        ([("甲科", "lead"), ("甲科", "support")], [("甲科", "support")], ["removed 甲科", "unchanged 甲科"]),
        ([], [("甲科", "lead")], ["added 甲科"]),
    ],
)
def test_owners(old: list[tuple[str, str]], new: list[tuple[str, str]], said: list[str]) -> None:
    (change,) = compare(owned(*old), owned(*new)).changes
    assert [f"{o.status} {(o.new or o.old).name}" for o in change.owners] == said
    assert change.status == ("unchanged" if all(s.startswith("unchanged") for s in said) else "changed")


def test_split_items_keep_the_union_of_their_owners() -> None:
    old = [
        Entry(
            "1",
            "推进河湖治理与农村供水",
            "清理河道乱点60处，落实巡河打卡制度。更新农村供水管网40公里，开展水质抽检。",
            ("河湖科", "供水科"),
        )
    ]
    new = [
        Entry("1", "推进河湖治理", "清理河道乱点80处，落实巡河打卡制度。", ("河湖科",)),
        Entry("2", "保障农村供水", "更新农村供水管网35公里，开展水质抽检。", ("供水科",)),
    ]
    (change,) = compare(plan(old), plan(new, 2026)).changes
    assert change.status == "split"
    assert [o.status for o in change.owners] == ["unchanged", "unchanged"]
    assert [t.status for t in change.targets] == ["raised", "lowered"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("开展排查，建立台账", "开展排查、建立台帐".replace("帐", "账"), ["unchanged"]),
        ("2025年编制规划", "2026年编制规划", ["unchanged"]),
        ("培训1千人", "培训1000人", ["unchanged"]),
        ("开展联合排查，建立问题台账", "开展联合排查，逐一建立问题清单", ["reworded"]),
        ("开展联合排查", "组织知识竞赛", ["removed", "added"]),
        ("开展排查。建立台账", "建立台账。开展排查", ["unchanged", "unchanged"]),
        ("开展排查。建立台账", "开展排查，建立台账", ["unchanged"]),
        ("开展排查，建立台账。定期通报。限期整改", "开展排查。建立台账，定期通报。严肃问责", ["unchanged", "removed", "added"]),
    ],
)
def test_measures(old: str, new: str, said: list[str]) -> None:
    assert [m.status for m in changed(old, new).measures] == said


def with_milestones(year: int, *texts: tuple[str, str, int]) -> Plan:
    one = plan([Entry("1", "建设社区食堂", "选址建设，规范运营。")], year)
    for period, text, value in texts:
        figure = Target(text=text, span=(0, 1), metric="建成社区食堂", comparator="eq", value=value, unit="家")
        one.items[0].milestones.append(Milestone(period=f"{year}-{period}", text=text, span=(0, 1), targets=[figure]))
    return one


def test_milestones_are_compared_within_the_same_part_of_the_year() -> None:
    old = with_milestones(2025, ("Q1", "建成2家", 2), ("Q2", "建成3家", 3))
    new = with_milestones(2026, ("Q1", "建成2家", 2), ("Q3", "建成4家", 4))
    (change,) = compare(old, new).changes
    assert [(t.status, (t.new or t.old).value) for t in change.targets] == [
        ("unchanged", 2),
        ("removed", 3),
        ("added", 4),
    ]
    assert [m.status for m in change.milestones] == ["unchanged", "removed", "added"]


def test_actual_and_baseline_figures_pair_with_their_own_kind_and_are_not_counted() -> None:
    old, new = with_milestones(2025), with_milestones(2026)
    for one, value in ((old, 308), (new, 326)):
        one.items[0].targets = [
            Target(
                text="已建成",
                span=(0, 1),
                metric="建成社区食堂",
                comparator="eq",
                value=value,
                unit="家",
                kind="baseline",
            ),
            Target(text="建成", span=(0, 1), metric="建成社区食堂", comparator="eq", value=value + 20, unit="家"),
        ]
    diff = compare(old, new)
    assert [(t.status, t.old.kind, t.delta, t.stricter) for t in diff.changes[0].targets] == [  # type: ignore[union-attr]
        ("raised", "baseline", 18, None),
        ("raised", "target", 18, True),
    ]
    assert diff.summary.targets["raised"] == 1


def test_wording_beside_figures_owners_and_measures_is_a_change_too() -> None:
    old, new = plan([Entry("1", "办好实事", "修路。")]), plan([Entry("1", "办好实事", "修路。")], 2026)
    for one, goal in ((old, "让群众满意"), (new, "群众得实惠")):
        start = len(one.text)
        one.text += goal
        one.items[0].span = (one.items[0].span[0], start + len(goal))
        one.items[0].text = one.text[slice(*one.items[0].span)]
    (change,) = compare(old, new).changes
    assert (change.status, change.reworded) == ("changed", True)
