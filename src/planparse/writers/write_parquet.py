"""Parquet for researchers, through DuckDB (extra `parquet`): typed columns, the document's in front."""

import json
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from planparse.errors import MissingExtraError
from planparse.schema import Plan
from planparse.writers.rows import RowKind, Value, columns, rows

_TYPES = {"text": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "date": "DATE"}


def write(plan: Plan, kind: RowKind | str, by_owner: bool = False) -> bytes:
    """One table of the plan. Raises MissingExtraError where DuckDB is not installed."""
    chosen: RowKind = kind or "targets"  # type: ignore[assignment]
    return write_rows(chosen, rows(plan, chosen))


def write_rows(kind: RowKind, table: Iterable[tuple[Value, ...]]) -> bytes:
    """Parquet of such rows as `writers.rows.rows(plan, kind)` gives, of one plan or of many; rows go through a file."""
    titles = columns(kind)
    keys = [c.key for c in titles]
    with tempfile.TemporaryDirectory(prefix="planparse-") as folder, connect() as database:
        lines, made = Path(folder) / "rows.jsonl", Path(folder) / "rows.parquet"
        with lines.open("w", encoding="utf-8", errors="replace", newline="\n") as out:
            for row in table:
                json.dump(dict(zip(keys, row, strict=True)), out, ensure_ascii=False, default=str)
                out.write("\n")
        types = ", ".join(f"{c.key}: '{_TYPES[c.type]}'" for c in titles)
        source = f"read_json({_quoted(lines)}, format='newline_delimited', columns={{{types}}}, maximum_object_size=67108864)"
        database.execute(f"COPY (SELECT * FROM {source}) TO {_quoted(made)} (FORMAT parquet, COMPRESSION zstd)")
        return made.read_bytes()


def connect() -> Any:
    """A DuckDB database in memory, one thread (rows keep their order). Raises MissingExtraError."""
    try:
        import duckdb
    except ImportError as error:
        raise MissingExtraError(extra="parquet", detail=str(error)) from None
    offline = {"autoload_known_extensions": False, "autoinstall_known_extensions": False}
    return duckdb.connect(":memory:", config={"threads": 1, **offline})


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
