"""Elements where the format has no place for them, as broken converters leave them: what stands in its place is read as ever."""

import pytest

from planparse.blocks import Document, Table
from planparse.readers import read as read_any
from planparse.readers.read_odt import read as read_odt
from test_readers_odt import item, listed, odt, para
from word_files import docx, p, tbl, tc, tr


def texts(document: Document) -> list[str]:
    return document.text.split("\n")


PROPERTIES = "".join(
    f"<w:{name}{more}/>"
    for name, more in (
        ("pStyle", ' w:val="1"'), ("jc", ' w:val="center"'), ("outlineLvl", ' w:val="0"'), ("numId", ' w:val="1"'), ("ilvl", ' w:val="0"'),
        ("b", ""), ("vanish", ""), ("rStyle", ' w:val="x"'), ("tab", ""), ("br", ""), ("noBreakHyphen", ""), ("footnoteReference", ' w:id="2"'),
        ("gridSpan", ' w:val="3"'), ("vMerge", ""), ("hMerge", ""), ("tblHeader", ""), ("gridBefore", ' w:val="2"'), ("gridCol", ' w:w="900"'),
    )
)  # fmt: skip
TABLE = tbl(tr(tc("类别"), tc("任务")), tr(tc("供水"), tc("新建水厂2座")))


def cells(document: Document) -> list[tuple[int, int, int, int, str]]:
    (found,) = [b for b in document.blocks if isinstance(b, Table)]
    return [(c.row, c.column, c.rowspan, c.colspan, document.text[slice(*c.span)]) for c in found.cells]


CELLS = [(0, 0, 1, 1, "类别"), (0, 1, 1, 1, "任务"), (1, 0, 1, 1, "供水"), (1, 1, 1, 1, "新建水厂2座")]


def test_properties_outside_of_paragraphs_and_tables_say_nothing() -> None:
    read = read_any(docx(PROPERTIES + p("甲供水科。") + PROPERTIES + TABLE + PROPERTIES + p("乙防汛办。")), name="a.docx")
    plain = read_any(docx(p("甲供水科。") + TABLE + p("乙防汛办。")), name="a.docx")
    assert read.text == plain.text
    assert cells(read) == CELLS == cells(plain)


def test_properties_beside_a_run_say_nothing() -> None:
    read = read_any(docx(f"<w:p><w:t>漏</w:t>{PROPERTIES.replace('<w:noBreakHyphen/>', '')}<w:r><w:t>新建水厂2座。</w:t></w:r></w:p>"), name="a.docx")
    assert read.text == "新建水厂2座。"
    (one,) = read.blocks
    assert not getattr(one, "bold", False)


def test_rows_and_cells_without_a_table_are_told() -> None:
    read = read_any(docx(p("甲供水科。") + tr(tc("漏行")) + tc("漏格") + p("乙防汛办。")), name="a.docx")
    assert texts(read)[0] == "甲供水科。" and texts(read)[-1] == "乙防汛办。"
    assert "漏" not in read.text
    assert [w.code for w in read.warnings] == ["unreadable_part"]


@pytest.mark.parametrize("inner", [tr(tc("漏")), tbl(tr(tc("漏"))), p("漏")])
def test_what_stands_between_cells_is_told(inner: str) -> None:
    broken = f"<w:tbl><w:tr>{tc('类别')}{inner}{tc('任务')}</w:tr>{tr(tc('供水'), tc('新建水厂2座'))}</w:tbl>"
    read = read_any(docx(p("甲供水科。") + broken), name="a.docx")
    assert cells(read) == CELLS
    assert [w.code for w in read.warnings] == ["unreadable_part"]


def test_stray_parts_of_lists_and_tables_in_an_open_document() -> None:
    stray = "<table:table-row/><table:table-cell><text:p>漏格</text:p></table:table-cell><table:covered-table-cell/><table:table-header-rows/><text:list-item><text:p>漏项</text:p></text:list-item><text:list-header/>"
    read = read_odt(odt(para("甲供水科。") + stray + listed("L", item(para("供水"))) + para("乙防汛办。")), None)
    assert texts(read)[0] == "甲供水科。" and texts(read)[-1] == "乙防汛办。"
    assert "一、供水" in texts(read)


def test_a_table_inside_a_paragraph_is_no_table_of_the_page() -> None:
    inner = "<table:table><table:table-header-rows><table:table-row><table:table-cell><text:list><text:list-item><text:p>漏</text:p></text:list-item></text:list></table:table-cell><table:covered-table-cell/></table:table-row></table:table-header-rows></table:table>"
    read = read_odt(odt(f"<text:p>甲供水科。{inner}</text:p>" + para("乙防汛办。")), None)
    assert texts(read)[-1] == "乙防汛办。" and texts(read)[0].startswith("甲供水科。")


def test_a_cell_of_empty_list_items_keeps_its_number() -> None:
    rows = "".join(f"<table:table-row><table:table-cell>{listed('M', item(para('')), more=more)}</table:table-cell><table:table-cell>{para(text)}</table:table-cell></table:table-row>" for text, more in (("供水", ""), ("防汛", 'text:continue-numbering="true"')))
    read = read_odt(odt(f"<table:table>{rows}</table:table>"), None)
    assert [c[4] for c in cells(read)] == ["1", "供水", "2", "防汛"]
