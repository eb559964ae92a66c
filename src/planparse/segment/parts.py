"""The document's parts: the covering letter, the plan itself, each attachment with its title and signature."""

import itertools
import re
from dataclasses import dataclass, field

from planparse.blocks import Table
from planparse.grammar.owner_name import is_organ
from planparse.segment.front import document_number, is_office, signed_date
from planparse.segment.lines import Entry, Line, flat
from planparse.segment.titles import (
    ATTACHMENT,
    is_title_line,
    joined,
    letters,
    looks_like_title,
    names_of_plans,
    title_at,
)
from planparse.text import Span, Text, squash
from planparse.vocab.sections import NOT_PLANS


@dataclass(slots=True)
class Part:
    """A stretch of the document under one title. `letter` holds no items; `body` is what may hold some."""

    title: str | None
    heading: list[Entry]
    body: list[Entry]
    letter: bool = False
    addressees: tuple[str, ...] = ()
    number: str | None = None
    signer: str | None = None
    date: str | None = None
    speaker: bool = False
    aside: list[Entry] = field(default_factory=list)  # front and end matter: known, but no text of the plan


_HEAD = 25


def split_parts(entries: list[Entry], text: Text, hint: str | None) -> list[Part]:
    """The parts in order; `hint` is the title that the page's meta tags give."""
    start = _first_title(entries, text, hint)
    named = names_of_plans(text, _opening(entries[start : start + _HEAD]))
    if hint:
        named += names_of_plans(Text.of(hint), [(0, len(hint))])
    cuts = _cuts(entries, text, start, named)
    bounds = [start, *cuts, len(entries)]
    parts = [_part(entries[a:b], text) for a, b in itertools.pairwise(bounds) if b > a]
    if len(parts) > 1 and parts[0].body:
        parts[0].letter = _is_letter(parts[0], text, bool(named))
    elif parts and _is_bare_letter(parts[0], text, named):
        parts[0].letter = True
    for part in parts[1:]:
        part.letter = part.letter or (part.title is not None and part.title.endswith(NOT_PLANS))
    _name_plan(parts, named, text)
    return parts


def _opening(entries: list[Entry]) -> list[Span]:
    """The lines above the first numbered one: title and letter."""
    out: list[Span] = []
    for entry in entries:
        if isinstance(entry, Table) or (entry.label is not None and entry.label.kind in ("cn", "cn_paren", "num", "chapter")):
            break
        out.append(entry.span)
    return out


def _name_plan(parts: list[Part], named: list[str], text: Text) -> None:
    """Give the plan under a letter that bears no title of its own the one that the letter names."""
    plan = next((p for p in parts if not p.letter), None)
    if not named or not parts:
        return
    if plan is None:
        parts[0].title = parts[0].title or named[0]
        return
    sent = plan is parts[0] and bool(re.search(r"印发|的通知|的函$", plan.title or "")) and _opens_as_letter(plan.body, text)
    if plan.title is None or sent:
        plan.title = named[0]


def _first_title(entries: list[Entry], text: Text, hint: str | None) -> int:
    """Where the document begins: the first title line, with the office's line above it."""
    wanted = squash(Text.of(hint).view) if hint else ""
    for n, entry in enumerate(entries[:60]):
        if isinstance(entry, Table):
            break
        words = flat(text, entry.span)
        if entry.role == "title" or (wanted and len(words) >= 4 and wanted.startswith(words)):
            return _with_office(entries, n, text)
        if is_title_line(text, entry) and looks_like_title(text, entry.span):
            return _with_office(entries, n, text)
        if (entry.label is not None and entry.label.kind in ("cn", "cn_paren", "num", "chapter")) or entry.span[1] - entry.span[0] > 80:
            return 0 if n < 8 else _with_office(entries, n, text)
    return 0


def _with_office(entries: list[Entry], n: int, text: Text) -> int:
    while n > 0:
        above = entries[n - 1]
        if isinstance(above, Table):
            return n
        words = flat(text, above.span)
        opens = re.match(r"关于|中共|印发", words) or (re.search(r"(?:全[县市区]|年度?|系统)$", words) and len(words) >= 6)
        if is_office(text, above.span) or document_number(text, above) or words.endswith("文件") or (opens and len(words) <= 40):
            n -= 1
            continue
        return n
    return n


def _cuts(entries: list[Entry], text: Text, start: int, named: list[str]) -> list[int]:
    """Indexes at which an attachment begins."""
    cuts: list[int] = []
    wanted = [letters(n) for n in named]
    head_end = start + (title_at(entries, start, text) if start < len(entries) else 0)
    letter_over = False
    n = head_end
    while n < len(entries):
        entry = entries[n]
        if isinstance(entry, Table):
            n += 1
            continue
        words = flat(text, entry.span)
        size, name = _named_at(entries, n, text, wanted) if n > head_end else (0, "")
        if size:
            above = entries[n - 1]
            lone = isinstance(above, Line) and ATTACHMENT.fullmatch(text.view[slice(*above.span)].strip())
            if n - 1 not in cuts:
                cuts.append(n - 1 if lone else n)
            wanted = [w for w in wanted if w != name]
            n += size
            letter_over = False
            continue
        if ATTACHMENT.fullmatch(text.view[slice(*entry.span)].strip()) and n + 1 < len(entries) and not _is_list(entries, n, text):
            cuts.append(n)
            n += 1
            letter_over = False
            continue
        found = ATTACHMENT.match(text.view, *entry.span) if letter_over and len(words) <= 60 else None
        if found and found.end() < entry.span[1] and not _is_list(entries, n, text):
            cuts.append(n)
            letter_over = False
        if signed_date(text, entry) is not None and not letter_over:
            letter_over = True
            after = _title_after_signature(entries, n + 1, text)
            if after is None and _goes_on(entries, n + 1):
                after = n + 1
            if after is not None and not cuts and _opens_as_letter(entries[start:n], text):
                cuts.append(after)
                n = after
                letter_over = False
        n += 1
    return cuts


def _named_at(entries: list[Entry], n: int, text: Text, wanted: list[str]) -> tuple[int, str]:
    """How many lines from `n` on make up the name of a plan that the letter sends, and that name; 0 for none."""
    if not wanted:
        return 0, ""
    whole = ""
    for size in range(1, 6):
        if n + size > len(entries):
            break
        entry = entries[n + size - 1]
        if isinstance(entry, Table) or not is_title_line(text, entry):
            break
        whole += letters(text.view[slice(*entry.span)])
        for name in wanted:
            if whole == name:
                return size, name
            prefix = whole.removesuffix(name)
            if 0 < len(prefix) < len(whole) and len(prefix) < entries[n].span[1] - entries[n].span[0] and is_organ(prefix) and len(prefix) <= 24:
                return size, name
    return 0, ""


def _is_list(entries: list[Entry], n: int, text: Text) -> bool:
    """Whether 附件 opens the list of attachments under a letter, not an attachment."""
    entry = entries[n]
    view = text.view
    if view[slice(*entry.span)].rstrip().endswith("：") and n + 1 < len(entries):
        following = entries[n + 1]
        return isinstance(following, Line) and following.label is not None and following.label.kind == "num" and following.label.number == 1
    rest = view[slice(*entry.span)]
    if re.match(r"附[件表]\s?：\s?\S", rest):
        # a list if a signature or a second entry follows, an attachment's head otherwise
        for other in entries[n + 1 : n + 8]:
            if isinstance(other, Table):
                return False
            if signed_date(text, other) is not None:
                return True
            if other.label is not None and other.label.number == 2:
                return other.span[1] - other.span[0] <= 60
            if other.span[1] - other.span[0] > 80:
                return False
        return True
    return False


def _title_after_signature(entries: list[Entry], n: int, text: Text) -> int | None:
    """Where a title stands behind a signature with a plan under it."""
    for at in range(n, min(n + 8, len(entries))):
        entry = entries[at]
        if isinstance(entry, Table):
            return at
        if ATTACHMENT.match(text.view, *entry.span):
            return None  # its own line opens the attachment
        if is_title_line(text, entry) and looks_like_title(text, entry.span) and len(entries) - at > 1 and not flat(text, entry.span).startswith(("抄送", "（此件", "主送", "印发")):
            return at
    return None


def _goes_on(entries: list[Entry], n: int) -> bool:
    """Whether a plan follows right behind a signature: entries that count up, not notes."""
    near = [e.label for e in entries[n : n + 30] if isinstance(e, Line) and e.label is not None]
    labels = [label for label in near if label.kind in ("cn", "cn_paren", "num", "chapter")]
    return len(labels) >= 2 and labels[0].number == 1


_LETTER = re.compile(r"(?:现将|现印发|印发给|印发你们|予以印发|现予印发|下发给|请(?:认真|遵照|结合|贯彻)[^。]{0,30}(?:执行|落实|实施)|已经[^。]{0,30}(?:同意|通过)[^。]{0,20}印发)")


def _opens_as_letter(entries: list[Entry], text: Text) -> bool:
    return any(isinstance(e, Line) and _LETTER.search(text.view, *e.span) for e in entries[:20])


def _is_letter(part: Part, text: Text, named: bool) -> bool:
    """Whether the part before an attachment only sends it out."""
    if _opens_as_letter(part.body, text) or named:
        return True
    labelled = [e for e in part.body if isinstance(e, Line) and e.label is not None]
    tables = [e for e in part.body if isinstance(e, Table)]
    return len(labelled) < 2 and not tables


_ASKS = re.compile(r"(?:提出|有关|如下|以下)(?:以下|如下|几点|有关)?要求|要求如下|通知如下")
#: What the points of a covering letter ask for: that the plan be carried out.
_DUTIES = re.compile(
    r"^(?:切实|进一步|要|各[^，。]{1,16}要)?(?:提高(?:思想)?认识|提高(?:政治)?站位|加强(?:组织)?领导|强化(?:组织|统筹)?领导|高度重视|统一思想|压实(?:工作)?责任|落实责任|明确(?:任务|责任|分工|目标|职责)|强化(?:责任|督查|督导|协同|统筹|督考|考核)"
    r"|加强(?:督查|督导|督考|协作|协同|沟通|协调|统筹|组织|跟踪|宣传|调度)|狠抓(?:落实|任务)|精心组织|细化(?:量化|任务|方案|措施|分工)|夯实|严格(?:督查|考核|督导)|深化协同|注重宣传|密切配合|主动作为|及时(?:报送|反馈)|统筹(?:协调|推进)|跟踪问效|提升质效|抓好落实)"
)


def _is_bare_letter(part: Part, text: Text, named: list[str]) -> bool:
    """A letter whose attachment is not in the file: it sends 《…》 out, and asks only for its being carried out."""
    if not named or any(isinstance(e, Table) for e in part.body):
        return False
    if not _opens_as_letter(part.body, text):
        return False
    labelled = [e for e in part.body if isinstance(e, Line) and e.label is not None and e.label.kind not in ("bullet",)]
    asked = any(isinstance(e, Line) and _ASKS.search(text.view, *e.span) for e in part.body[:6])
    duties = sum(1 for e in labelled if _DUTIES.match(text.view[slice(*e.rest())][:40]))
    return asked or len(labelled) < 2 or duties * 2 > len(labelled)


_ADDRESSED = re.compile(r"[^。；！？]{2,200}：")
_ADDRESS_WORDS = re.compile(r"各|局|委|办|政府|单位|部门|科室|院|中心|街道|镇|代表|同志|公司|学校|所|站|处")
_SPEAKER = re.compile(r"^(?:[\u4e00-\u9fff]{2,14}(?:市长|县长|区长|局长|主任|书记|代市长|代县长|镇长|院长|主席|省长|州长|旗长|乡长|组长)(?:[\u4e00-\u9fff]{2,4})?|[\u4e00-\u9fff]{2,4}市长)$")
_RULE = re.compile(r"^(?:[-—=_*·.]{2,}|<.*>)$")
_END_MATTER = re.compile(r"^(?:抄送|抄报|主送|印送|分送|主题词|（?此件|（?联系人|（?联系电话|附注|共印|校对|（?公开(?:方式|属性)|.{2,30}20\d\d年\d{1,2}月\d{1,2}日印发|（?信息公开|（?本文|注[：:]|说明[：:]|备注[：:]|附[件表][：:\d一二三四五六七八九]|附[件表]\s?[：:])")
_CLOSING = re.compile(r"^(?:各位代表|同志们|各位委员)[！，：]|^特此(?:通知|报告|汇报|公告)|^以上(?:报告|汇报|方案)[^。]{0,30}[。，]|^妥否")
_SPEECH = re.compile(r"^各位(?:代表|委员|同志|领导|来宾)|^同志们")


def _part(entries: list[Entry], text: Text) -> Part:
    """Cut one part into title, front lines, body and end matter."""
    n = 0
    while n < len(entries) and isinstance(entries[n], Line) and ATTACHMENT.fullmatch(text.view[slice(*entries[n].span)].strip()):
        n += 1
    part = Part(None, [], [])
    part.aside += entries[:n]
    if n < len(entries) and isinstance(entries[n], Line) and (found := ATTACHMENT.match(text.view, *entries[n].span)) and found.end() < entries[n].span[1]:
        part.title = text.raw[found.end() : entries[n].span[1]].strip()
        part.heading = [entries[n]]
        n += 1
    elif n < len(entries):
        n = _read_title(entries, n, text, part)
    n = _read_front(entries, n, text, part)
    end = _read_end(entries, n, text, part)
    part.body = entries[n:end]
    return part


def _read_title(entries: list[Entry], n: int, text: Text, part: Part) -> int:
    while n < len(entries):
        entry = entries[n]
        if isinstance(entry, Table):
            return n
        words = flat(text, entry.span)
        if (words.endswith("文件") and len(words) <= 40) or _RULE.match(words):
            part.signer = part.signer or (words.removesuffix("文件") if words.endswith("文件") else None)
            part.aside.append(entry)
            n += 1
            continue
        if (number := document_number(text, entry)) is not None:
            part.number = part.number or number
            part.aside.append(entry)
            n += 1
            continue
        break
    if n >= len(entries) or not is_title_line(text, entries[n]):
        return n
    size = title_at(entries, n, text)
    lines = entries[n : n + size]
    if any(looks_like_title(text, e.span) for e in lines) or any(isinstance(e, Line) and e.role == "title" for e in lines) or size > 1:
        part.heading = list(lines)
        part.title = joined(text, lines)
        return n + size
    return n


def _read_front(entries: list[Entry], n: int, text: Text, part: Part) -> int:
    """Lines between title and text: number, date in brackets, speaker, repeated title, addressees."""
    title = squash(Text.of(part.title).view) if part.title else ""
    while n < len(entries):
        entry = entries[n]
        if isinstance(entry, Table) or (entry.label is not None and entry.label.kind != "bullet"):
            return n
        words = flat(text, entry.span)
        if (number := document_number(text, entry)) is not None:
            part.number = part.number or number
        elif title and (words == title or (len(words) >= 6 and words in title and is_title_line(text, entry))):
            pass
        elif (signed := signed_date(text, entry)) is not None:
            part.date = part.date or signed[1]
            if signed[0]:
                part.signer = part.signer or squash(text.raw[slice(*signed[0])])
        elif re.match(r"^[（(].{2,60}[）)]$", words) or (re.match(r"^—{1,2}[^。]{4,60}$", words) and ("会" in words or "年" in words)) or _SPEAKER.match(words) or _RULE.match(words):
            part.speaker = part.speaker or bool(_SPEAKER.match(words))
        elif _SPEECH.match(words) and len(words) <= 12:
            part.speaker = True
        elif not part.addressees and _ADDRESSED.fullmatch(text.view, *entry.span) and _ADDRESS_WORDS.search(words) and not re.search(r"如下|以下|工作[：:]$|任务[：:]$|安排[：:]$", words):
            part.addressees = tuple(_addressees(text, entry.span))
        elif is_office(text, entry.span):
            part.signer = part.signer or text.raw[slice(*entry.span)].strip()
        else:
            return n
        part.aside.append(entry)
        n += 1
    return n


def _addressees(text: Text, span: Span) -> list[str]:
    """`各镇（街道）办，各区、县水利局，局机关各科室：` → three; 、 parts only where no ， does."""
    return _split(text, span, "，；") if _has_outside(text.view, span, "，；") else _split(text, span, "、")


def _split(text: Text, span: Span, marks: str) -> list[str]:
    out, start, depth = [], span[0], 0
    for at in range(span[0], span[1]):
        c = text.view[at]
        if c in "（）":
            depth += 1 if c == "（" else -1
        elif (c == "：" and at == span[1] - 1) or (depth <= 0 and c in marks):
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


def _read_end(entries: list[Entry], start: int, text: Text, part: Part) -> int:
    """Where signature, list of attachments and printing notes begin, read from the end."""
    end = len(entries)
    while end > start:
        entry = entries[end - 1]
        if isinstance(entry, Table):
            if _is_imprint(entry, text):
                part.aside.append(entry)
                end -= 1
                continue
            break
        words = flat(text, entry.span)
        if (signed := signed_date(text, entry)) is not None:
            if signed[0]:
                part.signer = squash(text.raw[slice(*signed[0])])
            part.date = signed[1]
        elif (part.date and is_office(text, entry.span) and entry.span[1] - entry.span[0] <= 50) or (end == len(entries) and is_office(text, entry.span) and entry.label is None and end - start > 1):
            part.signer = " ".join(text.raw[slice(*entry.span)].split())
        elif not _END_MATTER.match(words) and not _CLOSING.match(words) and not _RULE.match(words) and not _listed_attachment(entries, end - 1, start, text):
            break
        part.aside.append(entry)
        end -= 1
    return end


def _is_imprint(table: Table, text: Text) -> bool:
    words = flat(text, table.span)
    return len(words) < 200 and ("抄送" in words or words.endswith("印发"))


def _listed_attachment(entries: list[Entry], at: int, start: int, text: Text) -> bool:
    """`2.任务分解表` in a list that 附件： opened a few lines above."""
    entry = entries[at]
    if not isinstance(entry, Line) or entry.label is None or entry.span[1] - entry.span[0] > 60 or text.view[entry.span[1] - 1] in "。；":
        return False
    for back in range(at - 1, max(start - 1, at - 10), -1):
        other = entries[back]
        if isinstance(other, Table):
            return False
        if re.match(r"附[件表]\s?：", text.view[slice(*other.span)]):
            return True
        if other.label is None or other.span[1] - other.span[0] > 60:
            return False
    return False


__all__ = ["Part", "split_parts"]
