"""Figures: a numeral with its unit and the words beside it that compare.

    figure   = [before] amount [unit] [dash amount] [unit] [after]
    before   = 不少于 | 不低于 | 超过 | ≥ | 约 …          vocab/comparators.py
    unit     = % | 个百分点 | 人次 | 公里 …               vocab/units.py, and the user's own
    after    = 以上 | 以内 | 以下 | 左右 …
"""

import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from planparse.grammar.label import FRACTION
from planparse.grammar.number import START, Number, dash_at, number_at
from planparse.schema import Comparator
from planparse.text import Span
from planparse.vocab import Vocabulary
from planparse.vocab.comparators import COMPARATORS
from planparse.vocab.guards import ALLOWED, ARABIC_GUARDS, GUARDS

UnitKind = Literal["share", "count", "money", "measure", "time", "none"]


class Figure(NamedTuple):
    """One figure with absolute spans in the view that it was found in: `core` is numeral and unit, `span` holds the
    words that compare too (`before`, `after`: those on each side).
    """

    span: Span
    core: Span
    number: Number
    unit: str | None
    kind: UnitKind
    comparator: Comparator
    before: str = ""
    after: str = ""


class UnitTable:
    """Units by name, and by the first character of each how long those with it are, longest first."""

    def __init__(self, units: Iterable[tuple[str, UnitKind]]) -> None:
        self.kinds: dict[str, UnitKind] = {}
        lengths: dict[str, set[int]] = {}
        for name, kind in units:
            self.kinds.setdefault(name, kind)
            lengths.setdefault(name[0], set()).add(len(name))
        self.lengths = {c: tuple(sorted(ns, reverse=True)) for c, ns in lengths.items()}

    def match(self, view: str, start: int, stop: int, arabic: bool = True) -> tuple[str, UnitKind] | None:
        """The longest unit that stands at `start`, unless the text goes on to another word (`5场所`)."""
        guards = ARABIC_GUARDS if arabic else GUARDS
        for length in self.lengths.get(view[start : start + 1], ()):
            end = start + length
            kind = self.kinds.get(name := view[start:end])
            if kind is None or end > stop:
                continue
            after = view[end : end + 1]
            if after and after in guards.get(name, "") and not view.startswith(ALLOWED, start):
                continue
            if name[-1].isascii() and name[-1].isalpha() and after.isascii() and after.isalnum():
                continue
            return name, kind
        return None


_memo: list[tuple[Vocabulary, UnitTable]] = []


def unit_table(words: Vocabulary) -> UnitTable:
    """The units of a vocabulary, kept for the one used last."""
    if _memo and _memo[0][0] is words:
        return _memo[0][1]
    table = UnitTable((u.name, u.kind) for u in words.units)
    _memo[:] = [(words, table)]
    return table


def _sides() -> tuple[dict[str, list[tuple[str, Comparator]]], dict[str, list[tuple[str, Comparator]]]]:
    """Wordings before a figure by their last character, those after it by their first; longest first."""
    before: dict[str, list[tuple[str, Comparator]]] = {}
    after: dict[str, list[tuple[str, Comparator]]] = {}
    for w in sorted(COMPARATORS, key=lambda w: -len(w.words)):
        if w.place == "before":
            before.setdefault(w.words[-1], []).append((w.words, w.comparator))
        else:
            after.setdefault(w.words[0], []).append((w.words, w.comparator))
    return before, after


_BEFORE, _AFTER = _sides()
# 内 and 余 begin other words: 5个内设机构, 300人余姚
_AFTER_GUARD = {"内": "部设外容科涵分河蒙江地陆镇生在", "多": "元发媒样种方层次能功病重点部", "余": "姚热杭", "上下": "联游级衔"}
_BEFORE_GUARD = {"近": "最附邻靠就远临贴亲", "约": "节集契条公制预签合简相", "超": "反高赶"}


def _before(view: str, start: int, floor: int) -> tuple[str, Comparator, int] | None:
    """The words that compare and end right before `start`."""
    at = start
    while at > floor and view[at - 1] in " 的":
        at -= 1
    if at < start and view[at] == "的":
        at = start
    for words, comparator in _BEFORE.get(view[at - 1], ()) if at > floor else ():
        begin = at - len(words)
        if begin >= floor and view.startswith(words, begin):
            if begin > floor and view[begin - 1] in _BEFORE_GUARD.get(words, ""):
                continue
            return words, comparator, begin
    return None


def _after(view: str, end: int, stop: int) -> tuple[str, Comparator, int] | None:
    """The words that compare and begin right after `end`."""
    at = end + 1 if view[end : end + 1] == " " else end
    if at >= stop:
        return None
    for words, comparator in _AFTER.get(view[at], ()):
        if view.startswith(words, at) and at + len(words) <= stop:
            following = view[at + len(words) : at + len(words) + 1]
            if following and following in _AFTER_GUARD.get(words, ""):
                continue
            return words, comparator, at + len(words)
    return None


# a number after the label of its entry: `2.15家医疗机构` is entry 2, 15家
_LABEL = re.compile(rf"[0-9]{{1,2}}(?:、|[.](?!{FRACTION}))(?=[0-9])")
_CHINESE = re.compile(r"[零〇一二两三四五六七八九十百千万亿]{1,48}")  # twice what a number may have
# a classifier that no row names, where nothing follows it: 墓穴10000穴
_UNKNOWN = re.compile(
    r"(?![年月日号级版届岁周后前时世代型路线楼室第上下内外左右以元角位度倍余多来至到和与及或等分])[\u4e00-\u9fff](?:[次套件组])?"
    r"(?=[，。；、）\n\t]|以上|以内|以下|左右|\Z)"
)
# 5批次/千人
_EACH = re.compile(r"/[百千万]{0,2}(?:人|户|亩|床|公里|平方公里|家|台|例|平方米|立方米|公顷|小时|秒)(?![A-Za-z])")
# 微克每立方米, 克每千瓦时; 条（个）
_PER = re.compile(r"每(?:千瓦时|度电?|标?立方米|平方米|平方公里|公里|升|亩|公顷|吨)")
_EITHER = re.compile(r"（[个条段处座户所家次项名套台件场支张宗起例]）")
# by what it begins with: what may be part of a unit, and of which kinds
_OF: dict[str, tuple[re.Pattern[str], tuple[UnitKind, ...]]] = {
    "/": (_EACH, ("share", "count", "money", "measure", "time")), "每": (_PER, ("measure", "money")), "（": (_EITHER, ("count",)),
}  # fmt: skip
_GOES_ON = "成分点余多来至到—~- "
_PRINTED_LABEL = re.compile(r"[0-9]{1,2}[.](?![0-9])")
_BETWEEN = re.compile(r"[、和与及]")
_LINE_START = "\n\t。；"
_LABELLED = _LINE_START + " "  # what may stand before a label


def find_figures(view: str, span: Span, words: Vocabulary) -> Iterator[Figure]:
    """Every numeral of the span with its unit, in order; a list shares the unit of its last: `10.6、6.3、12.9个百分点`.

    What is no target (ages, dates, names) is still among them: see exclude.py.
    """
    waiting: list[Figure] = []  # numerals without a unit, parted by 、 only
    for figure in _each_figure(view, span, words):
        if waiting and not _BETWEEN.fullmatch(view, waiting[-1].span[1], figure.span[0]):
            yield from waiting
            waiting = []
        if figure.kind == "none" and figure.number.script == "arabic" and not figure.after:
            waiting.append(figure)
            continue
        for former in waiting:
            shares = figure.kind != "none" and figure.number.script == "arabic"
            yield former._replace(unit=figure.unit, kind=figure.kind) if shares else former
        waiting = []
        yield figure
    yield from waiting


def _each_figure(view: str, span: Span, words: Vocabulary) -> Iterator[Figure]:
    units, (position, stop) = unit_table(words), span
    floor = position
    while opens := START.search(view, position, stop):
        at = opens.start()
        if (at == span[0] or view[at - 1] in _LABELLED) and "0" <= view[at] <= "9" and (label := _label_at(view, at, span)):
            position = floor = label
            continue
        run = _CHINESE.match(view, at, stop)
        if run and view[at] not in "百一" and not _may_count(view, run.end(), stop, units):
            position = run.end()
            continue
        number = number_at(view, at, stop)
        if number is None:
            position = run.end() if run else at + 1
            continue
        figure = _figure(view, number, units, floor, stop)
        position = figure.span[1] if figure.unit else max(number.span[1], at + 1)
        floor = position
        yield figure


def _label_at(view: str, at: int, span: Span) -> int | None:
    """Where the printed number of an entry ends that begins there; None where none does."""
    line = at
    while line > span[0] and view[line - 1] == " ":
        line -= 1
    if line == span[0] or view[line - 1] in _LINE_START:
        label = _LABEL.match(view, at, span[1])
        if label and int(label.group()[:-1]) <= 30:
            return label.end()
    label = _PRINTED_LABEL.match(view, at, span[1])
    return label.end() if label else None


def _may_count(view: str, at: int, stop: int, units: UnitTable) -> bool:
    """Whether what follows a numeral in Chinese characters could be a unit or go on with it: 一体 and 统一 cannot."""
    return at < stop and (view[at] in _GOES_ON or units.match(view, at, stop, False) is not None)


def _signed(view: str, number: Number, floor: int) -> Number:
    """`自然增长率-2.1‰`: below zero."""
    at = number.span[0]
    if number.value and at - 2 >= floor and view[at - 1] in "-—" and view[at - 2] in "率为达到至在":
        return number._replace(span=(at - 1, number.span[1]), value=-number.value)
    return number


def _figure(view: str, number: Number, units: UnitTable, floor: int, stop: int) -> Figure:
    number = _signed(view, number, floor)
    end = number.span[1]
    unit = number.unit
    kind: UnitKind = "share" if unit else "none"
    if unit is None:
        at = end + 1 if view[end : end + 1] == " " else end
        found = units.match(view, at, stop, number.script == "arabic")
        if found is None and number.script == "arabic" and (new := _UNKNOWN.match(view, end, stop)):
            found = new.group(), "count"
        if found:
            unit, kind = found
            end = at + len(unit)
            of = _OF.get(view[end : end + 1])
            if of and kind in of[1] and (more := of[0].match(view, end, stop)):
                unit, end = unit + more.group(), more.end()
            number, end = _two_ends(view, number, unit, end, stop)
    before = _before(view, number.span[0], floor)
    if before is None and view[number.span[0]] in "百千万亿" and view[number.span[0] - 1 : number.span[0]] == "上":
        before = ("上", "approx", number.span[0] - 1)
    after = _after(view, end, stop)
    core = (number.span[0], end)
    span = (before[2] if before else core[0], after[2] if after else end)
    return Figure(
        span, core, number, unit, kind, _comparator(number, before, after), before[0] if before else "", after[0] if after else ""
    )


def _two_ends(view: str, first: Number, unit: str, end: int, stop: int) -> tuple[Number, int]:
    """`150μg/L-250μg/L`: a range with the unit on both ends; what was given otherwise."""
    dash = dash_at(view, end, stop) if first.value is not None else None
    second = number_at(view, dash, stop) if dash else None
    if second is None or second.value is None or first.value is None or not view.startswith(unit, second.span[1]):
        return first, end
    if first.value >= second.value:
        return first, end
    joined = Number(
        (first.span[0], second.span[1]), None, first.value, second.value, False, second.unit, script=second.script
    )
    return joined, second.span[1] + len(unit)


def _comparator(number: Number, before: tuple[str, Comparator, int] | None, after: tuple[str, Comparator, int] | None) -> Comparator:
    if number.value is None:
        return "range"
    said = [side[1] for side in (before, after) if side]
    for comparator in said:
        if comparator != "approx":
            return comparator
    return "approx" if said or number.approx else "eq"
