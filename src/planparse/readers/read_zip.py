"""An archive of a notice with its attachments: each file is read, one is told to be the plan."""

from planparse.blocks import Document
from planparse.errors import BrokenFileError, LimitError, ReadError
from planparse.readers.bundle import Member, bundle
from planparse.readers.litter import is_litter
from planparse.readers.package import Package

MAX_FILES = 100
MAX_FILE = 100_000_000
MAX_TOTAL = 300_000_000
_DEEPEST = 2  # archives inside archives


def read(data: bytes, encoding: str | None) -> Document:
    """The plan in an archive, with its covering letter before it.

    Names in the archive are shown, never used as paths. Raises LimitError over the limits above,
    BrokenFileError where nothing in it is a document, and the file's own error where it holds but one.
    """
    members: list[Member] = []
    _collect(data, "", encoding, members, [MAX_TOTAL], 1)
    if not members:
        raise BrokenFileError(format="zip", detail="压缩包里没有可读的文件")
    return bundle("zip", members)


def _collect(data: bytes, prefix: str, encoding: str | None, members: list[Member], left: list[int], depth: int) -> None:
    from planparse.readers.registry import detect
    from planparse.readers.registry import read as read_any

    package = Package(data, "zip")
    for name in package.names:
        if is_litter(name):
            continue
        if len(members) >= MAX_FILES:
            raise LimitError(detail=f"压缩包内文件超过 {MAX_FILES} 个")
        member = Member(prefix + _named(name), b"")
        try:
            member.data = package.read(name, min(MAX_FILE, left[0]))
            left[0] -= len(member.data)
            form = detect(member.data, name.rsplit("/", 1)[-1])
            if form == "zip":
                if depth >= _DEEPEST:
                    raise LimitError(detail=f"压缩包嵌套超过 {_DEEPEST} 层")
                _collect(member.data, f"{member.name}/", encoding, members, left, depth + 1)
                continue
            if form != "json":
                member.document = read_any(member.data, format=form, encoding=encoding)
        except LimitError:
            raise  # one bomb is enough
        except ReadError as error:
            member.fault = error
        members.append(member)


def _named(name: str) -> str:
    """A member's name as people wrote it: archives made by Chinese Windows hold GBK without saying so."""
    try:
        raw = name.encode("cp437")
    except UnicodeEncodeError:
        return _shown(name)
    for codec in ("utf-8", "gb18030"):
        try:
            return _shown(raw.decode(codec))
        except UnicodeDecodeError:
            continue
    return _shown(name)


def _shown(name: str) -> str:
    return "".join(c if c.isprintable() else "?" for c in name)[:200]
