"""One table as comma- or tab-separated text, with titles for people and cells that no spreadsheet runs."""

import csv
import io

from planparse.language import Wording
from planparse.schema import Plan
from planparse.writers.cells import guarded
from planparse.writers.rows import Column, RowKind, Value, columns, rows, worded


def write(plan: Plan, kind: RowKind | str, by_owner: bool = False) -> bytes:
    """CSV in UTF-8 with `\\r\\n` line ends, as RFC 4180 has it. The byte order mark for a file is added by the caller."""
    return _write(plan, kind, ",")


def write_tsv(plan: Plan, kind: RowKind | str, by_owner: bool = False) -> bytes:
    """The same parted by tabs."""
    return _write(plan, kind, "\t")


def _write(plan: Plan, kind: RowKind | str, delimiter: str) -> bytes:
    chosen: RowKind = kind or "items"  # type: ignore[assignment]
    titles = columns(chosen, document=False)
    out = io.StringIO(newline="")
    table = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    table.writerow([str(Wording(c.zh, c.en)) for c in titles])
    for row in rows(plan, chosen, document=False):
        table.writerow([_cell(c, v) for c, v in zip(titles, row, strict=True)])
    return out.getvalue().encode("utf-8", "replace")


def _cell(column: Column, value: Value) -> str:
    text = worded(column, value)
    return guarded(text) if isinstance(value, str) else text
