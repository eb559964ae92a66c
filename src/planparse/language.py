"""Which of the two languages people are spoken to in: `say("中文", "English")`.

Codes, field names and the JSON are the same in both; only what a person reads changes.
"""

import locale
import os
import sys
from typing import NamedTuple

LANGUAGES = ("zh", "en")


def detect(arguments: list[str] | None = None) -> str:
    """`zh` or `en`: from `--lang`, else PLANPARSE_LANG, else the locale; Chinese where nothing is said."""
    said = "".join(said_in(sys.argv[1:] if arguments is None else arguments)[1][-1:])
    if said in LANGUAGES:
        return said
    if (chosen := os.environ.get("PLANPARSE_LANG", "")[:2]) in LANGUAGES:
        return chosen
    said = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    if not said and sys.platform == "win32":
        said = locale.getlocale()[0] or ""
    return "en" if said.lower().startswith("en") else "zh"


def said_in(words: list[str]) -> tuple[list[str], list[str]]:
    """The command line without `--lang`, and what was said with it: `""` where nothing follows.

    It may stand anywhere before a `--`, since people write it after the command as well as before.

    >>> said_in(["diff", "a", "--lang", "en", "b", "--lang=zh"])
    (['diff', 'a', 'b'], ['en', 'zh'])
    """
    rest: list[str] = []
    said: list[str] = []
    given = iter(words)
    for word in given:
        if word == "--":
            rest += [word, *given]
        elif word == "--lang":
            said.append(next(given, ""))
        elif word.startswith("--lang="):
            said.append(word.removeprefix("--lang="))
        else:
            rest.append(word)
    return rest, said


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


class Wording(NamedTuple):
    """One word in both languages; `str()` is the one that the person reads."""

    zh: str
    en: str

    def __str__(self) -> str:
        return say(self.zh, self.en)
