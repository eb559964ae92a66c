"""`fill`: one item from its draft, with its figures, owners, measures and milestones."""

import re
from functools import cache

from planparse.grammar.date import due_of
from planparse.grammar.label import read_label
from planparse.grammar.owner import read_owners, unique
from planparse.grammar.owner_label import owner_label_role
from planparse.grammar.scope import Scope
from planparse.grammar.sentence import split_sentences
from planparse.grammar.target import find_targets
from planparse.schema import Due, Item, Measure, Milestone, Owner, Phase, Target
from planparse.segment.draft import Draft, Part
from planparse.segment.entries import numbered_entries
from planparse.text import Span, Text, fold, squash, trim
from planparse.vocab import Vocabulary

_FIGURES = ("title", "content", "goal", "measure", "baseline")


_DONE = re.compile(r"(?:完成|推进|进展|落实|执行|实施)(?:的)?情况|进展|实绩|完成(?:率|比例?|进度)?$|^占")


_YEAR = re.compile(r"20[0-9]{2}(?=年)")
_LAST_YEAR = re.compile(r"上年|去年|前年")


def _is_past(label: str, year: int | None) -> bool:
    """Whether a column tells of a year before the plan's: `2030年完成` in a plan of 2031."""
    found = _YEAR.search(label)
    return _LAST_YEAR.search(label) is not None or (found is not None and year is not None and int(found.group()) < year)


def fill(text: Text, draft: Draft, id: str, words: Vocabulary) -> Item:
    """The item that a draft describes."""
    parts = [*draft.parts, *draft.inherited]
    owners, dues = _owners(text, draft, parts, words)
    due = dues[0] if dues else None
    targets: list[Target] = []
    measures: list[Measure] = []
    milestones: list[Milestone] = []
    remarks: list[str] = []
    for part in parts:
        if part.role == "due" and part in draft.inherited:
            continue
        if part.role in ("measure",) or (part.role == "content" and draft.prose):
            measures += _measures(text, part, draft)
        if part.role in _FIGURES:
            done = part.role == "baseline" and bool(_DONE.search(part.label)) and not _is_past(part.label, draft.year)
            phase: Phase = "summary" if done else draft.phase
            scope = Scope(draft.year, phase, part.due or due, part.head or draft.title, part.role == "baseline" and not done, part.unit)
            targets += find_targets(text, part.span, scope, words)
        elif part.role == "due":
            targets += find_targets(text, part.span, Scope(draft.year, draft.phase, None, draft.title), words)  # 6月底前完成200户
        elif part.role == "milestone":
            milestones.append(_milestone(text, part, draft, words))
        elif part.role == "remark" and (remark := text.raw[slice(*trim(text.raw, part.span))]):
            remarks.append(remark)
    return Item(
        id=id,
        number=draft.number,
        title=draft.title,
        section=list(draft.section),
        phase=draft.phase,
        year=draft.year,
        text=text.raw[slice(*draft.span)],
        span=draft.span,
        measures=measures,
        targets=targets,
        owners=owners,
        milestones=milestones,
        remarks=remarks,
        due=due,
    )


def _owners(text: Text, draft: Draft, parts: list[Part], words: Vocabulary) -> tuple[list[Owner], list[Due]]:
    owners: list[Owner] = []
    dues: list[Due] = []
    for part in parts:
        if part.role == "owner":
            label = squash(fold(part.label))
            role = owner_label_role(label, words) if label else None
            phrase = read_owners(text, part.span, words, part.label, role or ("responsible" if label else None), draft.first_leads)
            owners += phrase.owners
            dues += [due for span in phrase.dues if (due := _due(text, span, draft.year))]
        elif part.role == "due" and (due := part.due or _due(text, part.span, draft.year)):
            dues.append(due)
    return unique(owners), dues


def _due(text: Text, span: Span, year: int | None) -> Due | None:
    return due_of(squash(text.raw[slice(*span)]).strip("。；，、）)"), year)


def _measures(text: Text, part: Part, draft: Draft) -> list[Measure]:
    entries = numbered_entries(text, part.span) if part.role == "measure" else []
    if draft.prose and (part.role == "content" or (len(entries) == 1 and entries[0][0] is None)):
        return [_sentence(text, span) for span in split_sentences(text, part.span)]
    return [Measure(number=number, text=text.raw[slice(*span)], span=span) for number, span in entries]


def _sentence(text: Text, span: Span) -> Measure:
    """A sentence as a measure; what numbers it (`一是`, `（2）`) stands apart."""
    label = read_label(text.view, *span)
    if label is None or label.kind == "bullet" or label.span[1] >= span[1]:
        return Measure(text=text.raw[slice(*span)], span=span)
    inner = (label.span[1], span[1])
    return Measure(number=label.printed, text=text.raw[slice(*inner)], span=inner)


@cache
def _period_due(label: str, period: str | None, year: int | None) -> Due | None:
    return due_of(label, year) or (due_of(period, year) if period else None)


def _milestone(text: Text, part: Part, draft: Draft, words: Vocabulary) -> Milestone:
    span = trim(text.raw, part.span)
    due = _period_due(part.label, part.period, draft.year)
    scope = Scope(draft.year, draft.phase, due, part.head or draft.title, unit=part.unit)
    return Milestone(
        period=part.period or str(draft.year or ""),
        text=text.raw[slice(*span)],
        span=span,
        targets=list(find_targets(text, span, scope, words)),
    )
