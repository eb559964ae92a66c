"""Bytes of a text format to a str: told by byte order mark, by strict decoding and by how common the characters are.

The order: BOM; UTF-16 without one; strict UTF-8; what the document declares; strict GB18030 against strict Big5;
and charset-normalizer where all of them fail. GB2312 and GBK are read as their superset GB18030, because files that
declare the older name hold newer characters (镕, 喆).
"""

import codecs
import re
from typing import NamedTuple

from planparse.blocks import MAX_TEXT, Document
from planparse.errors import LimitError, UsageError

#: More bytes than this are refused before anything is done with them: four bytes hold any one character.
MAX_BYTES = 4 * MAX_TEXT

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (b"\xff\xfe\0\0", "utf-32"), (b"\0\0\xfe\xff", "utf-32"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SUPERSET = {"gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "big5": "big5", "cp950": "big5", "big5hkscs": "big5"}
_CODEC = {"utf-8": "utf-8-sig", "big5": "big5hkscs"}
_SAMPLE = 65_536


class Decoded(NamedTuple):
    """The text, the name of its encoding, the number of places that could not be decoded, and whether it is a guess."""

    text: str
    encoding: str
    bad: int = 0
    guessed: bool = False

    def warn(self, document: Document) -> None:
        """Have the document say what is doubtful in its text."""
        if self.bad:
            document.warn("undecodable", count=self.bad)
        if self.guessed:
            document.warn("encoding_guessed", encoding=self.encoding)


def decode(data: bytes, encoding: str | None = None, declared: str | None = None) -> Decoded:
    """The text of some bytes; `encoding` is obeyed, `declared` (a meta tag) only believed where the bytes allow it.

    Never fails on bytes: what cannot be decoded stands as `\\ufffd` and is counted. Raises UsageError for an
    encoding that does not exist and LimitError over MAX_BYTES.
    """
    if len(data) > MAX_BYTES:
        raise LimitError(detail=f"{len(data) >> 20} MB")
    if encoding:
        name = canonical(encoding)
        if name is None:
            raise UsageError(detail=f"--encoding {encoding}?")
        return _replaced(data, name)
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _replaced(data, name)
    if b"\0" in data[:_SAMPLE] and (wide := wide_encoding(data)):
        return _replaced(data, wide)._replace(encoding="utf-16")
    if (text := _strict(data, "utf-8")) is not None:
        return Decoded(text, "utf-8")
    said = canonical(declared) if declared else None
    if said and said != "utf-8" and (text := _strict(data, said)) is not None:
        return Decoded(text, said)
    return _chinese(data) or _likeliest(data)


def canonical(name: str) -> str | None:
    """The name under which an encoding is recorded (`GBK` -> `gb18030`); None where there is no such encoding."""
    try:
        found = codecs.lookup(name.strip().strip("\"'"))
    except (LookupError, ValueError):
        return None
    if not found._is_text_encoding:
        return None
    plain = found.name.removesuffix("-sig").replace("_", "-")
    return _SUPERSET.get(plain, plain)


def wide_encoding(data: bytes) -> str | None:
    """`utf-16-le` or `utf-16-be` where bytes without a byte order mark are most likely that, else None."""
    sample = data[:_SAMPLE]
    best = max((_readable(sample[: len(sample) & ~1].decode(name, "replace")), name) for name in ("utf-16-be", "utf-16-le"))
    return best[1] if best[0] > 0.9 else None


def _readable(text: str) -> float:
    """The share of characters that a Chinese document is made of: ASCII, Chinese characters and their punctuation."""
    good = sum(1 for c in text if c in "\t\r\n" or " " <= c <= "~" or "一" <= c <= "鿿" or "　" <= c <= "〗" or "！" <= c <= "～" or c in "“”‘’—…·")
    return good / max(1, len(text))


def _strict(data: bytes, name: str) -> str | None:
    try:
        return data.decode(_CODEC.get(name, name))
    except (UnicodeDecodeError, UnicodeError):
        return None


def _replaced(data: bytes, name: str) -> Decoded:
    text = data.decode(_CODEC.get(name, name), "replace")
    bad = text.count("\ufffd")
    return Decoded(text.removeprefix("\ufeff"), name, bad)


def _chinese(data: bytes) -> Decoded | None:
    """GB18030 or Big5 where one of them fits. Either takes most texts of the other, so common characters decide."""
    simplified = _strict(data, "gb18030")
    if simplified is not None and _common(simplified, "gb2312") > 0.9:
        return Decoded(simplified, "gb18030")
    traditional = _strict(data, "big5")
    if traditional is None:
        return Decoded(simplified, "gb18030") if simplified is not None and _readable(simplified) > 0.8 else None
    if simplified is None or _common_big5(traditional) > max(0.9, _common(simplified, "gb2312")):
        return Decoded(traditional, "big5") if _readable(traditional) > 0.8 else None
    return Decoded(simplified, "gb18030")


def _common(text: str, charset: str) -> float:
    wide = [c for c in text[:_SAMPLE] if c > "\x7f"]
    kept = "".join(wide).encode(charset, "ignore")
    return len(kept) / 2 / max(1, len(wide))


def _common_big5(text: str) -> float:
    """The share of characters of Big5's first level (0xA440-0xC67E, the 5,401 common ones) or its punctuation."""
    wide = "".join(c for c in text[:_SAMPLE] if c > "\x7f")
    leads = wide.encode("big5", "ignore")[::2]
    return sum(1 for lead in leads if 0xA1 <= lead <= 0xC6) / max(1, len(wide))


def _likeliest(data: bytes) -> Decoded:
    """Where no encoding fits strictly: the one of the usual three that loses least, or what charset-normalizer says."""
    tries = [_replaced(data, name) for name in ("utf-8", "gb18030", "big5")]
    best = min(tries, key=lambda tried: tried.bad)
    wide = len(re.findall(rb"[\x80-\xff]", data[:_SAMPLE]))
    if best.bad * 10 <= max(10, wide) and _readable(best.text[:_SAMPLE]) > 0.7:
        return best
    from charset_normalizer import from_bytes

    found = from_bytes(data[:_SAMPLE]).best()
    name = canonical(found.encoding) if found else None
    if name is None:
        return best._replace(guessed=True)
    return _replaced(data, name)._replace(guessed=True)
