"""Documents with tables, built by hand for tests: `document(*blocks)`, a block being a line or a list of rows."""

from planparse.blocks import Document
from planparse.schema import Item
from planparse.segment import fill, segment
from planparse.segment.draft import Outline
from planparse.text import Text
from planparse.vocab import default

UP, LEFT = "^", "<"  # the cell above, or to the left, covers this position too

Rows = list[list[str]]


def document(*blocks: str | Rows) -> Document:
    """Paragraphs and tables in order."""
    out = Document("test")
    for block in blocks:
        if isinstance(block, str):
            out.add_paragraph(block)
        else:
            _add_table(out, block)
    return out.finish()


def _add_table(out: Document, rows: Rows) -> None:
    out.open_table()
    for r, row in enumerate(rows):
        for c, words in enumerate(row):
            if words in (UP, LEFT):
                continue
            down = 1
            while r + down < len(rows) and rows[r + down][c] == UP:
                down += 1
            right = 1
            while c + right < len(row) and row[c + right] == LEFT:
                right += 1
            out.open_cell(r, c, down, right)
            if words:
                out.add_paragraph(words)
            out.close_cell()
    out.close_table()


def outline(*blocks: str | Rows) -> tuple[Document, Outline]:
    """The document and what the segmenter makes of it."""
    made = document(*blocks)
    return made, segment(made, Text.of(made.text), default())


def items(*blocks: str | Rows) -> list[Item]:
    """The items of a document."""
    return items_of(*outline(*blocks))


def items_of(made: Document, found: Outline) -> list[Item]:
    """The items of an outline."""
    text = Text.of(made.text)
    return [fill(text, draft, f"i{n}", default()) for n, draft in enumerate(found.drafts, 1)]


def owners(item: Item) -> list[str]:
    """`role:name` of each owner."""
    return [f"{o.role}:{o.name}" for o in item.owners]
