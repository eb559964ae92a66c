"""Several files that belong together, a notice and its attachments: which of them is the plan, and one document of both."""

import hashlib
import re
from dataclasses import dataclass
from typing import Literal

from planparse.blocks import Block, Cell, Document, Paragraph, Step, Table
from planparse.errors import ReadError

_ENTRY = re.compile(r"(?:\d{1,3}[.、．]|[（(]?[一二三四五六七八九十]{1,3}[)）、.．]|[（(]\d{1,2}[)）]|[①-⑳]|第[一二三四五六七八九十]{1,2}[，、])\s?\S")
_RUN_IN = re.compile(r"(?<=[。；：])[一二三四五六七八九十]{1,2}是")
_OWNER = re.compile(r"责任|牵头|负责|配合|时限|目标")
_PLAN_NAME = re.compile(r"要点|计划|清单|任务|台账|分工|总结|安排|方案|目标|打算")
_FORM_NAME = re.compile(r"报名|申报|申请|登记|回执|表样|样表|模板|统计表|汇总表|联系表|解读|图解")
_LETTER = re.compile(r"印发|现将|通知如下|请.{0,12}贯彻|请.{0,12}抓好")
_LONGEST_LETTER = 6_000
_SHOWN = 5


@dataclass(slots=True)
class Member:
    """One file: its name or address, its bytes, and what it holds; `fault` where it could not be read."""

    name: str
    data: bytes
    document: Document | None = None
    fault: ReadError | None = None


def weight(document: Document) -> int:
    """How much of a plan a document is: its numbered entries, and the rows of its tables with owners or goals."""
    total = 0
    for block in document.blocks:
        if isinstance(block, Table):
            total += _table_weight(document, block)
            continue
        text = document.text[slice(*block.span)]
        if block.role == "body" and len(text) >= 15 and _ENTRY.match(text):
            total += 1 + len(_RUN_IN.findall(text))
    return total


def _table_weight(document: Document, table: Table) -> int:
    rows = table.rows()
    heads = " ".join(document.text[slice(*cell.span)] for row in rows[:2] for cell in row)
    if table.width < 2 or not _OWNER.search(heads):
        return 0
    return sum(1 for row in rows[1:] if row and sum(len(cell.blocks) > 0 for cell in row) >= 2 and row[-1].span[1] - row[0].span[0] >= 12)


def is_letter(document: Document) -> bool:
    """Whether a document is, by its looks, no more than a covering letter."""
    return len(document.text) <= _LONGEST_LETTER and _LETTER.search(document.text[:3000]) is not None


def bundle(format: str, members: list[Member]) -> Document:
    """One document of the plan and, before it, its covering letter; the chain tells what every member was taken for.

    Raises the first member's ReadError where none could be read. A plan that came twice (as Word and as PDF) is taken once.
    """
    read = [(n, member.document) for n, member in enumerate(members) if member.document is not None]
    if not read:
        raise next(member.fault for member in members if member.fault is not None)
    plan = max(read, key=lambda pair: (_worth(members[pair[0]], pair[1]), -pair[0]))[0]
    letters = [n for n, found in read if n != plan and is_letter(found) and _worth(members[n], found) * 2 <= _worth_of(members[plan])]
    letter = letters[0] if letters and not _has_letter(members[plan].document) else None
    out = Document(format)
    for n in (letter, plan):
        found = members[n].document if n is not None else None
        if found is not None:
            _append(out, found)
            out.encoding = found.encoding
    for n, member in enumerate(members):
        role: Literal["notice", "plan", "other"] = "plan" if n == plan else "notice" if n == letter else "other"
        form = member.document.format if member.document is not None else None
        out.chain.append(Step(member.name, role, form, hashlib.sha256(member.data).hexdigest(), len(member.data)))
        if member.fault is not None:
            out.warn("unreadable_part", detail=f"{member.name}：{member.fault}")
    left = [member.name for n, member in enumerate(members) if n not in (plan, letter) and member.document is not None]
    if left:
        shown = "、".join(left[:_SHOWN]) + ("…" if len(left) > _SHOWN else "")
        out.warn("other_files", plan=members[plan].name, detail=shown)
    return out.finish()


def _worth(member: Member, document: Document) -> float:
    name = member.name.rsplit("/", 1)[-1]
    factor = 0.3 if _FORM_NAME.search(name) else 1.5 if _PLAN_NAME.search(name) else 1.0
    return (weight(document) + 0.1) * factor


def _worth_of(member: Member) -> float:
    return _worth(member, member.document) if member.document is not None else 0.0


def _has_letter(document: Document | None) -> bool:
    return document is not None and _LETTER.search(document.text[:1500]) is not None


def _append(out: Document, document: Document) -> None:
    """Take over another document's blocks, fields and warnings."""
    before = len(out.places)
    todo: list[tuple[str, Block | Cell | None]] = [("block", block) for block in reversed(document.blocks)]
    while todo:
        what, thing = todo.pop()
        if isinstance(thing, Paragraph):
            out.add_paragraph(
                document.text[slice(*thing.span)], level=thing.level, bold=thing.bold, centered=thing.centered,
                role=thing.role, numbered=thing.numbered, page=thing.page,
            )  # fmt: skip
        elif isinstance(thing, Table):
            out.open_table()
            todo.append(("close table", None))
            todo.extend(("cell", cell) for cell in reversed(thing.cells))
        elif isinstance(thing, Cell):
            out.open_cell(thing.row, thing.column, thing.rowspan, thing.colspan, thing.header)
            todo.append(("close cell", None))
            todo.extend(("block", block) for block in reversed(thing.blocks))
        elif what == "close cell":
            out.close_cell()
        else:
            out.close_table()
    for key, value in document.fields.items():
        out.fields.setdefault(key, value)
    shift = out.places[before].span[0] - document.places[0].span[0] if len(out.places) > before else 0
    for warning in document.warnings:
        span = (warning.span[0] + shift, warning.span[1] + shift) if warning.span else None
        out.warnings.append(type(warning)(warning.code, warning.message, span))
