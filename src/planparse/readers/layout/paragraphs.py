"""Printed lines -> paragraphs, joined as Chinese is: no blank, but where Latin words meet.

A line ends its paragraph where the next line's first word would still have fitted beside it: nobody breaks a line
there but on purpose. What fits is told from the positions of the characters and the room of the column or cell; what may
not be broken (a number, a word, a bracket with what it holds, a stop with the character before) is one word.
"""

import re
from dataclasses import dataclass

from planparse.grammar.label import Label, read_label
from planparse.readers.layout.sheet import Line
from planparse.text import fold

_FINAL = "。！？；.!?;：:…"
_CLOSING = "”’）)》】〉」』\"'］]"
_NO_BREAK_BEFORE = frozenset("，。、；：！？）》”’】〉」』％%‰℃…,.;:!?)]}·～~—-/／\"'｝］")
_NO_BREAK_AFTER = frozenset("（《“‘【〈「『([{$￥¥｛［\"'≥≤＞＜>＜±№#")
_CJK = "\u2e80"
_MIXED = re.compile(r"[!-~“”‘’]")
_QUOTES = frozenset("“”‘’")
_LATIN = re.compile(r"[!-~À-ɏ]")
_WORD_END = re.compile(r"[A-Za-z0-9À-ɏ.,;:!?)\]%'\"&]")
_WORD_START = re.compile(r"[A-Za-z0-9À-ɏ(\[&'\"]")
_BODY = re.compile(r"(?:[科局办室处站所队院委]|中心|公司|街道|政府|单位)$")
_NO_NAME = re.compile(r"[，。；、：:;,0-9]")
#: Words that a line's end may have cut (科室, 办公室, 所长, 中心卫生院): no name ends there.
_INSIDE_NAME = re.compile(r"科[室技学研教普]|局[长部机]|办[公法理事]|室[内外]|处[理室长]|站[点长]|所[有长属在]|队[伍长员]|院[长区感前校]|委[员会办]|心[卫小学幼校城区敬]")
#: Labels that begin a line of their own; `一是`, `①` also number the parts of one sentence.
_STANDING = frozenset(["chapter", "cn", "cn_paren", "num", "multi"])
_LONGEST = 40_000  # characters of one paragraph, so that joining stays linear


@dataclass(slots=True)
class Passage:
    """One paragraph: its text, where and how it stands."""

    text: str
    page: int
    bold: bool
    centered: bool
    score: float = 1.0


def join_lines(lines: list[Line], indents: bool = False) -> list[Passage]:
    """The lines of one column or cell, over its pages, as paragraphs.

    `indents`: paragraphs of this text begin with an indent, so that an indented line begins one.
    """
    out: list[Passage] = []
    group: list[Line] = []
    length = 0
    number = _Numbers()
    names = _name_lines(lines)
    for line in lines:
        label = _label(line.text)
        if group and (length > _LONGEST or _ends(group, line, label, number, indents) or (id(line) in names and _ends_name(group, line))):
            out.append(_passage(group))
            group, length = [], 0
        if not group:
            number.see(label)
        group.append(line)
        length += len(line.text)
    if group:
        out.append(_passage(group))
    return out


def _name_lines(lines: list[Line]) -> set[int]:
    """The `id`s of lines in lists of bodies: no stops, no figures, and a body's last word at the list's end."""
    out: set[int] = set()
    run: list[Line] = []
    for line in [*lines, None]:
        if line is not None and not _NO_NAME.search(line.text):
            run.append(line)
            continue
        if 1 < len(run) <= 40 and _BODY.search(run[-1].text):
            out.update(id(name) for name in run[1:])
        run = []
    return out


def _ends_name(group: list[Line], line: Line) -> bool:
    """A line that is full by chance, where a body's name ends with it."""
    return bool(_BODY.search(group[-1].text)) and not _INSIDE_NAME.match(group[-1].text[-1] + line.text[:1])


class _Numbers:
    """The last label of each kind: an entry that counts on from it begins a paragraph whatever stands before."""

    def __init__(self) -> None:
        self._last: dict[tuple[str, int], int] = {}

    def see(self, label: Label | None) -> None:
        if label is not None:
            self._last[label.kind, label.depth] = label.number

    def follows(self, label: Label) -> bool:
        last = self._last.get((label.kind, label.depth))
        return label.number == 1 if last is None else label.number == last + 1


def _label(text: str) -> Label | None:
    if text[0] > "\u9fff" or text[0] < "\u4e00" or text[0] in "一二三四五六七八九十第其":
        view = fold(text[:24])
        return read_label(view, 0, len(view))
    return None


def _ends(group: list[Line], line: Line, label: Label | None, number: _Numbers, indents: bool) -> bool:
    """Does `line` begin a paragraph after the lines of `group`?"""
    last = group[-1]
    if last.stop or abs(line.size - last.size) > 0.12 * max(line.size, last.size):
        return True
    size = line.size
    final = _is_final(last.text)
    if label is not None and label.kind in _STANDING and (final or number.follows(label)):
        return True
    if _goes_on(last.text) and label is None:
        return False
    same_page = last.page == line.page and last.left == line.left
    if same_page and len(group) > 1 and line.base - last.base > 1.8 * (last.base - group[-2].base) > 0:
        return True
    if same_page and line.base - last.base > 3.2 * size:
        return True
    room = last.right - last.left
    spare = room - (last.x1 - last.x0)
    indent, before = line.x0 - line.left, last.x0 - last.left
    if abs(before - (last.right - last.x1)) < 0.35 * size and (room < 12 * size or before > 3 * size):
        pass  # centered; in a wide column a small room on both sides is an indent and chance
    elif len(group) == 1 and 1.2 * size < before < 0.5 * room:
        spare -= before  # the paragraph's own indent
    elif len(group) > 1 and before > 1.2 * size and abs(before - (group[-2].x0 - group[-2].left)) < 0.5 * size:
        spare -= before  # a block set in
    if before > 0.3 * room and last.right - last.x1 < size and before > 4 * size:
        return True  # set at the right edge: a signature, a date
    word = _first_word(line, final)
    if not final and (_MIXED.search(last.text) or _MIXED.search(line.text[:4])):
        word += 0.25 * size  # the little space between Chinese and Latin, which not every program shows as it counted it
    if not final and last.score < 1:
        word += 0.4 * size  # a recognised line's ends are not exact
    if spare > word - 0.01 * size:
        return True
    hanging = _label(group[0].text) is not None and indent > group[0].x0 - group[0].left + 0.5 * size
    return indents and final and indent - before > 1.2 * size and not hanging


def _is_final(text: str) -> bool:
    return text.rstrip(_CLOSING + " ")[-1:] in _FINAL or text[-1:] in "）)"


def _goes_on(text: str) -> bool:
    """Ends with a comma, or inside a bracket or a title: whatever follows belongs to it."""
    return text[-1] in "，、" or any(text.rfind(a) > text.rfind(b) for a, b in ("《》", "（）", "“”"))


def _is_centered(line: Line) -> bool:
    before, after = line.x0 - line.left, line.right - line.x1
    return before > 2.5 * line.size and abs(before - after) < max(0.75 * line.size, 0.06 * (line.right - line.left))


def _first_word(line: Line, strict: bool) -> float:
    """The width of what could not be parted at the line's start.

    Some programs do not part a quotation mark from either neighbour, nor a stop from the number after it; where the line
    before is no whole sentence (not `strict`) they are believed to.
    """
    text = line.text
    end = 1
    while end < len(text) and end < 60:
        before, after = text[end - 1], text[end]
        if after == " ":
            break
        if not _holds(before, after) and (strict or not _may_hold(before, after)):
            break
        end += 1
    return line.ends[end - 1] - line.x0


def _holds(before: str, after: str) -> bool:
    """No line ends between the two."""
    return (
        after in _NO_BREAK_BEFORE or before in _NO_BREAK_AFTER
        or (before not in "-/" and bool(_LATIN.match(before)) and bool(_LATIN.match(after)))
    )  # fmt: skip


def _may_hold(before: str, after: str) -> bool:
    return before in _QUOTES or after in _QUOTES or before in "/+" or (before in "，。、：；）" and bool(_LATIN.match(after)))


def _passage(group: list[Line]) -> Passage:
    first = group[0]
    text = first.text
    parts = [text]
    for line in group[1:]:
        if _WORD_END.match(parts[-1][-1]) and _WORD_START.match(line.text) and not (parts[-1][-1].isdigit() and line.text[0].isdigit()):
            parts.append(" ")
        parts.append(line.text)
    return Passage("".join(parts), first.page, all(line.bold for line in group), all(_is_centered(line) for line in group), min(line.score for line in group))
