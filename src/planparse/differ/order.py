"""The order in which changes are told: the new side's, with what is gone where it stood."""

from collections.abc import Iterable, Sequence


def in_order(pairs: Iterable[tuple[int, int]], old: int, new: int) -> list[tuple[int | None, int | None]]:
    """All of `old` and `new` places, linked or alone, in the new order; what is gone follows what stood before it.

    >>> in_order([(0, 1), (2, 0)], 3, 2)
    [(2, 0), (0, 1), (1, None)]
    """
    partner = {j: i for i, j in pairs}
    places = {i: j for j, i in partner.items()}
    after = gone(range(old), places)
    out: list[tuple[int | None, int | None]] = [(i, None) for i in after.get(None, ())]
    for j in range(new):
        out.append((partner.get(j), j))
        out += [(i, None) for i in after.get(j, ())]
    return out


def gone(old: Sequence[int], places: dict[int, int]) -> dict[int | None, list[int]]:
    """Old items without a place in the new order, by the new place after which they are told; None at the start."""
    out: dict[int | None, list[int]] = {}
    last: int | None = None
    for i in old:
        if i in places:
            last = places[i]
        else:
            out.setdefault(last, []).append(i)
    return out
