"""What SCHEMA.md promises of every plan, whatever the text: notices of the genre, its signs in any order, anything."""

import json
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from any_text import NOTICES, TEXTS
from planparse import extract
from planparse.errors import EmptyFileError, ReadError
from planparse.schema import Plan, Target
from planparse.text import fold, normalize, squash, trim

MANY = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large])


def plan_of(text: str, name: str = "a.txt") -> Plan:
    try:
        return extract(text.encode("utf-8", "surrogatepass"), name=name, format="txt", encoding="utf-8")
    except EmptyFileError:
        assume(False)
        raise


def targets_of(plan: Plan) -> Iterator[Target]:
    for item in plan.items:
        yield from item.targets
        for milestone in item.milestones:
            yield from milestone.targets


@MANY
@given(TEXTS)
def test_every_span_slices_to_its_field(text: str) -> None:
    """`text`: "every `span` below is `[start, end]`, half-open, in code points of it"."""
    plan = plan_of(text)
    for item in plan.items:
        assert plan.text[slice(*item.span)] == item.text
        for measure in item.measures:
            assert plan.text[slice(*measure.span)] == measure.text
        for milestone in item.milestones:
            assert plan.text[slice(*milestone.span)] == milestone.text
        for owner in item.owners:
            start, end = owner.span
            assert 0 <= start < end <= len(plan.text)
            assert squash(owner.name)[:1] in squash(plan.text[start:end]), (owner, plan.text[start:end])
    for target in targets_of(plan):
        assert plan.text[slice(*target.span)] == target.text
        assert target.text.strip()
    for warning in plan.warnings:
        assert warning.span is None or 0 <= warning.span[0] <= warning.span[1] <= len(plan.text)


@MANY
@given(TEXTS)
def test_places_cover_the_text_in_order(text: str) -> None:
    """`places`: "where the text came from, in order and covering `text`"."""
    plan = plan_of(text)
    ends = [0, *(place.span[1] for place in plan.places)]
    assert [place.span[0] for place in plan.places] == ends[:-1]
    assert ends[-1] == len(plan.text)


@MANY
@given(TEXTS)
def test_ids_are_unique_and_values_fit_their_comparators(text: str) -> None:
    """`id`: "unique in the document, the same on every run"; `value`: "`null` for `range`"; `low`, `high`: "for `range` only"."""
    plan = plan_of(text)
    ids = [item.id for item in plan.items]
    assert len(set(ids)) == len(ids)
    for target in targets_of(plan):
        if target.comparator == "range":
            assert target.value is None and target.low is not None and target.high is not None
        else:
            assert target.low is None and target.high is None
        assert target.metric == "" or target.metric.strip() == target.metric


@MANY
@given(TEXTS)
def test_each_name_and_role_stands_once(text: str) -> None:
    """"The same name with the same role stands once in an item"; `name`: "one name, padding inside removed"."""
    for item in plan_of(text).items:
        pairs = [(owner.name, owner.role) for owner in item.owners]
        assert len(set(pairs)) == len(pairs)
        assert all(name and name.strip() == name and "\n" not in name for name, _ in pairs)


@MANY
@given(TEXTS)
def test_json_round_trip_and_second_run_give_the_same(text: str) -> None:
    """`schema_version` …: "other programs read them"; and the same bytes in give the same bytes out."""
    plan = plan_of(text)
    written = plan.model_dump_json()
    assert Plan.model_validate_json(written) == plan
    assert json.loads(written)["schema_version"] == "1.0"
    assert plan_of(text).model_dump_json() == written
    assert extract(written.encode(), name="a.json") == plan


@MANY
@given(NOTICES)
def test_a_figure_is_no_target_of_two_items_and_of_item_and_milestone(text: str) -> None:
    """"Each figure of the text that is a commitment gives exactly one Target"; "its figures stand there only"."""
    seen = [(target.span, target.metric, target.value, target.low, target.high) for target in targets_of(plan_of(text))]
    assert len(set(seen)) == len(seen)


@MANY
@given(st.integers(1, 99_999), st.sampled_from(["公里", "人", "处", "场次"]))
def test_a_plain_commitment_gives_its_number_back(number: int, unit: str) -> None:
    """"Each figure of the text that is a commitment gives exactly one Target"."""
    plan = plan_of(f"云溪县水务局2026年工作要点\n一、抓好供水\n1.抓好改造。年底前完成管网改造{number}{unit}。\n2.抓好巡查。加强巡查管护。\n")
    assert [(t.value, t.unit, t.comparator) for t in targets_of(plan)] == [(number, unit, "eq")]


@MANY
@given(st.one_of(st.text(), TEXTS))
def test_fold_keeps_the_length_and_normalize_is_done_once(text: str) -> None:
    once = normalize(text)
    assert normalize(once) == once
    assert len(fold(once)) == len(once)
    assert fold(fold(once)) == fold(once)
    start, end = trim(once, (0, len(once)))
    assert once[start:end] == once.strip(" \t\n")


@MANY
@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.html", "a.docx", "a.pdf", "a.md", "a.json", "a.mhtml", "a.zip", "a.xls", "a.ofd", "a"]))
def test_any_bytes_give_a_plan_or_a_line(data: bytes, name: str) -> None:
    try:
        plan = extract(data, name=name)
    except ReadError as error:
        assert str(error) and "\n" not in str(error)
    else:
        assert Plan.model_validate_json(plan.model_dump_json()) == plan


@pytest.mark.parametrize("format", ["docx", "doc", "html", "json", "md", "mhtml", "ofd", "pdf", "txt", "xlsx", "xls", "zip"])
@settings(MANY, max_examples=15)
@given(st.one_of(st.binary(max_size=400), TEXTS.map(lambda t: t.encode("utf-8", "surrogatepass"))))
def test_a_forced_format_gives_a_plan_or_a_line(format: str, data: bytes) -> None:
    try:
        extract(data, name="a", format=format)
    except ReadError as error:
        assert str(error) and "\n" not in str(error)
