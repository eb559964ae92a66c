"""Words of the vocabulary at a place: which verb, modifier, change or level stands there. All look-ups by first or
last character, so each costs a few comparisons."""

from planparse.vocab.changes import CHANGES, LEVELS, SHORT
from planparse.vocab.modifiers import MODIFIERS
from planparse.vocab.verbs import VERBS

_Table = dict[str, tuple[str, ...]]


def _by(words: list[str], index: int) -> _Table:
    table: dict[str, list[str]] = {}
    for word in sorted(dict.fromkeys(words), key=lambda w: -len(w)):
        table.setdefault(word[index], []).append(word)
    return {c: tuple(ws) for c, ws in table.items()}


VERB_KIND: dict[str, str] = {v.word: v.kind for v in VERBS}
CHANGE_OF = {c.word: c.change for c in CHANGES}

_VERBS = _by([v.word for v in VERBS], 0)
_VERB_ENDS = _by([v.word for v in VERBS], -1)
_FREE = _by([m.word for m in MODIFIERS if m.place == "free"], 0)
_ADVERBS = _by([m.word for m in MODIFIERS if m.place == "adverb"], 0)
_TAILS = _by([m.word for m in MODIFIERS if m.place == "tail"], -1)
_CHANGES = _by([c.word for c in CHANGES], 0)
_CHANGE_ENDS = _by([c.word for c in CHANGES], -1)
_LEVEL_ENDS = _by([*LEVELS, *(c.word + to for c in CHANGES for to in ("到", "至", "为", "达", "达到")),
                   *(s + to for s in SHORT for to in ("到", "至", "为"))], -1)  # fmt: skip


def _opens(table: _Table, view: str, at: int) -> str | None:
    words = table.get(view[at : at + 1])
    if not words or not view.startswith(words, at):
        return None
    return next(word for word in words if view.startswith(word, at))


def _closes(table: _Table, view: str, end: int, floor: int = 0) -> str | None:
    words = table.get(view[end - 1 : end]) if end > floor else None
    if not words or not view.endswith(words, floor, end):
        return None
    return next(word for word in words if view.endswith(word, floor, end))


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
