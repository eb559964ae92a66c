"""Ledgers in workbooks (.xlsx, .xls, .et): each visible sheet's table, with the lines over and under it as paragraphs."""

import io
from typing import Any

from planparse.blocks import Document
from planparse.errors import BrokenFileError, EmptyFileError, EncryptedError, LimitError
from planparse.readers.lines import split_lines
from planparse.readers.number_format import show
from planparse.readers.own_ledger import own_fields, own_rows, own_width
from planparse.readers.sheet_xml import Formats, read_formats

#: (row, column) -> (rows, columns) of a merged cell, and the places that such cells cover.
Merged = dict[tuple[int, int], tuple[int, int]]
Rows = list[list[str]]


def read(data: bytes, encoding: str | None) -> Document:
    """The document in a workbook. Raises BrokenFileError, EncryptedError, LimitError, EmptyFileError."""
    if data.startswith(b"PK"):
        return _read(data, Document("xlsx"), read_formats(data))
    return _read_binary(data)


def _read_binary(data: bytes) -> Document:
    import olefile

    from planparse.readers import sheet_biff
    from planparse.readers.ole_pack import SMALLEST, pack_stream

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            if ole.exists("EncryptedPackage"):
                raise EncryptedError()
            name = next((n for n in ("Workbook", "Book") if ole.exists(n)), None)
            if name is None:
                raise BrokenFileError(format="xls", detail="没有 Workbook 部分")
            stream = ole.openstream(name).read().ljust(SMALLEST, b"\0")
    except (OSError, ValueError, IndexError, TypeError) as error:
        raise BrokenFileError(format="xls", detail=str(error)[:80]) from None
    formats = sheet_biff.read_formats(stream)
    return _read(pack_stream(name, sheet_biff.without_extents(stream)), Document("xls"), formats)


def _read(data: bytes, document: Document, formats: list[Formats]) -> Document:
    sheets = _sheets(data, document.format, formats)
    own = next((k for k, (_, rows, _) in enumerate(sheets) if own_width(rows)), None)
    if own is not None:  # a ledger that this program wrote: its other sheets say the same again
        document.fields.update(own_fields([rows for _, rows, _ in sheets]))
        name, rows, merged = sheets[own]
        width = own_width(rows)
        if title := document.fields.get("title"):
            rows[0] = []  # the sheet's own heading
            document.add_paragraph(title, role="title")
        sheets = [(name, own_rows(rows, width), {at: size for at, size in merged.items() if at[1] < width})]
    many = sum(1 for _, rows, _ in sheets if rows) > 1
    for name, rows, merged in sheets:
        if rows and many and not name.lower().startswith("sheet"):
            document.add_paragraph(name, level=0, bold=True)
        _add_sheet(document, rows, merged)
    if not document.blocks:
        raise EmptyFileError()
    return document.finish()


def _sheets(data: bytes, format: str, formats: list[Formats]) -> list[tuple[str, Rows, Merged]]:
    """Name, shown values and merged cells of each visible sheet that holds anything."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    out = []
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for n, meta in enumerate(book.sheets_metadata):
            if meta.visible != SheetVisibleEnum.Visible or meta.typ != SheetTypeEnum.WorkSheet:
                continue
            sheet = book.get_sheet_by_index(n)
            rows = _shown(sheet, formats[n] if n < len(formats) else Formats())
            ranges = sheet.merged_cell_ranges or []
            merged = {(a, b): (c - a + 1, d - b + 1) for (a, b), (c, d) in ranges if c >= a and d >= b and a < len(rows)}
            out.append((meta.name, rows, merged))
    except PasswordError:
        raise EncryptedError() from None
    except (CalamineError, OSError, ValueError, IndexError) as error:
        raise BrokenFileError(format=format, detail=" ".join(str(error).split())[:80]) from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # the library's own crash, which is no Exception
            raise
        raise BrokenFileError(format=format, detail="工作簿结构有误") from None
    return out


def _shown(sheet: Any, formats: Formats) -> Rows:
    start = sheet.start or (0, 0)
    if start[0] + sheet.height > 2_000_000:
        raise LimitError(detail=f"工作表有 {start[0] + sheet.height} 行")
    rows: Rows = [[] for _ in range(min(start[0], 1000))]
    top = len(rows)
    codes, epoch = formats.codes, formats.epoch_1904
    for r, values in enumerate(sheet.iter_rows() if sheet.height else ()):  # calamine before 0.9 crashes on an empty sheet
        row = [""] * start[1]
        for c, value in enumerate(values):
            if value == "" or value is None:
                row.append("")
            else:
                row.append(show(value, codes.get((start[0] + r, start[1] + c), ""), epoch))
        while row and not row[-1].strip():
            row.pop()
        rows.append(row)
    while rows and not rows[-1]:
        rows.pop()
    if top < start[0]:
        rows = rows[top:]
    return rows


def _add_sheet(document: Document, rows: Rows, merged: Merged) -> None:
    """The lines over the table, the table, the lines under it."""
    filled = [[c for c, text in enumerate(row) if text.strip()] for row in rows]
    tabular = [r for r, columns in enumerate(filled) if len(columns) >= 2 and not _is_note([rows[r][c] for c in columns])]
    if not tabular:
        first, last = len(rows), len(rows)
    else:
        first, last = tabular[0], tabular[-1] + 1
    covered = _covered(merged, len(rows))
    while last < len(rows) and any((last, c) in covered for c in range(len(rows[first]))) and first < last:
        last += 1  # the last row's merged cells reach below it
    for row in rows[:first]:
        _add_lines(document, row, centered=True)
    if first < last:
        _add_table(document, rows, filled, merged, covered, first, last)
    for row in rows[last:]:
        _add_lines(document, row, centered=False)


def _is_note(texts: list[str]) -> bool:
    """A line such as `填报单位：民政局   填报时间：2026年1月`, in several cells."""
    return all("：" in text or ":" in text for text in texts) and all(len(text) < 40 for text in texts)


def _add_lines(document: Document, row: list[str], centered: bool) -> None:
    for text in row:
        if text.strip():
            document.add_paragraph(text, centered=centered)


def _covered(merged: Merged, height: int) -> set[tuple[int, int]]:
    """The places under merged cells, their first ones left out."""
    out: set[tuple[int, int]] = set()
    for (row, column), (rows, columns) in merged.items():
        for r in range(row, min(row + rows, height)):
            out.update((r, c) for c in range(column, column + min(columns, 1000)))
        out.discard((row, column))
        if len(out) > 2_000_000:
            raise LimitError(detail="合并的单元格太多")
    return out


def _add_table(document: Document, rows: Rows, filled: list[list[int]], merged: Merged, covered: set[tuple[int, int]], first: int, last: int) -> None:
    kept = [r for r in range(first, last) if filled[r] or any((r, c) in covered for c in range(len(rows[first])))]
    index = {r: n for n, r in enumerate(kept)}
    left = min((filled[r][0] for r in kept if filled[r]), default=0)
    width = max((filled[r][-1] for r in kept if filled[r]), default=0) + 1
    document.open_table()
    for r in kept:
        alone = len(filled[r]) == 1 and filled[r][0] == left and (r, left) not in merged and r > first and not rows[r][left].strip().isdigit()
        for c in range(left, width):
            if (r, c) in covered:
                continue
            height, span = merged.get((r, c), (1, 1))
            if alone:
                span = width - left
            below = sum(1 for k in range(r + 1, min(r + height, last)) if k in index)
            document.open_cell(index[r], c - left, below + 1, min(span, width - c))
            if c < len(rows[r]):
                for line in split_lines(rows[r][c]):
                    document.add_paragraph(line.text)
            document.close_cell()
            if alone:
                break
    document.close_table()
