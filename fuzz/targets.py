"""What can be fuzzed: one row a reader and a grammar. A target takes any bytes; what it raises is a fault of the program."""

from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

import seeds
import shapes
from promises import check_diff, check_plan, check_value

from planparse import PlanparseError, extract
from planparse.check import check
from planparse.differ import compare
from planparse.grammar.date import due_of, find_dues, parse_date, period_of
from planparse.grammar.label import find_run_in, read_label, read_weak_label
from planparse.grammar.number import find_numbers, parse_number
from planparse.grammar.owner import find_owner_brackets, find_owner_tail, read_owners
from planparse.grammar.owner_name import split_names
from planparse.grammar.scope import Scope
from planparse.grammar.sentence import split_sentences
from planparse.grammar.target import find_targets
from planparse.readers import read_pdf
from planparse.readers.registry import FORMATS
from planparse.schema import Plan
from planparse.text import Span, Text, normalize
from planparse.vocab import default
from planparse.writers.registry import WRITERS, export


class Target(NamedTuple):
    """`run` takes an input, `seeds` makes the first ones, `shape` changes them, `suffix` names files; `words` is the format's dictionary."""

    name: str
    run: Callable[[bytes], None]
    seeds: Callable[[], dict[str, bytes]]
    shape: shapes.Shape
    suffix: str
    words: str


def _plan(data: bytes, format: str, suffix: str) -> Plan | None:
    """The plan, or None after an error that says in one line why there is none."""
    try:
        return extract(data, name="a" + suffix, format=format)
    except PlanparseError as error:
        said = str(error)
        assert said and "\n" not in said and len(said) < 600, "an error is no line for people"
        return None


def _reader(format: str, suffix: str) -> Callable[[bytes], None]:
    def run(data: bytes) -> None:
        plan = _plan(data, format, suffix)
        if plan is not None:
            check_plan(plan)

    return run


def _twice(data: bytes) -> None:
    """The whole of an extraction from a text; a second run gives the same."""
    plan = _plan(data, "txt", ".txt")
    if plan is not None:
        check_plan(plan)
        again = _plan(data, "txt", ".txt")
        assert again is not None and again.model_dump_json() == plan.model_dump_json(), "a second run gives another plan"


def _exports(data: bytes) -> None:
    """A plan that somebody may have changed by hand: checked, compared with itself, and written in every format."""
    plan = _plan(data, "json", ".json")
    if plan is None:
        return
    assert Plan.model_validate_json(plan.model_dump_json()) == plan, "the JSON round trip"
    check(plan)
    compare(plan, plan.model_copy(deep=True))
    for writer in WRITERS.values():
        if writer.name != "parquet":  # an extra
            try:
                export(plan, writer)
            except PlanparseError as error:
                assert str(error), "an error without words"


def _align(data: bytes) -> None:
    """Two small plans, parted by a line of `====`, compared both ways and with themselves."""
    first, _, second = data.partition(b"\n====\n")
    old, new = _plan(first, "txt", ".txt"), _plan(second, "txt", ".txt")
    if old is None or new is None:
        return
    check_diff(old, new, compare(old, new), compare(new, old))
    same = compare(new, new.model_copy(deep=True))
    assert {change.status for change in same.changes} <= {"unchanged"}, "a plan differs from itself"


def _grammar(run: Callable[[Text, Span], None]) -> Callable[[bytes], None]:
    """A grammar over the whole of a text and over the middle of it."""

    def both(data: bytes) -> None:
        text = Text.of(normalize(data.decode("utf-8", "replace")))
        size = len(text.raw)
        run(text, (0, size))
        if size >= 3:
            run(text, (size // 3, size - size // 4))

    return both


def _inside(inner: Span, outer: Span) -> None:
    assert outer[0] <= inner[0] < inner[1] <= outer[1], "a span outside of what was read"


def _targets(text: Text, span: Span) -> None:
    found = list(find_targets(text, span, Scope(year=2026), default()))
    for target in found:
        _inside(target.span, span)
        assert text.raw[slice(*target.span)] == target.text, "a target's span"
        check_value(target)
    assert found == list(find_targets(text, span, Scope(year=2026), default())), "a second run gives other targets"
    list(find_targets(text, span, Scope(phase="summary", head="水库巡查", baseline=True), default()))


def _owners(text: Text, span: Span) -> None:
    words = default()
    for phrase in (read_owners(text, span, words), read_owners(text, span, words, "牵头科室", "lead", first_leads=True)):
        for owner in phrase.owners:
            _inside(owner.span, span)
            assert owner.name and owner.name.strip() == owner.name, "an owner's name is padded"
    for name in split_names(text, span):
        _inside(name.span, span)
    list(find_owner_brackets(text, span, words))
    tail = find_owner_tail(text, span, words)
    assert tail is None or span[0] <= tail[0] <= tail[1] <= span[1], "an owners' tail outside of what was read"


def _dates(text: Text, span: Span) -> None:
    for year in (2026, None):
        for where, _ in find_dues(text, span, year):
            _inside(where, span)
    for line in text.raw[slice(*span)].split("\n"):
        for year in (2026, None):
            parse_date(line, year), due_of(line, year), period_of(line, year)


def _numbers(text: Text, span: Span) -> None:
    for number in find_numbers(text.view, span):
        _inside(number.span, span)
    for line in text.raw[slice(*span)].split("\n"):
        parse_number(line)


def _labels(text: Text, span: Span) -> None:
    view = text.view
    starts = [span[0], *(n + 1 for n in range(*span) if view[n] == "\n")]
    found = [label for at in starts for label in (read_label(view, at, span[1]), read_weak_label(view, at, span[1]))]
    for label in [*found, *find_run_in(view, span)]:
        assert label is None or span[0] <= label.span[0] <= label.span[1] <= span[1], "a label outside of what was read"
    sentences = split_sentences(text, span)
    assert all(a[1] <= b[0] for a, b in pairwise(sentences)), "sentences overlap"


_TEXT = shapes.tokens("text")
_READERS = {
    "docx": shapes.archive, "doc": shapes.container, "rtf": shapes.tokens("rtf"), "odt": shapes.archive, "flatxml": shapes.xml, "txt": _TEXT, "html": shapes.tokens("html"),
    "mhtml": shapes.tokens("lines"), "pdf": shapes.tokens("pdf"), "xlsx": shapes.archive, "xls": shapes.container, "ofd": shapes.archive, "md": _TEXT, "zip": shapes.archive,
}  # fmt: skip
_GRAMMARS = {"targets": _targets, "owners": _owners, "dates": _dates, "numbers": _numbers, "labels": _labels}

TARGETS: dict[str, Target] = {
    target.name: target
    for target in (
        *(Target(f, _reader(f, s), seeds.SEEDS[f], shape, s, f) for f, shape in _READERS.items() for s in [(*FORMATS[f].suffixes, ".xml")[0]]),
        Target("json", _exports, seeds.own_json, shapes.values, ".json", "json"),
        *(Target(name, _grammar(run), seeds.phrases, _TEXT, ".txt", "txt") for name, run in _GRAMMARS.items()),
        Target("extract", _twice, seeds.texts, _TEXT, ".txt", "txt"),
        Target("align", _align, seeds.pairs, _TEXT, ".txt", "txt"),
    )
}


def without_helpers() -> None:
    """No other program and no recognition of pictures: they are not ours, and cost seconds. Sheets with a cell in a far
    corner, which mutations make in plenty, are refused early.
    """
    import os

    from planparse.readers import office, sheet_biff, sheet_xml

    os.environ[office.SWITCH] = "off"
    read_pdf.is_installed = lambda: False
    sheet_biff.MAX_AREA = sheet_xml.MAX_AREA = 20_000
