"""Mutations that keep a format's outer shape, so that what lies inside is reached: one function a shape.

A mutation takes the bytes, a random generator, the dictionary, and `raw`, which changes bytes without any knowledge
(libFuzzer's own mutations), and gives the changed bytes. Archives are packed anew with right checksums, XML stays
well-formed, an OLE container keeps its directory.
"""

import io
import json
import re
import sys
import zipfile
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any

import olefile
from lxml import etree

sys.path.append(str(Path(__file__).parents[1] / "tests"))

from doc_files import ole

Raw = Callable[[bytes], bytes]
Shape = Callable[[bytes, Random, list[bytes], Raw], bytes]

EXTREMES = ("0", "-1", "1", "2", "9", "255", "65535", "65536", "2147483647", "-2147483648", "4294967295", "99999999999999999999", "1e9", "-0.5", "nan", "", "true", "none", "A1:XFD1048576", "二")
_TOKENS = {
    "text": re.compile(rb"[0-9.]+|[^\x00-\x7f]{1,12}|[\r\n]+|[^0-9\r\n\x80-\xff]{1,12}"),
    "html": re.compile(rb"<[^<>]{0,400}>|[^<]{1,40}|<"),
    "rtf": re.compile(rb"\\'[0-9a-f]{2}|\\[a-z]+-?[0-9]* ?|[{}]|[^\\{}]{1,20}|\\."),
    "pdf": re.compile(rb"[0-9.+-]+\s*|[^\s0-9]{1,40}\s*|\s+"),
    "lines": re.compile(rb"[^\n]*\n|[^\n]+"),
}


def tokens(kind: str) -> Shape:
    """Tokens of a text format left out, doubled, moved, changed for words of the dictionary."""
    pattern = _TOKENS[kind]

    def mutate(data: bytes, chance: Random, words: list[bytes], raw: Raw) -> bytes:
        if chance.random() < 0.35:
            return raw(data)
        parts = pattern.findall(data)
        for _ in range(chance.choice((1, 1, 2, 3, 6))):
            _change(parts, chance, words)
        return b"".join(parts)

    return mutate


def _change(parts: list[bytes], chance: Random, words: list[bytes]) -> None:
    at = chance.randrange(len(parts) + 1)
    length = chance.choice((1, 1, 1, 2, 4, 16))
    kind = chance.randrange(7)
    if kind == 0:
        del parts[at : at + length]
    elif kind == 1:
        parts[at:at] = parts[at : at + length] * chance.choice((1, 1, 2, 30))
    elif kind == 2:
        there = chance.randrange(len(parts) + 1)
        parts[there:there] = parts[at : at + length]
    elif kind == 3:
        parts.insert(at, chance.choice(words))
    elif kind == 4:
        parts[at : at + 1] = [chance.choice(words)]
    elif kind == 5:
        parts[at : at + 2] = parts[at : at + 2][::-1]
    else:
        digits = [n for n, part in enumerate(parts) if re.search(rb"[0-9]", part)]
        if digits:
            n = chance.choice(digits)
            parts[n] = re.sub(rb"-?[0-9]+", chance.choice(EXTREMES).encode(), parts[n], count=1)


def xml(data: bytes, chance: Random, words: list[bytes], raw: Raw) -> bytes:
    """Elements left out, doubled, moved, renamed, nested; attributes and texts changed."""
    if chance.random() < 0.1:
        return raw(data)
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except (etree.XMLSyntaxError, ValueError):
        return raw(data)
    for _ in range(chance.choice((1, 1, 2, 3, 6))):
        _change_element(root, chance, words, raw)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _change_element(root: Any, chance: Random, words: list[bytes], raw: Raw) -> None:
    elements = [e for e in root.iter() if isinstance(e.tag, str)]
    one, other = chance.choice(elements), chance.choice(elements)
    kind = chance.randrange(9)
    if kind <= 2:
        _change_value(one, other, chance, words, raw)
    elif kind == 3 and one.getparent() is not None:
        one.getparent().remove(one)
    elif kind == 4 and one.getparent() is not None and len(one) < 200:
        for _ in range(chance.choice((1, 1, 2, 20)) if len(one) < 5 else 1):
            one.addnext(deepcopy(one))
    elif kind == 5 and one is not other and one.getparent() is not None and one not in other.iterancestors():
        other.insert(chance.randrange(len(other) + 1), one)
    elif kind == 6:
        one.tag = other.tag
    elif kind == 7:
        if len(other) < 20:
            one.insert(chance.randrange(len(one) + 1), deepcopy(other))
    elif one.getparent() is not None:
        parent, place = one.getparent(), one.getparent().index(one)
        wrap = etree.Element(other.tag, dict(other.attrib))
        parent.insert(place, wrap)
        wrap.append(one)


def _change_value(one: Any, other: Any, chance: Random, words: list[bytes], raw: Raw) -> None:
    names = list(one.attrib)
    if names and chance.random() < 0.7:
        name = chance.choice(names)
        values = list(other.attrib.values()) or [""]
        how = chance.randrange(4)
        if how == 0:
            del one.attrib[name]
        else:
            one.attrib[name] = (chance.choice(EXTREMES), chance.choice(values), _clean(raw(one.attrib[name].encode())))[how - 1]
    elif other.attrib and chance.random() < 0.3:
        name = chance.choice(list(other.attrib))
        one.attrib[name] = other.attrib[name]
    else:
        text = (one.text or "").encode()
        one.text = _clean(chance.choice((raw(text), chance.choice(words), text + chance.choice(words), chance.choice(EXTREMES).encode())))


def _clean(data: bytes) -> str:
    return re.sub("[^\t\n\r -\ud7ff\ue000-\ufffd]", "", data.decode("utf-8", "ignore"))


def archive(data: bytes, chance: Random, words: list[bytes], raw: Raw) -> bytes:
    """One member of a zip changed as what it is; the archive packed anew."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            members = {i.filename: opened.read(i) for i in opened.infolist()[:200]}
    except Exception:  # whatever a broken archive makes of the library: its bytes are changed then
        return raw(data)
    if not members or chance.random() < 0.04:
        return raw(data)
    name = chance.choice([n for n in members for _ in range(1 + 3 * (not n.startswith(("[", "_rels")) and len(members[n]) > 300))])
    kind = chance.random()
    if kind < 0.04:
        members[chance.choice(list(members))] = members[name]
    elif kind < 0.06:
        del members[name]
    elif kind < 0.08:
        members[name + chance.choice(("", "x", "/", "/../a.xml"))] = members.pop(name)
    elif members[name].lstrip()[:1] == b"<":
        members[name] = xml(members[name], chance, words, raw)
    elif members[name][:2] == b"PK":
        members[name] = archive(members[name], chance, words, raw)
    else:
        members[name] = tokens("text")(members[name], chance, words, raw)
    return packed(members)


def packed(members: dict[str, bytes]) -> bytes:
    """An archive of these members, without compression."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, content in members.items():
            made.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), content)
    return out.getvalue()


def container(data: bytes, chance: Random, words: list[bytes], raw: Raw) -> bytes:
    """Numbers and bytes inside one stream of an OLE file changed; the container made anew."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as opened:
            streams = {path[0]: opened.openstream(path).read() for path in opened.listdir() if len(path) == 1}
    except Exception:  # whatever a broken container makes of the library: its bytes are changed then
        return raw(data)
    if not streams or chance.random() < 0.1:
        return raw(data)
    name = chance.choice(list(streams))
    changed = bytearray(streams[name])
    if chance.random() < 0.25:
        changed = bytearray(raw(bytes(changed)))
    for _ in range(chance.choice((1, 1, 2, 4, 8))):
        _change_number(changed, chance)
    streams[name] = bytes(changed)
    return ole(streams)


def _change_number(data: bytearray, chance: Random) -> None:
    """A little-endian number of one, two or four bytes; most are tried where something stands."""
    filled = [m.start() for m in re.finditer(rb"[^\0]", bytes(data))] or [0]
    at = chance.choice(filled) if chance.random() < 0.8 else chance.randrange(len(data) + 1)
    size = chance.choice((1, 2, 4))
    old = int.from_bytes(data[at : at + size], "little")
    new = chance.choice((0, 1, old + 1, old - 1, old ^ 1 << chance.randrange(8 * size), 0x7F, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF, chance.getrandbits(8 * size)))
    data[at : at + size] = (new & (1 << 8 * size) - 1).to_bytes(size, "little")


def values(data: bytes, chance: Random, words: list[bytes], raw: Raw) -> bytes:
    """Values of a JSON document changed, left out, doubled."""
    try:
        whole = json.loads(data)
    except (ValueError, RecursionError):
        return raw(data)
    if chance.random() < 0.15:
        return raw(data)
    for _ in range(chance.choice((1, 1, 2, 4))):
        _change_json(whole, chance, words)
    return json.dumps(whole, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _change_json(value: Any, chance: Random, words: list[bytes]) -> None:
    parent, key = None, None
    while isinstance(value, (dict, list)) and value and (parent is None or chance.random() < 0.85):
        parent, key = value, chance.choice(list(value) if isinstance(value, dict) else range(len(value)))
        value = value[key]
    if parent is None:
        return
    how = chance.randrange(6)
    if how == 0:
        del parent[key]
    elif how == 1 and isinstance(parent, list):
        parent.insert(chance.randrange(len(parent) + 1), json.loads(json.dumps(value)))
    elif how == 2:
        parent[key] = chance.choice(words).decode("utf-8", "ignore")
    elif isinstance(value, int):
        parent[key] = chance.choice((value + 1, value - 1, -1, 0, 10**9, 2**70, 1.5, None, True))
    else:
        parent[key] = chance.choice((None, [], {}, "", 0, -1, 1e308, "\ud800", [value], "2026-02-30"))
