"""The ledger, opened again."""

import io
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import goldens
import plans
from planparse import corrections, language
from planparse.schema import Plan
from planparse.writers import layout, write_xlsx


@pytest.fixture(autouse=True)
def _chinese() -> Iterator[None]:
    before = language.current()
    language.use("zh")
    yield
    language.use(before)


def opened(plan: Plan, by_owner: bool = False) -> Any:
    return openpyxl.load_workbook(io.BytesIO(write_xlsx.write(plan, "", by_owner)))


def dump(book: Any) -> str:
    """A workbook as lines: sheets with their print set-up, then each cell with its type and format."""
    out = []
    for sheet in book.worksheets:
        page = sheet.page_setup
        out.append(f"# {sheet.title} {page.orientation} A{page.paperSize} head {sheet.print_title_rows} freeze {sheet.freeze_panes}")
        out.append(f"  filter {sheet.auto_filter.ref} fit {page.fitToWidth}x{page.fitToHeight} foot {sheet.oddFooter.center.text}")
        wide = {k: (round(d.width, 2), "hidden" if d.hidden else "") for k, d in sheet.column_dimensions.items()}
        out.append("  " + " ".join(f"{k}={w}{h}" for k, (w, h) in wide.items()))
        out += [f"  {rule.sqref} {rule.formula1} {rule.showErrorMessage}" for rule in sheet.data_validations.dataValidation]
        for row in sheet.iter_rows():
            out.append(f"  -- {row[0].row} {sheet.row_dimensions[row[0].row].height}")
            for cell in row:
                if cell.value is not None:
                    mark = "'" if cell.quotePrefix else ""
                    out.append(f"  {cell.coordinate} {cell.data_type} {cell.number_format} {mark}{str(cell.value)[:200]!r}")
    return "\n".join(out) + "\n"


@pytest.mark.parametrize(("name", "by_owner"), [("table", True), ("prose", False)])
def test_ledger_golden(name: str, by_owner: bool) -> None:
    plan = getattr(plans, f"{name}_plan")()
    goldens.check(f"export/{name}.xlsx.txt", dump(opened(plan, by_owner)))


def test_english_ledger() -> None:
    language.use("en")
    book = opened(plans.table_plan())
    assert book.sheetnames == ["Items", "Targets", "About"]
    assert [c.value for c in book["Items"][2]][:5] == ["No.", "Section", "Item", "Content", "Goal"]


def test_the_same_bytes_every_time() -> None:
    first, second = (write_xlsx.write(plans.table_plan(), "", True) for _ in range(2))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
        assert b"2000-01-01" in archive.read("docProps/core.xml")


def test_heads_of_the_sheets() -> None:
    book = opened(plans.table_plan(), by_owner=True)
    heads = "序号 板块 任务 内容 目标 措施 责任领导 牵头 责任 配合 一季度 二季度 三季度 四季度 完成时限 备注 进展 状态 任务标识"
    assert [c.value for c in book["任务"][2]] == heads.split()
    heads = "序号 任务 指标 比较 值 下限 上限 单位 增减 频次 时限 时限原文 时段 性质 牵头 原文 出处 进展 状态 任务标识"
    assert [c.value for c in book["指标"][2]] == heads.split()
    assert book.sheetnames == ["任务", "指标", "责任单位", "县疾控中心", "基层卫生科", "医政科", "说明"]


def test_figures_are_numbers_and_dues_are_dates() -> None:
    sheet = opened(plans.table_plan())["指标"]
    rows = {row[15].value: row for row in sheet.iter_rows(min_row=3)}
    row = rows["落实配套资金1200万元"]
    assert (row[4].value, row[4].data_type) == (12_000_000, "n")
    assert rows["基层就诊率达到62%"][10].value == datetime(2026, 6, 30)
    assert (rows["选派骨干20—30名"][5].value, rows["选派骨干20—30名"][6].value) == (20, 30)


def test_a_department_has_its_tasks_and_those_it_supports() -> None:
    sheet = opened(plans.table_plan(), by_owner=True)["县疾控中心"]
    assert [(row[0].value, row[3].value) for row in sheet.iter_rows(min_row=3)] == [(3, "牵头"), (1, "配合")]


def test_empty_columns_are_folded_and_empty_cells_can_be_chosen() -> None:
    sheet = opened(plans.prose_plan())["任务"]
    heads = {c.value: c.column_letter for c in sheet[2]}
    hidden = {k for k, d in sheet.column_dimensions.items() if d.hidden}
    assert heads["备注"] in hidden or heads["一季度"] in hidden
    assert heads["目标"] not in hidden and heads["状态"] not in hidden
    choices = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert choices[f"{heads['状态']}3:{heads['状态']}5"] == '"未启动,推进中,已完成,滞后"'


def test_nothing_of_a_hostile_plan_is_run_or_lost() -> None:
    plan = plans.hostile_plan()
    data = write_xlsx.write(plan, "", True)
    book = openpyxl.load_workbook(io.BytesIO(data))
    for sheet in book.worksheets:
        assert not set(sheet.title) & set("[]:*?/\\")
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f" and cell.hyperlink is None
                if isinstance(cell.value, str):
                    assert len(cell.value) <= 32_767
                    if cell.value.startswith(("=", "+", "-", "@")):
                        assert cell.quotePrefix, cell.coordinate
    sheet = book["任务"]
    assert "".join(row[5].value or "" for row in sheet.iter_rows(min_row=3)) == plan.items[0].measures[0].text
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        assert not [n for n in names if "vba" in n.lower() or "external" in n.lower()]
        assert b"<f>" not in b"".join(archive.read(n) for n in names if n.startswith("xl/worksheets/sheet"))


def test_columns_of_a_table_that_nobody_foresaw_are_not_lost() -> None:
    sheet = opened(plans.table_plan())["任务"]
    assert sheet["D3"].value == "对照省级标准建设。\n资金来源：县级财政"
    assert sheet["D5"].value is None


def test_the_ledger_can_be_given_back_as_corrections(tmp_path: Path) -> None:
    plan = plans.table_plan()
    path = tmp_path / "ledger.xlsx"
    path.write_bytes(write_xlsx.write(plan))
    assert corrections.apply(plan, corrections.load(path)) == plan  # nobody changed anything
    book = openpyxl.load_workbook(path)
    sheet = book["指标"]
    row = next(row for row in sheet.iter_rows(min_row=3) if row[15].value == "培训乡村医生350人次")
    row[4].value = 360
    book.save(path)
    changed = corrections.apply(plan, corrections.load(path)).items[1].targets[0]
    assert (changed.value, changed.corrected) == (360, True)


def test_values_that_no_number_can_be_are_text() -> None:
    plan = plans.prose_plan()
    target = plan.items[0].targets[0].model_copy(update={"value": float("nan"), "due": None})
    item = plan.items[0].model_copy(update={"targets": [target]})
    sheet = opened(plan.model_copy(update={"items": [item]}))["指标"]
    assert sheet["E3"].value == "nan"


def test_rows_are_as_high_as_their_text_and_never_higher_than_excel_shows() -> None:
    sheet = opened(plans.hostile_plan())["任务"]
    heights = [sheet.row_dimensions[n].height for n in range(3, sheet.max_row + 1)]
    assert len(heights) > 1 and max(heights) <= 409


@settings(deadline=None, max_examples=60)
@given(st.lists(st.lists(st.lists(st.text(max_size=400), max_size=4), min_size=3, max_size=3), max_size=6))
def test_a_tall_row_is_parted_without_losing_a_character(table: list[list[list[str]]]) -> None:
    for row in table:
        pieces = layout.split_tall(row, [4.0, 6.0, 9.0])
        for n, cell in enumerate(row):
            assert "".join("".join(piece[n]) for piece in pieces) == "".join(cell)


def test_widths_stay_in_their_bounds_and_go_where_the_text_is() -> None:
    table = [[[10.0], [400.0], [30.0]] for _ in range(20)]
    widths = layout.share_widths(table, [5, 10, 10], [10, 80, 40], 90, 100)
    assert widths[1] == max(widths) and 5 <= widths[0] <= 10 and widths[1] <= 80
    assert sum(widths) <= 102


def test_full_width_text_counts_double() -> None:
    assert layout.units("基层卫生") > 1.8 * layout.units("abcd")
