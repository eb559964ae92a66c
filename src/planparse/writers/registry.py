"""The formats that a plan can be exported to."""

from collections.abc import Callable
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from planparse.schema import Plan

from planparse.errors import UsageError
from planparse.language import say


class Writer(NamedTuple):
    """A registry row: `target` names the module and function, loaded at first use.

    The function takes `(plan, rows, by_owner)` and gives the file's bytes. `rows` is one of writers.rows.ROW_KINDS or
    "" and is given to those that write one table (`tables`); `by_owner` to those that part by owner.
    """

    name: str
    suffixes: tuple[str, ...]
    target: str
    tables: bool = False
    by_owner: bool = False
    text: bool = True  # can be looked at in a terminal


WRITERS: dict[str, Writer] = {
    row.name: row
    for row in (
        Writer("xlsx", (".xlsx",), "planparse.writers.write_xlsx:write", by_owner=True, text=False),
        Writer("docx", (".docx",), "planparse.writers.write_docx:write", by_owner=True, text=False),
        Writer("html", (".html", ".htm"), "planparse.writers.write_html:write"),
        Writer("md", (".md", ".markdown"), "planparse.writers.write_md:write"),
        Writer("csv", (".csv",), "planparse.writers.write_csv:write", tables=True),
        Writer("tsv", (".tsv",), "planparse.writers.write_csv:write_tsv", tables=True),
        Writer("jsonl", (".jsonl", ".ndjson"), "planparse.writers.write_jsonl:write", tables=True),
        Writer("parquet", (".parquet",), "planparse.writers.write_parquet:write", tables=True, text=False),
        Writer("json", (".json",), "planparse.writers.write_jsonl:write_plan"),
    )
}


def writer_for(path: str, format: str | None = None) -> Writer:
    """The writer by its name, else by the file's suffix. Raises UsageError that lists what there is."""
    known = " | ".join(WRITERS)
    if format is not None:
        if format not in WRITERS:
            raise UsageError(detail=say(f"--format {format}？可用：{known}", f"--format {format}? There are: {known}"))
        return WRITERS[format]
    suffix = PurePath(path).suffix.lower()
    for row in WRITERS.values():
        if suffix in row.suffixes:
            return row
    wording = say(
        f"从文件名看不出格式，请用 --format 给出：{known}", f"the name tells no format; give --format: {known}"
    )
    raise UsageError(detail=f"{path}: {wording}" if path != "-" else wording)


def check(row: Writer, *, rows: str = "", by_owner: bool = False) -> None:
    """Raise UsageError where the format knows no such rows or parts."""
    from planparse.writers.rows import ROW_KINDS

    if rows and rows not in ROW_KINDS:
        raise UsageError(detail=f"--rows {rows}? {' | '.join(ROW_KINDS)}")
    if rows and not row.tables:
        able = " | ".join(w.name for w in WRITERS.values() if w.tables)
        raise UsageError(detail=say(f"--rows 只用于 {able}", f"--rows is for {able}"))
    if by_owner and not row.by_owner:
        able = " | ".join(w.name for w in WRITERS.values() if w.by_owner)
        raise UsageError(detail=say(f"--by-owner 只用于 {able}", f"--by-owner is for {able}"))


def export(plan: "Plan", row: Writer, *, rows: str = "", by_owner: bool = False) -> bytes:
    """The plan in this format. Raises UsageError as `check` does."""
    check(row, rows=rows, by_owner=by_owner)
    module, function = row.target.split(":")
    write: Callable[[Plan, str, bool], bytes] = getattr(import_module(module), function)
    return write(plan, rows, by_owner)
