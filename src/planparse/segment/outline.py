"""`segment`: the passes from a document's blocks to its front matter and drafts, on one screen."""

import re
from collections import Counter
from dataclasses import replace

from planparse.blocks import Document
from planparse.segment.chrome import Page, strip_chrome
from planparse.segment.draft import Draft, FrontMatter, Outline
from planparse.segment.front import Facts, read_facts
from planparse.segment.headings import inner_title
from planparse.segment.items import gather
from planparse.segment.lines import lines_of
from planparse.segment.margins import DocumentPart
from planparse.segment.nodes import Node
from planparse.segment.parts import split_parts
from planparse.segment.phase import Tense, heading_phase, is_double, lead_phase, title_tense, year_before
from planparse.segment.tables import TableReader
from planparse.segment.titles import office_in_title, years_in
from planparse.segment.tree import build_tree
from planparse.text import Span, Text, squash
from planparse.vocab import Vocabulary
from planparse.vocab.sections import PLAN_TITLE


def segment(document: Document, text: Text, words: Vocabulary) -> Outline:
    """Front matter, drafts and loose text of a document."""
    entries = lines_of(document, text)
    page = strip_chrome(entries, text)
    facts = read_facts(page.entries, text, document)
    body = [e for n, e in enumerate(page.entries) if n not in facts.lines]
    parts = split_parts(body, text, facts.values.get("title"))
    front = _front(parts, facts, page, text)
    tables = TableReader(text, words, document, front.year)
    drafts: list[Draft] = []
    loose: list[Span] = []
    for part in parts:
        if part.letter:
            continue
        root = build_tree(part.body, text, words, front.year)
        if part.title is None and (title := inner_title(root, text)):
            part.title = title
            front = replace(front, title=front.title or title, year=front.year or _year([part], title, {}, text))
        found = gather(root, _tense(part, root, front, text), text, words, front.year, tables, _double_years(part))
        drafts += found.drafts
        loose += found.loose
    _note_first_leads(text, drafts)
    return Outline(front, drafts, sorted(loose), page.truncated)


_FIRST_LEADS = re.compile(r"(?:第一|首)位?[^，。；）\n]{0,10}牵头[^，。；）\n]{0,6}[，,]?下同")


def _note_first_leads(text: Text, drafts: list[Draft]) -> None:
    """`排在第一位的为牵头部门，下同` holds from where it stands."""
    if found := _FIRST_LEADS.search(text.view):
        for draft in drafts:
            draft.first_leads = draft.span[1] > found.start()


def _plan_part(parts: list[DocumentPart]) -> DocumentPart | None:
    """The part that gives the document its title: the first that holds items."""
    return next((p for p in parts if not p.letter and (p.body or p.title)), parts[0] if parts else None)


def _front(parts: list[DocumentPart], facts: Facts, page: Page, text: Text) -> FrontMatter:
    values = facts.values
    plan = _plan_part(parts)
    title = (plan.title if plan else None) or values.get("title")
    signer = next((p.signer for p in parts if p.signer), None)
    prefixes = [office_in_title(p.title) for p in parts if p.title] + [office_in_title(values.get("title", ""))]
    issuer = signer or values.get("issuer") or next((p for p in prefixes if p), None) or _office(values.get("source"))
    return FrontMatter(
        title=title,
        issuer=issuer,
        document_number=next((p.number for p in parts if p.number), None) or values.get("document_number"),
        index_number=values.get("index_number"),
        written_date=values.get("written_date") or next((p.date for p in parts if p.date), None),
        published_date=values.get("published_date") or page.published,
        year=_year(parts, title, values, text),
        addressees=next((p.addressees for p in parts if p.addressees), ()),
    )


def _office(source: str | None) -> str | None:
    return source if source and not re.search(r"网站?$|门户|本站|原创|日报|晚报|新闻", source) else None


def _year(parts: list[DocumentPart], title: str | None, values: dict[str, str], text: Text) -> int | None:
    """The year that the plan is for: by its title, other titles, the dates, the text."""
    for name in [title, *(p.title for p in parts), values.get("title")]:
        if name and (years := years_in(squash(name))):
            if re.search(r"20\d\d\s?年?\s?[—\-~至]\s?20\d\d", name):
                return years[0]
            return max(years)
    date = next((p.date for p in parts if p.date), None) or values.get("written_date") or values.get("published_date")
    opening = text.view[:20000]
    counts = Counter(years_in(opening))
    if date:
        year = int(date[:4])
        return year + 1 if date[5:7] in ("11", "12") and counts[year + 1] > counts[year] else year
    number = next((p.number for p in parts if p.number), None) or values.get("document_number") or ""
    if issued := _ISSUED.search(number):
        return int(issued.group(1))
    counts -= Counter(int(found.group(1)) for found in _FAR_GOAL.finditer(opening))
    return max(counts, key=lambda y: (counts[y], y)) if counts else None


_ISSUED = re.compile(r"[（〔\[](20[0-4]\d)[）〕\]]")
_FAR_GOAL = re.compile(r"到(20[0-4]\d)年")  # 到2035年，基本建成…: not the plan's year


def _double_years(part: DocumentPart) -> tuple[int, ...]:
    years = years_in(squash(part.title)) if part.title else []
    return tuple(years) if len(set(years)) > 1 else ()


def _tense(part: DocumentPart, root: Node, front: FrontMatter, text: Text) -> Tense:
    """The tense at a part's beginning: by its title, its headings, its opening words.

    A double title (`…总结和…计划`) begins with its summary until a heading speaks of the plan.
    """
    title = squash(part.title) if part.title else ""
    tense = title_tense(title, front.year)
    if tense.phase == "summary":
        return tense
    phases = [heading_phase(_flat(text, n.head)) for n in root.nodes]
    opening = next((lead_phase(text.view[slice(*b.span)]) for n in [root, *root.nodes[:1]] for b in n.bodies[:1]), None)
    if is_double(title) and (_double_years(part) or not title.endswith("政府工作报告")):
        if phases[:1] != ["plan"] and opening != "plan":
            years = _double_years(part)
            return Tense("summary", min(years) if years else year_before(title, front.year))
    elif is_double(title):
        first = next((p for p in phases if p), None)
        if first == "plan" and phases[0] != "plan":
            return Tense("summary", front.year - 1 if front.year else None)
    elif "plan" not in phases and not _PLANS.search(title) and ("summary" in phases or opening == "summary"):
        return Tense("summary", front.year)
    return tense


_PLANS = re.compile(PLAN_TITLE)


def _flat(text: Text, span: Span) -> str:
    return squash(text.view[slice(*span)])


__all__ = ["segment"]
