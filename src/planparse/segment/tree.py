"""The outline of one part: headings and entries as a tree, built from labels and looks.

A level is a kind of label. A kind that stands open goes on at its level; a new kind goes below what is open, unless
the usual order (一、 （一） 1. （1）) puts it above. Unlabelled headings are told by style, or by being short lines over
longer text.
"""

import re
from dataclasses import dataclass, field

from planparse.blocks import Table
from planparse.grammar.label import RANKS, Label, find_run_in
from planparse.grammar.owner import OwnerBracket, find_owner_brackets, find_owner_tail, is_due_label, owner_label_role
from planparse.grammar.sentence import first_clause_end, first_sentence_end
from planparse.segment.columns import Column, column_of
from planparse.segment.draft import Part
from planparse.segment.lines import Entry, Line, flat
from planparse.segment.phase import heading_phase
from planparse.segment.titles import looks_like_title
from planparse.text import Span, Text, squash, trim
from planparse.vocab import Vocabulary


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
    def owned(self) -> bool:
        """Whether it carries owners of its own, not counting its children's."""
        own = bool(self.brackets) or any(p.role == "owner" for p in self.parts)
        return own or bool(self.rest and self.rest.owned) or any(b.owned for b in self.bodies)

    @property
    def owned_by_line(self) -> bool:
        """Whether a line of its own under the entry tells the owners."""
        return any(p.role == "owner" for p in [*self.parts, *(p for b in self.bodies for p in b.parts)])

    @property
    def heading_only(self) -> bool:
        """Whether the line holds nothing but the heading."""
        return self.rest is None


def build_tree(body: list[Entry], text: Text, words: Vocabulary, year: int | None) -> Node:
    """The tree of a part; the root holds what stands above the first heading."""
    start = body[0].span[0] if body else 0
    root = Node(None, (start, start), (start, start))
    stack = [root]
    for n, entry in enumerate(body):
        if isinstance(entry, Table):
            stack[-1].children.append(entry) if not _has_text(stack[-1]) else _heading_above(stack).children.append(entry)
            continue
        if entry.role in ("note", "meta"):
            continue
        if entry.label is not None and entry.label.kind != "bullet" and not _is_part_line(entry, text, words, year):
            _open_labelled(stack, entry, text, words)
        elif (part := _labelled_part(entry.rest() if entry.label else entry.span, text, words, year)) is not None:
            _attach(stack[-1], part)
        elif is_heading(body, n, text):
            _open_plain(stack, body, n, text, words)
        else:
            span = entry.rest() if entry.label else entry.span
            stack[-1].bodies.append(Body(span, _brackets(text, span, words), bullet=entry.label is not None))
    return _without_subtitle(root, text)


def inner_title(root: Node, text: Text) -> str | None:
    """A title that stands below the opening paragraphs, over the list or table; its heading is then no section."""
    for node in root.nodes:
        if node.label is None and node.children and not node.bodies and looks_like_title(text, node.head) and _TITLED.search(flat(text, node.head)):
            node.is_title = True
            return text.raw[slice(*node.head)]
        if node.label is not None:
            return None
    return None


_TITLED = re.compile(r"20\d\d年|(?:清单|分解表|任务表|一览表|要点|计划|方案|安排)$")


def _without_subtitle(root: Node, text: Text) -> Node:
    """A lone unlabelled heading over the whole part is its subtitle, not a section, unless it tells done from to do."""
    if len(root.children) != 1 or not root.nodes:
        return root
    only = root.nodes[0]
    plain = only.label is None and only.nodes and only.nodes[0].label is not None
    if plain and not only.bodies and not only.owned and heading_phase(flat(text, only.head)) is None:
        root.children = only.children
        root.parts += only.parts
    return root


def _has_text(node: Node) -> bool:
    return node.rest is not None


def _heading_above(stack: list[Node]) -> Node:
    for node in reversed(stack):
        if not _has_text(node):
            return node
    return stack[0]


def _brackets(text: Text, span: Span, words: Vocabulary) -> list[OwnerBracket]:
    found = list(find_owner_brackets(text, span, words))
    tail = find_owner_tail(text, (found[-1].span[1] if found else span[0], span[1]), words)
    if tail is not None:
        found.append(OwnerBracket(tail, tail))
    return found


def _attach(node: Node, part: Part) -> None:
    if node.bodies:
        node.bodies[-1].parts.append(part)
    else:
        node.parts.append(part)


_OPENING = re.compile(r"[（]?\s?(?P<label>[^，。；：、（）\d]{2,14}(?:（[^（）]{1,8}）)?)\s?(?:[）]?\s?：|）)\s?")


def _labelled_part(span: Span, text: Text, words: Vocabulary, year: int | None) -> Part | None:
    """A line such as `责任单位：县水利局`, `【工作目标】……`, `完成时限：6月底` under an entry."""
    found = _OPENING.match(text.view, *span)
    if found is None:
        return None
    label = squash(found["label"])
    if text.view[span[0]] == "（" and "）" not in text.view[found.end("label") : found.end()]:
        return _bracket_line(span, text, label, words)
    if owner_label_role(label, words) is not None:
        return Part("owner", span)
    if is_due_label(label):
        return Part("due", (found.end(), span[1]), label)
    column = _part_column(label, words, year)
    if column is None or found.end() >= span[1]:
        return None
    return Part(column.role, (found.end(), span[1]), label, column.period)


_PART_ROLES = ("goal", "measure", "milestone", "content", "remark", "baseline", "due")
_PART_LABELS = re.compile(
    r"^(?:年度|工作|总体|预期|考核|全年|具体|主要|阶段)?(?:目标(?:任务|要求)?|举措|措施|内容|任务|成效|进度(?:安排)?|节点|步骤)$|^(?:一|二|三|四)季度|^(?:上|下)半年|^\d{1,2}月|备注$"
)


def _part_column(label: str, words: Vocabulary, year: int | None) -> Column | None:
    column = column_of(label, "", year, words)
    if column is None or column.role not in _PART_ROLES or not _PART_LABELS.search(label):
        return None
    return column


def _bracket_line(span: Span, text: Text, label: str, words: Vocabulary) -> Part | None:
    """A line that is one owner bracket."""
    if owner_label_role(label, words) is None and not is_due_label(label):
        return None
    end = span[1] - 1 if text.view[span[1] - 1] == "）" else span[1]
    return Part("owner", (span[0] + 1, end))


def _is_part_line(line: Line, text: Text, words: Vocabulary, year: int | None) -> bool:
    """`3.责任单位：…` inside an entry: an aspect with a number, no entry."""
    part = _labelled_part(line.rest(), text, words, year)
    return part is not None and part.role in ("owner", "due")


def _rank(label: Label) -> tuple[str, int]:
    return (label.kind, label.depth)


def _open_labelled(stack: list[Node], line: Line, text: Text, words: Vocabulary) -> None:
    label = line.label
    assert label is not None
    node = new_node(label, line.span, text, words)
    node.rank = _rank(label)
    _place(stack, node)


def _place(stack: list[Node], node: Node) -> None:
    """Push a node under the right parent."""
    ranks = [s.rank for s in stack]
    if node.rank in ranks:
        del stack[ranks.index(node.rank) :]
    else:
        order = RANKS[node.rank[0]], node.rank[1]  # type: ignore[index]
        while len(stack) > 1 and stack[-1].rank[0] not in ("plain", "root") and (RANKS[stack[-1].rank[0]], stack[-1].rank[1]) > order:  # type: ignore[index]
            stack.pop()
    stack[-1].children.append(node)
    stack.append(node)


def _open_plain(stack: list[Node], body: list[Entry], n: int, text: Text, words: Vocabulary) -> None:
    """Place a heading without a label by what is numbered under it."""
    line = body[n]
    assert isinstance(line, Line)
    node = Node(None, line.span, _head(text, line.span), brackets=_brackets(text, line.span, words))
    node.head = _without_brackets(text, node)
    node.rank = ("plain", line.level if line.level is not None else 20)
    below = next((e.label for e in body[n + 1 :] if isinstance(e, Line) and e.label is not None and e.label.kind != "bullet"), None)
    ranks = [s.rank for s in stack]
    if below is not None and below.number == 1 and _rank(below) in ranks:
        del stack[ranks.index(_rank(below)) :]
    if node.rank in (ranks := [s.rank for s in stack]):
        del stack[ranks.index(node.rank) :]
    while len(stack) > 1 and _has_text(stack[-1]):
        stack.pop()
    stack[-1].children.append(node)
    stack.append(node)


_CLOSERS = " \n\t。；：，、！"


def _head(text: Text, span: Span) -> Span:
    return trim(text.view, span, _CLOSERS)


def _without_brackets(text: Text, node: Node) -> Span:
    """The head up to the first owner bracket behind it."""
    if node.brackets and node.brackets[0].span[0] > node.head[0]:
        return _head(text, (node.head[0], min(node.head[1], node.brackets[0].span[0])))
    return node.head


_COLON_HEAD = re.compile(r"[^，。；：、！？\n]{2,24}：(?=\S)")
_CUE_HEAD = re.compile(
    r"(?:20\d\d年)?[^，。；：“]{0,16}?(?:工作总结|工作情况|工作回顾|开展情况|完成情况|工作成效|工作计划|工作打算|工作安排|工作谋划|工作思路|重点工作|主要工作)(?=20\d\d年|今年|一年来)"
)
_BLANK_HEAD = re.compile(r"[^，。；：！？\n ]{4,24} {1,4}(?=[\u4e00-\u9fff“])")


def new_node(label: Label, span: Span, text: Text, words: Vocabulary) -> Node:
    """An entry or heading from its line: the leading sentence is its head, what follows its text."""
    start = label.span[1]
    end = head_end(text, (start, span[1]))
    brackets = _brackets(text, (start, span[1]), words)
    first = brackets[0].span if brackets else None
    if first and first[0] < end:
        end = first[0]
    if text.view[end - 1] in "；！" and end < span[1] and (first is None or end <= first[0]) and _holds_text(text, (end, span[1]), brackets):
        clause = min(first_clause_end(text, (start, end)), end)
        return Node(label, span, _head(text, (start, clause)), Body((start, span[1]), brackets), titled=False)
    node = Node(label, span, _head(text, (start, end)))
    rest = trim(text.view, (end, span[1]), _CLOSERS)
    if first and first[0] == end and not trim(text.view, (first[1], span[1]), _CLOSERS + "）")[0] < span[1]:
        node.brackets = brackets
    elif rest[0] < rest[1] and _holds_text(text, (end, span[1]), brackets):
        node.rest = Body((end, span[1]), brackets)
    else:
        node.brackets = brackets
    return node


def _holds_text(text: Text, span: Span, brackets: list[OwnerBracket]) -> bool:
    """Whether anything but owner brackets and marks stands in a span."""
    at = span[0]
    for bracket in brackets:
        if text.view[at : bracket.span[0]].strip(_CLOSERS):
            return True
        at = max(at, bracket.span[1])
    return bool(text.view[at : span[1]].strip(_CLOSERS))


def head_end(text: Text, span: Span) -> int:
    """Where an entry's head ends: its first sentence, or what stands before a colon or a blank that opens the text."""
    if found := _COLON_HEAD.match(text.view, *span) or _CUE_HEAD.match(text.view, *span):
        return found.end()
    end = first_sentence_end(text, span)
    if (found := _BLANK_HEAD.match(text.view, *span)) and span[1] - found.end() > 20 and found.end() < end:
        return found.end()
    return end


_NO_HEADING = re.compile(r"[。；！？，、：]$|^(?:附[件表]|注[：:]|抄送|（)")
_STARTS_TEXT = ("cn", "cn_paren", "num", "chapter", "is", "num_paren", "multi", "circled")


def is_heading(body: list[Entry], n: int, text: Text) -> bool:
    """Whether an unlabelled line is a heading: styled or bold, or a short line over longer text or a first entry."""
    line = body[n]
    if isinstance(line, Table) or line.label is not None or line.role in ("meta", "note"):
        return False
    size = line.span[1] - line.span[0]
    words = flat(text, line.span) if size <= 60 else ""
    if size > 60 or _NO_HEADING.search(words) or n + 1 >= len(body) or len(words) < 3:
        return False
    if line.level is not None:
        return True
    if re.search(r"[。；]", words):
        return False
    following = body[n + 1]
    if line.bold or line.centered:
        return size <= 50
    if size > 36 or (n and _is_lead_in(body[n - 1], text)):
        return False
    if isinstance(following, Table):
        return size <= 30 and len(words) >= 4
    if following.label is not None and following.label.kind in _STARTS_TEXT:
        return following.label.number == 1
    return following.span[1] - following.span[0] >= max(24, 2 * size) and text.view[following.span[1] - 1] in "。；！" and len(words) >= 4


def _is_lead_in(above: Entry, text: Text) -> bool:
    """Whether the line above is a short one that ends as no sentence does: one of a run of short lines, no heading."""
    if isinstance(above, Table) or above.label is not None:
        return False
    return above.span[1] - above.span[0] <= 36 and text.view[above.span[1] - 1] not in "。；！："


def run_in(text: Text, span: Span) -> list[Label]:
    """The labels that number entries inside a paragraph."""
    return find_run_in(text.view, span)
