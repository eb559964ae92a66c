"""What a document says of itself: the 信息公开 block, numbers and dates on lines of their own."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from planparse.blocks import Document, Table
from planparse.grammar.date import parse_date
from planparse.grammar.owner_name import is_organ
from planparse.segment.lines import Entry, Line, flat
from planparse.text import Span, Text, squash
from planparse.vocab.front import FRONT_LABELS

_KEYS = {row.label: row.key for row in FRONT_LABELS}


def _spaced(words: Iterable[str]) -> str:
    return "|".join(r"\s{0,8}".join(word) for word in sorted(words, key=lambda w: (-len(w), w)))


_LABEL = re.compile(rf"(?P<border>(?:\A|(?<=[\s|】）\d]))[【（]?)?(?P<label>{_spaced(_KEYS)})\s{{0,8}}[】）]?\s?[：:]")
_STRONG = ("索引号", "发布机构", "发文机关", "成文日期", "发文日期", "发文字号", "公开方式", "组配分类", "主题分类", "生成日期", "公开日期", "文号", "有效性", "主题词")
_DATE = re.compile(r"(?:20\d\d|19\d\d|二[〇○零O0][一二三四五六七八九〇○零]{2})\s?[-年./]\s?[\d一二三四五六七八九十]{1,3}\s?[-月./]\s?[\d一二三四五六七八九十]{1,3}\s?日?")
DOCUMENT_NUMBER = re.compile(r"[\u4e00-\u9fffA-Za-z]{1,16}\s?(?:（20\d\d）|20\d\d—?)\s?(?:年\s?)?第?\s?\d{1,5}\s?号")
_EMPTY = re.compile(r"^(?:无|—+|-+|/|\.+)?$")


@dataclass(slots=True)
class Facts:
    """Values by key (`issuer`, `document_number`, …) as printed, and what they were read from."""

    values: dict[str, str] = field(default_factory=dict)
    lines: set[int] = field(default_factory=set)  # indexes of entries that hold nothing else


def read_facts(entries: list[Entry], text: Text, document: Document) -> Facts:
    """The facts of the page's meta block and meta tags; the block wins, as it is what people see."""
    facts = Facts()
    head, foot = _margins(entries)
    for n, entry in enumerate(entries):
        if n in facts.lines:
            continue
        if isinstance(entry, Table):
            if pairs := _table_pairs(entry, text):
                _take(facts, pairs)
                facts.lines.add(n)
            else:
                _take(facts, _row_pairs(entry, text))
            continue
        numbered = entry.label is not None and entry.label.kind != "bullet"
        if entry.role != "meta" and (head <= n < foot or entry.span[1] - entry.span[0] > 260 or numbered):
            continue
        span = entry.rest()
        pairs = _pairs(text, span)
        if pairs and (entry.role == "meta" or _is_block(text, span, pairs)):
            following = entries[n + 1] if n + 1 < len(entries) else None
            if len(pairs) == 1 and not pairs[0][1] and isinstance(following, Line) and _is_value(text, following):
                pairs = [(pairs[0][0], text.raw[slice(*following.span)].strip())]
                facts.lines.add(n + 1)
            _take(facts, pairs)
            facts.lines.add(n)
        elif pairs := _blank_pairs(text, span):
            _take(facts, pairs)
            facts.lines.add(n)
        elif entry.role == "meta":
            facts.lines.add(n)
        elif found := _STAMP.fullmatch(text.view, *entry.span):
            facts.values.setdefault("published_date", date_in(found.group()) or "")
            facts.lines.add(n)
    for key, value in document.fields.items():
        key = "source" if key == "issuer" and "issuer" not in facts.values else key
        if value.strip():
            facts.values.setdefault(key, value.strip())
    return facts


_STAMP = re.compile(r"\s*20\d\d\s?[-年./]\s?\d{1,2}\s?[-月./]\s?\d{1,2}\s?日?\s?\d{1,2}:\d{2}(?::\d{2})?\s*+(?:\|\s*+)?(?:来源.{0,30})?")


def _margins(entries: list[Entry]) -> tuple[int, int]:
    """(first, last + 1) of the entries that are plainly the document's text: labelled, or long."""
    text = [
        n
        for n, e in enumerate(entries)
        if isinstance(e, Line) and e.role == "body" and ((e.label is not None and e.label.kind != "bullet") or e.span[1] - e.span[0] > 120)
        if not (e.span[1] - e.span[0] <= 260 and e.label is None and n < 12)
    ]
    return (text[0], text[-1] + 1) if text else (len(entries), len(entries))


def _is_value(text: Text, line: Line) -> bool:
    """Whether a line can be the value of the label above: short, and no label itself."""
    return line.label is None and line.span[1] - line.span[0] <= 60 and not _pairs(text, line.span)


def _blank_pairs(text: Text, span: Span) -> list[tuple[str, str]]:
    """`索引号 1133… 组配分类 计划总结`: labels and values parted by blanks alone."""
    words = text.raw[slice(*span)].split()
    if len(words) < 2 or words[0] not in _KEYS or len(words) > 24:
        return []
    out: list[list[str]] = []
    for word in words:
        if word in _KEYS:
            out.append([word, ""])
        else:
            out[-1][1] = f"{out[-1][1]} {word}".strip()
    if len(out) < 2 and words[0] not in _STRONG:
        return []
    return [(label, value) for label, value in out] if all(len(v) <= 60 for _, v in out) else []


def _labels(text: Text, span: Span) -> Iterator[re.Match[str]]:
    """Labels with their colons; a short one needs a border before it, a long one is plain enough."""
    return (match for match in _LABEL.finditer(text.view, *span) if match["border"] is not None or len(squash(match["label"])) >= 4)


def _pairs(text: Text, span: Span) -> list[tuple[str, str]]:
    found = list(_labels(text, span))
    out = []
    for n, match in enumerate(found):
        end = found[n + 1].start() if n + 1 < len(found) else span[1]
        out.append((squash(match["label"]), text.raw[match.end() : end].strip(" |\t\n【】[]")))
    return out


def _is_block(text: Text, span: Span, pairs: list[tuple[str, str]]) -> bool:
    """Whether a line is one of the block: it begins with a label, and says nothing in sentences."""
    first = next(_labels(text, span), None)
    if first is None or first.start() - span[0] > 2 or "。" in text.view[slice(*span)]:
        return False
    if len(pairs) == 1:
        label, value = pairs[0]
        if label in ("时间", "日期", "名称", "主题", "分类", "状态", "审核", "编辑", "作者", "阅读", "打印", "体裁") and not _DATE.search(value):
            return False
        return len(value) <= 80
    return True


def _table_pairs(table: Table, text: Text) -> list[tuple[str, str]]:
    """Label and value cells of a 信息公开 table; empty for any other table."""
    if len(table.cells) > 60 or table.height > 16:
        return []
    out: list[tuple[str, str]] = []
    known = 0
    cells = list(table.cells)
    n = 0
    while n < len(cells):
        words = squash(text.view[slice(*cells[n].span)]).rstrip("：:")
        if words in _KEYS and n + 1 < len(cells) and cells[n + 1].row == cells[n].row:
            out.append((words, text.raw[slice(*cells[n + 1].span)].strip()))
            known += 1
            n += 2
            continue
        pairs = _pairs(text, cells[n].span)
        known += len(pairs)
        out += pairs
        n += 1
    keys = {_KEYS.get(k) for k, _ in out}
    filled = sum(1 for c in cells if c.blocks)
    return out if known >= 3 and known * 3 >= filled and keys & {"index_number", "document_number", "published_date", "written_date", "issuer"} else []


def _row_pairs(table: Table, text: Text) -> list[tuple[str, str]]:
    """Label and value cells in the last rows of a table of tasks, where a page's block ran into it."""
    out: list[tuple[str, str]] = []
    last = table.height - 4
    for cell, value in pairwise(table.cells):
        if cell.row < last or cell.row != value.row or cell.span[1] - cell.span[0] > 12:
            continue
        words = squash(text.view[slice(*cell.span)])
        if words.endswith("：") and words.rstrip("：") in _STRONG:
            out.append((words.rstrip("："), text.raw[slice(*value.span)].strip()))
    return out


def _take(facts: Facts, pairs: list[tuple[str, str]]) -> None:
    for label, value in pairs:
        key = _KEYS.get(label, "other")
        if key == "other" or _EMPTY.match(squash(value)):
            continue
        if key in ("written_date", "published_date"):
            date = date_in(value)
            if date is None:
                continue
            value = date
        if key == "document_number":
            found = DOCUMENT_NUMBER.search(Text.of(value).view)
            value = value[slice(*found.span())] if found else value
        if key == "index_number":
            value = value.split()[0]
        if key in ("issuer", "source"):
            value = value.split("  ")[0].strip()
        facts.values.setdefault(key, value)


def date_in(value: str) -> str | None:
    """The ISO date inside a string such as `2031-03-19 16:20`."""
    found = _DATE.search(Text.of(value).view)
    return parse_date(squash(found.group()).replace("O", "〇")) if found else None


_SIGNED = re.compile(rf"(?P<who>[^。；：]{{2,60}}?)??\s*（?(?P<date>{_DATE.pattern})）?\s*(?:印发|发布)?")


def signed_date(text: Text, line: Line) -> tuple[Span | None, str] | None:
    """A 落款 line: the ISO date, with the span of the office where it stands on the same line."""
    if line.span[1] - line.span[0] > 70:
        return None
    found = _SIGNED.fullmatch(text.view, *line.span)
    if found is None:
        return None
    date = parse_date(squash(found["date"]))
    if date is None:
        return None
    if found["who"] is None or not found["who"].strip():
        return None, date
    who = found.span("who")
    return (who, date) if is_office(text, who) else None


_NOT_OFFICE = re.compile(r"[，。；：、“”《》（]|关于|20\d\d|[0-9]{2}")


def is_office(text: Text, span: Span) -> bool:
    """Whether a short line is the name of one office, or of two side by side."""
    words = text.view[slice(*span)].strip()
    if not 3 <= len(words) <= 50 or _NOT_OFFICE.search(words):
        return False
    return all(len(w) >= 3 and is_organ(w) for w in re.split(r"\s{1,}", words) if len(w) > 2) and is_organ(squash(words))


def document_number(text: Text, line: Line) -> str | None:
    """A line that is a 发文字号, alone or behind a letterhead (`青卫发〔2031〕12号`)."""
    if line.span[1] - line.span[0] > 60:
        return None
    words = flat(text, line.span)
    if words[:1] == "（" and words[-1:] == "）" and DOCUMENT_NUMBER.fullmatch(words[1:-1]):
        return squash(text.raw[slice(*line.span)])[1:-1]
    found = DOCUMENT_NUMBER.fullmatch(words) or DOCUMENT_NUMBER.match(words)
    if found is None or (found.end() != len(words) and not words[found.end() :].startswith(("签发", "★", "特急", "（"))):
        return None
    return squash(text.raw[slice(*line.span)])[: found.end()]
