"""`review(plan, summary) -> Review`: what a summary says became of a plan's targets."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import get_args

import numpy as np

from planparse.differ.assign import assign
from planparse.differ.bodies import warnings
from planparse.differ.candidates import candidates
from planparse.differ.figures import gap, less_is_better
from planparse.differ.likeness import features
from planparse.differ.profile import profile
from planparse.differ.targets import Figure, figures
from planparse.outcomes import Result, Review, Verdict
from planparse.sameness.metrics import likeness
from planparse.sameness.units import are_classifiers, factor
from planparse.schema import Item, Plan, PlanSource, Target

#: What the metric, the sentence, and the items around two figures weigh in saying that one reports on the other.
METRIC, SENTENCE, ITEM = 0.6, 0.15, 0.25
#: The least that counts as a report. A summary words things anew, so this is below what two plans need.
ENOUGH = 0.5
#: Nearly a round number (约, 近, 余) is reached when this share of it is.
ABOUT = Fraction(9, 10)
#: Figures due in a part of the year are steps on the way, of which a year's summary does not speak.
_OF_THE_YEAR = ("", "+0-")


@dataclass(frozen=True, slots=True)
class _Found:
    item: Item
    place: int
    figure: Figure


def review(plan: Plan, summary: Plan | None = None) -> Review:
    """Each target of the plan with what the summary reports: met, missed or not reported.

    Without `summary` the plan's own results are taken: a document may hold both. Targets are those of its plan part,
    results the `actual` figures of the summary; one figure reports on one target.
    """
    told = summary or plan
    targets = [f for f in _found(plan) if f.figure.target.kind == "target" and f.figure.group[1] in _OF_THE_YEAR]
    actuals = [f for f in _found(told) if f.figure.target.kind == "actual"]
    pairs = _pairs(plan, told, targets, actuals)
    results = [_result(t, *pairs.get(n, (None, 0.0))) for n, t in enumerate(targets)]
    counted = Counter(r.verdict for r in results)
    counts = {verdict: counted[verdict] for verdict in get_args(Verdict)}
    return Review(
        plan=PlanSource.of(plan), summary=PlanSource.of(told), results=results, counts=counts, warnings=warnings(plan, told)
    )


def _found(plan: Plan) -> Iterator[_Found]:
    for place, item in enumerate(plan.items):
        for figure in figures(plan, [item]):
            yield _Found(item, place, figure)


def _pairs(plan: Plan, told: Plan, targets: list[_Found], actuals: list[_Found]) -> dict[int, tuple[_Found, float]]:
    """By target: what reports on it, and how surely."""
    items = _items_alike(plan, told, targets, actuals)
    by_unit: dict[str, list[int]] = {}
    for n, actual in enumerate(actuals):
        by_unit.setdefault(actual.figure.unit, []).append(n)
    a, b, worth = [], [], []
    for n, target in enumerate(targets):
        for unit in by_unit:
            known = factor(target.figure.unit, unit) is not None or are_classifiers(target.figure.unit, unit)
            for m in by_unit[unit] if known else ():
                alike = _alike(target, actuals[m], items.get((target.place, actuals[m].place), 0.0))
                if alike >= ENOUGH:
                    a.append(n)
                    b.append(m)
                    worth.append(alike)
    kept = assign(np.array(a, dtype=np.int64), np.array(b, dtype=np.int64), np.array(worth) ** 2)
    return {a[k]: (actuals[b[k]], worth[k]) for k in kept}


def _items_alike(plan: Plan, told: Plan, targets: list[_Found], actuals: list[_Found]) -> dict[tuple[int, int], float]:
    """How much the items around the figures have in common, for those that have anything."""
    old = sorted({t.place for t in targets})
    new = sorted({a.place for a in actuals})
    if not old or not new:
        return {}
    one = [profile(plan.items[p], plan.text, phase="") for p in old]
    other = [profile(told.items[p], told.text, phase="") for p in new]
    contents, titles = features(one, other)
    i, j = candidates(contents, titles, one, other)
    alike = np.maximum(contents.dice(i, j), contents.shared(i, j) / np.maximum(contents.old_mass[i], 1e-9))
    return {(old[x], new[y]): float(v) for x, y, v in zip(i, j, alike, strict=True)}


def _alike(target: _Found, actual: _Found, items: float) -> float:
    """How surely `actual` reports on `target`, 0..1."""
    one, other = target.figure, actual.figure
    if one.group[2] != other.group[2] or one.group[1] != other.group[1]:
        return 0.0
    from rapidfuzz import fuzz

    metric = likeness(one.metric, other.metric)
    if not metric:
        return 0.0
    sentence = fuzz.partial_ratio(one.sentence(), other.sentence()) / 100
    return METRIC * metric + SENTENCE * sentence + ITEM * min(1.0, 2 * items)


def _result(target: _Found, actual: _Found | None, alike: float) -> Result:
    said = target.figure.target
    reached = actual.figure.target if actual else None
    scale = factor(target.figure.unit, actual.figure.unit) if actual else None
    return Result(
        verdict="not_reported"
        if reached is None
        else "met"
        if _is_met(said, reached, scale or Fraction(1))
        else "missed",
        target=said,
        item_number=target.item.number,
        item_title=target.item.title,
        section=target.item.section,
        owners=list(dict.fromkeys(o.name for o in target.item.owners)),
        actual=reached,
        actual_item=actual.item.title if actual else None,
        gap=gap(said, reached, scale) if reached and scale is not None else None,
        likeness=round(alike, 4),
    )


def _is_met(target: Target, actual: Target, scale: Fraction) -> bool:
    """Whether the figure reported reaches the one set, by the comparator: at least, at most, about, or just so."""
    reached = _size(actual, low=True) * scale
    if target.comparator in ("le", "lt") or (less_is_better(target.metric) and target.comparator in ("eq", "approx")):
        wanted = _size(target, low=False)
        return reached < wanted if target.comparator == "lt" else reached <= wanted
    wanted = _size(target, low=True)
    if target.comparator == "gt":
        return reached > wanted or (reached == wanted and actual.comparator == "gt")
    if "approx" in (target.comparator, actual.comparator):
        return reached >= wanted * ABOUT
    return reached >= wanted


def _size(target: Target, low: bool) -> Fraction:
    ends = [v for v in (target.value, target.low if low else target.high, target.low, target.high) if v is not None]
    return Fraction(str(ends[0])) if ends else Fraction(0)
