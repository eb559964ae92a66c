"""Plain text: decoded, hard-wrapped lines rejoined, tables that were flattened to text rebuilt."""

from planparse.blocks import MAX_TEXT, Document
from planparse.errors import EmptyFileError, LimitError
from planparse.readers.bars import find_bar_tables
from planparse.readers.blanks import find_blank_tables
from planparse.readers.cell_lines import find_cell_lines
from planparse.readers.decode import decode
from planparse.readers.dump import find_dumps
from planparse.readers.labels import is_label_line, split_labels
from planparse.readers.lines import Line, paragraphs, split_lines
from planparse.readers.stack import find_stacks
from planparse.readers.tabs import find_tab_tables
from planparse.readers.text_table import TextTable, add_table


def read(data: bytes, encoding: str | None) -> Document:
    """The document that some text holds.

    Raises EmptyFileError where there is nothing but white space, LimitError over the limits of `blocks`, and
    UsageError for an `encoding` that does not exist.
    """
    decoded = decode(data, encoding)
    if len(decoded.text) > MAX_TEXT:
        raise LimitError(detail=f"正文超过 {MAX_TEXT} 字")
    document = Document("txt", decoded.encoding)
    lines = split_lines(decoded.text)
    if not lines:
        raise EmptyFileError()
    at = 0
    for table in find_tables(lines):
        _add_lines(document, lines[at : table.start])
        add_table(document, table)
        at = table.end
    _add_lines(document, lines[at:])
    decoded.warn(document)
    return document.finish()


def find_tables(lines: list[Line]) -> list[TextTable]:
    """The tables of a text in order; they do not overlap.

    Six shapes are known: cells that each begin a line with a tab (`dump`), rows of cells parted by tabs (`tabs`),
    cells that each close their line with a bar (`cell_lines`), rows drawn with `|` or box characters (`bars`), rows of
    cells parted by blanks (`blanks`), and cells each on lines of their own (`stack`).
    """
    found: list[TextTable] = []
    finders = (find_dumps, find_tab_tables) if any("\t" in line.raw for line in lines) else ()
    for find in (*finders, find_cell_lines, find_bar_tables, find_blank_tables, find_stacks):
        found.extend([table for begin, end in _left(found, len(lines)) for table in _shifted(find(lines[begin:end]), begin)])
        found.sort(key=lambda table: table.start)
    return found


def _left(tables: list[TextTable], end: int) -> list[tuple[int, int]]:
    """The stretches of lines outside of the tables."""
    starts, stops = [0, *(table.end for table in tables)], [*(table.start for table in tables), end]
    return [(a, b) for a, b in zip(starts, stops, strict=True) if b - a >= 2]


def _shifted(tables: list[TextTable], by: int) -> list[TextTable]:
    for table in tables:
        table.start += by
        table.end += by
    return tables


def _add_lines(document: Document, lines: list[Line]) -> None:
    texts = paragraphs(lines)
    sure = [is_label_line(text) for text in texts]
    for n, text in enumerate(texts):
        beside = sure[n] or (((n > 0 and sure[n - 1]) or sure[n + 1 : n + 2] == [True]) and bool(split_labels(text)))
        document.add_paragraph(text, role="meta" if beside else "body")
