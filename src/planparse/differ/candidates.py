"""Which pairs of items are worth a look: from an index of rare bigrams, never all pairs.

A bigram that more than COMMON items of a side have says little of any of them, so the index leaves it out: each
bigram then costs at most COMMON², whatever the plans' sizes, and the whole grows with the text.
"""

import numpy as np

from planparse.differ.grams import Features, Numbers
from planparse.differ.profile import Profile

#: In more items of a side than this a bigram does not lead to candidates. Plans up to this size lose nothing.
COMMON = 64
#: So many best candidates are kept for each item, of either side. A task has one heir or a handful.
KEPT = 8
_ROWS = 512  # rows multiplied at a time: bounds the memory


def candidates(contents: Features, titles: Features, old: list[Profile], new: list[Profile]) -> tuple[Numbers, Numbers]:
    """Index pairs (old, new), each once, in order: by content, by title, by place in the order, and word for word.

    Neither side may be empty.
    """
    found = [*best(contents), *best(titles), _neighbours(len(old), len(new)), _equal(old, new)]
    code = np.unique(np.concatenate([i * len(new) + j for i, j in found]))
    i, j = np.divmod(code, len(new))
    fits = np.fromiter((old[a].phase == new[b].phase for a, b in zip(i, j, strict=True)), dtype=bool, count=len(i))
    return i[fits], j[fits]


def best(features: Features) -> list[tuple[Numbers, Numbers]]:
    """The KEPT best partners of each old text, and of each new one, by rare features."""
    one, other = features.old, features.new
    often = np.maximum(np.asarray(one.sum(axis=0)).ravel(), np.asarray(other.sum(axis=0)).ravel())
    rare = np.flatnonzero((often <= COMMON) & (often > 0))
    one, other = one[:, rare].tocsr(), other[:, rare].tocsr()
    weight = features.weight[rare]
    i, j = _top(one, other.multiply(weight).T.tocsr())
    b, a = _top(other, one.multiply(weight).T.tocsr())
    return [(i, j), (a, b)]


def _top(rows: Numbers, columns: Numbers) -> tuple[Numbers, Numbers]:
    row, column = [], []
    for start in range(0, rows.shape[0], _ROWS):
        product = (rows[start : start + _ROWS] @ columns).tocsr()
        for r in range(product.shape[0]):
            here = slice(product.indptr[r], product.indptr[r + 1])
            indices, values = product.indices[here], product.data[here]
            if len(indices) > KEPT:
                # by weight, then by place, so that equals are chosen alike on every machine
                best = np.lexsort((indices, -np.round(values, 3)))[:KEPT]
                indices = indices[best]
            row.append(np.full(len(indices), start + r, dtype=np.int64))
            column.append(indices.astype(np.int64))
    nothing = [np.zeros(0, dtype=np.int64)]
    return np.concatenate(row or nothing), np.concatenate(column or nothing)


def _neighbours(old: int, new: int) -> tuple[Numbers, Numbers]:
    """Items at the same place of the order, and one before and after it."""
    i = np.repeat(np.arange(old), 3)
    j = np.round(i * (max(new - 1, 0) / max(old - 1, 1))).astype(np.int64) + np.tile([-1, 0, 1], old)
    inside = (j >= 0) & (j < new)
    return i[inside], j[inside]


def _equal(old: list[Profile], new: list[Profile]) -> tuple[Numbers, Numbers]:
    """Items of the same words, the first with the first, the second with the second …"""
    places: dict[str, list[int]] = {}
    for j, item in enumerate(new):
        places.setdefault(item.content, []).append(j)
    seen: dict[str, int] = {}
    i, k = [], []
    for n, item in enumerate(old):
        at = seen.get(item.content, 0)
        if at < len(places.get(item.content, ())):
            i.append(n)
            k.append(places[item.content][at])
            seen[item.content] = at + 1
    return np.array(i, dtype=np.int64), np.array(k, dtype=np.int64)
