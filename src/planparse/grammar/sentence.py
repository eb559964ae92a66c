"""Sentences and clauses: a sentence ends at 。；！？ outside brackets and quotation marks.

What stands in brackets or quotation marks is whole: `（甲局负责；乙局配合）` and `“一次办好；马上就办”` do not end one.
An opening mark that is never closed in the span counts for nothing, so that a typing error spoils one sentence only.
"""

import re

from planparse.text import Span, Text, trim

_MARKS = re.compile(r"[（）“”《》‘’「」『』。；！？\n\t]")
_CLAUSES = re.compile(r"[（）“”《》‘’「」『』。；！？，\n\t]|(?<!\d)：|：(?!\d)")
_CLOSERS = {"（": "）", "“": "”", "《": "》", "‘": "’", "「": "」", "『": "』"}


def _ends(pattern: re.Pattern[str], view: str, span: Span) -> list[int]:
    """Positions just behind each mark of the pattern that stands outside of pairs."""
    marks = [(m.start(), m.group()) for m in pattern.finditer(view, *span)]
    closed = _closed(marks)
    out: list[int] = []
    until = -1
    for n, (at, mark) in enumerate(marks):
        if at < until:
            continue
        if mark in _CLOSERS:
            until = closed.get(n, until)
        elif mark not in "）”》’」』":
            out.append(at + 1)
    return out


def _closed(marks: list[tuple[int, str]]) -> dict[int, int]:
    """For each opening mark that is closed: the position behind its closing one."""
    out: dict[int, int] = {}
    stacks: dict[str, list[int]] = {c: [] for c in _CLOSERS.values()}
    for n, (at, mark) in enumerate(marks):
        if mark == "\n":
            stacks = {c: [] for c in _CLOSERS.values()}  # nothing is quoted over a line break
        elif mark in _CLOSERS:
            stacks[_CLOSERS[mark]].append(n)
        elif stacks.get(mark):
            out[stacks[mark].pop()] = at + 1
    return out


def split_sentences(text: Text, span: Span) -> list[Span]:
    """The sentences of a span, each with its closing mark, without white space at its ends; blank ones left out.

    >>> t = Text.of("推进改革（甲局；乙局）。做好服务；")
    >>> [t.raw[a:b] for a, b in split_sentences(t, (0, len(t.raw)))]
    ['推进改革（甲局；乙局）。', '做好服务；']
    """
    out: list[Span] = []
    start = span[0]
    for end in [*_ends(_MARKS, text.view, span), span[1]]:
        if end <= start:
            continue
        while end < span[1] and text.view[end] in "。；！？”’":  # 。。 or a mark that closes nothing
            end += 1
        sentence = trim(text.raw, (start, end))
        if sentence[0] < sentence[1] and any(c not in "。；！？，、 ：" for c in text.view[slice(*sentence)][:8]):
            out.append(sentence)
        start = end
    return out


def first_sentence_end(text: Text, span: Span) -> int:
    """Where the first sentence ends, behind its mark; the span's end where none ends."""
    start = span[0]
    for end in _ends(_MARKS, text.view, span):
        if text.view[start:end].strip(" \n\t。；！？"):
            return end
        start = end
    return span[1]


def first_clause_end(text: Text, span: Span) -> int:
    """Where the first clause ends, before its mark (，：。； outside of pairs); the span's end where none ends."""
    start = span[0]
    for end in _ends(_CLAUSES, text.view, span):
        if text.view[start : end - 1].strip(" \n\t，：。；！？"):
            return end - 1
        start = end
    return span[1]


_BRACKETS = re.compile("[（）]")


def bracket_pairs(view: str, span: Span) -> list[tuple[int, int, int]]:
    """(opening, behind its closing, depth) of each bracket of a span, in order of opening; unclosed ones end at -1."""
    pairs: list[list[int]] = []
    stack: list[int] = []
    for found in _BRACKETS.finditer(view, *span):
        if found.group() == "（":
            stack.append(len(pairs))
            pairs.append([found.start(), -1, len(stack)])
        elif stack:
            pairs[stack.pop()][1] = found.end()
    return [(a, b, d) for a, b, d in pairs]
