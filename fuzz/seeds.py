"""The inputs that a run begins with, a few kilobytes each: made from `samples/` and by the makers of the tests."""

import base64
import io
import struct
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "tests"))

from shapes import packed

from doc_files import CENTERED, HEADER_ROW, IN_TABLE, Para, cell, doc, level, listed, lists, ole, outline, row, row_end
from ofd_maker import ofd
from pdf_maker import Page, pdf
from planparse import extract
from planparse.readers.layout.sheet import Rule, Run, Sheet
from planparse.writers.write_md import write as write_md
from word_files import docx, p, part, tbl, tc, tr
from word_files import level as word_level
from word_files import lists as word_lists

Seeds = dict[str, bytes]
SAMPLES = Path(__file__).parents[1] / "samples"
SMALL = "云溪县水务局2026年工作要点\n一、抓好农村供水\n1.改造老旧管网。年底前改造管网120公里，自来水普及率达到98%以上。（责任领导：张平；责任科室：供水科、工程科）\n2.巡查水库。每月巡查不少于2次，漏损率较上年下降3个百分点。\n"
_ROWS = (("序号", "工作任务", "年度目标", "一季度", "责任科室", "备注"), ("1", "管网改造", "改造管网120公里", "完成30公里", "供水科", ""), ("2", "水库巡查", "每月不少于2次", "巡查6次", "工程科、办公室", "民生实事"))
_LINES = SMALL.splitlines()


def sample(name: str) -> bytes:
    return (SAMPLES / name).read_bytes()


def texts() -> Seeds:
    """A table, prose, and the same small notice."""
    table = "\n".join("\t".join(r) for r in _ROWS)
    bars = "\n".join("|" + "|".join(r) + "|" for r in _ROWS)
    ruled = "┌──┬────┐\n│序号│工作任务│\n├──┼────┤\n│1 │改造管网12公里│\n└──┴────┘\n"
    return {"table": sample("task-table.txt"), "small": SMALL.encode(), "tabs": table.encode(), "bars": bars.encode(), "ruled": ruled.encode(), "gbk": SMALL.encode("gb18030"), "wide": SMALL.encode("utf-16")}


def pages() -> Seeds:
    table = "<table><tr>" + "</tr><tr>".join("".join(f"<td>{c}</td>" for c in r) for r in _ROWS) + "</tr></table>"
    small = "".join(f"<p>{line}</p>" for line in _LINES)
    head = "<!DOCTYPE html><html><head><meta charset=utf-8><meta name='ContentSource' content='云溪县水务局'><title>要点</title></head>"
    word = "<p class=MsoNormal style='mso-list:l0 level1 lfo1'><![if !supportLists]><span>1.</span><![endif]>改造管网12公里</p><ol start=3><li>巡查水库<ol type=a><li>每月2次</ol></ol><ul><li>其他</ul>"
    return {
        "points": sample("key-points.html"), "table": sample("task-table.html"), "small": f"{head}<body>{small}{table}{word}</body></html>".encode(),
        "spans": f"{head}<body><table><thead><tr><th colspan=2 rowspan=2>任务</th><th>目标</th></tr></thead><tr><td>12公里</td></tr><tr><td>1</td><td rowspan=0>2<table><tr><td>3</table></td></tr></table>".encode(),
    }  # fmt: skip


def mhtml() -> Seeds:
    head = b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="xx"\r\n\r\n--xx\r\nContent-Type: text/html; charset="utf-8"\r\n'
    body = pages()["small"]
    return {
        "plain": head + b"Content-Transfer-Encoding: 8bit\r\n\r\n" + body + b"\r\n--xx--\r\n",
        "base64": head + b"Content-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(body) + b"\r\n--xx\r\nContent-Type: image/png\r\n\r\nx\r\n--xx--\r\n",
    }


def _lean(data: bytes) -> bytes:
    """A package without what no reader looks at (themes, thumbnails, settings), and without templates' long lists of styles."""
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        kept = [n for n in opened.namelist() if not any(w in n for w in ("theme", "docProps", "fontTable", "ettings", "customXml", "stylesWithEffects", "thumbnail"))]
        return packed({name: opened.read(name) for name in kept if opened.getinfo(name).file_size < 25_000 or "document" in name})


def _word_body() -> str:
    change = '<w:ins w:id="1"><w:r><w:t>新增2处</w:t></w:r></w:ins><w:del w:id="2"><w:r><w:delText>删</w:delText></w:r></w:del>'
    link = '<w:hyperlink r:id="r9"><w:r><w:t>供水科</w:t></w:r></w:hyperlink><w:r><w:footnoteReference w:id="1"/><w:tab/><w:br/><w:sym w:font="Wingdings" w:char="F0FE"/><w:noBreakHyphen/></w:r>'
    field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> = 1 \\* CHINESENUM3 </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>一</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    box = '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:txbxContent><w:p><w:r><w:t>框内1项</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p/></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>'
    merged = tr(tc("任务", '<w:gridSpan w:val="2"/>'), tc("目标", '<w:vMerge w:val="restart"/>'), properties="<w:tblHeader/>") + tr("1", "改造12公里", tc("", "<w:vMerge/>"), properties='<w:gridBefore w:val="1"/>')
    sdt = f'<w:sdt><w:sdtPr/><w:sdtContent>{p("工作要点", style="1")}</w:sdtContent></w:sdt>'
    return (
        sdt + "".join(p(line, num=(1, n % 2)) for n, line in enumerate(_LINES)) + p("其他", content=change + link + field + box, properties='<w:jc w:val="center"/><w:outlineLvl w:val="0"/>')
        + tbl(*(tr(*r) for r in _ROWS)) + tbl(merged) + tbl(tr(tc(tbl(tr("内", "表"))))) + "<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>"
    )  # fmt: skip


_NUMBERING = word_lists(word_level(0, "chineseCountingThousand", "%1、") + word_level(1, "decimal", "%1.%2", start=3, more='<w:lvlRestart w:val="0"/><w:isLgl/>'), nums={1: (0, '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="5"/></w:lvlOverride>')})
_STYLES = '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="2"/><w:pPr><w:outlineLvl w:val="0"/><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:rPr><w:b/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="2"><w:name w:val="Normal"/><w:basedOn w:val="1"/></w:style>'
_NOTES = '<w:footnote w:id="1"><w:p><w:r><w:t>注：含2处改建</w:t></w:r></w:p></w:footnote>'


def word() -> Seeds:
    return {"made": _lean(docx(_word_body(), numbering=_NUMBERING, styles=_STYLES, footnotes=_NOTES)), "prose": _lean(sample("prose.docx")), "table": _lean(sample("task-table.docx"))}


def flatxml() -> Seeds:
    """One file: the parts of a package, and the form of 2003."""
    space = 'xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"'
    parts = {"document": f"<w:body>{_word_body()}</w:body>", "styles": _STYLES, "numbering": _NUMBERING, "footnotes": _NOTES}
    inner = "".join(f'<pkg:part pkg:name="/word/{n}.xml"><pkg:xmlData>{part(n, c).partition("?>")[2]}</pkg:xmlData></pkg:part>' for n, c in parts.items())
    old = "http://schemas.microsoft.com/office/word/2003/wordml"
    listed = '<w:lists><w:listDef w:listDefId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:nfc w:val="37"/><w:lvlText w:val="%1、"/></w:lvl></w:listDef><w:list w:ilfo="1"><w:ilst w:val="0"/></w:list></w:lists>'
    body = p(_LINES[0], '<w:listPr><w:ilvl w:val="0"/><w:ilfo w:val="1"/></w:listPr>') + "".join(p(line) for line in _LINES[1:]) + tbl(*(tr(*r) for r in _ROWS))
    return {
        "package": f'<?xml version="1.0"?><pkg:package {space}>{inner}</pkg:package>'.encode(),
        "of2003": f'<?xml version="1.0"?><w:wordDocument xmlns:w="{old}">{listed}<w:styles>{_STYLES}</w:styles><w:body>{body}</w:body></w:wordDocument>'.encode(),
    }


_ODT = {"office": "office", "text": "text", "table": "table", "style": "style", "draw": "drawing", "fo": "xsl-fo-compatible"}


def _odt_content(root: str) -> bytes:
    spaces = " ".join(f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for prefix, name in _ODT.items())
    styles = (
        '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="P2"/><style:style style:name="P2" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/></style:style>'
        '<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold" text:display="none"/></style:style><text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="一, 二, 三, ..." style:num-suffix="、"/>'
        '<text:list-level-style-number text:level="2" style:num-format="1" text:display-levels="2" text:start-value="3"/></text:list-style>'
    )
    lines = "".join(f'<text:p text:style-name="P1">{line}<text:s text:c="3"/><text:tab/><text:span text:style-name="B">附</text:span></text:p>' for line in _LINES)
    items = '<text:list text:style-name="L"><text:list-item><text:h text:outline-level="1">供水</text:h><text:list><text:list-item text:start-value="4"><text:p>改造12处<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>注</text:p></text:note-body></text:note></text:p></text:list-item></text:list></text:list-item></text:list>'
    cells = "".join("<table:table-row>" + "".join(f"<table:table-cell><text:p>{c}</text:p></table:table-cell>" for c in r) + "</table:table-row>" for r in _ROWS)
    spans = '<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-spanned="2" table:number-rows-spanned="2"><text:p>合</text:p></table:table-cell><table:covered-table-cell table:number-columns-repeated="2"/></table:table-row>'
    changes = '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><text:p>删</text:p></text:deletion></text:changed-region></text:tracked-changes><text:p><text:change-start text:change-id="c1"/>改<text:change-end text:change-id="c1"/></text:p>'
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:{root} {spaces}><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>'
        f'{lines}{changes}{items}<table:table><table:table-header-rows/>{cells}{spans}</table:table><text:p><draw:frame><draw:text-box><text:p>框内1项</text:p></draw:text-box></draw:frame></text:p></office:text></office:body></office:{root}>'
    ).encode()  # fmt: skip


def odt() -> Seeds:
    return {"package": packed({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": _odt_content("document-content")}), "flat": _odt_content("document")}


def rtf() -> Seeds:
    head = r"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fnil\fcharset134 \'cb\'ce\'cc\'e5;}{\f1\fcharset0 Times;}}{\stylesheet{\s0 Normal;}{\s1\b\outlinelevel0 heading 1;}}"
    lines = "".join(r"\pard\s1\qc " + "".join(c if c < "\x80" else f"\\u{ord(c) - (ord(c) > 0x7FFF) * 0x10000}\\'3f" for c in line) + r"\par" + "\n" for line in _LINES)
    gbk = "".join(c if c < "\x80" else "".join(f"\\'{b:02x}" for b in c.encode("gb18030")) for c in SMALL.replace("\n", "\\par\n"))
    table = "".join(r"\trowd\trhdr\cellx900\clvmgf\cellx1800\clvmrg\cellx2700 \pard\intbl " + r"\cell ".join(("1", r"\u26045?", r"{\b 12}")) + r"\cell\row" + "\n" for _ in range(3))
    more = r"{\listtext 1.\tab}{\field{\*\fldinst HYPERLINK}{\fldrslt \u20379?}}{\footnote \pard \u27880?\par}{\shp{\*\shpinst{\shptxt \pard 1\par}}}{\*\unknown x}{\uc2\u21439\'cf\'d8}\pard\intbl\itap2 1\nestcell{\*\nesttableprops\trowd\cellx100\nestrow}\cell\row\pard{\deleted x}{\v y}\par"
    return {"uni": (head + lines + table + more + "}").encode(), "gbk": (head + gbk + table + "}").encode()}


def old_word() -> Seeds:
    """.doc: paragraphs with lists, notes, a table with merged cells; one in pieces."""
    levels = [level(1, 37, "%1、"), level(3, 0, "%1.%2"), *(level(1, 0, "%1") for _ in range(7))]
    shape = row([0, 900, 1800, 2700], "-r-")
    table = [cell("序号", HEADER_ROW), cell("任务"), cell("科室"), row_end(shape), cell("1"), cell("改造12公里"), cell("供水科"), row_end(row([0, 900, 1800, 2700], "-c-"))]
    body = [Para(_LINES[0], CENTERED + outline(0)), *(Para(line, listed(1, n % 2)) for n, line in enumerate(_LINES[1:])), *table, Para("末尾\x13 PAGE \x141\x15\x02")]
    return {
        "lists": doc(body, numbering=lists(levels), notes=[Para("\x02注")]), "pieces": doc(body, pieces=[5, 20, 40], changes={5: 0x0111}),
        "packed": doc([Para("1. Plan 2026: 12 km"), Para("x", IN_TABLE, "\x07"), row_end(row([0, 90]))], packed=True), "boxes": doc(body, boxes={3: [Para("框内1项")]}, huge=True, fonts=("宋体",)),
    }  # fmt: skip


def pdfs() -> Seeds:
    page = Page()
    for n, line in enumerate(_LINES):
        page.paragraph(60, 60 + 60 * n, line, 30)
    xs, ys = [50.0, 90, 190, 290, 350, 450, 540], [400.0, 440, 480, 520]
    page.grid(xs, ys)
    for r, cells in enumerate(_ROWS):
        for c, text in enumerate(cells):
            page.text(xs[c] + 4, ys[r] + 20, text[:8], 10)
    turned = Page(842, 595, 90).text(60, 80, _LINES[0]).text(60, 110, _LINES[2], 12, 0.9, "0 1 -1 0 100 100").bar(50, 50, 300, 51)
    return {"page": pdf(page), "two": pdf(turned, Page().text(60, 80, "1.改造管网12公里。"))}


_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def workbooks() -> Seeds:
    return {"table": _lean(sample("task-table.xlsx")), "made": _lean(_made_workbook())}


def _made_workbook() -> bytes:
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("任务")
        sheet.merge_range(0, 0, 0, 5, "任务清单")
        for r, cells in enumerate(_ROWS, 1):
            sheet.write_row(r, 0, cells)
        sheet.write_number(4, 0, 0.125, book.add_format({"num_format": "0.0%"}))
        sheet.write_number(4, 1, 46000.5, book.add_format({"num_format": 'yyyy"年"m"月"'}))
        sheet.write_number(4, 2, 1234567.5, book.add_format({"num_format": '#,##0.00"万元";[Red]-0'}))
        sheet.write_formula(4, 3, "=1+1", None, 2)
        sheet.merge_range(5, 0, 7, 1, "合并")
    return out.getvalue()


def old_workbooks() -> Seeds:
    """.xls: strings, numbers with formats, dates, merged cells (records by [MS-XLS])."""

    def record(kind: int, body: bytes) -> bytes:
        return struct.pack("<HH", kind, len(body)) + body

    strings = [c for r in _ROWS for c in r]
    table = b"".join(struct.pack("<HB", len(s), 1) + s.encode("utf-16-le") for s in strings)
    cells = b"".join(record(0xFD, struct.pack("<HHHI", r, c, 0, r * 6 + c)) for r in range(3) for c in range(6))
    cells += record(0x203, struct.pack("<HHHd", 3, 0, 1, 0.125)) + record(0x203, struct.pack("<HHHd", 3, 1, 2, 46000.5)) + record(0x27E, struct.pack("<HHHI", 3, 2, 1, 100 << 2 | 2))
    cells += record(0xBD, struct.pack("<HHHIHIH", 4, 0, 1, 4 << 2 | 2, 1, 8 << 2 | 2, 1)) + record(0x06, struct.pack("<HHHdHIH", 4, 3, 1, 2.0, 0, 0, 0)) + record(0xE5, struct.pack("<HHHHH", 1, 3, 4, 4, 5))
    start, end = record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0)), record(0x0A, b"")
    body = start + record(0x200, struct.pack("<IIHHH", 0, 5, 0, 6, 0)) + cells + end
    head = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0)) + record(0x42, struct.pack("<H", 1200)) + record(0x22, b"\0\0")
    head += record(0x41E, struct.pack("<HHB", 164, 4, 0) + b"0.0%") + b"".join(record(0xE0, struct.pack("<HH", 0, f) + bytes(16)) for f in (0, 164, 14))
    name = "任务".encode("utf-16-le")
    shared = record(0xFC, struct.pack("<II", len(strings), len(strings)) + table)
    place = len(head) + 4 + 8 + len(name) + len(shared) + len(end)
    book = head + record(0x85, struct.pack("<IBBBB", place, 0, 0, 2, 1) + name) + shared + end + body
    return {"book": ole({"Workbook": book})}


def ofds() -> Seeds:
    runs = [Run(x[:36], 80.0 + 30 * k, 12.0, [60.0 + 12 * n for n in range(len(x[:36]))], [72.0 + 12 * n for n in range(len(x[:36]))]) for k, x in enumerate(_LINES)]
    small = Sheet(1, 595, 842, runs, [Rule(50, 300, 500, 300), Rule(50, 330, 500, 330), Rule(50, 300, 50, 330), Rule(500, 300, 500, 330)])
    return {"made": ofd([small], template='<ofd:PathObject ID="7" Boundary="0 0 9 9"><ofd:AbbreviatedData>M 0 0 L 9 9</ofd:AbbreviatedData></ofd:PathObject>', matrix="1 0 0 1 0 0"), "table": sample("task-table.ofd")}


def own_json() -> Seeds:
    """Plans as `planparse extract` writes them."""
    return {name: extract(data, name="a.txt").model_dump_json().encode() for name, data in texts().items() if name in ("small", "tabs")}


def markdown() -> Seeds:
    bars = "\n".join("|" + "|".join(r) + "|" + ("\n|--|--|--|--|--|--|" if n == 0 else "") for n, r in enumerate(_ROWS))
    plain = f"---\ntitle: x\n---\n# {_LINES[0]}\n\n## {_LINES[1]}\n\n{_LINES[2]}\n\n- [ ] 其他**2项**\n\n{bars}\n\n```\nx\n```\n"
    return {"plain": plain.encode(), "own": write_md(extract(SAMPLES / "key-points.html"))}


def archives() -> Seeds:
    return {"letter": packed({"通知.txt": SMALL.encode(), "附件/任务.html": pages()["small"], "任务.docx": word()["made"]}), "nested": packed({"a.zip": packed({"a.md": SMALL.encode()})})}


def phrases() -> Seeds:
    """For the grammars: the samples' sentences, some to an input."""
    lines = [line for line in [*sample("task-table.txt").decode().replace("\t", "\n").splitlines(), *_LINES] if line.strip()]
    return {f"{n}": "\n".join(lines[n : n + 4]).encode() for n in range(0, len(lines), 4)}


def pairs() -> Seeds:
    """Two texts parted by a line of `====`: one plan, then another."""
    other = SMALL.replace("120", "150").replace("2.巡查水库。", "2.新建水厂。年内新建水厂2座。\n3.水库巡查。").replace("供水科、", "")
    table = sample("task-table.txt")
    return {"small": f"{SMALL}\n====\n{other}".encode(), "table": table + b"\n====\n" + table.replace(b"2", b"3")}


SEEDS: dict[str, Callable[[], Seeds]] = {
    "docx": word, "doc": old_word, "rtf": rtf, "odt": odt, "flatxml": flatxml, "txt": texts, "html": pages, "mhtml": mhtml, "pdf": pdfs,
    "xlsx": workbooks, "xls": old_workbooks, "ofd": ofds, "md": markdown, "zip": archives,
}  # fmt: skip
