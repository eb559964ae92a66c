"""What became of the measures, and of the milestones, of a task."""

from collections.abc import Sequence
from typing import TypeVar

from planparse.differ.grams import Numbers
from planparse.differ.matching import completed, matched
from planparse.differ.order import in_order
from planparse.sameness.wording import mask, plain, same
from planparse.schema import Measure, MeasureChange, MeasureStatus, Milestone, MilestoneChange

#: From this likeness on (twice the common characters over all) two sentences are one reworded. Sentences of one item
#: that say different things share a third of their characters.
REWORDED = 0.5
#: Of longer sentences the beginning is compared.
_LONGEST = 2000

Said = TypeVar("Said", Measure, Milestone)


def compare_measures(old: Sequence[Measure], new: Sequence[Measure]) -> list[MeasureChange]:
    """Measures of the same words are paired first, then those most alike.

    Sentences that a full stop for a comma has parted or joined are one measure here: it spans them all.
    """
    one, other = [plain(m.text) for m in old], [plain(m.text) for m in new]
    if one != other:
        old, new, one, other = _joined(old, new, one, other)
    equal = matched(one, other)

    def likeness(i: Numbers, j: Numbers) -> Numbers:
        from rapidfuzz.distance import Indel
        from rapidfuzz.process import cpdist

        first, second = [mask(one[k])[:_LONGEST] for k in i], [mask(other[k])[:_LONGEST] for k in j]
        return cpdist(first, second, scorer=Indel.normalized_similarity)

    known = set(equal)
    out = []
    for i, j in in_order(completed(equal, one, other, likeness, REWORDED), len(old), len(new)):
        a, b = None if i is None else old[i], None if j is None else new[j]
        status: MeasureStatus = "unchanged" if (i, j) in known else _status(a, b)
        out.append(MeasureChange.model_construct(status=status, old=a, new=b))
    return out


def _joined(
    old: Sequence[Measure], new: Sequence[Measure], one: list[str], other: list[str]
) -> tuple[Sequence[Measure], Sequence[Measure], list[str], list[str]]:
    """Both sides, and what they say, with those runs made one that say the same together but are cut elsewhere."""
    known = set(one) & set(other)
    starts = {said: j for j, said in reversed([*enumerate(other)]) if said and said not in known}
    runs: list[tuple[range, range]] = []
    taken: set[int] = set()
    i = 0
    while i < len(one):
        found = None
        if one[i] and one[i] not in known:
            found = next(
                (run for said, j in starts.items() if j not in taken and (run := _run(one, i, other, j))), None
            )
        if found:
            runs.append(found)
            taken.update(found[1])
            i = found[0].stop
        else:
            i += 1
    if not runs:
        return old, new, one, other
    old, new = _with_runs(old, [a for a, _ in runs]), _with_runs(new, [b for _, b in runs])
    return old, new, [plain(m.text) for m in old], [plain(m.text) for m in new]


def _run(one: list[str], i: int, other: list[str], j: int) -> tuple[range, range] | None:
    """The shortest runs from `i` and `j` on that are equal when joined, if they hold more than a measure each."""
    a, b = one[i], other[j]
    m, n = i + 1, j + 1
    while a != b:
        if len(a) < len(b):
            if not b.startswith(a) or m == len(one):
                return None
            a, m = a + one[m], m + 1
        else:
            if not a.startswith(b) or n == len(other):
                return None
            b, n = b + other[n], n + 1
    return range(i, m), range(j, n)


def _with_runs(measures: Sequence[Measure], runs: list[range]) -> list[Measure]:
    first = {run.start: run for run in runs if len(run) > 1}
    inner = {k for run in first.values() for k in run[1:]}
    out = []
    for k, measure in enumerate(measures):
        if k in first:
            parts = [measures[n] for n in first[k]]
            whole = (parts[0].span[0], max(p.span[1] for p in parts))
            out.append(Measure(number=measure.number, text="".join(p.text for p in parts), span=whole))
        elif k not in inner:
            out.append(measure)
    return out


def compare_milestones(
    old: Sequence[Milestone], new: Sequence[Milestone], old_year: int | None, new_year: int | None
) -> list[MilestoneChange]:
    """What is due in the same part of the year, the first with the first."""
    pairs = matched([part_of_year(m.period, old_year) for m in old], [part_of_year(m.period, new_year) for m in new])
    return [MilestoneChange.model_construct(status=_status(a, b), old=a, new=b) for a, b in _told(pairs, old, new)]


def part_of_year(period: str, year: int | None) -> str:
    """A period as seen from its plan's year: `2026-Q1` in a plan for 2026 is `+0-Q1`."""
    said, _, part = period.partition("-")
    return f"{int(said) - year:+d}-{part}" if year is not None and said.isdecimal() else period


def _told(
    pairs: list[tuple[int, int]], old: Sequence[Said], new: Sequence[Said]
) -> list[tuple[Said | None, Said | None]]:
    return [
        (None if i is None else old[i], None if j is None else new[j]) for i, j in in_order(pairs, len(old), len(new))
    ]


def _status(old: Said | None, new: Said | None) -> MeasureStatus:
    if old is None or new is None:
        return "added" if old is None else "removed"
    return "unchanged" if same(old.text, new.text) else "reworded"
