"""What changed inside a wording, marked as a person would mark it: whole numbers and words, no stray characters.

    weave("培训乡村医生350人", "全年培训乡村医生400人")
    # come 全年 · same 培训乡村医生 · gone 350 · come 400 · same 人

What differs in width, punctuation, spacing or the year alone is not marked.
"""

import re
from typing import Literal, NamedTuple

from planparse.text import fold

_TOKEN = re.compile(
    r"(?:19|20)\d\d(?=年)|\d+(?:[.,]\d+)*(?:[-—~～]\d+(?:[.,]\d+)*)?(?:[%‰％]|[万亿千]+)?|[A-Za-z]+|\s+|.", re.DOTALL
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_WORDLESS = re.compile(r"[\W_]+")
#: An unchanged stretch this short between two changes is marked with them: three marks in four characters are noise.
_ISLAND = 1
#: Texts with more tokens than this on both sides are not compared inside; they stand as gone and come.
_LONGEST = 20_000


class Stretch(NamedTuple):
    """A piece of text that both have (`same`, as the new one writes it), only the old one (`gone`) or the new (`come`)."""

    kind: Literal["same", "gone", "come"]
    text: str


class Run(NamedTuple):
    """A piece of one side's text, marked or not."""

    text: str
    marked: bool


def weave(old: str, new: str) -> list[Stretch]:
    """Both texts as one: what is gone before what came in its place."""
    out: list[Stretch] = []
    for same, before, after in _steps(old, new):
        if same:
            out.append(Stretch("same", after))
        else:
            out += [Stretch(kind, text) for kind, text in (("gone", before), ("come", after)) if text]  # type: ignore[arg-type]
    return out


def sides(old: str, new: str) -> tuple[list[Run], list[Run]]:
    """Each text by itself with what the other does not have marked."""
    one, other = [], []
    for same, before, after in _steps(old, new):
        if before:
            one.append(Run(before, not same))
        if after:
            other.append(Run(after, not same))
    return one, other


def _steps(old: str, new: str) -> list[tuple[bool, str, str]]:
    """(same?, old text, new text) in order; together they are both texts."""
    a, b = _tokens(old), _tokens(new)
    if len(a) > _LONGEST and len(b) > _LONGEST:
        return [(old == new, old, new)]
    from rapidfuzz.distance import Indel

    steps: list[tuple[bool, str, str]] = []
    for step in Indel.opcodes([_key(t) for t in a], [_key(t) for t in b]):
        before, after = "".join(a[step.src_start : step.src_end]), "".join(b[step.dest_start : step.dest_end])
        quiet = not _says(before) and not _says(after)
        _add(steps, step.tag == "equal" or quiet, before, after)
    return _without_islands(steps)


def _add(steps: list[tuple[bool, str, str]], same: bool, before: str, after: str) -> None:
    if steps and steps[-1][0] == same:
        _, one, other = steps.pop()
        before, after = one + before, other + after
    steps.append((same, before, after))


def _without_islands(steps: list[tuple[bool, str, str]]) -> list[tuple[bool, str, str]]:
    """Single unchanged characters between two changes join them."""
    out: list[tuple[bool, str, str]] = []
    for n, (same, before, after) in enumerate(steps):
        island = same and 0 < n < len(steps) - 1 and _short(after) and _both(steps[n - 1]) and _both(steps[n + 1])
        _add(out, same and not island, before, after)
    return out


def _both(step: tuple[bool, str, str]) -> bool:
    """Whether words stand on both sides of a change: an insertion between characters cuts nothing up."""
    return bool(_says(step[1]) and _says(step[2]))


def _short(text: str) -> bool:
    return len(text) <= _ISLAND and bool(_says(text)) and not text.isdigit()


def _says(text: str) -> bool:
    return bool(_WORDLESS.sub("", text)) or any(c in text for c in "%‰≥≤<>+＜＞％")


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(text)


def _key(token: str) -> str:
    """What two tokens must have in common to be one."""
    view = fold(token).lower()
    if _YEAR.fullmatch(view):
        return "年"
    return view.replace(",", "") if _says(token) else " "
