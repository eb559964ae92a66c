"""CSV, TSV, JSON Lines and Parquet."""

import csv
import io
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import goldens
import plans
from planparse import language
from planparse.errors import MissingExtraError, UsageError
from planparse.writers import write_csv, write_jsonl
from planparse.writers.registry import WRITERS, export, writer_for
from planparse.writers.rows import ROW_KINDS, columns, rows, worded


@pytest.fixture(autouse=True)
def _chinese() -> Iterator[None]:
    before = language.current()
    language.use("zh")
    yield
    language.use(before)


@pytest.mark.parametrize("kind", ROW_KINDS)
@pytest.mark.parametrize("name", ["table", "prose"])
def test_csv_golden(name: str, kind: str) -> None:
    made = write_csv.write(getattr(plans, f"{name}_plan")(), kind)
    goldens.check(f"export/{name}_{kind}.csv", made.decode())


@pytest.mark.parametrize("kind", ROW_KINDS)
def test_rows_fit_their_columns(kind: str) -> None:
    for plan in (plans.table_plan(), plans.prose_plan(), plans.hostile_plan()):
        for document in (True, False):
            titles = columns(kind, document)  # type: ignore[arg-type]
            assert len({c.key for c in titles}) == len(titles)
            for row in rows(plan, kind, document):  # type: ignore[arg-type]
                assert len(row) == len(titles)
                for column, value in zip(titles, row, strict=True):
                    kinds = {"text": str, "integer": int, "number": int | float, "date": date}
                    assert value is None or isinstance(value, kinds[column.type]), column.key


def test_no_value_is_lost_in_the_rows() -> None:
    plan = plans.table_plan()
    counts = {kind: len(list(rows(plan, kind))) for kind in ROW_KINDS}
    assert counts == {
        "items": len(plan.items),
        "targets": sum(len(i.targets) + sum(len(m.targets) for m in i.milestones) for i in plan.items),
        "owners": sum(len(i.owners) for i in plan.items),
        "measures": sum(len(i.measures) for i in plan.items),
        "milestones": sum(len(i.milestones) for i in plan.items),
    }


@pytest.mark.parametrize("kind", ROW_KINDS)
def test_csv_cells_of_a_hostile_plan_are_harmless_and_come_back(kind: str) -> None:
    plan = plans.hostile_plan()
    text = write_csv.write(plan, kind).decode()
    table = list(csv.reader(io.StringIO(text, newline="")))
    titles = columns(kind, document=False)  # type: ignore[arg-type]
    for cells, values in zip(table[1:], rows(plan, kind, document=False), strict=True):  # type: ignore[arg-type]
        for cell, column, value in zip(cells, titles, values, strict=True):
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
            assert cell.removeprefix("'") == worded(column, value)


def test_english_titles_and_words() -> None:
    language.use("en")
    table = list(csv.DictReader(io.StringIO(write_csv.write(plans.table_plan(), "targets").decode(), newline="")))
    assert table[1]["metric"] == "基层就诊率"
    assert table[1]["comparator"] == "at least"
    assert table[1]["value"] == "65"


def test_tsv_is_parted_by_tabs() -> None:
    lines = write_csv.write_tsv(plans.prose_plan(), "targets").decode().splitlines()
    assert lines[0].split("\t")[:3] == ["序号", "板块", "任务"]
    assert {line.count("\t") for line in lines} == {lines[0].count("\t")}


def test_jsonl_of_items_is_the_schema_with_the_document_in_front() -> None:
    plan = plans.table_plan()
    made = write_jsonl.write(plan, "").decode()
    goldens.check("export/table.jsonl", made)
    lines = [json.loads(line) for line in made.splitlines()]
    for line, item in zip(lines, plan.items, strict=True):
        assert line["plan_title"] == plan.title
        assert {k: v for k, v in line.items() if k in item.model_dump()} == item.model_dump(mode="json")


def test_jsonl_of_targets_has_typed_values() -> None:
    lines = [json.loads(line) for line in write_jsonl.write(plans.table_plan(), "targets").splitlines()]
    found = next(line for line in lines if line["text"] == "选派骨干20—30名")
    assert (found["comparator"], found["value"], found["low"], found["high"]) == ("range", None, 20, 30)
    assert next(line for line in lines if line["period"] == "2026-Q2")["due_date"] == "2026-06-30"


def test_json_is_the_plan_again() -> None:
    from planparse.schema import Plan

    plan = plans.prose_plan()
    assert Plan.model_validate_json(write_jsonl.write_plan(plan)) == plan


@pytest.mark.parametrize("kind", ["", *ROW_KINDS])
def test_parquet_has_typed_columns_and_the_same_rows(kind: str, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb", reason="extra parquet")
    plan = plans.table_plan()
    data = export(plan, WRITERS["parquet"], rows=kind)
    assert data == export(plan, WRITERS["parquet"], rows=kind)
    path = tmp_path / "it's.parquet"
    path.write_bytes(data)
    with duckdb.connect(":memory:") as database:
        database.execute("CREATE VIEW made AS SELECT * FROM read_parquet($$" + str(path) + "$$)")
        types = {name: type_ for name, type_, *_ in database.execute("DESCRIBE made").fetchall()}
        back = database.execute("SELECT * FROM made").fetchall()
    chosen = kind or "targets"
    wanted = {"text": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "date": "DATE"}
    assert types == {c.key: wanted[c.type] for c in columns(chosen)}  # type: ignore[arg-type]
    assert back == list(rows(plan, chosen))  # type: ignore[arg-type]


def test_parquet_without_duckdb_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(MissingExtraError, match=r"planparse\[parquet\]"):
        export(plans.table_plan(), WRITERS["parquet"])


def test_every_writer_can_be_loaded_and_takes_an_empty_plan() -> None:
    empty = plans.prose_plan().model_copy(update={"items": [], "title": None, "issuer": None, "places": [], "text": ""})
    for row in WRITERS.values():
        if row.name == "parquet":
            pytest.importorskip("duckdb", reason="extra parquet")
        assert isinstance(export(empty, row), bytes)


def test_formats_by_name_and_suffix() -> None:
    assert writer_for("台账.XLSX").name == "xlsx"
    assert writer_for("-", "csv").name == "csv"
    with pytest.raises(UsageError, match="xlsx"):
        writer_for("plan.exe")
    with pytest.raises(UsageError):
        writer_for("plan.xlsx", "nonsense")
    with pytest.raises(UsageError, match="--rows"):
        export(plans.table_plan(), WRITERS["xlsx"], rows="items")
    with pytest.raises(UsageError, match="--rows"):
        export(plans.table_plan(), WRITERS["csv"], rows="goals")
    with pytest.raises(UsageError, match="--by-owner"):
        export(plans.table_plan(), WRITERS["csv"], by_owner=True)
