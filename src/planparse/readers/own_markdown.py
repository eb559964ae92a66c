"""The Markdown that this program writes, read back into a document from which the same plan comes.

A plan whose items have goals, quarters or remarks goes into a table of such columns, another into numbered entries with
their owners in brackets: the two forms in which offices write such plans themselves.
"""

import re
from dataclasses import dataclass, field

from planparse import titles
from planparse.blocks import Document
from planparse.readers.markdown_text import plain

_HEADING = re.compile(r"(#{1,6}) (.*)")
_FACT = re.compile(r"- ([^：\n]{1,40})：(.*)")
_FIELD = re.compile(r"- \*\*(.{1,80}?)\*\*：(.*)")
_LINE = re.compile(r"  - (.*)")
_NUMBER = re.compile(r"((?:第?[一二三四五六七八九十百]{1,4}(?:是|、|，|要|章|节)?|[（(][^（）()]{1,4}[)）]|\d{1,4}[.、．)）]?|[①-⓿])) ?(.*)")
# titles in both languages -> the words that the document is given
_LABELS = {
    word: label
    for label, title in (
        ("发布机构", titles.ISSUER),
        ("发文字号", titles.DOCUMENT_NUMBER),
        ("索引号", titles.INDEX_NUMBER),
        ("成文日期", titles.WRITTEN),
        ("发布日期", titles.PUBLISHED),
    )
    for word in title
}
_TEXTUAL = {"目标": titles.GOAL, "措施": titles.MEASURES, "完成时限": titles.DUE, "备注": titles.REMARKS}
_COLUMNS = {word: column for column, title in _TEXTUAL.items() for word in title}
_PERIOD = re.compile(r"季度|半年|月|\d{4}-")


@dataclass
class _Item:
    number: str
    title: str
    sections: list[str]
    fields: dict[str, list[str]] = field(default_factory=dict)


def read_own(document: Document, lines: list[str]) -> None:
    """Put the plan into the document; the caller finishes it."""
    title, facts, items = _parse(lines)
    for label, value in facts:
        if label in _LABELS:
            document.add_paragraph(f"{_LABELS[label]}：{value}", role="meta")
    if title and title not in titles.UNTITLED:
        document.add_paragraph(title, level=0, role="title")
    addressees = next((value for label, value in facts if label in titles.ADDRESSEES), None)
    if addressees:
        document.add_paragraph(addressees.replace("、", "，") + "：")
    columns = list(dict.fromkeys(name for item in items for name in item.fields))
    if any(name in ("目标", "备注", "完成时限") or _PERIOD.search(name) for name in columns):
        _add_table(document, items, columns)
    else:
        _add_entries(document, items)


def _parse(lines: list[str]) -> tuple[str, list[tuple[str, str]], list[_Item]]:
    title, facts = "", []
    path: list[tuple[int, str]] = []
    items: list[_Item] = []
    open_heading: tuple[int, str] | None = None
    target: list[str] | None = None
    for line in lines:
        if found := _HEADING.match(line):
            depth, text = len(found.group(1)), plain(found.group(2)).strip()
            if depth == 1 and not title:
                title = text
                continue
            if text in titles.ANNEX:
                break
            if open_heading:
                path = [*(p for p in path if p[0] < open_heading[0]), open_heading]
            path = [p for p in path if p[0] < depth]
            open_heading, target = (depth, text), None
        elif found := _FIELD.match(line):
            if open_heading:
                number, name = _split(open_heading[1])
                items.append(_Item(number, name, [text for _, text in path]))
                open_heading = None
            if not items:
                continue
            label = plain(found.group(1))
            target = [] if label in titles.PHASE else items[-1].fields.setdefault(_COLUMNS.get(label, label), [])
            if found.group(2).strip():
                target.append(plain(found.group(2)))
        elif target is not None and (found := _LINE.match(line)):
            target.append(plain(found.group(1)))
        elif not items and not open_heading and (found := _FACT.match(line)):
            facts.append((plain(found.group(1)), plain(found.group(2))))
        elif not line.strip() and open_heading is None:
            target = None
    return title, facts, items


def _split(heading: str) -> tuple[str, str]:
    """`3. 建设站点` -> `3`, `建设站点`; `（一） 建设站点` -> `（一）`, `建设站点`."""
    found = _NUMBER.fullmatch(heading)
    if not found or not found.group(2):
        return "", heading
    return found.group(1), found.group(2)


def _add_entries(document: Document, items: list[_Item]) -> None:
    shown: list[str] = []
    for item in items:
        same = _shared(shown, item.sections)
        for depth, text in enumerate(item.sections[same:], same):
            document.add_paragraph(text, level=depth)
        shown = item.sections
        owners = "；".join(f"{label}：{'、'.join(names)}" for label, names in item.fields.items() if label not in _TEXTUAL)
        measures = item.fields.get("措施", [])
        text = "".join(measures)
        if not text.startswith(item.title):
            text = f"{item.title}。{text}"
        document.add_paragraph(f"{item.number}{text}" + (f"（{owners}）" if owners else ""))


def _add_table(document: Document, items: list[_Item], columns: list[str]) -> None:
    numbered = any(item.number for item in items)
    heads = [*(["序号"] if numbered else []), "任务", *columns]
    document.open_table()
    for c, title in enumerate(heads):
        _cell(document, 0, c, [title], header=True)
    row = 1
    shown: list[str] = []
    for item in items:
        for text in item.sections[_shared(shown, item.sections) :]:
            _cell(document, row, 0, [text], colspan=len(heads))
            row += 1
        shown = item.sections
        cells = [*([[item.number.rstrip(".")]] if numbered else []), [item.title], *(item.fields.get(name, []) for name in columns)]
        for c, lines in enumerate(cells):
            _cell(document, row, c, lines)
        row += 1
    document.close_table()


def _cell(document: Document, row: int, column: int, lines: list[str], colspan: int = 1, header: bool = False) -> None:
    document.open_cell(row, column, colspan=colspan, header=header)
    for line in lines:
        document.add_paragraph(line)
    document.close_cell()


def _shared(a: list[str], b: list[str]) -> int:
    """How many headings two paths share from the top."""
    n = 0
    while n < min(len(a), len(b)) and a[n] == b[n]:
        n += 1
    return n
