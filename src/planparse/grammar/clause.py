"""Sentences and clauses of a phrase, with the figures that stand in each.

    text     = sentence { ( 。 | ； | ！ | ？ | "|" | line break | cell break ) sentence }
    sentence = clause { ( ， | ： ) clause }
    bracket  = （ clause { ( ， | 、 | ： | ； | 。 ) clause } ）     its clauses stand beside the one that holds it
    name     = “ … ” | 《 … 》 | 「 … 」 | ‘ … ’                  never parted, and masked so that no word is found inside
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from planparse.grammar.figure import Figure
from planparse.grammar.label import FRACTION
from planparse.text import Span

#: Stands for each character of a quoted name in a masked view.
MASK = "\ue000"
_CLOSERS = {"“": "”", "《": "》", "「": "」", "『": "』", "‘": "’", '"': '"', "〈": "〉"}
_NAME = re.compile(r"[“《「『‘\"〈]")
_LONGEST_NAME = 80
# 组建“100支一医一护”小组: the figure is counted, though the quotation mark stands before it
_COUNTED = re.compile(r"[0-9]{2,6}[支名家所场处座户人](?=..)")
# 《…目录》（2024年本）: which edition
_EDITION = re.compile(r"（(?:19|20)[0-9]{2}(?:[-—~至](?:19|20)[0-9]{2})?年?(?:度|本|版|修订版?|修正版?|第[一二三四]版){0,2}）")
# “十五五”末 is a time; “…达到2000名，…达到40%” is a statement, no name
_PLAN = re.compile(r"十[一二三四五六七八九]五")
_STATED = re.compile(r"(?:达到?|至|不少于|不低于|超过|增长|控制在)[0-9]")
_MAKES = re.compile(r"(?:组建|建成|配备|选派|培育|新建)\Z")
_TOKEN = re.compile(r"[，：；。！？（）|]")
_BREAK = re.compile(r"[\n\t]")
_LONGEST_BRACKET = 300
#: The label of an entry at the start of a sentence: 1. （2） ① 一、 一是
LABEL = re.compile(
    rf"\s*(?:[0-9]{{1,2}}(?:、|[.](?!{FRACTION}))|（[0-9一二三四五六七八九十]{{1,3}}）|[①-⑳]|[0-9]{{1,2}}）|[0-9]{{1,2}}\s+(?=[\u4e00-\u9fff“])|[一二三四五六七八九十]{{1,3}}(?:、|是(?!否)))\s*"
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
        if edition := _EDITION.match(view, position) if opens.group() == "《" else None:
            names.append(edition.span())
            position = edition.end()
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
    at = 0
    while at < len(figures):
        start, end = _line_around(view, figures[at].core[0])
        first = at
        while at < len(figures) and figures[at].core[0] < end:
            at += 1
        yield from _Line(view, start, end).sentences(figures[first:at])


def _line_around(view: str, at: int) -> Span:
    """The paragraph or cell around an offset."""
    end = _BREAK.search(view, at)
    return max(view.rfind("\n", 0, at), view.rfind("\t", 0, at)) + 1, end.start() if end else len(view)


class _Line:
    """One paragraph while it is split."""

    def __init__(self, view: str, start: int, end: int) -> None:
        self.view, self.end = view, end
        self.begin = self.start = self.opening = start  # of the clause, the sentence, the run of sentences parted by ；
        self.clauses: list[Clause] = []  # of the sentence
        self.told = self.mixed = False  # whether it holds figures, and brackets
        self.brackets: list[int] = []  # where the clause inside each open （ began
        self.nest: list[list[Figure]] = [[]]  # the figures of the clauses that are open, innermost last

    def sentences(self, figures: list[Figure]) -> Iterator[Sentence]:
        """Its sentences with figures."""
        following = 0
        for token in _TOKEN.finditer(self.view, self.start, self.end):
            at, mark = token.start(), token.group()
            while following < len(figures) and figures[following].core[0] < at:
                self.nest[-1].append(figures[following])
                following += 1
            if mark == "（":
                if self.view.find("）", at, min(self.end, at + _LONGEST_BRACKET)) > 0:
                    self.brackets.append(at + 1)
                    self.nest.append([])
            elif mark == "）":
                if self.brackets:
                    self.close(at, self.brackets.pop(), True)
                    self.nest.pop()
            elif self.brackets:
                self.close(at, self.brackets[-1], True)
                self.brackets[-1] = at + 1
            elif mark in "，：":
                self.close(at, self.begin, False)
                self.begin = at + 1
            else:
                if sentence := self.end_sentence(at, mark):
                    yield sentence
                if following == len(figures):
                    return
        self.nest[-1] += figures[following:]
        while self.brackets:
            self.close(self.end, self.brackets.pop(), True)
            self.nest.pop()
        if sentence := self.end_sentence(self.end, ""):
            yield sentence

    def close(self, at: int, since: int, nested: bool) -> None:
        """End the innermost clause."""
        if since == self.start and (label := LABEL.match(self.view, since, at)):
            since = label.end()
        figures = self.nest[-1]
        if not figures and at <= since:
            return
        self.told = self.told or bool(figures)
        self.nest[-1] = []
        self.clauses.append(Clause(since, at, nested, figures))
        self.mixed = self.mixed or nested

    def end_sentence(self, at: int, mark: str) -> Sentence | None:
        """End the sentence; None where it holds no figures."""
        self.close(at, self.begin, False)
        clauses = sorted(self.clauses, key=lambda c: c.start) if self.mixed else self.clauses
        sentence = Sentence(self.start, at, clauses, self.opening) if self.told else None
        self.clauses, self.told, self.mixed = [], False, False
        self.start = self.begin = at + 1
        if mark != "；":
            self.opening = self.start
        return sentence
