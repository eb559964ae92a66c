"""A heading or entry, and how its line is read: leading sentence, text behind it, owner brackets."""

import re
from dataclasses import dataclass, field

from planparse.blocks import Table
from planparse.grammar.columns import role_of
from planparse.grammar.label import Label
from planparse.grammar.owner import OwnerBracket, find_owner_brackets, find_owner_tail
from planparse.grammar.sentence import first_clause_end, first_sentence_end
from planparse.segment.draft import Part
from planparse.text import Span, Text, trim
from planparse.vocab import Vocabulary

#: Marks and blanks that stand at the ends of a title and are no part of it.
CLOSERS = " \n\t。；：，、！"


@dataclass(slots=True)
class Body:
    """A paragraph of running text with the owner brackets in it and the labelled lines that follow it."""

    span: Span
    brackets: list[OwnerBracket]
    parts: list[Part] = field(default_factory=list)
    bullet: bool = False

    @property
    def owned(self) -> bool:
        """Whether it tells who answers for it."""
        return bool(self.brackets) or any(p.role == "owner" for p in self.parts)


@dataclass(slots=True)
class Node:
    """A heading or entry. `head` is its title without label and closing mark; `rest` the text behind it on the line."""

    label: Label | None
    span: Span
    head: Span
    rest: Body | None = None
    bodies: list[Body] = field(default_factory=list)
    children: "list[Node | Table]" = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    brackets: list[OwnerBracket] = field(default_factory=list)  # behind the head itself
    rank: tuple[str, int] = ("root", 0)
    is_title: bool = False  # the part's own title, found below its opening
    titled: bool = True  # the head is a sentence of its own; else the first clause of the text, which `rest` holds whole

    @property
    def nodes(self) -> "list[Node]":
        """The children that are nodes."""
        return [c for c in self.children if isinstance(c, Node)]

    @property
    def texts(self) -> list[Body]:
        """Its running text: what stands on its line, then the paragraphs below."""
        return [self.rest, *self.bodies] if self.rest else self.bodies

    @property
    def owned(self) -> bool:
        """Whether it carries owners of its own, not counting its children's."""
        return bool(self.brackets) or any(p.role == "owner" for p in self.parts) or any(b.owned for b in self.texts)

    @property
    def owned_by_line(self) -> bool:
        """Whether a line of its own under the entry tells the owners."""
        return any(p.role == "owner" for p in [*self.parts, *(p for b in self.bodies for p in b.parts)])

    @property
    def heading_only(self) -> bool:
        """Whether the line holds nothing but the heading."""
        return self.rest is None


def brackets_in(text: Text, span: Span, words: Vocabulary) -> list[OwnerBracket]:
    """The owner brackets of a span, with the labelled phrase without brackets that may end it."""
    found = list(find_owner_brackets(text, span, words))
    tail = find_owner_tail(text, (found[-1].span[1] if found else span[0], span[1]), words)
    if tail is not None:
        found.append(OwnerBracket(tail, tail))
    return found


def body_of(text: Text, span: Span, words: Vocabulary, bullet: bool = False) -> Body:
    """A paragraph with its owner brackets."""
    return Body(span, brackets_in(text, span, words), bullet=bullet)


_COLON_HEAD = re.compile(r"[^，。；：、！？\n]{2,24}：(?=\S)")
_CUE_HEAD = re.compile(
    r"(?:20\d\d年)?[^，。；：“]{0,16}?(?:工作总结|工作情况|工作回顾|开展情况|完成情况|工作成效|工作计划|工作打算|工作安排|工作谋划|工作思路|重点工作|主要工作)(?=20\d\d年|今年|一年来)"
)
_BLANK_HEAD = re.compile(r"[^，。；：！？\n ]{4,24} {1,4}(?=[\u4e00-\u9fff“])")


# 德育工作：厚植成长底色 is one heading
_MOTTO = re.compile(r"[^，。；：！？\n0-9]{2,14}(?=。[^\n]|\Z)")
_HEADINGS = ("cn", "cn_paren", "chapter")


def head_end(text: Text, span: Span, label: Label, words: Vocabulary) -> int:
    """Where an entry's head ends: its first sentence, or what stands before a colon or a blank that opens the text."""
    if found := _COLON_HEAD.match(text.view, *span):
        motto = _MOTTO.match(text.view[found.end() : span[1]])
        if motto and (role_of(found.group()[:-1], words) or ("title",))[0] == "title":
            end = found.end() + motto.end()
            if end < span[1] or label.kind in _HEADINGS:
                return end + (end < span[1])
    if found := found or _CUE_HEAD.match(text.view, *span):
        return found.end()
    end = first_sentence_end(text, span)
    if (found := _BLANK_HEAD.match(text.view, *span)) and span[1] - found.end() > 20 and found.end() < end:
        return found.end()
    return end


# 1.项目名称：新建幼儿园
_NAME_LABEL = re.compile(r"(?:项目|任务|事项|工作|实事|指标)?名称：\s?(?=\S)|(?:工作|重点|目标)(?:任务|事项)：\s?(?=\S)")


def new_node(label: Label, span: Span, text: Text, words: Vocabulary) -> Node:
    """An entry or heading from its line: the leading sentence is its head, what follows its text.

    Where only ； ends the first sentence, the head is the first clause and the text holds it too.
    """
    named = _NAME_LABEL.match(text.view, label.span[1], span[1])
    start = named.end() if named else label.span[1]
    end = head_end(text, (start, span[1]), label, words)
    brackets = brackets_in(text, (start, span[1]), words)
    first = brackets[0].span if brackets else None
    if first and first[0] < end:
        end = first[0]
    more = _holds_text(text, (end, span[1]), brackets)
    if text.view[end - 1] in "；！" and end < span[1] and more and (first is None or end <= first[0]):
        clause = min(first_clause_end(text, (start, end)), end)
        return Node(label, span, trim(text.view, (start, clause), CLOSERS), Body((start, span[1]), brackets), titled=False)
    node = Node(label, span, trim(text.view, (start, end), CLOSERS))
    closes = first is not None and first[0] == end and not text.view[first[1] : span[1]].strip(CLOSERS + "）")
    if more and not closes:
        node.rest = Body((end, span[1]), brackets)
    else:
        node.brackets = brackets
    return node


def plain_node(span: Span, text: Text, words: Vocabulary) -> Node:
    """A heading without a label; an owner bracket at its end is no part of its words."""
    brackets = brackets_in(text, span, words)
    end = brackets[0].span[0] if brackets and brackets[0].span[0] > span[0] else span[1]
    return Node(None, span, trim(text.view, (span[0], end), CLOSERS), brackets=brackets)


def _holds_text(text: Text, span: Span, brackets: list[OwnerBracket]) -> bool:
    """Whether anything but owner brackets and marks stands in a span."""
    at = span[0]
    for bracket in brackets:
        if text.view[at : bracket.span[0]].strip(CLOSERS):
            return True
        at = max(at, bracket.span[1])
    return bool(text.view[at : span[1]].strip(CLOSERS))
