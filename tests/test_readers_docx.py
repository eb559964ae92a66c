"""Word documents: numbering, tables, what python-docx loses, and files that mean harm."""

import io
import struct
import zipfile
from pathlib import Path

import pytest

from planparse.blocks import Cell, Document, Paragraph, Table, walk
from planparse.errors import BrokenFileError, EmptyFileError, EncryptedError, LimitError, ReadError, UnknownFormatError
from planparse.readers import read as read_any
from planparse.readers.numerals import numeral
from planparse.readers.read_docx import read
from word_files import STRICT, W, content_types, docx, level, lists, p, package, part, relations, run, tbl, tc, tr

INPUTS = Path(__file__).parents[1].parent / "shared" / "inputs"


def said(data: bytes) -> list[str]:
    """The paragraphs outside of tables."""
    document = read(data, None)
    return [document.text[slice(*b.span)] for b in document.blocks if isinstance(b, Paragraph)]


def body(*blocks: str, **parts: str) -> list[str]:
    return said(docx("".join(blocks), **parts))


def table(data: bytes) -> tuple[Document, Table]:
    document = read(data, None)
    return document, next(b for b in document.blocks if isinstance(b, Table))


def cells(data: bytes) -> list[tuple[int, int, int, int, str]]:
    """Row, column, rowspan, colspan and text of each cell."""
    document, found = table(data)
    return [(c.row, c.column, c.rowspan, c.colspan, document.text[slice(*c.span)]) for c in found.cells]


def codes(document: Document) -> list[str]:
    return [warning.code for warning in document.warnings]


# ---- automatic numbering


@pytest.mark.parametrize(
    ("style", "printed"),
    [
        ("decimal", "1 2 10 11 20 21 101"),
        ("chineseCounting", "一 二 十 十一 二十 二十一 一百零一"),
        ("chineseCountingThousand", "一 二 十 十一 二十 二十一 一百零一"),
        ("ideographDigital", "一 二 一〇 一一 二〇 二一 一〇一"),
        ("ideographTraditional", "甲 乙 癸 11 20 21 101"),
        ("ideographZodiac", "子 丑 酉 戌 20 21 101"),
        ("decimalEnclosedCircle", "① ② ⑩ ⑪ ⑳ 21 101"),
        ("decimalEnclosedCircleChinese", "① ② ⑩ ⑪ ⑳ 21 101"),
        ("decimalFullWidth", "１ ２ １０ １１ ２０ ２１ １０１"),
        ("decimalZero", "01 02 10 11 20 21 101"),
        ("upperLetter", "A B J K T U WWWW"),
        ("lowerLetter", "a b j k t u wwww"),
        ("upperRoman", "I II X XI XX XXI CI"),
        ("lowerRoman", "i ii x xi xx xxi ci"),
        ("chineseLegalSimplified", "壹 贰 壹拾 壹拾壹 贰拾 贰拾壹 壹佰零壹"),
        ("decimalEnclosedParen", "⑴ ⑵ ⑽ ⑾ ⒇ 21 101"),
        ("someFutureStyle", "1 2 10 11 20 21 101"),
    ],
)
def test_numerals(style: str, printed: str) -> None:
    assert [numeral(n, style) for n in (1, 2, 10, 11, 20, 21, 101)] == printed.split()


def test_the_usual_three_levels() -> None:
    notice = lists(level(0, "chineseCountingThousand", "%1、") + level(1, "chineseCounting", "（%2）") + level(2, "decimal", "%3."))
    assert body(
        p("夯实基层基础", num=(1, 0)), p("建强队伍", num=(1, 1)), p("培训村医120人。", num=(1, 2)), p("招聘护士15人。", num=(1, 2)),
        p("改善条件", num=(1, 1)), p("新建村卫生室8处。", num=(1, 2)), p("提升服务质量", num=(1, 0)), p("推进互通", num=(1, 1)),
        numbering=notice,
    ) == [
        "一、夯实基层基础", "（一）建强队伍", "1.培训村医120人。", "2.招聘护士15人。",
        "（二）改善条件", "1.新建村卫生室8处。", "二、提升服务质量", "（一）推进互通",
    ]  # fmt: skip


def test_multi_level_and_legal() -> None:
    outline = level(0, "chineseCounting", "第%1章") + level(1, "decimal", "%1.%2", more="<w:isLgl/>") + level(2, "lowerLetter", "%1.%2.%3)")
    assert body(p("总则", num=(1, 0)), p("目标", num=(1, 1)), p("甲类", num=(1, 2)), p("范围", num=(1, 1)), p("附则", num=(1, 0)), p("解释", num=(1, 1)),
                numbering=lists(outline)) == ["第一章 总则", "1.1 目标", "一.1.a)甲类", "1.2 范围", "第二章 附则", "2.1 解释"]  # fmt: skip


def test_lists_of_one_family_go_on_counting_and_overrides_begin_anew() -> None:
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    fifth = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    other = f'<w:lvlOverride w:ilvl="0">{level(0, "decimalEnclosedCircle", "%1")}</w:lvlOverride>'
    numbering = lists(level(0, "decimal", "%1."), nums={1: (0, ""), 2: (0, ""), 3: (0, anew), 4: (0, fifth), 5: (0, other)})
    order = [1, 1, 2, 3, 3, 1, 4, 4, 5]
    assert body(*(p("甲", num=(n, 0)) for n in order), numbering=numbering) == ["1.甲", "2.甲", "3.甲", "1.甲", "2.甲", "3.甲", "5.甲", "6.甲", "①甲"]


def test_restart_rules() -> None:
    never = level(0, "decimal", "%1、") + level(1, "decimal", "（%2）", more='<w:lvlRestart w:val="0"/>')
    assert body(p("甲", num=(1, 0)), p("乙", num=(1, 1)), p("丙", num=(1, 0)), p("丁", num=(1, 1)), numbering=lists(never)) == ["1、甲", "（1）乙", "2、丙", "（2）丁"]
    top = level(0, "decimal", "%1、") + level(1, "decimal", "（%2）") + level(2, "decimal", "%3)", more='<w:lvlRestart w:val="1"/>')
    assert body(*(p("甲", num=(1, n)) for n in (0, 1, 2, 1, 2, 0, 2)), numbering=lists(top))[2::2] == ["1)甲", "2)甲", "1)甲"]


def test_a_list_may_begin_at_any_number_and_below_its_top() -> None:
    assert body(p("甲", num=(1, 1)), p("乙", num=(1, 0)), p("丙", num=(1, 1)), numbering=lists(level(0, "decimal", "%1.", start=3) + level(1, "decimal", "%1.%2"))) == ["3.1 甲", "4.乙", "4.1 丙"]


def test_bullets_and_numbers_taken_off_are_no_labels() -> None:
    numbering = lists(level(0, "bullet", "\uf0b7"), level(0, "decimal", "%1."), level(0, "none", ""))
    assert body(p("甲", num=(1, 0)), p("乙", num=(2, 0)), p("丙", num=(0, 0)), p("丁", num=(3, 0)), p("戊", num=(9, 0)), p("己", num=(2, 0)), numbering=numbering) == [
        "甲", "1.乙", "丙", "丁", "戊", "2.己",
    ]  # fmt: skip


def test_numbering_through_styles() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="a1"><w:name w:val="一级"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="a2"><w:name w:val="二级"/><w:basedOn w:val="a1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="a3"><w:name w:val="又一级"/><w:basedOn w:val="a1"/></w:style>'
        '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    )
    tied = level(0, "chineseCounting", "%1、", more='<w:pStyle w:val="a1"/>') + level(1, "chineseCounting", "（%2）", more='<w:pStyle w:val="a2"/>')
    numbering = lists(tied, '<w:styleLink w:val="L"/>' + level(0, "decimal", "%1．"), '<w:numStyleLink w:val="L"/>')
    assert body(p("甲", style="a1"), p("乙", style="a2"), p("丙", style="a3"), p("丁", style="a1", num=(0, 0)), p("戊", num=(3, 0)), p("己", num=(2, 0)),
                numbering=numbering, styles=styles) == ["一、甲", "（一）乙", "二、丙", "丁", "1．戊", "2．己"]  # fmt: skip


def test_custom_format_falls_back() -> None:
    custom = '<w:lvl w:ilvl="0"><w:start w:val="1"/><mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002"/></mc:Choice><mc:Fallback><w:numFmt w:val="decimalZero"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1."/></w:lvl>'
    assert body(p("甲", num=(1, 0)), numbering=lists(custom)) == ["01.甲"]


def test_empty_paragraphs_count_and_cells_show_their_bare_number() -> None:
    numbering = lists(level(0, "decimal", "%1"), level(0, "decimal", "%1."))
    assert body(p("甲", num=(2, 0)), p(num=(2, 0)), p("乙", num=(2, 0)), numbering=numbering) == ["1.甲", "3.乙"]
    rows = [tr(tc(p(num=(1, 0))), "新建食堂", tc(p("选址", num=(2, 0)) + p(num=(2, 0)))) for _ in range(3)]
    found = cells(docx(tbl(*rows) + p("完"), numbering=numbering))
    assert [c[4] for c in found] == ["1", "新建食堂", "1.选址", "2", "新建食堂", "3.选址", "3", "新建食堂", "5.选址"]


def test_blank_only_where_label_and_text_would_run_together() -> None:
    def one(text: str, style: str, label: str, suffix: str) -> str:
        return body(p(text, num=(1, 0)), numbering=lists(level(0, style, label, more=f'<w:suff w:val="{suffix}"/>')))[0]

    assert one("强化监管", "decimal", "%1.", "space") == "1.强化监管"
    assert one("5万元以上项目", "decimal", "%1.", "nothing") == "1. 5万元以上项目"
    assert one("2026年目标", "chineseCounting", "%1、", "tab") == "一、2026年目标"
    assert one("总则", "chineseCounting", "第%1条", "nothing") == "第一条总则"
    assert one("　　强化监管", "decimal", "%1.", "tab") == "1.强化监管"


def test_label_is_marked_as_numbered() -> None:
    document = read(docx(p("甲", num=(1, 0)) + p("乙"), numbering=lists(level(0, "decimal", "%1."))), None)
    assert [b.numbered for b in walk(document.blocks)] == [True, False]


# ---- paragraphs


STYLES = (
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="22"><w:name w:val="标题 2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="my"><w:name w:val="我的小节"/><w:basedOn w:val="22"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="out"><w:name w:val="条目"/><w:pPr><w:outlineLvl w:val="3"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/><w:pPr><w:jc w:val="center"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
    '<w:style w:type="character" w:styleId="S"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="P"><w:name w:val="Placeholder Text"/></w:style>'
    '<w:style w:type="character" w:styleId="H"><w:name w:val="隐藏"/><w:rPr><w:vanish/></w:rPr></w:style>'
)
ON, OFF, STRONG = '<w:b w:val="1"/>', '<w:b w:val="0"/>', '<w:rStyle w:val="S"/>'
PROMPT = '<w:rStyle w:val="P"/>'
SHOWN, HIDING = '<w:vanish w:val="0"/>', '<w:rStyle w:val="H"/>'


def paragraphs(*blocks: str, **parts: str) -> list[Paragraph]:
    return walk(read(docx("".join(blocks), **parts), None).blocks)


def test_levels_title_bold_centered() -> None:
    title, one, two, own, out, direct, plain = paragraphs(
        p("石泉县民政局2026年工作要点", style="T"), p("一、养老", style="1"), p("甲", style="22"), p("乙", style="my"), p("丙", style="out"),
        p("丁", '<w:outlineLvl w:val="0"/><w:jc w:val="center"/>'), p("戊", '<w:outlineLvl w:val="9"/>', style="1"), styles=STYLES,
    )  # fmt: skip
    assert (title.role, title.centered, title.level) == ("title", True, None)
    assert [b.level for b in (one, two, own, out, direct, plain)] == [0, 1, 1, 3, 0, None]
    assert (one.bold, two.bold) == (True, False)
    assert direct.centered and not one.centered


def test_bold_is_told_of_whole_paragraphs() -> None:
    bold, half, style, off, blank = paragraphs(
        f"<w:p>{run('强化', '<w:b/>')}{run('监管', ON)}</w:p>",
        f"<w:p>{run('强化', '<w:b/>')}{run('监管')}</w:p>",
        f"<w:p>{run('强化', STRONG)}</w:p>",
        f"<w:p><w:pPr><w:pStyle w:val='1'/></w:pPr>{run('强化', OFF)}</w:p>",
        f"<w:p>{run('强化', '<w:b/>')}{run('  ')}</w:p>",
        styles=STYLES,
    )
    assert [b.bold for b in (bold, half, style, off, blank)] == [True, False, True, False, True]


def test_a_generated_table_of_contents_is_left_out() -> None:
    assert body(p("目录"), p("一、养老\t1", style="TOC1"), p("一、养老", style="1"), styles=STYLES) == ["目录", "一、养老"]


def test_hidden_text_and_comments_are_left_out() -> None:
    assert body(
        f"<w:p>{run('公开')}{run('内部掌握', '<w:vanish/>')}<w:commentRangeStart w:id='1'/>{run('内容', SHOWN)}<w:r><w:commentReference w:id='1'/></w:r>{run('秘', HIDING)}</w:p>",
        styles=STYLES, comments=f'<w:comment w:id="1">{p("改一下")}</w:comment>',
    ) == ["公开内容"]  # fmt: skip


def test_a_hidden_mark_runs_the_next_paragraph_on() -> None:
    mark = "<w:rPr><w:vanish/><w:specVanish/></w:rPr>"
    assert body(p("建强队伍。", mark), p("全年培训120人。"), p("另起")) == ["建强队伍。全年培训120人。", "另起"]


def test_runs_tabs_breaks_hyphens_and_symbols() -> None:
    sym = "".join(f'<w:sym w:font="{font}" w:char="{code}"/>' for font, code in (("Symbol", "F0B3"), ("Wingdings", "F0FC"), ("Wingdings 3", "F07D")))
    content = f'<w:r><w:t>覆盖率</w:t>{sym}<w:t>95%</w:t><w:tab/><w:t>A</w:t><w:noBreakHyphen/><w:t>1</w:t><w:softHyphen/><w:br w:type="page"/><w:t>类</w:t></w:r>'
    assert body(f"<w:p><w:pPr><w:tabs><w:tab w:val='left' w:pos='420'/></w:tabs></w:pPr>{content}</w:p>") == ["覆盖率≥√95% A-1类"]
    assert body(p("达到\uf0b395%")) == ["达到≥95%"]


def test_pretty_printed_text_stays_one_paragraph() -> None:
    assert body("<w:p>\n <w:r>\n  <w:t>\n   新建食堂\n  </w:t>\n </w:r>\n</w:p>") == ["新建食堂"]


def broken(*lines: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r>{'<w:br/>'.join(f'<w:t>{line}</w:t>' for line in lines)}</w:r></w:p>"


def test_soft_breaks_part_entries_names_and_title_lines() -> None:
    entries = ["1.新建社区食堂12处，助餐覆盖率达到85%以上", "2.改造村级幸福院30处，每处每月服务不少于22天"]
    assert body(broken(*entries)) == entries
    assert body(broken("养老服务股", "社会救助股")) == ["养老服务股", "社会救助股"]
    assert body(broken("石泉县民政局", "2026年工作要点", properties='<w:jc w:val="center"/>')) == ["石泉县民政局", "2026年工作要点"]


def test_soft_breaks_inside_a_sentence_are_undone() -> None:
    assert body(broken("全县民政工作要围绕养老服务、社会救助、基层治理三件大事，", "办好群众身边的实事，兜住民生底线。")) == [
        "全县民政工作要围绕养老服务、社会救助、基层治理三件大事，办好群众身边的实事，兜住民生底线。"
    ]


def field(instruction: str, result: str | None) -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    middle = mark.format("separate") + run(result) if result is not None else ""
    return mark.format("begin") + f"<w:r><w:instrText>{instruction}</w:instrText></w:r>" + middle + mark.format("end")


def test_fields_by_their_result() -> None:
    nested = field("IF " + "</w:instrText></w:r>" + field("PAGE", "9") + "<w:r><w:instrText>", "甲")
    circled = field(" eq \\o\\ac(○,3)", None)
    assert body(f"<w:p>{run('截至')}{field('DATE', '2026年1月15日')}{nested}{circled}{run('完')}</w:p>") == ["截至2026年1月15日甲③完"]
    assert body(f"<w:p><w:fldSimple w:instr='TITLE'>{run('工作要点')}</w:fldSimple><w:hyperlink>{run('见附件')}</w:hyperlink></w:p>") == ["工作要点见附件"]


def test_a_field_that_never_ends_takes_no_text_away() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>'
    assert body(f"<w:p>{run('甲')}{begin}</w:p>", p("乙"), p("丙")) == ["甲", "乙", "丙"]


def test_wrappers_of_all_kinds_are_looked_through() -> None:
    assert body(
        f"<w:sdt><w:sdtPr/><w:sdtContent>{p('控件')}<w:sdt><w:sdtContent>{p('控件中的控件')}</w:sdtContent></w:sdt></w:sdtContent></w:sdt>",
        f"<w:customXml>{p('标记')}</w:customXml>",
        f"<w:p><w:smartTag>{run('沂')}<w:smartTag>{run('河')}</w:smartTag></w:smartTag><w:sdt><w:sdtContent>{run('镇')}</w:sdtContent></w:sdt></w:p>",
        f"<w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('单击此处输入文字。', PROMPT)}{run('填好的')}</w:sdtContent></w:sdt>{run('正文', PROMPT)}</w:p>",
        "<w:p><w:r><w:ruby><w:rt><w:r><w:t>shí</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>石</w:t></w:r></w:rubyBase></w:ruby></w:r><w:r><w:t>泉</w:t></w:r></w:p>",
        "<w:p><m:oMath><m:r><m:t>x</m:t></m:r><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>3</m:t></m:r></m:den></m:f></m:oMath></w:p>",
        styles=STYLES,
    ) == ["控件", "控件中的控件", "标记", "沂河镇", "填好的正文", "石泉", "x1/3"]


def box(*blocks: str) -> str:
    content = f"<w:txbxContent>{''.join(blocks)}</w:txbxContent>"
    choice = f"<mc:Choice Requires='wps'><w:drawing><wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></w:drawing></mc:Choice>"
    return f"<w:r><mc:AlternateContent>{choice}<mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"


def test_text_boxes_once_and_after_their_paragraph() -> None:
    assert body(f"<w:p>{run('正文')}{box(p('框中'), p('框中二'))}{run('接着')}</w:p>", p("后文")) == ["正文接着", "框中", "框中二", "后文"]
    only = "<w:r><mc:AlternateContent><mc:Choice Requires='x'/><mc:Fallback><w:t>旧式</w:t></mc:Fallback></mc:AlternateContent></w:r>"
    assert body(f"<w:p>{only}</w:p>", "<w:p>" + box("<w:p>" + box(p("里层")) + "</w:p>") + "</w:p>") == ["旧式", "里层"]
    found = cells(docx(tbl(tr(tc(f"<w:p>{box(tbl(tr('框内表')))}</w:p>"), "乙")) + p("完")))
    assert [c[4] for c in found] == ["框内表", "乙"]


def test_tracked_changes_as_accepted() -> None:
    changes = (
        f"<w:p>{run('培训')}<w:del>{run('').replace('w:t', 'w:delText')}<w:r><w:delText>100</w:delText></w:r></w:del><w:ins>{run('120')}</w:ins>{run('人')}"
        f"<w:moveFrom>{run('移走')}</w:moveFrom><w:moveTo>{run('移来')}</w:moveTo></w:p>"
    )
    document = read(docx(changes), None)
    assert document.text == "培训120人移来"
    assert codes(document) == ["tracked_changes"]
    old = "<w:rPr><w:b/><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr>"
    (kept,) = paragraphs(f"<w:p><w:pPr><w:pPrChange><w:pPr><w:pStyle w:val='1'/><w:jc w:val='center'/></w:pPr></w:pPrChange></w:pPr><w:r>{old}<w:t>甲</w:t></w:r></w:p>", styles=STYLES)
    assert (kept.bold, kept.level, kept.centered) == (True, None, False)


def test_deleted_paragraph_marks_join_and_deleted_paragraphs_do_not_count() -> None:
    gone = "<w:rPr><w:del w:id='1'/></w:rPr>"
    numbering = lists(level(0, "decimal", "%1."))
    deleted = f"<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>{gone}</w:pPr><w:del><w:r><w:delText>删去</w:delText></w:r></w:del></w:p>"
    assert body(p("甲", num=(1, 0)), deleted, p("乙", num=(1, 0)), p("前半句", gone), p("后半句"), numbering=numbering) == ["1.甲", "2.乙", "前半句后半句"]


def test_notes_come_after_the_text() -> None:
    refs = "<w:r><w:footnoteReference w:id='2'/></w:r><w:r><w:endnoteReference w:id='5'/></w:r><w:r><w:footnoteReference w:id='3'/></w:r>"
    notes = f"<w:footnote w:id='-1' w:type='separator'>{p('线')}</w:footnote><w:footnote w:id='3'>{p('注三')}</w:footnote><w:footnote w:id='2'>{p('注二')}</w:footnote>"
    document = read(docx(p("正文", content=refs) + p("后文"), footnotes=notes, endnotes=f"<w:endnote w:id='5'>{p('尾注')}</w:endnote>"), None)
    assert document.text.split("\n") == ["正文", "后文", "注二", "注三", "尾注"]
    assert [b.role for b in walk(document.blocks)] == ["body", "body", "note", "note", "note"]


def test_headers_and_footers_are_no_text() -> None:
    assert body(p("正文"), "<w:sectPr><w:headerReference r:id='r1'/></w:sectPr>", header=p("内部资料")) == ["正文"]


# ---- tables


def test_merged_cells_cover_their_places() -> None:
    down, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = [
        tr("类别", tc("任务", '<w:gridSpan w:val="2"/>'), "备注", properties="<w:tblHeader/>"),
        tr(tc("养老", down), "食堂", "12处", tc("按季报送", down)),
        tr(tc("", on), "床位", "400张", tc("", '<w:vMerge w:val="continue"/>')),
        tr(tc("救助", down), tc("走访", '<w:gridSpan w:val="2"/>'), tc("", on)),
    ]
    data = docx(tbl(*rows) + p("完"))
    assert cells(data) == [
        (0, 0, 1, 1, "类别"), (0, 1, 1, 2, "任务"), (0, 3, 1, 1, "备注"),
        (1, 0, 2, 1, "养老"), (1, 1, 1, 1, "食堂"), (1, 2, 1, 1, "12处"), (1, 3, 3, 1, "按季报送"),
        (2, 1, 1, 1, "床位"), (2, 2, 1, 1, "400张"), (3, 0, 1, 1, "救助"), (3, 1, 1, 2, "走访"),
    ]  # fmt: skip
    document, found = table(data)
    assert [c.header for c in found.cells][:4] == [True, True, True, False]
    assert document.text.split("\n")[0] == "类别\t任务\t备注"
    corner = found.grid()[3][3]
    assert corner is not None and document.text[slice(*corner.span)] == "按季报送"


def test_rows_that_begin_late_and_old_horizontal_merges() -> None:
    rows = [
        tr("甲", "乙", "丙"),
        tr("丁", "戊", properties='<w:gridBefore w:val="1"/>'),
        tr(tc("己", '<w:hMerge w:val="restart"/>'), tc("", "<w:hMerge/>"), "庚"),
    ]
    assert cells(docx(tbl(*rows)))[3:] == [(1, 1, 1, 1, "丁"), (1, 2, 1, 1, "戊"), (2, 0, 1, 2, "己"), (2, 2, 1, 1, "庚")]


def test_tables_in_cells_rows_in_controls() -> None:
    inner = tbl(tr("内甲", "内乙"))
    wrapped = f"<w:sdt><w:sdtContent>{tr('二', '<w:sdt><w:sdtContent>' + tc('控件格') + '</w:sdtContent></w:sdt>')}</w:sdtContent></w:sdt>"
    document, found = table(docx(p("前") + tbl(tr("一", tc(p("先") + inner + p("后"))), wrapped) + p("尾")))
    outer = [c for c in found.cells if c.column == 1]
    assert [type(b).__name__ for b in outer[0].blocks] == ["Paragraph", "Table", "Paragraph"]
    assert document.text == "前\n一\t先\n内甲\t内乙\n后\n二\t控件格\n尾"
    assert isinstance(outer[0], Cell) and outer[0].blocks[1].number == 2  # type: ignore[union-attr]


def test_deleted_rows_and_cells_are_left_out() -> None:
    deleted = tr("删", "去", properties="<w:del w:id='1'/>")
    data = docx(tbl(tr("甲", "乙"), deleted, tr(tc("丙"), tc("不要", "<w:cellDel w:id='2'/>"), "丁", properties="<w:ins w:id='3'/>")))
    assert cells(data) == [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "乙"), (1, 0, 1, 1, "丙"), (1, 1, 1, 1, "丁")]
    assert codes(read(data, None)) == ["tracked_changes"]


def grid_of(*widths: int) -> str:
    return "<w:tblGrid>" + "".join(f'<w:gridCol w:w="{w}"/>' for w in widths) + "</w:tblGrid>"


def spanning(text: str, span: int, more: str = "") -> str:
    return tc(text, f'<w:gridSpan w:val="{span}"/>{more}')


def test_borders_dragged_by_hand_make_no_columns() -> None:
    drawn = grid_of(800, 2000, 30, 1800, 300, 1500)
    begin, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = [
        tr("序号", spanning("任务", 2), "目标", spanning("责任", 2)),
        tr(spanning("一、养老服务", 6)),
        tr("1", "食堂", spanning("12处", 2), spanning("养老股", 2, begin)),
        tr("2", spanning("床位", 2), spanning("400张", 2), tc("", on)),
        tr("3", spanning("走访", 4), "救助股"),
    ]
    assert cells(docx(tbl(*rows).replace("<w:tblGrid/>", drawn))) == [
        (0, 0, 1, 1, "序号"), (0, 1, 1, 1, "任务"), (0, 2, 1, 1, "目标"), (0, 3, 1, 1, "责任"), (1, 0, 1, 4, "一、养老服务"),
        (2, 0, 1, 1, "1"), (2, 1, 1, 1, "食堂"), (2, 2, 1, 1, "12处"), (2, 3, 2, 1, "养老股"),
        (3, 0, 1, 1, "2"), (3, 1, 1, 1, "床位"), (3, 2, 1, 1, "400张"), (4, 0, 1, 1, "3"), (4, 1, 1, 2, "走访"), (4, 3, 1, 1, "救助股"),
    ]  # fmt: skip


def test_forms_keep_their_columns() -> None:
    drawn = grid_of(1000, 1000, 1000, 1000, 1000, 1000)
    rows = [tr("姓名", spanning("甲", 2), "性别", spanning("男", 2)), tr(spanning("单位", 2), "乙", spanning("职务", 2), "丙")]
    assert [c[1:4:2] for c in cells(docx(tbl(*rows).replace("<w:tblGrid/>", drawn)))] == [(0, 1), (1, 2), (3, 1), (4, 2), (0, 2), (2, 1), (3, 2), (5, 1)]


def test_places_name_row_and_column() -> None:
    document = read(docx(p("前言") + tbl(tr("序号", "任务"), tr("1", "新建食堂"))), None)
    assert [(q.row, q.column) for q in document.places] == [(None, None), (1, 0), (1, 1), (2, 0), (2, 1)]


# ---- other makers


def test_strict_open_xml() -> None:
    assert said(docx(p("甲", num=(1, 0)), space=STRICT, numbering=lists(level(0, "decimal", "%1.")))) == ["1.甲"]


def test_parts_are_found_by_relationships_whatever_their_names() -> None:
    assert said(docx(p("甲", num=(1, 0)), main="正文/文档.xml", numbering=lists(level(0, "decimal", "%1.")))) == ["1.甲"]
    bare = package({"word/document.xml": part("document", f"<w:body>{p('甲')}</w:body>"), "word\\styles.xml": part("styles", STYLES)})
    assert said(bare) == ["甲"]
    assert read_any(bare, name="a.zip").format == "docx"
    assert read_any(docx(p("甲"), main="doc/main.xml"), name="a.docx").format == "docx"


def test_other_packages_are_no_word_documents() -> None:
    slides = package({"[Content_Types].xml": content_types("ppt/presentation.xml", "presentationml.presentation"), "ppt/presentation.xml": "<a/>"})
    with pytest.raises(UnknownFormatError, match="PowerPoint"):
        read_any(slides, name="计划.docx")
    with pytest.raises(BrokenFileError, match=r"word/document\.xml"):
        read_any(package({"[Content_Types].xml": content_types("word/document.xml", "wordprocessingml.document")}), name="计划.docx")


def test_relations_lead_nowhere_outside() -> None:
    rels = relations({"officeDocument": "word/document.xml"})
    parts = {
        "_rels/.rels": rels,
        "word/document.xml": part("document", f"<w:body>{p('甲', num=(1, 0))}{p('乙', style='1')}</w:body>"),
        "word/_rels/document.xml.rels": relations({"numbering": "../../../../etc/passwd", "styles": "file:///etc/passwd"}),
    }
    assert said(package(parts)) == ["甲", "乙"]


def test_utf16_parts() -> None:
    text = part("document", f"<w:body>{p('云岭县')}</w:body>").replace("UTF-8", "UTF-16")
    assert said(package({"word/document.xml": text.encode("utf-16")})) == ["云岭县"]


def test_pictures_in_place_of_text_are_told() -> None:
    drawing = '<w:r><w:drawing><wp:inline><wp:extent cx="{}" cy="5000000"/><a:blip r:embed="r9"/></wp:inline></w:drawing></w:r>'
    document = read(docx(p("附件") + f"<w:p>{drawing.format(5_000_000)}</w:p>"), None)
    assert codes(document) == ["picture"]
    assert codes(read(docx(p("附件") + f"<w:p>{drawing.format(500_000)}</w:p>"), None)) == []
    assert codes(read(docx(p("新建食堂12处。" * 200) + f"<w:p>{drawing.format(5_000_000)}</w:p>"), None)) == []


# ---- hostile files


def refused(data: bytes, *kinds: type[ReadError]) -> str:
    with pytest.raises(kinds) as caught:
        read(data, None)
    line = str(caught.value)
    assert "\n" not in line and len(line) < 200
    return line


def test_an_empty_document_is_told() -> None:
    refused(docx(p() + tbl(tr("", ""))), EmptyFileError)


def test_truncated_anywhere() -> None:
    data = docx("".join(p(f"第{n}项任务，完成{n}处。") for n in range(200)))
    for n in range(1, 50):
        refused(data[: len(data) * n // 50], BrokenFileError)


def test_flipped_bytes_end_in_a_result_or_an_error() -> None:
    data = docx("".join(p(f"第{n}项任务") for n in range(50)), numbering=lists(level(0, "decimal", "%1.")), styles=STYLES)
    for n in range(0, len(data), 37):
        bad = bytearray(data)
        bad[n] ^= 0xFF
        try:
            read(bytes(bad), None)
        except ReadError as error:
            assert "\n" not in str(error)


def test_missing_and_broken_parts() -> None:
    refused(package({"word/other.xml": "<a/>"}), BrokenFileError)
    refused(package({"word/document.xml": "no xml"}), BrokenFileError)
    refused(package({"word/document.xml": part("document", f"<w:body>{p('甲')}")[:-20]}), BrokenFileError)
    refused(package({"word/document.xml": ""}), BrokenFileError, EmptyFileError)
    refused(package({"word/document.xml": "<html>x</html>"}), EmptyFileError, BrokenFileError)


def test_password() -> None:
    data = bytearray(docx(p("甲")))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        offset = archive.getinfo("word/document.xml").header_offset
    data[offset + 6] |= 1
    central = data.find(b"PK\x01\x02", data.find(b"PK\x01\x02", data.find(b"PK\x01\x02") + 1) + 1)
    data[central + 8] |= 1
    refused(bytes(data), EncryptedError)
    with pytest.raises(EncryptedError):
        read_any(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 4000, name="a.docx")


def test_bomb_of_one_part() -> None:
    body_of = part("document", "<w:body>" + p("甲") + " " * 120_000_000 + "</w:body>")
    refused(package({"word/document.xml": body_of}), LimitError)
    refused(package({"word/document.xml": part("document", f"<w:body>{p('甲', num=(1, 0))}</w:body>"), "word/numbering.xml": part("numbering", " " * 60_000_000)}), LimitError)


def test_a_size_that_lies_is_not_believed() -> None:
    data = bytearray(docx("".join(p("甲" * 100) for _ in range(100))))
    central = data.find(b"PK\x01\x02", data.find(b"PK\x01\x02", data.find(b"PK\x01\x02") + 1) + 1)
    struct.pack_into("<I", data, central + 24, 50)
    refused(bytes(data), BrokenFileError)


def test_overlapping_entries() -> None:
    data = bytearray(package({"word/document.xml": part("document", f"<w:body>{p('甲')}</w:body>"), "word/b.xml": "<a/>" * 100, "word/c.xml": "<a/>" * 100}))
    second = data.find(b"PK\x01\x02", data.find(b"PK\x01\x02") + 1)
    third = data.find(b"PK\x01\x02", second + 1)
    data[third + 42 : third + 46] = data[second + 42 : second + 46]
    refused(bytes(data), LimitError, BrokenFileError)


def test_too_many_entries() -> None:
    refused(package({f"word/{n}.xml": "" for n in range(10_500)}, zipfile.ZIP_STORED), LimitError)


def test_an_entry_without_a_name() -> None:
    assert said(package({"": "x", "word/document.xml": part("document", f"<w:body>{p('甲')}</w:body>")})) == ["甲"]


def test_entities_and_dtds_are_refused() -> None:
    for dtd in (
        '<!DOCTYPE d [<!ENTITY a "' + "甲" * 50 + '"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>',
        '<!DOCTYPE d [<!ENTITY c SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE d SYSTEM "http://192.0.2.1/x.dtd">',
    ):
        text = f'<?xml version="1.0"?>{dtd}<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>&c;</w:t></w:r></w:p></w:body></w:document>'
        refused(package({"word/document.xml": text if "&c" in dtd or "ENTITY" in dtd else text.replace("&c;", "")}), BrokenFileError, LimitError)


def nested(depth: int) -> str:
    return "<w:tbl><w:tr><w:tc>" * depth + p("里") + "</w:tc></w:tr></w:tbl>" * depth


@pytest.mark.parametrize("depth", [25, 80, 600, 10_000])
def test_nested_tables(depth: int) -> None:
    refused(docx(nested(depth)), LimitError, BrokenFileError)


@pytest.mark.parametrize("depth", [100, 10_000])
def test_nested_wrappers(depth: int) -> None:
    try:
        assert body("<w:sdt><w:sdtContent>" * depth + p("里") + "</w:sdtContent></w:sdt>" * depth) == ["里"]
    except LimitError:
        assert depth > 100
    deep = "里"
    deep = "<w:p>" + "<w:hyperlink>" * depth + run(deep) + "</w:hyperlink>" * depth + "</w:p>"
    try:
        assert body(deep) == ["里"]
    except LimitError:
        assert depth > 100


def test_nested_text_boxes() -> None:
    inner = p("里")
    for _ in range(20):
        inner = f"<w:p><w:r><w:pict><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></w:pict></w:r></w:p>"
    refused(docx(inner), LimitError)


def test_a_table_of_a_million_cells() -> None:
    refused(docx(tbl(("<w:tr>" + "<w:tc/>" * 100 + "</w:tr>") * 10_000)), LimitError)
    refused(docx("<w:p/>" * 510_000), LimitError)


def test_spans_that_claim_the_world() -> None:
    document, found = table(docx(tbl(tr(tc("甲", '<w:gridSpan w:val="2000000000"/>'), "乙", properties='<w:gridBefore w:val="99999999999"/>'))))
    assert found.width <= 1000 and document.text == "甲\t乙"


def test_elements_where_none_may_stand() -> None:
    odd = "<w:tbl><w:tr>" + p("行中") + "<w:tr><w:tc/></w:tr>" + tc("甲") + "<w:tc><w:tc/></w:tc></w:tr>" + p("表中") + "</w:tbl>" + "<w:tr><w:tc/></w:tr>" + tc("乙") + p("丙")
    document = read(docx(odd + "<w:r><w:t>散</w:t></w:r>"), None)
    assert document.text == "甲\n丙"
    assert codes(document) == ["unreadable_part"]
    assert body(f"<w:p>{run('外')}{p('里')}{run('外二')}</w:p>") == ["里", "外外二"]
    assert "甲" in read(docx(f"<w:p>{run('外')}{tbl(tr('甲'))}</w:p>"), None).text


# ---- real inputs


@pytest.mark.skipif(not INPUTS.is_dir(), reason="no shared inputs beside the checkout")
def test_real_inputs() -> None:
    document, found = table((INPUTS / "plan_table.docx").read_bytes())
    assert (found.height, found.width) == (39, 11)
    numbers = [document.text[slice(*row[0].span)] for row in found.rows()[1:]]
    assert numbers == [str(n) for n in range(1, 39)]
    assert document.warnings == []
    _, grid = table((INPUTS / "plan_table_vm.docx").read_bytes())
    assert max(c.rowspan for c in grid.cells) > 1
    assert all(place is not None for row in grid.grid() for place in row)
    prose = read((INPUTS / "prose.docx").read_bytes(), None)
    assert prose.text.startswith("周村区卫生健康局\n") and len(prose.blocks) == 52
