"""How alike two items are, from all that the documents give: words, title, owners, figures, order."""

from dataclasses import dataclass

import numpy as np

from planparse.differ.grams import Features, Numbers, of_bigrams, of_names
from planparse.differ.profile import Profile

#: What each kind of evidence weighs. Words decide; the rest tells apart what words leave open. Kinds of which neither
#: item has anything are left out of the mean.
WEIGHTS = {"content": 0.74, "title": 0.12, "owners": 0.06, "figures": 0.05, "order": 0.03}


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why two items may be one, each figure 0..1: the share of rare words, titles, owners and figures in common.

    `old_kept` is the share of the old item's words that the new one has, `new_known` that of the new one's which
    the old one had.
    """

    content: float
    old_kept: float
    new_known: float
    title: float
    owners: float | None
    figures: float | None
    order: float
    score: float


@dataclass(frozen=True, slots=True)
class Pairs:
    """The candidate pairs, as parallel arrays over them."""

    old: Numbers
    new: Numbers
    content: Numbers
    old_kept: Numbers
    new_known: Numbers
    title: Numbers
    owners: Numbers  # nan where neither has any
    figures: Numbers  # nan where neither has any
    order: Numbers
    score: Numbers

    def evidence(self, k: int) -> Evidence:
        """One pair's."""
        owners, figures = float(self.owners[k]), float(self.figures[k])
        return Evidence(
            float(self.content[k]),
            float(self.old_kept[k]),
            float(self.new_known[k]),
            float(self.title[k]),
            None if np.isnan(owners) else owners,
            None if np.isnan(figures) else figures,
            float(self.order[k]),
            float(self.score[k]),
        )


def weigh(
    i: Numbers, j: Numbers, contents: Features, titles: Features, old: list[Profile], new: list[Profile]
) -> Pairs:
    """The evidence of each candidate pair `(i[k], j[k])`."""
    shared = contents.shared(i, j)
    one, other = contents.old_mass[i], contents.new_mass[j]
    owners = of_names([p.owners for p in old], [p.owners for p in new])
    figures = of_names([p.figures for p in old], [p.figures for p in new])
    kinds = {
        "content": 2 * shared / np.maximum(one + other, 1e-9),
        "title": titles.dice(i, j),
        "owners": _dice_of_some(owners, i, j),
        "figures": _dice_of_some(figures, i, j),
        "order": 1 - np.abs(i / max(len(old) - 1, 1) - j / max(len(new) - 1, 1)),
    }
    values = np.array([kinds[k] for k in WEIGHTS])
    weights = np.array([*WEIGHTS.values()])[:, None] * ~np.isnan(values)
    score = (np.nan_to_num(values) * weights).sum(axis=0) / weights.sum(axis=0) if len(i) else np.zeros(0)
    return Pairs(
        i, j, kinds["content"], shared / np.maximum(one, 1e-9), shared / np.maximum(other, 1e-9), kinds["title"],
        kinds["owners"], kinds["figures"], kinds["order"], score,
    )  # fmt: skip


def _dice_of_some(features: Features, i: Numbers, j: Numbers) -> Numbers:
    nothing = (features.old_mass[i] + features.new_mass[j]) == 0
    return np.where(nothing, np.nan, features.dice(i, j))


def features(old: list[Profile], new: list[Profile]) -> tuple[Features, Features]:
    """The bigrams of the contents and of the titles."""
    return (
        of_bigrams([p.content for p in old], [p.content for p in new]),
        of_bigrams([p.title for p in old], [p.title for p in new]),
    )
