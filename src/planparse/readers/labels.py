"""The labels of a page's 信息公开 block (索引号, 发文字号, 发布机构 …), as they stand in pages and in text copied from them."""

import re
from collections.abc import Iterator

from planparse.text import squash
from planparse.vocab.front import FRONT_LABELS

_SURE = frozenset(row.label for row in FRONT_LABELS if row.known == "alone")
# 责任部门 names an owner everywhere but beside such labels
_NAMES = frozenset((*(row.label for row in FRONT_LABELS if row.known != "margin"), "责任部门"))
# what can be a label, up to its colon: a pattern of all their names would take longer to compile than a plan to read
_LABEL = re.compile(rf"(?:^|(?<=[\s\[【〔;；|]))(?=[\[【〔]?(\w(?:\s{{0,8}}\w){{1,{max(map(len, _NAMES)) - 1}}})[\]】〕]?\s{{0,8}}([：:]))")


def label_of(text: str) -> str | None:
    """The label that a whole cell or line is (`索 引 号：` -> `索引号`), else None."""
    if len(text) > 30:
        return None
    name = squash(text).rstrip("：:").strip("[]【】〔〕")
    return name if name in _NAMES else None


def split_labels(line: str) -> list[tuple[str, str]]:
    """The pairs of label and value of a line, in order; a value may be empty.

    >>> split_labels("文 号: 发布机构: 某县卫生健康局 发布日期: 2025-03-19")
    [('文号', ''), ('发布机构', '某县卫生健康局'), ('发布日期', '2025-03-19')]
    """
    found = list(_labels(line))
    ends = [*(start for _, start, _ in found[1:]), len(line)]
    return [(name, line[at:end].strip(" \t\xa0\u3000;；|]】〕")) for (name, _, at), end in zip(found, ends, strict=False)]  # no labels, one end


def is_label_line(line: str) -> bool:
    """Whether a line is plainly of a 信息公开 block: it begins with a label, and a sure one stands in it."""
    if len(line) > 300 or _LABEL.match(line) is None:
        return False
    found = list(_labels(line))
    return bool(found) and found[0][1] == 0 and any(name in _SURE for name, _, _ in found)


def is_sure(name: str) -> bool:
    """Whether a label belongs to such a block wherever it stands."""
    return name in _SURE


def _labels(line: str) -> Iterator[tuple[str, int, int]]:
    """The labels of a line, each with its start and where its value begins."""
    end = 0
    for match in _LABEL.finditer(line):
        name = squash(match[1])
        if match.start() >= end and name in _NAMES:
            end = match.end(2)
            yield name, match.start(), end
