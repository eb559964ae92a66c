"""`extract(source) -> Plan`: the whole flow on one screen."""

import contextlib
import gc
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from pydantic import TypeAdapter

from planparse.blocks import Document
from planparse.errors import AccessError, FolderError, LimitError, MissingFileError
from planparse.readers import detect, read
from planparse.readers.plan_json import parse_plan
from planparse.schema import Item, Origin, Place, Plan, PlanWarning, Source
from planparse.segment import fill, segment
from planparse.segment.draft import Draft
from planparse.text import Text
from planparse.vocab import Vocabulary, default

#: Items and figures of one plan; each takes some kilobytes of memory.
MAX_ITEMS = 100_000
MAX_TARGETS = 200_000
#: Bytes of a file that is read; the largest scans of whole volumes have some hundred million.
MAX_FILE = 400_000_000
_PIECE = 1 << 20


def extract(
    source: str | Path | bytes,
    *,
    name: str | None = None,
    format: str | None = None,
    encoding: str | None = None,
    vocabulary: Vocabulary | None = None,
    allow_private: bool = False,
) -> Plan:
    """The plan that a file, the bytes of one, or a web address (`https://…`) holds.

    `name` is what `source.path` says (the path as given otherwise) and whose suffix breaks ties; `format` and
    `encoding` force what is else found out; `allow_private` lets an address lie in the own network. Raises a ReadError
    whose `str()` is one line for people.
    """
    words = vocabulary or default()
    path = name if isinstance(source, bytes) else name or str(source)
    if isinstance(source, str) and is_url(source):
        from planparse.web import read_url

        document, data = read_url(source, format=format, encoding=encoding, allow_private=allow_private)
        if document.format == "json":
            return parse_plan(data)
    else:
        data = source if isinstance(source, bytes) else load(Path(source))
        form = format or detect(data, path or "")
        if form == "json":
            return parse_plan(data)
        document = read(data, format=form, encoding=encoding)
    with _no_collector():
        return _understand(document, data, path, words)


@contextmanager
def _no_collector() -> Iterator[None]:
    """Let the cyclic collector rest: what is made here has no cycles, and each full pass would walk all of it in vain."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _understand(document: Document, data: bytes, path: str | None, words: Vocabulary) -> Plan:
    """The plan that a document holds, read from `data`."""
    text = Text.of(document.text)
    outline = segment(document, text, words)
    items = _items(text, outline.drafts, words)
    front = outline.front
    if outline.truncated:
        document.warn("truncated")
    if not items:
        document.warn("no_items")
    if front.year is None:
        document.warn("no_year")
    for span in outline.loose:
        document.warn("loose_text", span, detail=_glimpse(document.text[slice(*span)]))
    return Plan(
        title=front.title,
        issuer=front.issuer,
        document_number=front.document_number,
        index_number=front.index_number,
        written_date=front.written_date,
        published_date=front.published_date,
        year=front.year,
        addressees=list(front.addressees),
        source=Source(
            path=path, format=document.format, encoding=document.encoding, sha256=hashlib.sha256(data).hexdigest(), bytes=len(data),
            chain=[Origin(path=s.path, role=s.role, format=s.format, sha256=s.sha256, bytes=s.bytes) for s in document.chain],
        ),
        text=document.text,
        items=items,
        places=places(document),
        warnings=[PlanWarning(code=w.code, message=w.message, span=w.span) for w in document.warnings],
    )


def _items(text: Text, drafts: list[Draft], words: Vocabulary) -> list[Item]:
    """The items with all that is read from them. Raises LimitError over MAX_ITEMS or MAX_TARGETS."""
    if len(drafts) > MAX_ITEMS:
        raise LimitError(detail=f"任务超过 {MAX_ITEMS} 项")
    items: list[Item] = []
    targets = 0
    for n, draft in enumerate(drafts, 1):
        item = fill(text, draft, f"i{n}", words)
        targets += len(item.targets) + sum(len(m.targets) for m in item.milestones)
        if targets > MAX_TARGETS:
            raise LimitError(detail=f"指标超过 {MAX_TARGETS} 个")
        items.append(item)
    return items


def is_url(source: str) -> bool:
    """Whether a source is a web address and no path."""
    return source[:8].lower().startswith(("http://", "https://"))


def load(path: Path) -> bytes:
    """The bytes of a file. Raises MissingFileError, FolderError, AccessError, or LimitError over MAX_FILE."""
    try:
        with path.open("rb") as file:
            return read_bounded(file)
    except (FileNotFoundError, NotADirectoryError):
        raise MissingFileError() from None
    except IsADirectoryError:
        raise FolderError() from None
    except (OSError, ValueError) as error:
        with contextlib.suppress(OSError, ValueError):
            if path.is_dir():  # what Windows says of one is "permission denied"
                raise FolderError() from None
        raise AccessError(detail=getattr(error, "strerror", None) or str(error)) from None


def read_bounded(file: BinaryIO) -> bytes:
    """All that a file, pipe or device gives. Raises LimitError over MAX_FILE."""
    pieces, size = [], 0
    while piece := file.read(_PIECE):
        pieces.append(piece)
        size += len(piece)
        if size > MAX_FILE:
            raise LimitError(detail=f"文件超过 {MAX_FILE // 1_000_000} MB")
    return b"".join(pieces)


_PLACES = TypeAdapter(list[Place])


def places(document: Document) -> list[Place]:
    """Where each paragraph came from, columns by their titles; each place reaches to the next one's start."""
    return _PLACES.validate_python(list(_places(document)))  # in one call, because there are as many as paragraphs


def _places(document: Document) -> Iterator[dict[str, object]]:
    raw = document.places
    ends = [*(place.span[0] for place in raw[1:]), len(document.text)]
    for (span, page, paragraph, table, row, column), end in zip(raw, ends, strict=False):  # no places, one end
        yield {
            "span": (span[0], end),
            "page": page,
            "paragraph": paragraph,
            "table": table.number if table else None,
            "row": row,
            "column": table.titles.get(column) if table and column is not None else None,
        }


def _glimpse(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 30 else line[:30] + "…"
