"""OpenDocument text and Word's flat XML: lists, tables, notes, changes, and packages that mean harm."""

import pytest

from planparse.blocks import Document, Table, walk
from planparse.errors import BrokenFileError, EmptyFileError, EncryptedError, LimitError, ReadError
from planparse.readers import read as read_any
from planparse.readers.read_odt import read
from word_files import W, level, lists, p, package, part, tbl, tc, tr

NAMES = {"office": "office", "text": "text", "table": "table", "style": "style", "draw": "drawing", "fo": "xsl-fo-compatible"}
SPACES = " ".join(f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for prefix, name in NAMES.items())
STYLES = (
    '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>'
    '<style:style style:name="Title" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/></style:style>'
    '<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="V" style:family="text"><style:text-properties text:display="none"/></style:style>'
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="一, 二, 三, ..." style:num-suffix="、"/>'
    '<text:list-level-style-number text:level="2" style:num-format="一, 二, 三, ..." style:num-prefix="（" style:num-suffix="）"/>'
    '<text:list-level-style-number text:level="3" style:num-format="1" style:num-suffix="." text:start-value="1"/></text:list-style>'
    '<text:list-style style:name="M"><text:list-level-style-number text:level="1" style:num-format="1"/>'
    '<text:list-level-style-number text:level="2" style:num-format="1" text:display-levels="2"/></text:list-style>'
    '<text:list-style style:name="U"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style>'
    '<text:outline-style><text:outline-level-style text:level="1" style:num-format="①, ②, ③, ..."/></text:outline-style>'
)


def content(body: str) -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {SPACES}><office:automatic-styles>{STYLES}</office:automatic-styles>'
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )


def odt(body: str, **more: str | bytes) -> bytes:
    return package({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content(body), **more})


def lines(body: str) -> list[str]:
    return read(odt(body), None).text.split("\n")


def para(text: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def item(*blocks: str, start: str = "") -> str:
    return f"<text:list-item{start}>{''.join(blocks)}</text:list-item>"


def listed(style: str, *items: str, more: str = "") -> str:
    return f'<text:list text:style-name="{style}" {more}>{"".join(items)}</text:list>'


def cells(document: Document) -> list[tuple[int, int, int, int, str]]:
    found = next(b for b in document.blocks if isinstance(b, Table))
    return [(c.row, c.column, c.rowspan, c.colspan, document.text[slice(*c.span)]) for c in found.cells]


def test_paragraphs_and_their_properties() -> None:
    document = read(odt(para("工作要点", "P1") + '<text:h text:outline-level="2">养老</text:h>' + para('<text:span text:style-name="B">全部</text:span>') + para("一半<text:span>正</text:span>文")), None)
    title, head, bold, plain = walk(document.blocks)
    assert (title.role, title.centered) == ("title", True)
    assert (head.level, bold.bold, plain.bold) == (1, True, False)
    assert document.format == read_any(odt(para("甲")), name="a.docx").format == "odt"


def test_inline_elements() -> None:
    assert lines(para('甲<text:s text:c="2"/>乙<text:tab/>丙<text:line-break/>1.丁')) == ["甲  乙 丙", "1.丁"]
    assert lines(para('公开<text:span text:style-name="V">内部</text:span>的<office:annotation><text:p>批注</text:p></office:annotation>话<text:ruby><text:ruby-base>石</text:ruby-base><text:ruby-text>shi</text:ruby-text></text:ruby>')) == ["公开的话石"]
    assert lines('<text:table-of-content><text:index-body><text:p>养老 1</text:p></text:index-body></text:table-of-content>' + para("甲") + '<text:section text:display="none"><text:p>藏</text:p></text:section>') == ["甲"]


def test_lists() -> None:
    plan = listed("L", item(para("养老"), listed("L", item(para("助餐"), listed("L", item(para("新建")), item(para("改造")))), item(para("床位")))), item(para("救助"), para("续段")))
    assert lines(plan) == ["一、养老", "（一）助餐", "1.新建", "2.改造", "（二）床位", "二、救助", "续段"]
    assert lines(listed("M", item(para("甲"), listed("", item(para("乙"))))) + para("x") + listed("M", item(para("丙")), more='text:continue-numbering="true"')) == ["1 甲", "1.1 乙", "x", "2 丙"]
    assert lines(listed("M", item(para("甲")), more='xml:id="q"') + listed("M", item(para("乙"))) + listed("M", item(para("丙")), more='text:continue-list="q"')) == ["1 甲", "1 乙", "2 丙"]
    assert lines(listed("M", item(para("甲"), start=' text:start-value="7"'), item(para("乙")))) == ["7 甲", "8 乙"]
    assert lines(listed("U", item(para("甲"))) + '<text:h text:outline-level="1">乙</text:h>') == ["甲", "①乙"]


def test_tables() -> None:
    table = (
        '<table:table><table:table-column/><table:table-header-rows><table:table-row><table:table-cell><text:p>序号</text:p></table:table-cell>'
        '<table:table-cell table:number-columns-spanned="2"><text:p>任务</text:p></table:table-cell><table:covered-table-cell/></table:table-row></table:table-header-rows>'
        f'<table:table-row><table:table-cell table:number-rows-spanned="2">{listed("M", item(para("")))}</table:table-cell><table:table-cell><text:p>食堂</text:p></table:table-cell><table:table-cell/></table:table-row>'
        '<table:table-row><table:covered-table-cell/><table:table-cell><table:table><table:table-row><table:table-cell><text:p>内</text:p></table:table-cell></table:table-row></table:table></table:table-cell>'
        '<table:table-cell><text:p>末</text:p></table:table-cell></table:table-row></table:table>'
    )
    document = read(odt(para("前") + table + para("后")), None)
    assert cells(document) == [(0, 0, 1, 1, "序号"), (0, 1, 1, 2, "任务"), (1, 0, 2, 1, "1"), (1, 1, 1, 1, "食堂"), (1, 2, 1, 1, ""), (2, 1, 1, 1, "内"), (2, 2, 1, 1, "末")]
    assert document.text == "前\n序号\t任务\n1\t食堂\n内\n末\n后"


def test_notes_boxes_and_changes() -> None:
    note = '<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>脚注</text:p></text:note-body></text:note>'
    box = "<draw:frame><draw:text-box><text:p>框中</text:p></draw:text-box></draw:frame>"
    document = read(odt(para(f"正{note}文{box}接着") + para("后")), None)
    assert document.text.split("\n") == ["正文接着", "框中", "后", "脚注"]
    assert [b.role for b in walk(document.blocks)][-1] == "note"
    changes = '<text:tracked-changes><text:changed-region text:id="a"><text:deletion><text:p>旧文</text:p></text:deletion></text:changed-region></text:tracked-changes>'
    changed = read(odt(changes + para('培训<text:change-start text:change-id="a"/>100<text:change-end text:change-id="a"/>120人')), None)
    assert (changed.text, [w.code for w in changed.warnings]) == ("培训120人", ["tracked_changes"])


def test_flat_form() -> None:
    flat = content(para("青禾县")).replace("office:document-content", "office:document").encode()
    assert read_any(flat, name="a.xml").format == "odt"
    assert read(flat, None).text == "青禾县"


def refused(data: bytes, *kinds: type[ReadError]) -> None:
    with pytest.raises(kinds) as caught:
        read(data, None)
    assert "\n" not in str(caught.value)


def test_hostile_packages() -> None:
    refused(odt(""), EmptyFileError)
    refused(package({"mimetype": "x"}), BrokenFileError)
    refused(odt(para("甲"), **{"META-INF/manifest.xml": "<m><manifest:encryption-data/></m>"}), EncryptedError)
    refused(odt(para("甲") + " " * 120_000_000), LimitError)
    table = "<table:table><table:table-row><table:table-cell>"
    refused(odt(table * 30 + para("甲") + "</table:table-cell></table:table-row></table:table>" * 30), LimitError)
    refused(odt("<table:table>" + ("<table:table-row>" + "<table:table-cell/>" * 100 + "</table:table-row>") * 3_000 + "</table:table>"), LimitError)
    box, end = "<text:p><draw:frame><draw:text-box>", "</draw:text-box></draw:frame></text:p>"
    refused(odt(box * 20 + para("甲") + end * 20), LimitError)
    refused(package({"content.xml": '<!DOCTYPE a [<!ENTITY b "c">]>' + content(para("&b;"))[38:]}), BrokenFileError)
    data = odt("".join(para(f"第{n}项任务") for n in range(300)))
    for n in range(1, 50):
        refused(data[: len(data) * n // 50], BrokenFileError)


def test_spans_that_claim_the_world() -> None:
    cell = '<table:table-cell table:number-columns-spanned="99999999" table:number-rows-spanned="99999999" table:number-columns-repeated="99999999"><text:p>甲</text:p></table:table-cell>'
    document = read(odt(f"<table:table><table:table-row>{cell}{cell}</table:table-row></table:table>"), None)
    found = next(b for b in document.blocks if isinstance(b, Table))
    assert found.height == 1 and found.width <= 400


# ---- Word as one XML file


def flat(body: str, **parts: str) -> bytes:
    wrapped = "".join(
        f'<pkg:part pkg:name="/word/{name}.xml"><pkg:xmlData>{xml.split("?>", 1)[1]}</pkg:xmlData></pkg:part>'
        for name, xml in {"document": part("document", f"<w:body>{body}</w:body>"), **{k: part(k, v) for k, v in parts.items()}}.items()
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<?mso-application progid="Word.Document"?>\n'
        f'<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">{wrapped}</pkg:package>'
    ).encode()


def test_flat_package() -> None:
    notes = f"<w:footnote w:id='2'>{p('脚注')}</w:footnote>"
    mark = "<w:r><w:footnoteReference w:id='2'/></w:r>"
    data = flat(p("养老", num=(1, 0), content=mark) + tbl(tr("甲", tc("乙", "<w:gridSpan w:val='2'/>"))) + p("完"), numbering=lists(level(0, "chineseCounting", "%1、")), footnotes=notes)
    document = read_any(data, name="计划.xml")
    assert (document.format, document.text) == ("flatxml", "一、养老\n甲\t乙\n完\n脚注")
    assert cells(document) == [(0, 0, 1, 1, "甲"), (0, 1, 1, 2, "乙")]


def test_word_2003() -> None:
    space = "http://schemas.microsoft.com/office/word/2003/wordml"
    label = '<w:pPr><w:listPr><w:ilvl w:val="0"/><w:ilfo w:val="1"/><wx:t wx:val="一、"/></w:listPr></w:pPr>'
    counted = '<w:pPr><w:listPr><w:ilvl w:val="0"/><w:ilfo w:val="1"/></w:listPr></w:pPr>'
    bullet = '<w:pPr><w:listPr><w:ilvl w:val="0"/><w:ilfo w:val="1"/><wx:t wx:val="·"/></w:listPr></w:pPr>'
    defined = '<w:lists><w:listDef w:listDefId="0"><w:lvl w:ilvl="0"><w:start w:val="4"/><w:nfc w:val="18"/><w:lvlText w:val="%1"/></w:lvl></w:listDef><w:list w:ilfo="1"><w:ilst w:val="0"/></w:list></w:lists>'
    xml = (
        f'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument xmlns:w="{space}" xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint">{defined}'
        f"<w:body><wx:sect><wx:sub-section><w:p>{label}<w:r><w:t>养老</w:t></w:r></w:p></wx:sub-section><w:p>{counted}<w:r><w:t>助餐</w:t></w:r></w:p><w:p>{bullet}<w:r><w:t>床位</w:t></w:r></w:p>"
        '<w:tbl><w:tr><w:tc><w:tcPr><w:vmerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vmerge/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>'
        "<w:sectPr><w:hdr><w:p><w:r><w:t>页眉</w:t></w:r></w:p></w:hdr></w:sectPr></wx:sect></w:body></w:wordDocument>"
    )
    document = read_any(xml.encode(), name="计划.doc")
    assert document.text == "一、养老\n④助餐\n床位\n甲"
    assert cells(document) == [(0, 0, 2, 1, "甲")]


def test_hostile_flat_files() -> None:
    for bad in (
        b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><a/>',
        flat(p("甲"))[:-30],
        f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><w:document xmlns:w="{W}"><w:body>{p("&b;")}</w:body></w:document>'.encode(),
    ):
        with pytest.raises(BrokenFileError):
            read_any(bad, name="a.xml")
    with pytest.raises(LimitError):
        read_any(flat("<w:p/>" * 510_000), name="a.xml")
