"""Smaller forms of an input, the smallest first, for finding what of it a fault needs."""

import io
import re
import zipfile
from collections.abc import Iterator

from lxml import etree
from shapes import packed


def candidates(data: bytes) -> Iterator[bytes]:
    """The input with one part left out: members of an archive, elements of XML, else stretches of bytes."""
    if data.startswith(b"PK\x03\x04"):
        yield from _archives(data)
    elif data.lstrip().startswith(b"<?xml"):
        yield from _elements(data)
    else:
        yield from _stretches(data)


def _archives(data: bytes) -> Iterator[bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            members = {name: opened.read(name) for name in opened.namelist()}
    except (zipfile.BadZipFile, OSError, NotImplementedError):
        yield from _stretches(data)
        return
    for name in members:
        yield packed({n: c for n, c in members.items() if n != name})
    for name, content in members.items():
        for smaller in candidates(content):
            yield packed({**members, name: smaller})


def _elements(data: bytes) -> Iterator[bytes]:
    try:
        root = etree.fromstring(data)
    except etree.XMLSyntaxError:
        yield from _stretches(data)
        return
    count = sum(1 for _ in root.iter())
    for n in range(1, count):
        tree = etree.fromstring(data)
        element = list(tree.iter())[n]
        element.getparent().remove(element)
        yield etree.tostring(tree, encoding="UTF-8", xml_declaration=True)
    for n in range(count):
        for name in [*list(root.iter())[n].attrib, None]:
            tree = etree.fromstring(data)
            element = list(tree.iter())[n]
            if name is not None:
                del element.attrib[name]
            elif element.text and len(element.text) > 1:
                element.text = element.text[: len(element.text) // 2]
            else:
                continue
            yield etree.tostring(tree, encoding="UTF-8", xml_declaration=True)


def _stretches(data: bytes) -> Iterator[bytes]:
    """Whole characters are left out where it is UTF-8."""
    parts = re.findall(rb"[\x00-\x7f]|[\xc0-\xff][\x80-\xbf]*|[\x80-\xbf]", data)
    size = len(parts) // 2
    while size:
        for at in range(0, len(parts), size):
            yield b"".join(parts[:at] + parts[at + size :])
        size //= 2
