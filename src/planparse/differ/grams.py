"""Texts as sets of character pairs, weighted by rarity, in sparse arrays.

For Chinese, character bigrams do what words do for other languages, without a dictionary: terms of two to four
characters are covered by one to three of them, and those of the genre's set phrases (推进, 工作, 加强) weigh little
because many items have them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

Numbers = Any  # numpy and scipy arrays of numbers; scipy's have no types of their own

_CHUNK = 8192  # pairs at a time: bounds the memory


@dataclass(frozen=True, slots=True)
class Features:
    """Which of the features (columns) each text of a side (rows) has, and what each feature weighs.

    `old` and `new` are CSR arrays of ones; `weight` one number a column; `old_mass` and `new_mass` the summed
    weight of each row.
    """

    old: Numbers
    new: Numbers
    weight: Numbers
    old_mass: Numbers
    new_mass: Numbers
    letters: Numbers  # the alphabet, sorted
    codes: Numbers  # the bigram of each column, as a number over the alphabet; sorted

    def columns(self, text: str) -> Numbers:
        """The features of a stretch of any of the texts, as column numbers."""
        small = np.searchsorted(self.letters, _characters(text))
        code = np.unique(small[:-1] * len(self.letters) + small[1:])
        column = np.minimum(np.searchsorted(self.codes, code), len(self.codes) - 1)
        return column[self.codes[column] == code]

    def mass(self, columns: Numbers) -> float:
        """What features weigh together."""
        return float(self.weight[columns].sum())

    def shared(self, i: Numbers, j: Numbers) -> Numbers:
        """The weight of what old text `i[k]` and new text `j[k]` have in common, for each k."""
        out = np.zeros(len(i))
        weighted = self.new.multiply(self.weight).tocsr()
        for start in range(0, len(i), _CHUNK):
            part = slice(start, start + _CHUNK)
            out[part] = self.old[i[part]].multiply(weighted[j[part]]).sum(axis=1)
        return out

    def dice(self, i: Numbers, j: Numbers) -> Numbers:
        """Twice the shared weight over both weights, 0..1."""
        return 2 * self.shared(i, j) / np.maximum(self.old_mass[i] + self.new_mass[j], 1e-9)


def of_bigrams(old: Sequence[str], new: Sequence[str]) -> Features:
    """The character bigrams of each text; a text of one character is a feature by itself."""
    row, code, letters = _bigrams([*old, *new])
    return _weighted(row, code, len(old), len(new), letters)


def of_names(old: Sequence[Sequence[str]], new: Sequence[Sequence[str]]) -> Features:
    """Each name of the lists as it is."""
    number: dict[str, int] = {}
    row, code = [], []
    for r, names in enumerate([*old, *new]):
        for name in names:
            row.append(r)
            code.append(number.setdefault(name, len(number)))
    return _weighted(np.array(row, dtype=np.int64), np.array(code, dtype=np.int64), len(old), len(new), None)


def _characters(text: str) -> "NDArray[np.uint32]":
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def _bigrams(texts: Sequence[str]) -> "tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.uint32]]":
    """(text number, bigram) of every place in all texts, in one pass over one array; and the alphabet."""
    chars = _characters("\n".join(texts) + "\n")
    ends = chars == 10
    row = np.cumsum(ends) - ends
    letters, small = np.unique(chars, return_inverse=True)
    pair = small[:-1].astype(np.int64) * len(letters) + small[1:]
    lone = ~ends[:-1] & ends[1:] & np.concatenate(([True], ends[:-2]))  # its pair is with the line's end
    kept = ~(ends[:-1] | ends[1:]) | lone
    return row[:-1][kept], pair[kept], letters


def _weighted(
    row: "NDArray[np.int64]", code: "NDArray[np.int64]", old: int, new: int, letters: "NDArray[np.uint32] | None"
) -> Features:
    from scipy.sparse import csr_array

    names, column = np.unique(code, return_inverse=True)
    width = max(1, len(names))
    whole = csr_array((np.ones(len(row), dtype=np.float32), (row, column)), shape=(old + new, width))
    whole.sum_duplicates()
    whole.data[:] = 1
    first, second = whole[:old], whole[old:]
    # in how many texts of one side: a bigram that a pair shares is as rare as one that a single item has
    common = np.maximum(np.bincount(first.indices, minlength=width), np.bincount(second.indices, minlength=width))
    weight = np.log((max(old, new) + 1) / np.maximum(common, 1)).astype(np.float32)
    return Features(first, second, weight, first @ weight, second @ weight, letters, names)
