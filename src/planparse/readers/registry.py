"""The formats that can be read, and which of them some bytes are."""

import re
from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple

from planparse.blocks import Document
from planparse.errors import EmptyFileError, EncryptedError, UnknownFormatError, UsageError
from planparse.readers.decode import wide_encoding
from planparse.readers.package import Package
from planparse.titles import MARKDOWN


class Format(NamedTuple):
    """A registry row: `target` names the module and function, loaded at first use.

    The function takes `(data: bytes, encoding: str | None)` and gives a finished Document or raises a ReadError.
    """

    name: str
    suffixes: tuple[str, ...]
    target: str


FORMATS: dict[str, Format] = {
    row.name: row
    for row in (
        Format("docx", (".docx", ".docm", ".dotx"), "planparse.readers.read_docx:read"),
        Format("doc", (".doc", ".dot", ".wps", ".wpt"), "planparse.readers.read_doc:read"),
        Format("rtf", (".rtf",), "planparse.readers.read_rtf:read"),
        Format("odt", (".odt", ".ott", ".fodt"), "planparse.readers.read_odt:read"),
        Format("flatxml", (), "planparse.readers.read_flatxml:read"),
        Format("html", (".html", ".htm", ".shtml", ".xhtml"), "planparse.readers.read_html:read"),
        Format("json", (".json",), "planparse.readers.plan_json:read"),
        Format("md", (".md", ".markdown"), "planparse.readers.read_md:read"),
        Format("mhtml", (".mhtml", ".mht"), "planparse.readers.read_mhtml:read"),
        Format("ofd", (".ofd",), "planparse.readers.read_ofd:read"),
        Format("pdf", (".pdf",), "planparse.readers.read_pdf:read"),
        Format("png", (".png",), "planparse.readers.read_image:read"),
        Format("jpeg", (".jpg", ".jpeg", ".jpe"), "planparse.readers.read_image:read"),
        Format("tiff", (".tif", ".tiff"), "planparse.readers.read_image:read"),
        Format("bmp", (".bmp",), "planparse.readers.read_image:read"),
        Format("txt", (".txt", ".text"), "planparse.readers.read_txt:read"),
        Format("xlsx", (".xlsx", ".xlsm", ".xltx"), "planparse.readers.read_xlsx:read"),
        Format("zip", (".zip",), "planparse.readers.read_zip:read"),
        Format("xls", (".xls", ".et", ".xlt"), "planparse.readers.read_xlsx:read"),
    )
}

_FLAT = re.compile(rb"progid=\"word\.document|<pkg:package|<w:worddocument|<w:document")
_PACKED = {b"Rar!\x1a": "RAR", b"7z\xbc\xaf": "7z", b"\x1f\x8b": "gzip"}
_PICTURES = {b"\x89PNG": "PNG", b"\xff\xd8\xff": "JPEG", b"GIF8": "GIF", b"BM": "BMP", b"II*\0": "TIFF", b"MM\0*": "TIFF"}
_MESSAGE = re.compile(rb"[a-z-]{2,40}:[^\n]{0,400}\n")
_OBJECT = re.compile(rb'\{\s*["}]')
_HTML = (b"<!doctype html", b"<html", b"<head", b"<body", b"<meta", b"<table", b"<div", b"<p>", b"<p ", b"<script", b"<title")


# what stands before the first element of XML, and that element's name
_ROOT = re.compile(rb"\s*(?:<\?[^>]{0,400}>\s*|<!--[^>]{0,2000}-->\s*|<!doctype[^>\[]{0,400}>\s*){0,20}<(?:[a-z][\w.-]{0,40}:)?([a-z][\w.-]{0,60})[\s/>]")
_PAGES = frozenset(b"html head body meta title table div p article section main span h1 h2 h3 ul ol center font form header style script link base".split())


def read(data: bytes, *, name: str = "", format: str | None = None, encoding: str | None = None) -> Document:
    """The document that the bytes hold. Raises a ReadError that says why not."""
    _refuse_empty(data)
    if format is not None and format not in FORMATS:
        raise UsageError(detail=f"--from {format}? {' | '.join(FORMATS)}")
    row = FORMATS[format or detect(data, name)]
    module, function = row.target.split(":")
    reader: Callable[[bytes, str | None], Document] = getattr(import_module(module), function)
    return reader(data, encoding)


def detect(data: bytes, name: str = "") -> str:
    """The name of the format, told by content; the file's suffix only breaks a tie.

    Raises EmptyFileError, UnknownFormatError for what is no document (a picture renamed .docx), BrokenFileError for a
    bad zip and EncryptedError.
    """
    _refuse_empty(data)
    suffix = "." + name.rsplit(".", 1)[-1].lower() if "." in name else ""
    head = data[:4096]
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _detect_zip(data, suffix)
    if b"%PDF-" in head[:1024]:
        return "pdf"
    for magic, kind in _PICTURES.items():
        if head.startswith(magic) and not (kind == "BMP" and suffix in FORMATS["txt"].suffixes):
            return _picture(kind, suffix)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return _detect_ole(data)
    for magic, kind in _PACKED.items():
        if head.startswith(magic):
            raise UnknownFormatError(detail=f"{kind} 压缩包", known=_list())
    if head.startswith(b"{\\rtf"):
        return "rtf"
    plain = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    wide = head[:2] in (b"\xff\xfe", b"\xfe\xff")
    if wide:
        plain = head.replace(b"\0", b"")[2:].lstrip().lower()
    if _MESSAGE.match(plain) and b"mime-version:" in plain and (b"multipart/" in plain or suffix in FORMATS["mhtml"].suffixes):
        return "mhtml"
    if plain.startswith(b"<?xml") and b"<html" not in plain and _FLAT.search(plain):
        return "flatxml"
    if plain.startswith(b"<?xml") and b"<office:document" in plain:
        return "odt"
    if plain.startswith(b"{") and (suffix in FORMATS["json"].suffixes or _OBJECT.match(plain)):
        return "json"
    if plain.startswith(MARKDOWN.encode()) or (suffix in FORMATS["md"].suffixes and not plain.startswith((b"<!doctype", b"<html"))):
        return "md"
    if plain.startswith((b"<?xml", b"<svg", b"<!doctype svg")):
        root = _ROOT.match(plain)
        if root and root[1] not in _PAGES:
            raise UnknownFormatError(detail=f"XML，{root[1].decode()}", known=_list())
    if plain.startswith(_HTML) or plain.startswith(b"<?xml") or (plain.startswith(b"<!--") and b"<html" in plain):
        return "html"
    if suffix in FORMATS["html"].suffixes and b"<" in head:
        return "html"
    if b"\0" in head and not wide and not wide_encoding(data):
        raise UnknownFormatError(detail="二进制文件", known=_list())
    return "txt"


def _refuse_empty(data: bytes) -> None:
    if not data.strip(b" \t\r\n\0\xef\xbb\xbf"):
        raise EmptyFileError()


def _detect_ole(data: bytes) -> str:
    """An OLE file by the names in its directory; a text with a workbook inside it is a text."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise EncryptedError()
    if "WordDocument".encode("utf-16-le") not in data and ("Workbook".encode("utf-16-le") in data or "Book\0".encode("utf-16-le") in data):
        return "xls"
    for stream, said in (("PowerPoint Document", "PowerPoint"), ("__properties_version1.0", "Outlook")):
        if "WordDocument".encode("utf-16-le") not in data and stream.encode("utf-16-le") in data:
            raise UnknownFormatError(detail=said, known=_list())
    return "doc"


def _detect_zip(data: bytes, suffix: str) -> str:
    package = Package(data, suffix.lstrip(".") or "zip")
    names = [name.lower() for name in package.names]
    types = package.read("[Content_Types].xml") if "[Content_Types].xml" in package else b""
    if "word/document.xml" in names or b"wordprocessingml" in types:
        return "docx"
    if "ofd.xml" in names:
        return "ofd"
    if any(n.startswith("xl/") for n in names) or b"spreadsheetml" in types:
        return "xlsx"
    if b"presentationml" in types:
        raise UnknownFormatError(detail="PowerPoint", known=_list())
    if "content.xml" in names:
        return "odt"
    return "zip"


def _picture(kind: str, suffix: str) -> str:
    """A picture is read as one, but not under the name of another kind of document: that is a mistake to be told."""
    name = kind.lower()
    named = next((row for row in FORMATS.values() if suffix in row.suffixes), None)
    if name not in FORMATS or (named is not None and named.target != FORMATS[name].target):
        raise UnknownFormatError(detail=f"{kind} 图片", known=_list())
    return name


def _list() -> str:
    return "、".join(FORMATS)
