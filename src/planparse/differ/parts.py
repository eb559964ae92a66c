"""Splits and merges: items without a partner whose content is a part of an item that has one.

A part is found by content: what the item's partner has not taken up of it goes on in the part. So the twin of a
partner is none: all that it shares is taken up already.
"""

import heapq
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import sqrt

import numpy as np

from planparse.differ.grams import Features, Numbers
from planparse.differ.likeness import Pairs
from planparse.differ.profile import Profile
from planparse.differ.twins import are_twins

#: From this on a claim makes a part. It is the geometric mean of two shares by weight: how much of the part was the
#: whole's, and how much of what the whole has left the part takes up. Unrelated items of one bureau reach 0.15.
ENOUGH = 0.25
#: What it adds that a figure, or an owner, of the whole that no partner has goes on in the part.
FIGURE, OWNER = 0.08, 0.04
#: Less than this share of the part must not rest on the whole, whatever else speaks for it.
LEAST = 0.12
#: Nor on fewer bigrams than this: 完成主体封顶 may be said of any building.
FEWEST = 7

#: (`old` or `new`, index of the item in that plan)
Place = tuple[str, int]


@dataclass(slots=True)
class Group:
    """Items that are one task: one each, or a whole with its parts."""

    old: list[int]
    new: list[int]
    claims: dict[Place, float] = field(default_factory=dict)  # what spoke for those that were added as parts

    def side(self, side: str) -> list[int]:
        """Its items of one plan."""
        return self.old if side == "old" else self.new


def join_parts(groups: list[Group], pairs: Pairs, contents: Features, old: list[Profile], new: list[Profile]) -> None:
    """Add to the groups, in place, the items without a partner that are parts of one; the best claim first."""
    search = _Search(groups, contents, old, new)
    heap = []
    for whole, part in _places(pairs):
        if whole in search.group and part not in search.group:
            strength = search.claim(whole, part)
            if strength >= ENOUGH:
                heap.append((-strength, whole, part))
    heapq.heapify(heap)
    taken: set[Place] = set()
    while heap:
        said, whole, part = heapq.heappop(heap)
        group = search.group[whole]
        if part in taken or len(group.side(whole[0])) > 1:  # no group has several of both
            continue
        strength = search.claim(whole, part)
        if strength < ENOUGH:
            continue
        if -strength > said + 1e-9:  # another part has taken some of it meanwhile
            heapq.heappush(heap, (-strength, whole, part))
            continue
        taken.add(part)
        group.side(part[0]).append(part[1])
        group.claims[part] = strength


def _places(pairs: Pairs) -> Iterator[tuple[Place, Place]]:
    """(whole, part) of the pairs in which enough of the part is known from the whole, titles included."""
    for k in np.flatnonzero((pairs.new_known >= LEAST) | (pairs.old_kept >= LEAST)):
        old, new = ("old", int(pairs.old[k])), ("new", int(pairs.new[k]))
        if pairs.new_known[k] >= LEAST:
            yield old, new
        if pairs.old_kept[k] >= LEAST:
            yield new, old


class _Search:
    """The claims of parts on wholes, with the features of each text found once."""

    def __init__(self, groups: list[Group], contents: Features, old: list[Profile], new: list[Profile]) -> None:
        self.group = {("old", g.old[0]): g for g in groups} | {("new", g.new[0]): g for g in groups}
        self._contents = contents
        self._items = {"old": old, "new": new}
        self._matrices = {"old": contents.old, "new": contents.new}
        self._lefts: dict[tuple[str, int, int], tuple[Numbers, float]] = {}

    def claim(self, whole: Place, part: Place) -> float:
        """How strongly the part rests on what its group leaves of the whole, 0 to a little over 1."""
        entire, piece = self._items[whole[0]][whole[1]], self._items[part[0]][part[1]]
        partners = self.group[whole].side(part[0])
        own = self._columns(part)
        left, mass = self._left(whole, part[0], len(partners))
        taken = left[np.isin(left, own, assume_unique=True)]
        gain = self._contents.mass(taken)
        of_part, of_rest = gain / max(self._contents.mass(own), 1e-9), gain / max(mass, 1e-9)
        if len(taken) < FEWEST or of_part < LEAST:
            return 0.0
        others = [self._items[part[0]][p] for p in partners]
        strength = sqrt(of_part * of_rest)
        if _goes_on(entire.figures, piece.figures, [f for o in others for f in o.figures]):
            strength += FIGURE
        if _goes_on(entire.owners, piece.owners, [n for o in others for n in o.owners]):
            strength += OWNER
        return 0.0 if strength >= ENOUGH and are_twins(entire, piece) else strength

    def _left(self, whole: Place, side: str, count: int) -> tuple[Numbers, float]:
        """What the first `count` partners of the whole leave of its body, and what that weighs."""
        key = (*whole, count)
        if key not in self._lefts:
            left = self._body(whole)
            for partner in self.group[whole].side(side)[:count]:
                left = left[~np.isin(left, self._columns((side, partner)), assume_unique=True)]
            self._lefts[key] = left, self._contents.mass(left)
        return self._lefts[key]

    def _columns(self, place: Place) -> Numbers:
        """The features of an item's content."""
        matrix = self._matrices[place[0]]
        return matrix.indices[matrix.indptr[place[1]] : matrix.indptr[place[1] + 1]]

    def _body(self, place: Place) -> Numbers:
        """The features of an item without those of its title alone, which may stand over anything."""
        item = self._items[place[0]][place[1]]
        return self._contents.columns(item.body or item.content)


def _goes_on(whole: tuple[str, ...], part: tuple[str, ...], partners: list[str]) -> bool:
    return any(x in part and x not in partners for x in whole)
