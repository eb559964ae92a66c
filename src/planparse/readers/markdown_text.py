"""Inline marks of Markdown taken off: emphasis, links, code, escapes, HTML remnants."""

import re

_IMAGE = re.compile(r"!\[[^\]\n]{0,200}\]\([^)\n]{0,500}\)")
_LINK = re.compile(r"(?<!\\)\[([^\]\n]{1,300})\]\([^)\n]{0,500}\)")
_STRONG = re.compile(r"(?<![\\*_])(\*\*|__)(?=\S)(.{1,400}?)(?<=\S)(?<!\\)\1")
_EMPHASIS = re.compile(r"(?<![\\*A-Za-z0-9])\*(?=[^\s*])([^*\n]{1,400}?)(?<![\s\\])\*(?!\*)")
_CODE = re.compile(r"(?<!\\)`([^`\n]{1,300})`")
_TAG = re.compile(r"(?<!\\)</?(?:br|b|i|u|em|strong|sup|sub|span|font|p|div)\b[^>\n]{0,200}>", re.IGNORECASE)
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~$=&\"'])")


def plain(line: str) -> str:
    """The text that a line of Markdown shows.

    >>> plain(r"**责任单位**：1\\. 民政局（见[附件](a.docx)）")
    '责任单位：1. 民政局（见附件）'
    """
    if not any(c in line for c in "*_`[<\\"):
        return line
    line = _IMAGE.sub("", line)
    line = _LINK.sub(r"\1", line)
    line = _STRONG.sub(r"\2", line)
    line = _EMPHASIS.sub(r"\1", line)
    line = _CODE.sub(r"\1", line)
    line = _TAG.sub("", line)
    return _ESCAPE.sub(r"\1", line)


def is_strong(line: str) -> bool:
    """Whether the whole line is set in bold."""
    stripped = line.strip()
    return len(stripped) > 4 and stripped[:2] in ("**", "__") and stripped.endswith(stripped[:2]) and stripped.count(stripped[:2]) == 2
