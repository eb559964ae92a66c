"""Markdown: headings, paragraphs, lists, tables; our own exports are read back as the plan that they hold."""

import re

from planparse.blocks import MAX_TEXT, Document
from planparse.errors import EmptyFileError, LimitError
from planparse.readers.bars import find_bar_tables
from planparse.readers.decode import decode
from planparse.readers.lines import Line, paragraphs, split_lines
from planparse.readers.markdown_text import is_strong, plain
from planparse.readers.own_markdown import read_own
from planparse.readers.text_table import add_table
from planparse.titles import MARKDOWN

_HEADING = re.compile(r"\s{0,3}(#{1,6})\s{1,8}(.*)")
_BULLET = re.compile(r"\s*(?:[-*+]\s{1,8}(?:\[[ xX]\]\s)?|>\s?)++")
_RULE = re.compile(r"\s{0,3}(?:(?:[-*_]\s{0,4}){3,}|={3,}|-{2,}|(?:```|~~~).{0,40})\s*")
_LONGEST_COMMENT = 4000


def read(data: bytes, encoding: str | None) -> Document:
    """The document that some Markdown holds. Raises EmptyFileError, LimitError, UsageError as for plain text."""
    decoded = decode(data, encoding)
    if len(decoded.text) > MAX_TEXT:
        raise LimitError(detail=f"正文超过 {MAX_TEXT} 字")
    document = Document("md", decoded.encoding)
    text = decoded.text.replace("\r\n", "\n")
    if text.lstrip().startswith(MARKDOWN):
        read_own(document, text.split("\n"))
    else:
        _read(document, _without_comments(text))
    if not document.blocks:
        raise EmptyFileError()
    decoded.warn(document)
    return document.finish()


def _read(document: Document, text: str) -> None:
    lines = split_lines(_without_front_matter(text))
    at = 0
    for table in find_bar_tables(lines):
        _add(document, lines[at : table.start])
        table.rows = [[cell._replace(paragraphs=[plain(p) for p in cell.paragraphs]) for cell in row] for row in table.rows]
        add_table(document, table)
        at = table.end
    _add(document, lines[at:])


def _without_front_matter(text: str) -> str:
    if text.startswith("---\n") and 0 < (end := text.find("\n---\n", 3)) < 5000:
        return text[end + 5 :]
    return text


def _without_comments(text: str) -> str:
    """Without `<!-- … -->`; one that does not close soon stays, because it is text then."""
    kept, at, close = [], 0, -1
    start = text.find("<!--")
    while start >= 0:
        if close < start + 4:
            close = text.find("-->", start + 4)
        if close < 0:
            break
        if close - start - 4 <= _LONGEST_COMMENT:
            kept.append(text[at:start])
            at = start = close + 3
        else:
            start += 4
        start = text.find("<!--", start)
    return "".join([*kept, text[at:]])


def _without_closing(title: str) -> str:
    """A heading without the signs that may close it (`## 目标 ##`)."""
    title = title.rstrip()
    bare = title.rstrip("#")
    return bare.rstrip() if bare[-1:].isspace() and len(title) - len(bare) <= 6 else title


def _add(document: Document, lines: list[Line]) -> None:
    group: list[Line] = []
    for line in [*lines, None]:
        heading = _HEADING.fullmatch(line.raw) if line else None
        bullet = _BULLET.match(line.raw) if line and not heading else None
        if line is None or heading or bullet or line.gap or _RULE.fullmatch(line.raw):
            _flush(document, group)
            group = []
        if line is None or (_RULE.fullmatch(line.raw) and not heading):
            continue
        if heading:
            document.add_paragraph(plain(_without_closing(heading.group(2))), level=len(heading.group(1)) - 1)
        else:
            rest = line.raw[bullet.end() :] if bullet else line.raw
            group.append(Line(rest.strip(), rest.strip()))
    _flush(document, group)


def _flush(document: Document, group: list[Line]) -> None:
    strong = len(group) == 1 and is_strong(group[0].text)
    for paragraph in paragraphs(group):
        document.add_paragraph(plain(paragraph), bold=strong)
