"""The rows of a task table: which is an item, which goes on with the one above, which is a section, header or note."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from planparse.blocks import Cell
from planparse.grammar.label import RANKS, read_label
from planparse.segment.sheet import Sheet

_NOTE = re.compile(r"^(?:索引号|发布机构|发文机关|成文日期|发布日期|发文字号|文号|主题分类|组配分类|公开方式|有效性)：?$|^(?:注|备注|说明|填表|填报|制表|审核|联系人)[：:]?|^(?:合计|总计|小计|总分)")
_COUNTED = re.compile(r"（?[一二三四五六七八九十]{1,3}）?[、.]?")
_FAR = 60  # rows up to which a blank cell goes on with one above


@dataclass(slots=True)
class Row:
    """The grid rows of one item, from `first` to `last`."""

    first: int
    last: int


@dataclass(slots=True)
class Block:
    """The items between two section rows, with the words of the section rows above them."""

    sections: tuple[str, ...]
    rows: list[Row]


def blocks_of(sheet: Sheet) -> Iterator[Block]:
    """The items of a table by the section rows above them."""
    spanning: list[tuple[int, str]] = []  # rank and words of section rows
    rows: list[Row] = []
    for r in range(sheet.header.first, len(sheet.grid)):
        kind = kind_of_row(sheet, r)
        if kind == "section":
            yield Block(tuple(words for _, words in spanning), rows)
            rows = []
            _open_section(sheet, r, spanning)
        elif kind == "data":
            if rows and _goes_on(sheet, r):
                rows[-1].last = r
            else:
                rows.append(Row(r, r))
    yield Block(tuple(words for _, words in spanning), rows)


def kind_of_row(sheet: Sheet, r: int) -> Literal["blank", "header", "note", "section", "data"]:
    """What a row is, by the cells that begin in it."""
    cells = sheet.cells(r)
    own = [c for c in cells if c.row == r and sheet.words(c)]
    if not own:
        return "blank"
    texts = [sheet.words(c) for c in own]
    titles = {w for w in sheet.header.words if w}
    if len(own) >= 2 and sum(t in titles for t in texts) * 3 >= 2 * len(own):
        return "header"
    if (note := _NOTE.match(texts[0])) and (len(own) <= 2 or note.end() == len(texts[0]) > 2):
        return "note"
    if len(own) == 1 and not any(c is not own[0] and sheet.words(c) for c in cells):
        width = len(sheet.grid[0])
        wide = own[0].colspan * 3 >= width * 2 or own[0].column <= max(sheet.title or 0, 1)
        if wide and width > 2 and is_section_text(sheet, own[0]):
            return "section"
    return "section" if _is_counted_section(sheet, own, cells) else "data"


def _is_counted_section(sheet: Sheet, own: list[Cell], cells: list[Cell]) -> bool:
    """`一 | 经济发展 | | `: a number in characters and a few words, over rows with numbers in digits."""
    if len(own) != 2 or own[0].column != sheet.number or any(c not in own and sheet.words(c) for c in cells):
        return False
    name = sheet.words(own[1])
    if not _COUNTED.fullmatch(sheet.words(own[0])) or not 2 <= len(name) <= 40 or name[-1] in "。；":
        return False
    return sheet.has_digits


def is_section_text(sheet: Sheet, cell: Cell) -> bool:
    """Whether a lone cell reads like a heading: it spans the table, or bears 一、 or （一）."""
    words = sheet.words(cell)
    if len(words) > 80 or words.isdigit():
        return False
    if cell.colspan > 1:
        return not words.endswith("。") or len(words) < 40
    label = read_label(sheet.text.view, *cell.span)
    return label is not None and label.kind in ("cn", "cn_paren", "chapter") and len(words) < 60


def _open_section(sheet: Sheet, r: int, spanning: list[tuple[int, str]]) -> None:
    own = [c for c in sheet.cells(r) if c.row == r and sheet.words(c)]
    label = read_label(sheet.text.view, *own[0].span)
    rank = RANKS["cn"] if len(own) > 1 else RANKS[label.kind] if label else -1
    while spanning and spanning[-1][0] >= rank:
        spanning.pop()
    spanning.append((rank, " ".join(sheet.line(c.span) for c in own)))


def _goes_on(sheet: Sheet, r: int) -> bool:
    """Whether a row belongs to the item above: number, title and owners are merged with its or left blank."""
    keys = [n for n in (sheet.number, sheet.title) if n is not None] or [n for n, c in sheet.columns if c.role == "content"][:1]
    return bool(keys) and not any(sheet.begins(r, n) for n in [*keys, *sheet.owners])


def cell_above(sheet: Sheet, r: int, column: int) -> Cell | None:
    """The nearest cell with text above a blank one, if it stands in a row of data."""
    for above in range(r - 1, max(sheet.header.first - 1, r - _FAR), -1):
        cell = sheet.grid[above][column]
        if cell is not None and sheet.words(cell):
            return cell if kind_of_row(sheet, above) == "data" else None
    return None


def is_shared(sheet: Sheet, rows: list[Row], n: int, title: int) -> bool:
    """Whether the title cell of an item also covers another, or is left blank or repeated for it: then it is a section."""
    mine = sheet.filled(rows[n].first, rows[n].last, title)
    if not mine:
        return True
    near = [rows[k] for k in (n - 1, n + 1) if 0 <= k < len(rows)]
    others = [sheet.filled(row.first, row.last, title) for row in near]
    if any(mine[0] is cell for cells in others for cell in cells):
        return True
    if n + 1 < len(rows) and not others[-1]:
        return _has_text(sheet, rows[n + 1])
    words = sheet.words(mine[0])
    return any(cells and sheet.words(cells[0]) == words for cells in others) and _has_text(sheet, rows[n])


def _has_text(sheet: Sheet, row: Row) -> bool:
    """Whether a row has text from which a title can be told."""
    return any(sheet.filled(row.first, row.last, n) for n, c in sheet.columns if c.role in ("content", "measure", "goal"))
