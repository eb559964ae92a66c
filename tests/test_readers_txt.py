"""Plain text: encodings, hard-wrapped lines, tables that were flattened to text."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planparse.blocks import Document, Table
from planparse.errors import EmptyFileError, LimitError, UsageError
from planparse.readers import read as read_any
from planparse.readers.read_txt import read

SEEDS = Path(__file__).parents[1].parent / "shared" / "seeds"

PLAN = [
    "青禾县民政局2026年工作要点",
    "各乡镇（街道）民政办，局属各单位，机关各股室：",
    "2026年是“十五五”规划开局之年，全县民政工作要围绕养老服务、社会救助、基层治理三件大事，办好群众身边的实事，现将工作要点印发给你们，请认真组织实施。",
    "一、提升养老服务水平",
    "1.建设社区食堂。全年新建社区食堂12处，改造村级幸福院30处，让老年人就近吃上热饭，助餐服务覆盖率达到85%以上，每处食堂每月服务不少于22天。（牵头股室：养老服务股；责任单位：各乡镇）",
    "2.办好家庭养老床位。建成家庭养老床位400张，培训护理员260人次，为失能老人家庭提供居家照护指导，每户每年上门服务不少于6次。（牵头股室：养老服务股）",
    "二、织牢社会救助网",
    "3.摸清低收入人口底数。一是完善监测预警机制，每季度比对数据不少于1次；二是对3.2万名低收入人口逐户走访，走访率达到100%，发现一户、救助一户、销号一户。（牵头股室：社会救助股）",
    "青禾县民政局",
    "2026年1月15日",
]


def texts(document: Document) -> list[str]:
    return [document.text[slice(*b.span)] for b in document.blocks]


def tables(document: Document) -> list[Table]:
    return [b for b in document.blocks if isinstance(b, Table)]


def grid(document: Document, table: Table) -> list[dict[int, str]]:
    return [{c.column: document.text[slice(*c.span)] for c in row} for row in table.rows()]


def told(text: str) -> list[str]:
    return texts(read(text.encode(), None))


def wrap(paragraph: str, width: int, indent: str = "") -> list[str]:
    """Cut at a width in columns as a mail program does: no line begins with a closing mark."""
    lines, line, size = [], indent, 2 * len(indent)
    for char in paragraph:
        wide = 2 if char >= "\u1100" else 1
        if size + wide > width and char not in "，。、；：）”》%":
            lines.append(line)
            line, size = "", 0
        line += char
        size += wide
    return [*lines, line]


# ---- encodings


@pytest.mark.parametrize(
    ("encoding", "told_as"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8"), ("gb18030", "gb18030"), ("gbk", "gb18030"), ("utf-16", "utf-16"), ("utf-16-le", "utf-16"), ("utf-16-be", "utf-16")],
)
def test_encoding_is_told(encoding: str, told_as: str) -> None:
    text = "\n".join(PLAN)
    document = read(text.encode(encoding), None)
    assert document.encoding == told_as
    assert document.text == text
    assert document.warnings == []


def test_big5_is_told_from_gbk() -> None:
    text = "縣政府衛生局年度工作計畫\n一、加強老人健康照護服務，全年辦理健康講座二十場次。\n二、推動社區整體照顧據點，達到三十處以上。"
    document = read(text.encode("big5"), None)
    assert (document.encoding, document.text) == ("big5", text)


def test_rare_characters_of_gb18030() -> None:
    text = "责任领导：朱镕、陶喆、李㛃\n全年完成改造20处。"
    assert read(text.encode("gb18030"), None).text == text


def test_forced_encoding() -> None:
    assert read("全年任务".encode("gb18030"), "gb2312").encoding == "gb18030"
    with pytest.raises(UsageError):
        read(b"abc", "no-such-encoding")
    with pytest.raises(UsageError):
        read(b"abc", "base64")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_bytes_that_cannot_be_decoded_are_counted(encoding: str) -> None:
    data = "\n".join(PLAN).encode(encoding)
    at = data.index("社区食堂".encode(encoding))
    document = read(data[:at] + b"\xff" + data[at:], None)
    assert document.encoding == encoding
    assert [w.code for w in document.warnings] == ["undecodable"]
    assert "家庭养老床位400张" in document.text
    assert "\ufffd" in document.text


def test_text_cut_in_a_character() -> None:
    document = read("\n".join(PLAN).encode()[:-1], None)
    assert document.encoding == "utf-8"
    assert [w.code for w in document.warnings] == ["undecodable"]


@pytest.mark.parametrize(("form", "head"), [("txt", b""), ("md", b"# "), ("html", b"<p>"), ("mhtml", b"Content-Type: text/html\r\nContent-Transfer-Encoding: 8bit\r\n\r\n<p>")])
def test_an_encoding_that_is_but_likely_is_told_in_each_text_format(form: str, head: bytes) -> None:
    document = read_any(head + "Le conseil a décidé : l’été, çà et là, de rénover les écoles.\n".encode("cp1252") * 5, format=form)
    assert [w.code for w in document.warnings] == ["encoding_guessed"]


@pytest.mark.parametrize("data", [b" \n\t\r\n ", "\u3000\n".encode(), b"\xef\xbb\xbf\n"])
def test_nothing_but_white_space(data: bytes) -> None:
    with pytest.raises(EmptyFileError):
        read(data, None)


def test_too_long() -> None:
    with pytest.raises(LimitError):
        read(b"7" * 21_000_000, None)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    try:
        document = read(data, None)
    except EmptyFileError:
        return
    assert all(document.text[slice(*b.span)] for b in document.blocks if not isinstance(b, Table))


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="\t\n 1.、一（）序号责任单位|甲乙。，：", max_size=120))
def test_any_lines_keep_their_characters(text: str) -> None:
    try:
        document = read(text.encode(), None)
    except EmptyFileError:
        return
    for char in "甲乙序":
        assert document.text.count(char) == text.count(char)


# ---- hard breaks


@pytest.mark.parametrize("width", [60, 64, 66, 72, 76, 80])
@pytest.mark.parametrize("indent", ["", "\u3000\u3000"])
def test_wrapped_lines_are_rejoined(width: int, indent: str) -> None:
    lines = [line for p in PLAN for line in wrap(p, width, indent)]
    assert told("\n".join(lines)) == PLAN


def test_wrapped_and_double_spaced() -> None:
    lines = [line for p in PLAN for line in wrap(p, 70)]
    assert told("\n\n".join(lines)) == PLAN


def test_wrapped_with_blank_lines_between_paragraphs() -> None:
    assert told("\n\n".join("\n".join(wrap(p, 68)) for p in PLAN)) == PLAN


def test_break_inside_a_sentence() -> None:
    text = "为做好全年各项工作，进一步明确责任，经局党组会议研究同意，现将《2026年重点工作安排》印发\n\n给你们，请结合实际抓好落实。"
    assert told(text) == [text.replace("\n", "")]


def test_break_before_punctuation_and_after_a_comma() -> None:
    assert told("完成河道清淤20公里\n，疏浚沟渠30条。") == ["完成河道清淤20公里，疏浚沟渠30条。"]
    assert told("责任单位：水利股、\n河长办") == ["责任单位：水利股、河长办"]


@pytest.mark.parametrize(
    "text",
    [
        "关于印发2026年\n重点工作安排的通知",
        "一、强化组织领导\n1.成立工作专班，明确专人负责\n2.定期调度进展，及时通报情况\n（1）每月一次\n①现场调度\n一是抓好落实\n第一，统一思想",
        "各乡镇人民政府，县直各部门：\n现将有关事项通知如下。",
        "请各单位结合实际认真抓好贯彻落实，确保全年各项目标任务按时完成，不折不扣落到实处并及时报告\n青禾县水利局\n2026年3月2日",
        "建设高标准农田5万亩，配套灌溉设施120处，年底前全部完成并通过验收且投入使用发挥效益\n责任科室：农田建设科\n完成时限：12月底\n备注：省级民生实事",
        "粮食安全\n春耕生产\n农机购置\n种子管理",
        "推进城乡供水一体化工程建设，铺设管网80公里，新建加压泵站6座，解决12个村饮水问题\n牵头单位：供水公司",
    ],
)
def test_lines_that_stay_lines(text: str) -> None:
    assert told(text) == text.split("\n")


def test_labels_of_the_open_information_block_are_marked() -> None:
    text = "青禾县水利局2026年工作要点\n索 引 号: qh01/2026-0012 公开方式: 主动公开\n标 题: 青禾县水利局2026年工作要点\n一、抓好防汛备汛\n来源说明要写清楚。"
    document = read(text.encode(), None)
    assert [b.role for b in document.blocks] == ["body", "meta", "meta", "body", "body"]


# ---- tables


HEADER = ["序号", "重点任务", "工作目标", "推进措施", "责任分工", "备注"]
LONG = "组织开展专题培训不少于4场次，完善管理制度，建立工作台账，按月调度进展情况"


def dump(rows: list[list[str]], marks: set[int] = frozenset(), blank: bool = True) -> str:  # type: ignore[assignment]
    out = []
    for n, row in enumerate(rows):
        for k, cell in enumerate(row):
            lead = " \t" if k == 0 and n in marks else "\t"
            gap = "\n" if k == 0 and n and blank and n not in marks else ""
            out.append(gap + lead + cell)
    return "\n".join(out)


def test_dump_with_numbers() -> None:
    rows = [HEADER, *([str(n), f"任务{n}号工程", f"{LONG}{n}。", f"1.{LONG}。\n\n2.抓好落实。", "责任领导：\n\n周  宁\n责任科室：\n\n农田科", "民生实事"] for n in range(1, 4))]
    document = read(("2026年重点任务清单\n\n" + dump(rows)).encode(), None)
    (table,) = tables(document)
    assert (table.height, table.width) == (4, 6)
    assert all(c.header for c in table.rows()[0])
    cells = grid(document, table)
    assert cells[3][1] == "任务3号工程"
    assert cells[2][3].split("\n") == [f"1.{LONG}。", "2.抓好落实。"]
    assert cells[1][5] == "民生实事"
    assert document.warnings == []


def test_dump_that_lost_numbers_and_remarks() -> None:
    whole = [[str(n), f"任务{n}号", f"{LONG}{n}。", f"1.{LONG}。\n2.抓好落实。", "责任领导：\n周  宁\n责任科室：\n农田科", "民生实事"] for n in (1, 2)]
    short = [[f"任务{n}号工程", f"{LONG}{n}。", f"1.{LONG}。\n2.抓好落实。", "责任领导：\n周  宁\n责任科室：\n水利股"] for n in (3, 4, 5)]
    document = read(dump([HEADER, *whole, *short], marks={3, 4, 5}).encode(), None)
    (table,) = tables(document)
    assert table.height == 6
    for row in grid(document, table)[3:]:
        assert sorted(row) == [1, 2, 3, 4]
        assert row[4].endswith("水利股")


def test_dump_without_blank_lines_or_numbers_in_the_header() -> None:
    rows = [["重点任务", "工作目标", "责任单位"], *([f"任务{n}", f"{LONG}{n}。", "供水公司"] for n in range(5))]
    document = read(dump(rows, blank=False).replace("\t任务0", "\n\t任务0").encode(), None)
    (table,) = tables(document)
    assert (table.height, table.width) == (6, 3)
    assert grid(document, table)[5] == {0: "任务4", 1: f"{LONG}4。", 2: "供水公司"}


def test_dump_with_a_lost_owner_keeps_the_others_in_place() -> None:
    header = ["序号", "项目名称", "建设内容", "责任单位", "完成时限"]
    rows = [[str(n), f"项目{n}名称", f"{LONG}，新建{n}处。", "住建局\n财政局", "12月底前"] for n in range(1, 5)]
    rows[2] = ["3", "项目3名称", f"{LONG}，新建3处。", "12月底前"]
    document = read(dump([header, *rows]).encode(), None)
    (table,) = tables(document)
    assert grid(document, table)[3] == {0: "3", 1: "项目3名称", 2: f"{LONG}，新建3处。", 4: "12月底前"}


def test_dump_with_section_rows() -> None:
    rows = [HEADER[:5], ["一、项目建设"], ["1", "任务甲", f"{LONG}。", "现场推进。", "城建科"], ["二、民生保障"], ["2", "任务乙", f"{LONG}。", "分批实施。", "民政局"]]
    document = read(dump(rows).encode(), None)
    (table,) = tables(document)
    sections = [row[0] for row in table.rows() if len(row) == 1]
    assert [(c.colspan, document.text[slice(*c.span)]) for c in sections] == [(5, "一、项目建设"), (5, "二、民生保障")]


def test_text_after_a_dump_is_no_cell() -> None:
    rows = [HEADER[:4], *([str(n), f"任务{n}", f"{LONG}。", "逐月调度。"] for n in range(1, 4))]
    document = read((dump(rows) + "\n\n\n青禾县水利局\n2026年1月5日").encode(), None)
    assert texts(document)[-2:] == ["青禾县水利局", "2026年1月5日"]


def test_two_dumps_with_the_same_header() -> None:
    rows = [HEADER[:4], *([str(n), f"任务{n}", f"{LONG}。", "逐月调度。"] for n in range(1, 4))]
    document = read((dump(rows) + "\n\n" + dump(rows)).encode(), None)
    assert [(t.height, t.width) for t in tables(document)] == [(4, 4), (4, 4)]


def test_row_with_too_many_cells_is_told() -> None:
    rows = [HEADER[:4], ["1", "任务1", f"{LONG}。", "调度。"], ["2", "任务2", f"{LONG}。", "调度。", "多出一格"], ["3", "任务3", f"{LONG}。", "调度。"]]
    document = read(dump(rows).encode(), None)
    assert [w.code for w in document.warnings] == ["ragged_table"]
    assert "多出一格" in document.text


def test_tabs_between_cells() -> None:
    text = "附件\n序号\t任务\t责任单位\t时限\n1\t新建公园2处\t住建局\t6月底\n2\t改造老旧小区5个\t房管中心\t12月底\n填表人：周宁"
    document = read(text.encode(), None)
    (table,) = tables(document)
    assert grid(document, table)[2] == {0: "2", 1: "改造老旧小区5个", 2: "房管中心", 3: "12月底"}
    assert texts(document)[0] == "附件"


def test_tabs_with_cells_of_several_lines() -> None:
    text = "序号\t任务\t措施\t责任单位\n1\t新建公园\t1.选址。\n2.开工。\t住建局\n2\t改造小区\t1.摸底。\n2.招标。\t房管中心"
    document = read(text.encode(), None)
    (table,) = tables(document)
    assert grid(document, table)[1] == {0: "1", 1: "新建公园", 2: "1.选址。\n2.开工。", 3: "住建局"}
    assert grid(document, table)[2][3] == "房管中心"


def test_tabs_with_quoted_cells() -> None:
    text = '序号\t任务\t措施\n1\t新建公园\t"1.选址。\n2.开工。"\n2\t改造小区\t"1.摸底。\n2.招标。"'
    document = read(text.encode(), None)
    (table,) = tables(document)
    assert grid(document, table)[2] == {0: "2", 1: "改造小区", 2: "1.摸底。\n2.招标。"}


def test_drawn_tables() -> None:
    bars = "| 序号 | 任务 | 责任单位 |\n| --- | --- | --- |\n| 1 | 新建公园 | 住建局 |\n| 2 | 改造小区 | |"
    document = read(bars.encode(), None)
    (table,) = tables(document)
    assert grid(document, table)[1:] == [{0: "1", 1: "新建公园", 2: "住建局"}, {0: "2", 1: "改造小区", 2: ""}]
    boxes = "┌──┬────┬────┐\n│序号│任务│责任单位│\n├──┼────┼────┤\n│1 │新建公│住建局│\n│  │园2处 │      │\n├──┼────┼────┤\n│2 │改造  │房管  │\n└──┴────┴────┘"
    document = read(boxes.encode(), None)
    (table,) = tables(document)
    assert [len(row) for row in table.rows()] == [3, 3, 3]
    assert grid(document, table)[1][2] == "住建局"


# ---- the real ones


@pytest.mark.skipif(not SEEDS.exists(), reason="the shared inputs are not here")
def test_flattened_table_of_a_real_list() -> None:
    document = read(next(SEEDS.glob("000_*.txt")).read_bytes(), None)
    (table,) = tables(document)
    rows = grid(document, table)
    assert (table.width, table.height) == (11, 39)
    assert document.warnings == []
    for row in rows[1:]:
        assert row[9].startswith("责任领导：")
        assert set(range(1, 10)) <= set(row)
        assert len(row[1]) < 30
    assert [row.get(0) for row in rows[1:8]] == ["1", "2", "3", "4", "5", "6", None]


@pytest.mark.skipif(not SEEDS.exists(), reason="the shared inputs are not here")
def test_real_texts_keep_every_character() -> None:
    for path in sorted(SEEDS.glob("*.txt")):
        document = read(path.read_bytes(), None)
        assert "".join(document.text.split()) == "".join(path.read_text().split())


# ---- cells on lines of their own


STACK = ["序号", "项目名称", "建设内容", "责任单位", "完成时限"]


def test_stacked_cells() -> None:
    rows = [line for n in range(1, 5) for line in (str(n), f"项目{n}名称", f"{LONG}，新建{n}处。", "住建局", f"{n + 5}月底")]
    document = read("\n".join(["重点项目清单", *STACK, *rows, "青禾县住建局", "2026年2月1日"]).encode(), None)
    (table,) = tables(document)
    assert (table.width, table.height) == (5, 5)
    assert grid(document, table)[4] == {0: "4", 1: "项目4名称", 2: f"{LONG}，新建4处。", 3: "住建局", 4: "9月底"}
    assert texts(document)[-2:] == ["青禾县住建局", "2026年2月1日"]


def test_stacked_cells_of_several_lines_and_lost_ones() -> None:
    rows = [line for n in range(1, 5) for line in (str(n), f"项目{n}名称", f"{LONG}，新建{n}处。", "住建局", f"{n + 5}月底")]
    more = ["5", "项目5名称", "1.完成选址和初步设计，启动招标。", "2.完成主体工程，组织竣工验收。", "住建局", "财政局", "12月底"]
    less = ["6", "项目6名称", f"{LONG}，新建6处。", "水利局"]
    document = read("\n\n".join([*STACK, *rows, *more, *less]).encode(), None)
    (table,) = tables(document)
    cells = grid(document, table)
    assert cells[5] == {0: "5", 1: "项目5名称", 2: "1.完成选址和初步设计，启动招标。\n2.完成主体工程，组织竣工验收。", 3: "住建局\n财政局", 4: "12月底"}
    assert cells[6] == {0: "6", 1: "项目6名称", 2: f"{LONG}，新建6处。", 3: "水利局"}
    assert [w.code for w in document.warnings] == ["ragged_table"]


def test_a_number_among_lines_makes_no_table() -> None:
    assert tables(read("序号\n项目\n1\n说明如下。\n全年任务见附表。".encode(), None)) == []


def test_dump_with_a_group_cell_that_is_merged() -> None:
    header = ["序号", "类别", "任务", "目标", "责任单位", "时限"]
    rows = [["1", "产业", "建园区", f"{LONG}。", "工信局", "6月底"], ["2", "招企业", f"{LONG}。", "工信局", "9月底"], ["3", "民生", "修道路", f"{LONG}。", "交通局", "12月底"], ["4", "建学校", f"{LONG}。", "教育局", "8月底"]]
    document = read(dump([header, *rows]).encode(), None)
    cells = grid(document, tables(document)[0])
    assert [sorted(row) for row in cells[1:]] == [[0, 1, 2, 3, 4, 5], [0, 2, 3, 4, 5], [0, 1, 2, 3, 4, 5], [0, 2, 3, 4, 5]]


def test_dump_with_a_header_of_two_rows() -> None:
    header = ["序号", "任务", "进度安排", "责任单位"]
    rows = [[str(n), f"任务{n}", "完成设计。", "开工建设。", "完成主体。", "竣工验收。", "住建局"] for n in range(1, 4)]
    document = read(dump([header, ["一季度", "二季度", "三季度", "四季度"], *rows]).encode(), None)
    (table,) = tables(document)
    assert (table.width, table.height) == (7, 5)
    assert table.rows()[0][2].colspan == 4
    assert grid(document, table)[1] == {2: "一季度", 3: "二季度", 4: "三季度", 5: "四季度"}
    assert grid(document, table)[4][6] == "住建局"


def test_dump_with_its_title_inside() -> None:
    rows = [["附件1"], ["2026年任务清单"], HEADER[:4], *([str(n), f"任务{n}", f"{LONG}。", "逐月调度。"] for n in range(1, 4))]
    document = read(dump(rows).encode(), None)
    assert texts(document)[:2] == ["附件1", "2026年任务清单"]
    assert tables(document)[0].width == 4


def test_page_numbers_do_not_part_sentences() -> None:
    assert told("要加强统筹协调，完善工作机制，\n— 2 —\n确保任务落实。\n- 3 -\n第 4 页 共 9 页") == ["要加强统筹协调，完善工作机制，确保任务落实。"]
