"""Headings told by how they look: heading styles, bold lines, centred titles, automatic numbers."""

from planparse.blocks import Document
from planparse.segment import fill, segment
from planparse.segment.draft import Outline
from planparse.text import Text
from planparse.vocab import default


def _outline(*lines: tuple[str, str]) -> tuple[Document, Outline]:
    """Lines with a mark each: `b` bold, `c` centred, `t` the title, a digit for a heading's level, blank for none."""
    document = Document("test")
    for mark, words in lines:
        document.add_paragraph(
            words,
            level=int(mark) if mark.isdigit() else None,
            bold="b" in mark,
            centered="c" in mark,
            role="title" if "t" in mark else "body",
        )
    document.finish()
    return document, segment(document, Text.of(document.text), default())


def _items(*lines: tuple[str, str]) -> list[tuple[str | None, str, tuple[str, ...]]]:
    return [(d.number, d.title, d.section) for d in _outline(*lines)[1].drafts]


BODY = "组织开展专项培训20场次，培训骨干600人次，完善培训档案。"


def test_heading_styles_make_sections() -> None:
    assert _items(
        ("c", "青禾县档案馆2032年工作要点"),
        ("0", "强化基础业务"),
        ("1", "抓好接收"),
        ("", BODY),
        ("1", "抓好利用"),
        ("", BODY),
        ("0", "强化安全管理"),
        ("", BODY),
    ) == [
        (None, "组织开展专项培训20场次", ("强化基础业务", "抓好接收")),
        (None, "组织开展专项培训20场次", ("强化基础业务", "抓好利用")),
        (None, "组织开展专项培训20场次", ("强化安全管理",)),
    ]


def test_bold_lines_are_headings_over_numbered_entries() -> None:
    assert _items(
        ("c", "青禾县档案馆2032年工作要点"),
        ("b", "业务建设"),
        ("", "1.抓好接收。接收档案3000卷。"),
        ("", "2.抓好修复。修复档案500卷。"),
        ("b", "队伍建设"),
        ("", "1.抓好培训。培训60人次。"),
    ) == [("1", "抓好接收", ("业务建设",)), ("2", "抓好修复", ("业务建设",)), ("1", "抓好培训", ("队伍建设",))]


def test_styled_labels_and_plain_ones_go_together() -> None:
    assert _items(
        ("tc", "关于印发《青禾县2032年文化工作要点》的通知"),
        ("", "各文化站："),
        ("", "现将《青禾县2032年文化工作要点》印发给你们，请认真落实。"),
        ("", "青禾县文化和旅游局"),
        ("", "2032年2月3日"),
        ("c", "青禾县2032年文化工作要点"),
        ("0", "一、公共文化"),
        ("1", "（一）文化惠民"),
        ("", "1.送戏下乡。演出200场。"),
        ("1", "（二）阵地建设"),
        ("", "1.建设书房。建成5座。"),
    ) == [
        ("1", "送戏下乡", ("一、公共文化", "（一）文化惠民")),
        ("1", "建设书房", ("一、公共文化", "（二）阵地建设")),
    ]


def test_the_title_over_several_centred_lines() -> None:
    _, found = _outline(
        ("c", "青禾县卫生健康系统"),
        ("c", "2032年重点工作安排"),
        ("c", "（2032年1月15日）"),
        ("", "一、医疗服务"),
        ("", "1.开设夜间门诊。新增夜间门诊8个。"),
    )
    assert found.front.title == "青禾县卫生健康系统2032年重点工作安排"
    assert found.front.written_date == "2032-01-15"
    assert [d.section for d in found.drafts] == [("一、医疗服务",)]


def test_a_table_of_contents_is_no_text() -> None:
    document, found = _outline(
        ("c", "青禾县2032年水利工作计划"),
        ("c", "目 录"),
        ("", "一、防汛抗旱……………………1"),
        ("", "二、工程建设……………………3"),
        ("", "一、防汛抗旱"),
        ("", "1.开展演练。开展演练12次。"),
        ("", "二、工程建设"),
        ("", "1.加固水库。加固水库6座。"),
    )
    assert [(d.title, d.section) for d in found.drafts] == [("开展演练", ("一、防汛抗旱",)), ("加固水库", ("二、工程建设",))]
    assert document.warnings == []


def test_footnotes_are_no_items() -> None:
    document = Document("test")
    document.add_paragraph("青禾县2032年水利工作计划")
    document.add_paragraph("一、防汛抗旱")
    document.add_paragraph("1.开展演练。开展演练12次。")
    document.add_paragraph("1.演练指实战演练和桌面推演。", role="note")
    document.finish()
    text = Text.of(document.text)
    found = segment(document, text, default())
    items = [fill(text, d, "i", default()) for d in found.drafts]
    assert [(i.title, len(i.measures)) for i in items] == [("开展演练", 1)]
