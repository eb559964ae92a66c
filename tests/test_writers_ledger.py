"""What stands in which column, for plans of all shapes."""

import doctest
import io
from collections.abc import Iterator
from importlib import import_module
from itertools import pairwise

import openpyxl
import pytest
from docx import Document

import plans
from planparse import language
from planparse.pipeline import extract
from planparse.schema import Due, Milestone, Place, Plan
from planparse.writers import write_docx, write_html, write_md, write_xlsx
from planparse.writers.explain import explained
from planparse.writers.labels import amount, period_label
from planparse.writers.ledger import ledger
from planparse.writers.marks import marks, segments
from planparse.writers.places import Places, cite
from planparse.writers.rows import columns, day, period_end
from planparse.writers.rows import rows as rows_of


@pytest.fixture(autouse=True)
def _chinese() -> Iterator[None]:
    before = language.current()
    language.use("zh")
    yield
    language.use(before)


@pytest.mark.parametrize("name", ["labels", "ledger", "rows", "places", "cells", "write_md", "layout", "owners"])
def test_examples_in_docstrings(name: str) -> None:
    assert doctest.testmod(import_module(f"planparse.writers.{name}")).failed == 0


def mixed() -> Plan:
    """A summary of last year before this year's plan, with milestones of every kind."""
    plan = plans.prose_plan()
    first, second, third = plan.items
    actual = [t.model_copy(update={"kind": "actual"}) for t in first.targets]
    first = first.model_copy(update={"phase": "summary", "year": 2025, "targets": actual})
    stones = [
        Milestone(period=period, text=f"{period}的事", span=third.span, targets=[])
        for period in ("2026", "2026-H1", "2026-11", "2027-Q1", "2026-Q4", "某时")
    ]
    third = third.model_copy(update={"milestones": stones, "due": Due(text="适时", date=None), "number": "一是"})
    return plan.model_copy(update={"items": [first, second, third]})


def test_milestones_stand_in_the_quarter_in_which_they_end() -> None:
    row = ledger(mixed())[2]
    assert row.quarters == [
        ["2027年一季度：2027-Q1的事"],
        ["上半年：2026-H1的事"],
        [],
        ["11月：2026-11的事", "2026-Q4的事"],
    ]
    assert row.goal == ["全年：2026的事", "某时：某时的事"]
    assert (row.due, row.due_text) == ("", "适时")


def test_a_due_is_the_items_own() -> None:
    rows = ledger(plans.prose_plan())
    assert [(r.due, r.due_text) for r in rows] == [("", ""), ("", ""), ("2026-11-30", "2026年11月底前")]


def test_no_export_takes_a_first_parts_time_for_the_whole_tasks() -> None:
    said = "银屏县水利局2026年工作要点\n\n1.灌区改造。新建渠道30公里，3月底前完成5公里，12月底前全部建成。（责任科室：农水科）\n"
    plan = extract(said.encode(), name="要点.txt")
    assert plan.items[0].due is None and any(t.due and t.due.date == "2026-03-31" for t in plan.items[0].targets)
    sheet = openpyxl.load_workbook(io.BytesIO(write_xlsx.write(plan)))["任务"]
    heads = [cell.value for cell in next(sheet.iter_rows(min_row=2, max_row=2))]
    assert sheet.cell(3, heads.index("完成时限") + 1).value is None
    document = Document(io.BytesIO(write_docx.write(plan)))
    assert "完成时限" not in [cell.text for cell in document.tables[0].rows[0].cells]
    assert "**完成时限**" not in write_md.write(plan).decode()
    keys = [c.key for c in columns("items")]
    (row,) = rows_of(plan, "items")
    assert (row[keys.index("due_text")], row[keys.index("due_date")]) == (None, None)


def test_what_was_done_stands_apart() -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_xlsx.write(mixed())))
    assert book.sheetnames == ["任务", "总结", "指标", "说明"]
    assert [row[2].value for row in book["总结"].iter_rows(min_row=3)] == ["健全监测预警"]
    assert book["总结"]["E3"].value is None  # what was done is no goal
    document = Document(io.BytesIO(write_docx.write(mixed())))
    assert len(document.tables) == 2 and "已完成工作" in [p.text for p in document.paragraphs]
    assert "**阶段**：总结" in write_md.write(mixed()).decode()
    page = write_html.write(mixed()).decode()
    assert 'class="chip">总结' in page and 'class="value actual"' in page


def test_only_a_summary_makes_one_sheet() -> None:
    plan = mixed().model_copy(update={"items": mixed().items[:1]})
    assert openpyxl.load_workbook(io.BytesIO(write_xlsx.write(plan))).sheetnames[0] == "总结"


def test_places_are_cited_as_people_do() -> None:
    assert cite(None) == ""
    assert cite(Place(span=(0, 1), page=3, table=2, row=7, column="年度目标")) == "第3页 表2第7行 “年度目标”"
    assert cite(Place(span=(0, 1), page=3, table=2, row=7, column="年度目标"), column=False) == "第3页 表2第7行"
    assert cite(Place(span=(0, 1), paragraph=12)) == "第12段"
    language.use("en")
    assert cite(Place(span=(0, 1), page=3, paragraph=12)) == "p. 3 para. 12"


@pytest.mark.parametrize("title", ["目标任务及要求", "年度目标（全年）", "目标/要求", "2031年完成"])
def test_a_column_is_exported_as_it_was_read(title: str) -> None:
    row = ledger(_of_column(title))[0]
    assert (row.goal, row.content) == (["校园环境明显改善"], [])


def test_last_years_column_is_told_with_its_title() -> None:
    row = ledger(_of_column("2030年完成"))[0]
    assert (row.goal, row.content) == ([], ["2030年完成：校园环境明显改善"])


def test_an_owner_column_that_names_nobody_is_not_lost() -> None:
    assert ledger(_of_column("牵头处室", "待定"))[0].content == ["牵头处室：待定"]


def _of_column(title: str, said: str = "校园环境明显改善") -> Plan:
    """A table with one task, of whose columns the last has this title."""
    page = f"<h1>青禾县教育局2031年重点任务清单</h1><table><tr><td>序号</td><td>重点任务</td><td>{title}</td></tr><tr><td>1</td><td>美丽校园</td><td>{said}</td></tr></table>"
    return extract(page.encode(), name="清单.html")


def test_places_outside_of_the_text_are_none() -> None:
    places = Places(plans.table_plan())
    assert places.at(-1) is None and places.at(10**6) is None
    assert places.within((0, 0)) == []


@pytest.mark.parametrize(
    ("period", "end"),
    [("2026-Q3", "2026-09-30"), ("2028-02", "2028-02-29"), ("2026", "2026-12-31"), ("2026-13", None), ("二季度", None), ("", None), ("0000", None)],
)  # fmt: skip
def test_ends_of_periods(period: str, end: str | None) -> None:
    assert period_end(period) == end
    assert (day(end) is None) == (end is None)


def test_days_that_are_none() -> None:
    assert day("2026-02-30") is None and day("年底") is None and day(None) is None


def test_long_figures_are_short_on_screens() -> None:
    assert [amount(v) for v in (None, 0, 9999, 10_000, 123_456, 12_345_678, -30_000, 1.5e8)] == ["", "0", "9999", "1万", "12.3456万", "1234.5678万", "-3万", "1.5亿"]
    language.use("en")
    assert amount(12_000_000) == "12,000,000" and period_label("2026-03", 2026) == "Mar"


def test_segments_cover_the_span_and_nest() -> None:
    plan = plans.table_plan()
    item = plan.items[0]
    first = item.targets[0]
    inner = first.model_copy(update={"span": (first.span[0] + 2, first.span[1] + 3)})
    found = marks(item.model_copy(update={"targets": [first, inner]}))
    pieces = list(segments(item.span, found))
    assert pieces[0][0] == item.span[0] and pieces[-1][1] == item.span[1]
    assert all(b == c for (_, b, _), (c, _, _) in pairwise(pieces))
    assert max(len(over) for _, _, over in pieces) == 2


def test_every_character_of_the_source_is_explained() -> None:
    for plan in (plans.table_plan(), plans.prose_plan(), plans.hostile_plan(), mixed()):
        said = "".join(plan.text[a:b] for line in explained(plan) for a, b, _ in line.pieces)
        assert "".join(said.split()) == "".join(plan.text.split())


def test_values_outside_of_their_item_are_explained_after_it() -> None:
    plan = plans.prose_plan()
    owner = plan.items[1].owners[0]
    third = plan.items[2].model_copy(update={"owners": [owner]})
    lines = list(explained(plan.model_copy(update={"items": [*plan.items[:2], third]})))
    assert [m.value for m in lines[-1].marks] == [owner]
