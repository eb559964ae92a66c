"""Which items of two plans are the same task: `align(old, new) -> list[Link]`.

    profiles -> candidates -> likeness -> one-to-one links by content -> parts -> links by title

Content decides: links are first made where words go on, then what is left over of an item's content may make a
split or a merge, and only then may a title that stays over replaced content make a link.
"""

from dataclasses import dataclass, replace

import numpy as np

from planparse.differ.assign import assign
from planparse.differ.candidates import candidates
from planparse.differ.grams import Features, Numbers
from planparse.differ.likeness import Evidence, Pairs, features, weigh
from planparse.differ.parts import Group, join_parts
from planparse.differ.profile import Profile, profiles
from planparse.differ.twins import are_twins
from planparse.schema import Plan

#: The share of rare words that two items have in common from which they may be one by content alone. Unrelated tasks
#: of one bureau share up to 0.13, a heavily reworded one shares 0.4 with itself …
FLOOR = 0.2
#: … and short texts share more by chance: the floor rises by this over the root of the number of bigrams.
SHORT = 0.8
#: A short task taken up whole in a long one counts half of the share that is kept.
TAKEN_UP = 0.5
#: Titles this alike make a link where content makes none and neither item has gone on elsewhere.
TITLE = 0.6
#: So does a score this high, of words under the floor with figures, owners and title.
SUPPORTED = 0.25
#: Words that are not even this alike make no link but by title.
SUPPORT_FLOOR = 0.1


@dataclass(frozen=True, slots=True)
class Link:
    """Items that are one task: indices into the two plans' items, and why.

    `by` is `content`, `title` or `part` (some were added as parts); `evidence` that of the pair the link began with.
    """

    old: tuple[int, ...]
    new: tuple[int, ...]
    similarity: float
    by: str
    evidence: Evidence
    claims: tuple[tuple[str, int, float], ...] = ()


def align(old: Plan, new: Plan) -> list[Link]:
    """The links, in the order of the old items; items in none were removed or added.

    Each item is in one link at most. `align(b, a)` is `align(a, b)` with the sides exchanged: the work is always done
    in one direction, that of the items' texts.
    """
    if [(i.text, i.title) for i in new.items] < [(i.text, i.title) for i in old.items]:
        links = [_turned(link) for link in _align(profiles(new), profiles(old))]
        return sorted(links, key=lambda link: (link.old, link.new))
    return _align(profiles(old), profiles(new))


def _align(old: list[Profile], new: list[Profile]) -> list[Link]:
    if not old or not new:
        return []
    contents, titles = features(old, new)
    i, j = candidates(contents, titles, old, new)
    pairs = weigh(i, j, contents, titles, old, new)
    chosen = _assigned(pairs, _apart(pairs, _by_content(pairs, contents), old, new), pairs.score)
    at = {(int(i[k]), int(j[k])): int(k) for k in chosen}
    groups = [Group([a], [b]) for a, b in at]
    begun = {id(group): pairs.evidence(k) for group, k in zip(groups, at.values(), strict=True)}
    join_parts(groups, pairs, contents, old, new)
    links = [_link(group, begun[id(group)], contents) for group in groups]
    by_title = _apart(pairs, _left(pairs, groups) & _by_title(pairs), old, new)
    for k in _assigned(pairs, by_title, np.maximum(pairs.title, pairs.score)):
        links.append(Link((int(i[k]),), (int(j[k]),), float(pairs.content[k]), "title", pairs.evidence(k)))
    return sorted(links, key=lambda link: (link.old, link.new))


def _by_content(pairs: Pairs, contents: Features) -> Numbers:
    """Which pairs are alike enough by their words."""
    taken_up = TAKEN_UP * np.maximum(pairs.old_kept, pairs.new_known)
    length = np.minimum(np.diff(contents.old.indptr)[pairs.old], np.diff(contents.new.indptr)[pairs.new])
    return np.maximum(pairs.content, taken_up) >= FLOOR + SHORT / np.sqrt(np.maximum(length, 1))


def _by_title(pairs: Pairs) -> Numbers:
    """Which pairs are alike enough by their titles, or by a little of everything."""
    return (pairs.title >= TITLE) | ((pairs.score >= SUPPORTED) & (pairs.content >= SUPPORT_FLOOR))


def _apart(pairs: Pairs, asked: Numbers, old: list[Profile], new: list[Profile]) -> Numbers:
    """The pairs asked for without the twins among them."""
    out = asked.copy()
    for k in np.flatnonzero(asked):
        one, other = old[pairs.old[k]], new[pairs.new[k]]
        if one.title != other.title and are_twins(one, other):
            out[k] = False
    return out


def _assigned(pairs: Pairs, allowed: Numbers, worth: Numbers) -> Numbers:
    """The allowed pairs whose squared worth together is greatest: one strong link counts more than two middling."""
    k = np.flatnonzero(allowed)
    return k[assign(pairs.old[k], pairs.new[k], worth[k] ** 2)]


def _left(pairs: Pairs, groups: list[Group]) -> Numbers:
    """Which pairs are of two items that no group has."""
    old = np.array([i for g in groups for i in g.old], dtype=np.int64)
    new = np.array([j for g in groups for j in g.new], dtype=np.int64)
    return ~np.isin(pairs.old, old) & ~np.isin(pairs.new, new)


def _link(group: Group, evidence: Evidence, contents: Features) -> Link:
    claims = tuple((side, item, strength) for (side, item), strength in group.claims.items())
    if not claims:
        return Link((group.old[0],), (group.new[0],), evidence.content, "content", evidence)
    one, other = _union(contents.old, group.old), _union(contents.new, group.new)
    shared = contents.mass(np.intersect1d(one, other, assume_unique=True))
    alike = 2 * shared / max(contents.mass(one) + contents.mass(other), 1e-9)
    return Link(tuple(sorted(group.old)), tuple(sorted(group.new)), alike, "part", evidence, claims)


def _union(matrix: Numbers, items: list[int]) -> Numbers:
    return np.unique(matrix[np.array(items)].indices)


def _turned(link: Link) -> Link:
    """The link seen from the other plan."""
    evidence = replace(link.evidence, old_kept=link.evidence.new_known, new_known=link.evidence.old_kept)
    claims = tuple(("new" if side == "old" else "old", item, strength) for side, item, strength in link.claims)
    return Link(link.new, link.old, link.similarity, link.by, evidence, claims)
