"""What becomes of items, case by case, and what must hold for any two plans."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from differ_plans import Case, Entry, cases, plan
from planparse.differ import align, compare
from planparse.differ.choice import differs
from planparse.schema import ItemChange, Plan, PlanDiff, TargetChange

CASES = cases(Path(__file__).parent / "cases" / "diff_groups.txt")
MIRROR = {
    "added": "removed",
    "removed": "added",
    "split": "merged",
    "merged": "split",
    "raised": "lowered",
    "lowered": "raised",
}


def groups(diff: PlanDiff) -> set[tuple[tuple[str, ...], tuple[str, ...], str]]:
    return {(_numbers(c.old), _numbers(c.new), c.status) for c in diff.changes}


def _numbers(refs) -> tuple[str, ...]:
    return tuple(sorted(r.number or "" for r in refs))


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)
def test_items_are_linked_whatever_happened_to_them(case: Case) -> None:
    diff = compare(plan(case.old, 2025), plan(case.new, 2026))
    assert groups(diff) == set(case.groups)


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)
def test_and_the_other_way_round(case: Case) -> None:
    diff = compare(plan(case.new, 2026), plan(case.old, 2025))
    assert groups(diff) == {(new, old, MIRROR.get(status, status)) for old, new, status in case.groups}


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)
def test_a_plan_against_itself_is_unchanged(case: Case) -> None:
    one = plan(case.old, 2025)
    diff = compare(one, one)
    assert not differs(diff)
    assert all(c.status == "unchanged" and c.similarity == 1.0 and not c.renumbered for c in diff.changes)
    assert [c.new[0].number for c in diff.changes] == [i.number for i in one.items]


WORDS = ["推进", "水利", "设施", "队伍", "平台", "培训", "人员", "服务", "站点", "机制", "河道", "学校", "食堂", "安全", "检查", "宣传", "排查", "隐患", "农机", "种子", "道路", "桥梁"]
sentences = st.lists(st.sampled_from(WORDS), min_size=2, max_size=8).map("".join)
figures = st.builds(
    "{}{}{}".format,
    st.sampled_from(["达标率达到", "新建站点", "培训", "增长"]),
    st.integers(1, 99),
    st.sampled_from(["%", "个", "人", "次"]),
)
bodies = st.lists(st.one_of(sentences, figures), min_size=0, max_size=4).map(
    lambda parts: "".join(p + "。" for p in parts)
)
entries = st.builds(
    lambda title, body, owners, section: Entry("1", title, body, tuple(owners), (section,) if section else ()),
    sentences, bodies, st.lists(st.sampled_from(["办公室", "财务科", "水利科"]), unique=True, max_size=2), st.sampled_from(["", "一、甲", "二、乙"]),
)  # fmt: skip


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Plan, Plan]:
    old = draw(st.lists(entries, max_size=6))
    kept = draw(st.lists(st.sampled_from(old), max_size=6)) if old else []
    new = draw(st.permutations(kept + draw(st.lists(entries, max_size=3))))
    sides = [
        [Entry(str(n), e.title, e.body, e.owners, e.section) for n, e in enumerate(side, 1)] for side in (old, new)
    ]
    return plan(sides[0], 2025), plan(sides[1], 2026)


def mirrored(change: ItemChange) -> tuple[object, ...]:
    """What must be the same seen from either side, with what is exchanged written as the first side sees it."""
    return (
        MIRROR.get(change.status, change.status), _ids(change.new), _ids(change.old), change.similarity, change.moved, change.retitled,
        _bag(MIRROR.get(t.status, t.status) for t in change.targets), _bag(_delta(t, -1) for t in change.targets),
        _bag((MIRROR.get(o.status, o.status), o.new and o.new.name, o.old and o.old.name) for o in change.owners),
        _bag((MIRROR.get(m.status, m.status), m.new and m.new.text, m.old and m.old.text) for m in change.measures),
    )  # fmt: skip


def seen(change: ItemChange) -> tuple[object, ...]:
    return (
        change.status, _ids(change.old), _ids(change.new), change.similarity, change.moved, change.retitled,
        _bag(t.status for t in change.targets), _bag(_delta(t, 1) for t in change.targets),
        _bag((o.status, o.old and o.old.name, o.new and o.new.name) for o in change.owners),
        _bag((m.status, m.old and m.old.text, m.new and m.new.text) for m in change.measures),
    )  # fmt: skip


def _ids(refs) -> tuple[str, ...]:
    return tuple(sorted(r.id for r in refs))


def _bag(things) -> tuple[tuple[object, int], ...]:
    return tuple(sorted(Counter(things).items(), key=repr))


def _delta(change: TargetChange, sign: int) -> float | None:
    return None if change.delta is None else sign * change.delta


@settings(max_examples=120, deadline=None)
@given(pairs())
def test_diff_of_b_and_a_mirrors_that_of_a_and_b(both: tuple[Plan, Plan]) -> None:
    a, b = both
    there, back = compare(a, b), compare(b, a)
    assert sorted(map(repr, map(seen, there.changes))) == sorted(map(repr, map(mirrored, back.changes)))


@settings(max_examples=80, deadline=None)
@given(pairs())
def test_everything_is_told_once(both: tuple[Plan, Plan]) -> None:
    a, b = both
    diff = compare(a, b)
    assert sorted(r.id for c in diff.changes for r in c.old) == sorted(i.id for i in a.items)
    assert sorted(r.id for c in diff.changes for r in c.new) == sorted(i.id for i in b.items)
    for side, one in (("old", a), ("new", b)):
        told = Counter(getattr(t, side).span for c in diff.changes for t in c.targets if getattr(t, side))
        assert told == Counter(t.span for i in one.items for t in i.targets)
        told = [getattr(m, side).span for c in diff.changes for m in c.measures if getattr(m, side)]
        for measure in (m for i in one.items for m in i.measures):  # joined ones span several
            assert sum(a <= measure.span[0] and measure.span[1] <= b for a, b in told) == 1
    for change in diff.changes:
        sizes = len(change.old), len(change.new)
        assert change.status in {(0, 1): ("added",), (1, 0): ("removed",), (1, 1): ("changed", "unchanged")}.get(
            sizes, ("split", "merged")
        )
        assert 0 <= change.similarity <= 1
    assert diff.summary.items == {s: sum(c.status == s for c in diff.changes) for s in diff.summary.items}
    new = [c.new[0].id for c in diff.changes if c.new]
    assert new == sorted(new, key=lambda key: int(key[1:]))


@settings(max_examples=60, deadline=None)
@given(st.lists(entries, max_size=7))
def test_any_plan_against_itself_is_unchanged(some: list[Entry]) -> None:
    numbered = [Entry(str(n), e.title, e.body, e.owners, e.section) for n, e in enumerate(some, 1)]
    one = plan(numbered, 2025)
    assert not differs(compare(one, one))


def test_removed_items_stand_where_they_stood() -> None:
    case = next(c for c in CASES if c.name == "a list of short entries")
    diff = compare(plan(case.old, 2025), plan(case.new, 2026))
    assert diff.changes[0].status == "removed"
    told = [(c.old or c.new)[0].title for c in diff.changes]
    assert told.index("东环路拓宽项目") == told.index("滨河公园二期项目") + 1


def test_a_renamed_section_moves_nobody() -> None:
    lines = [
        "修缮校舍|加固教学楼3栋。",
        "配齐教师|招聘教师40人。",
        "办好食堂|推行明厨亮灶。",
        "守护校园|更新消防器材200件。",
    ]
    old = [
        Entry(str(n), *x.split("|"), section=("一、夯实基础",) if n < 3 else ("二、守牢底线",))
        for n, x in enumerate(lines, 1)
    ]
    new = [
        Entry(str(n), *x.split("|"), section=("一、进一步夯实发展基础",) if n < 3 else ("三、守牢底线",))
        for n, x in enumerate(lines, 1)
    ]
    assert not any(c.moved for c in compare(plan(old), plan(new, 2026)).changes)
    new[3] = Entry("4", *lines[3].split("|"), section=("一、进一步夯实发展基础",))
    assert [c.moved for c in compare(plan(old), plan(new, 2026)).changes] == [False, False, False, True]


def test_summary_and_plan_parts_are_not_mixed() -> None:
    done = Entry("1", "修缮校舍", "加固教学楼3栋。", phase="summary")
    due = Entry("1", "修缮校舍", "加固教学楼3栋。")
    assert {c.status for c in compare(plan([done]), plan([due])).changes} == {"added", "removed"}


def test_links_do_not_depend_on_the_size() -> None:
    """Beside a thousand other items the same links are made, from candidates of an index."""
    case = next(c for c in CASES if c.name == "split in three")
    rest = [
        Entry(str(n), f"第{n}号{a}{b}", f"{a}{b}{c}达到{n}项。")
        for n, (a, b, c) in enumerate(zip(WORDS * 50, WORDS[5:] * 50, WORDS[9:] * 50, strict=False), 100)
    ]
    old, new = plan(case.old + rest, bare=True), plan(case.new + rest, 2026, bare=True)
    links = [(link.old, link.new) for link in align(old, new) if link.old[0] < 3]
    assert links == [((0,), (0, 1, 2)), ((1,), (3,)), ((2,), (4,))]
