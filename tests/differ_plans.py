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


_OLD = (
    ("一、筑牢民生底线", "1 健全社会救助体系|将低保边缘家庭纳入监测，主动发现困难群众，临时救助不少于800人次，低保标准提高到每月720元。@救助科、财务科"),
    ("一、筑牢民生底线", "2 发展养老服务|新建社区食堂12家，适老化改造500户，护理型床位占比达到58%以上。开展老年人能力评估，评估率达到90%。@养老科"),
    ("一、筑牢民生底线", "3 保障残疾人权益|发放两项补贴，惠及2600人。规范申领流程。@福利科"),
    ("二、提升治理效能", "4 规范社会组织|清理僵尸型社会组织15家，评定等级社会组织10家。@社管局"),
    ("二、提升治理效能", "5 深化殡葬改革|建成公益性公墓3处，节地生态安葬率达到45%。@殡葬中心"),
    ("二、提升治理效能", "6 做好区划地名工作|设置地名标志牌200块，开展界线联检。@区划科"),
    ("二、提升治理效能", "7 推进社工站建设|镇街社工站覆盖率达到100%，招录社工45名。@社工科"),
    ("二、提升治理效能", "8 抓好信息化|升级民政一张图，归集数据30万条。@办公室"),
)  # fmt: skip
_NEW = (
    ("一、织密民生保障网", "1 健全分层分类救助体系|将低保边缘家庭纳入监测，主动发现困难群众，临时救助不少于900人次，低保标准提高到每月760元。@救助科"),
    ("一、织密民生保障网", "2 扩大助餐服务|新建社区食堂15家，推行一键点餐。@养老科"),
    ("一、织密民生保障网", "3 完善居家和机构养老|适老化改造450户，护理型床位占比达到62%以上。开展老年人能力评估，评估率达到90%。@养老科、医保科"),
    ("一、织密民生保障网", "4 保障残疾人权益|发放两项补贴，惠及2600人，规范申领流程。@福利科"),
    ("一、织密民生保障网", "5 关爱困境儿童|建立一人一档，结对帮扶120名困境儿童。@儿童福利科"),
    ("二、提升治理效能", "6 推进社会组织和社工站高质量发展|清理僵尸型社会组织8家，评定等级社会组织12家；镇街社工站覆盖率保持100%，招录社工30名。@社管局、社工科"),
    ("二、提升治理效能", "7 深化殡葬改革|推行惠民礼葬，开展婚丧嫁娶移风易俗宣传，培育红白理事会示范村20个。@殡葬中心"),
    ("三、强化基础支撑", "8 做好区划地名工作|设置地名标志牌260块，开展界线联检。@区划地名科"),
)  # fmt: skip


def two_years() -> tuple[Plan, Plan]:
    """Two editions of an invented bureau's plan, in which everything happens that can happen."""
    sides = []
    for rows, year in ((_OLD, 2025), (_NEW, 2026)):
        listed = [entry(line) for _, line in rows]
        made = [Entry(e.number, e.title, e.body, e.owners, (s,)) for e, (s, _) in zip(listed, rows, strict=True)]
        one = plan(made, year)
        one.title, one.issuer = f"临溪区民政局{year}年工作要点", "临溪区民政局"
        sides.append(one)
    return sides[0], sides[1]
