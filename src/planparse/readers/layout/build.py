"""Sheets -> blocks of a Document."""

from dataclasses import dataclass, field

from planparse.blocks import Document
from planparse.readers.layout.columns import read_lines
from planparse.readers.layout.furniture import drop_furniture, watermarks
from planparse.readers.layout.grid import Box, Grid, find_grids
from planparse.readers.layout.ledger import Ledger
from planparse.readers.layout.paragraphs import Passage, join_lines
from planparse.readers.layout.runs import build_lines
from planparse.readers.layout.sheet import Line, Run, Sheet
from planparse.readers.layout.upright import stack_lines, turned_lines

_DOUBTFUL = 0.85  # recognised figures less sure than this are warned of one by one
_LARGE = 2.2  # times the usual size: a watermark if it comes again, a title if not


@dataclass(slots=True)
class Leaf:
    """A page after its characters have found their lines: what flows, and the tables."""

    number: int
    width: float
    height: float
    lines: list[Line]
    large: list[Line]
    grids: list[Grid]
    sure: float | None = None


@dataclass(slots=True)
class _Flow:
    """Lines that follow each other, over pages, with no table between."""

    lines: list[Line] = field(default_factory=list)


def read_sheet(sheet: Sheet) -> Leaf:
    """A page's lines and filled tables; tilted and pale large text is left out as a watermark."""
    usual = _usual_size(sheet.runs)
    runs = [r for r in sheet.runs if r.turn is not None and not (r.light and r.size > 1.5 * usual)]
    grids = find_grids(sheet.rules, sheet.number)
    flow = _fill_grids(grids, runs) if grids else runs
    flow = [r for r in flow if r.turn == 0]  # beside the tables: a note along the page's edge
    small = [r for r in flow if r.size <= _LARGE * usual]
    large = [r for r in flow if r.size > _LARGE * usual]
    for grid in grids:
        _set_lines(grid, sheet.number)
    number, width = sheet.number, sheet.width
    return Leaf(number, width, sheet.height, read_lines(small, number, width), build_lines(large, number, 0, width), grids, sheet.sure)


def fill(document: Document, leaves: list[Leaf]) -> None:
    """Put the paragraphs and tables of all pages into the document."""
    marks = watermarks([leaf.large for leaf in leaves])
    for leaf in leaves:
        kept = [line for line in leaf.large if id(line) not in marks]
        if kept:
            leaf.lines = sorted(leaf.lines + kept, key=lambda line: line.rank)
    for leaf, lines in zip(leaves, drop_furniture([(leaf.height, leaf.lines) for leaf in leaves]), strict=True):
        leaf.lines = lines
    indents = _set_margins(leaves)
    for block in _blocks(leaves):
        if isinstance(block, Ledger):
            _add_table(document, block)
        else:
            for passage in join_lines(block.lines, indents):
                _add(document, passage)
    for leaf in leaves:
        if leaf.sure is not None:
            _warn_recognized(document, leaf)


def _usual_size(runs: list[Run]) -> float:
    """The size that most characters have."""
    weight: dict[float, int] = {}
    for run in runs:
        size = round(run.size * 2) / 2
        weight[size] = weight.get(size, 0) + len(run.text)
    return max(weight, key=lambda s: (weight[s], -s), default=10.0)


def _fill_grids(grids: list[Grid], runs: list[Run]) -> list[Run]:
    """Put runs into the cells where they stand, parted where they cross a border; the rest is given back."""
    rest = []
    for run in runs:
        y = run.base - 0.35 * run.size if run.turn == 0 else run.base
        middle = (run.x0 + run.x1) / 2
        grid = next((g for g in grids if g.holds(middle, y)), None)
        if grid is None:
            rest.append(run)
            continue
        start = 0
        while start < len(run.text):
            box = grid.find((run.starts[start] + run.ends[start]) / 2, y)
            if box is None:
                break
            end = _cell_end(run, start, box)
            box.runs.append(run if end - start == len(run.text) else run.cut(start, end))
            start = end
    return rest


def _cell_end(run: Run, start: int, box: Box) -> int:
    """Where the run leaves the cell: at a gap behind its border; text that merely overflows stays whole."""
    if run.x1 <= box.x1 + 1:
        return len(run.text)
    for k in range(start + 1, len(run.text)):
        if (run.starts[k] + run.ends[k]) / 2 > box.x1 and run.starts[k] - run.ends[k - 1] > 0.1 * run.size:
            return k
    return len(run.text)


def _set_lines(grid: Grid, page: int) -> None:
    """Build the lines of each cell; their room is the cell, its padding not yet taken off."""
    for box in grid.boxes:
        if box.runs:
            along = [r for r in box.runs if r.turn == 0]
            turned = [r for r in box.runs if r.turn != 0]
            box.lines = stack_lines(build_lines(along, page, box.x0, box.x1)) + turned_lines(turned, page, box.x0, box.x1)
            box.runs = []


def _set_rooms(ledger: Ledger) -> None:
    """Tell the lines of a table the room that they had: the cell without its padding.

    The padding is what the leftmost lines leave free; a column's longest line shows what really fits.
    """
    lines = [(line, box.column, box.colspan) for box in ledger.boxes for line in box.lines]
    if not lines:
        return
    lefts = sorted(line.x0 - line.left for line, _, _ in lines)
    rights = sorted(line.right - line.inner_end for line, _, _ in lines)
    left = max(0.0, lefts[len(lefts) // 50])
    right = min(left, max(0.0, rights[len(rights) // 50]))
    widths: dict[tuple[int, int], list[float]] = {}
    for line, column, span in lines:
        widths.setdefault((column, span), []).append(line.inner_end - line.x0)
    widest = {place: sorted(found, reverse=True)[len(found) // 30] for place, found in widths.items()}
    for line, column, span in lines:
        more = (widest[column, span] - (line.right - line.left - left - right)) / 2
        more = max(0.0, min(more, 0.25 * line.size))
        line.left, line.right = line.left + left - more, line.right - right + more


def _set_margins(leaves: list[Leaf]) -> bool:
    """Tell each line of the flow its column's edges; True where paragraphs begin with an indent.

    Pages of one size share their margins.
    """
    kinds: dict[tuple[int, int], list[Leaf]] = {}
    for leaf in leaves:
        kinds.setdefault((round(leaf.width / 4), round(leaf.height / 4)), []).append(leaf)
    indented = flush = 0
    for members in kinds.values():
        lines = [line for leaf in members for line in leaf.lines if not line.fixed]
        if not lines:
            continue
        left, right = _margins(lines, members[0].width)
        for line in lines:
            line.left, line.right = left, right
            before = (line.x0 - left) / line.size
            indented += 1.5 <= before <= 2.6
            flush += before < 0.5
        for leaf in members:
            _mark_page_ends(leaf, members)
    return indented >= 2 and indented > 0.08 * (indented + flush)


def _margins(lines: list[Line], width: float) -> tuple[float, float]:
    lefts, rights = sorted(line.x0 for line in lines), sorted((line.inner_end for line in lines), reverse=True)
    skip = min(len(lines) // 50, 3)
    left, right = lefts[skip], rights[skip]
    full = sum(line.x1 > right - 1.2 * line.size for line in lines)
    if full < 4 or full < 0.15 * len(lines):
        right = max(right, width - left)
    return left, right


def _mark_page_ends(leaf: Leaf, members: list[Leaf]) -> None:
    """A page that ends high above its foot was ended on purpose: the next one begins a paragraph."""
    if not leaf.lines:
        return
    lowest = max((line.base for other in members for line in other.lines), default=0.0)
    last = leaf.lines[-1]
    if len(members) > 1 and last.base < lowest - 4 * last.size:
        last.stop = True


def _blocks(leaves: list[Leaf]) -> list[Ledger | _Flow]:
    """Lines and tables in reading order, those joined that go on over pages."""
    out: list[Ledger | _Flow] = []
    for leaf in leaves:
        parts: list[tuple[float, int, Line | Grid]] = [(line.rank, 1, line) for line in leaf.lines]
        parts += [(grid.ys[0], 0, grid) for grid in leaf.grids]
        for _, _, part in sorted(parts, key=lambda p: (p[0], p[1])):
            last = out[-1] if out else None
            if isinstance(part, Line):
                if not isinstance(last, _Flow):
                    last = _Flow()
                    out.append(last)
                last.lines.append(part)
            elif not (isinstance(last, Ledger) and last.last_page + 1 == part.page and last.go_on(part)):
                out.append(Ledger.of(part))
    return out


def _add_table(document: Document, ledger: Ledger) -> None:
    _set_rooms(ledger)
    document.open_table()
    for box in sorted(ledger.boxes, key=lambda b: (b.row, b.column)):
        document.open_cell(box.row, box.column, box.rowspan, box.colspan, header=box.row < ledger.headed)
        for passage in join_lines(box.lines):
            _add(document, passage)
        document.close_cell()
    document.close_table()


def _add(document: Document, passage: Passage) -> None:
    before = len(document.places)
    document.add_paragraph(passage.text, bold=passage.bold, centered=passage.centered, page=passage.page)
    if passage.score < _DOUBTFUL and len(document.places) > before and any(c.isdigit() for c in passage.text):
        document.warn("ocr", document.places[-1].span, detail=f"第 {passage.page} 页此处数字置信度 {passage.score:.2f}")


def _warn_recognized(document: Document, leaf: Leaf) -> None:
    """One warning for a recognised page, over all that it holds."""
    spans = [place.span for place in document.places if place.page == leaf.number]
    if spans:
        span = min(s[0] for s in spans), max(s[1] for s in spans)
        document.warn("ocr", span, detail=f"第 {leaf.number} 页，平均置信度 {leaf.sure:.2f}")
