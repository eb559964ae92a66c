"""From the tree to drafts: which nodes are items, which are their sections.

The rules of the schema, in this order:
  1. what tells who answers for it is the item, whatever is numbered inside it, unless what is inside tells its own;
  2. else the deepest labelled level that stands as entries with bodies (一是 inside 1. stays with it);
  3. under a heading whose paragraphs bear no numbers, each paragraph.
"""

import re
from dataclasses import dataclass, field

from planparse.blocks import Table
from planparse.grammar.label import Label
from planparse.grammar.sentence import first_clause_end, split_sentences
from planparse.segment.columns import role_of
from planparse.segment.draft import Draft, Part
from planparse.segment.lines import flat
from planparse.segment.phase import Tense, heading_phase, heading_tense, lead_phase, lead_year, section_kind
from planparse.segment.tables import TableReader
from planparse.segment.tree import Body, Node, new_node, run_in
from planparse.text import Span, Text, trim
from planparse.vocab import Vocabulary

_CLOSERS = " \n\t。；：，、！"
_SENTENCE = 20  # an entry of fewer characters is a name in a list, not an entry with a body
_PARENTS_OF_IS = ("cn", "cn_paren", "chapter", "plain", "root")


@dataclass(slots=True)
class Gathering:
    """What walking a tree gathers: drafts in order, loose spans; and what holds for the whole part."""

    text: Text
    words: Vocabulary
    year: int | None
    tables: TableReader
    drafts: list[Draft] = field(default_factory=list)
    loose: list[Span] = field(default_factory=list)
    owning: frozenset[tuple[str, int]] = frozenset()  # ranks whose nodes carry owners
    double_years: tuple[int, ...] = ()
    sharing: dict[int, bool] = field(default_factory=dict)  # by id of the heading: its groups close with one list each
    peers: dict[tuple[int, tuple[str, int]], "Peers"] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Peers:
    """Headings of one rank under one heading that stand over plain paragraphs: their number, those over several, owners."""

    count: int
    many: int
    owned: bool  # the paragraphs of some tell each its own owners


def gather(root: Node, tense: Tense, text: Text, words: Vocabulary, year: int | None, tables: TableReader, double_years: tuple[int, ...] = ()) -> Gathering:
    """The drafts of one part."""
    g = Gathering(text, words, year, tables, double_years=double_years)
    g.owning = frozenset(_owning_ranks(root))
    _section(g, root, (), tense, inherited=[])
    return g


def _owning_ranks(root: Node) -> set[tuple[str, int]]:
    """Ranks at which most nodes carry owners of their own."""
    counts: dict[tuple[str, int], list[int]] = {}
    todo = [root]
    while todo:
        node = todo.pop()
        todo += node.nodes
        if node is not root:
            tally = counts.setdefault(node.rank, [0, 0])
            tally[0] += 1
            tally[1] += node.owned
    return {rank for rank, (n, owned) in counts.items() if owned * 2 > n}


def _owned_below(node: Node) -> bool:
    todo = list(node.nodes)
    while todo:
        child = todo.pop()
        if child.owned:
            return True
        todo += child.nodes
    return False


def _words(g: Gathering, node: Node) -> str:
    return flat(g.text, node.head)


def heading_text(g: Gathering, node: Node) -> str:
    """A heading as the section path gives it: label and words, without closing mark and owner bracket."""
    start = node.label.span[0] if node.label else node.head[0]
    return " ".join(g.text.raw[start : node.head[1]].split())


def _section(g: Gathering, node: Node, path: tuple[str, ...], tense: Tense, inherited: list[Part]) -> None:
    """Walk a heading: its paragraphs, its children."""
    is_root = node.label is None and node.rank[0] == "root"
    kind = None if is_root else section_kind(_words(g, node))
    if not is_root:
        tense = _tense(g, node, path, tense)
        path = path if node.is_title else (*path, heading_text(g, node))
    if kind == "none":
        _excluded(g, node, path, tense)
        return
    children = node.children
    if node.bodies or node.rest:
        if not node.nodes:
            _paragraphs(g, node, path, tense, inherited, intro_only=is_root and bool(children))
        else:
            _intro(g, node, path, tense, inherited)
    _last_only(node)
    for child in children:
        if isinstance(child, Table):
            g.drafts += g.tables.read(child, path, tense, g.loose)
        elif False:
            pass
        else:
            _node(g, child, node, path, tense, inherited)


def _tense(g: Gathering, node: Node, path: tuple[str, ...], above: Tense) -> Tense:
    words = _words(g, node)
    if path and heading_phase(words) == "plan" and above.phase == "summary" and not any(w in words for w in ("下一步", "下阶段", "明年", "打算", "计划", "安排")):
        return above
    return heading_tense(words, above, g.year, g.double_years)


def _excluded(g: Gathering, node: Node, path: tuple[str, ...], tense: Tense) -> None:
    """A section without tasks: only what it calls goals counts; figures in its text are said aloud."""
    for body in [*([node.rest] if node.rest else []), *node.bodies]:
        if _has_figures(g, body.span):
            g.loose.append(trim(g.text.raw, body.span))
    for child in node.nodes:
        if section_kind(_words(g, child)) == "goal":
            _node(g, child, node, path, tense, [])


_GOALS = re.compile(r"[^。；，]{0,30}(?:预期|主要|工作|发展|总体|奋斗)(?:预期|发展|工作)?目标(?:任务)?(?:是|为)?[：，]")


def _intro(g: Gathering, node: Node, path: tuple[str, ...], tense: Tense, inherited: list[Part]) -> None:
    """Text between a heading and its entries: a paragraph of goals is an item; other figures are said aloud."""
    for body in [*([node.rest] if node.rest else []), *node.bodies]:
        if not _has_figures(g, body.span):
            continue
        if _GOALS.match(g.text.view, *body.span):
            g.drafts.append(_paragraph_item(g, body, [], path, tense, inherited))
        elif node.rank[0] != "root":
            g.loose.append(trim(g.text.raw, body.span))


_FIGURE = re.compile(r"(?<!\d)(?!20\d\d)\d+(?:\.\d+)?\s?(?:%|[万亿千百]|个|人|家|处|项|次|场|户|公里|平方|亩|元|吨|所|名|件|台|套|条|座|只|头|张|份|期)")


def _has_figures(g: Gathering, span: Span) -> bool:
    """Whether a stretch holds figures with units, years and numbers in names left aside."""
    return bool(_FIGURE.search(g.text.view, *span))


def _last_only(node: Node) -> bool:
    """Whether of several entries only the last carries owners, which then hold for all."""
    nodes = node.nodes
    return len(nodes) > 1 and nodes[-1].owned and not any(n.owned for n in nodes[:-1]) and not any(_owned_below(n) for n in nodes)


def _node(g: Gathering, node: Node, parent: Node, path: tuple[str, ...], tense: Tense, inherited: list[Part]) -> None:
    """Decide whether a node is an item or a heading."""
    words = _words(g, node)
    kind = section_kind(words)
    if kind == "none" and not node.owned:
        _section(g, node, path, tense, inherited)
        return
    own_tense = _tense(g, node, path, tense) if heading_phase(words) and node.children else tense
    if not node.children:
        _leaf(g, node, parent, path, tense, inherited)
        return
    if not node.nodes:  # tables only
        _section(g, node, path, tense, inherited)
        return
    below = _owned_below(node)
    if _is_aspects(g, node):
        g.drafts.append(_item(g, node, path, own_tense, inherited))
        return
    if (node.owned or node.rank in g.owning) and not below and not any(isinstance(c, Table) for c in node.children):
        g.drafts.append(_item(g, node, path, own_tense, inherited))
        return
    if below and _last_only(node) and _groups_share(g, parent):
        g.drafts.append(_item(g, node, path, own_tense, inherited))
        return
    if below or _stand_as_entries(g, node):
        own = [p for b in node.brackets for p in [Part("owner", b.inside)]] + [p for p in node.parts if p.role in ("owner", "due")] if below else []
        _section(g, node, path, tense, [*inherited, *own])
        return
    g.drafts.append(_item(g, node, path, own_tense, inherited))


def _groups_share(g: Gathering, parent: Node) -> bool:
    """Whether a heading's groups close with one owner list each: all of several do, or one does on a line of its own."""
    known = g.sharing.get(id(parent))
    if known is None:
        groups = [n for n in parent.nodes if n.nodes and any(c.owned for c in n.nodes)]
        known = all(_last_only(n) for n in groups) and (len(groups) > 1 or all(n.nodes[-1].owned_by_line for n in groups))
        g.sharing[id(parent)] = known
    return known


def _is_aspects(g: Gathering, node: Node) -> bool:
    """Whether the children are sides of one task (工作目标, 工作措施, 责任单位), not tasks."""
    if len(node.nodes) < 2:
        return False
    known = [_aspect(g, child) for child in node.nodes]
    return sum(1 for k in known if k) * 3 >= len(known) * 2


def _aspect(g: Gathering, node: Node) -> str | None:
    words = _words(g, node)
    if len(words) > 8 or (node.rest is None and not node.bodies and not node.nodes):
        return None
    role = role_of(words, g.words)
    if role is None or role[0] not in ("goal", "measure", "owner", "due", "content"):
        return None
    return role[0] if words in _ASPECTS else None


_ASPECTS = frozenset((
    "工作目标", "目标任务", "年度目标", "工作措施", "工作举措", "主要举措", "主要措施", "具体措施", "推进措施", "工作内容", "主要内容", "具体内容", "责任单位", "责任领导", "牵头单位", "配合单位",
    "完成时限", "完成时间", "时间节点", "目标", "措施", "举措", "内容", "责任分工", "具体举措", "责任科室", "时间安排", "进度安排", "实施步骤", "预期目标", "建设内容",
))  # fmt: skip


def _stand_as_entries(g: Gathering, node: Node) -> bool:
    """Whether the children are entries of their own: longer than names in a list, and no 一是 inside 1."""
    nodes = node.nodes
    if nodes[0].label is None:
        return True
    kind = nodes[0].label.kind
    if kind in ("is", "ordinal") and node.rank[0] not in _PARENTS_OF_IS:
        return False
    if node.rank[0] in ("root", "chapter", "cn", "plain"):
        return True
    if 2 * sum(1 for n in nodes if n.titled and n.rest is not None) > len(nodes):
        return True
    sizes = sorted(_size(n) for n in nodes)
    return sizes[len(sizes) // 2] >= _SENTENCE


def _size(node: Node) -> int:
    return node.span[1] - node.span[0] + sum(b.span[1] - b.span[0] for b in node.bodies) + sum(_size(n) for n in node.nodes)


def _leaf(g: Gathering, node: Node, parent: Node, path: tuple[str, ...], tense: Tense, inherited: list[Part]) -> None:
    """A node without children: an entry, a heading over paragraphs, or entries on one line."""
    if _split_run_in(g, node, path, tense, inherited):
        return
    if node.rest is None and node.bodies:
        if _paragraphs_are_items(g, node, parent):
            _section(g, node, path, tense, inherited)
            return
    elif node.rest is None and node.label is None:
        return  # a heading over nothing
    bare = node.rest is None and not node.bodies and not node.owned and not node.parts
    if bare and node.rank[0] in ("cn", "chapter") and len(_words(g, node)) < 16 and heading_phase(_words(g, node)):
        return
    g.drafts.append(_item(g, node, path, tense, inherited))


def _paragraphs_are_items(g: Gathering, node: Node, parent: Node) -> bool:
    """Whether the paragraphs under a heading are items, and not the text of an entry with that title."""
    if node.label is None:
        return True
    if len(node.bodies) > 1 and all(b.bullet for b in node.bodies):
        return not node.owned and node.rank not in g.owning
    if node.label.kind in ("num", "num_paren", "multi", "circled", "is", "ordinal"):
        return False
    peers = _peers(g, node, parent)
    if peers.owned:
        return True
    if node.owned:
        return False
    if node.label.kind == "cn_paren":
        return peers.many * 2 > peers.count
    return peers.many > 0 or peers.count < 3 or parent.rank[0] != "root"


def _peers(g: Gathering, node: Node, parent: Node) -> Peers:
    key = (id(parent), node.rank)
    if key not in g.peers:
        nodes = [n for n in parent.nodes if n.rank == node.rank and n.heading_only and n.bodies and not n.nodes]
        many = sum(1 for n in nodes if len(n.bodies) > 1)
        g.peers[key] = Peers(len(nodes), many, any(sum(b.owned for b in n.bodies) > 1 for n in nodes))
    return g.peers[key]


def _split_run_in(g: Gathering, node: Node, path: tuple[str, ...], tense: Tense, inherited: list[Part]) -> bool:
    """`（一）…。一是…。二是…` on one line, or 一是 … in the one paragraph under a heading: each is an item."""
    kind = node.label.kind if node.label else "plain"
    if kind not in _PARENTS_OF_IS or len(node.bodies) > 1 or (node.rest and node.bodies) or not (node.rest or node.bodies):
        return False
    body = node.rest or node.bodies[0]
    labels = run_in(g.text, body.span)
    if not labels:
        return False
    pieces = _pieces(labels, body.span)
    if not _worth_splitting(g, node, body, pieces):
        return False
    tense = _tense(g, node, path, tense)
    inner = (*path, heading_text(g, node))
    lead = trim(g.text.raw, (body.span[0], pieces[0][1][0]))
    if lead[0] < lead[1] and _has_figures(g, lead):
        g.loose.append(lead)
    for label, span in pieces:
        entry = new_node(label, trim(g.text.raw, span), g.text, g.words)
        entry.rank = (label.kind, 1)
        g.drafts.append(_item(g, entry, inner, tense, inherited))
    return True


def _pieces(labels: list[Label], span: Span) -> list[tuple[Label, Span]]:
    ends = [*(label.span[0] for label in labels[1:]), span[1]]
    return [(label, (label.span[0], end)) for label, end in zip(labels, ends, strict=True)]


def _worth_splitting(g: Gathering, node: Node, body: Body, pieces: list[tuple[Label, Span]]) -> bool:
    """Entries with bodies, and no owner list that holds for the whole."""
    if node.brackets or any(p.role == "owner" for p in [*node.parts, *body.parts]):
        return False
    if body.brackets:
        holders = sum(any(s[0] <= b.span[0] < s[1] for b in body.brackets) for _, s in pieces)
        return holders > 1
    if node.rank in g.owning:
        return False
    sizes = sorted(s[1] - s[0] for _, s in pieces)
    return sizes[len(sizes) // 2] >= _SENTENCE + 5


def _paragraphs(g: Gathering, node: Node, path: tuple[str, ...], tense: Tense, inherited: list[Part], intro_only: bool) -> None:
    """Each paragraph under a heading is an item, but for what leads in to a list or table."""
    bodies = [*([node.rest] if node.rest else []), *node.bodies]
    if intro_only:
        return
    is_root = node.rank[0] == "root"
    for n, body in enumerate(bodies):
        view = g.text.view[slice(*body.span)]
        if view.rstrip().endswith("：") and body.span[1] - body.span[0] < 200:
            continue
        if is_root and (n == 0 and _is_preamble(view)):
            continue
        if section_kind(_lead_words(view)) == "none" or _OVERALL.match(view):
            continue
        if _SPOKEN.match(view) and not _has_figures(g, body.span):
            continue
        if n == 0 and not body.owned and not _has_figures(g, body.span) and any(b.owned for b in bodies[1:]):
            continue  # it leads in to paragraphs that tell their owners
        if is_root and (said := lead_phase(view, loosely=True)):
            tense = Tense(said, lead_year(view) or (g.year if said == "plan" or g.year is None else tense.year))
        if body.span[1] - body.span[0] < (4 if body.bullet else 12) and not body.owned:
            g.loose.append(body.span)
            continue
        g.drafts.append(_paragraph_item(g, body, node.parts if len(bodies) == 1 else [], path, tense, inherited))


def _lead_words(view: str) -> str:
    for n, c in enumerate(view[:16]):
        if c in "：。":
            return "".join(view[:n].split())
    return ""


_SPOKEN = re.compile(r"\s*(?:各位代表|同志们|各位委员|各位领导)")
_OVERALL = re.compile(r"[^，。：；]{0,16}(?:总体要求|总要求|指导思想|总体思路|基本思路|工作思路)(?:是|为)?[：，]")
_PREAMBLE = re.compile(r"如下|制定本|特制定|现(?:就|将)|现结合|汇报如|总结如|以下(?:工作|任务|方面)|(?:总体(?:思路|要求)|指导思想|总要求)是[：:]?|：$|^(?:\s*)20\d\d年是")


def _is_preamble(view: str) -> bool:
    """Whether the first paragraph leads in to what follows, rather than being a task."""
    return bool(_PREAMBLE.search(view))


def _paragraph_item(g: Gathering, body: Body, parts: list[Part], path: tuple[str, ...], tense: Tense, inherited: list[Part]) -> Draft:
    span = trim(g.text.raw, body.span)
    end = first_clause_end(g.text, span)
    first = body.brackets[0].span[0] if body.brackets else end
    title = _title(g, (span[0], min(end, first) if first > span[0] else end))
    if _GOALS.match(g.text.view, *span):
        title = title.removesuffix("是").removesuffix("为")
    draft = Draft(None, title, path, tense.phase, tense.year, span, inherited=list(inherited), prose=True)
    _add_body(g, draft, body)
    draft.parts += parts
    _stretch(draft)
    return draft


def _title(g: Gathering, span: Span) -> str:
    return " ".join(g.text.raw[slice(*trim(g.text.view, span, _CLOSERS))].split())


def _item(g: Gathering, node: Node, path: tuple[str, ...], tense: Tense, inherited: list[Part]) -> Draft:
    """The draft of a node with all that stands inside it."""
    head = node.head
    draft = Draft(node.label.printed if node.label else None, _title(g, head), path, tense.phase, tense.year, node.span, inherited=list(inherited), prose=True)
    more = node.rest is not None or bool(node.bodies) or bool(node.children)
    if not node.titled:
        pass
    elif more or (node.parts and any(p.role in ("measure", "goal", "content") for p in node.parts)):
        draft.titled = True
        draft.parts.append(Part("title", head))
    else:
        sentence = head
        draft.title = _title(g, (head[0], first_clause_end(g.text, head)))
        draft.parts.append(Part("content", _with_mark(g, node, sentence)))
    draft.parts += [Part("owner", b.inside) for b in node.brackets]
    if node.rest:
        _add_body(g, draft, node.rest)
    draft.parts += node.parts
    for body in node.bodies:
        _add_body(g, draft, body)
    for child in node.nodes:
        _add_child(g, draft, child)
    _stretch(draft)
    return draft


def _with_mark(g: Gathering, node: Node, head: Span) -> Span:
    """A sentence with its closing mark."""
    end = head[1]
    while end < node.span[1] and g.text.view[end] in "。；！":
        end += 1
    return (head[0], end)


def _add_child(g: Gathering, draft: Draft, node: Node) -> None:
    """Text numbered inside an item: an aspect becomes a part of its kind, anything else is text of the item."""
    role = _aspect(g, node) if node.label else None
    if role is not None:
        spans = [b.span for b in ([node.rest] if node.rest else []) + node.bodies]
        draft.parts += [Part(role, s, _words(g, node)) for s in spans]  # type: ignore[arg-type]
    else:
        first = node.label.span[0] if node.label else node.head[0]
        body = node.rest
        whole = (first, body.span[1] if body else _with_mark(g, node, node.head)[1])
        _add_body(g, draft, Body(whole, [*node.brackets, *(body.brackets if body else [])], body.parts if body else []))
        for extra in node.bodies:
            _add_body(g, draft, extra)
    draft.parts += node.parts
    for child in node.nodes:
        _add_child(g, draft, child)


def _add_body(g: Gathering, draft: Draft, body: Body) -> None:
    """A paragraph's text between its owner brackets, and the brackets."""
    at = body.span[0]
    for bracket in body.brackets:
        piece = trim(g.text.raw, (at, bracket.span[0]))
        if g.text.view[slice(*piece)].strip(_CLOSERS):
            draft.parts.append(Part("content", piece))
        draft.parts.append(Part("owner", bracket.inside))
        at = bracket.span[1]
    piece = trim(g.text.raw, (at, body.span[1]))
    if g.text.view[slice(*piece)].strip(_CLOSERS):
        draft.parts.append(Part("content", piece))
    draft.parts += body.parts


def _stretch(draft: Draft) -> None:
    """The item's span reaches to the end of its last part."""
    end = max([draft.span[1], *(p.span[1] for p in draft.parts)])
    draft.span = (draft.span[0], end)


__all__ = ["Gathering", "gather", "split_sentences"]
