"""The lists of a Word binary file ([MS-DOC] 2.9.131 LSTF, 2.9.150 LVL, 2.9.132 LFO) as `numbering.List`s."""

import struct
from dataclasses import replace

from planparse.readers.numbering import LEVELS, Levels, List, ListLevel
from planparse.readers.numerals import CODES

_LIST, _LEVEL, _OVERRIDE = 28, 28, 16
_MAX_LISTS = 20_000
_FOLLOW = ("tab", "space", "nothing")


def read_lists(lists: bytes, levels: bytes, overrides: bytes) -> dict[int, List]:
    """The lists by the numbers that paragraphs name; those of a damaged table are left out."""
    families: dict[int, Levels] = {}
    count = struct.unpack_from("<H", lists)[0] if len(lists) >= 2 else 0
    at = 0
    for n in range(min(count, _MAX_LISTS)):
        start = 2 + _LIST * n
        if start + _LIST > len(lists):
            break
        (family,) = struct.unpack_from("<i", lists, start)
        found: Levels = {}
        for level in range(1 if lists[start + 26] & 1 else LEVELS):
            if at + _LEVEL > len(levels):
                break
            found[level], at = _level(levels, at)
        families[family] = found
    return _overrides(overrides, families)


def _level(data: bytes, at: int) -> tuple[ListLevel, int]:
    """A level and where the next one begins."""
    start, style, flags = struct.unpack_from("<iBB", data, at)
    follow, characters, paragraph, restart = data[at + 15], data[at + 24], data[at + 25], data[at + 26]
    at += _LEVEL + characters + paragraph
    length = struct.unpack_from("<H", data, at)[0] if at + 2 <= len(data) else 0
    text = data[at + 2 : at + 2 + 2 * length].decode("utf-16-le", "replace")[:60]
    pattern = "".join(f"%{ord(c) + 1}" if ord(c) < LEVELS else c for c in text.replace("%", "％"))
    level = ListLevel(
        style=CODES.get(style, "decimal"),
        text=pattern,
        start=start,
        restart=min(restart, LEVELS) if flags & 8 else None,
        legal=bool(flags & 4),
        suffix=_FOLLOW[follow] if follow < 3 else "tab",
    )
    return level, at + 2 + 2 * length


def _overrides(data: bytes, families: dict[int, Levels]) -> dict[int, List]:
    out: dict[int, List] = {}
    count = struct.unpack_from("<I", data)[0] if len(data) >= 4 else 0
    count = min(count, _MAX_LISTS, max(0, len(data) - 4) // _OVERRIDE)
    at = 4 + _OVERRIDE * count
    for n in range(count):
        start = 4 + _OVERRIDE * n
        (family,) = struct.unpack_from("<i", data, start)
        levels, restarts = dict(families.get(family, {})), {}
        at += 4
        for _ in range(data[start + 12]):
            if at + 8 > len(data):
                break
            begin, flags = struct.unpack_from("<iI", data, at)
            at += 8
            level = flags & 0xF
            if flags & 0x20 and at + _LEVEL <= len(data):
                own, at = _level(data, at)
                levels[level] = own
                begin = own.start
            if flags & 0x10 and level < LEVELS:
                restarts[level] = begin
                levels[level] = replace(levels.get(level, ListLevel()), start=begin)
        if family in families:
            out[n + 1] = List(str(family), levels, restarts)
    return out
