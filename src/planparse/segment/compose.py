"""Drafts of prose: an entry with all that stands inside it, a paragraph."""

from planparse.grammar.label import read_label
from planparse.grammar.sentence import first_clause_end
from planparse.segment.draft import Draft, Part
from planparse.segment.leads import is_goals
from planparse.segment.levels import aspect
from planparse.segment.lines import flat
from planparse.segment.nodes import CLOSERS, Body, Node
from planparse.segment.phase import Tense
from planparse.text import Span, Text, trim
from planparse.vocab import Vocabulary


def entry_draft(text: Text, words: Vocabulary, node: Node, path: tuple[str, ...], tense: Tense, inherited: list[Part]) -> Draft:
    """The draft of a node: its title is its leading sentence where more follows, else its first clause."""
    number = node.label.printed if node.label else None
    draft = Draft(number, _title(text, node.head), path, tense.phase, tense.year, node.span, inherited=list(inherited), prose=True)
    more = bool(node.texts or node.children) or any(p.role in ("measure", "goal", "content") for p in node.parts)
    if node.titled and more:
        draft.titled = True
        draft.parts.append(Part("title", node.head))
    elif node.titled:
        draft.title = _title(text, (node.head[0], first_clause_end(text, node.head)))
        draft.parts.append(Part("content", _with_mark(text, node)))
    draft.parts += [Part("owner", b.inside) for b in node.brackets]
    if node.rest:
        _add_body(text, draft, node.rest)
    draft.parts += node.parts
    for body in node.bodies:
        _add_body(text, draft, body)
    for child in node.nodes:
        _add_child(text, words, draft, child)
    if not draft.title:  # a label alone above its text
        content = next((p.span for p in draft.parts if p.role == "content"), node.head)
        label = read_label(text.view, *content)
        start = label.span[1] if label else content[0]
        draft.title = _title(text, (start, first_clause_end(text, (start, content[1]))))
        draft.parts = [p for p in draft.parts if p.role != "title"]
    return _stretched(draft)


def paragraph_draft(text: Text, body: Body, parts: list[Part], path: tuple[str, ...], tense: Tense, inherited: list[Part]) -> Draft:
    """The draft of an unnumbered paragraph: its title is its first clause, all its sentences are measures."""
    span = trim(text.raw, body.span)
    end = first_clause_end(text, span)
    first = body.brackets[0].span[0] if body.brackets else end
    title = _title(text, (span[0], min(end, first) if first > span[0] else end))
    if is_goals(text, span):
        title = title.removesuffix("是").removesuffix("为")
    draft = Draft(None, title, path, tense.phase, tense.year, span, inherited=list(inherited), prose=True)
    _add_body(text, draft, body)
    draft.parts += parts
    return _stretched(draft)


def _title(text: Text, span: Span) -> str:
    return " ".join(text.raw[slice(*trim(text.view, span, CLOSERS))].split())


def _with_mark(text: Text, node: Node) -> Span:
    """The head with its closing mark."""
    end = node.head[1]
    while end < node.span[1] and text.view[end] in "。；！":
        end += 1
    return (node.head[0], end)


def _add_child(text: Text, words: Vocabulary, draft: Draft, node: Node) -> None:
    """Text numbered inside an item: a side of the task becomes a part of its kind, anything else is text of the item."""
    role = aspect(text, node, words) if node.label else None
    if role is not None:
        draft.parts += [Part(role, body.span, flat(text, node.head)) for body in node.texts]
    else:
        first = node.label.span[0] if node.label else node.head[0]
        rest = node.rest
        whole = (first, rest.span[1] if rest else _with_mark(text, node)[1])
        _add_body(text, draft, Body(whole, [*node.brackets, *(rest.brackets if rest else [])], rest.parts if rest else []))
        for body in node.bodies:
            _add_body(text, draft, body)
    draft.parts += node.parts
    for child in node.nodes:
        _add_child(text, words, draft, child)


def _add_body(text: Text, draft: Draft, body: Body) -> None:
    """A paragraph's text between its owner brackets, and the brackets."""
    at = body.span[0]
    for bracket in body.brackets:
        _add_content(text, draft, (at, bracket.span[0]))
        draft.parts.append(Part("owner", bracket.inside))
        at = bracket.span[1]
    _add_content(text, draft, (at, body.span[1]))
    draft.parts += body.parts


def _add_content(text: Text, draft: Draft, span: Span) -> None:
    piece = trim(text.raw, span)
    if text.view[slice(*piece)].strip(CLOSERS):
        draft.parts.append(Part("content", piece))


def _stretched(draft: Draft) -> Draft:
    """The same draft, its span reaching to the end of its last part."""
    draft.span = (draft.span[0], max([draft.span[1], *(p.span[1] for p in draft.parts)]))
    return draft
