"""What became of the figures of a task: which new one stands for which old one, and what it asks for now."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from planparse.differ.figures import compare_figures, due_agrees
from planparse.differ.grams import Numbers
from planparse.differ.matching import completed, matched, rest
from planparse.differ.measures import part_of_year
from planparse.differ.order import in_order
from planparse.sameness.metrics import core
from planparse.sameness.metrics import likeness as metrics_alike
from planparse.sameness.units import are_classifiers, factor, pace, unit_name
from planparse.sameness.wording import masked, plain_name
from planparse.schema import Item, Plan, Target, TargetChange, TargetStatus
from planparse.text import Span

#: From this likeness of metric, phrase and sentence on, two figures are of one thing.
ENOUGH = 0.5
#: However alike the sentences: with metrics less alike than this the figures are of two things.
LEAST = 0.42
#: What each weighs in it.
METRIC, PHRASE, SENTENCE = 0.7, 0.1, 0.2
#: Where the phrase of a figure, 新增400单, is the only such on either side, it may name what is counted by itself, however
#: differently the sentences around it go; so much it counts.
ALONE = 0.8
#: 3处 and 3个 may count the same things; so much less alike they are.
OTHER_CLASSIFIER = 0.85


_ENDS = "。；;！\n\t"


@dataclass(frozen=True, slots=True)
class Figure:
    """A target with what it is compared by."""

    target: Target
    group: tuple[str, ...]  # figures are compared only within: kind, part of the year, level or difference
    metric: str
    unit: str
    year: int | None
    text: str  # the plan's
    within: Span  # the item's

    def phrase(self) -> str:
        """Its phrase, masked."""
        return masked(self.target.text)

    def sentence(self) -> str:
        """The sentence around it, masked, at most 60 characters to either side."""
        start, end = self.target.span
        before = self.text[max(self.within[0], start - 60, 0) : start]
        after = self.text[end : max(end, min(self.within[1], end + 60))]
        for mark in _ENDS:
            before, after = before.rpartition(mark)[2], after.partition(mark)[0]
        return masked(before + self.text[start:end] + after)


def figures(plan: Plan, items: Sequence[Item]) -> list[Figure]:
    """The figures of items, in order, those of milestones after each item's own."""
    out = []
    for item in items:
        parts = [("", t) for t in item.targets]
        parts += [(part_of_year(m.period, plan.year), t) for m in item.milestones for t in m.targets]
        out += [_figure(target, period, plan, item) for period, target in parts]
    return out


def _figure(target: Target, period: str, plan: Plan, item: Item) -> Figure:
    unit = unit_name(target.unit)
    change = target.change or ("increase" if unit.endswith("百分点") else "")
    return Figure(
        target,
        (target.kind, period, change),
        core(target.metric),
        unit,
        item.year or plan.year,
        plan.text,
        item.span,
    )


def compare_targets(old: list[Figure], new: list[Figure]) -> list[TargetChange]:
    """Each figure once: with the one that it has become, or alone."""
    out = []
    for i, j in in_order(pair_figures(old, new), len(old), len(new)):
        one, other = None if i is None else old[i], None if j is None else new[j]
        out.append(_change(one, other))
    return out


def pair_figures(old: list[Figure], new: list[Figure]) -> list[tuple[int, int]]:
    """Which new figure is of the same thing as which old one, as index pairs."""
    pairs = matched([_exact(f) for f in old], [_exact(f) for f in new])
    if len(pairs) in (len(old), len(new)):
        return pairs
    one, other = [_Said.of(f) for f in old], [_Said.of(f) for f in new]
    alone = _alone(pairs, one, other)

    def likeness(i: Numbers, j: Numbers) -> Numbers:
        return np.array([_alike(one[a], other[b], alone) for a, b in zip(i, j, strict=True)])

    return completed(pairs, [s.phrase for s in one], [s.phrase for s in other], likeness, ENOUGH)


def _exact(figure: Figure) -> tuple[object, ...]:
    """What two figures must have in common to be one without further ado."""
    return figure.metric, figure.unit, figure.group


def _alone(pairs: list[tuple[int, int]], old: "list[_Said]", new: "list[_Said]") -> "set[_Key]":
    """The phrases that only one figure of either side has, of those that have no partner."""
    i, j = rest(pairs, len(old), len(new))
    one, other = Counter(old[k].key for k in i), Counter(new[k].key for k in j)
    return {key for key in one if one[key] == other[key] == 1 and len(key[0]) > 1}


#: A phrase's words without the figure; its unit; its group.
_Key = tuple[str, str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Said:
    """A figure with the words around it, masked."""

    figure: Figure
    phrase: str
    sentence: str
    key: _Key

    @classmethod
    def of(cls, figure: Figure) -> "_Said":
        phrase = figure.phrase()
        words = core(phrase.replace("0" + figure.unit, "").replace("0", ""))
        return cls(figure, phrase, figure.sentence(), (words, figure.unit, figure.group))


def _alike(one: _Said, other: _Said, alone: set[_Key]) -> float:
    """0..1; 0 where the two cannot be set against each other."""
    a, b = one.figure, other.figure
    if a.group != b.group:
        return 0.0
    known = 1.0 if factor(a.unit, b.unit) is not None else OTHER_CLASSIFIER if are_classifiers(a.unit, b.unit) else 0.0
    if not known:
        return 0.0
    from rapidfuzz.distance import Indel

    metric = metrics_alike(a.metric, b.metric)
    if metric < ALONE and one.key == other.key and one.key in alone:
        metric = ALONE
    if metric < LEAST:
        return 0.0
    phrase = Indel.normalized_similarity(one.phrase, other.phrase)
    sentence = Indel.normalized_similarity(one.sentence, other.sentence)
    return known * (METRIC * metric + PHRASE * phrase + SENTENCE * sentence)


def _change(old: Figure | None, new: Figure | None) -> TargetChange:
    if old is None or new is None:
        return TargetChange.model_construct(
            status="added" if old is None else "removed",
            old=old.target if old else None,
            new=new.target if new else None,
            delta=None,
            stricter=None,
        )
    scale, times = factor(old.unit, new.unit), pace(old.target.per, new.target.per, old.unit)
    direction, delta, stricter = compare_figures(old.target, new.target, scale * times if scale and times else scale)
    status: TargetStatus
    if direction:
        status = "raised" if direction > 0 else "lowered"
    else:
        status = "unchanged" if _same_wording(old, new) and direction == 0 else "reworded"
    return TargetChange.model_construct(status=status, old=old.target, new=new.target, delta=delta, stricter=stricter)


def _same_wording(old: Figure, new: Figure) -> bool:
    one, other = old.target, new.target
    if one.comparator != other.comparator or plain_name(one.per or "") != plain_name(other.per or ""):
        return False
    if factor(old.unit, new.unit) is None or not due_agrees(one.due, other.due, old.year, new.year):
        return False
    return old.metric == new.metric or old.phrase() == new.phrase()
