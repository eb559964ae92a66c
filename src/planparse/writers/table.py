"""The rows of many plans in one file, written as they come."""

import csv
import io
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from planparse.errors import UsageError
from planparse.language import say
from planparse.schema import Plan
from planparse.writers.cells import fitted, guarded, writable
from planparse.writers.files import write
from planparse.writers.rows import Column, RowKind, Value, columns, rows, worded


def write_table(path: str, kind: RowKind, plans: Iterable[Plan]) -> int:
    """Write one table by the path's suffix (.csv, .xlsx, .parquet; `-` is CSV on stdout); the number of rows.

    One plan is in memory at a time. Raises UsageError for another suffix, WriteError.
    """
    counter = _Counter()
    table = counter.count(row for plan in plans for row in rows(plan, kind))
    suffix = ".csv" if path == "-" else Path(path).suffix.lower()
    if suffix == ".parquet":
        from planparse.writers.write_parquet import write_rows

        write(path, write_rows(kind, table))
    elif suffix == ".xlsx":
        write(path, _xlsx(columns(kind), table))
    elif suffix == ".csv":
        write(path, _csv(columns(kind), table, mark=path != "-"))
    else:
        raise UsageError(detail=say(f"{path}：只能写 .csv、.xlsx、.parquet", f"{path}: .csv, .xlsx or .parquet"))
    return counter.rows


class _Counter:
    def __init__(self) -> None:
        self.rows = 0

    def count(self, table: Iterable[tuple[Value, ...]]) -> Iterator[tuple[Value, ...]]:
        for row in table:
            self.rows += 1
            yield row


def _csv(titles: tuple[Column, ...], table: Iterable[tuple[Value, ...]], *, mark: bool) -> bytes:
    """CSV whose first line holds the columns' names for programs; the byte order mark lets Excel tell UTF-8."""
    out = io.StringIO(newline="")
    lines = csv.writer(out, lineterminator="\r\n")
    lines.writerow([c.key for c in titles])
    for row in table:
        lines.writerow([guarded(v) if isinstance(v, str) else worded(c, v) for c, v in zip(titles, row, strict=True)])
    return (b"\xef\xbb\xbf" if mark else b"") + out.getvalue().encode("utf-8", "replace")


def _xlsx(titles: tuple[Column, ...], table: Iterable[tuple[Value, ...]]) -> bytes:
    from datetime import date, datetime

    import xlsxwriter

    with tempfile.TemporaryDirectory(prefix="planparse-") as folder:
        made = Path(folder) / "table.xlsx"
        options = {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
        }
        book = xlsxwriter.Workbook(str(made), {**options, "tmpdir": folder})
        book.set_properties({"created": datetime(2000, 1, 1)})
        sheet = book.add_worksheet("plan")
        head, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.freeze_panes(1, 0)
        for n, column in enumerate(titles):
            sheet.write_string(0, n, column.key, head)
        for r, row in enumerate(table, 1):
            for n, value in enumerate(row):
                if isinstance(value, str):
                    sheet.write_string(r, n, fitted(writable(guarded(value))))
                elif isinstance(value, date):
                    sheet.write_datetime(r, n, value, day)
                elif value is not None:
                    sheet.write_number(r, n, value)
        book.close()
        return made.read_bytes()
