"""RTF cut into tokens, and its characters decoded: code pages by font, `\\uN` with what stands in for it."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from planparse.errors import BrokenFileError, LimitError

MAX_TOKENS = 8_000_000
_TOKEN = re.compile(rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+|([^\\{}\r\n]+)|(\\)", re.DOTALL)

#: Code pages by a font's \\fcharset; None where the document's own counts.
CHARSETS: dict[int, str | None] = {
    0: None, 1: None, 2: "symbol", 77: "mac-roman", 128: "cp932", 129: "cp949", 134: "gb18030", 136: "cp950", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
_PAGES = {936: "gb18030", 54936: "gb18030", 950: "cp950", 65001: "utf-8", 10000: "mac-roman", 932: "cp932", 949: "cp949"}


class Token(NamedTuple):
    """`kind` is word, text, `{` or `}`; a word has a name and its number; text is bytes of a code page."""

    kind: str
    name: str = ""
    number: int | None = None
    text: bytes = b""


def tokens(data: bytes) -> Iterator[Token]:
    """The tokens of a file; `\\bin` is passed over with its bytes. Raises LimitError over MAX_TOKENS."""
    at, count, size = 0, 0, len(data)
    match = _TOKEN.match
    while at < size and (found := match(data, at)):
        at = found.end()
        count += 1
        if count > MAX_TOKENS:
            raise LimitError(detail=f"RTF 标记超过 {MAX_TOKENS} 个")
        word, number, code, sign, brace, text, _ = found.groups()
        if word is not None:
            value = int(number) if number else None
            if word == b"bin":
                at += max(0, value or 0)
            else:
                yield Token("word", word.decode("ascii"), value)
        elif text is not None:
            yield Token("text", text=text)
        elif code is not None:
            yield Token("text", text=bytes((int(code, 16),)), name="'")
        elif brace is not None:
            yield Token(brace.decode("ascii"))
        elif sign is not None:
            yield Token("word", sign.decode("latin-1"))


def code_page(number: int | None) -> str:
    """The codec of an \\ansicpg; Chinese where it is not known."""
    if number is None or number <= 0:
        return "cp1252"
    name = _PAGES.get(number, f"cp{number}")
    try:
        "".encode(name)
    except LookupError:
        return "gb18030"
    return name


def decode(text: bytes, own: str | None, page: str) -> str:
    """Bytes under a font's code page; western fonts hold Chinese too where the document is Chinese."""
    if text.isascii():
        return text.decode("ascii")
    if own == "symbol":
        return "".join(chr(0xF000 + b) if b > 0x7F else chr(b) for b in text)
    for codec in (own or page, page, "gb18030"):
        try:
            return text.decode(codec)
        except UnicodeDecodeError:
            continue
    return text.decode(own or page, "replace")


def whole(text: str) -> str:
    """Pairs of surrogates, which RTF writes one by one, as characters."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace") if any("\ud800" <= c <= "\udfff" for c in text) else text


def check(data: bytes) -> None:
    """Raises BrokenFileError for a file that ends in the middle."""
    if not data.rstrip(b"\0 \r\n\t").endswith(b"}"):
        raise BrokenFileError(format="rtf", detail="文件不完整")
