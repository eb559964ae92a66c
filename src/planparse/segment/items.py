"""From the tree to drafts: which nodes are items, which are their sections.

The rules of the schema, in this order:
  1. what tells who answers for it is the item, whatever is numbered inside it, unless what is inside tells its own;
  2. else the deepest labelled level that stands as entries with bodies (一是 inside 1. stays with it);
  3. under a heading whose paragraphs bear no numbers, each paragraph.
"""

from dataclasses import dataclass, field
from itertools import pairwise

from planparse.blocks import Table
from planparse.grammar.label import Label, find_run_in
from planparse.segment.compose import entry_draft, paragraph_draft
from planparse.segment.draft import Draft, Part
from planparse.segment.leads import has_figures, is_goals, is_no_task, is_preamble
from planparse.segment.levels import (
    PARENTS_OF_IS,
    SHORT,
    Peers,
    are_aspects,
    groups_share,
    last_only,
    owned_below,
    owning_ranks,
    peers_of,
    stand_as_entries,
)
from planparse.segment.lines import flat
from planparse.segment.nodes import Body, Node, new_node
from planparse.segment.phase import Tense, heading_phase, heading_tense, lead_phase, lead_year, section_kind
from planparse.segment.tables import TableReader
from planparse.text import Span, Text, trim
from planparse.vocab import Vocabulary


@dataclass(slots=True)
class Gathering:
    """What walking a tree gathers, drafts in order and loose spans, and what holds for the whole part."""

    text: Text
    words: Vocabulary
    year: int | None
    tables: TableReader
    double_years: tuple[int, ...] = ()  # of a title such as 2031年工作总结和2032年工作计划
    owning: frozenset[tuple[str, int]] = frozenset()  # ranks whose nodes carry owners
    drafts: list[Draft] = field(default_factory=list)
    loose: list[Span] = field(default_factory=list)
    sharing: dict[int, bool] = field(default_factory=dict)  # answers of groups_share by heading
    peers: dict[tuple[int, tuple[str, int]], Peers] = field(default_factory=dict)  # of peers_of by heading and rank


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the walk stands: the headings above, the tense that they give, the owners that they tell for all below."""

    path: tuple[str, ...]
    tense: Tense
    inherited: tuple[Part, ...] = ()


def gather(root: Node, tense: Tense, text: Text, words: Vocabulary, year: int | None, tables: TableReader, double_years: tuple[int, ...] = ()) -> Gathering:
    """The drafts of one part, whose text begins in `tense`."""
    g = Gathering(text, words, year, tables, double_years, owning_ranks(root))
    _section(g, root, _Place((), tense))
    g.drafts = [draft for draft in g.drafts if draft.title]
    return g


def _words(g: Gathering, node: Node) -> str:
    return flat(g.text, node.head)


def _heading(g: Gathering, node: Node) -> str:
    """A heading as the section path gives it: label and words, without closing mark and owner bracket."""
    start = node.label.span[0] if node.label else node.head[0]
    return " ".join(g.text.raw[start : node.head[1]].split())


def _inside(g: Gathering, node: Node, place: _Place) -> _Place:
    """The place under a heading."""
    if node.rank[0] == "root":
        return place
    path = place.path if node.is_title else (*place.path, _heading(g, node))
    return _Place(path, _tense(g, node, place), place.inherited)


_TO_COME = ("下一步", "下步", "下阶段", "明年", "打算", "计划", "安排")


def _tense(g: Gathering, node: Node, place: _Place) -> Tense:
    """The tense under a heading; inside a summary only plain words turn to the plan."""
    words, above = _words(g, node), place.tense
    if place.path and above.phase == "summary" and heading_phase(words) == "plan" and not any(w in words for w in _TO_COME):
        return above
    return heading_tense(words, above, g.year, g.double_years)


def _section(g: Gathering, node: Node, place: _Place) -> None:
    """Walk a heading: its paragraphs, its children."""
    inner = _inside(g, node, place)
    if node.rank[0] != "root" and section_kind(_words(g, node)) == "none":
        _left_out(g, node, inner)
        return
    if node.texts and not node.nodes:
        _paragraphs(g, node, inner)
    elif node.texts:
        _intro(g, node, inner)
    for child in node.children:
        if isinstance(child, Table):
            g.drafts += g.tables.read(child, inner.path, inner.tense, g.loose)
        else:
            _node(g, child, node, inner)


def _left_out(g: Gathering, node: Node, place: _Place) -> None:
    """A section without tasks: only what it calls goals counts; figures in its text are said aloud."""
    g.loose += [trim(g.text.raw, body.span) for body in node.texts if has_figures(g.text, body.span)]
    for child in node.nodes:
        if section_kind(_words(g, child)) == "goal":
            _node(g, child, node, place)


def _intro(g: Gathering, node: Node, place: _Place) -> None:
    """Text between a heading and its entries: a paragraph of goals is an item; other figures are said aloud."""
    for body in node.texts:
        if not has_figures(g.text, body.span):
            continue
        if is_goals(g.text, body.span):
            g.drafts.append(paragraph_draft(g.text, body, [], place.path, place.tense, list(place.inherited)))
        else:
            g.loose.append(trim(g.text.raw, body.span))


def _paragraphs(g: Gathering, node: Node, place: _Place) -> None:
    """Each paragraph under a heading is an item, but for what leads in to a list or table."""
    bodies, tense = node.texts, place.tense
    is_root = node.rank[0] == "root"
    if is_root and node.children:
        g.loose += [trim(g.text.raw, body.span) for body in bodies if has_figures(g.text, body.span)]
        return
    for n, body in enumerate(bodies):
        first = n == 0 and not has_figures(g.text, body.span)
        if (is_root and n == 0 and is_preamble(g.text, body.span)) or is_no_task(g.text, body.span):
            if has_figures(g.text, body.span):
                g.loose.append(trim(g.text.raw, body.span))
            continue
        if first and not body.owned and any(b.owned for b in bodies[1:]):
            continue  # it leads in to paragraphs that tell their owners
        if is_root:
            tense = _paragraph_tense(g, body, tense)
        short = body.span[1] - body.span[0] < (4 if body.bullet else 12)
        if short and not body.owned and not (has_figures(g.text, body.span) and g.text.view[body.span[1] - 1] in "。；"):
            g.loose.append(body.span)
            continue
        parts = node.parts if len(bodies) == 1 else []
        g.drafts.append(paragraph_draft(g.text, body, parts, place.path, tense, list(place.inherited)))


def _paragraph_tense(g: Gathering, body: Body, tense: Tense) -> Tense:
    """The tense from a paragraph on, in a text of plain paragraphs."""
    view = g.text.view[slice(*body.span)]
    phase = lead_phase(view, loosely=True)
    if phase is None:
        return tense
    return Tense(phase, lead_year(view) or (g.year if phase == "plan" or g.year is None else tense.year))


def _node(g: Gathering, node: Node, parent: Node, place: _Place) -> None:
    """Decide whether a node is an item or a heading."""
    if section_kind(_words(g, node)) == "none" and not node.owned:
        _section(g, node, place)
    elif not node.children:
        _leaf(g, node, parent, place)
    elif not node.nodes:  # tables only
        if node.label and g.text.view.startswith("。", node.head[1]) and has_figures(g.text, node.head):
            alone = new_node(node.label, (node.label.span[0], node.head[1]), g.text, g.words)  # an entry before a table
            g.drafts.append(entry_draft(g.text, g.words, alone, place.path, place.tense, list(place.inherited)))
        _section(g, node, place)
    elif _holds_its_entries(g, node, parent):
        tense = _tense(g, node, place) if heading_phase(_words(g, node)) else place.tense
        g.drafts.append(entry_draft(g.text, g.words, node, place.path, tense, list(place.inherited)))
    else:
        own = [Part("owner", b.inside) for b in node.brackets] + [p for p in node.parts if p.role in ("owner", "due")]
        _section(g, node, _Place(place.path, place.tense, (*place.inherited, *own)))


def _holds_its_entries(g: Gathering, node: Node, parent: Node) -> bool:
    """Whether what is numbered inside a node belongs to it as one item."""
    if are_aspects(g.text, node, g.words):
        return True
    if owned_below(node):
        return last_only(node) and _share(g, parent)
    if node.owned or node.rank in g.owning:
        return not any(isinstance(c, Table) for c in node.children)
    return not stand_as_entries(node)


def _share(g: Gathering, parent: Node) -> bool:
    if id(parent) not in g.sharing:
        g.sharing[id(parent)] = groups_share(parent)
    return g.sharing[id(parent)]


def _leaf(g: Gathering, node: Node, parent: Node, place: _Place) -> None:
    """A node without children: an entry, a heading over paragraphs, or entries on one line."""
    if node.head[0] == node.head[1] and not node.bodies:
        return  # a label and nothing more
    if _split_run_in(g, node, parent, place):
        return
    if node.heading_only and node.bodies and _paragraphs_are_items(g, node, parent):
        _section(g, node, place)
        return
    if not node.texts and (node.label is None or _is_empty_half(g, node)):
        return  # a heading over nothing
    g.drafts.append(entry_draft(g.text, g.words, node, place.path, place.tense, list(place.inherited)))


def _is_empty_half(g: Gathering, node: Node) -> bool:
    """`二、2032年工作计划` with nothing under it, as in a preview that was cut off."""
    words = _words(g, node)
    bare = not node.owned and not node.parts and node.rank[0] in ("cn", "chapter")
    return bare and len(words) < 16 and heading_phase(words) is not None


def _paragraphs_are_items(g: Gathering, node: Node, parent: Node) -> bool:
    """Whether the paragraphs under a heading are items, and not the text of an entry with that title."""
    if node.label is None:
        return True
    if len(node.bodies) > 1 and all(b.bullet for b in node.bodies):
        return not node.owned and node.rank not in g.owning
    if node.label.kind not in ("cn", "cn_paren", "chapter"):
        return False
    key = (id(parent), node.rank)
    if key not in g.peers:
        g.peers[key] = peers_of(node, parent)
    peers = g.peers[key]
    if peers.owned or node.owned:
        return peers.owned
    if node.label.kind == "cn_paren":
        return peers.many * 2 > peers.count
    return peers.many > 0 or peers.count < 3 or parent.rank[0] != "root"


def _split_run_in(g: Gathering, node: Node, parent: Node, place: _Place) -> bool:
    """`（一）…。一是…。二是…` on one line, or 一是 … in the one paragraph under a heading: each is an item."""
    if node.label and node.label.kind == "is" and node.label.number == 1 and parent.rank[0] in PARENTS_OF_IS:
        body, inner = Body(node.span, [*node.brackets, *(node.rest.brackets if node.rest else [])]), place  # 一是…；二是…
        pieces = _pieces(find_run_in(g.text.view, body.span), body.span)
        if not pieces or node.bodies or node.parts or len(parent.nodes) > 1 or not _owned_apart(body, pieces):
            return False
    else:
        if (node.label.kind if node.label else "plain") not in PARENTS_OF_IS or len(node.texts) != 1:
            return False
        body, inner = node.texts[0], _inside(g, node, place)
        pieces = _pieces(find_run_in(g.text.view, body.span), body.span)
        if not pieces or not _worth_splitting(g, node, body, pieces):
            return False
    lead = trim(g.text.raw, (body.span[0], pieces[0][1][0]))
    if has_figures(g.text, lead):
        g.loose.append(lead)
    for label, span in pieces:
        entry = new_node(label, trim(g.text.raw, span), g.text, g.words)
        g.drafts.append(entry_draft(g.text, g.words, entry, inner.path, inner.tense, list(inner.inherited)))
    return True


def _pieces(labels: list[Label], span: Span) -> list[tuple[Label, Span]]:
    bounds = [*(label.span[0] for label in labels), span[1]]
    return [(label, bound) for label, bound in zip(labels, pairwise(bounds), strict=True)]


def _owned_apart(body: Body, pieces: list[tuple[Label, Span]]) -> bool:
    """Whether no owner list stands for the whole: none does, or several pieces have their own."""
    return not body.brackets or sum(any(a <= b.span[0] < z for b in body.brackets) for _, (a, z) in pieces) > 1


def _worth_splitting(g: Gathering, node: Node, body: Body, pieces: list[tuple[Label, Span]]) -> bool:
    """Entries with bodies, and no owner list that holds for the whole."""
    if node.brackets or any(p.role == "owner" for p in [*node.parts, *body.parts]):
        return False
    if body.brackets:
        return _owned_apart(body, pieces)
    sizes = sorted(z - a for _, (a, z) in pieces)
    return node.rank not in g.owning and sizes[len(sizes) // 2] >= SHORT + 5
