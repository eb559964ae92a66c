"""Which section of the new plan stands for which of the old one, so that a renamed section moves nobody."""

from collections import Counter
from collections.abc import Iterable

import numpy as np

from planparse.differ.assign import assign
from planparse.sameness.wording import plain
from planparse.schema import Plan

#: What the wording of a heading and the items below it weigh in telling that two sections are one, and the least of it.
WORDING, ITEMS, ENOUGH = 0.5, 0.5, 0.3

Path = tuple[str, ...]


class Sections:
    """The sections of two plans and how they correspond."""

    def __init__(self, old: Plan, new: Plan, links: Iterable[tuple[tuple[int, ...], tuple[int, ...]]]) -> None:
        self._old = [_path(item.section) for item in old.items]
        self._new = [_path(item.section) for item in new.items]
        self._told = any(self._old) and any(self._new)
        self._partner = _partners(self._old, self._new, links) if self._told else {}

    def moved(self, old: Iterable[int], new: Iterable[int]) -> bool:
        """Whether none of the new items stands where one of the old ones stood; False where a plan has no sections."""
        if not self._told:
            return False
        kept = {self._partner.get(self._old[i]) for i in old}
        return not any(self._new[j] in kept for j in new)


def _partners(
    old: list[Path], new: list[Path], links: Iterable[tuple[tuple[int, ...], tuple[int, ...]]]
) -> dict[Path, Path]:
    """The best one-to-one correspondence, by headings and by the items that went from one to the other."""
    from rapidfuzz.distance import Indel

    one, other = list(dict.fromkeys(old)), list(dict.fromkeys(new))
    number = {path: n for n, path in enumerate(other)}
    size_old, size_new = Counter(old), Counter(new)
    went = Counter((old[i], new[j]) for a, b in links for i in a for j in b)
    a, b, worth = [], [], []
    for n, path in enumerate(one):
        near = {other_path for (at, other_path), _ in went.items() if at == path}
        if path in number:
            near.add(path)
        for partner in sorted(near, key=number.__getitem__):
            items = 2 * went[path, partner] / (size_old[path] + size_new[partner])
            wording = Indel.normalized_similarity("".join(path), "".join(partner))
            if WORDING * wording + ITEMS * items >= ENOUGH:
                a.append(n)
                b.append(number[partner])
                worth.append(WORDING * wording + ITEMS * min(items, 1.0))
    kept = assign(np.array(a, dtype=np.int64), np.array(b, dtype=np.int64), np.array(worth) ** 2)
    return {one[a[k]]: other[b[k]] for k in kept}


def _path(section: list[str]) -> Path:
    """The headings without their labels, which are renumbered where a section comes or goes."""
    return tuple(plain(_without_label(heading)) for heading in section)


def _without_label(heading: str) -> str:
    import re

    return re.sub(
        r"^\s*(?:第?[一二三四五六七八九十百\d]{1,4}[章节篇、.．)）]|[（(][一二三四五六七八九十\d]{1,3}[)）])\s*",
        "",
        heading,
    )
