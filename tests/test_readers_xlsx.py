"""Ledgers in workbooks: header and lines around it, merged cells, formats, several sheets, hostile sheets."""

import datetime
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from planparse.blocks import Document, Paragraph, Table
from planparse.errors import BrokenFileError, EmptyFileError, LimitError, ReadError
from planparse.readers import detect, read
from planparse.readers.number_format import Value, show

HEADER = ["序号", "板块", "重点任务", "年度目标", "完成时限", "责任单位"]


def workbook(rows: list[list[object]], merges: tuple[str, ...] = (), formats: dict[str, str] | None = None, **more: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    for name, content in {"台账": rows, **more}.items():
        sheet = book.active if name == "台账" else book.create_sheet(name)
        assert sheet is not None
        sheet.title = name
        for row in content:
            sheet.append(row)
    first = book.worksheets[0]
    for place, code in (formats or {}).items():
        first[place].number_format = code
    for area in merges:
        first.merge_cells(area)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def texts(document: Document) -> list[str]:
    return [document.text[slice(*b.span)] for b in document.blocks if isinstance(b, Paragraph)]


def table(document: Document) -> Table:
    (found,) = (b for b in document.blocks if isinstance(b, Table))
    return found


def grid(document: Document) -> list[dict[int, str]]:
    return [{c.column: document.text[slice(*c.span)] for c in row} for row in table(document).rows()]


ROWS: list[list[object]] = [
    ["青禾县2026年重点任务台账"],
    ["填报单位：县政府办", None, None, "填报时间：2026年1月"],
    HEADER,
    [1, "产业", "新建园区", 3, datetime.date(2026, 6, 30), "工信局"],
    [2, None, "改造厂房", 0.95, datetime.datetime(2026, 12, 31), "住建局\n财政局"],
    ["注：按季度报送。"],
]


def test_lines_over_and_under_the_table() -> None:
    document = read(workbook(ROWS, ("A1:F1", "B4:B5"), {"D4": '0"个"', "D5": "0.0%", "E5": 'yyyy"年"m"月"'}))
    assert document.format == "xlsx"
    assert texts(document) == ["青禾县2026年重点任务台账", "填报单位：县政府办", "填报时间：2026年1月", "注：按季度报送。"]
    assert grid(document) == [
        dict(enumerate(HEADER)),
        {0: "1", 1: "产业", 2: "新建园区", 3: "3个", 4: "2026-06-30", 5: "工信局"},
        {0: "2", 2: "改造厂房", 3: "95.0%", 4: "2026年12月", 5: "住建局\n财政局"},
    ]
    assert table(document).grid()[2][1] is table(document).grid()[1][1]


def test_rows_that_span_the_table() -> None:
    document = read(workbook([HEADER, ["一、产业发展"], [1, "", "新建园区", "3个", "6月", "工信局"], [None], ["二、民生"], [2, "", "改造", "5处", "9月", "住建局"]]))
    assert [len(row) for row in table(document).rows()] == [6, 1, 6, 1, 6]
    assert table(document).rows()[1][0].colspan == 6


def test_several_sheets() -> None:
    rows: list[list[object]] = [HEADER, [1, "产业", "新建园区", "3个", "6月", "工信局"]]
    document = read(workbook(rows, 民生=rows))
    assert texts(document) == ["台账", "民生"]
    assert sum(isinstance(b, Table) for b in document.blocks) == 2


def test_hidden_sheets_are_left_out() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook([HEADER, [1, "甲", "乙", "丙", "丁", "戊"]], 选项=[["已完成", "未完成"]])))
    book["选项"].sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    assert "已完成" not in read(out.getvalue()).text


def test_empty_workbook() -> None:
    with pytest.raises(EmptyFileError):
        read(workbook([]))


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (3.0, "", "3"),
        (3.25, "", "3.25"),
        (0.1 + 0.2, "", "0.3"),
        (0.955, "0.0%", "95.5%"),
        (0.95, "0%", "95%"),
        (1.1, "0%", "110%"),
        (12.0, '0"处"', "12处"),
        (1234567.0, "#,##0", "1,234,567"),
        (12.5, "0.##", "12.5"),
        (12.0, "0.##", "12"),
        (5.0, '"不少于"0"场"', "不少于5场"),
        (3.5, "0.00_);[Red]\\(0.00\\)", "3.50"),
        (datetime.date(2026, 6, 30), "", "2026年6月30日"),
        (datetime.date(2026, 6, 30), "yyyy/m/d", "2026/6/30"),
        (datetime.date(2026, 6, 5), "yyyy-mm-dd;@", "2026-06-05"),
        (datetime.datetime(2026, 6, 5, 9, 30), "yyyy/m/d h:mm", "2026/6/5"),
        (46203.0, 'yyyy"年"m"月";@', "2026年6月"),
        (46203.0, 'm"月"d"日"', "6月30日"),
        (46203.0, "[$-804]yyyy年m月d日", "2026年6月30日"),
        (True, "", "TRUE"),
        ("12", "0%", "12"),
        (float("inf"), "", ""),
        (1e20, "", "1e+20"),
        (46203.0, "General", "46203"),
    ],
)
def test_values_as_people_see_them(value: Value, code: str, shown: str) -> None:
    assert show(value, code) == shown


# ---- old binary workbooks


def biff(records: list[tuple[int, bytes]]) -> bytes:
    return b"".join(kind.to_bytes(2, "little") + len(body).to_bytes(2, "little") + body for kind, body in records)


def test_formats_of_binary_cells() -> None:
    from planparse.readers.sheet_biff import read_formats

    bof = (0x809, b"\x00\x06\x05\x00" + b"\0" * 12)
    style = (0xE0, b"\0\0\x09\x00" + b"\0" * 16)
    plain = (0xE0, b"\0\0\x00\x00" + b"\0" * 16)
    globals_ = [bof, plain, style]
    start = len(biff([*globals_, (0x85, b"\0" * 8), (0x0A, b"")]))
    sheet = [bof, (0x203, b"\x04\0\x02\0\x01\0" + b"\0" * 8), (0xBD, b"\x05\0\x00\0" + (b"\x01\0" + b"\0" * 4) * 2 + b"\x01\0"), (0x0A, b"")]
    stream = biff([*globals_, (0x85, start.to_bytes(4, "little") + b"\0\0\x00\x00"), (0x0A, b"")]) + biff(sheet)
    (formats,) = read_formats(stream)
    assert formats.codes == {(4, 2): "0%", (5, 0): "0%", (5, 1): "0%"}


@pytest.mark.skipif(not Path("/usr/bin/soffice").exists(), reason="no LibreOffice")
@pytest.mark.slow
def test_binary_workbook_reads_as_the_new_one(tmp_path: Path) -> None:
    import subprocess

    source = tmp_path / "台账.xlsx"
    source.write_bytes(workbook(ROWS, ("A1:F1", "B4:B5"), {"D4": '0"个"', "D5": "0.0%", "E5": 'yyyy"年"m"月"'}))
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "xls", "--outdir", str(tmp_path), str(source)]
    done = subprocess.run(command, capture_output=True, timeout=120, check=False)
    target = tmp_path / "台账.xls"
    if done.returncode or not target.exists():
        pytest.skip("LibreOffice has no spreadsheet part")
    document = read(target.read_bytes(), name="台账.et")
    assert document.format == "xls"
    assert grid(document) == grid(read(source.read_bytes()))


# ---- hostile ones


def edited(change: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook([HEADER, [1, "甲", "乙", "丙", "丁", "戊"]]))) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, change.get(name, source.read(name)))
        for name in change.keys() - source.namelist():
            target.writestr(name, change[name])
    return out.getvalue()


SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'


def test_a_cell_in_the_last_corner() -> None:
    cells = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    with pytest.raises(LimitError):
        read(edited({"xl/worksheets/sheet1.xml": SHEET % cells}))


def test_a_sheet_that_unpacks_to_too_much() -> None:
    with pytest.raises(LimitError):
        read(edited({"xl/sharedStrings.xml": b"<sst>" + b" " * 120_000_000 + b"</sst>"}))


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/styles.xml", "xl/worksheets/sheet1.xml"])
def test_broken_parts(part: str) -> None:
    with pytest.raises((BrokenFileError, EmptyFileError)):
        read(edited({part: b"<a><b></a>"}))


def test_truncated_at_every_place() -> None:
    whole = workbook(ROWS)
    for n in range(1, 30):
        with pytest.raises(ReadError):
            read(whole[: len(whole) * n // 30])


def test_kind_is_told_by_content() -> None:
    assert detect(workbook(ROWS), "台账.et") == "xlsx"
    ole = b"\xd0\xcf\x11\xe0" + b"\0" * 600
    assert detect(ole + "Workbook".encode("utf-16-le"), "a.doc") == "xls"
    with pytest.raises(ReadError):
        read(ole + "Workbook".encode("utf-16-le"))


def test_ledger_of_ours_reads_back_once() -> None:
    from planparse.writers.write_xlsx import write
    from plans import table_plan  # type: ignore[import-not-found]

    plan = table_plan()
    document = read(write(plan))
    assert document.fields["title"] == plan.title
    rows = grid(document)
    assert len(rows) == len(plan.items) + 1
    assert "任务标识" not in document.text
