"""JSON for programs: one line an item with the document's facts in front, or one line a row of a table."""

import json
from datetime import date

from planparse.schema import Plan
from planparse.writers.rows import RowKind, Value, columns, rows


def write(plan: Plan, kind: RowKind | str, by_owner: bool = False) -> bytes:
    """JSON Lines. Without `kind` each line is a whole Item as the schema has it; with it a flat row with typed values."""
    if not kind:
        about = {
            "plan_title": plan.title,
            "issuer": plan.issuer,
            "document_number": plan.document_number,
            "plan_year": plan.year,
            "published_date": plan.published_date,
            "source_path": plan.source.path,
            "source_sha256": plan.source.sha256,
        }
        return _lines([{**about, **json.loads(item.model_dump_json())} for item in plan.items])
    keys = [c.key for c in columns(kind)]  # type: ignore[arg-type]
    return _lines([dict(zip(keys, map(_value, row), strict=True)) for row in rows(plan, kind)])  # type: ignore[arg-type]


def write_plan(plan: Plan, kind: RowKind | str = "", by_owner: bool = False) -> bytes:
    """The plan itself, as `extract` writes it."""
    return (plan.model_dump_json(indent=2) + "\n").encode("utf-8", "replace")


def _lines(records: list[dict[str, object]]) -> bytes:
    return "".join(json.dumps(r, ensure_ascii=False, allow_nan=False) + "\n" for r in records).encode("utf-8", "replace")


def _value(value: Value) -> str | int | float | None:
    return value.isoformat() if isinstance(value, date) else value
