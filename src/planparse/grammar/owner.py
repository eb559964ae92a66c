"""Who leads, answers for or supports an item.

    phrase  = segment { ( ； | ， | 。 | line break | blanks ) segment }
    segment = label ： list | list verb | list | due-label ： time
    label   = 牵头领导 | 责任科室 | 配合单位 | 责任科室/单位 …        vocab/owner_labels.py, or read by its parts
    verb    = 牵头 | 负责 | 按职责分工负责 | 配合 …                   vocab/owner_labels.py
    list    = name { 、 name } [ 等 ]  |  list 会同 list              grammar/owner_name.py

A phrase stands in a bracket at the end of a sentence or entry, on a line of its own after the entry, or in a cell.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from planparse.grammar.owner_label import due_clause, is_due_label, owner_label_role
from planparse.grammar.owner_name import is_group, is_organ, is_person, kind_of, split_names
from planparse.grammar.sentence import bracket_pairs
from planparse.schema import Owner, Role
from planparse.text import Span, Text, any_of, squash
from planparse.vocab import Vocabulary
from planparse.vocab.owner_labels import OWNER_VERBS

_MAX_BRACKET = 1600
_MAX_DEPTH = 3


@dataclass(slots=True)
class OwnerPhrase:
    """What an owner phrase says: its owners, and the spans of what stands behind 完成时限."""

    owners: list[Owner] = field(default_factory=list)
    dues: list[Span] = field(default_factory=list)


_VERB_ROLES: dict[str, Role] = {v.words: v.role for v in OWNER_VERBS}
_VERB = re.compile(any_of(_VERB_ROLES) + r"(?=[。.，；\s]*$)")
_VERB_CLAUSE = re.compile(any_of(_VERB_ROLES) + r"(?=\s*(?:[。.，；）\n]|$))")
# looked for at the start of a run of such words only
_TO_ALL = re.compile(r"(?:(?:按|按照|根据|依据|结合)(?:各自)?|各自|(?<!职责|职能|责任|分工))(?:职责|职能|责任|分工)++$")
_FIRST_LEADS = re.compile(r"(?:排|列|位)[在于]?(?:第一|首)位?的?[^，。；）]{0,8}牵头|(?:第一|首)(?:个|位)[^，。；）]{0,8}为?牵头")


_COLON = re.compile(r"：|(?<=[\u4e00-\u9fff]):")
_LABEL_BREAK = re.compile(r"[；，。、\n\t（）： ]")


def _labels(text: Text, span: Span, words: Vocabulary) -> Iterator[tuple[Span, str, Role | None]]:
    """Each label with its colon: span, words, role (None for a due label)."""
    view, floor = text.view, span[0]
    for colon in _COLON.finditer(view, *span):
        for at in _label_starts(view, max(floor, colon.start() - 24), colon.start()):
            label = squash(view[at : colon.start()])
            role = owner_label_role(label, words)
            if role is not None or is_due_label(label):
                while at < colon.start() and view[at] in " \n\t":
                    at += 1
                yield (at, colon.end()), label, role
                floor = colon.end()
                break


def _label_starts(view: str, floor: int, colon: int) -> Iterator[int]:
    """Where a label may begin, the longest wording that could still be one first, then shorter ones."""
    yield floor
    for found in _LABEL_BREAK.finditer(view, floor, colon):
        yield found.end()


def read_owners(text: Text, span: Span, words: Vocabulary, label: str = "", role: Role | None = None, first_leads: bool = False) -> OwnerPhrase:
    """The owners of a whole phrase: the inside of a bracket, a line, a cell.

    `label` and `role` hold for names that no label inside the phrase governs (a column's title).
    `first_leads`: the document has said that the first of several leads.
    """
    out = OwnerPhrase()
    first_leads = first_leads or bool(_FIRST_LEADS.search(text.view, *span))
    found = list(_labels(text, span, words))
    starts = [(span[0], span[0], label, role, role is None and bool(label)), *((s[1], s[0], w, r, r is None) for s, w, r in found)]
    for n, (start, _, name, of, is_due) in enumerate(starts):
        stop = starts[n + 1][1] if n + 1 < len(starts) else span[1]
        if start >= stop:
            continue
        if is_due and n > 0:
            out.dues.append(_trimmed(text, (start, stop)))
            continue
        out.owners.extend(_listed(text, (start, stop), name, of, first_leads, out.dues))
    out.owners = unique(out.owners)
    return out


def _trimmed(text: Text, span: Span) -> Span:
    start, end = span
    while start < end and text.view[start] in " \n\t；，。":
        start += 1
    while end > start and text.view[end - 1] in " \n\t；，。":
        end -= 1
    return start, end


def unique(owners: list[Owner]) -> list[Owner]:
    """The same name with the same role once, the first one kept."""
    out: dict[tuple[str, str], Owner] = {}
    for owner in owners:
        out.setdefault((owner.name, owner.role), owner)
    return list(out.values())




def _listed(text: Text, span: Span, label: str, role: Role | None, first_leads: bool, dues: list[Span]) -> Iterator[Owner]:
    """Owners of one label's list, or of a phrase without labels, where verbs tell the roles; times are put into `dues`."""
    view = text.view
    pending: list[Span] = []
    last: Role | None = None
    for clause in _clauses(view, _without_note(view, span)):
        if _FIRST_LEADS.search(view, *clause) or _REMARK.search(view, *clause):
            continue
        if due := due_clause(view, clause):
            dues.append(due)
            continue
        verb = _VERB.search(view[slice(*clause)])
        if verb is None:
            pending.append(clause)
            continue
        end = clause[0] + verb.start()
        if cut := _TO_ALL.search(view[clause[0] : end]):
            end = clause[0] + cut.start()
        last = _VERB_ROLES[verb.group()]
        if role and role != last and pending and end > clause[0]:  # 责任科室：甲科，乙科配合
            yield from _named(text, pending, label, role, first_leads and role == "responsible")
            pending = []
        yield from _named(text, [*pending, (clause[0], end)], label if label else verb.group(), last, first_leads and last == "responsible")
        pending = []
    if pending:
        rest: Role = role or ("responsible" if last in (None, "lead") else last or "responsible")
        yield from _named(text, pending, label, rest, first_leads and rest in ("responsible", "lead"))


_REMARK = re.compile(r"下同|不再(?:一一)?列出|以下(?:简称|均)|^(?:注|备注)：")


_SECOND = re.compile(r"(?<=。)\s*(?:以[下上]|上述|其余|其他|此[项后外]|各[^，。；：]{1,20}(?:均需|均要|要)|未(?:列出|注明|明确)|本|注|另|请|除)")


def _without_note(view: str, span: Span) -> Span:
    """The phrase without a note in brackets at its end (`列第一位者为牵头单位，下同`)."""
    found = _NOTE.search(view, *span) or _SECOND.search(view, *span)
    return (span[0], found.start()) if found else span


_NOTE = re.compile(r"（[^（）]{0,60}(?:下同|牵头(?:单位|部门|科室|处室)[^（）]{0,20})）\s*+(?:[。；]\s*+)?$")


_PART = re.compile(r"[，；。\n（）]")


def _clauses(view: str, span: Span) -> Iterator[Span]:
    start, depth = span[0], 0
    for found in _PART.finditer(view, *span):
        mark, at = found.group(), found.start()
        if mark in "（）":
            depth = depth + 1 if mark == "（" else max(0, depth - 1)
        elif depth == 0:
            if at > start:
                yield start, at
            start = at + 1 if mark != "\n" else at  # a name may go on in the next line
    if span[1] > start:
        yield start, span[1]


_WITH = re.compile(r"会同|联合(?!会)")


def _named(text: Text, clauses: list[Span], label: str, role: Role, first_leads: bool) -> Iterator[Owner]:
    """Owners of one role; those behind 会同 support."""
    n = 0
    if not clauses:
        return
    groups: list[tuple[Span, Role]] = []
    for clause in _merged(text.view, clauses):
        if at := _WITH.search(text.view, *clause):
            groups += [((clause[0], at.start()), role), ((at.end(), clause[1]), "support")]
        else:
            groups.append((clause, role))
    for span, of in groups:
        for name in split_names(text, span):
            leads = first_leads and n == 0 and not is_group(name.name)
            n += 1
            yield Owner(
                name=name.name,
                role=name.role or ("lead" if leads else of),
                kind=kind_of(name.name, label),
                label=label or None,
                span=name.span,
            )


def _merged(view: str, clauses: list[Span]) -> list[Span]:
    """Clauses that only a line break parts, as one: the names know what a line break means."""
    out: list[Span] = []
    for clause in clauses:
        if out and out[-1][1] == clause[0] and view[clause[0]] == "\n":
            out[-1] = (out[-1][0], clause[1])
        else:
            out.append(clause)
    return out


@dataclass(frozen=True, slots=True)
class OwnerBracket:
    """A bracket that holds owners or a due: its span with the brackets, the inside."""

    span: Span
    inside: Span


def find_owner_brackets(text: Text, span: Span, words: Vocabulary) -> Iterator[OwnerBracket]:
    """Brackets of a span that tell who answers: by a label, by a verb, or by nothing but names after a full stop."""
    view = text.view
    behind = span[0]
    for start, end, depth in bracket_pairs(view, span):
        if start < behind or depth > _MAX_DEPTH or (end >= 0 and end - start > _MAX_BRACKET):
            continue
        closed = end if end >= 0 else None
        inside = (start + 1, end - 1) if end >= 0 else (start + 1, min(_line_end(view, start, span[1]), start + _MAX_BRACKET))
        if _is_owner_phrase(text, inside, start, closed, span, words):
            behind = end if end >= 0 else inside[1]
            yield OwnerBracket((start, behind), inside)


def _line_end(view: str, position: int, end: int) -> int:
    found = view.find("\n", position, end)
    return end if found < 0 else found


_PAUSE = re.compile(r"[，；]\s*")
_OPENING = re.compile(r"\s*([^：（），。；、]{2,16})：")


def _is_owner_phrase(text: Text, inside: Span, opened: int, closed: int | None, span: Span, words: Vocabulary) -> bool:
    view = text.view
    if inside[1] - inside[0] < 2:
        return False
    pause = _PAUSE.search(view, *inside)
    if pause and due_clause(view, (inside[0], pause.start())):
        inside = (pause.end(), inside[1])  # （6月底前完成，责任单位：…）
    if found := _OPENING.match(view, *inside):
        label = squash(found.group(1))
        if owner_label_role(label, words) is not None:
            return True
        return is_due_label(label) and _ends_entry(view, closed, span)
    if closed is None:
        return False
    inner = view[slice(*inside)]
    if _VERB_CLAUSE.search(inner) or _FIRST_LEADS.search(inner):
        names = list(_listed(text, inside, "", None, False, []))
        return bool(names) and any(_is_named(o.name) for o in names) and all(len(o.name) <= 30 for o in names)
    before = view[:opened].rstrip()[-1:] if opened < 4 else view[opened - 4 : opened].rstrip(" \n")[-1:]
    if before not in ("。", "；", "！") or not _ends_entry(view, closed, span):
        return False
    listed = split_names(text, inside)
    if _NO_OWNER.match(inner):
        return False
    return bool(listed) and all(_is_named(n.name) for n in listed) and "。" not in inner


_NO_OWNER = re.compile(r"\s*(?:含|包括|不含|不包括|以|如|即|原|指|详见|见|附)")


def _ends_entry(view: str, closed: int | None, span: Span) -> bool:
    """Whether nothing but a full stop stands between the bracket and the end of its line or sentence."""
    if closed is None:
        return True
    rest = view[closed : min(closed + 3, span[1])].lstrip(" ")
    return not rest or rest[0] in "。；\n（"


def _is_named(name: str) -> bool:
    return is_organ(name) or is_group(name) or is_person(name)


def find_owner_tail(text: Text, span: Span, words: Vocabulary) -> Span | None:
    """A labelled phrase without brackets that ends a span: `…。责任单位：县水利局；完成时限：6月底`."""
    view = text.view
    position = span[0]
    while found := _OPEN_LABEL.search(view, position, span[1]):
        start = found.start(1)
        label = squash(found.group(1))
        if owner_label_role(label, words) is not None:
            return (start, _own_end(view, start, span[1]))
        position = found.end()
    return None


def _own_end(view: str, start: int, end: int) -> int:
    """Where a phrase ends: at the bracket that closes around it, else at `end`."""
    depth = 0
    for found in _BRACKETS.finditer(view, start, end):
        depth += 1 if found.group() == "（" else -1
        if depth < 0:
            return found.start()
    return end


_BRACKETS = re.compile("[（）]")


_OPEN_LABEL = re.compile(r"(?:(?<=[。；！）\n\s])|\A)([^：（），。；、！\s]{2,12})：")
