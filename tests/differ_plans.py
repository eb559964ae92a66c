"""Plans for tests of comparing: made from a few lines, their figures read by the grammar, everything where it stands."""

from dataclasses import dataclass
from pathlib import Path

from planparse.grammar.scope import Scope
from planparse.grammar.target import find_targets
from planparse.schema import Item, Measure, Owner, Plan, Source
from planparse.text import Text
from planparse.vocab import default


@dataclass(frozen=True)
class Entry:
    """An item in the making."""

    number: str
    title: str
    body: str = ""
    owners: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    phase: str = "plan"


def entry(line: str) -> Entry:
    """`3 标题|正文。@科室、科室`"""
    head, _, rest = line.partition("|")
    body, _, owners = rest.partition("@")
    number, _, title = head.partition(" ")
    return Entry(number, title, body, tuple(owners.split("、")) if owners else ())


def plan(entries: list[Entry], year: int = 2025, bare: bool = False) -> Plan:
    """The plan of such entries; `bare` reads no figures, which is quicker."""
    text = f"{year}年工作要点\n"
    spans = []
    for e in entries:
        start = len(text)
        text += f"{e.number}.{e.title}。{e.body}"
        names = []
        for n, owner in enumerate(e.owners):
            text += "、" if n else "（责任科室："
            names.append((len(text), len(text) + len(owner)))
            text += owner
        text += "）\n" if e.owners else "\n"
        spans.append((start, len(text) - 1, names))
    whole = Text.of(text)
    items = [_item(n, e, span, whole, year, bare) for n, (e, span) in enumerate(zip(entries, spans, strict=True), 1)]
    source = Source(path=None, format="txt", encoding="utf-8", sha256="0" * 64, bytes=len(text.encode()))
    return Plan(title=f"{year}年工作要点", year=year, source=source, text=text, items=items)


def _item(n: int, e: Entry, span: tuple[int, int, list[tuple[int, int]]], text: Text, year: int, bare: bool) -> Item:
    start, end, names = span
    body = start + len(f"{e.number}.{e.title}。")
    measures = []
    at = body
    for sentence in (s + "。" for s in e.body.split("。") if s):
        said = (at, min(at + len(sentence), body + len(e.body)))
        measures.append(Measure(text=text.raw[slice(*said)], span=said))
        at = said[1]
    scope = Scope(year=year, phase=e.phase, head=e.title)  # type: ignore[arg-type]
    targets = [] if bare else list(find_targets(text, (body, body + len(e.body)), scope, default()))
    owners = [
        Owner(name=name, role="responsible", kind="organization", label="责任科室", span=where)
        for name, where in zip(e.owners, names, strict=True)
    ]
    return Item(
        id=f"i{n}", number=e.number, title=e.title, section=list(e.section), phase=e.phase, year=year, text=text.raw[start:end],
        span=(start, end), measures=measures, targets=targets, owners=owners,
    )  # type: ignore[arg-type]  # fmt: skip


@dataclass(frozen=True)
class Case:
    """One pair of plans and what became of its items: (old numbers, new numbers, status)."""

    name: str
    old: list[Entry]
    new: list[Entry]
    groups: list[tuple[tuple[str, ...], tuple[str, ...], str]]


def cases(path: Path) -> list[Case]:
    """The cases of a file."""
    out = []
    for part in ("\n" + path.read_text(encoding="utf-8")).split("\n== ")[1:]:
        name, _, rest = part.partition("\n")
        items, _, told = rest.partition("\n=>\n")
        old, _, new = items.partition("\n->\n")
        groups = []
        for line in told.strip().splitlines():
            before, _, after = line.partition(">")
            *numbers, status = after.split()
            groups.append((tuple(before.split()), tuple(numbers), status))
        out.append(Case(name, *([entry(x) for x in side.strip().splitlines()] for side in (old, new)), groups))
    return out
