"""The outline of one part: headings and entries as a tree, built from labels and looks.

A level is a kind of label. A kind that stands open goes on at its level; a new kind goes below what is open, unless
the usual order (一、 （一） 1. （1）) puts it above. A heading without a label goes above the numbers that begin anew, or go
on, right under it.
"""

from planparse.blocks import Table
from planparse.grammar.label import RANKS, Label
from planparse.segment.draft import Part
from planparse.segment.headings import drop_subtitle, is_heading, next_label
from planparse.segment.labelled import is_owner_entry, labelled_part
from planparse.segment.lines import Entry, Line
from planparse.segment.nodes import Node, body_of, new_node, plain_node
from planparse.text import Text
from planparse.vocab import Vocabulary

_UNSTYLED = 20  # the level of a heading that no style tells, below all that styles do


def build_tree(body: list[Entry], text: Text, words: Vocabulary, year: int | None) -> Node:
    """The tree of a part; the root holds what stands above the first heading."""
    start = body[0].span[0] if body else 0
    root = Node(None, (start, start), (start, start))
    stack = [root]
    for n, entry in enumerate(body):
        if isinstance(entry, Table):
            _heading_above(stack).children.append(entry)
        elif entry.role in ("note", "meta"):
            continue
        elif entry.label is not None and entry.label.kind != "bullet" and not is_owner_entry(entry, text, words, year):
            _open(stack, entry, entry.label, text, words)
        elif (part := labelled_part(entry.rest(), text, words, year)) is not None:
            _attach(stack[-1], part)
        elif is_heading(body, n, text, stack[-1].label):
            _open_plain(stack, body, n, entry, text, words)
        else:
            stack[-1].bodies.append(body_of(text, entry.rest(), words, bullet=entry.label is not None))
    drop_subtitle(root, text)
    return root


def _heading_above(stack: list[Node]) -> Node:
    """The nearest open heading that has no text on its line."""
    return next((node for node in reversed(stack) if node.heading_only), stack[0])


def _attach(node: Node, part: Part) -> None:
    (node.bodies[-1].parts if node.bodies else node.parts).append(part)


def _rank(label: Label) -> tuple[str, int]:
    return (label.kind, label.depth)


def _order(node: Node) -> tuple[int, int]:
    return (RANKS[node.label.kind], node.label.depth) if node.label else (-1, 0)


def _open(stack: list[Node], line: Line, label: Label, text: Text, words: Vocabulary) -> None:
    """Push a labelled line under its parent."""
    node = new_node(label, line.span, text, words)
    node.rank = _rank(label)
    ranks = [s.rank for s in stack]
    if node.rank in ranks:
        del stack[ranks.index(node.rank) :]
    else:
        while len(stack) > 1 and _order(stack[-1]) > _order(node):
            stack.pop()
    stack[-1].children.append(node)
    stack.append(node)


def _open_plain(stack: list[Node], body: list[Entry], n: int, line: Line, text: Text, words: Vocabulary) -> None:
    """Push a heading without a label, by what is numbered under it."""
    node = plain_node(line.span, text, words)
    node.rank = ("plain", line.level if line.level is not None else _UNSTYLED)
    below = next_label(body, n)
    ranks = [s.rank for s in stack]
    following = body[n + 1]
    at_once = isinstance(following, Line) and below is following.label
    if below is not None and _rank(below) in ranks and (at_once or below.number == 1):
        del stack[ranks.index(_rank(below)) :]
    if node.rank in (ranks := [s.rank for s in stack]):
        del stack[ranks.index(node.rank) :]
    while len(stack) > 1 and not stack[-1].heading_only:
        stack.pop()
    stack[-1].children.append(node)
    stack.append(node)
