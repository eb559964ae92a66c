"""The ledgers that this program writes, told from others so that they can be read back: which columns and what facts."""

from planparse import titles

_PLAN = (
    titles.NUMBER, titles.SECTION, titles.ITEM, titles.CONTENT, titles.GOAL, titles.MEASURES, titles.LEADER, titles.LEAD, titles.RESPONSIBLE,
    titles.SUPPORT, *titles.QUARTERS, titles.DUE, titles.REMARKS,
)  # fmt: skip
_CHINESE = {title.en: title.zh for title in _PLAN}
_ADDED = frozenset((*titles.PROGRESS, *titles.STATE, *titles.ITEM_ID))
_FACTS = {
    word: key
    for key, title in (
        ("title", titles.TITLE),
        ("issuer", titles.ISSUER),
        ("document_number", titles.DOCUMENT_NUMBER),
        ("written_date", titles.WRITTEN),
        ("published_date", titles.PUBLISHED),
    )
    for word in title
}


def own_width(rows: list[list[str]]) -> int:
    """How many columns of a sheet are the plan's, 0 where the sheet is no ledger of ours."""
    for row in rows[:4]:
        if row and row[-1] in titles.ITEM_ID:
            return next(c for c, title in enumerate(row) if title in _ADDED)
    return 0


def own_rows(rows: list[list[str]], width: int) -> list[list[str]]:
    """The plan's columns of a ledger of ours, their titles in Chinese as in the plans of others."""
    return [[_CHINESE.get(cell, cell) if row[-1] in titles.ITEM_ID else cell for cell in row[:width]] for row in rows]


def own_fields(sheets: list[list[list[str]]]) -> dict[str, str]:
    """The plan's facts from the ledger's sheet about its source."""
    pairs = [(row[0], row[1]) for rows in sheets for row in rows if len(row) == 2 and row[0] in _FACTS]
    return {_FACTS[label]: value for label, value in pairs if value}
