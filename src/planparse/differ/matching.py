"""Pairing short lists: first what is equal, then what is most alike."""

from collections.abc import Callable, Hashable, Sequence

import numpy as np

from planparse.differ.assign import assign
from planparse.differ.grams import Numbers


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
    pairs: list[tuple[int, int]], old: int, new: int, likeness: Callable[[list[int], list[int]], Numbers], floor: float
) -> list[tuple[int, int]]:
    """The pairs with more of those places that have none: the assignment that makes the likeness greatest together.

    `likeness` gives the table of the places that are left, `floor` the least that makes a pair.
    """
    i, j = rest(pairs, old, new)
    if not i or not j:
        return pairs
    table = likeness(i, j)
    a, b = np.nonzero(table >= floor)
    kept = assign(a, b, table[a, b] ** 2)
    return pairs + [(i[a[k]], j[b[k]]) for k in kept]
