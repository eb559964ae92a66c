"""Lines of plain text to paragraphs: a hard break is undone where it cannot be the end of a paragraph.

Two kinds of text have such breaks. In one, an e-mail client or a terminal cut every line at the same width; then a
line that reaches the width goes on in the next. In the other, a break fell into a sentence here and there (`现印发` /
`给你们`); then only what is plainly unfinished is joined. In both, an entry, a heading, a label, an addressee line, a
signature and a date always keep the line that they begin.
"""

import re
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

from planparse.readers.labels import is_label_line


class Line(NamedTuple):
    """One line that is not blank: its text without margins, how it stood, and the blank lines before it."""

    text: str
    raw: str
    gap: int = 0

    @property
    def indented(self) -> bool:
        """Begins with the two blanks of a Chinese paragraph, or more."""
        return self.raw.startswith(("\u3000\u3000", "    ", "  \u3000", "\u3000 ", "\xa0\xa0\xa0", "  "))


_BREAKS = re.compile(r"[\n\r\f\v\x85\u2028\u2029]")
_ENDED = "。！？；.!?;：:…”’）)》】〉」』"
#: What begins an entry, a heading or a labelled line: it never goes on the line before.
_BEGINS = re.compile(
    r"[一二三四五六七八九十百]{1,4}[、.．，是要]|第[一二三四五六七八九十百\d]{1,4}[章节条项，、：\s]|[（(\[【〔][一二三四五六七八九十百\d]{1,4}[)）\]】〕]"
    r"|\d{1,3}[、.．)）](?!\d)|[①-⓿❶-➓㈠-㉃⒈-⒛]|[●■◆▲★※•·\-—–▪◇○☆►✓]\s|附件|附表|附：|注：|备注：|抄送|主送"
    r"|[（(](?:牵头|责任|配合|主办|完成|联系|此件|时限|包保|分管)"
    r"|(?:责任|牵头|配合|主办|承办|协办|参与|分管|包保|完成|整改|指导|督导|实施|工作|年度|主要|具体|推进|保障|目标|联系)[一-鿿/（）()]{0,8}[：:]"
    r"|[一二三四]季度[目任工：:]|\d{4}年\d{1,2}月\d{1,2}日(?:$|印发)"
)
_GOES_ON = re.compile(r"[，。、；：！？）》”’】〉」』％%,;)/]")
_DATE = re.compile(r"[二〇○零一三四五六七八九十\d]{4}\s?年\s?[一二三四五六七八九十\d]{1,3}\s?月\s?[一二三四五六七八九十\d]{1,3}\s?日$")
_LABELLED = re.compile(r"[一-鿿\s]{2,10}[：:]")
_PAIRS = (("《", "》"), ("“", "”"), ("（", "）"), ("(", ")"))
_WORD = re.compile(r"(?:[!-~]{1,40}|[^!-~])[，。、；：！？）》”’】〉」』％…]{0,3}")
_BRACKET = re.compile(r"[（(][一-鿿]")
_RUN_IN = re.compile(r"[一二三四五六七八九十]{1,2}(?:是|要)|第[一二三四五六七八九十]{1,2}，|[①-⑳]|[（(]\d{1,2}[)）]")
_NUMBERED = re.compile(r"\d{1,3}[、.．)）]|[（(]?[一二三四五六七八九十]{1,4}[、.．)）]")
_PAGE_NUMBER = re.compile(r"[-—–－一]{1,2}\s{0,3}\d{1,3}\s{0,3}[-—–－一]{1,2}|第\s?\d{1,3}\s?页[\s，/]{0,3}共\s?\d{1,3}\s?页")
_NARROW = re.compile(r"[\x00-\u10ff]+")
_LONGEST_HEADING = 40
_LONGEST_PARAGRAPH = 20_000  # so that joining stays linear


def split_lines(text: str) -> list[Line]:
    """The lines of a text that are not blank."""
    out: list[Line] = []
    gap = 0
    for raw in _BREAKS.split(text.replace("\r\n", "\n")):
        stripped = raw.strip()
        if stripped or (out and "\t" in raw):
            out.append(Line(stripped, raw, gap))
            gap = 0
        else:
            gap += 1
    while out and not out[-1].text and "\t" not in out[-1].raw:
        out.pop()
    return out


def paragraphs(lines: list[Line]) -> list[str]:
    """The lines with hard breaks undone, one string a paragraph; numbers of printed pages (`— 3 —`) are left out."""
    lines = [line for line in lines if line.text and not _PAGE_NUMBER.fullmatch(line.text)]
    if len(lines) < 2:
        return [line.text for line in lines]
    wrap = find_wrap(lines)
    indented = sum(line.indented for line in lines) * 4 > len(lines)
    out: list[str] = []
    for n, line in enumerate(lines):
        following = lines[n + 1].text if n + 1 < len(lines) else ""
        if n and len(out[-1]) < _LONGEST_PARAGRAPH and _joins(out[-1], lines[n - 1], line, following, wrap, indented):
            out[-1] = _glue(out[-1], line.text)
        else:
            out.append(line.text)
    return out


class Wrap(NamedTuple):
    """How a text was cut: the width, what counts it, and whether blank lines stand between paragraphs only."""

    width: int
    measure: Callable[[str], int]
    blanks_tell: bool

    def cut(self, line: Line, after: Line) -> bool:
        """Whether what begins the next line had no more room on this one."""
        return self.width <= self.measure(line.raw.rstrip()) + self.measure(_first_word(after.text)) <= self.width + 40


def columns(text: str) -> int:
    """The width in columns of a terminal: a Chinese character takes two."""
    return len(text) + len(_NARROW.sub("", text))


def find_wrap(lines: list[Line]) -> Wrap | None:
    """The width at which the lines of a text were cut, in columns or in characters; None where they were not.

    Cut lines are about as long as the widest one and end in the middle of a sentence; in a text that is not cut, lines
    without a full stop are headings of any length.
    """
    best: tuple[int, Wrap] | None = None
    if len(lines) < 4:
        return None
    for measure, least, most, slack in ((columns, 40, 132, 8), (len, 20, 80, 4)):
        widths = [measure(line.raw.rstrip()) for line in lines]
        widest = max(widths)
        if not least <= widest <= most:
            continue
        common = Counter(width for width in widths if width >= widest - slack)
        width = max(common, key=lambda w: (common[w], w))
        wrap = Wrap(width, measure, True)
        pairs = [(a, b) for a, b in pairwise(lines) if wrap.cut(a, b)]
        inside = [b for a, b in pairs if a.text[-1] not in _ENDED and not _BEGINS.match(b.text)]
        if len(inside) < 3 or len(inside) * 2 < len(pairs) or len(inside) * 8 < len(lines):
            continue
        if best is None or len(inside) > best[0]:
            best = len(inside), wrap._replace(blanks_tell=sum(1 for b in inside if b.gap) * 2 < len(inside))
    return best[1] if best else None


def _first_word(text: str) -> str:
    """What is not cut at the front of a line: a word or number, or one character, with the marks that stick to it."""
    found = _WORD.match(text)
    return found.group() if found else text[:1]


def _joins(before: str, last: Line, line: Line, following: str, wrap: Wrap | None, indented: bool) -> bool:
    """Whether a line goes on in the paragraph `before`, whose last line is `last`."""
    after = line.text
    begins = _BEGINS.match(after) is not None
    if begins and wrap is None:
        return False
    if _DATE.match(after) or _DATE.match(last.text) or is_label_line(last.text):
        return False
    if before[-1] in "：:" and not _is_open(before) and (len(before) <= len(last.text) or before[-3:-1] == "如下"):
        return False  # an addressee line, or what announces a list
    if (indented and line.indented) or (len(after) <= 25 and _DATE.match(following)):
        return False  # a new paragraph; a signature
    cut = wrap is not None and wrap.cut(last, line) and not (wrap.blanks_tell and line.gap)
    if begins:
        return cut and _goes_on_labelled(before, after)
    return cut or _unfinished(before, after)


def _goes_on_labelled(before: str, after: str) -> bool:
    """Whether a cut fell before a label that stands inside a sentence: an owner bracket, `二是` after `一是`."""
    if _BRACKET.match(after):
        return True
    if _RUN_IN.match(after):
        return _RUN_IN.search(before, 1) is not None
    return _is_open(before) and not _NUMBERED.match(after)


def _is_open(before: str) -> bool:
    """Whether a paragraph ends inside brackets."""
    tail = before[-200:]
    return max(tail.rfind("（"), tail.rfind("(")) > max(tail.rfind("）"), tail.rfind(")"))


def _unfinished(before: str, after: str) -> bool:
    """Whether a paragraph is plainly cut off in a sentence that the next line ends."""
    if _GOES_ON.match(after):
        return True
    end = before[-1]
    if end in "，、,（(《“‘":
        return True
    if end in _ENDED or _LABELLED.match(after):
        return False
    for left, right in _PAIRS:
        tail = before[-120:]
        if tail.rfind(left) > tail.rfind(right) and len(before) >= 20 and right in after[:60]:
            return True
    if len(after) < 4 or after[-1] not in "。；！？;）)":
        return False
    sentences = before.count("。")
    return len(before) >= _LONGEST_HEADING and (sentences > 0 or "，" in before or "," in before) and not _BEGINS.match(before[:12])


def _glue(before: str, after: str) -> str:
    ascii_word = before[-1].isascii() and before[-1].isalpha() and after[0].isascii() and after[0].isalpha()
    return f"{before} {after}" if ascii_word else before + after
