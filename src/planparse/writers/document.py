"""A Word document of tables as an office prints them: A4 on its side, head rows repeated, page numbers, table style.

    document = WordDocument(title="…")
    document.add_heading("…")
    document.add_table(columns, rows)
    data = document.close()

The bytes depend on the contents alone.
"""

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from planparse.writers.cells import writable
from planparse.writers.marked import COME_COLOUR, GONE_COLOUR, marked_lines

BODY_FONT, HEAD_FONT, TITLE_FONT = "仿宋", "黑体", "方正小标宋简体"
_LATIN = "Times New Roman"
_STYLE = "PlanTable"
_LONG_AGO = datetime(2000, 1, 1)
_RULE, _HEAD_FILL = "7F7F7F", "DCE6F1"


class DocumentColumn(NamedTuple):
    """One column: its title, its share of the width, whether its text stands in the middle."""

    title: str
    width: float
    center: bool = False


class WordDocument:
    """A document in the making."""

    def __init__(self, title: str, author: str = "") -> None:
        from docx import Document
        from docx.enum.section import WD_ORIENT
        from docx.shared import Cm

        self._made = Document()
        properties = self._made.core_properties
        properties.title, properties.author, properties.comments = (
            writable(title)[:250],
            writable(author)[:250],
            "planparse",
        )
        properties.created = properties.modified = _LONG_AGO
        properties.last_modified_by, properties.revision = "", 1
        section = self._made.sections[0]
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Cm(29.7), Cm(21.0)
        section.left_margin = section.right_margin = Cm(2.0)
        section.top_margin, section.bottom_margin = Cm(2.2), Cm(1.9)
        self._room = 29.7 - 4.0
        self._set_styles()
        self._number_pages(section)
        self._title = title

    def add_title(self, text: str) -> None:
        """The document's title, centred."""
        self._made.add_paragraph(writable(text), style="Title")

    def add_note(self, text: str) -> None:
        """A small line under the title."""
        self._made.add_paragraph(writable(text), style="Subtitle")

    def add_heading(self, text: str, new_page: bool = False) -> None:
        """A heading of the first level."""
        paragraph = self._made.add_paragraph(writable(text), style="Heading 1")
        paragraph.paragraph_format.page_break_before = new_page

    def add_table(
        self,
        columns: Sequence[DocumentColumn],
        rows: Sequence[Sequence[str]],
        merged: Sequence[int] = (),
        dense: bool = False,
    ) -> None:
        """A table whose head stands on each page; in the `merged` columns equal cells that follow each other are one.

        `dense` sets it in the smaller type (小五 for 五号), for tables with much text.
        """
        from docx.shared import Cm

        table = self._made.add_table(rows=1, cols=len(columns), style=_STYLE)
        table.autofit = False
        whole = sum(c.width for c in columns)
        widths = [Cm(self._room * c.width / whole) for c in columns]
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        head = table.rows[0]
        style = self._made.styles["Table Dense" if dense else "Table Text"]
        _fill(head, [c.title for c in columns], widths, [True] * len(columns), style)
        _mark_head(head)
        body = [table.add_row() for _ in rows]
        for made, row in zip(body, rows, strict=True):
            _fill(made, row, widths, [c.center for c in columns], style)
        for column in merged:
            _merge([made._tr.tc_lst[column] for made in body], [row[column] for row in rows])
        self._made.add_paragraph(style="Small")

    def close(self) -> bytes:
        """The finished file, its parts in order and without times."""
        out, packed = io.BytesIO(), io.BytesIO()
        self._made.save(out)
        with zipfile.ZipFile(out) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
            for name in old.namelist():
                entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 0, 0o600 << 16
                new.writestr(entry, old.read(name))
        return packed.getvalue()

    def _set_styles(self) -> None:
        from docx.enum.style import WD_STYLE_TYPE
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Pt, RGBColor

        styles = self._made.styles
        for name, font, size, bold, align, before, after in (
            ("Normal", BODY_FONT, 10.5, False, None, 0, 0),
            ("Title", TITLE_FONT, 22, False, WD_ALIGN_PARAGRAPH.CENTER, 0, 6),
            ("Subtitle", "楷体", 12, False, WD_ALIGN_PARAGRAPH.CENTER, 0, 10),
            ("Heading 1", HEAD_FONT, 14, False, None, 10, 6),
        ):
            style = styles[name]
            _set_font(style, font)
            style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
            style.font.color.rgb = RGBColor(0, 0, 0)
            style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
            style.paragraph_format.line_spacing = 1.0
            if align is not None:
                style.paragraph_format.alignment = align
            for border in style.element.findall(".//" + _tag("pBdr")):
                border.getparent().remove(border)
        for name, size in (("Table Text", 10.5), ("Table Dense", 9), ("Small", 5)):
            made = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            made.base_style, made.font.size = styles["Normal"], Pt(size)
        table = styles.add_style(_STYLE, WD_STYLE_TYPE.TABLE)
        table.base_style = styles["Table Grid"]
        table.element.append(_parse(_CELL_MARGINS))
        table.element.append(_parse(_TABLE_STYLE))

    def _number_pages(self, section: Any) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Pt

        paragraph = section.footer.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        for text, field in (("— ", ""), ("", "PAGE"), (" —", "")):
            run = paragraph.add_run(text)
            run.font.size = Pt(12)
            if field:
                for kind in ("begin", "separate", "end"):
                    run._r.append(_parse(f'<w:fldChar {_NS} w:fldCharType="{kind}"/>'))
                    if kind == "begin":
                        run._r.append(_parse(f'<w:instrText {_NS} xml:space="preserve">{field}</w:instrText>'))
                    elif kind == "separate":
                        run._r.append(_parse(f"<w:t {_NS}>1</w:t>"))


_NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_CELL_MARGINS = f"""<w:tblPr {_NS}><w:tblCellMar><w:top w:w="45" w:type="dxa"/><w:left w:w="70" w:type="dxa"/>
<w:bottom w:w="45" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr>"""
# the head of a table by its style (w:firstRow), so that a table made by hand with this style looks the same
_TABLE_STYLE = f"""<w:tblStylePr {_NS} w:type="firstRow"><w:pPr><w:jc w:val="center"/></w:pPr>
<w:rPr><w:rFonts w:eastAsia="{HEAD_FONT}"/></w:rPr>
<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{_HEAD_FILL}"/><w:vAlign w:val="center"/></w:tcPr></w:tblStylePr>"""


def _tag(name: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(f"w:{name}"))


def _parse(xml: str) -> Any:
    from docx.oxml import parse_xml

    return parse_xml(xml)


def _set_font(style: Any, font: str) -> None:
    style.font.name = _LATIN
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for key in list(fonts.attrib):
        if key.endswith("Theme"):
            del fonts.attrib[key]
    fonts.set(_tag("eastAsia"), font)


def _fill(row: Any, texts: Sequence[str], widths: Sequence[Any], centered: Sequence[bool], style: Any) -> None:
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    for cell, text, width, center in zip(row.cells, texts, widths, centered, strict=True):
        cell.width = width
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        for n, line in enumerate(marked_lines(text)):
            paragraph = cell.paragraphs[0] if n == 0 else cell.add_paragraph()
            paragraph.style = style
            for said, mark in line:
                _mark(paragraph.add_run(writable(said)), mark)
            if center:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _mark(run: Any, mark: str) -> None:
    from docx.shared import RGBColor

    if mark:
        run.font.color.rgb = RGBColor.from_string(GONE_COLOUR if mark == "gone" else COME_COLOUR)
        run.font.strike, run.font.bold = mark == "gone" or None, mark == "come" or None


def _mark_head(row: Any) -> None:
    properties = row._tr.get_or_add_trPr()
    properties.append(_parse(f"<w:cantSplit {_NS}/>"))
    properties.append(_parse(f"<w:tblHeader {_NS}/>"))


def _merge(cells: Sequence[Any], texts: Sequence[str]) -> None:
    """Cells of one column that follow each other with the same text become one, which keeps the first one's text."""
    start = 0
    for n in range(1, len(texts) + 1):
        if n < len(texts) and texts[n] == texts[start] and texts[n]:
            continue
        if n - start > 1:
            for at in range(start, n):
                cells[at].vMerge = "restart" if at == start else "continue"
                if at > start:
                    for run in cells[at].findall(".//" + _tag("r")):
                        run.getparent().remove(run)
        start = n


__all__ = ["DocumentColumn", "WordDocument"]
