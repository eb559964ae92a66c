"""Sentences and clauses of a phrase, with the figures that stand in each.

    text     = sentence { ( 。 | ； | ！ | ？ | line break | cell break ) sentence }
    sentence = clause { ( ， | ： ) clause }
    bracket  = （ clause { ( ， | 、 | ： | ； | 。 ) clause } ）     its clauses stand beside the one that holds it
    name     = “ … ” | 《 … 》 | 「 … 」 | ‘ … ’                  never parted, and masked so that no word is found inside
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from planparse.grammar.figure import Figure
from planparse.text import Span

#: Stands for each character of a quoted name in a masked view.
MASK = "■"
_CLOSERS = {"“": "”", "《": "》", "「": "」", "『": "』", "‘": "’", '"': '"', "〈": "〉"}
_NAME = re.compile(r"[“《「『‘\"〈]")
_LONGEST_NAME = 80
# 组建“100支一医一护”小组: the figure is counted, though the quotation mark stands before it
_COUNTED = re.compile(r"[0-9]{2,6}[支名家所场处座户人](?=..)")
# “十五五”末 is a time; “…达到2000名，…达到40%” is a statement, no name
_PLAN = re.compile(r"十[一二三四五六七八九]五")
_STATED = re.compile(r"(?:达到?|至|不少于|不低于|超过|增长|控制在)[0-9]")
_MAKES = re.compile(r"(?:组建|建成|配备|选派|培育|新建)\Z")
_TOKEN = re.compile(r"[，：；。！？\n\t（）]")
#: The label of an entry at the start of a sentence: 1. （2） ① 一、 一是
LABEL = re.compile(
    r"\s*(?:[0-9]{1,2}[.、]|（[0-9一二三四五六七八九十]{1,3}）|[①-⑳]|[0-9]{1,2}）|[一二三四五六七八九十]{1,3}(?:、|是(?!否)))\s*"
)


def find_names(view: str) -> list[Span]:
    """Quoted names and titles, brackets included; a quotation mark that never closes in its line opens none."""
    names: list[Span] = []
    position = 0
    while opens := _NAME.search(view, position):
        start = opens.start()
        close = view.find(_CLOSERS[opens.group()], start + 1, start + _LONGEST_NAME)
        if close < 0 or "\n" in view[start:close] or "\t" in view[start:close]:
            position = start + 1
            continue
        inside = view[start + 1 : close]
        if opens.group() == "“" and (_PLAN.fullmatch(inside) or (len(inside) > 16 and "，" in inside and _STATED.search(inside))):
            position = start + 1
            continue
        if not (opens.group() == "“" and _COUNTED.match(view, start + 1, close) and _MAKES.search(view, max(0, start - 4), start)):
            names.append((start, close + 1))
        position = close + 1
    return names


def mask(view: str, names: list[Span]) -> str:
    """The view with what stands inside names blanked, their marks kept; same length."""
    if not names:
        return view
    parts, position = [], 0
    for start, end in names:
        parts += [view[position : start + 1], MASK * (end - start - 2), view[end - 1]]
        position = end
    parts.append(view[position:])
    return "".join(parts)


@dataclass(slots=True)
class Clause:
    """One clause: its span without the mark that ends it, and its figures in order.

    `nested` marks the inside of brackets; `holder` is the clause around them.
    """

    start: int
    end: int
    nested: bool
    figures: list[Figure] = field(default_factory=list)


@dataclass(slots=True)
class Sentence:
    """One sentence: its clauses by their start; `opening` is where the run of sentences parted by `；` began."""

    start: int
    end: int
    clauses: list[Clause]
    opening: int


def split_clauses(view: str, figures: list[Figure]) -> Iterator[Sentence]:
    """The sentences of a masked view that hold figures, each figure in the innermost clause."""
    start = opening = begin = 0
    clauses: list[Clause] = []
    brackets: list[int] = []  # where the clauses opened by each bracket's （ began
    waiting = iter(figures)
    upcoming = next(waiting, None)
    open_figures: list[Figure] = []
    nest: list[list[Figure]] = [open_figures]

    def close(at: int, since: int, nested: bool) -> None:
        if since == start and (label := LABEL.match(view, since, at)):
            since = label.end()
        if nest[-1] or view[since:at].strip():
            clauses.append(Clause(since, at, nested, nest[-1]))
        nest[-1] = []

    for token in [*_TOKEN.finditer(view), None]:
        at = token.start() if token else len(view)
        mark = token.group() if token else "\n"
        while upcoming and upcoming.core[0] < at:
            nest[-1].append(upcoming)
            upcoming = next(waiting, None)
        if mark == "（":
            close_at = view.find("）", at, at + 300)
            if close_at > 0 and "\n" not in view[at:close_at]:
                brackets.append(at + 1)
                nest.append([])
            continue
        if mark == "）":
            if brackets:
                close(at, brackets.pop(), True)
                nest.pop()
            continue
        if mark in "\n\t":
            while brackets:
                close(at, brackets.pop(), True)
                nest.pop()
        if brackets:
            close(at, brackets[-1], True)
            brackets[-1] = at + 1
            continue
        if mark in "，：":
            close(at, begin, False)
            begin = at + 1
            continue
        close(at, begin, False)
        if any(c.figures for c in clauses):
            yield Sentence(start, at, sorted(clauses, key=lambda c: c.start), opening)
        clauses = []
        start = begin = at + 1
        if mark != "；":
            opening = start
