"""Pairing short lists: first what is equal, then what is most alike."""

from collections.abc import Callable, Hashable, Sequence

import numpy as np

from planparse.differ.assign import assign
from planparse.differ.grams import Numbers

#: Up to so many pairs of a short list are all looked at.
_FEW = 10_000


def matched(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Equal ones, the first with the first.

    >>> matched("abca", "xaba")
    [(0, 1), (1, 2), (3, 3)]
    """
    free: dict[Hashable, list[int]] = {}
    for j in range(len(new) - 1, -1, -1):
        free.setdefault(new[j], []).append(j)
    return [(i, free[key].pop()) for i, key in enumerate(old) if free.get(key)]


def rest(pairs: Sequence[tuple[int, int]], old: int, new: int) -> tuple[list[int], list[int]]:
    """The places of either side that no pair has."""
    one, other = {i for i, _ in pairs}, {j for _, j in pairs}
    return [i for i in range(old) if i not in one], [j for j in range(new) if j not in other]


def completed(
    pairs: list[tuple[int, int]],
    old: Sequence[str],
    new: Sequence[str],
    likeness: Callable[[Numbers, Numbers], Numbers],
    floor: float,
) -> list[tuple[int, int]]:
    """The pairs with more of those places that have none: the assignment that makes the likeness greatest together.

    `likeness` gives one number for each of the places asked for, `floor` the least that makes a pair. All pairs are
    asked for where they are few; else those whose texts have rare bigrams in common.
    """
    i, j = rest(pairs, len(old), len(new))
    if not i or not j:
        return pairs
    a, b = _asked([old[k] for k in i], [new[k] for k in j])
    a, b = np.array(i, dtype=np.int64)[a], np.array(j, dtype=np.int64)[b]
    alike = likeness(a, b)
    fits = np.flatnonzero(alike >= floor)
    kept = fits[assign(a[fits], b[fits], alike[fits] ** 2)]
    return pairs + [(int(a[k]), int(b[k])) for k in kept]


def _asked(old: list[str], new: list[str]) -> tuple[Numbers, Numbers]:
    if len(old) * len(new) <= _FEW:
        return np.repeat(np.arange(len(old)), len(new)), np.tile(np.arange(len(new)), len(old))
    from planparse.differ.candidates import best
    from planparse.differ.grams import of_bigrams

    found = best(of_bigrams(old, new))
    return np.divmod(np.unique(np.concatenate([a * len(new) + b for a, b in found])), len(new))
