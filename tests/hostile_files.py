"""Files that mean harm or are merely broken, made when a test asks for them: `NAME -> (file name, bytes)`."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator

from pdf_maker import Page, pdf
from word_files import content_types, docx, p, package, part, relations, tbl, tr

Made = tuple[str, bytes]
CASES: dict[str, Callable[[], Made]] = {}

_TITLE = "云溪县水务局2026年工作要点"
_LINES = [_TITLE, "一、抓好农村供水", "1.改造老旧管网。年底前改造管网120公里，自来水普及率达到98%以上。（责任单位：供水科）", "2.巡查水库35座，每月不少于2次。（责任单位：工程科）"]
_PROSE = "\n".join(_LINES) + "\n"
MB = 1_000_000


def case(make: Callable[[], Made]) -> Callable[[], Made]:
    CASES[make.__name__] = make
    return make


def _docx_of(parts: dict[str, str | bytes]) -> bytes:
    whole: dict[str, str | bytes] = {
        "[Content_Types].xml": content_types("word/document.xml", "wordprocessingml.document"),
        "_rels/.rels": relations({"officeDocument": "word/document.xml"}),
    }
    return package({**whole, **parts})


def plain_docx() -> bytes:
    return docx("".join(p(line) for line in _LINES))


def task_docx(rows: int = 12) -> bytes:
    """A notice with a task table."""
    head = tr("序号", "工作任务", "年度目标", "责任科室")
    body = [tr(str(n), f"第{n}片区管网改造", f"年底前改造管网{n * 3}公里，漏损率降至{n + 5}%以下", "供水科") for n in range(1, rows + 1)]
    return docx(p(_TITLE) + tbl(head, *body))


def plain_html() -> bytes:
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{_TITLE}</title></head><body>{''.join(f'<p>{x}</p>' for x in _LINES)}</body></html>".encode()


def plain_pdf() -> bytes:
    page = Page()
    for n, line in enumerate(_LINES):
        page.text(60, 80 + 24 * n, line)
    return pdf(page)


def xlsx_of(sheet: str, shared: str = "") -> bytes:
    main = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    types = (
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{main}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{main}.worksheet+xml"/></Types>'
    )
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": types,
        "_rels/.rels": relations({"officeDocument": "xl/workbook.xml"}),
        "xl/workbook.xml": f'<?xml version="1.0"?><workbook {space}><sheets><sheet name="任务" sheetId="1" r:id="r0"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations({"worksheet": "worksheets/sheet1.xml", **({"sharedStrings": "sharedStrings.xml"} if shared else {})}),
        "xl/worksheets/sheet1.xml": sheet if sheet.startswith("<?xml") else f'<?xml version="1.0"?><worksheet {space}>{sheet}</worksheet>',
    }
    if shared:
        parts["xl/sharedStrings.xml"] = shared
    return package(parts)


def _rows(rows: Iterator[list[str]] | list[list[str]]) -> str:
    out = []
    for r, row in enumerate(rows, 1):
        cells = "".join(f'<c r="{chr(65 + c)}{r}" t="inlineStr"><is><t>{text}</t></is></c>' for c, text in enumerate(row))
        out.append(f'<row r="{r}">{cells}</row>')
    return f"<sheetData>{''.join(out)}</sheetData>"


def plain_xlsx() -> bytes:
    return xlsx_of(_rows([["序号", "工作任务", "年度目标", "责任科室"], *[[str(n), f"第{n}片区改造", f"改造管网{n}公里", "供水科"] for n in range(1, 9)]]))


def plain_mhtml(body: bytes = b"") -> bytes:
    head = b"MIME-Version: 1.0\r\nSubject: plan\r\nContent-Type: multipart/related; boundary=\"xx\"\r\n\r\n--xx\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    return head + (body or plain_html()) + b"\r\n--xx--\r\n"


def odt_of(content: str) -> bytes:
    return package({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def ofd_of(document: str) -> bytes:
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    root = f"<?xml version='1.0'?><ofd:OFD {space}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
    return package({"OFD.xml": root, "Doc_0/Document.xml": document})


# --- archives -------------------------------------------------------------------------------------------------------


@case
def bomb_docx() -> Made:
    return "a.docx", _docx_of({"word/document.xml": b"\0" * (120 * MB)})


@case
def bomb_docx_blanks() -> Made:
    head, tail = part("document", "<w:body>|</w:body>").encode().split(b"|")
    return "a.docx", _docx_of({"word/document.xml": head + b" " * (120 * MB) + tail})


@case
def bomb_styles() -> Made:
    body = part("document", f"<w:body>{p(_TITLE)}</w:body>")
    return "a.docx", _docx_of({
        "word/document.xml": body, "word/styles.xml": b" " * (40 * MB), "word/_rels/document.xml.rels": relations({"styles": "styles.xml"}),
    })  # fmt: skip


@case
def bomb_xlsx() -> Made:
    return "a.xlsx", xlsx_of("<?xml version='1.0'?>" + " " * (110 * MB))


@case
def bomb_shared_strings() -> Made:
    return "a.xlsx", xlsx_of(_rows([["序号", "任务"]]), "<?xml version='1.0'?>" + " " * (110 * MB))


@case
def bomb_zip() -> Made:
    return "a.zip", package({"通知.txt": b"1" * (500 * MB)})


@case
def bomb_nested() -> Made:
    inner = package({"a.txt": b"0" * (20 * MB)})
    for _ in range(6):
        inner = package({f"{n}.zip": inner for n in range(8)})
    return "a.zip", inner


@case
def bomb_many() -> Made:
    return "a.zip", package({f"{n}.txt": b"x" for n in range(30_000)}, zipfile.ZIP_STORED)


@case
def bomb_many_large() -> Made:
    same = b"1" * (12 * MB)
    return "a.zip", package({f"{n}.txt": same for n in range(60)})


@case
def bomb_overlapping() -> Made:
    """Many directory entries over the same bytes."""
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = b"0" * (20 * MB)
    body = packed.compress(data) + packed.flush()
    crc = zlib.crc32(data)
    local = struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, 0, 8, 0, 0, crc, len(body), len(data), 5, 0) + b"a.txt" + body
    entries = b"".join(
        struct.pack("<IHHHHHHIIIHHHHHII", 0x02014B50, 20, 20, 0, 8, 0, 0, crc, len(body), len(data), 9, 0, 0, 0, 0, 0, 0) + b"%05d.txt" % n for n in range(2000)
    )
    end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, 2000, 2000, len(entries), len(local), 0)
    return "a.zip", local + entries + end


@case
def zip_itself_inside() -> Made:
    """An archive whose entry claims to be larger than the file."""
    data = bytearray(package({"a.txt": _PROSE.encode()}))
    at = data.rindex(b"PK\x01\x02")
    data[at + 20 : at + 28] = struct.pack("<II", 0xFFFFFF00, 0xFFFFFF00)
    return "a.zip", bytes(data)


@case
def zip_paths() -> Made:
    """Names that would leave the folder if anybody used them as paths."""
    return "a.zip", package({"../../../../tmp/planparse-escaped.txt": _PROSE, "/etc/planparse-escaped.txt": _PROSE, "C:\\x\\y.txt": _PROSE})


@case
def zip_odd_names() -> Made:
    return "a.zip", package({"通知\n第二行\u202etxt.exe.txt": _PROSE, "\x1b[31m红.txt": _PROSE})


@case
def huge_document_xml() -> Made:
    line = p("1.巡查水库35座，每月不少于2次。（责任单位：工程科）")
    return "a.docx", docx(line * (100 * MB // len(line.encode())))


@case
def one_huge_run() -> Made:
    return "a.docx", docx(p("巡查水库35座，" * 3_000_000))


# --- entities -------------------------------------------------------------------------------------------------------

_BOMB = "<!DOCTYPE r [<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12)) + "]>"
_XXE = '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y SYSTEM "http://127.0.0.1:9/x">]>'
_DTD = '<!DOCTYPE r SYSTEM "http://127.0.0.1:9/evil.dtd">'
_PARAMETER = '<!DOCTYPE r [<!ENTITY % p SYSTEM "http://127.0.0.1:9/evil.dtd"> %p;]>'
_WANTED = {"bomb": (_BOMB, "&a11;"), "external": (_XXE, "&x;&y;"), "dtd": (_DTD, ""), "parameter": (_PARAMETER, "")}


_ODT = "<?xml version='1.0'?><o:document-content xmlns:o='urn:oasis:names:tc:opendocument:xmlns:office:1.0' xmlns:t='urn:oasis:names:tc:opendocument:xmlns:text:1.0'><o:body><o:text>" + "".join(f"<t:p>{line}</t:p>" for line in _LINES) + "</o:text></o:body></o:document-content>"


def _altered(data: bytes, name: str, change: Callable[[str], str], new: str = "") -> bytes:
    """A package with one part changed, or added."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts: dict[str, str | bytes] = {n: archive.read(n) for n in archive.namelist()}
    parts[name] = change(new or _as_text(parts[name]))
    return package(parts)


def _as_text(data: str | bytes) -> str:
    return data if isinstance(data, str) else data.decode()


def _entity_cases() -> None:
    for kind, (dtd, use) in _WANTED.items():
        def into(xml: str, dtd: str = dtd) -> str:
            head, _, rest = xml.partition("?>")
            return f"{head}?>{dtd}{rest}"

        body = part("document", f"<w:body>{p(_TITLE)}{p(_LINES[2] + use)}</w:body>")
        word_part = part("styles", f"<w:style w:styleId='a'><w:name w:val='a'/>{use}</w:style>")
        plain = part("document", f"<w:body>{p(_TITLE)}{p(_LINES[2])}</w:body>")
        numbered = part("document", f"<w:body>{p(_TITLE)}<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>{_LINES[2]}</w:t></w:r></w:p></w:body>")
        styled = plain.replace("<w:p>", "<w:p><w:pPr><w:pStyle w:val='a'/></w:pPr>")
        noted = plain.replace("</w:p></w:body>", "<w:r><w:footnoteReference w:id='2'/></w:r></w:p></w:body>")
        rels = relations({"styles": "styles.xml", "numbering": "numbering.xml", "footnotes": "footnotes.xml"})
        sheet = _rows([["序号", "工作任务"], ["1", f"改造管网12公里{use}"]])
        space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
        odt = f"<?xml version='1.0'?><office:document-content xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'>{use}</office:document-content>"
        made: dict[str, Made] = {
            "docx": ("a.docx", _docx_of({"word/document.xml": into(body)})),
            "docx_styles": ("a.docx", _docx_of({"word/document.xml": styled, "word/styles.xml": into(word_part), "word/_rels/document.xml.rels": rels})),
            "docx_rels": ("a.docx", _docx_of({"word/document.xml": plain, "word/_rels/document.xml.rels": into(rels)})),
            "docx_types": ("a.docx", package({"[Content_Types].xml": into(content_types("word/document.xml", "wordprocessingml.document")), "_rels/.rels": into(relations({"officeDocument": "word/document.xml"})), "word/document.xml": plain})),
            "xlsx": ("a.xlsx", xlsx_of(into(f'<?xml version="1.0"?><worksheet {space}>{sheet}</worksheet>'))),
            "xlsx_strings": ("a.xlsx", xlsx_of(_rows([["序号", "任务"]]), into(f"<?xml version='1.0'?><sst {space}><si><t>{use}</t></si></sst>"))),
            "docx_numbering": ("a.docx", _docx_of({"word/document.xml": numbered, "word/numbering.xml": into(part("numbering", f"<w:abstractNum w:abstractNumId='0'/>{use}")), "word/_rels/document.xml.rels": rels})),
            "docx_footnotes": ("a.docx", _docx_of({"word/document.xml": noted, "word/footnotes.xml": into(part("footnotes", f"<w:footnote w:id='2'>{p('注' + use)}</w:footnote>")), "word/_rels/document.xml.rels": rels})),
            "docx_attribute": ("a.docx", _docx_of({"word/document.xml": into(body.replace(use, "").replace("<w:body>", f"<w:body w:rsidR='{use}'>"))})),
            "docx_root_rels": ("a.docx", _docx_of({"_rels/.rels": into(relations({"officeDocument": "word/document.xml"})), "word/document.xml": plain})),
            "flatxml": ("a.xml", into(body.replace("<w:document", "<w:wordDocument").replace("</w:document", "</w:wordDocument")).encode()),
            "fodt": ("a.fodt", into(odt.replace("document-content", "document")).encode()),
            "odt_styles": ("a.odt", package({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": _ODT, "styles.xml": into(odt.replace("document-content", "document-styles"))})),
            "xlsx_workbook": ("a.xlsx", _altered(plain_xlsx(), "xl/workbook.xml", into)),
            "xlsx_rels": ("a.xlsx", _altered(plain_xlsx(), "xl/_rels/workbook.xml.rels", into)),
            "xlsx_styles": ("a.xlsx", _altered(plain_xlsx(), "xl/styles.xml", into, f"<?xml version='1.0'?><styleSheet {space}><cellXfs>{use}</cellXfs></styleSheet>")),
            "ofd_root": ("a.ofd", _altered(ofd_of("<?xml version='1.0'?><ofd:Document xmlns:ofd='http://www.ofdspec.org/2016'/>"), "OFD.xml", into)),
            "odt": ("a.odt", odt_of(into(odt))),
            "ofd": ("a.ofd", ofd_of(into(f"<?xml version='1.0'?><ofd:Document xmlns:ofd='http://www.ofdspec.org/2016'>{use}</ofd:Document>"))),
            "html": ("a.html", (dtd + plain_html().decode().replace("</p>", f"{use}</p>")).encode()),
            "xhtml": ("a.xhtml", f"<?xml version='1.0'?>{dtd}<html xmlns='http://www.w3.org/1999/xhtml'><body><p>{_TITLE}{use}</p></body></html>".encode()),
            "mhtml": ("a.mhtml", plain_mhtml((dtd + plain_html().decode().replace("</p>", f"{use}</p>")).encode())),
        }  # fmt: skip
        for where, file in made.items():
            CASES[f"entity_{kind}_{where}"] = lambda file=file: file


_entity_cases()


@case
def html_of_links_outside() -> Made:
    """A page that wants a browser to fetch."""
    bait = "<link rel=stylesheet href='http://127.0.0.1:9/a.css'><script src='http://127.0.0.1:9/a.js'></script><img src='file:///etc/passwd'><iframe src='http://127.0.0.1:9/'></iframe>"
    return "a.html", plain_html().replace(b"</body>", bait.encode() + b"<meta http-equiv=refresh content='0;url=http://127.0.0.1:9/'></body>")


@case
def docx_of_links_outside() -> Made:
    body = part("document", f"<w:body>{p(_TITLE)}{p(_LINES[2])}<w:altChunk r:id='r0'/></w:body>")
    rels = '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' + "".join(
        f'<Relationship Id="r{n}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}" TargetMode="External"/>'
        for n, (kind, target) in enumerate([("aFChunk", "http://127.0.0.1:9/x"), ("attachedTemplate", "\\\\127.0.0.1\\x"), ("styles", "file:///etc/passwd"), ("numbering", "../../../etc/passwd")])
    ) + "</Relationships>"  # fmt: skip
    return "a.docx", _docx_of({"word/document.xml": body, "word/_rels/document.xml.rels": rels})


# --- tables and nesting ---------------------------------------------------------------------------------------------


@case
def million_cells_docx() -> Made:
    row = tr(*(["12"] * 10))
    return "a.docx", docx(tbl(row * 100_000))


@case
def million_cells_html() -> Made:
    return "a.html", ("<html><body><table>" + ("<tr>" + "<td>12</td>" * 10 + "</tr>") * 100_000 + "</table></body></html>").encode()


@case
def million_cells_txt() -> Made:
    return "a.txt", ("\t".join(["序号", "工作任务", "目标", "责任科室", "5", "6", "7", "8", "9", "10"]) + "\n" + ("\t".join(["12"] * 10) + "\n") * 100_000).encode()


@case
def million_cells_bars() -> Made:
    return "a.txt", ("|序号|任务|目标|科室|\n|--|--|--|--|\n" + "|1|2|3|4|\n" * 250_000).encode()


@case
def million_cells_md() -> Made:
    return "a.md", ("|序号|任务|目标|科室|\n|--|--|--|--|\n" + "|1|2|3|4|\n" * 250_000).encode()


@case
def million_cells_xlsx() -> Made:
    return "a.xlsx", xlsx_of(_rows(["12"] * 10 for _ in range(100_000)))


@case
def far_cell_xlsx() -> Made:
    return "a.xlsx", xlsx_of('<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>序号</t></is></c></row><row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>末</t></is></c></row></sheetData>')


@case
def merged_whole_sheet() -> Made:
    return "a.xlsx", xlsx_of(_rows([["序号", "任务"], ["1", "改造管网12公里"]]) + '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>')


@case
def giant_spans_html() -> Made:
    return "a.html", ("<html><body><table>" + "<tr><td rowspan=65534 colspan=1000>序号</td><td>1</td></tr>" * 200 + "</table></body></html>").encode()


@case
def giant_spans_docx() -> Made:
    wide = '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="2147483647"/></w:tcPr><w:p><w:r><w:t>任务12个</w:t></w:r></w:p></w:tc></w:tr>'
    return "a.docx", docx(p(_TITLE) + tbl(wide, wide))


@case
def grid_before_docx() -> Made:
    row = '<w:tr><w:trPr><w:gridBefore w:val="999999999"/></w:trPr><w:tc><w:p><w:r><w:t>任务12个</w:t></w:r></w:p></w:tc></w:tr>'
    return "a.docx", docx(p(_TITLE) + tbl(row, row))


@case
def nested_tables_docx() -> Made:
    return "a.docx", docx("<w:tbl><w:tr><w:tc>" * 10_000 + p("1") + "</w:tc></w:tr></w:tbl>" * 10_000)


@case
def nested_tables_60_docx() -> Made:
    return "a.docx", docx(p(_TITLE) + "<w:tbl><w:tr><w:tc>" * 60 + p("1") + "</w:tc></w:tr></w:tbl>" * 60)


@case
def nested_tables_html() -> Made:
    return "a.html", ("<html><body>" + "<table><tr><td>" * 10_000 + "1" + "</td></tr></table>" * 10_000).encode()


@case
def nested_tables_open_html() -> Made:
    return "a.html", ("<html><body>" + "<table><tr><td>1" * 10_000).encode()


def _nested(tag: str) -> None:
    CASES[f"nested_{tag}_html"] = lambda: ("a.html", ("<html><body>" + f"<{tag}>" * 200_000 + "1.改造管网12公里").encode())
    CASES[f"nested_closed_{tag}_html"] = lambda: ("a.html", ("<html><body>" + f"<{tag}>" * 200_000 + "1." + f"</{tag}>" * 200_000).encode())


for _tag in ("div", "p", "b", "font", "li", "a", "span", "td", "select", "svg", "table", "ul", "button", "template", "x-y", "nobr", "ruby", "dd", "h1", "form", "frameset", "math"):
    _nested(_tag)


@case
def mixed_nesting_html() -> Made:
    return "a.html", ("<html><body>" + "<b><p><i><div><font size=1><table><a>" * 30_000).encode()


@case
def many_attributes_html() -> Made:
    return "a.html", ("<html><body><p " + " ".join(f"a{n}=1" for n in range(200_000)) + ">1.改造管网12公里").encode()


@case
def many_short_attributed_tags_html() -> Made:
    return "a.html", ("<html><body>" + ("<p " + " ".join(f"a{n}" for n in range(400)) + ">1.改</p>") * 2000).encode()


@case
def open_comment_html() -> Made:
    return "a.html", b"<html><body>" + b"<!--" * 500_000 + b"<!-" * 500_000


@case
def open_angles_html() -> Made:
    return "a.html", b"<html><body>" + b"<" * 2_000_000


@case
def open_quotes_html() -> Made:
    return "a.html", b"<html><body>" + b"<a href='" * 300_000


@case
def entities_html() -> Made:
    return "a.html", b"<html><body><p>" + b"&amp;&#x4e00;&nosuch" * 500_000


@case
def deep_xml_docx() -> Made:
    return "a.docx", docx("<w:sdt><w:sdtContent>" * 100_000 + p("1") + "</w:sdtContent></w:sdt>" * 100_000)


@case
def deep_200_docx() -> Made:
    return "a.docx", docx(p(_TITLE) + "<w:sdt><w:sdtContent>" * 100 + p(_LINES[2]) + "</w:sdtContent></w:sdt>" * 100)


# --- long lines -----------------------------------------------------------------------------------------------------

for _name, _unit in {
    "digits": "1234567890", "numerals": "一二三", "brackets": "（（（", "commas": "，，，", "ascii_commas": ",,,", "spaces": "1 ", "stops": "。。。", "labels": "1.一、（一）",
    "percent": "%", "dates": "2026年", "ranges": "1-2", "tilde": "1~", "quotes": "“", "owners": "责任单位：", "closing": "）））", "colons": "：：", "tabs": "\t1", "bars": "|", "hyphens": "-",
    "names": "张三、", "units": "个百分点", "points": "1.", "wan": "1万", "dot_leaders": "…………", "is": "一是", "half_digits": "１２３", "dui": "达到", "newlines": "1\n", "short_lines": "1.甲\n", "cell_lines": "序号\n任务\n", "cr": "\r",
    "items": "1.改造管网12公里。", "targets": "达到98%以上，", "brackets_of_owners": "（责任单位：供水科）", "open_numbers": "（1", "shares": "百分之",
}.items():  # fmt: skip
    CASES[f"line_50mb_{_name}"] = lambda unit=_unit: ("a.txt", (unit * (50 * MB // len(unit.encode()))).encode())
    # as long as a paragraph may be
    CASES[f"line_most_{_name}"] = lambda unit=_unit: ("a.txt", (_TITLE + "\n一、工作\n1." + (unit * 299_990)[:299_990]).encode())
    CASES[f"line_1mb_{_name}"] = lambda unit=_unit: ("a.txt", (_TITLE + "\n1." + unit * (MB // len(unit.encode()))).encode())


@case
def many_items() -> Made:
    return "a.txt", (_TITLE + "\n" + "1.改造管网\n" * 150_000).encode()


@case
def many_targets() -> Made:
    return "a.txt", (_TITLE + "\n" + ("1.改造管网。" + "改造管网12公里，" * 20 + "\n") * 12_000).encode()


# --- pdf ------------------------------------------------------------------------------------------------------------


def raw_pdf(*objects: str, trailer: str = "/Root 1 0 R") -> bytes:
    out, offsets = b"%PDF-1.7\n", []
    for n, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{n} 0 obj\n{body}\nendobj\n".encode("latin-1")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode() + b"".join(b"%010d 00000 n \n" % at for at in offsets)
    return out + f"trailer << /Size {len(objects) + 1} {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()


PDFS: dict[str, Callable[[], bytes]] = {
    "page_is_its_own_child": lambda: raw_pdf("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R] /Count 1 >>"),
    "kids_loop": lambda: raw_pdf("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", "<< /Type /Pages /Kids [2 0 R] /Parent 3 0 R /Count 1 >>"),
    "count_huge": lambda: raw_pdf("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 2000000000 >>", "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>"),
    "count_negative": lambda: raw_pdf("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count -7 >>", "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>"),
    "same_page_100000": lambda: raw_pdf("<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{'3 0 R ' * 100_000}] /Count 100000 >>", "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>"),
    "catalog_loop": lambda: raw_pdf("1 0 R"),
    "length_loop": lambda: raw_pdf("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] /Contents 4 0 R >>", "<< /Length 4 0 R >>\nstream\nBT ET\nendstream"),
    "form_calls_itself": lambda: raw_pdf("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >> >>", "<< /Length 5 >>\nstream\n/X Do\nendstream", "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >> /Length 11 >>\nstream\n/X Do /X Do\nendstream"),
    "deep_arrays": lambda: raw_pdf("<< /Type /Catalog /Pages 2 0 R /X " + "[" * 200_000 + "]" * 200_000 + ">>", "<< /Type /Pages /Kids [] /Count 0 >>"),
    "deep_dictionaries": lambda: raw_pdf("<< /Type /Catalog /Pages 2 0 R /X " + "<</A" * 100_000 + " 1" + ">>" * 100_000 + ">>", "<< /Type /Pages /Kids [] /Count 0 >>"),
    "no_pages": lambda: raw_pdf("<< /Type /Catalog >>"),
    "zero_pages": lambda: raw_pdf("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>"),
    "box_huge": lambda: plain_pdf().replace(b"[0 0 595 842]", b"[0 0 1e9 9e9]"),
    "box_nan": lambda: plain_pdf().replace(b"[0 0 595 842]", b"[a b c d e f]"),
    "box_empty": lambda: plain_pdf().replace(b"[0 0 595 842]", b"[0 0 000 000]"),
    "xref_gone": lambda: plain_pdf().replace(b"xref", b"xrxx").replace(b"startxref", b"startxxxx"),
    "xref_wrong": lambda: plain_pdf().replace(b" 00000 n", b" 00000 f"),
    "startxref_far": lambda: plain_pdf().rpartition(b"startxref")[0] + b"startxref\n99999999999\n%%EOF",
    "prev_loop": lambda: raw_pdf("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>", trailer="/Root 1 0 R /Prev 9"),
    "header_only": lambda: b"%PDF-1.7\n",
    "header_and_noise": lambda: b"%PDF-1.7\n" + bytes(range(256)) * 4000,
    "flate_bomb": lambda: _flate_pdf(b" " * (120 * MB)),
    "flate_rules": lambda: _flate_pdf(b"0 0 m 9 9 l S " * 2_000_000),
    "flate_boxes": lambda: _flate_pdf(b"".join(b"%d %d 3 3 re f " % (n % 590, n // 590 % 840) for n in range(400_000))),
    "flate_text": lambda: _flate_pdf(b"BT /F1 9 Tf " + b"1 0 0 1 9 9 Tm (12 km) Tj " * 300_000 + b"ET"),
    "flate_states": lambda: _flate_pdf(b"q " * 3_000_000),
    "flate_twice": lambda: _flate_pdf(zlib.compress(b" " * (300 * MB)), "[/FlateDecode /FlateDecode]"),
    "rules_grid": lambda: pdf(Page().grid([n * 5.0 for n in range(100)], [n * 5.0 for n in range(150)]).text(50, 50, _LINES[2])),
    "encrypted_unknown": lambda: raw_pdf("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>", "<< /Filter /Standard /V 4 /R 4 /O (00000000000000000000000000000000) /U (00000000000000000000000000000000) /P -4 /Length 128 >>", trailer="/Root 1 0 R /Encrypt 3 0 R /ID [<00> <00>]"),
}  # fmt: skip


_HEAD = ("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
_OPERATORS = b"0 0 m 9 9 l S "


def _pdf_page(extra: str, *objects: str) -> bytes:
    """A page with these entries; the objects after it have the numbers 4, 5, 6 …"""
    return raw_pdf(*_HEAD, f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] {extra} >>", *objects)


def _stream(body: str | bytes, entries: str = "") -> str:
    text = body.decode("latin-1") if isinstance(body, bytes) else body
    return f"<< {entries} /Length {len(text)} >>\nstream\n{text}\nendstream"


def _form(body: str, calls: int | None = None, subtype: str = "Form", name: str = "X") -> str:
    resources = f"/Resources << /XObject << /{name} {calls} 0 R >> >>" if calls else ""
    return _stream(body, f"/Type /XObject /Subtype /{subtype} /BBox [0 0 9 9] {resources}")


def _forms(depth: int, times: int) -> bytes:
    """Forms that each draw the next one so many times."""
    drawn = [_form("/X Do " * times, n + 6) for n in range(depth - 1)]
    font = "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> "
    return _pdf_page(_X_5.replace("/XObject", font + "/XObject"), _stream("BT /F1 9 Tf 9 9 Td (2026 plan: 12 km) Tj ET /X Do"), *drawn, _form("0 0 m 9 9 l S"))


def _repeated(times: int) -> bytes:
    """A page that names the same stream again and again."""
    return _pdf_page(f"/Contents [{'4 0 R ' * times}]", _stream(zlib.compress(_OPERATORS * 70_000), "/Filter /FlateDecode"))


_X_5 = "/Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >>"
PDFS |= {
    "form_calls_itself_once": lambda: _pdf_page(_X_5, _stream("/X Do"), _form("/X Do", 5)),
    "forms_call_each_other": lambda: _pdf_page(_X_5, _stream("/X Do"), _form("/Y Do /Y Do", 6, name="Y"), _form("/X Do /X Do", 5)),
    "form_of_the_page": lambda: _pdf_page(_X_5, _stream("/X Do"), _form("/X Do /X Do")),
    "form_by_odd_names": lambda: _pdf_page(_X_5.replace("/X ", "/X#59 "), _stream("/XY Do"), _form("/#58Y Do /XY Do", 5, "F#6frm", "XY")),
    "form_called_packed": lambda: _pdf_page(_X_5, _stream("/X Do"), _stream(zlib.compress(b"/X Do /X Do"), "/Subtype /Form /BBox [0 0 9 9] /Filter /FlateDecode")),
    "forms_doubling": lambda: _forms(38, 2),
    "forms_tenfold": lambda: _forms(9, 10),
    "forms_few": lambda: _forms(3, 3),
    "forms_deep": lambda: _forms(5000, 1),
    "form_a_million_times": lambda: _pdf_page(_X_5, _stream(zlib.compress(b"/X Do " * 1_000_000), "/Filter /FlateDecode"), _form("0 0 m 9 9 l S " * 1000)),
    "contents_repeated": lambda: _repeated(10_000),
    "contents_repeated_100": lambda: _repeated(100),
    "filters_hex": lambda: _pdf_page("/Contents 4 0 R", _stream(zlib.compress(_OPERATORS * 9_000_000).hex(), "/Filter [/ASCIIHexDecode /FlateDecode]")),
    "filters_runs": lambda: _pdf_page("/Contents 4 0 R", _stream(zlib.compress(b"\x81 " * 1_000_000), "/Filter [/FlateDecode /RunLengthDecode]")),
    "filters_three": lambda: _pdf_page("/Contents 4 0 R", _stream(zlib.compress(zlib.compress(zlib.compress(_OPERATORS * 30_000_000))), "/Filter [/FlateDecode /FlateDecode /FlateDecode]")),
    "filters_unknown": lambda: _pdf_page("/Contents 4 0 R", _stream("BT ET", "/Filter /Nosuch")),
}  # fmt: skip
REFUSED_PDFS = [f"pdf_{name}" for name in PDFS if name.startswith(("form_", "forms_", "contents_", "filters_")) and name not in ("forms_few", "forms_deep", "filters_unknown")]


def _flate_pdf(content: bytes, filters: str = "/FlateDecode") -> bytes:
    stream = zlib.compress(content)
    body = f"<< /Length {len(stream)} /Filter {filters} >>\nstream\n".encode() + stream + b"\nendstream"
    font = "<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
    return raw_pdf(
        "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources {font} >>", body.decode("latin-1"),
    )  # fmt: skip


for _name, _make in PDFS.items():
    CASES[f"pdf_{_name}"] = lambda make=_make: ("a.pdf", make())


# --- encrypted ------------------------------------------------------------------------------------------------------


def ole_of(names: list[str], stream: bytes = b"\0" * 4096) -> bytes:
    """A compound file whose directory has these streams, all over the same bytes."""
    sector = 512
    chain = len(stream) // sector
    entries = [("Root Entry", 5, 0xFFFFFFFE, 0)] + [(name, 2, 2, len(stream)) for name in names]
    directory = b""
    for n, (name, kind, start, size) in enumerate(entries):
        text = name.encode("utf-16-le") + b"\0\0"
        right = n + 1 if 0 < n < len(names) else 0xFFFFFFFF
        child = 1 if n == 0 and names else 0xFFFFFFFF
        directory += text.ljust(64, b"\0") + struct.pack("<HBBIII", len(text), kind, 1, 0xFFFFFFFF, right, child) + b"\0" * 36 + struct.pack("<IQ", start, size)
    directory = directory.ljust(sector, b"\0")[:sector]
    fat = [0xFFFFFFFD, 0xFFFFFFFE] + [n + 1 for n in range(2, 1 + chain)] + [0xFFFFFFFE]
    table = b"".join(struct.pack("<I", f) for f in fat).ljust(sector, b"\xff")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0) + struct.pack("<I", 0) + b"\xff" * 432
    return head + table + directory + stream


def _locked_zip() -> bytes:
    data = bytearray(package({"通知.txt": _PROSE}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    return bytes(data)


def _locked_docx() -> bytes:
    data = bytearray(plain_docx())
    at = 0
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        data[at + 8] |= 1
        at += 4
    return bytes(data)


def _locked_pdf(how: str) -> bytes:
    return raw_pdf("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>", f"<< {how} >>", trailer="/Root 1 0 R /Encrypt 3 0 R /ID [<00> <00>]")


def locked_doc() -> bytes:
    """A Word 97 header that says: encrypted."""
    fib = struct.pack("<HHHHHH", 0xA5EC, 0xC1, 0, 0x804, 0, 0x0100 | 0x0200)
    return ole_of(["WordDocument", "1Table"], fib.ljust(4096, b"\0"))


def locked_xls() -> bytes:
    """A BIFF8 stream with a FILEPASS record."""
    bof = struct.pack("<HHHHHHII", 0x809, 16, 0x600, 5, 0, 0, 0, 0)
    return ole_of(["Workbook"], (bof + struct.pack("<HH", 0x2F, 54) + b"\1\0\1\0\1\0" + b"\7" * 48).ljust(4096, b"\0"))


ENCRYPTED: dict[str, Callable[[], Made]] = {
    "encrypted_docx": lambda: ("a.docx", ole_of(["EncryptionInfo", "EncryptedPackage"])),
    "encrypted_xlsx": lambda: ("a.xlsx", ole_of(["EncryptionInfo", "EncryptedPackage"])),
    "encrypted_zip": lambda: ("a.zip", _locked_zip()),
    "encrypted_docx_zip": lambda: ("a.docx", _locked_docx()),
    "encrypted_doc": lambda: ("a.doc", locked_doc()),
    "encrypted_pdf": lambda: ("a.pdf", _locked_pdf("/Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <" + "5a" * 32 + "> /U <" + "3c" * 32 + ">")),
    "encrypted_pdf_by_certificate": lambda: ("a.pdf", _locked_pdf("/Filter /Adobe.PubSec /SubFilter /adbe.pkcs7.s5 /V 4 /Length 128 /Recipients [<00>]")),
    "encrypted_xls": lambda: ("a.xls", locked_xls()),
}
CASES.update(ENCRYPTED)


# --- wrong suffixes -------------------------------------------------------------------------------------------------

SVG = f"<?xml version='1.0' encoding='utf-8'?>\n<svg xmlns='http://www.w3.org/2000/svg'><text>{_TITLE}</text></svg>".encode()
PICTURE = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\6\0\0\0\x1f\x15\xc4\x89"
RENAMED: dict[str, Callable[[], Made]] = {
    "html_named_txt": lambda: ("a.txt", plain_html()),
    "html_named_doc": lambda: ("a.doc", plain_html()),
    "html_named_docx": lambda: ("a.docx", plain_html()),
    "docx_named_doc": lambda: ("a.doc", plain_docx()),
    "docx_named_pdf": lambda: ("a.pdf", plain_docx()),
    "docx_named_html": lambda: ("a.html", plain_docx()),
    "docx_without_suffix": lambda: ("notice", plain_docx()),
    "pdf_named_docx": lambda: ("a.docx", plain_pdf()),
    "txt_named_docx": lambda: ("a.docx", _PROSE.encode("gb18030")),
    "txt_named_pdf": lambda: ("a.pdf", _PROSE.encode("utf-16")),
    "txt_named_html": lambda: ("a.html", _PROSE.encode()),
    "xlsx_named_xls": lambda: ("a.xls", plain_xlsx()),
    "mhtml_named_doc": lambda: ("a.doc", plain_mhtml()),
    "xhtml_named_docx": lambda: ("a.docx", f"<?xml version='1.0'?><!-- {_TITLE} --><html xmlns='http://www.w3.org/1999/xhtml'><body>{''.join(f'<p>{x}</p>' for x in _LINES)}</body></html>".encode()),
    "fragment_named_doc": lambda: ("a.doc", f"<?xml version='1.0'?><div>{''.join(f'<p>{x}</p>' for x in _LINES)}</div>".encode()),
    "zip_named_docx": lambda: ("a.docx", package({"通知.txt": _PROSE})),
}
NOT_DOCUMENTS: dict[str, Callable[[], Made]] = {
    "png_named_docx": lambda: ("a.docx", PICTURE),
    "jpeg_named_pdf": lambda: ("a.pdf", b"\xff\xd8\xff\xe0\0\x10JFIF" + b"\0" * 400),
    "elf_named_txt": lambda: ("a.txt", b"\x7fELF\2\1\1" + bytes(200)),
    "ole_empty": lambda: ("a.doc", ole_of([])),
    "ole_noise": lambda: ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 40),
    "doc_noise": lambda: ("a.doc", ole_of(["WordDocument", "1Table"], struct.pack("<HHHHHH", 0xA5EC, 0xC1, 0, 0x804, 0, 0x200) + bytes(range(256)) * 15 + bytes(244))),
    "xls_noise": lambda: ("a.xls", ole_of(["Workbook"], bytes(range(256)) * 16)),
    "rar": lambda: ("a.docx", b"Rar!\x1a\7\0" + bytes(100)),
    "gzip": lambda: ("a.docx", b"\x1f\x8b\x08" + bytes(range(100))),
    "svg_named_docx": lambda: ("a.docx", SVG),
    "svg_named_txt": lambda: ("a.txt", SVG.partition(b"?>")[2].strip()),
    "svg_with_doctype": lambda: ("a.html", b"<?xml version='1.0'?>\n<!-- made by hand -->\n<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'http://127.0.0.1:9/svg11.dtd'>" + SVG.partition(b"?>")[2]),
    "rss_named_doc": lambda: ("a.doc", b"<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel><title>" + _TITLE.encode() + b"</title></channel></rss>"),
    "plist_in_utf16": lambda: ("a.txt", "<?xml version='1.0' encoding='utf-16'?><plist><dict/></plist>".encode("utf-16")),
    "png_named_txt": lambda: ("a.txt", PICTURE),
    "tiff_named_pdf": lambda: ("a.pdf", b"II*\0" + bytes(400)),
    "gif_named_html": lambda: ("a.html", b"GIF89a" + bytes(100)),
    "webp_named_docx": lambda: ("a.docx", b"RIFF\x24\0\0\0WEBPVP8 " + bytes(30)),
    "empty": lambda: ("a.docx", b""),
    "blank": lambda: ("a.txt", b" \r\n\t\xef\xbb\xbf"),
    "zip_empty": lambda: ("a.zip", package({})),
    "zip_of_pictures": lambda: ("a.zip", package({"a.png": PICTURE})),
}
CASES.update(RENAMED)
CASES.update(NOT_DOCUMENTS)


@case
def json_deep() -> Made:
    return "a.json", b'{"schema_version":"1.0","items":' + b"[" * 500_000


@case
def json_huge_number() -> Made:
    return "a.json", b'{"schema_version":"1.0","year":' + b"9" * 1_000_000 + b"}"


@case
def mhtml_deep() -> Made:
    parts = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(3000))
    return "a.mhtml", b"MIME-Version: 1.0\r\n" + parts + b"Content-Type: text/html\r\n\r\n<p>1</p>"


@case
def mhtml_many() -> Made:
    return "a.mhtml", b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n' + b"--x\r\nContent-Type: text/html\r\n\r\n<p>1</p>\r\n" * 200_000


@case
def rtf_deep() -> Made:
    return "a.rtf", b"{\\rtf1 " + b"{" * 1_000_000 + b"1" + b"}" * 1_000_000


@case
def rtf_tables() -> Made:
    return "a.rtf", b"{\\rtf1 " + b"\\trowd\\cellx1\\intbl 1\\cell\\row" * 300_000 + b"}"


@case
def rtf_bin() -> Made:
    return "a.rtf", b"{\\rtf1 \\bin2147483647 abc\\u99999999999 \\'zz\\uc999999999 x}"


def whole_files() -> dict[str, Made]:
    """One sound file of each format that can be made here, to be cut short."""
    return {
        "docx": ("a.docx", task_docx()), "pdf": ("a.pdf", plain_pdf()), "html": ("a.html", plain_html()), "xlsx": ("a.xlsx", plain_xlsx()),
        "mhtml": ("a.mhtml", plain_mhtml()), "txt": ("a.txt", _PROSE.encode()), "gbk": ("a.txt", _PROSE.encode("gb18030")), "wide": ("a.txt", _PROSE.encode("utf-16")),
        "zip": ("a.zip", package({"通知.txt": _PROSE, "附件.docx": plain_docx()})),
        "rtf": ("a.rtf", b"{\\rtf1\\ansi " + "".join(f"\\u{ord(c)}?" for c in _PROSE).encode() + b"\\trowd\\cellx9\\intbl 1\\cell\\row}"),
    }  # fmt: skip


def stored(files: dict[str, bytes]) -> bytes:
    """An archive without compression."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()
