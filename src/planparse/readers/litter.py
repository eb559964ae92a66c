"""Files that office programs and systems leave beside documents."""

_PREFIXES = (".", "~$", "~wrl")  # hidden ones (`.DS_Store`, `._a.docx`, `.~lock.a.odt#`); the lock and scratch files of Word and WPS
_NAMES = frozenset(("thumbs.db", "desktop.ini"))


def is_litter(path: str) -> bool:
    """Whether a file, by its name or its path inside an archive, is none that a person put there."""
    low = path.lower()
    name = low.rsplit("/", 1)[-1]
    return name.startswith(_PREFIXES) or name in _NAMES or low.startswith("__macosx/") or "/__macosx/" in low
