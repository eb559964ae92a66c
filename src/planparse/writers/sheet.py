"""A workbook of tables as an office prints them: title, framed head, filters, drop-downs, A4 landscape.

    book = Workbook(title="…")
    book.add_table("任务", "青岚县…任务台账", columns, rows)
    data = book.close()

The bytes depend on the contents alone. Text is never taken for a formula, a number or a link.
"""

import io
from collections.abc import Sequence
from datetime import date, datetime
from math import isfinite
from typing import Any, Literal, NamedTuple

from planparse.language import say
from planparse.writers.cells import fitted, risky, sheet_name, writable
from planparse.writers.layout import (
    FULL,
    column_pixels,
    least_width,
    row_height,
    row_pixels,
    share_widths,
    split_tall,
    units,
)
from planparse.writers.marked import COME_COLOUR, GONE_COLOUR, MarkedText

#: Lines of text, a figure, a day, or nothing.
CellValue = list[str] | str | int | float | date | None

BODY_FONT, HEAD_FONT = "宋体", "黑体"
_LONG_AGO = datetime(2000, 1, 1)
_WIDE, _WIDEST = 212.0, 320.0  # an A4 page on its side holds 149 at full size
_MOST_MARKS = 400  # stretches in one cell
_HEAD_FILL, _RULE = "#DCE6F1", "#8EA9C8"


class SheetColumn(NamedTuple):
    """One column: its title, how wide it may be, and what a person may choose in it.

    `keep` shows it though no row has anything in it; else an empty column is folded away (one click on `+` shows it).
    `fold` folds it away in any case. `choices` make a drop-down; with `free` other entries are taken too.
    """

    title: str
    low: float
    high: float
    align: Literal["left", "center", "right"] = "left"
    keep: bool = False
    fold: bool = False
    choices: tuple[str, ...] = ()
    free: bool = False


class Workbook:
    """A workbook in the making."""

    def __init__(self, title: str, author: str = "") -> None:
        import xlsxwriter

        self._out = io.BytesIO()
        options = {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
        }
        self._book = xlsxwriter.Workbook(self._out, options)
        self._book.set_properties(
            {
                "title": _cell_text(title)[:200],
                "author": _cell_text(author)[:200],
                "comments": "planparse",
                "created": _LONG_AGO,
            }
        )
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}
        self._taken: set[str] = set()

    def add_table(
        self,
        name: str,
        title: str,
        columns: Sequence[SheetColumn],
        rows: Sequence[Sequence[CellValue]],
        frozen: int = 0,
    ) -> str:
        """A sheet with one table under its title; `frozen` columns stay in view. Gives the sheet's name."""
        legal = sheet_name(name, self._taken)
        sheet = self._book.add_worksheet(legal)
        lines = [[_lines(value) for value in row] for row in rows]
        shown = [c.keep or (not c.fold and any(row[n] for row in lines)) for n, c in enumerate(columns)]
        wide = [[[units(line) for line in cell] if shown[n] else [] for n, cell in enumerate(row)] for row in lines]
        low = [c.low if shown[n] else 0.0 for n, c in enumerate(columns)]
        for n, c in enumerate(columns):
            if shown[n] and c.align != "left":
                low[n] = least_width(c.low, c.high * 0.75, [row[n] for row in wide])
        high = [c.high if shown[n] else 0.0 for n, c in enumerate(columns)]
        widths = share_widths(wide, low, high, _WIDE, _WIDEST)
        widths = [width if shown[n] else 10.0 for n, width in enumerate(widths)]
        self._head(sheet, title, columns, widths, shown)
        last = self._body(sheet, columns, widths, rows, lines)
        self._choices(sheet, columns, last)
        sheet.freeze_panes(2, frozen)
        sheet.autofilter(1, 0, max(last, 2), len(columns) - 1)
        _page(sheet)
        return legal

    def add_notes(self, name: str, title: str, pairs: Sequence[tuple[str, str]]) -> str:
        """A sheet of facts: a name and what it says, one a row."""
        legal = sheet_name(name, self._taken)
        sheet = self._book.add_worksheet(legal)
        sheet.set_column_pixels(0, 0, column_pixels(20))
        sheet.set_column_pixels(1, 1, column_pixels(100))
        sheet.set_row_pixels(0, row_pixels(34))
        sheet.merge_range(0, 0, 0, 1, "", self.format(bold=True, font_size=16, align="center"))
        self._text(sheet, 0, 0, title, {"bold": True, "font_size": 16, "align": "center"})
        for n, (key, value) in enumerate(pairs, 1):
            body = value.split("\n")
            sheet.set_row_pixels(n, row_pixels(row_height([[units(key)], [units(line) for line in body]], [20, 100])))
            self._text(
                sheet, n, 0, key, {"font_name": HEAD_FONT, "border": 1, "border_color": _RULE, "bg_color": _HEAD_FILL}
            )
            self._text(sheet, n, 1, value, {"border": 1, "border_color": _RULE})
        _page(sheet)
        return legal

    def close(self) -> bytes:
        """The finished file."""
        self._book.close()
        return self._out.getvalue()

    def format(self, **properties: Any) -> Any:
        """One format object for each set of properties; all wrap and stand in the middle of the cell's height."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            common = {"font_name": BODY_FONT, "font_size": 10, "text_wrap": True, "valign": "vcenter"}
            self._formats[key] = self._book.add_format({**common, **properties})
        return self._formats[key]

    def _head(
        self, sheet: Any, title: str, columns: Sequence[SheetColumn], widths: list[float], shown: list[bool]
    ) -> None:
        for n, width in enumerate(widths):
            pixels = column_pixels(width)
            sheet.set_column_pixels(n, n, pixels, None, {} if shown[n] else {"level": 1, "hidden": True})
            if shown[n] and n and not shown[n - 1]:
                sheet.set_column_pixels(n, n, pixels, None, {"collapsed": True})
        style = {"bold": True, "font_size": 18, "align": "center", "text_wrap": False}
        sheet.set_row_pixels(0, row_pixels(38))
        sheet.set_row_pixels(1, row_pixels(30))
        if len(columns) > 1:
            sheet.merge_range(0, 0, 0, len(columns) - 1, "", self.format(**style))
        self._text(sheet, 0, 0, title, style)
        for n, column in enumerate(columns):
            head = {
                "font_name": HEAD_FONT,
                "align": "center",
                "border": 1,
                "border_color": _RULE,
                "bg_color": _HEAD_FILL,
            }
            self._text(sheet, 1, n, column.title, head)

    def _body(
        self,
        sheet: Any,
        columns: Sequence[SheetColumn],
        widths: list[float],
        rows: Sequence[Sequence[CellValue]],
        lines: list[list[list[str]]],
    ) -> int:
        at = 1
        for values, cells in zip(rows, lines, strict=True):
            pieces = split_tall(cells, widths)
            for n, piece in enumerate(pieces):
                at += 1
                sheet.set_row_pixels(at, row_pixels(row_height([[units(line) for line in cell] for cell in piece], widths)))
                for c, column in enumerate(columns):
                    style = {"border": 1, "border_color": _RULE, "align": column.align}
                    whole = len(pieces) == 1 or not isinstance(values[c], list)
                    # what names the row stands in each of its parts, so that filters keep them together
                    self._value(
                        sheet, at, c, values[c] if whole and (n == 0 or column.align == "center") else piece[c], style
                    )
        return at

    def _value(self, sheet: Any, row: int, column: int, value: CellValue, style: dict[str, Any]) -> None:
        if isinstance(value, date):
            form = say('yyyy"年"m"月"d"日"', "yyyy-mm-dd")
            sheet.write_datetime(
                row, column, datetime(value.year, value.month, value.day), self.format(**style, num_format=form)
            )
        elif isinstance(value, int | float) and isfinite(value):
            form = "#,##0" if float(value).is_integer() else "#,##0.######"
            sheet.write_number(row, column, value, self.format(**style, num_format=form))
        elif isinstance(value, MarkedText) and len(value.lines) == 1 and 1 < len(value.lines[0]) < _MOST_MARKS:
            self._marked(sheet, row, column, value, style)
        elif value is None or value == [] or value == "":
            sheet.write_blank(row, column, None, self.format(**style))
        else:
            self._text(sheet, row, column, "\n".join(value) if isinstance(value, list) else str(value), style)

    def _text(self, sheet: Any, row: int, column: int, text: str, style: dict[str, Any]) -> None:
        """A string and nothing else: where it looks like a formula the cell carries Excel's own text mark."""
        made = _cell_text(text)
        sheet.write_string(row, column, made, self.format(**style, **({"quote_prefix": True} if risky(made) else {})))

    def _marked(self, sheet: Any, row: int, column: int, text: MarkedText, style: dict[str, Any]) -> None:
        """A string with red and green stretches; where it is too long for a cell, without them."""
        if _cell_text(text) != text:
            self._text(sheet, row, column, text, style)
            return
        fonts = {
            "": self.format(),
            "gone": self.format(font_color=f"#{GONE_COLOUR}", font_strikeout=True),
            "come": self.format(font_color=f"#{COME_COLOUR}", bold=True),
        }
        pieces = [piece for said, mark in text.lines[0] for piece in (fonts[mark], said)]
        form = self.format(**style, **({"quote_prefix": True} if risky(text) else {}))
        sheet.write_rich_string(row, column, *pieces, form)

    def _choices(self, sheet: Any, columns: Sequence[SheetColumn], last: int) -> None:
        for n, column in enumerate(columns):
            if column.choices and last >= 2:
                rule = {"validate": "list", "source": list(column.choices), "show_error": not column.free}
                sheet.data_validation(2, n, last, n, rule)

    def colour(self, name: str, column: int, last: int, colours: Sequence[tuple[str, str, str]]) -> None:
        """Fill the cells of a column by what is chosen in them: `(text, ground, ink)`."""
        sheet = self._book.get_worksheet_by_name(name)
        for text, ground, ink in colours:
            form = self._book.add_format({"bg_color": ground, "font_color": ink})
            rule = {"type": "cell", "criteria": "==", "value": f'"{text}"', "format": form}
            sheet.conditional_format(2, column, max(last, 2), column, rule)

    def mark(self, name: str, column: int, last: int, formula: str, ink: str) -> None:
        """Write the cells of a column in a colour where a formula of ours holds (row 3 stands for all)."""
        sheet = self._book.get_worksheet_by_name(name)
        rule = {
            "type": "formula",
            "criteria": formula,
            "format": self._book.add_format({"font_color": ink, "bold": True}),
        }
        sheet.conditional_format(2, column, max(last, 2), column, rule)


def _lines(value: CellValue) -> list[str]:
    if value is None or value == "":
        return []
    if isinstance(value, list):
        return [line for text in value for line in text.split("\n")]
    if isinstance(value, date):
        return ["0" * 12]
    return value.split("\n") if isinstance(value, str) else [f"{value:,}"]


def _cell_text(text: str) -> str:
    return fitted(writable(text).replace("\t", " "))


def _page(sheet: Any) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.set_margins(left=0.45, right=0.45, top=0.6, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0, 1)
    sheet.center_horizontally()
    sheet.set_footer(say(f'&C&"{BODY_FONT}"&9第 &P 页，共 &N 页', "&C&9Page &P of &N"))


def column_letter(n: int) -> str:
    """`A` for 0, `AA` for 26."""
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(n))


__all__ = ["BODY_FONT", "FULL", "CellValue", "SheetColumn", "Workbook", "column_letter"]
