"""Which of the two languages people are spoken to in: `say("中文", "English")`.

Codes, field names and the JSON are the same in both; only what a person reads changes.
"""

import locale
import os
import sys

LANGUAGES = ("zh", "en")


def detect(arguments: list[str] | None = None) -> str:
    """`zh` or `en`: from `--lang`, else PLANPARSE_LANG, else the locale; Chinese where nothing is said."""
    words = sys.argv[1:] if arguments is None else arguments
    for i, word in enumerate(words):
        said = word[7:] if word.startswith("--lang=") else words[i + 1] if word == "--lang" and i + 1 < len(words) else ""
        if said in LANGUAGES:
            return said
    if (chosen := os.environ.get("PLANPARSE_LANG", "")[:2]) in LANGUAGES:
        return chosen
    said = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    if not said and sys.platform == "win32":
        said = locale.getlocale()[0] or ""
    return "en" if said.lower().startswith("en") else "zh"


_current: list[str] = []


def current() -> str:
    """The language in use, found at the first call."""
    if not _current:
        _current.append(detect())
    return _current[0]


def use(language: str) -> None:
    """Speak this language from now on."""
    _current[:] = [language if language in LANGUAGES else "zh"]


def say(zh: str, en: str) -> str:
    """The one of two wordings that the person reads."""
    return en if current() == "en" else zh
