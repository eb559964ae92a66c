"""Every row of the vocabulary runs its own example."""

import pytest

from planparse.grammar.scope import Scope
from planparse.grammar.target import find_targets
from planparse.schema import Target
from planparse.text import Text, fold
from planparse.vocab import default
from planparse.vocab.changes import CHANGES, Change
from planparse.vocab.comparators import COMPARATORS, FAR
from planparse.vocab.guards import ALLOWED, ARABIC_GUARDS, GUARDS
from planparse.vocab.modifiers import MODIFIERS, Modifier
from planparse.vocab.not_targets import NOT_TARGETS
from planparse.vocab.plain import PLAIN, Plain
from planparse.vocab.rows import NotTarget, Unit, Wording
from planparse.vocab.units import UNITS
from planparse.vocab.verbs import VERBS, Verb


def targets(sentence: str, head: str = "") -> list[Target]:
    return list(find_targets(Text.of(sentence), (0, len(sentence)), Scope(year=2026, head=head), default()))


@pytest.mark.parametrize("unit", UNITS, ids=lambda u: u.name)
def test_units(unit: Unit) -> None:
    assert [fold(t.unit or "") for t in targets(unit.example)] == [fold(unit.name)]


@pytest.mark.parametrize("wording", COMPARATORS, ids=lambda w: w.words)
def test_comparators(wording: Wording) -> None:
    (target,) = targets(wording.example)
    assert target.comparator == wording.comparator
    assert wording.words in target.text


def test_far_comparators_are_comparators() -> None:
    assert set(FAR) <= {w.words for w in COMPARATORS if w.place == "before"}


@pytest.mark.parametrize("change", CHANGES, ids=lambda c: c.word)
def test_changes(change: Change) -> None:
    (target,) = targets(change.example)
    assert target.change == change.change
    assert change.word not in target.metric
    (level,) = targets(change.example.replace(change.word, change.word + "到", 1))
    assert level.change is None


@pytest.mark.parametrize("verb", VERBS, ids=lambda v: v.word)
def test_verbs(verb: Verb) -> None:
    (target,) = targets(verb.example)
    assert target.metric == verb.example[:-2]


@pytest.mark.parametrize("modifier", MODIFIERS, ids=lambda m: f"{m.place} {m.word}")
def test_modifiers(modifier: Modifier) -> None:
    (target,) = targets(modifier.example)
    assert target.metric == "培训乡村医生"


@pytest.mark.parametrize("plain", PLAIN, ids=lambda p: p.word)
def test_plain_words(plain: Plain) -> None:
    (target,) = targets(plain.example)
    if plain.kind == "event":
        assert target.metric == plain.word
    else:
        assert target.metric.replace(plain.word, "") in ("服务站点", "建设服务站点", "收费比例")


@pytest.mark.parametrize("row", NOT_TARGETS, ids=lambda r: r.word)
def test_not_targets(row: NotTarget) -> None:
    assert row.word in row.example
    assert targets(row.example) == []


def test_guards_speak_of_units() -> None:
    names = {u.name for u in UNITS}
    assert set(GUARDS) | set(ARABIC_GUARDS) <= names
    assert all(any(word.startswith(name) for name in names) for word in ALLOWED)


def test_no_word_stands_twice() -> None:
    for words in ([u.name for u in UNITS], [v.word for v in VERBS], [r.word for r in NOT_TARGETS], [c.word for c in CHANGES]):
        assert len(words) == len(set(words))
