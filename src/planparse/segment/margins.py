"""What stands above and below the text of a part: title, number, speaker, addressees; signature, lists, printing notes."""

import re
from dataclasses import dataclass, field

from planparse.blocks import Table
from planparse.segment.front import document_number, is_office, signed_date
from planparse.segment.lines import Entry, Line, flat
from planparse.segment.titles import ATTACHMENT, is_title_line, joined, looks_like_title, title_at
from planparse.text import Span, Text, any_of, squash
from planparse.vocab.organs import SPEAKERS

_MAX_OFFICE, _MAX_LISTED = 50, 60


@dataclass(slots=True)
class DocumentPart:
    """A stretch of the document under one title. `letter` holds no items; `body` is what may hold some."""

    title: str | None = None
    body: list[Entry] = field(default_factory=list)
    letter: bool = False
    addressees: tuple[str, ...] = ()
    number: str | None = None
    signer: str | None = None
    date: str | None = None


def read_part(entries: list[Entry], text: Text) -> DocumentPart:
    """Cut a part into its margins and its body."""
    part = DocumentPart()
    n = 0
    while n < len(entries) and _is_lone_attachment(entries[n], text):
        n += 1
    if n < len(entries) and (title := _attachment_title(entries[n], text)):
        part.title = title
        n += 1
    else:
        n = _read_title(entries, n, text, part)
    n = _read_front(entries, n, text, part)
    end = _read_end(entries, n, text, part)
    part.body = entries[n:end]
    return part


def _is_lone_attachment(entry: Entry, text: Text) -> bool:
    return isinstance(entry, Line) and ATTACHMENT.fullmatch(text.view[slice(*entry.span)].strip()) is not None


def _attachment_title(entry: Entry, text: Text) -> str | None:
    """`附件1：2032年任务清单` → the title behind the mark."""
    found = ATTACHMENT.match(text.view, *entry.span) if isinstance(entry, Line) else None
    return text.raw[found.end() : entry.span[1]].strip() if found else None


_RULE = re.compile(r"^(?:[-—=_*·.]{2,}|<.*>)$")


def _read_title(entries: list[Entry], n: int, text: Text, part: DocumentPart) -> int:
    """Letterhead and document number, then the lines of the title."""
    while n < len(entries):
        entry = entries[n]
        if isinstance(entry, Table):
            return n
        words = flat(text, entry.span)
        if words.endswith("文件") and len(words) <= 40:
            part.signer = part.signer or words.removesuffix("文件")
        elif (number := document_number(text, entry)) is not None:
            part.number = part.number or number
        elif not _RULE.match(words):
            break
        n += 1
    if n >= len(entries) or not is_title_line(text, entries[n]):
        return n
    size = title_at(entries, n, text)
    lines = entries[n : n + size]
    known = any(looks_like_title(text, e.span) or (isinstance(e, Line) and e.role == "title") for e in lines)
    if not known and size == 1:
        return n
    part.title = joined(text, lines)
    return n + size


_ADDRESSED = re.compile(r"[^。；！？]{2,200}：")
_ADDRESS_WORDS = re.compile(r"各|局|委|办|政府|单位|部门|科室|院|中心|街道|镇|代表|同志|公司|学校|所|站|处")
_OPENS_LIST = re.compile(r"如下|以下|(?:工作|任务|安排)[：:]$")
_SPEAKER = re.compile(rf"^[\u4e00-\u9fff]{{2,14}}{any_of(SPEAKERS)}(?:[\u4e00-\u9fff]{{2,4}})?$")
_ASIDE = re.compile(r"^[（(].{2,60}[）)]$|^—{1,2}(?=[^。]{0,60}[会年])[^。]{4,60}$")
_SPEECH = re.compile(r"^(?:各位(?:代表|委员|同志|领导|来宾)|同志们)")


def _read_front(entries: list[Entry], n: int, text: Text, part: DocumentPart) -> int:
    """Lines between title and text: number, date in brackets, speaker, repeated title, addressees."""
    title = squash(Text.of(part.title).view) if part.title else ""
    while n < len(entries):
        entry = entries[n]
        if isinstance(entry, Table) or (entry.label is not None and entry.label.kind != "bullet"):
            return n
        words = flat(text, entry.span)
        if (number := document_number(text, entry)) is not None:
            part.number = part.number or number
        elif (signed := signed_date(text, entry)) is not None:
            part.date = part.date or signed[1]
            if signed[0]:
                part.signer = part.signer or squash(text.raw[slice(*signed[0])])
        elif not part.addressees and _is_addressed(entry, words, text):
            part.addressees = tuple(_addressees(text, entry.span))
        elif is_office(text, entry.span):
            part.signer = part.signer or text.raw[slice(*entry.span)].strip()
        elif not _is_front(entry, words, title, text):
            return n
        n += 1
    return n


def _is_front(line: Line, words: str, title: str, text: Text) -> bool:
    """A line that belongs to the title: itself again, a date or occasion, the speaker, an address to the meeting."""
    again = bool(title) and (words == title or (len(words) >= 6 and words in title and is_title_line(text, line)))
    aside = bool((_ASIDE.match(words) and text.raw[line.span[0]] != "【") or _SPEAKER.match(words) or _RULE.match(words))
    return again or aside or (bool(_SPEECH.match(words)) and len(words) <= 12)


def _is_addressed(line: Line, words: str, text: Text) -> bool:
    return bool(_ADDRESSED.fullmatch(text.view, *line.span) and _ADDRESS_WORDS.search(words)) and not _OPENS_LIST.search(words)


def _addressees(text: Text, span: Span) -> list[str]:
    """`各镇（街道）办，各区、县水利局，局机关各科室：` → three; 、 parts only where no ， does."""
    return _split(text, span, "，；") if _has_outside(text.view, span, "，；") else _split(text, span, "、")


def _split(text: Text, span: Span, marks: str) -> list[str]:
    out, start, depth = [], span[0], 0
    for at in range(span[0], span[1]):
        c = text.view[at]
        depth += (c == "（") - (c == "）")
        if (c == "：" and at == span[1] - 1) or (depth <= 0 and c in marks):
            if name := text.raw[start:at].strip():
                out.append(name)
            start = at + 1
    return out


def _has_outside(view: str, span: Span, marks: str) -> bool:
    """Whether a mark stands outside of brackets."""
    depth = 0
    for c in view[slice(*span)]:
        depth += (c == "（") - (c == "）")
        if depth <= 0 and c in marks:
            return True
    return False


_END = re.compile(
    r"^(?:抄送|抄报|主送|印送|分送|主题词|（?此件|（?联系人|（?联系电话|附注|共印|校对|（?公开(?:方式|属性)|.{2,30}20\d\d年\d{1,2}月\d{1,2}日印发|（?信息公开|（?本文|注[：:]|说明[：:]|备注[：:]"
    r"|附[件表][：:\d一二三四五六七八九]|附[件表]\s?[：:])|^(?:各地区?|各[省市县区镇乡]|各有关|各部门|各单位|各责任单位|各科室|请各)[^。；]{0,80}(?:报送|上报|报告|反馈|参照(?:执行|实施|本))[^。；]{0,30}。?$"
    r"|^未纳入[^。]{2,60}可?参照|^(?:自本|本)(?:意见|方案|通知|要点|计划|办法|规划)[^。，]{0,12}(?:印发|发布|施行|实施|执行)|^(?:各位代表|同志们|各位委员)[！，：]|^特此(?:通知|报告|汇报|公告)|^以上(?:报告|汇报|方案)[^。]{0,30}[。，]|^妥否"
)


def _read_end(entries: list[Entry], start: int, text: Text, part: DocumentPart) -> int:
    """Where signature, list of attachments and printing notes begin, read from the end."""
    end = len(entries)
    while end > start:
        entry = entries[end - 1]
        if isinstance(entry, Table):
            if not _is_imprint(entry, text):
                break
        elif (signed := signed_date(text, entry)) is not None:
            if signed[0]:
                part.signer = squash(text.raw[slice(*signed[0])])
            part.date = signed[1]
        elif _is_signer(entry, text, part, last=end == len(entries) and end - start > 1):
            part.signer = " ".join(text.raw[slice(*entry.span)].split())
        else:
            words = flat(text, entry.span)
            if not (_END.match(words) or _RULE.match(words) or _is_listed(entries, end - 1, start, text)):
                break
        end -= 1
    return end


def _is_signer(line: Line, text: Text, part: DocumentPart, last: bool) -> bool:
    """An office's name above the date, or as the last line."""
    return (part.date is not None or (last and line.label is None)) and line.span[1] - line.span[0] <= _MAX_OFFICE and is_office(text, line.span)


def _is_imprint(table: Table, text: Text) -> bool:
    """The printing note in a table of its own."""
    if table.span[1] - table.span[0] > 200:
        return False
    words = flat(text, table.span)
    return "抄送" in words or words.endswith("印发")


def _is_listed(entries: list[Entry], at: int, start: int, text: Text) -> bool:
    """`2.任务分解表` in a list that 附件： opened a few lines above."""
    entry = entries[at]
    if not isinstance(entry, Line) or entry.label is None or entry.span[1] - entry.span[0] > _MAX_LISTED or text.view[entry.span[1] - 1] in "。；":
        return False
    for back in range(at - 1, max(start - 1, at - 10), -1):
        other = entries[back]
        if isinstance(other, Table):
            return False
        if re.match(r"附[件表]\s?：", text.view[slice(*other.span)]):
            return True
        if other.label is None or other.span[1] - other.span[0] > _MAX_LISTED:
            return False
    return False
