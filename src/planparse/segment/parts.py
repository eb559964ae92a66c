"""The document's parts: the covering letter, the plan itself, each attachment."""

import re
from itertools import pairwise

from planparse.blocks import Table
from planparse.grammar.owner_name import is_organ
from planparse.segment.front import document_number, is_office, signed_date
from planparse.segment.letters import is_bare_letter, is_letter, opens_as_letter
from planparse.segment.lines import Entry, Line, flat
from planparse.segment.margins import DocumentPart, read_part
from planparse.segment.titles import ATTACHMENT, is_title_line, letters, looks_like_title, names_of_plans, title_at
from planparse.text import Span, Text, squash
from planparse.vocab.sections import NOT_PLANS

_HEAD = 25  # lines in which a letter names what it sends
_FAR = 60  # lines in which a title is looked for
_NUMBERED = ("cn", "cn_paren", "num", "chapter")


def split_parts(entries: list[Entry], text: Text, hint: str | None) -> list[DocumentPart]:
    """The parts in order; `hint` is the title that the page's meta tags give."""
    start = _first_title(entries, text, hint)
    named = names_of_plans(text, _opening(entries[start : start + _HEAD]))
    if hint:
        named += names_of_plans(Text.of(hint), [(0, len(hint))])
    bounds = [start, *_cuts(entries, text, start, named), len(entries)]
    parts = [read_part(entries[a:b], text) for a, b in pairwise(bounds) if b > a]
    if len(parts) > 1:
        parts[0].letter = bool(parts[0].body) and is_letter(parts[0], text, bool(named))
    elif parts:
        parts[0].letter = is_bare_letter(parts[0], text, bool(named))
    for part in parts[1:]:
        part.letter = part.title is not None and part.title.endswith(NOT_PLANS)
    _name_plan(parts, named, text)
    return parts


def _opening(entries: list[Entry]) -> list[Span]:
    """The lines above the first numbered one: title and letter."""
    out: list[Span] = []
    for entry in entries:
        if isinstance(entry, Table) or (entry.label is not None and entry.label.kind in _NUMBERED):
            break
        out.append(entry.span)
    return out


def _name_plan(parts: list[DocumentPart], named: list[str], text: Text) -> None:
    """Give the plan under a letter that bears no title of its own the one that the letter names."""
    if not named or not parts:
        return
    plan = next((p for p in parts if not p.letter), None)
    if plan is None:
        parts[0].title = parts[0].title or named[0]
        return
    sends = plan is parts[0] and re.search(r"印发|的通知|的函$", plan.title or "") and opens_as_letter(plan.body, text)
    if plan.title is None or sends:
        plan.title = named[0]


def _first_title(entries: list[Entry], text: Text, hint: str | None) -> int:
    """Where the document begins: the first title line, with the office's line above it."""
    wanted = squash(Text.of(hint).view) if hint else ""
    for n, entry in enumerate(entries[:_FAR]):
        if isinstance(entry, Table):
            break
        words = flat(text, entry.span) if entry.span[1] - entry.span[0] <= 100 else ""
        titled = entry.role == "title" or (len(words) >= 4 and wanted.startswith(words))
        if titled or (is_title_line(text, entry) and looks_like_title(text, entry.span)):
            return _with_office(entries, n, text)
        if (entry.label is not None and entry.label.kind in _NUMBERED) or entry.span[1] - entry.span[0] > 80:
            return 0 if n < 8 else _with_office(entries, n, text)
    return 0


def _with_office(entries: list[Entry], n: int, text: Text) -> int:
    """The first of the lines above a title that belong to it: the office, the number, its own beginning."""
    while n > 0:
        above = entries[n - 1]
        if isinstance(above, Table) or above.span[1] - above.span[0] > 60:
            return n
        words = flat(text, above.span)
        begins = re.match(r"关于|中共|印发", words) or (re.search(r"(?:全[县市区]|年度?|系统)$", words) and len(words) >= 6)
        if not (is_office(text, above.span) or document_number(text, above) or words.endswith("文件") or (begins and len(words) <= 40)):
            return n
        n -= 1
    return n


def _cuts(entries: list[Entry], text: Text, start: int, named: list[str]) -> list[int]:
    """Indexes at which an attachment begins: at its name, at a line that says 附件, behind the letter's signature."""
    cuts: list[int] = []
    wanted = [letters(n) for n in named]
    signed = False  # the part at hand has its signature
    n = first = start + (title_at(entries, start, text) if start < len(entries) else 0)
    while n < len(entries):
        entry = entries[n]
        if isinstance(entry, Table):
            n += 1
            continue
        size, name = _named_at(entries, n, text, wanted) if n > first else (0, "")
        if size:
            if n - 1 not in cuts:
                cuts.append(n)
            wanted = [w for w in wanted if w != name]
            signed = False
            n += size
            continue
        if _opens_attachment(entries, n, text, signed):
            cuts.append(n)
            signed = False
        elif not signed and signed_date(text, entry) is not None:
            signed = True
            after = _behind_signature(entries, n + 1, text)
            if after is not None and not cuts and opens_as_letter(entries[start:n], text):
                cuts.append(after)
                signed = False
                n = after
        n += 1
    return cuts


def _named_at(entries: list[Entry], n: int, text: Text, wanted: list[str]) -> tuple[int, str]:
    """How many lines from `n` on make up the name of a plan that the letter sends, and that name; 0 for none."""
    whole = ""
    for size in range(1, 6 if wanted else 1):
        entry = entries[n + size - 1] if n + size <= len(entries) else None
        if entry is None or not is_title_line(text, entry):
            break
        whole += letters(text.view[slice(*entry.span)])
        for name in wanted:
            prefix = whole.removesuffix(name)
            begins_line = 0 < len(prefix) < len(whole) and len(prefix) < entries[n].span[1] - entries[n].span[0]
            if whole == name or (begins_line and len(prefix) <= 24 and is_organ(prefix)):
                return size, name
    return 0, ""


def _opens_attachment(entries: list[Entry], n: int, text: Text, signed: bool) -> bool:
    """`附件` on a line of its own, or `附件1：…` below the signature, that opens no list of attachments."""
    entry = entries[n]
    found = ATTACHMENT.match(text.view, *entry.span)
    if found is None or _is_list(entries, n, text):
        return False
    if not text.view[found.end() : entry.span[1]].strip():
        return n + 1 < len(entries)
    return signed and entry.span[1] - entry.span[0] <= 70


def _is_list(entries: list[Entry], n: int, text: Text) -> bool:
    """Whether 附件 opens the list of attachments under a letter, not an attachment."""
    line = text.view[slice(*entries[n].span)].rstrip()
    if line.endswith("：") and n + 1 < len(entries):
        following = entries[n + 1]
        return isinstance(following, Line) and following.label is not None and (following.label.kind, following.label.number) == ("num", 1)
    if not re.match(r"附[件表]\s?：\s?\S", line):
        return False
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


_NO_TITLE = ("抄送", "（此件", "主送", "印发")


def _behind_signature(entries: list[Entry], n: int, text: Text) -> int | None:
    """Where a plan begins behind the letter's signature: at a title, a table, or entries that count up."""
    for at in range(n, min(n + 8, len(entries))):
        entry = entries[at]
        if isinstance(entry, Table):
            return at
        if ATTACHMENT.match(text.view, *entry.span):
            return None  # its own line opens the attachment
        titled = is_title_line(text, entry) and looks_like_title(text, entry.span)
        if titled and len(entries) - at > 1 and not flat(text, entry.span).startswith(_NO_TITLE):
            return at
    near = [e.label for e in entries[n : n + 30] if isinstance(e, Line) and e.label is not None and e.label.kind in _NUMBERED]
    return n if len(near) > 1 and near[0].number == 1 else None
