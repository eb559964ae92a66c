"""Text as this program keeps it: one normalization at the door, one width-folded view for the grammars.

`normalize` is done once, when a reader adds text to the document. `fold` gives a view of the *same length*,
so that whatever a pattern finds in the view stands at the same offsets in the text.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

#: Half-open `[start, end)` in code points of the document's text.
Span = tuple[int, int]

_SPACES = dict.fromkeys([0x00A0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000, 0x0009], " ")
_NOTHING = dict.fromkeys([
    0x00AD, 0x034F, 0x061C, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070),
    *range(0xFE00, 0xFE10), 0xFEFF, *range(0xFFF9, 0xFFFC), *range(0x09), 0x0B, *range(0x0E, 0x20), *range(0x7F, 0xA0),
])  # fmt: skip
_LINES = dict.fromkeys([0x000C, 0x000D, 0x0085, 0x2028, 0x2029], "\n")
_NORMAL: dict[int, str | None] = {**_LINES, **_SPACES, **_NOTHING}
# Kangxi radicals and compatibility ideographs, which PDF fonts give in place of the common character
_ODD = re.compile(r"[\u2E80-\u2EFF\u2F00-\u2FDF\uF900-\uFAFF\U0002F800-\U0002FA1F]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_PLAIN = re.compile(r"[^\t\r\f\v\x00-\x08\x0e-\x1f\x7f-\xa0\xad\u034f\u061c\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u2e80-\u2fdf\u3000\ud800-\udfff\uf900-\ufaff\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U0002F800-\U0002FA1F]*")  # fmt: skip
_RADICALS = {"⺠": "民", "⻅": "见", "⻔": "门", "⻓": "长", "⻛": "风", "⻋": "车", "⻉": "贝", "⻚": "页", "⻢": "马",
             "⻝": "食", "⻘": "青", "⻰": "龙", "⻆": "角", "⻄": "西", "⻩": "黄", "⻨": "麦", "⻥": "鱼", "⻦": "鸟"}  # fmt: skip


def any_of(words: Iterable[str]) -> str:
    """The pattern of a group that matches any of the words, a longer one before one that it begins with."""
    return f"(?:{'|'.join(sorted(map(re.escape, words), key=lambda w: (-len(w), w)))})"


def normalize(raw: str) -> str:
    """Line ends as `\\n`, every kind of space as one blank, invisible and control characters gone.

    Width and punctuation stay as the document has them: a quotation must be found in the source again.
    >>> normalize("徐\\u3000庆\\r\\n科\\u200b长")
    '徐 庆\\n科长'
    """
    if _PLAIN.fullmatch(raw):
        return raw
    text = raw.replace("\r\n", "\n").translate(_NORMAL)
    text = _SURROGATE.sub("\ufffd", text)
    return _ODD.sub(_common, text)


def _common(found: re.Match[str]) -> str:
    import unicodedata

    char = found.group()
    return _RADICALS.get(char) or unicodedata.normalize("NFKC", char)[:1] or char


_FOLD = {
    **{c: chr(c - 0xFEE0) for c in [*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)]},
    **dict(zip(map(ord, "％／＋－＝＜＞～．＆＃＠＊｜﹪﹤﹥﹦"), "%/+-=<>~.&#@*|%<>=", strict=True)),
    **dict(zip(map(ord, "();!?[]{}【】〔〕｛｝［］︵︶﹙﹚❨❩"), "（）；！？（）（）（）（）（）（）（）（）（）", strict=True)),
    **dict.fromkeys(map(ord, "–−―‒─"), "—"),
    **dict.fromkeys(map(ord, "﹣﹘‐‑"), "-"),
    ord("∼"): "~", ord("〜"): "~", ord("≧"): "≥", ord("≦"): "≤", ord("⩾"): "≥", ord("⩽"): "≤", ord("﹐"): "，", ord("､"): "、",
    ord("﹑"): "、", ord("｡"): "。", ord("﹔"): "；", ord("﹕"): "：", ord("∶"): "：", ord("︰"): "：", ord("﹒"): ".",
}  # fmt: skip
_SIGNS = {chr(code): sign for code, sign in _FOLD.items()}
_FOLDED = re.compile("[" + re.escape("".join(_SIGNS)) + "]")
# the sign comes first in these, so that a search leaps from one to the next
_COMMA = re.compile(r",(?:(?<![0-9],)|(?![0-9]))")
_COLON = re.compile(r":(?:(?<![0-9]:)|(?![0-9]))")


def fold(text: str) -> str:
    """The same text, code point for code point, with width and punctuation made one.

    Digits, letters and `% / + - = < > ~ .` become half-width; brackets of all shapes `（）`; comma, semicolon and
    colon full-width, but `,` and `:` between digits stay (`1,000`, `1:5`); dashes of all lengths `—`.
    >>> fold("（牵头:A,B；达９５％）")
    '（牵头：A，B；达95%）'
    """
    view = text
    for sign in set(_FOLDED.findall(text)):  # one replacement after the other is faster than a translation
        view = view.replace(sign, _SIGNS[sign])
    if "," in view:
        view = _COMMA.sub("，", view)
    if ":" in view:
        view = _COLON.sub("：", view)
    return view


def squash(text: str) -> str:
    """Without any white space: how labels and names are compared (`徐  庆` → `徐庆`)."""
    return "".join(text.split())


def trim(text: str, span: Span, chars: str = " \t\n") -> Span:
    """The span without such characters at its ends."""
    start, end = span
    while start < end and text[start] in chars:
        start += 1
    while end > start and text[end - 1] in chars:
        end -= 1
    return start, end


class Text(NamedTuple):
    """A document's text with its folded view, which the patterns run on; same length, same offsets."""

    raw: str
    view: str

    @classmethod
    def of(cls, raw: str) -> "Text":
        """The pair for a normalized text."""
        return cls(raw, fold(raw))
