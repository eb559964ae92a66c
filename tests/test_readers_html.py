"""Web pages: the article among the chrome, what the page says of it, tables, lists, odd markup, hostile markup."""

import base64
import quopri
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planparse.blocks import Document, Paragraph, Table, walk
from planparse.errors import BrokenFileError, EmptyFileError, LimitError, ReadError, ScriptPageError
from planparse.readers import read_mhtml
from planparse.readers.read_html import read

INPUTS = Path(__file__).parents[1].parent / "shared" / "inputs"

TITLE = "青禾县农业农村局2026年工作要点"
BODY = [
    "一、抓好粮食生产",
    "1.稳定播种面积。全年粮食播种面积稳定在60万亩以上，总产达到28万吨，建设高标准农田5万亩。（牵头单位：种植业股）",
    "2.推进单产提升。推广良种良法，开展技术培训不少于40场次，培训农户8000人次，覆盖所有乡镇。（牵头单位：农技中心）",
    "二、发展特色产业",
    "3.做强苹果产业。新建标准化果园12处，改造老果园6000亩，年底前建成冷链仓库3座，带动就业1200人。（牵头单位：果业中心）",
]
PARAGRAPHS = "".join(f"<p>{line}</p>" for line in BODY)
NAV = "<div class=nav><ul>" + "".join(f"<li><a href=/c{n}>栏目{n}</a></li>" for n in range(30)) + "</ul></div>"
FOOT = "<div class=foot><p>主办：青禾县人民政府办公室　承办：青禾县大数据中心　网站标识码：3799990001</p><p>ICP备00000000号</p></div>"


def page(body: str, head: str = "") -> Document:
    return read(f"<!DOCTYPE html><html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>".encode(), None)


def lines(document: Document, role: str = "body") -> list[str]:
    return [document.text[slice(*p.span)] for p in walk(document.blocks) if p.role == role]


def grid(document: Document) -> list[dict[int, str]]:
    (table,) = (b for b in document.blocks if isinstance(b, Table))
    return [{c.column: document.text[slice(*c.span)] for c in row} for row in table.rows()]


# ---- the article


@pytest.mark.parametrize(
    "around",
    [
        '<div id="zoom">{}</div>',
        '<div id="UCAP-CONTENT">{}</div>',
        '<div class="view TRS_UEDITOR trs_paper_default"><div class="TRS_Editor"><style>.TRS_Editor P{{margin:0}}</style>{}</div></div>',
        '<div class="article-content">{}</div>',
        "<!--ZJEG_RSS.content.begin-->{}<!--ZJEG_RSS.content.end-->",
        "<!--<$[信息内容]>begin-->{}<!--<$[信息内容]>end-->",
        "<div class=wrap><div class=main77>{}</div></div>",
        "<table width=1000><tr><td width=200><a href=/>返回</a></td><td>{}</td></tr></table>",
        "<div>{}</html>\n</html><p></p></div>",
    ],
)
def test_article_among_the_chrome(around: str) -> None:
    document = page(NAV + "<div>当前位置：<a href=/>首页</a> &gt; 工作计划</div>" + around.format(PARAGRAPHS) + FOOT)
    assert lines(document) == BODY


def test_article_after_a_second_html_end() -> None:
    document = page(NAV + "</body></html><div id=zoom>" + PARAGRAPHS + "</div>")
    assert lines(document) == BODY


def test_article_in_several_containers() -> None:
    parts = "".join(f"<div class=TRS_Editor><p>{line}</p></div>" for line in BODY if len(line) > 20)
    assert lines(page(NAV + parts + FOOT)) == [line for line in BODY if len(line) > 20]


def test_marked_container_with_too_little_is_not_trusted() -> None:
    document = page(NAV + "<div id=zoom>发布时间以文件为准，详见下方全文内容，请各单位注意查收。</div><div class=x>" + PARAGRAPHS + "</div>")
    assert set(BODY) <= set(lines(document))


def test_covering_letter_beside_the_table_is_kept() -> None:
    letter = "<div><p>各乡镇人民政府：</p><p>现将任务清单印发给你们，请认真抓好落实，按季度报送进展情况，确保完成。</p></div>"
    rows = "".join(f"<tr><td>{n}</td><td>任务{n}</td><td>{BODY[1]}</td></tr>" for n in range(9))
    document = page(NAV + f"<div class=q>{letter}<div><table>{rows}</table></div></div>" + FOOT)
    assert lines(document)[0] == "各乡镇人民政府："


def test_plain_page_is_taken_whole() -> None:
    document = page(f"<div class=WordSection1><p class=MsoNormal align=center><b>{TITLE}</b></p></div><div class=WordSection2>{PARAGRAPHS}</div><p>青禾县农业农村局</p>")
    assert lines(document) == [TITLE, *BODY, "青禾县农业农村局"]
    title = walk(document.blocks)[0]
    assert (title.bold, title.centered) == (True, True)


def test_hidden_text_is_left_out_but_never_the_article() -> None:
    hidden = "<p style='display:none'>不应出现的文字</p><p hidden>也不应出现</p><p style='DISPLAY: none'>同样</p>"
    assert lines(page(f"<div>{hidden}{PARAGRAPHS}</div>")) == BODY
    assert lines(page(f"<div id=zoom style='display:none'>{PARAGRAPHS}</div>")) == BODY


def test_what_nobody_reads_is_left_out() -> None:
    junk = "<script>var a='脚本里的文字，不是正文。';</script><style>.a{content:'样式'}</style><!-- 注释里的文字 --><noscript>请开启脚本</noscript>"
    assert lines(page(f"<div>{junk}{PARAGRAPHS}<del>删去的</del></div>")) == BODY


NAV_FEW = "<a href=/>首页</a><a>通知公告 2025年12家单位</a>"
SHORT = f"<h1>{TITLE}</h1><p>一、抓好春耕</p><p>1.备足农资。6月底前调运化肥1.2万吨。（责任股室：农技股）</p>"
SHORT_LINES = [TITLE, "一、抓好春耕", "1.备足农资。6月底前调运化肥1.2万吨。（责任股室：农技股）"]
ASIDE = "<ul><li>1.县局召开会议 完成300户</li><li>2.热线电话12345</li></ul>"


@pytest.mark.parametrize(
    "body",
    [
        f"<div class=nav>{NAV_FEW}</div><div class=left>{ASIDE}</div><div class=article>{SHORT}</div>",
        f"<nav>{NAV_FEW}</nav><div class=left>{ASIDE}</div><div id=content>{SHORT}</div>",
        f"<div role=navigation>{NAV_FEW}</div><main>{SHORT}</main><aside>{ASIDE}</aside>",
        f"<div>{NAV_FEW}<a href=/a>政务公开</a></div><div class=left>{SHORT}</div><div class=footer><p>1.联系我们 0000-1234567</p></div>",
        f"<table><tr><td colspan=2>{NAV_FEW}</td></tr><tr><td><a href=/1>1.开会</a><br><a href=/2>2.全县完成300户</a></td><td>{SHORT}</td></tr></table>",
        f"<div class=header><h1>青禾县门户网站</h1></div><div class=sideMenu>{ASIDE}</div><div class=main>{SHORT}</div>",
    ],
    ids=["classes", "elements", "roles", "article-left", "layout-table", "two-h1"],
)
def test_short_article_among_few_links(body: str) -> None:
    assert lines(page(body, f"<title>{TITLE} - 青禾县人民政府</title>")) == SHORT_LINES


@pytest.mark.parametrize("name", ["left", "right", "side", "nav", "header", "footer", "position", "share"])
def test_article_under_a_misleading_name_is_kept(name: str) -> None:
    assert lines(page(f"<h1>{TITLE}</h1><div class={name}>{PARAGRAPHS}</div>", f"<title>{TITLE}</title>")) == [TITLE, *BODY]


def test_columns_and_attachments_of_the_article_are_kept() -> None:
    rows = "".join(f"<div class=row><div class=left>任务{n}</div><div class=right>完成{n}户</div></div>" for n in range(1, 6))
    files = "<p><a href=/1.docx>附件1.分工表.docx</a><a href=/2.xlsx>附件2.指标表.xlsx</a></p>"
    text = "".join(lines(page(f"<h1>{TITLE}</h1>{PARAGRAPHS}{rows}{files}", f"<title>{TITLE}</title>")))
    assert all(part in text for part in ("任务5", "完成5户", "分工表", "指标表"))


# ---- what the page says of it


META = '<meta name="SiteName" content="青禾县人民政府"><meta content="{}" name="ArticleTitle"><META NAME="pubdate" CONTENT="2026-02-03 09:10"><meta name="ContentSource" content="青禾县农业农村局">'


def test_standard_meta_tags() -> None:
    document = page(f"<div id=zoom>{PARAGRAPHS}</div>", META.format(TITLE))
    assert document.fields == {"title": TITLE, "published_date": "2026-02-03", "issuer": "青禾县农业农村局"}


def test_site_name_is_no_title() -> None:
    assert "title" not in page(f"<div id=zoom>{PARAGRAPHS}</div>", META.format("青禾县人民政府")).fields


def test_new_time_tag_and_title_tag() -> None:
    head = f'<meta name="firstpublishedtime" content="2026-02-28-21:50:00"><title>青禾县人民政府 工作计划 {TITLE}</title>'
    document = page(f"{NAV}<h1>{TITLE}</h1><div id=zoom>{PARAGRAPHS}</div>", head)
    assert document.fields == {"published_date": "2026-02-28", "title": TITLE}
    assert lines(document, "title") == [TITLE]


def test_title_that_the_page_does_not_show_is_not_believed() -> None:
    assert page(f"<div id=zoom>{PARAGRAPHS}</div>", "<title>某某网 年度计划通知汇编</title>").fields == {}


@pytest.mark.parametrize(
    "block",
    [
        "<table class=info><tr><td>索 引 号：</td><td>qh05/2026-00012</td><td>发布机构：</td><td>青禾县农业农村局</td></tr><tr><td>文　　号：</td><td></td><td>成文日期：</td><td>2026-02-01</td></tr></table>",
        "<ul><li><b>索引号：</b>qh05/2026-00012</li><li><b>发布机构：</b><span>青禾县农业农村局</span></li><li><b>文号：</b></li><li><b>成文日期：</b>2026-02-01</li></ul>",
        "<dl><dt>索&nbsp;引&nbsp;号</dt><dd>：</dd><dd>qh05/2026-00012</dd><dt>发布机构：</dt><dd>青禾县农业农村局</dd><dt>成文日期：</dt><dd>2026-02-01</dd></dl>",
        "<p>索引号：qh05/2026-00012　发布机构：青禾县农业农村局<br>文号：  成文日期：2026-02-01</p>",
    ],
)
@pytest.mark.parametrize("inside", [False, True])
def test_open_information_block(block: str, inside: bool) -> None:
    body = f"<div id=zoom>{block}{PARAGRAPHS}</div>" if inside else f"{block}<div id=zoom>{PARAGRAPHS}</div>"
    document = page(NAV + body + FOOT)
    meta = " ".join(lines(document, "meta"))
    if not (inside and "<dl" in block):
        assert "索引号：qh05/2026-00012" in meta
        assert "发布机构：青禾县农业农村局" in meta
        assert "成文日期：2026-02-01" in meta
        assert lines(document) == BODY


# ---- tables


def test_spans() -> None:
    rows = "<tr><th>类别</th><th>任务</th><th colspan=2>责任</th></tr><tr><td rowspan=2>粮食</td><td>甲</td><td>一科</td><td>二科</td></tr><tr><td>乙</td><td colspan=2>三科</td></tr>"
    document = page(f"{PARAGRAPHS}<table>{rows}</table>")
    assert grid(document) == [{0: "类别", 1: "任务", 2: "责任"}, {0: "粮食", 1: "甲", 2: "一科", 3: "二科"}, {1: "乙", 2: "三科"}]
    (table,) = (b for b in document.blocks if isinstance(b, Table))
    assert table.grid()[2][0] is table.grid()[1][0]
    assert [c.header for c in table.rows()[0]] == [True, True, True]


@pytest.mark.parametrize("span", ["rowspan=999999999", "colspan=999999999", "rowspan=0", "colspan=-3", "colspan=x", "rowspan=99999999999999999999 colspan=65534", "colspan=100%"])
def test_hostile_spans_are_clamped(span: str) -> None:
    document = page(f"{PARAGRAPHS}<table><tr><td {span}>甲</td><td>乙</td><td>丙</td></tr><tr><td>丁</td><td>戊</td><td>己</td></tr></table>")
    (table,) = (b for b in document.blocks if isinstance(b, Table))
    assert table.width <= 70
    assert table.height == 2
    table.grid()


def test_layout_tables_are_no_tables() -> None:
    document = page(f"<table><tr><td>{PARAGRAPHS}</td></tr></table>")
    assert lines(document) == BODY
    assert all(isinstance(b, Paragraph) for b in document.blocks)


def test_table_inside_a_layout_table_and_a_caption() -> None:
    inner = "<table><caption>表1 任务清单</caption><tr><td>序号</td><td>任务</td></tr><tr><td>1</td><td>播种</td></tr></table>"
    document = page(f"<table><tr><td>{PARAGRAPHS}{inner}</td></tr></table>")
    assert grid(document) == [{0: "序号", 1: "任务"}, {0: "1", 1: "播种"}]
    assert "表1 任务清单" in lines(document)


def test_nested_table_of_data_stays_in_its_cell() -> None:
    inner = "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>"
    outer = "".join(f"<tr><td>{n}</td><td>任务{n}</td><td>{inner if n == 1 else '科室'}</td></tr>" for n in range(6))
    document = page(f"{PARAGRAPHS}<table>{outer}</table>")
    (table,) = (b for b in document.blocks if isinstance(b, Table))
    (nested,) = (b for b in table.rows()[1][2].blocks if isinstance(b, Table))
    assert (nested.width, nested.height) == (2, 2)


# ---- paragraphs


def test_words_in_spans_and_office_tags() -> None:
    line = "<p class=MsoNormal style='text-indent:2em'><span style='font-family:仿宋'>全年</span><span lang=EN-US>350</span><o:p></o:p>\n<span>人以上，</span><b>合格率</b>达到<span>95</span><span>%</span>。<![if !supportLists]><o:p>&nbsp;</o:p></p>"
    assert lines(page(PARAGRAPHS + line))[-1] == "全年350人以上，合格率达到95%。"


def test_breaks_with_indents_are_paragraphs() -> None:
    text = "<br>".join("　　" + line for line in BODY)
    assert lines(page(f"<p>{text}</p>")) == BODY
    assert lines(page("<div>" + "<br><br>".join(BODY) + "</div>")) == BODY


def test_break_inside_a_sentence_is_undone() -> None:
    assert lines(page(f"{PARAGRAPHS}<p>完成春灌面积20万亩，<br>疏通渠道30公里。</p>"))[-1] == "完成春灌面积20万亩，疏通渠道30公里。"


def test_source_line_ends_inside_chinese_are_no_blanks() -> None:
    assert lines(page(f"{PARAGRAPHS}<p>开展培\n   训10\n次 以上</p>"))[-1] == "开展培训10次 以上"


def test_line_ends_of_an_office_program_are_blanks() -> None:
    head = '<meta name="generator" content="LibreOffice 7.4.7.2 (Linux)"/>'
    assert lines(page(f"{PARAGRAPHS}<p>开展“情系果农\n惠及百村”活动</p>", head))[-1] == "开展“情系果农 惠及百村”活动"


def test_preformatted_text() -> None:
    assert lines(page("<pre>" + "\n".join(BODY) + "</pre>")) == BODY


def test_headings_have_levels() -> None:
    document = page(f"<h2>一、总体安排</h2>{PARAGRAPHS}<h4>（一）细则</h4>")
    levels = [p.level for p in walk(document.blocks)]
    assert (levels[0], levels[-1], levels[1]) == (1, 3, None)


@pytest.mark.parametrize(
    ("attributes", "labels"),
    [
        ("", ["1.", "2."]),
        ("start=5", ["5.", "6."]),
        ("type=A", ["A.", "B."]),
        ("style='list-style-type:none'", ["", ""]),
        ("style='list-style-type: cjk-ideographic;'", ["一、", "二、"]),
        ("class='custom_cn2 list-paddingleft-1'", ["（一）", "（二）"]),
        ("class='custom_num2'", ["（1）", "（2）"]),
    ],
)
def test_list_numbers_are_printed(attributes: str, labels: list[str]) -> None:
    document = page(f"{PARAGRAPHS}<ol {attributes}><li><p>抓好春管</p></li><li>抓好夏收</li></ol>")
    last = walk(document.blocks)[-2:]
    assert [document.text[slice(*p.span)] for p in last] == [labels[0] + "抓好春管", labels[1] + "抓好夏收"]
    assert [p.numbered for p in last] == [bool(label) for label in labels]


def test_list_with_printed_labels_is_not_numbered_twice() -> None:
    assert lines(page(f"{PARAGRAPHS}<ol><li>（一）抓好春管</li><li>2.抓好夏收</li></ol><ul><li>抓好秋种</li></ul>"))[-3:] == ["（一）抓好春管", "2.抓好夏收", "抓好秋种"]


# ---- encodings


@pytest.mark.parametrize("declared", ["gb2312", "GBK", "gb18030", "utf-8", ""])
def test_chinese_encodings(declared: str) -> None:
    markup = f"<html><head><meta http-equiv=Content-Type content='text/html; charset={declared}'></head><body>{PARAGRAPHS}<p>责任人：朱镕、陶喆——负责</p></body></html>"
    document = read(markup.encode("gb18030"), None)
    assert document.encoding == "gb18030"
    assert lines(document) == [*BODY, "责任人：朱镕、陶喆——负责"]


def test_declared_encoding_that_is_not_so() -> None:
    document = read(f"<?xml version='1.0' encoding='gb2312'?><html><body>{PARAGRAPHS}</body></html>".encode(), None)
    assert (document.encoding, lines(document)) == ("utf-8", BODY)


def test_utf16_page() -> None:
    document = read(f"<html><body>{PARAGRAPHS}</body></html>".encode("utf-16"), None)
    assert (document.encoding, lines(document)) == ("utf-16", BODY)


@pytest.mark.parametrize("coding", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize("charset", ["utf-8", "gb2312"])
def test_page_saved_as_one_file(coding: str, charset: str) -> None:
    markup = f"<html><head><meta charset={charset}></head><body>{PARAGRAPHS}</body></html>".encode("gb18030" if charset == "gb2312" else charset)
    payload = {"quoted-printable": quopri.encodestring, "base64": base64.encodebytes, "8bit": bytes}[coding](markup)
    data = (
        f'From: <saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="b1"\r\n\r\n--b1\r\nContent-Type: text/html; charset="{charset}"\r\n'
        f"Content-Transfer-Encoding: {coding}\r\nContent-Location: http://a.example/\r\n\r\n".encode()
        + payload
        + b"\r\n--b1\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--b1--\r\n"
    )
    document = read_mhtml.read(data, None)
    assert document.format == "mhtml"
    assert lines(document) == BODY


def test_message_without_a_page() -> None:
    with pytest.raises(BrokenFileError):
        read_mhtml.read(b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nx\r\n--b--", None)


# ---- what holds no plan, and what is meant to harm


@pytest.mark.parametrize(
    "markup",
    ['<html><head><script src="/_bot_sbu/sbu_fpc.js"></script></head><body></body></html>', "<html><body><div id=app></div><script>load()</script><noscript>请启用JavaScript以继续浏览本网站的全部内容和服务</noscript></body></html>"],
)
def test_page_that_a_script_fills(markup: str) -> None:
    with pytest.raises(ScriptPageError):
        read(markup.encode(), None)


def test_empty_page() -> None:
    with pytest.raises(EmptyFileError):
        read(b"<html><body><p> </p></body></html>", None)


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 200_000,
        "<ul><li>" * 100_000,
        "<p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">",
        "<p>" + "".join(f"<font a{n}>x<p>" for n in range(5_000)),
        "<select>" + "<option><optgroup>" * 30_000,
        "<table><tr><td>a</td><td>" * 3_000,
        "<span>" * 20_000 + "</div>" * 20_000,
        "<p>" + "<" * 500_000,
        "<p>" + "7" * 2_000_000,
    ],
    ids=["div", "list", "attributes", "fonts", "options", "tables", "closers", "lt", "digits"],
)
def test_hostile_markup_is_refused(markup: str) -> None:
    with pytest.raises(LimitError):
        page(PARAGRAPHS + markup)


@pytest.mark.parametrize(
    "markup",
    ["<p><b>" * 20_000, "<span>" * 900, "</div>" * 100_000, "<" * 200_000, "&amp" * 200_000, "<!--" * 100_000, "<table>" * 900, "7" * 200_000, "<td><p>x" * 50_000],
    ids=["b", "span", "close", "lt", "amp", "comment", "table", "digits", "cells"],
)
def test_odd_markup_is_read(markup: str) -> None:
    assert BODY[0] in lines(page(PARAGRAPHS + markup))


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(["<p>", "</p>", "<table>", "<tr>", "<td rowspan=3>", "</td>", "<td colspan=2>", "</table>", "<ol>", "<li>", "</ol>", "<b>", "</b>", "<br>", "甲。", "乙", " ", "<th>", "<h2>", "<pre>", "\n", "<div>", "</div>", "<caption>", "<!--", "-->"]), max_size=40))
def test_any_markup(pieces: list[str]) -> None:
    try:
        document = page("".join(pieces))
    except ReadError:
        return
    for paragraph in walk(document.blocks):
        assert document.text[slice(*paragraph.span)].strip()


# ---- the real ones


@pytest.mark.skipif(not INPUTS.exists(), reason="the shared inputs are not here")
@pytest.mark.parametrize("name", ["plan_page.html", "plan_table.html"])
def test_real_table_pages(name: str) -> None:
    document = read((INPUTS / name).read_bytes(), None)
    (table,) = (b for b in document.blocks if isinstance(b, Table))
    assert (table.width, table.height) == (11, 39)
    assert lines(document)[0] == "沂源县卫生健康局"
    assert "上一篇" not in document.text
    assert "网站标识码" not in document.text


@pytest.mark.skipif(not INPUTS.exists(), reason="the shared inputs are not here")
def test_real_prose_page() -> None:
    document = read((INPUTS / "prose.html").read_bytes(), None)
    assert document.fields["title"] == "2024年全区卫生健康工作要点"
    assert lines(document)[-1].startswith("35.")
    assert "发布机构：周村区卫生健康局" in lines(document, "meta")


@pytest.mark.parametrize(("kind", "label"), [("a", "b."), ("i", "ii."), ("I", "II."), ("1", "2."), ("strange", "2.")])
def test_types_of_lists(kind: str, label: str) -> None:
    assert lines(page(f"{PARAGRAPHS}<ol type={kind}><li>抓春管</li><li>抓夏收</li></ol>"))[-1] == f"{label}抓夏收"


def test_values_of_list_entries() -> None:
    assert lines(page(f"{PARAGRAPHS}<ol start=x><li value=7>抓春管</li><li>抓夏收</li></ol>"))[-2:] == ["7.抓春管", "8.抓夏收"]


def test_page_with_a_bad_byte() -> None:
    data = f"<html><head><meta charset=utf-8></head><body>{PARAGRAPHS}</body></html>".encode()
    at = data.index("苹果".encode())
    document = read(data[:at] + b"\xff" + data[at:], None)
    assert [w.code for w in document.warnings] == ["undecodable"]


def test_wide_table_is_refused() -> None:
    with pytest.raises(LimitError):
        page(PARAGRAPHS + "<table><tr>" + "<td>a</td>" * 1100 + "</tr><tr><td>b</td></tr></table>")
