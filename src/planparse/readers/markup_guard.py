"""What keeps hostile markup away from the parser, whose cost grows with nesting times length.

HTML5 parsing looks through the open elements at each tag, opens forgotten `<font>`s anew in each paragraph, and
compares each attribute with those before it. A page of 200,000 nested tags would take minutes; browsers stop at a
depth of 512.
"""

import re
from collections import Counter

from planparse.errors import LimitError

MAX_MARKUP = 40_000_000
MAX_NESTING = 1_000
MAX_REOPENED = 3_000_000
MAX_ATTRIBUTES = 500
MAX_OPTIONS = 20_000

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,30})([^<>]{0,120})")
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{4000,}")
_ATTRIBUTE = re.compile(r"""\s[^\s=>"']{1,60}(?:=(?:"[^"]*"|'[^']*'))?""")
_VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"])
_FORMATTING = frozenset(["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"])
_IMPLIED = {"p": "", "li": "ul ol", "dd": "dl", "dt": "dl", "td": "table", "th": "table", "tr": "table", "option": "select"}
_BARRIERS = {tag: frozenset(barriers.split()) for tag, barriers in _IMPLIED.items()}


def guard(markup: str) -> None:
    """Raises LimitError for markup that would cost the parser more than its length warrants."""
    if len(markup) > MAX_MARKUP:
        raise LimitError(detail=f"网页超过 {MAX_MARKUP // 1_000_000} 百万字")
    for tag in _LONG_TAG.finditer(markup):
        if len(_ATTRIBUTE.findall(tag.group())) > MAX_ATTRIBUTES:
            raise LimitError(detail=f"一个标签有超过 {MAX_ATTRIBUTES} 个属性")
    if markup.count("<opt") + markup.count("<OPT") > MAX_OPTIONS:
        raise LimitError(detail=f"下拉选项超过 {MAX_OPTIONS} 个")
    opening = markup.count("<") - markup.count("</")
    if opening * opening > 4 * MAX_REOPENED:  # each of half of the tags opened anew in each of the other half
        _guard_nesting(markup)


def _guard_nesting(markup: str) -> None:
    stack: list[str] = []
    opened: Counter[str] = Counter()
    formats: list[tuple[str, str]] = []
    same: Counter[tuple[str, str]] = Counter()
    reopened = 0
    for close, name, attributes in _TAG.findall(markup):
        tag = name.lower()
        if tag in _VOID:
            continue
        if tag in _FORMATTING:
            if close:
                last = next((n for n in range(len(formats) - 1, max(-1, len(formats) - 40), -1) if formats[n][0] == tag), -1)
                if last >= 0:
                    same[formats.pop(last)] -= 1
            elif same[key := (tag, attributes)] < 3:
                formats.append(key)
                same[key] += 1
            continue
        if close:
            if opened[tag]:
                while stack:
                    top = stack.pop()
                    opened[top] -= 1
                    if top == tag:
                        break
            continue
        reopened += len(formats)
        if tag in _BARRIERS:
            _close_implied(tag, stack, opened)
        stack.append(tag)
        opened[tag] += 1
        if len(stack) + len(formats) > MAX_NESTING:
            raise LimitError(detail=f"标签嵌套超过 {MAX_NESTING} 层")
        if reopened > MAX_REOPENED:
            raise LimitError(detail="没有关闭的标签太多")


def _close_implied(tag: str, stack: list[str], opened: Counter[str]) -> None:
    """`<li>` closes the `<li>` before it, unless a list was opened between."""
    if not opened[tag]:
        return
    barriers = _BARRIERS[tag]
    for n in range(len(stack) - 1, max(-1, len(stack) - 60), -1):
        if stack[n] == tag:
            for top in stack[n:]:
                opened[top] -= 1
            del stack[n:]
            return
        if stack[n] in barriers:
            return
