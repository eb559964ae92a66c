"""Words of the vocabulary at a place: which verb, modifier, change or level stands there. All look-ups by first or
last character, so each costs a few comparisons."""

from planparse.vocab.changes import CHANGES, LEVELS, SHORT
from planparse.vocab.modifiers import MODIFIERS
from planparse.vocab.verbs import VERBS


class _Table:
    """Words, and by the first or last character of each how long those with it are, longest first."""

    __slots__ = ("lengths", "words")

    def __init__(self, words: list[str], index: int) -> None:
        self.words = frozenset(words)
        lengths: dict[str, set[int]] = {}
        for word in words:
            lengths.setdefault(word[index], set()).add(len(word))
        self.lengths = {c: tuple(sorted(ns, reverse=True)) for c, ns in lengths.items()}


VERB_KIND: dict[str, str] = {v.word: v.kind for v in VERBS}
CHANGE_OF = {c.word: c.change for c in CHANGES}

_VERBS = _Table([v.word for v in VERBS], 0)
_VERB_ENDS = _Table([v.word for v in VERBS], -1)
_FREE = _Table([m.word for m in MODIFIERS if m.place == "free"], 0)
_ADVERBS = _Table([m.word for m in MODIFIERS if m.place == "adverb"], 0)
_TAILS = _Table([m.word for m in MODIFIERS if m.place == "tail"], -1)
_CHANGES = _Table([c.word for c in CHANGES], 0)
_CHANGE_ENDS = _Table([c.word for c in CHANGES], -1)
_LEVEL_ENDS = _Table([*LEVELS, *(c.word + to for c in CHANGES for to in ("到", "至", "为", "达", "达到")),
                   *(s + to for s in SHORT for to in ("到", "至", "为"))], -1)  # fmt: skip


def _opens(table: _Table, view: str, at: int) -> str | None:
    for length in table.lengths.get(view[at : at + 1], ()):
        if (word := view[at : at + length]) in table.words:
            return word
    return None


def _closes(table: _Table, view: str, end: int, floor: int = 0) -> str | None:
    if end <= floor:
        return None
    for length in table.lengths.get(view[end - 1 : end], ()):
        if end - length >= floor and (word := view[end - length : end]) in table.words:
            return word
    return None


def verb_at(view: str, at: int) -> str | None:
    """The longest deed verb that begins there."""
    return _opens(_VERBS, view, at)


def verb_before(view: str, end: int, floor: int = 0) -> str | None:
    """The longest deed verb that ends there."""
    return _closes(_VERB_ENDS, view, end, floor)


def free_at(view: str, at: int) -> str | None:
    """The longest modifier that a metric always goes without."""
    return _opens(_FREE, view, at)


def adverb_at(view: str, at: int) -> str | None:
    """The longest adverb that a metric goes without before a verb."""
    return _opens(_ADVERBS, view, at)


def tail_before(view: str, end: int, floor: int = 0) -> str | None:
    """The longest word between a metric and its figure that ends there."""
    return _closes(_TAILS, view, end, floor)


def change_at(view: str, at: int) -> str | None:
    """The verb of change that begins there."""
    return _opens(_CHANGES, view, at)


def change_before(view: str, end: int, floor: int = 0) -> str | None:
    """The verb of change that ends there."""
    return _closes(_CHANGE_ENDS, view, end, floor)


def level_before(view: str, end: int, floor: int = 0) -> str | None:
    """The word that names a level and ends there: 达到, 保持在, 提升至."""
    return _closes(_LEVEL_ENDS, view, end, floor)
