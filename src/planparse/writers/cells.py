"""Text that is safe in a table's cell, whatever the document says.

A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula (in CSV always, in .xlsx once somebody
edits or re-imports it), and Chinese versions do so for the full-width signs too.
"""

import re
from unicodedata import category

#: What a spreadsheet holds in one cell, in UTF-16 units.
MAX_CELL = 32_767
#: What a sheet's name may be long, in UTF-16 units.
MAX_SHEET_NAME = 31

_FORMULA = re.compile(r"[\s]*[=+\-@＝＋－﹢﹣＠\t\r\n]")
# what XML 1.0 has no place for; the document's own text has none of it, user-made names and plan files may
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_NOT_IN_SHEET_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f：？＊／＼［］]+")
_NOT_IN_FILE_NAME = re.compile(r"[<>:\"/\\|?*_]+")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)", re.IGNORECASE)


def risky(text: str) -> bool:
    """Whether a spreadsheet could take the text for a formula.

    >>> risky("=1+1"), risky("＠某局"), risky("1-2名")
    (True, True, False)
    """
    return _FORMULA.match(text) is not None


def guarded(text: str) -> str:
    """The text with an apostrophe before what could be taken for a formula: for CSV, which has no other means.

    >>> guarded("=HYPERLINK(1)")
    "'=HYPERLINK(1)"
    """
    return "'" + text if risky(text) else text


def writable(text: str) -> str:
    """The text without what XML cannot hold (control characters, lone surrogates)."""
    return _UNWRITABLE.sub("\ufffd", text) if _UNWRITABLE.search(text) else text


def fitted(text: str, limit: int = MAX_CELL) -> str:
    """The text cut to what one cell holds, with a note of how much is left out; most texts come back as they are."""
    if len(text) * 2 <= limit or _utf16(text) <= limit:
        return text
    note = "…（超出单元格上限，略去 {} 字，全文见原文）"
    kept = text[: limit - len(note) - 10]
    while _utf16(kept) > limit - len(note) - 10:
        kept = kept[: len(kept) - max(1, (_utf16(kept) - limit + len(note) + 10) // 2)]
    return kept + note.format(len(text) - len(kept))


def sheet_name(wanted: str, taken: set[str]) -> str:
    """A legal name for a sheet that is not in `taken` (casefolded), to which it is added.

    >>> sheet_name("县（市、区）政府/办公室", set())
    '县（市、区）政府 办公室'
    """
    name = _NOT_IN_SHEET_NAME.sub(" ", writable(wanted)).strip("' ") or "-"
    if name.casefold() == "history":  # Excel keeps this name for itself
        name += "_"
    return _unique(name, taken, MAX_SHEET_NAME)


def file_name(wanted: str, taken: set[str]) -> str:
    """A name for a file made from a document's words: no path, nothing hidden, legal on Windows too, not in `taken`.

    >>> file_name("../../etc/passwd", set())
    'etc_passwd'
    """
    seen = "".join("_" if category(c) in ("Cc", "Cf", "Zl", "Zp") else c for c in writable(wanted))
    name = _NOT_IN_FILE_NAME.sub("_", seen).strip("_. '") or "_"
    if name.startswith(("-", "~")) or _RESERVED.match(name):  # an option, an office lock file, a device of Windows
        name = "_" + name
    return _unique(name, taken, 60)


def _unique(name: str, taken: set[str], limit: int) -> str:
    for n in range(1, len(taken) + 2):
        mark = f"（{n}）" if n > 1 else ""
        stem = name
        while _utf16(stem + mark) > limit:
            stem = stem[:-1]
        made = stem.rstrip(" .'") + mark
        if made.casefold() not in taken:
            break
    taken.add(made.casefold())
    return made


def _utf16(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
