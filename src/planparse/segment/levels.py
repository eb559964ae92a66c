"""Questions to a tree: who carries owners, which children stand for themselves, which are sides of one task."""

from dataclasses import dataclass

from planparse.grammar.columns import role_of
from planparse.segment.lines import flat
from planparse.segment.nodes import Node
from planparse.text import Text
from planparse.vocab import Vocabulary
from planparse.vocab.rows import FieldRole
from planparse.vocab.sections import ASPECTS

#: An entry of fewer characters is a name in a list, not an entry with a body.
SHORT = 20
#: What 一是 … may number items under; under 1. they are measures.
PARENTS_OF_IS = ("cn", "cn_paren", "chapter", "plain", "root")


def owning_ranks(root: Node) -> frozenset[tuple[str, int]]:
    """Ranks at which most nodes carry owners of their own."""
    counts: dict[tuple[str, int], list[int]] = {}
    todo = root.nodes
    while todo:
        node = todo.pop()
        todo += node.nodes
        tally = counts.setdefault(node.rank, [0, 0])
        tally[0] += 1
        tally[1] += node.owned
    return frozenset(rank for rank, (n, owned) in counts.items() if owned * 2 > n)


def owned_below(node: Node) -> bool:
    """Whether anything inside a node carries owners."""
    todo = node.nodes
    while todo:
        child = todo.pop()
        if child.owned:
            return True
        todo += child.nodes
    return False


def last_only(node: Node) -> bool:
    """Whether of several entries only the last carries owners, which then hold for all."""
    nodes = node.nodes
    return len(nodes) > 1 and nodes[-1].owned and not any(n.owned for n in nodes[:-1]) and not any(owned_below(n) for n in nodes)


def groups_share(parent: Node) -> bool:
    """Whether a heading's groups close with one owner list each: all of several do, or one does on a line of its own."""
    groups = [n for n in parent.nodes if n.nodes and any(c.owned for c in n.nodes)]
    return all(last_only(n) for n in groups) and (len(groups) > 1 or all(n.nodes[-1].owned_by_line for n in groups))


def aspect(text: Text, node: Node, words: Vocabulary) -> FieldRole | None:
    """What side of its task an entry tells (工作目标, 责任单位), None for an entry of its own."""
    head = flat(text, node.head)
    if head not in ASPECTS or not (node.texts or node.nodes):
        return None
    role = role_of(head, words)
    return role[0] if role is not None and role[0] in ("goal", "measure", "owner", "due", "content") else None


def are_aspects(text: Text, node: Node, words: Vocabulary) -> bool:
    """Whether most children are sides of one task, not tasks."""
    nodes = node.nodes
    return len(nodes) > 1 and sum(1 for n in nodes if aspect(text, n, words)) * 3 >= len(nodes) * 2


def stand_as_entries(node: Node) -> bool:
    """Whether the children are entries of their own: with bodies, longer than names in a list, and no 一是 inside 1."""
    nodes = node.nodes
    label = nodes[0].label
    if label is None:
        return True
    if label.kind in ("is", "ordinal") and node.rank[0] not in PARENTS_OF_IS:
        return False
    if node.rank[0] in ("root", "chapter", "cn", "plain"):
        return True
    if 2 * sum(1 for n in nodes if n.titled and n.rest is not None) > len(nodes):
        return True
    sizes = sorted(_size(n) for n in nodes)
    return sizes[len(sizes) // 2] >= SHORT


def _size(node: Node) -> int:
    return node.span[1] - node.span[0] + sum(b.span[1] - b.span[0] for b in node.bodies) + sum(_size(n) for n in node.nodes)


@dataclass(frozen=True, slots=True)
class Peers:
    """Headings of one rank under one heading that stand over plain paragraphs."""

    count: int
    many: int  # how many of them stand over several
    owned: bool  # the paragraphs of some tell each its own owners


def peers_of(node: Node, parent: Node) -> Peers:
    """What the headings beside a node stand over."""
    nodes = [n for n in parent.nodes if n.rank == node.rank and n.heading_only and n.bodies and not n.nodes]
    many = sum(1 for n in nodes if len(n.bodies) > 1)
    return Peers(len(nodes), many, any(sum(b.owned for b in n.bodies) > 1 for n in nodes))
