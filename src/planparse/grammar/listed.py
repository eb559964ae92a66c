"""Lists that share their figures, and figures that share their words.

    A、B率分别达到 x、y        -> A率 x, B率 y
    x的A、y的B达到标准         -> A达到标准 x, B达到标准 y
"""

import re

from planparse.grammar.named import Named
from planparse.grammar.wording import verb_at
from planparse.text import any_of
from planparse.vocab.lists import AMOUNT_ENDS, PREDICATES, SHARE_ENDS, SHARED, SHARED_HEADS, SHARED_WHERE, SHARED_WHO

_AND = re.compile(r"、|和|与|及|以及")
_ENDS = re.compile(rf"{any_of(AMOUNT_ENDS)}\Z")
_SHARES = re.compile(rf"{any_of(SHARE_ENDS)}\Z")
_AGE = re.compile(r".*?(?:岁|月龄)(?:及?以[上下])?")
_HEAD = re.compile(any_of(SHARED_HEADS))
_PREDICATE = re.compile(any_of(PREDICATES))
_WORD_ENDS = tuple("化性度型级类")
_TAIL = re.compile(rf"{any_of(SHARED_WHO)}?{any_of(SHARED_WHERE)}?{any_of(SHARED)}")


def split_list(words: str) -> list[str]:
    """The items of an enumeration; names are masked, so none is parted inside."""
    return [item for item in _AND.split(words) if item]


def shared_comparator(run: list[Named]) -> None:
    """The words that compare hold for a whole run of figures of one unit: `分别达到65%、60%以上`."""
    first, last = run[0], run[-1]
    if any(named.figure.unit != first.figure.unit for named in run):
        return
    if first.figure.before:
        for named in run[1:]:
            named.comparator = first.comparator if named.comparator == "eq" else named.comparator
    elif last.figure.after and last.comparator != "range" and all(n.comparator == "eq" for n in run[:-1]):
        for named in run[:-1]:
            named.comparator = last.comparator


def distribute(run: list[Named], told: list[Named]) -> None:
    """Give each figure of a run its own item of the list before them, where both are equally long.

    A run that names nothing takes the names of the run before: `收入分别达到x、y，分别增长a、b`.
    """
    first = run[0]
    if first.carried and len(told) >= len(run):
        former = told[-len(run) :]
        respectively = first.tail.whole is not None and "分别" in first.tail.whole.view
        if respectively or all(t.tight for t in former[1:]):
            for named, before in zip(run, former, strict=True):
                named.metric = before.metric
        return
    phrase = first.phrase
    if any(n.after for n in run) or first.carried:
        return
    items = split_list(phrase.view)
    if len(items) != len(run):
        return
    at, raws = 0, []
    for item in items:
        at = phrase.view.index(item, at)
        raws.append(phrase.raw[at : at + len(item)])
        at += len(item)
    verb = verb_at(items[0], 0) or ""
    verb = verb if len(verb) > 1 and len(verb) < len(items[0]) and not verb_at(items[-1], 0) else ""
    items[0], raws[0] = items[0][len(verb) :], raws[0][len(verb) :]
    tail = _shared(items, raws, first.figure.kind == "share" and not first.change)
    for n, named in enumerate(run):
        named.metric = verb + raws[n].strip() + (tail if n < len(run) - 1 else "")


def _shared(items: list[str], raws: list[str], share: bool) -> str:
    """The words of the last item that hold for all: 规范管理率 of 高血压、糖尿病规范管理率."""
    last = raws[-1]
    if all((_SHARES if share else _ENDS).search(i) for i in items):
        return ""
    if len({i[-1] for i in items}) == 1:
        return ""  # 氮氧化物、挥发性有机物
    if max(len(i) for i in items[:-1]) == 1:
        return last[1:]  # 一、二、三产
    if age := _AGE.match(last):
        return last[age.end() :]
    width = max(2, round(sum(len(i) for i in items[:-1]) / (len(items) - 1)))
    for found in _TAIL.finditer(last, 1):
        if width - 1 <= found.start() <= width + 4:
            return last[found.start() :]
    if head := _HEAD.search(last, 1):
        return last[head.start() :]  # 孤儿、事实无人抚养儿童基本生活费
    if last[width : width + 1] in _WORD_ENDS:
        width -= 2  # 花生种植、收获机械化率: 化 ends a word
    return last[width:] if width > 0 and len(last) > width + 1 else ""


# looked for at the start of a run of such words only
_WORK = re.compile(r"(?:标准化|规范化|智能化|适老化|数字化|提质|升级|更新|(?<!建设|改造|创建|培训|修缮|改建|新建|整治|验收|评定|认定|任务|工作|工程))(?:建设|改造|创建|培训|修缮|改建|新建|整治|验收|评定|认定|任务|工作|工程)++\Z")


_RANKED = re.compile(r"(?:国家|[省市区县镇乡村部州旗])级(?P<rest>.*)")


def shared_tail(names: list[Named]) -> None:
    """`60%的甲、40%的乙达到标准`, `完成10家甲、20家乙标准化建设`, `1个省级、2个市级示范点`: the end holds for all of the list."""
    noun = end = ""
    for n in range(len(names) - 1, 0, -1):
        last, before = names[n], names[n - 1]
        if not (last.tight and last.after and before.after):
            noun = end = ""
            continue
        ranked, former = _RANKED.fullmatch(last.after.view), _RANKED.fullmatch(before.after.view)
        if ranked and former and not former["rest"] and (noun := last.after.raw[ranked.start("rest") :] or noun):
            before.metric += noun
            continue
        lead = before.tail.phrase.view
        paired = last.figure.kind == "share" or lead[:1] in "与对在为从向由给" or not any(verb_at(lead, at) for at in range(len(lead)))
        pattern = _PREDICATE if paired else _WORK
        if found := pattern.search(last.after.view):
            end = last.after.raw[found.start() :].strip() if found.start() else ""
        if end and not pattern.search(before.after.view):
            before.metric += end


_TO_EACH = re.compile(r"(?P<what>.{2,24}?)(?:分别)(?:要)?(?:(?P<level>达到|达|为|保持在|控制在|实现)|(?P<more>增长|提高|增加|提升)|(?P<less>下降|降低|减少)|(?P<deed>完成|新增|建成|新建))(?P<who>[^、，]{2,10})\Z")


def shared_head(names: list[Named]) -> None:
    """`X分别达到甲300天、乙310天`: what is measured stands once, before the first of those that it is measured of."""
    first = names[0]
    if len(names) < 2 or any(n.tight or n.after or n.figure.unit != first.figure.unit for n in names[:2]):
        return
    found = _TO_EACH.fullmatch(first.phrase.view)
    if not found or verb_at(found["who"], 0):
        return
    what, verb = first.phrase.raw[: found.end("what")].strip(), found["deed"] or ""
    for n, named in enumerate(names):
        who = first.phrase.raw[found.start("who") :].strip() if n == 0 else named.phrase.raw.strip()
        if named.tight or named.after or named.figure.unit != first.figure.unit or not 1 < len(who) <= _LONGEST_WHO:
            break
        named.metric = who + verb + what
        named.change = "increase" if found["more"] else "decrease" if found["less"] else named.change


_LONGEST_WHO = 10
