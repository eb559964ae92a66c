"""Lines under an entry that begin with what they hold: `责任单位：…`, `【工作目标】…`, `完成时限：…`."""

import re

from planparse.grammar.columns import Column, column_of
from planparse.grammar.owner_label import is_due_label, owner_label_role
from planparse.segment.draft import Part
from planparse.segment.lines import Line
from planparse.text import Span, Text, squash
from planparse.vocab import Vocabulary

_OPENING = re.compile(r"[（]?\s?(?P<label>[^，。；：、（）\d]{2,14}(?:（[^（）]{1,8}）)?)\s?(?:[）]?\s?：|）)\s?")
_ROLES = ("goal", "measure", "milestone", "content", "remark", "baseline", "due")
_LABELS = re.compile(
    r"^(?:年度|工作|总体|预期|考核|全年|具体|主要|阶段|建设)?(?:目标(?:任务|要求)?|举措|措施|内容|任务|成效|进度(?:安排)?|节点|步骤)$|^[一二三四]季度|^[上下]半年|^\d{1,2}月|备注$"
)


def labelled_part(span: Span, text: Text, words: Vocabulary, year: int | None) -> Part | None:
    """The part that such a line is, None for any other line."""
    found = _OPENING.match(text.view, *span)
    if found is None:
        return None
    label = squash(found["label"])
    if text.view[span[0]] == "（" and "）" not in text.view[found.end("label") : found.end()]:
        return _bracket_line(span, text, label, words)
    if owner_label_role(label, words) is not None:
        return Part("owner", span)
    if is_due_label(label):
        return Part("due", (found.end(), span[1]), label)
    column = _column(label, words, year)
    if column is None or found.end() >= span[1]:
        return None
    return Part(column.role, (found.end(), span[1]), label, column.period)


def is_owner_entry(line: Line, text: Text, words: Vocabulary, year: int | None) -> bool:
    """`3.责任单位：…` inside an entry: a side of it with a number, no entry."""
    part = labelled_part(line.rest(), text, words, year)
    return part is not None and part.role in ("owner", "due")


def _column(label: str, words: Vocabulary, year: int | None) -> Column | None:
    column = column_of(label, "", year, words)
    if column is None or column.role not in _ROLES or not _LABELS.search(label):
        return None
    return column


def _bracket_line(span: Span, text: Text, label: str, words: Vocabulary) -> Part | None:
    """A line that is one owner bracket."""
    if owner_label_role(label, words) is None and not is_due_label(label):
        return None
    end = span[1] - 1 if text.view[span[1] - 1] == "）" else span[1]
    return Part("owner", (span[0] + 1, end))
