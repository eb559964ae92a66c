"""The PDF reader: lines into paragraphs, ruling lines into tables, pages into one text."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from pdf_maker import Page, pdf
from planparse.blocks import Document, Paragraph, Table
from planparse.errors import BrokenFileError, EncryptedError, NoTextLayerError, ReadError
from planparse.readers.layout.build import fill, read_sheet
from planparse.readers.layout.grid import find_grids
from planparse.readers.layout.sheet import Rule
from planparse.readers.pdf_plumber import PlumberPages
from planparse.readers.pdf_sheets import PdfPage, open_pdf
from planparse.readers.read_pdf import read

SHARED = Path(__file__).parents[1].parent / "shared" / "inputs"
SAMPLES = Path(__file__).parents[1] / "samples"
BODY = "为做好全县民政工作，现将二〇二六年重点任务明确如下，请各单位认真抓好落实，按月报送进展，年底前全部完成。"


def texts(document: Document) -> list[str]:
    return [document.text[slice(*b.span)] for b in document.blocks if isinstance(b, Paragraph)]


def tables(document: Document) -> list[Table]:
    return [b for b in document.blocks if isinstance(b, Table)]


def cells(document: Document, table: Table) -> dict[tuple[int, int, int, int], list[str]]:
    return {
        (c.row, c.column, c.rowspan, c.colspan): [document.text[slice(*p.span)] for p in c.paragraphs()] for c in table.cells
    }


def squash(text: str) -> str:
    return re.sub(r"\s+", "", text)


# paragraphs


def test_wrapped_lines_become_one_paragraph_without_blanks():
    page = Page(width=576)
    y = page.paragraph(72, 100, BODY, 36)
    page.paragraph(72, y, BODY[:20] + "第二段的文字也要折行，行末没有空格，读出来应当是完整的一段话。", 36)
    assert texts(read(pdf(page), None)) == [BODY, BODY[:20] + "第二段的文字也要折行，行末没有空格，读出来应当是完整的一段话。"]


def test_entries_of_full_lines_are_parted_by_their_labels():
    page = Page(width=576)
    entry = "开展业务培训不少于十二期，培训村居民政工作人员六百人次以上，考核合格率达到百分之九十五以上。"
    for n in range(1, 4):
        text = f"{n}．" + entry[:34 * 2 - 2]
        page.text(72, 80 + 40 * n, text[:36], 12).text(72, 100 + 40 * n, text[36:72] or "。", 12)
    assert [t[:2] for t in texts(read(pdf(page), None))] == ["1．", "2．", "3．"]


def test_gaps_of_stretched_lines_are_no_blanks_but_wide_ones_are():
    page = Page(width=576)
    page.text(72, 100, "累计完成").text(72 + 48 + 14, 100, "4448").text(72 + 48 + 14 + 24 + 16, 100, "万元")
    page.text(72, 160, "责").text(110, 160, "任").text(148, 160, "单").text(186, 160, "位")
    page.text(72, 220, "养老科").text(150, 220, "办公室")
    assert texts(read(pdf(page), None)) == ["累计完成4448万元", "责任单位", "养老科 办公室"]


def test_latin_words_keep_a_blank_at_the_line_break():
    page = Page(width=300)
    page.text(20, 50, "open the government data", 12).text(20, 70, "platform to all and", 12).text(20, 90, "publish the indicators of", 12)
    page.text(20, 110, "every county in 2026", 12).text(20, 130, "at least", 12)
    assert "data platform" in " ".join(texts(read(pdf(page), None)))


def test_a_paragraph_goes_on_over_the_page_end_and_each_tells_its_page():
    first, second = Page(width=576), Page(width=576)
    first.paragraph(72, 100, BODY, 36)
    y = 140.0
    while y < 740:
        y = first.paragraph(72, y, BODY, 36)
    first.text(96, y, BODY[:34])
    second.text(72, 100, BODY[34:])
    second.paragraph(72, 120, BODY, 36)
    document = read(pdf(first, second), None)
    assert set(texts(document)) == {BODY}
    assert [b.page for b in document.blocks if isinstance(b, Paragraph)][-2:] == [1, 2]


def test_a_signature_at_the_right_stands_alone():
    page = Page(width=576)
    y = page.paragraph(72, 100, BODY, 36)
    page.text(504 - 72, y, "云岭县民政局").text(504 - 96, y + 20, "2026年2月16日")
    page.text(72, y + 60, "附件：任务分工表")
    assert texts(read(pdf(page), None))[1:] == ["云岭县民政局", "2026年2月16日", "附件：任务分工表"]


def test_a_centered_title_is_told():
    page = Page(width=576)
    page.text(288 - 110, 80, "云岭县民政局工作要点", 22)
    page.paragraph(72, 140, BODY, 36)
    document = read(pdf(page), None)
    assert [b.centered for b in document.blocks if isinstance(b, Paragraph)] == [True, False]


def test_two_columns_are_read_one_after_the_other():
    page = Page(width=576)
    page.text(188, 60, "石泉县二〇二六年工作要点", 16)
    for x in (60, 300):
        y = 100.0
        for n in range(3):
            y = page.paragraph(x, y, f"{'左右'[x == 300]}栏第{n}段" + BODY, 18)
    document = read(pdf(page), None)
    assert texts(document)[1:] == [f"{side}栏第{n}段" + BODY for side in "左右" for n in range(3)]


# what is no text


@pytest.mark.parametrize("form", ["— {n} —", "- {n} -", "第{n}页", "第{n}页 共3页", "{n}", "{n}/3"])
def test_page_numbers_and_running_heads_are_left_out(form):
    pages = []
    for n in range(1, 4):
        page = Page(width=576).text(230, 40, "云岭县民政局文件", 10).text(270, 810, form.format(n=n), 10)
        page.paragraph(72, 100, f"本页第{'一二三'[n - 1]}节。" + BODY, 36)
        pages.append(page)
    document = read(pdf(*pages), None)
    assert texts(document) == [f"本页第{c}节。" + BODY for c in "一二三"]


def test_tilted_and_repeated_large_watermarks_are_left_out():
    pages = []
    for n in range(3):
        page = Page(width=576)
        page.paragraph(72, 100, f"第{'甲乙丙'[n]}部分。" + BODY, 36)
        page.text(0, 0, "内部资料", 40, 0.8, matrix="0.7 0.7 -0.7 0.7 150 300").text(100, 500, "注意保存", 60, 0.4)
        pages.append(page)
    assert texts(read(pdf(*pages), None)) == [f"第{c}部分。" + BODY for c in "甲乙丙"]


def test_annex_numbers_at_the_head_of_pages_are_text():
    pages = [Page(width=576).text(72, 60, f"附件{n}") for n in (1, 2)]
    for page in pages:
        page.paragraph(72, 120, BODY, 36)
    assert texts(read(pdf(*pages), None)) == ["附件1", BODY, "附件2", BODY]


# tables


def test_merged_cells_are_one_cell_over_their_positions():
    page = Page(width=576)
    xs, ys = [60, 120, 200, 300, 500], [100, 130, 160, 190, 220]
    page.grid(xs, ys, holes=(("h", 2, 0), ("h", 3, 0), ("v", 0, 3)))
    for (x, y), text in {
        (65, 120): "类别", (125, 120): "序号", (210, 120): "任务与责任", (65, 150): "养老服务", (125, 150): "1", (205, 150): "建站",
        (305, 150): "养老科", (125, 180): "2", (205, 180): "培训", (305, 180): "人事科", (125, 210): "3",
    }.items():  # fmt: skip
        page.text(x, y, text, 10)
    document = read(pdf(page), None)
    (table,) = tables(document)
    got = cells(document, table)
    assert got[0, 2, 1, 2] == ["任务与责任"]
    assert got[1, 0, 3, 1] == ["养老服务"]
    assert (table.height, table.width) == (4, 4)
    assert got[3, 3, 1, 1] == []


def test_borders_drawn_as_thin_fields_are_lines():
    page = Page(width=576)
    for y in (100, 130, 160):
        page.bar(60, y, 300, y + 0.5)
    for x in (60, 150, 299.5):
        page.bar(x, 100, x + 0.5, 160.5)
    page.text(70, 120, "项目").text(160, 120, "目标").text(70, 150, "就业").text(160, 150, "60人")
    document = read(pdf(page), None)
    assert [c.colspan for c in tables(document)[0].cells] == [1, 1, 1, 1]


def test_a_frame_around_text_is_no_table():
    page = Page(width=576)
    page.grid([40, 536], [40, 780])
    page.paragraph(72, 100, BODY, 36)
    assert texts(read(pdf(page), None)) == [BODY]


def test_wrapped_cell_text_is_joined_and_entries_are_parted():
    page = Page(width=576)
    page.grid([60, 120, 250], [100, 130, 260])
    page.text(65, 120, "序号").text(125, 120, "推进措施").text(65, 150, "1")
    for n, line in enumerate(["1.新建社区食堂", "十二处。", "2.培训护理员三百", "六十人次。"]):
        page.text(125, 150 + 18 * n, line, 15)
    document = read(pdf(page), None)
    assert cells(document, tables(document)[0])[1, 1, 1, 1] == ["1.新建社区食堂十二处。", "2.培训护理员三百六十人次。"]


HEAD = ["类别", "序号", "任务", "责任"]


def _row(page: Page, y: float, values: list[str]) -> None:
    for x, value in zip((65, 125, 185, 385), values, strict=True):
        if value:
            page.text(x, y + 20, value, 10)


def test_a_table_over_pages_is_one_and_its_header_stands_once():
    pages = []
    for n in range(3):
        page = Page(width=576).text(270, 820, f"- {n + 1} -", 10)
        page.grid([60, 120, 180, 380, 520], [60, 90, 120, 150], holes=(("h", 2, 0),))
        _row(page, 60, HEAD)
        _row(page, 90, ["党建" if n == 0 else "", str(2 * n + 1), "开展学习", "办公室"])
        _row(page, 120, ["", str(2 * n + 2), "组织培训", "人事科"])
        pages.append(page)
    document = read(pdf(*pages), None)
    (table,) = tables(document)
    got = cells(document, table)
    assert (table.height, table.width) == (7, 4)
    assert got[1, 0, 6, 1] == ["党建"], "a group that goes on over the page end"
    assert [got[row, 1, 1, 1] for row in range(1, 7)] == [[str(n)] for n in range(1, 7)]
    assert all(c.header == (c.row == 0) for c in table.cells)


def test_a_row_broken_by_the_page_end_is_one_row():
    first, second = Page(width=576), Page(width=576)
    first.grid([60, 120, 180, 380, 520], [60, 90, 120, 780])
    second.grid([60, 120, 180, 380, 520], [60, 90, 150, 180])
    for page in (first, second):
        _row(page, 60, HEAD)
    _row(first, 90, ["甲", "1", "开展学习", "办公室"])
    _row(first, 740, ["乙", "2", "新建乡镇养老服务中心十二处，覆盖率要达", "养老科"])
    _row(second, 90, ["", "", "到百分之九十以上。", ""])
    _row(second, 150, ["丙", "3", "检查", "法规科"])
    document = read(pdf(first, second), None)
    got = cells(document, tables(document)[0])
    assert got[2, 2, 1, 1] == ["新建乡镇养老服务中心十二处，覆盖率要达到百分之九十以上。"]
    assert got[3, 1, 1, 1] == ["3"]


def test_rows_that_repeat_an_earlier_one_are_no_header():
    first, second = Page(width=576), Page(width=576)
    for page in (first, second):
        page.grid([60, 120, 180, 380, 520], [60, 90, 120])
        _row(page, 60, HEAD)
        _row(page, 90, ["甲", "1", "开展学习", "办公室"])
    assert tables(read(pdf(first, second), None))[0].height == 3


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_turned_pages_read_as_they_are_seen(turn):
    page = Page(width=576)
    page.paragraph(72, 60, BODY, 36)
    page.grid([60, 120, 180, 380, 520], [160, 190, 220])
    _row(page, 160, HEAD)
    _row(page, 190, ["甲", "1", "开展学习", "办公室"])
    matrix, width, height = {
        0: ("1 0 0 1 0 0", 576, 842), 90: ("0 1 -1 0 842 0", 842, 576), 180: ("-1 0 0 -1 576 842", 576, 842), 270: ("0 -1 1 0 0 576", 842, 576),
    }[turn]  # fmt: skip
    turned = Page(width=width, height=height, turn=turn, operators=[f"q {matrix} cm", *page.operators, "Q"])
    document = read(pdf(turned), None)
    assert texts(document) == [BODY]
    assert [document.text[slice(*c.span)] for c in tables(document)[0].cells] == [*HEAD, "甲", "1", "开展学习", "办公室"]


def test_no_more_rules_than_a_page_of_text_can_have():
    assert find_grids([Rule(n, 0, n, 100) for n in range(30_000)]) == []
    mesh = [Rule(0, 4 * n, 4000, 4 * n) for n in range(1000)] + [Rule(4 * n, 0, 4 * n, 4000) for n in range(1000)]
    assert find_grids(mesh) == []


def test_bodies_that_fill_a_narrow_cell_are_paragraphs_of_their_own():
    page = Page(width=576)
    page.grid([60, 120, 180], [100, 130, 260])
    page.text(65, 120, "任务").text(125, 120, "责任单位").text(65, 150, "建站")
    for n, line in enumerate(["县人民医院", "县疾控中心", "县妇幼保健", "院", "大溪镇中心", "卫生院"]):
        page.text(125, 150 + 14 * n, line, 10)
    document = read(pdf(page), None)
    assert cells(document, tables(document)[0])[1, 1, 1, 1] == ["县人民医院", "县疾控中心", "县妇幼保健院", "大溪镇中心卫生院"]


@pytest.mark.parametrize("way", ["stacked", "up", "down"])
def test_text_that_runs_down_or_up_a_cell_is_one_paragraph(way):
    page = Page(width=576)
    page.grid([60, 90, 300], [100, 130, 260])
    page.text(65, 120, "类").text(95, 120, "任务").text(95, 160, BODY[:16])
    for n, char in enumerate("基础教育"):
        if way == "stacked":
            page.text(68, 160 + 16 * n, char)
        else:
            y = 842 - (220 - 16 * n if way == "up" else 160 + 16 * n)
            page.text(0, 0, char, matrix=f"0 1 -1 0 80 {y}" if way == "up" else f"0 -1 1 0 68 {y}")
    document = read(pdf(page), None)
    assert cells(document, tables(document)[0])[1, 0, 1, 1] == ["基础教育"]


# files that cannot be read


def test_a_scan_says_so():
    with pytest.raises(NoTextLayerError):
        read(pdf(Page()), None)


def test_single_pages_without_text_are_warned_of():
    document = read(pdf(Page(width=576).text(72, 100, BODY[:20]), Page()), None)
    assert [w.code for w in document.warnings] == ["no_text_layer"]
    assert "2" in document.warnings[0].message


def test_a_password_is_said():
    # the standard handler of revision 2 with entries that no empty password opens
    lock = "/Encrypt << /Filter /Standard /V 1 /R 2 /O <" + "41" * 32 + "> /U <" + "42" * 32 + "> /P -4 >> /ID [<00><00>]"
    with pytest.raises(EncryptedError):
        read(pdf(Page().text(72, 100, "密"), extra=lock), None)


def test_broken_files_end_in_one_line():
    whole = pdf(Page(width=576).text(72, 100, BODY[:20]), Page(width=576).text(72, 100, "第二页"))
    for n in range(50):
        try:
            read(whole[: len(whole) * n // 50], None)
        except ReadError as error:
            assert "\n" not in str(error)
    with pytest.raises(BrokenFileError):
        read(b"%PDF-1.4\nnothing", None)
    loop = whole.replace(b"/Kids [7 0 R 9 0 R]", b"/Kids [2 0 R 2 0 R]")
    try:
        read(loop, None)
    except ReadError as error:
        assert "\n" not in str(error)


# both back ends, and the same document in other formats


def _shape(leaves) -> list[object]:
    document = Document("pdf")
    fill(document, leaves)
    document.finish()
    out: list[object] = []
    for block in document.blocks:
        if isinstance(block, Table):
            out += [(k, [squash(t) for t in v]) for k, v in cells(document, block).items()]
        else:
            out.append((squash(document.text[slice(*block.span)]), block.bold, block.centered, block.page))
    return out


def _files() -> list[Path]:
    return [*sorted(SAMPLES.glob("*.pdf")), *(p for p in (SHARED / "plan_table.pdf", SHARED / "prose.pdf") if p.exists())]


@pytest.mark.parametrize("path", _files(), ids=lambda p: p.name)
def test_pdfium_and_pdfplumber_give_the_same(path):
    data = path.read_bytes()
    fast, slow = [], []
    source, plumber = open_pdf(data), PlumberPages(data)
    for index in range(min(len(source), 6)):
        with PdfPage(source, index) as page:
            sheet, unknown = page.sheet()
        fast.append(read_sheet(sheet))
        other = plumber.sheet(index)
        assert unknown == 0 and other is not None
        slow.append(read_sheet(other[0]))
    assert _shape(fast) == _shape(slow)


def test_pdfplumber_reads_the_made_pages_alike():
    page = Page(width=576)
    page.paragraph(72, 60, BODY, 36)
    page.grid([60, 120, 180, 380, 520], [160, 190, 220], holes=(("v", 1, 1),))
    _row(page, 160, HEAD)
    _row(page, 190, ["甲", "", "开展学习", "办公室"])
    data = pdf(page)
    with PdfPage(open_pdf(data), 0) as first:
        fast = read_sheet(first.sheet()[0])
    other = PlumberPages(data).sheet(0)
    assert other is not None
    assert _shape([fast]) == _shape([read_sheet(other[0])])


@pytest.mark.parametrize("name", ["plan_table", "prose"])
def test_a_pdf_gives_what_its_word_file_gives(name):
    if not (SHARED / f"{name}.pdf").exists():
        pytest.skip("no shared inputs beside the checkout")
    from planparse import extract

    word, page = extract(SHARED / f"{name}.docx"), extract(SHARED / f"{name}.pdf")
    assert len(word.items) == len(page.items)
    for a, b in zip(word.items, page.items, strict=True):
        assert (a.number, squash(a.title), a.section) == (b.number, squash(b.title), b.section)
        assert [(o.name, o.role) for o in a.owners] == [(o.name, o.role) for o in b.owners]
        assert [(t.metric, t.comparator, t.value, t.unit) for t in a.targets] == [(t.metric, t.comparator, t.value, t.unit) for t in b.targets]
        assert [(m.period, squash(m.text)) for m in a.milestones] == [(m.period, squash(m.text)) for m in b.milestones]
        assert [squash(m.text) for m in a.measures] == [squash(m.text) for m in b.measures]
    assert all(x.span[1] <= y.span[0] for x, y in pairwise(page.places))
