"""Word 97 files: pieces, properties, lists, tables, what is damaged or locked; LibreOffice where it is there."""

import shutil
import struct
import subprocess
import sys
import time
from pathlib import Path

import pytest

from doc_files import (
    BOLD,
    CENTERED,
    DELETED,
    HEADER_ROW,
    HIDDEN,
    IN_TABLE,
    INNER_CELL,
    INNER_ROW,
    INSERTED,
    ROW_END,
    Para,
    cell,
    depth,
    doc,
    level,
    listed,
    lists,
    ole,
    outline,
    row,
    row_end,
    style_sheet,
)  # fmt: skip
from planparse.blocks import Document, Paragraph, Table, walk
from planparse.errors import (
    BrokenFileError,
    EmptyFileError,
    EncryptedError,
    LimitError,
    NeedsOfficeError,
    ReadError,
    UnknownFormatError,
)
from planparse.pipeline import extract
from planparse.readers import office
from planparse.readers import read as read_any
from planparse.readers.read_doc import read, read_alone
from planparse.schema import Plan

INPUTS = Path(__file__).parents[1].parent / "shared" / "inputs"
soffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


@pytest.fixture(autouse=True)
def _no_office(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(office.SWITCH, "off")


def lines(*paragraphs: Para, **more: object) -> list[str]:
    return read(doc(list(paragraphs), **more), None).text.split("\n")  # type: ignore[arg-type]


def table(data: bytes) -> tuple[Document, Table]:
    document = read(data, None)
    return document, next(b for b in document.blocks if isinstance(b, Table))


def cells(data: bytes) -> list[tuple[int, int, int, int, str]]:
    document, found = table(data)
    return [(c.row, c.column, c.rowspan, c.colspan, document.text[slice(*c.span)]) for c in found.cells]


def codes(document: Document) -> list[str]:
    return [warning.code for warning in document.warnings]


PLAN = [Para("青禾县民政局2026年工作要点"), Para("一、提升养老服务水平"), Para("1.新建社区食堂12处，助餐覆盖率达到85%以上。")]


def test_text_in_order() -> None:
    assert lines(*PLAN) == [p.text for p in PLAN]
    assert read_any(doc(PLAN), name="计划.docx").format == "doc"


def test_fast_saved_pieces_in_any_order() -> None:
    assert lines(*PLAN, pieces=[3, 20, 41]) == [p.text for p in PLAN]
    bold = Para("全部加粗的标题", outline(0) + CENTERED, runs=((0, 7, BOLD),))
    document = read(doc([bold, Para("正文")], pieces=[2, 5, 8]), None)
    first, second = walk(document.blocks)
    assert (first.bold, first.centered, first.level) == (True, True, 0)
    assert (second.bold, second.centered, second.level) == (False, False, None)


def test_one_byte_pieces() -> None:
    assert lines(Para("12 \x93to\x94 85%".encode("latin-1").decode("cp1252")), packed=True) == ["12 “to” 85%"]


def test_rare_characters_stay_whole_and_keep_places() -> None:
    assert lines(Para("𠮷镇与㛃村"), Para("一二三", runs=((0, 3, BOLD),))) == ["𠮷镇与㛃村", "一二三"]


def test_fields_breaks_hyphens_page_breaks() -> None:
    assert lines(Para("截至\x13 DATE \\@ \x142026年1月\x15底\x13 PAGE \x13 X \x14 9\x15\x14" + "1\x15止")) == ["截至2026年1月底1止"]
    assert lines(Para("1.甲。\x0b2.乙。"), Para("前\x0c后\x1e1\x1f\x02\x05 x")) == ["1.甲。", "2.乙。", "前后-1 x"]
    assert lines(Para("\x13 eq \\o\\ac(○,7) \x15号楼")) == ["⑦号楼"]


def test_hidden_deleted_and_inserted_text() -> None:
    document = read(doc([Para("公开内部培训100120人", runs=((2, 4, HIDDEN), (6, 9, DELETED), (9, 12, INSERTED)))]), None)
    assert document.text == "公开培训120人"
    assert codes(document) == ["tracked_changes"]
    assert lines(Para("前半句", runs=((3, 4, DELETED),)), Para("后半句")) == ["前半句后半句"]


def test_styles() -> None:
    sheet = style_sheet([(0, 0xFFF, b"", b""), (1, 0, b"", BOLD), (62, 0, CENTERED, b""), (19, 0, b"", b""), (0xFFE, 1, b"", b"")])
    document = read(doc([Para("题", style=2), Para("一、养老\t1", style=3), Para("一、养老", style=1), Para("二、救助", style=4), Para("正文")], styles=sheet), None)
    title, first, second, plain = walk(document.blocks)
    assert (title.role, title.centered) == ("title", True)
    assert [(p.level, p.bold) for p in (first, second, plain)] == [(0, True), (0, True), (None, False)]


def test_numbering() -> None:
    family = [level(1, 39, "%1、"), level(1, 37, "（%2）"), level(1, 0, "%3.")]
    plan = [Para("养老", listed(1)), Para("助餐", listed(1, 1)), Para("新建12处", listed(1, 2)), Para("改造30处", listed(1, 2)), Para("床位", listed(1, 1)), Para("救助", listed(1)), Para("完")]
    assert lines(*plan, numbering=lists(family)) == ["一、养老", "（一）助餐", "1.新建12处", "2.改造30处", "（二）床位", "二、救助", "完"]
    anew = struct.pack("<iI", 1, 0x10)
    again = lists([level(1, 0, "%1.")], [level(1, 23, "\uf0b7")], overrides=[(0, b""), (0, anew), (1, b"")])
    assert lines(*(Para("甲", listed(n)) for n in (1, 1, 2, 3, 2, 0)), numbering=again) == ["1.甲", "2.甲", "1.甲", "甲", "2.甲", "甲"]
    sheet = style_sheet([(0, 0xFFF, b"", b""), (2, 0, listed(1), b"")])
    assert lines(Para("甲", style=1), Para("乙", style=1), numbering=lists([level(5, 18, "%1")]), styles=sheet) == ["⑤甲", "⑥乙"]


def test_tables_with_merges_and_bare_numbers() -> None:
    wide, narrow = [0, 800, 3000, 5000, 7000], [0, 800, 5010, 7000]
    numbered = listed(1)
    data = doc([
        Para("前"),
        cell("序号"), cell("任务"), cell("责任"), row_end(HEADER_ROW + row(narrow)),
        cell("", numbered), cell("食堂"), cell("12处"), cell("养老股"), row_end(row(wide, "---r")),
        cell("", numbered), cell("床位"), Para("1.建成400张", IN_TABLE), cell("2.培训260人"), cell(""), row_end(row(wide, "---c")),
        cell("", numbered), cell("走访"), cell(""), cell("救助股"), row_end(row(wide, "----", "-rc-")),
        Para("后"),
    ], numbering=lists([level(1, 0, "%1")]))  # fmt: skip
    assert cells(data) == [
        (0, 0, 1, 1, "序号"), (0, 1, 1, 2, "任务"), (0, 3, 1, 1, "责任"),
        (1, 0, 1, 1, "1"), (1, 1, 1, 1, "食堂"), (1, 2, 1, 1, "12处"), (1, 3, 2, 1, "养老股"),
        (2, 0, 1, 1, "2"), (2, 1, 1, 1, "床位"), (2, 2, 1, 1, "1.建成400张\n2.培训260人"),
        (3, 0, 1, 1, "3"), (3, 1, 1, 2, "走访"), (3, 3, 1, 1, "救助股"),
    ]  # fmt: skip
    document, found = table(data)
    assert [c.header for c in found.cells][:4] == [True, True, True, False]
    assert document.text.startswith("前\n序号\t") and document.text.endswith("\n后")


def test_row_properties_may_lie_in_the_data_stream() -> None:
    rows = [cell("甲"), cell("乙"), row_end(row([0, 100, 4000])), cell("合并"), row_end(row([0, 4000])), Para("后")]
    assert cells(doc(rows, huge=True)) == cells(doc(rows)) == [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "乙"), (1, 0, 1, 2, "合并")]


def test_tables_inside_tables() -> None:
    inner = IN_TABLE + depth(2)
    data = doc([
        Para("先", IN_TABLE), Para("内甲", inner + INNER_CELL), Para("内乙", inner + INNER_CELL), Para("", inner + INNER_CELL + INNER_ROW + ROW_END + row([0, 500, 900])),
        cell("后"), cell("旁"), row_end(row([0, 1000, 2000])),
    ])  # fmt: skip
    document, found = table(data)
    assert document.text == "先\n内甲\t内乙\n后\t旁"
    assert [type(b).__name__ for b in found.cells[0].blocks] == ["Paragraph", "Table", "Paragraph"]


def test_edges_drawn_by_hand_make_no_columns() -> None:
    rows = [cell("甲"), cell("乙"), cell("丙"), row_end(row([0, 1000, 2000, 3000])), cell("丁"), cell("戊"), row_end(row([-5, 1012, 2995]))]
    assert cells(doc(rows))[3:] == [(1, 0, 1, 1, "丁"), (1, 1, 1, 2, "戊")]


def test_footnotes_come_last() -> None:
    document = read(doc([Para("正文\x02。"), Para("后文")], notes=[Para("\x02 注一"), Para("\x02 注二")]), None)
    assert document.text.split("\n") == ["正文。", "后文", "注一", "注二"]
    assert [b.role for b in walk(document.blocks)] == ["body", "body", "note", "note"]


def test_text_boxes_come_after_their_paragraph_or_last() -> None:
    plan = [Para("正文\x08接着"), Para("后文")]
    assert lines(*plan, boxes={2: [Para("框中"), Para("框二")], -1: [Para("无处可挂")]}) == ["正文接着", "框中", "框二", "后文", "无处可挂"]
    hanging = {3: [Para("外\x08")], 12: [Para("里")]}
    assert lines(Para("正文甲\x08"), Para("后文六个字"), boxes=hanging) == ["正文甲", "外", "里", "后文六个字"]


def test_pieces_change_properties() -> None:
    """A fast save adds properties to a piece: one that fits into two bytes, or a list that it names."""
    short = 0x05 << 1 | 1 << 8  # centered
    document = read(doc([Para("居中"), Para("隐去留下"), Para("末")], pieces=[3, 5, 8], changes={0: short, 3: 0 << 1 | 1}, grpprls=(HIDDEN,)), None)
    assert document.text.split("\n") == ["居中", "留下", "末"]
    assert [p.centered for p in walk(document.blocks)] == [True, False, False]


def test_symbols_by_their_fonts() -> None:
    def sym(font: int, code: int) -> bytes:
        return struct.pack("<HHH", 0x6A09, font, code)

    runs = ((0, 1, sym(0, 0xF0B3)), (1, 2, sym(1, 0xF0FC)), (2, 3, sym(7, 0xF0B3)))
    assert lines(Para("(((85%", runs=runs), fonts=("Symbol", "Wingdings")) == ["≥√≥85%"]


def test_modifiers_of_all_sizes_are_passed_over() -> None:
    tabs = struct.pack("<HB", 0xC615, 255) + bytes((1,)) + bytes(4) + bytes((2,)) + bytes(6)
    others = struct.pack("<HH", 0x840F, 7) + struct.pack("<HB3s", 0xCA47, 3, b"abc") + struct.pack("<H3s", 0xEA3F, b"abc")
    merged = row([0, 100, 200, 300]) + struct.pack("<HBB", 0x5624, 1, 3) + struct.pack("<HBBB", 0xD62B, 2, 0, 3)
    document, found = table(doc([Para("甲", tabs + others + outline(2)), cell("一"), cell("二"), cell(""), row_end(merged), cell("续"), cell("三"), cell("四"), row_end(row([0, 100, 200, 300], "c"))]))
    assert walk(document.blocks)[0].level == 2
    assert [(c.row, c.column, c.rowspan, c.colspan) for c in found.cells] == [(0, 0, 2, 1), (0, 1, 1, 2), (1, 1, 1, 1), (1, 2, 1, 1)]
    assert lines(Para("甲", b"\x15\xc6\xff"), Para("乙", b"\x08\xd6\x05")) == ["甲", "乙"]


def test_overrides_may_bring_levels_of_their_own() -> None:
    own = struct.pack("<iI", 0, 0x30) + level(4, 18, "%1")
    numbering = lists([level(1, 0, "%1.")], overrides=[(0, b""), (0, own)])
    assert lines(*(Para("甲", listed(n)) for n in (1, 2, 2, 1)), numbering=numbering) == ["1.甲", "④甲", "⑤甲", "6.甲"]
    never = [level(1, 0, "%1、"), level(1, 0, "%2)", flags=8), level(1, 39, "%1.%3", flags=4)]
    assert lines(*(Para("甲", listed(1, n)) for n in (0, 1, 0, 1, 2)), numbering=lists(never)) == ["1、甲", "1)甲", "2、甲", "2)甲", "2.1 甲"]
    plf, levels, lfo = lists([level(1, 0, "%1.")])
    for numbering in ((plf, levels[:10], lfo), (plf[:10], levels, lfo), (plf, levels, lfo[:6]), (b"", b"", b"")):
        assert lines(Para("甲", listed(1)), numbering=numbering)[0].endswith("甲")


# ---- hostile files


def refused(data: bytes, *kinds: type[ReadError]) -> None:
    with pytest.raises(kinds) as caught:
        read(data, None)
    assert "\n" not in str(caught.value)


def test_locked_empty_old_and_other_files() -> None:
    refused(doc(PLAN, flags=0x0100), EncryptedError)
    refused(doc([Para("")]), EmptyFileError)
    old = bytearray(doc(PLAN))
    at = old.find(struct.pack("<HH", 0xA5EC, 0xC1))
    old[at + 2] = 0x65
    refused(bytes(old), NeedsOfficeError)
    refused(ole({"Contents": b"x" * 5000}), NeedsOfficeError)


def test_other_ole_files_are_named() -> None:
    for stream, said in (("PowerPoint Document", "PowerPoint"), ("__properties_version1.0", "Outlook")):
        with pytest.raises(UnknownFormatError, match=said):
            read_any(ole({stream: b"x" * 5000}), name="计划.doc")


def test_truncated_anywhere() -> None:
    data = doc([Para(f"第{n}项任务，完成{n}处。") for n in range(400)])
    for n in range(1, 50):
        try:
            read(data[: len(data) * n // 50], None)
        except ReadError as error:
            assert "\n" not in str(error)


def test_flipped_bytes_end_in_a_result_or_an_error() -> None:
    family = [level(1, 39, "%1、"), level(1, 37, "（%2）"), level(1, 0, "%3.")]
    data = doc([*PLAN, Para("甲", listed(1, 2)), cell("甲"), cell("乙"), row_end(row([0, 100, 4000])), Para("完", runs=((0, 1, BOLD),))],
               numbering=lists(family), styles=style_sheet([(0, 0xFFF, b"", b""), (1, 0, b"", BOLD)]), pieces=[7])  # fmt: skip
    busy = [n for n, byte in enumerate(data) if byte not in (0, 0xFF)]
    for n in busy[::3]:
        for value in (0xFF, 0x00, data[n] ^ 0x41):
            bad = bytearray(data)
            bad[n] = value
            try:
                read(bytes(bad), None)
            except ReadError as error:
                assert "\n" not in str(error)


def test_pieces_that_repeat_the_same_bytes_are_bounded() -> None:
    data = bytearray(doc(PLAN, pieces=[10]))
    at = data.find(struct.pack("<III", 0, 10, sum(len(p.text) + 1 for p in PLAN)))
    struct.pack_into("<I", data, at + 8, 2_000_000_000)
    refused(bytes(data), LimitError, BrokenFileError)


def test_a_piece_that_ends_in_half_a_character() -> None:
    data = bytearray(doc(PLAN))
    at = data.find(struct.pack("<HIH", 0, 0x800, 0))
    size = 512 * (-(-(0x800 + 2 * sum(len(p.text) + 1 for p in PLAN)) // 512) + 1)
    struct.pack_into("<I", data, at + 2, max(size, 4096) - 3)
    refused(bytes(data), BrokenFileError)


def test_web_pages_and_messages_named_doc_are_told_by_content() -> None:
    page = "<html xmlns:o='urn:schemas-microsoft-com:office:office'><body><p>青禾县民政局2026年工作要点</p></body></html>"
    assert read_any(page.encode(), name="计划.doc").format == "html"


def test_deep_tables_are_refused() -> None:
    refused(doc([Para("甲", IN_TABLE + depth(30)), Para("乙")]), LimitError)
    refused(doc([Para("甲", IN_TABLE + depth(2_000_000_000)), Para("乙")]), LimitError)


# ---- LibreOffice


def test_the_hint_names_libreoffice_where_it_is_needed() -> None:
    with pytest.raises(NeedsOfficeError, match="LibreOffice"):
        read(ole({"Contents": b"x" * 5000}), None)


def test_switches(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert office.find_office() is None and not office.is_preferred()
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\n")
    monkeypatch.setenv(office.SWITCH, str(program))
    assert office.find_office() == str(program) and not office.is_preferred()


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands for LibreOffice")
def test_a_converter_that_hangs_or_fails(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nsleep 60\n")
    program.chmod(0o755)
    monkeypatch.setenv(office.SWITCH, str(program))
    started = time.monotonic()
    with pytest.raises(LimitError):
        office.convert(b"x", "doc", seconds=0.3)
    assert time.monotonic() - started < 30
    program.write_text("#!/bin/sh\nexit 1\n")
    with pytest.raises(BrokenFileError):
        office.convert(b"x", "doc")
    with pytest.raises(BrokenFileError, match="LibreOffice"):
        read(ole({"Contents": b"x" * 5000}), None)
    broken = doc(PLAN)
    with pytest.raises(BrokenFileError) as caught:
        read(broken[: len(broken) // 2], None)
    assert "LibreOffice" not in str(caught.value)


@soffice
@pytest.mark.slow
def test_by_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [cell("序号"), cell("任务"), row_end(row([0, 1000, 5000])), cell("1"), cell("新建食堂12处"), row_end(row([0, 1000, 5000]))]
    data = doc([*PLAN, *rows, Para("青禾县民政局")])
    alone = read(data, None)
    monkeypatch.setenv(office.SWITCH, "first")
    other = read(data, None)
    assert (other.format, other.text) == ("doc", alone.text)
    monkeypatch.delenv(office.SWITCH)
    with pytest.raises(ReadError):
        read(ole({"Contents": b"x" * 5000}), None)


# ---- real inputs


def facts(plan: Plan) -> list[object]:
    return [
        (i.number, i.title, i.section, i.phase, i.year, i.text, i.remarks, [m.text for m in i.measures], [(o.name, o.role, o.kind) for o in i.owners],
         [t.model_dump(exclude={"span"}) for t in i.targets], [(m.period, m.text, [t.text for t in m.targets]) for m in i.milestones])
        for i in plan.items
    ]  # fmt: skip


@pytest.mark.skipif(not INPUTS.is_dir(), reason="no shared inputs beside the checkout")
@pytest.mark.parametrize("name", ["plan_table", "prose"])
@pytest.mark.parametrize("switch", ["off", ""])
def test_same_plan_as_from_docx(name: str, switch: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(office.SWITCH, switch)
    old, new = extract(INPUTS / f"{name}.doc"), extract(INPUTS / f"{name}.docx")
    assert old.source.format == "doc"
    assert old.text == new.text
    assert facts(old) == facts(new) and len(old.items) > 30
    paragraphs = [b for b in read_alone((INPUTS / f"{name}.doc").read_bytes()).blocks if isinstance(b, Paragraph)]
    assert paragraphs[0].span[0] == 0


@soffice
@pytest.mark.slow
@pytest.mark.skipif(not INPUTS.is_dir(), reason="no shared inputs beside the checkout")
def test_same_plan_as_from_rich_text_and_opendocument(tmp_path: Path) -> None:
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    names = ("plan_table", "prose")
    for suffix in ("rtf", "odt"):
        command = ["soffice", profile, "--headless", "--convert-to", suffix, "--outdir", str(tmp_path), *(str(INPUTS / f"{name}.docx") for name in names)]
        subprocess.run(command, check=True, timeout=100, capture_output=True)
    for name in names:
        new = extract(INPUTS / f"{name}.docx")
        for suffix in ("rtf", "odt"):
            other = extract(tmp_path / f"{name}.{suffix}")
            assert other.source.format == suffix
            assert other.text == new.text
            assert facts(other) == facts(new)
