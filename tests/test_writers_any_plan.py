"""Whatever a plan's JSON says, each export is written whole and nothing in it is code."""

import csv
import io
import json
import zipfile
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from selectolax.lexbor import LexborHTMLParser

from planparse.aliases import renamed, unify
from planparse.readers.plan_json import parse_plan
from planparse.schema import Due, Item, Measure, Milestone, Owner, Place, Plan, Source, Target
from planparse.writers.explain import explained, report
from planparse.writers.marks import marks
from planparse.writers.registry import WRITERS, export
from planparse.writers.rows import ROW_KINDS
from planparse.writers.split import sheets

ODD = st.sampled_from(
    ["=1+1", "@x", "+", "-", "\t=", "<script>alert(1)</script>", "]]>", "&amp;", "\x00", "\x1b[2J", "\ud800", "\u2028", "../..", "CON", "'", '"', "|", "\\", "`", "县局", "\n\n", "😀"]
)  # fmt: skip
WORDS = st.lists(st.one_of(ODD, st.text(max_size=8)), max_size=4).map("".join)
NUMBERS = st.one_of(st.none(), st.integers(-(10**18), 10**18), st.floats())
DAYS = st.one_of(st.none(), st.dates().map(str), WORDS)
TEXT = "一、板块\n1.任务。达到5%。（牵头单位：甲局）\n序号\t任务\t目标\n2\t乙\t完成10项\n"
SPANS = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(lambda pair: (min(pair), max(pair)))


def records(made: type, /, **fields: Any) -> st.SearchStrategy[Any]:
    return st.builds(made, **fields)


DUES = st.one_of(st.none(), records(Due, text=WORDS, date=DAYS))
TARGETS = records(
    Target, text=WORDS, span=SPANS, metric=WORDS, comparator=st.sampled_from(["eq", "ge", "range", "approx"]), value=NUMBERS, low=NUMBERS, high=NUMBERS,
    unit=st.one_of(st.none(), WORDS), change=st.sampled_from([None, "increase"]), per=st.one_of(st.none(), WORDS), due=DUES, kind=st.sampled_from(["target", "actual", "baseline"]),
)  # fmt: skip
OWNERS = records(
    Owner, name=WORDS, role=st.sampled_from(["leader", "lead", "responsible", "support"]), kind=st.sampled_from(["person", "organization", "group"]), label=st.one_of(st.none(), WORDS), span=SPANS,
)  # fmt: skip
ITEMS = records(
    Item, id=WORDS, number=st.one_of(st.none(), WORDS), title=WORDS, section=st.lists(WORDS, max_size=3), phase=st.sampled_from(["plan", "summary"]),
    year=st.one_of(st.none(), st.integers(0, 3000)), text=WORDS, span=SPANS, measures=st.lists(records(Measure, number=st.one_of(st.none(), WORDS), text=WORDS, span=SPANS), max_size=2),
    targets=st.lists(TARGETS, max_size=3), owners=st.lists(OWNERS, max_size=3), remarks=st.lists(WORDS, max_size=2), due=DUES,
    milestones=st.lists(records(Milestone, period=st.one_of(WORDS, st.sampled_from(["2026-Q1", "2026", "9999-12"])), text=WORDS, span=SPANS, targets=st.lists(TARGETS, max_size=2)), max_size=2),
)  # fmt: skip
COUNTS = st.one_of(st.none(), st.integers(0, 9))
PLACES = records(Place, span=SPANS, page=COUNTS, paragraph=COUNTS, table=COUNTS, row=COUNTS, column=st.one_of(st.none(), WORDS))
PLANS = records(
    Plan, title=st.one_of(st.none(), WORDS), issuer=st.one_of(st.none(), WORDS), year=st.one_of(st.none(), st.integers(0, 3000)), published_date=DAYS, text=st.just(TEXT),
    source=records(Source, path=st.one_of(st.none(), WORDS), format=st.just("txt"), encoding=st.none(), sha256=WORDS, bytes=st.integers(0, 9)),
    items=st.lists(ITEMS, max_size=3), places=st.lists(PLACES, max_size=4),
)  # fmt: skip
MANY = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@MANY
@given(PLANS)
def test_office_files_are_well_formed_and_run_nothing(plan: Plan) -> None:
    for name in ("xlsx", "docx"):
        data = export(plan, WRITERS[name], by_owner=True)
        assert data == export(plan, WRITERS[name], by_owner=True)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for part in archive.namelist():
                if part.endswith((".xml", ".rels")):
                    root = etree.fromstring(archive.read(part))
                    assert not root.xpath("//*[local-name()='f'] | //*[@TargetMode='External']")


@MANY
@given(PLANS)
def test_pages_hold_no_markup_of_the_plan(plan: Plan) -> None:
    tree = LexborHTMLParser(export(plan, WRITERS["html"]).decode())
    assert len(tree.css("script")) == 2 and not tree.css("img, iframe, object, a, link:not([rel=icon])")
    assert not [k for node in tree.css("*") for k in node.attributes if k.startswith("on") or k == "style"]


@MANY
@given(PLANS, st.sampled_from(ROW_KINDS))
def test_tables_can_be_read_back(plan: Plan, kind: str) -> None:
    text = export(plan, WRITERS["csv"], rows=kind).decode()
    table = list(csv.reader(io.StringIO(text, newline="")))
    assert {len(row) for row in table} == {len(table[0])}
    lines = export(plan, WRITERS["jsonl"], rows=kind).splitlines()
    assert len(lines) == len(table) - 1
    for line in lines:
        json.loads(line, parse_constant=pytest.fail)  # NaN is no JSON
    for row in table[1:]:
        assert not [cell for cell in row if cell[:1] in ("=", "@", "\t", "\r")]


@MANY
@given(PLANS)
def test_everything_else_ends_well(plan: Plan) -> None:
    assert export(plan, WRITERS["md"]).startswith(b"<!-- planparse")
    list(explained(plan))
    for item in plan.items:
        for mark in marks(item):
            assert "\n" not in report(plan, mark, "1.0")
    one = renamed(plan, unify(plan))
    names = [name for name, _ in sheets(one, "department", "docx")]
    assert len({name.casefold() for name in names}) == len(names)


@MANY
@given(PLANS)
def test_a_plan_goes_through_its_json(plan: Plan) -> None:
    try:
        data = plan.model_dump_json().encode()
    except ValueError:  # a lone surrogate, which UTF-8 has no place for
        return
    back = parse_plan(data)
    assert back.model_dump_json() == data.decode()


def test_parquet_takes_any_plan() -> None:
    pytest.importorskip("duckdb", reason="extra parquet")

    @settings(MANY, max_examples=10)
    @given(PLANS)
    def try_it(plan: Plan) -> None:
        for kind in ROW_KINDS:
            assert export(plan, WRITERS["parquet"], rows=kind)[:4] == b"PAR1"

    try_it()
