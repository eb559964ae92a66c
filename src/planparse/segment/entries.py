"""Numbered entries inside a cell: `1.…` on lines of their own, or `1.…2.…3.…` without line breaks."""

import re

from planparse.grammar.label import Label, LabelKind, read_label
from planparse.text import Span, Text, trim

# what stands before comes second, so that a search leaps from one first character to the next
_HEADS: dict[str, str] = {
    "num": r"[0-9](?<![\d.\-—~、].)[0-9]?\s?[.、，](?!\d)",
    "num_paren": r"（?\d{1,2}）",
    "circled": r"[①-⑳]",
    "cn_paren": r"（[一二三四五六七八九十]{1,3}）",
    "cn": r"[一二三四五六七八九十](?<![一二三四五六七八九十第].)[一二三四五六七八九十]{0,2}、",
    "is": r"[一二三四五六七八九十]{1,2}(?:是|要)",
    "ordinal": r"第[一二三四五六七八九十]{1,2}[，、]",
}
_PATTERNS = {kind: re.compile(pattern) for kind, pattern in _HEADS.items()}
_NUM_LINE = re.compile(r"(?<=\n)(?=\S)")


def numbered_entries(text: Text, span: Span) -> list[tuple[str | None, Span]]:
    """(number, span without it) of each entry; one entry without a number where the span has none.

    What stands before the first number is an entry of its own.
    """
    span = trim(text.raw, span)
    if span[0] >= span[1]:
        return []
    labels = _entry_labels(text, span)
    if not labels:
        return [(None, span)]
    out: list[tuple[str | None, Span]] = []
    if labels[0].span[0] > span[0]:
        lead = trim(text.raw, (span[0], labels[0].span[0]))
        if lead[1] > lead[0]:
            out.append((None, lead))
    for n, label in enumerate(labels):
        end = labels[n + 1].span[0] if n + 1 < len(labels) else span[1]
        entry = trim(text.raw, (label.span[1], end))
        if entry[1] > entry[0]:
            out.append((label.printed, entry))
    return out


def _entry_labels(text: Text, span: Span) -> list[Label]:
    first = read_label(text.view, *span)
    if first is None or first.kind not in _PATTERNS:
        first = next((label for at in _line_starts(text.view, span) if (label := read_label(text.view, at, span[1])) and label.kind in _PATTERNS and label.number == 1), None)
        if first is None:
            return []
    return _following(text, span, first, first.kind)


def _line_starts(view: str, span: Span) -> list[int]:
    return [m.start() for m in _NUM_LINE.finditer(view, *span)]


def _following(text: Text, span: Span, first: Label, kind: LabelKind) -> list[Label]:
    """The labels of one kind that count on, at line starts or behind the entry before."""
    out = [first]
    for found in _PATTERNS[kind].finditer(text.view, first.span[1], span[1]):
        at = found.start()
        label = read_label(text.view, at, span[1])
        if label is None or label.kind != kind:
            continue
        begins_line = text.view[at - 1] == "\n"
        counts_on = label.number == out[-1].number + 1
        if (begins_line and label.number in (out[-1].number, out[-1].number + 1, out[-1].number + 2)) or (counts_on and _may_begin(text.view, at, kind)):
            out.append(label)
    return out


def _may_begin(view: str, at: int, kind: LabelKind) -> bool:
    """Whether an entry may begin inside a line: behind a closing mark or blank, or behind a Chinese character for `2.`."""
    before = view[at - 1]
    if before in "。；！）”，：、 ":
        return before not in "、，" or kind in ("is", "ordinal", "circled")
    return kind in ("num", "circled", "num_paren") and not before.isdigit() and "\u4e00" <= before <= "\u9fff"
