"""The machinery of aligning: assignment, long lists, contested parts."""

import random

import numpy as np
import pytest

from differ_plans import Entry, plan
from planparse.differ import align, compare
from planparse.differ.assign import assign as chosen
from planparse.differ.matching import completed
from planparse.differ.measures import compare_measures
from planparse.differ.profile import profile
from planparse.sameness.wording import same
from planparse.schema import Measure


def best_by_trying(edges: dict[tuple[int, int], float]) -> float:
    """The greatest worth of any matching."""
    if not edges:
        return 0.0
    (i, j), worth = next(iter(edges.items()))
    rest = {e: w for e, w in edges.items() if e != (i, j)}
    apart = {(a, b): w for (a, b), w in rest.items() if a != i and b != j}
    return max(best_by_trying(rest), worth + best_by_trying(apart))


@pytest.mark.parametrize("dense", [250_000, 0])
@pytest.mark.parametrize("seed", range(12))
def test_the_assignment_is_the_best_one(seed: int, dense: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planparse.differ.assign._DENSE", dense)
    chance = random.Random(seed)
    edges = {(chance.randrange(5), chance.randrange(6)): chance.randint(1, 100) / 100 for _ in range(12)}
    i, j = (np.array(side) for side in zip(*sorted(edges), strict=True))
    worth = np.array([edges[e] for e in sorted(edges)])
    kept = chosen(i, j, worth)
    assert len({*i[kept]}) == len({*j[kept]}) == len(kept)
    assert worth[kept].sum() == pytest.approx(best_by_trying(edges), abs=1e-5)


def test_where_two_choices_are_equal_links_do_not_cross() -> None:
    i, j = np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1])
    assert [*chosen(i, j, np.ones(4))] == [0, 3]


def measures(texts: list[str]) -> list[Measure]:
    return [Measure(text=t, span=(n, n + 1)) for n, t in enumerate(texts)]


def test_long_lists_are_paired_through_an_index() -> None:
    places = [f"{a}{b}" for a in "东南西北中上下前后左" for b in "沟湾岭坡塘桥店坪岗"]
    places += [f"{p}新" for p in places]
    old = measures([f"在{p}村修建文化广场并配齐器材" for p in places])
    new = measures([f"在{p}村修建文化广场，配齐健身器材" for p in reversed(places)])
    assert len(old) * len(new) > 10_000
    changes = compare_measures(old, new)
    assert [c.status for c in changes] == ["reworded"] * len(places)
    assert all(c.old and c.new and c.old.text[:4] == c.new.text[:4] for c in changes)


def test_nothing_left_to_pair() -> None:
    assert completed([(0, 0)], ["甲"], ["甲", "乙"], lambda i, j: np.ones(len(i)), 0.5) == [(0, 0)]


def test_a_part_is_claimed_by_one_whole_alone() -> None:
    """Two new items could each be what the old one has lost; the better one is, the other is new."""
    old = [
        Entry(
            "1",
            "推进河湖管护与水源保护",
            "清理河道乱点60处，落实巡河打卡制度。划定水源保护区，安装视频监控40路，开展水源巡查和水质监测。",
        ),
        Entry("2", "加强档案工作", "完成历史档案数字化两万卷，规范查阅流程。"),
        Entry("3", "开展政务公开", "按时更新公开目录，答复依申请公开事项。"),
    ]
    new = [
        Entry("1", "推进河湖管护", "清理河道乱点80处，落实巡河打卡制度。"),
        Entry("2", "保护饮用水源", "划定水源保护区，安装视频监控55路，开展水源巡查和水质监测，处置突发事件。"),
        Entry(
            "3", "守护校园安全", "校门口安装视频监控40路，开展校园巡查，落实高峰护学，更新防冲撞设施和一键报警装置。"
        ),
        Entry("4", "加强档案工作", "完成历史档案数字化三万卷，规范查阅流程。"),
        Entry("5", "开展政务公开", "按时更新公开目录，答复依申请公开事项。"),
    ]
    links = {(link.old, link.new) for link in align(plan(old), plan(new, 2026))}
    assert links == {((0,), (0, 1)), ((1,), (3,)), ((2,), (4,))}


def test_a_group_has_several_of_one_side_alone() -> None:
    """Split and merged at once: the stronger of the two is told."""
    old = [
        Entry(
            "1",
            "办好养老助餐和护理",
            "新建社区食堂12家，推行一键点餐和送餐上门。护理型床位占比达到58%，开展护理员技能比武。",
        ),
        Entry("2", "抓好适老化改造", "适老化改造500户，为高龄独居老人安装呼叫设备和扶手。"),
        Entry("3", "做好殡葬改革", "建成公益性公墓3处，推行节地生态安葬。"),
    ]
    new = [
        Entry(
            "1",
            "办好助餐和适老化改造",
            "新建社区食堂15家，推行一键点餐和送餐上门。适老化改造450户，为高龄独居老人安装呼叫设备和扶手。",
        ),
        Entry("2", "提升护理能力", "护理型床位占比达到60%，开展护理员技能比武，培训护理员200人。"),
        Entry("3", "做好殡葬改革", "建成公益性公墓2处，推行节地生态安葬。"),
    ]
    diff = compare(plan(old), plan(new, 2026))
    assert all(min(len(c.old), len(c.new)) <= 1 for c in diff.changes)
    assert sorted(r.number or "" for c in diff.changes for r in c.old) == ["1", "2", "3"]


def test_a_plan_made_by_hand_need_not_quote_itself() -> None:
    one = plan([Entry("1", "修路", "修路12公里。", ("交通科",))])
    one.items[0].text = "修路。修路12公里。"
    assert profile(one.items[0], one.text).content == "修路修路0公里"
    assert compare(one, one).changes[0].status == "unchanged"


def test_same_text_needs_no_reading() -> None:
    assert same("甲乙", "甲乙")
    assert not same("甲乙", "丙丁")
