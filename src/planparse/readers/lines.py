"""Lines of plain text to paragraphs: a hard break is undone where it cannot be the end of a paragraph.

Two kinds of text have such breaks. In one, an e-mail client or a terminal cut every line at the same width; then a
line that reaches the width goes on in the next. In the other, a break fell into a sentence here and there (`现印发` /
`给你们`); then only what is plainly unfinished is joined. In both, an entry, a heading, a label, an addressee line, a
signature and a date always keep the line that they begin.
"""

import re
from collections import Counter
from typing import NamedTuple


class Line(NamedTuple):
    """One line that is not blank: its text without margins, how it stood, and the blank lines before it."""

    text: str
    raw: str
    gap: int = 0

    @property
    def indented(self) -> bool:
        """Begins with the two blanks of a Chinese paragraph, or more."""
        return self.raw.startswith(("\u3000\u3000", "    ", "  \u3000", "\u3000 ", "\xa0\xa0\xa0", "  "))


_BREAKS = re.compile(r"\r\n|[\n\r\f\v\x85\u2028\u2029]")
_ENDED = "。！？；.!?;：:…”’）)》】〉」』"
_OPEN_END = "，、,（(《“‘【—和与及或的"
#: What begins an entry, a heading or a labelled line: it never goes on the line before.
_BEGINS = re.compile(
    r"[一二三四五六七八九十百]{1,4}[、.．，是要]|第[一二三四五六七八九十百\d]{1,4}[章节条项，、：\s]|[（(\[【〔][一二三四五六七八九十百\d]{1,4}[)）\]】〕]"
    r"|\d{1,3}[、.．)）](?!\d)|[①-⓿❶-➓㈠-㉃⒈-⒛]|[●■◆▲★※•·\-—–▪◇○☆►✓]\s|附件|附表|附：|注：|备注：|抄送|主送|印发"
    r"|[（(](?:牵头|责任|配合|主办|完成|联系|此件|时限|包保|分管)"
    r"|(?:责任|牵头|配合|主办|承办|协办|参与|分管|包保|完成|整改|指导|督导|实施|工作|年度|主要|具体|推进|保障|目标|联系)[一-鿿/（）()]{0,8}[：:]"
    r"|[一二三四]季度[目任工：:]|\d{4}年\d{1,2}月\d{1,2}日(?:$|印发)"
)
_GOES_ON = re.compile(r"[，。、；：！？）》”’】〉」』％%,;)/]")
_DATE = re.compile(r"[二〇○零一三四五六七八九十\d]{4}\s?年\s?[一二三四五六七八九十\d]{1,3}\s?月\s?[一二三四五六七八九十\d]{1,3}\s?日$")
_LABELLED = re.compile(r"[一-鿿\s]{2,10}[：:]")
_PAIRS = (("《", "》"), ("“", "”"), ("（", "）"), ("(", ")"))
_LONGEST_HEADING = 40
_LONGEST_PARAGRAPH = 20_000  # so that joining stays linear
_SHORTEST_WIDTH = 30  # columns; a text cut at less is a list of short lines
_LONGEST_WIDTH = 130


def split_lines(text: str) -> list[Line]:
    """The lines of a text that are not blank."""
    out: list[Line] = []
    gap = 0
    for raw in _BREAKS.split(text):
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
    """The lines with hard breaks undone, one string a paragraph."""
    lines = [line for line in lines if line.text]
    width = wrap_width(lines)
    indented = sum(line.indented for line in lines) * 4 > len(lines)
    blanks_tell = not width or _blanks_tell(lines, width)
    out: list[str] = []
    last: Line | None = None  # the last line that went into out[-1]
    for n, line in enumerate(lines):
        following = lines[n + 1].text if n + 1 < len(lines) else ""
        if last is not None and len(out[-1]) < _LONGEST_PARAGRAPH and not _starts_anew(line, last, following, indented):
            joined = (
                _fills(last, width) and not (blanks_tell and line.gap and not _unfinished(out[-1], line.text))
                if width
                else _unfinished(out[-1], line.text)
            )
            if joined:
                out[-1] = _glue(out[-1], line.text)
                last = line
                continue
        out.append(line.text)
        last = line
    return out


def columns(text: str) -> int:
    """The width in columns of a terminal: a Chinese character takes two."""
    return len(text) + sum(1 for c in text if c >= "\u1100")


def wrap_width(lines: list[Line]) -> int:
    """The width in columns at which the lines were cut, 0 where they were not.

    Cut lines are as long as the widest one, give or take a word that was moved down, and end in the middle of a
    sentence; in a text that is not cut, lines without a full stop are headings of any length.
    """
    widths = [columns(line.raw.rstrip()) for line in lines]
    if len(lines) < 4 or not widths:
        return 0
    widest = sorted(widths)[-max(1, len(widths) // 50)]
    if not _SHORTEST_WIDTH <= widest <= _LONGEST_WIDTH or max(widths) > widest + 8:
        return 0
    cut = [width for line, width in zip(lines, widths, strict=True) if line.text[-1] not in _ENDED and not _BEGINS.match(line.text)]
    full = [width for width in widths if width >= widest - 6]
    cut_full = [width for width in cut if width >= widest - 6]
    if len(cut_full) < 3 or len(full) * 3 < len(lines) or len(cut_full) * 2 < len(full):
        return 0
    common = Counter(full).most_common(1)[0][0]
    return max(common, widest - 4)


def _fills(line: Line, width: int) -> bool:
    return columns(line.raw.rstrip()) >= width - 6


def _blanks_tell(lines: list[Line], width: int) -> bool:
    """False where the text is double spaced, so that a blank line stands inside sentences too."""
    inside = [n for n, line in enumerate(lines[:-1]) if _fills(line, width) and line.text[-1] not in _ENDED]
    return sum(1 for n in inside if lines[n + 1].gap) * 2 < len(inside)


def _starts_anew(line: Line, last: Line, following: str, indented: bool) -> bool:
    if _BEGINS.match(line.text) or last.text[-1] in "：:" or _DATE.match(line.text) or _DATE.match(last.text):
        return True
    if indented and line.indented:
        return True
    if len(line.text) <= 25 and _DATE.match(following):
        return True  # a signature
    return len(line.text) <= 40 and line.text[-1] in "：:" and not _GOES_ON.match(line.text) and "，各" in line.text


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
