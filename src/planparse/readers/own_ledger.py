"""The ledgers that this program writes, told from others so that they can be read back: which columns and what facts."""

#: Titles of the columns that a ledger adds to the plan's own, in both languages; the last of them is in no other ledger.
_ADDED = frozenset(("进展", "状态", "任务标识", "Progress", "State", "Item id"))
_MARKS = frozenset(("任务标识", "Item id"))
_FACTS = {
    "文件标题": "title", "Title": "title", "发文机关": "issuer", "Issuer": "issuer", "发文字号": "document_number", "Document number": "document_number",
    "成文日期": "written_date", "Written": "written_date", "发布日期": "published_date", "Published": "published_date",
}  # fmt: skip


def own_width(rows: list[list[str]]) -> int:
    """How many columns of a sheet are the plan's, 0 where the sheet is no ledger of ours."""
    for row in rows[:4]:
        if row and row[-1] in _MARKS:
            return next(c for c, title in enumerate(row) if title in _ADDED)
    return 0


def own_fields(sheets: list[list[list[str]]]) -> dict[str, str]:
    """The plan's facts from the ledger's sheet about its source."""
    pairs = [(row[0], row[1]) for rows in sheets for row in rows if len(row) == 2 and row[0] in _FACTS]
    return {_FACTS[label]: value for label, value in pairs if value}
