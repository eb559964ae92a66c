"""What is written under a title is found under it again, in both languages."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from planparse import language, titles
from planparse.corrections import apply, load
from planparse.language import Wording
from planparse.pipeline import extract
from planparse.readers import detect
from planparse.schema import Plan
from planparse.writers import write_md, write_xlsx

NOTICE = (
    "索引号：QH0031-2026-00012 发文机关：青禾县水利局 发文字号：青水发〔2026〕9号 成文日期：2026-02-03 发布日期：2026-02-09\n"
    "青禾县水利局2026年工作要点\n各乡镇水利站，局属各单位：\n"
    "序号\t重点任务\t工作目标\t推进措施\t一季度\t责任单位\t完成时限\t备注\n"
    "1\t堤防加固\t加固堤防12公里\t1.勘察设计。\n2.组织施工。\t完成设计\t防汛股\t2026年9月底前\t民生实事\n"
    "2\t管网改造\t更新管网80公里，覆盖3至4万人\t分段实施。\t更新20公里\t供水股\t2026年12月底前\t\n"
)


@pytest.fixture(params=language.LANGUAGES)
def plan(request: pytest.FixtureRequest) -> Iterator[Plan]:
    before = language.current()
    language.use(request.param)
    yield extract(NOTICE.encode())
    language.use(before)


def facts(plan: Plan) -> tuple[str | None, ...]:
    return plan.title, plan.issuer, plan.document_number, plan.written_date, plan.published_date


def figures(plan: Plan) -> list[tuple[object, ...]]:
    return [(i.number, i.title, t.metric, t.comparator, t.value, t.low, t.high, t.unit) for i in plan.items for t in [*i.targets, *(t for m in i.milestones for t in m.targets)]]


def test_markdown(plan: Plan) -> None:
    data = write_md.write(plan)
    assert detect(data, "x.txt") == "md"
    again = extract(data)
    assert all(facts(plan))
    assert (facts(again), again.index_number, again.addressees) == (facts(plan), plan.index_number, plan.addressees)
    assert len(figures(plan)) == 4
    assert figures(again) == figures(plan)
    assert [(i.remarks, i.due and i.due.date) for i in again.items] == [(i.remarks, i.due and i.due.date) for i in plan.items]


def test_ledger(plan: Plan) -> None:
    again = extract(write_xlsx.write(plan))
    assert facts(again) == facts(plan)
    assert figures(again) == figures(plan)
    assert [[(o.name, o.role) for o in i.owners] for i in again.items] == [[(o.name, o.role) for o in i.owners] for i in plan.items]
    assert not any(word in again.text for title in (titles.PROGRESS, titles.STATE, titles.ITEM_ID) for word in title)


def test_corrections_in_a_ledger(plan: Plan, tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    path.write_bytes(write_xlsx.write(plan))
    told = load(path)
    assert len(told) == len(figures(plan))
    assert set(told[0].set) == {"metric", "comparator", "value", "low", "high", "unit"}
    assert apply(plan, told) == plan


def test_no_title_stands_for_two_things() -> None:
    words = [word for title in vars(titles).values() if isinstance(title, Wording) for word in title]
    assert len(words) == len(set(words))
