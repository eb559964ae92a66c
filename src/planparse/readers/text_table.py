"""A table that was found in plain text, and how it goes into the document."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from planparse.blocks import Document

#: How a line begins that stands under a table and is no cell of it: notes, signatures' dates, the next attachment.
OUTSIDE = re.compile(
    r"附件|附表|附：|抄送|注：|备注：|说明：|填表|联系人|（此件|\(此件|[二〇○零\d]{4}\s?年\s?[\d一二三四五六七八九十]{1,3}\s?月\s?[\d一二三四五六七八九十]{1,3}\s?日$"
)
#: A line that stands between rows and heads those below it: 一、经济发展, （二）社会民生.
BAND = re.compile(r"(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十]{1,3}[章部板])\S{2,40}(?<![。；;，,])$")


class TextCell(NamedTuple):
    """One cell: its column, how many columns it covers, its paragraphs."""

    column: int
    paragraphs: list[str]
    colspan: int = 1


@dataclass
class TextTable:
    """A table over `lines[start:end]`: rows of cells, of which the first `headers` are the header."""

    start: int
    end: int
    rows: list[list[TextCell]]
    headers: int = 1
    doubtful: dict[int, str] = field(default_factory=dict)  # row -> why its cells may stand in the wrong column


def add_table(document: Document, table: TextTable) -> None:
    """The table as a block of the document, with a warning for each doubtful row."""
    block = document.open_table()
    for number, row in enumerate(table.rows):
        for cell in row:
            document.open_cell(number, cell.column, colspan=cell.colspan, header=number < table.headers)
            for paragraph in cell.paragraphs:
                document.add_paragraph(paragraph)
            document.close_cell()
    document.close_table()
    for number in sorted(table.doubtful):
        filled = [cell for cell in block.cells if cell.row == number and cell.blocks]
        span = (filled[0].span[0], filled[-1].span[1]) if filled else None
        document.warn("ragged_table", span, detail=table.doubtful[number])
