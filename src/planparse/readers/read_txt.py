"""Plain text: decoded, hard-wrapped lines rejoined, tables that were flattened to text rebuilt."""

from planparse.blocks import MAX_TEXT, Document
from planparse.errors import EmptyFileError, LimitError
from planparse.readers.bars import find_bar_tables
from planparse.readers.decode import decode
from planparse.readers.dump import find_dumps
from planparse.readers.labels import is_label_line, split_labels
from planparse.readers.lines import Line, paragraphs, split_lines
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
    if decoded.bad:
        document.warn("undecodable", count=decoded.bad)
    if decoded.guessed:
        document.warn("encoding_guessed", encoding=decoded.encoding)
    return document.finish()


def find_tables(lines: list[Line]) -> list[TextTable]:
    """The tables of a text in order; they do not overlap.

    Three shapes are known: cells that each begin a line with a tab (`dump`), rows of cells parted by tabs (`tabs`),
    and rows drawn with `|` or box characters (`bars`).
    """
    found: list[TextTable] = []
    if any("\t" in line.raw for line in lines):
        found = [*find_dumps(lines)]
        found += [t for t in find_tab_tables(lines) if not _overlaps(t, found)]
    found += [t for t in find_bar_tables(lines) if not _overlaps(t, found)]
    return sorted(found, key=lambda table: table.start)


def _add_lines(document: Document, lines: list[Line]) -> None:
    texts = paragraphs(lines)
    sure = [is_label_line(text) for text in texts]
    for n, text in enumerate(texts):
        beside = sure[n] or ((n > 0 and sure[n - 1]) or sure[n + 1 : n + 2] == [True]) and bool(split_labels(text))
        document.add_paragraph(text, role="meta" if beside else "body")


def _overlaps(table: TextTable, others: list[TextTable]) -> bool:
    return any(table.start < other.end and other.start < table.end for other in others)
