"""Titles: which lines are one, over how many lines it runs, what it says of year and office."""

import re

from planparse.blocks import Table
from planparse.grammar.owner_name import is_organ
from planparse.segment.front import DOCUMENT_NUMBER, is_office, signed_date
from planparse.segment.lines import Entry, flat
from planparse.text import Span, Text, any_of, fold, squash
from planparse.vocab.sections import TITLE_ENDS, TITLE_WORDS

_MAX_TITLE = 70
_WORDS = re.compile(any_of(TITLE_WORDS))
_ENDS = re.compile(rf"{any_of(TITLE_ENDS)}[”》]?(?:（[^（）]{{1,30}}）)*$")
_GOES_ON = re.compile(r"(?:[和及与暨、的之]|以及|关于|印发|年度?|系统|全[县市区省局]|-|—)$")
_CONNECTS = re.compile(r"^(?:和|及|暨|与|以及|的|》)")
_PLAIN_END = re.compile(r"[。；！？，、：]$")
_ASIDE = re.compile(r"^[（(【].{1,60}[）)】]$|^—{1,2}.{2,60}$")
ATTACHMENT = re.compile(r"附[件表]\s?(?:[一二三四五六七八九十]{1,2}|\d{1,2}(?:-\d{1,2})?)?\s?[：.、]?")


def is_title_line(text: Text, entry: Entry) -> bool:
    """A short line without a label that ends as no sentence does."""
    if isinstance(entry, Table) or entry.role in ("meta", "note"):
        return False
    if entry.role == "title":
        return True
    start, end = entry.span
    if end - start > _MAX_TITLE or (entry.label is not None and entry.label.kind not in ("bullet",)):
        return False
    words = text.view[start:end]
    if _PLAIN_END.search(words) and not words.endswith("、"):
        return False
    return signed_date(text, entry) is None and not DOCUMENT_NUMBER.fullmatch(flat(text, entry.span)) and not ATTACHMENT.fullmatch(words.strip())


def title_at(entries: list[Entry], at: int, text: Text) -> int:
    """How many lines from `at` on make one title, at least one."""
    n = at + 1
    while n < len(entries) and n < at + 6:
        entry = entries[n]
        if not is_title_line(text, entry) or isinstance(entry, Table):
            break
        here = flat(text, (entries[n - 1].span))
        this = flat(text, entry.span)
        if _ASIDE.match(this):
            break
        whole = "".join(flat(text, e.span) for e in entries[at:n])
        open_quote = whole.count("《") > whole.count("》")
        ended = bool(_ENDS.search(here)) and not open_quote and not (_CONNECTS.match(this) and len(this) <= 30)
        if ended and not _is_second_half(here, this):
            break
        if not ended and not open_quote and not _GOES_ON.search(here) and not _WORDS.search(this) and not is_office(text, entry.span):
            break
        n += 1
    return n - at


def _is_second_half(here: str, this: str) -> bool:
    """`…2031年工作总结` / `2032年工作计划`."""
    return bool(re.search(r"总结$", here) and re.match(r"(?:暨)?20\d\d年", this) and _ENDS.search(this))


def looks_like_title(text: Text, span: Span) -> bool:
    """Whether a line has the words of a plan's or notice's title."""
    words = flat(text, span)
    return len(words) >= 5 and bool(_WORDS.search(words)) and not _ASIDE.match(words)


def letters(words: str) -> str:
    """Letters and digits only, folded: `《甲〈乙〉方案》` and `甲《乙》方案` are one name."""
    return "".join(c for c in fold(words) if c.isalnum())


def joined(text: Text, entries: list[Entry]) -> str:
    """The lines of a title as one, without a break; blanks at its ends and doubled ones gone."""
    return re.sub(r"\s{2,}", " ", "".join(text.raw[slice(*e.span)].strip() for e in entries)).strip()


_NAMED = re.compile(r"《(?P<name>[^《》]{4,80}(?:《[^《》]{1,40}》[^《》]{0,40})?|[^《》]{0,20}《[^《》]{1,60}》[^《》]{1,40})》")
_ISSUES = re.compile(r"(?:印发|下发|制定|发布|转发|公布|形成|编制|拟定|研究制定|起草|出台)[了的]?[^。；《]{0,12}$")


def names_of_plans(text: Text, spans: list[Span]) -> list[str]:
    """Titles in 《》 of what a notice sends out, as they stand; eight at most."""
    issued: list[str] = []
    for span in spans:
        for found in _NAMED.finditer(text.view, *span):
            name = squash(text.raw[slice(*found.span("name"))])
            before = text.view[max(span[0], found.start() - 20) : found.start()]
            after = text.view[found.end() : min(span[1], found.end() + 30)]
            sent = _ISSUES.search(before) or re.match(r"(?:[^。；]{0,20})(?:印发|下发|发给|转发)", after) or re.match(r"的通知", after)
            if sent:
                issued.append(name)
    return issued[:8]


_YEARS = re.compile(r"(?<!\d)(20[0-4]\d)(?=年|\s?[—\-~至]\s?20|度)")
_CN_YEAR = re.compile(r"二[〇○零][一二三四五六七八九〇○零]{2}(?=年)")
_DIGITS = {c: str(n) for n, cs in enumerate(("〇○零", "一", "二", "三", "四", "五", "六", "七", "八", "九")) for c in cs}


def years_in(words: str) -> list[int]:
    """The years that a title or heading names, in order."""
    out = [(m.start(), int(m.group(1))) for m in _YEARS.finditer(words)]
    out += [(m.start(), int("".join(_DIGITS[c] for c in m.group()))) for m in _CN_YEAR.finditer(words)]
    return [y for _, y in sorted(out)]


_PREFIX = re.compile(r"^(?P<who>(?:中共|共青团)?[\u4e00-\u9fff、（）]{2,40}?(?:局|委员会|办公室|人民政府|政府|委|厅|医院|中心|学校|集团|公司|街道办事处|街道|镇|乡|协会|总工会|妇联|管委会|院|站|法院|支队|大队))(?:关于|20\d\d年|(?:二〇|二○)|“?十[四五六七]五|印发|党组|机关)")


def office_in_title(title: str) -> str | None:
    """The bureau that a title begins with: `青禾县水利局2031年工作要点` → 青禾县水利局."""
    found = _PREFIX.match(Text.of(squash(title)).view)
    if found is None or not is_organ(found["who"]) or re.match(r"^(?:全|本|我|各|关于)", found["who"]):
        return None
    return found["who"]
