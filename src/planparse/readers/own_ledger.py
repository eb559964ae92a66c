"""The ledgers that this program writes, told from others so that they can be read back: which columns and what facts."""

from planparse import titles

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


def own_fields(sheets: list[list[list[str]]]) -> dict[str, str]:
    """The plan's facts from the ledger's sheet about its source."""
    pairs = [(row[0], row[1]) for rows in sheets for row in rows if len(row) == 2 and row[0] in _FACTS]
    return {_FACTS[label]: value for label, value in pairs if value}
