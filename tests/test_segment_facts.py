"""The block of facts around a plan, as bureaus' pages print it: in lines, in a table, on two lines, without colons."""

import pytest

import planparse
from planparse.schema import Plan

TITLE = "柳川县民政局2026年工作要点"
BODY = "一、抓好救助工作\n\n1.提升救助水平。培训社工350人。（责任科室：救助科）\n\n2.建设站点。新建站点12处。（责任科室：规划科）"


def plan(*head: str, foot: str = "", title: str = TITLE) -> Plan:
    return planparse.extract("\n\n".join((*head, title, BODY, foot)).encode(), name="通知.txt")


def page(block: str) -> Plan:
    body = "".join(f"<p>{line}</p>" for line in BODY.split("\n\n"))
    return planparse.extract(f'<meta charset="utf-8"><body>{block}<h1>{TITLE}</h1>{body}</body>'.encode(), name="通知.html")


def test_a_label_and_its_value_on_two_lines() -> None:
    read = plan("索引号：", "LC0012-2026-00031", "发文日期：", "2026年3月2日", "发文字号：柳民发〔2026〕8号")
    assert (read.index_number, read.document_number, read.written_date) == ("LC0012-2026-00031", "柳民发〔2026〕8号", "2026-03-02")
    assert (read.title, len(read.items)) == (TITLE, 2)


def test_labels_and_values_parted_by_blanks() -> None:
    read = plan("索引号 LC0012-2026-00031 组配分类 计划总结 发布机构 柳川县民政局 发文日期 2026-03-02")
    assert (read.index_number, read.issuer, read.written_date) == ("LC0012-2026-00031", "柳川县民政局", "2026-03-02")
    assert not any("计划总结" in i.text for i in read.items)


def test_a_sentence_that_begins_with_a_label_is_no_fact() -> None:
    assert plan("主题：以人民为中心，抓好民政工作。").title == TITLE


@pytest.mark.parametrize("stamp", ["2026-03-05 16:20", "2026年03月05日 16:20:33", "2026/3/5 09:05 | 来源：县民政局"])
def test_a_bare_stamp_is_the_day_of_publication(stamp: str) -> None:
    read = plan(stamp)
    assert read.published_date == "2026-03-05"
    assert read.title == TITLE


@pytest.mark.parametrize("said", ["无", "——", "/", "", "2026年13月45日", "待定"])
def test_a_label_without_a_value_gives_none(said: str) -> None:
    read = plan(f"索引号：LC0012-2026-00031 发文日期：{said}")
    assert read.written_date is None
    assert read.index_number == "LC0012-2026-00031"


def test_the_table_of_a_disclosure_page() -> None:
    rows = (("索引号", "LC0012-2026-00031", "主题分类", "民政"), ("发文机关", "柳川县民政局", "成文日期", "2026年3月2日"), ("发文字号", "柳民发〔2026〕8号", "有效性", "有效"))
    cells = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows)
    read = page(f"<table>{cells}</table>")
    assert (read.index_number, read.issuer, read.written_date, read.document_number) == ("LC0012-2026-00031", "柳川县民政局", "2026-03-02", "柳民发〔2026〕8号")
    assert len(read.items) == 2


def test_the_same_table_with_labels_inside_its_cells() -> None:
    rows = (("索引号：LC0012-2026-00031", "主题分类：民政"), ("发文机关：柳川县民政局", "成文日期：2026年3月2日"))
    cells = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows)
    read = page(f"<table>{cells}</table>")
    assert (read.index_number, read.issuer, read.written_date) == ("LC0012-2026-00031", "柳川县民政局", "2026-03-02")


@pytest.mark.parametrize(
    ("line", "number"),
    [("柳民发〔2026〕8号", "柳民发〔2026〕8号"), ("（柳民发〔2026〕8号）", "柳民发〔2026〕8号"), ("柳民发〔2026〕8号 签发人：林知远", "柳民发〔2026〕8号")],
)
def test_the_number_under_a_letterhead(line: str, number: str) -> None:
    read = plan("柳川县民政局文件", line)
    assert read.document_number == number


def test_the_signature_at_the_end() -> None:
    for foot in ("柳川县民政局\n\n2026年3月2日", "柳川县民政局  2026年3月2日", "柳川县民政局\n\n二〇二六年三月二日"):
        read = plan(foot=foot)
        assert (read.issuer, read.written_date) == ("柳川县民政局", "2026-03-02"), foot
        assert len(read.items) == 2
