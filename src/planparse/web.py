"""Plans behind an address: the page, or the attachment where the page is only the covering notice.

The only module that opens a socket, and only for an address that the user gave or that such a page links to. Every
address is resolved once, checked, and connected to as resolved, so that no name can point elsewhere a moment later.
"""

import ipaddress
import re
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from planparse.blocks import Document
from planparse.errors import (
    EmptyFileError,
    FetchError,
    LimitError,
    MissingExtraError,
    PrivateAddressError,
    ReadError,
    ScriptPageError,
)
from planparse.readers import detect, read
from planparse.readers.bundle import Member, bundle, is_letter, weight
from planparse.readers.page_links import Link, find_attachments

MAX_BYTES = 50_000_000
MAX_REDIRECTS = 5
MAX_SECONDS = 60.0  # for one file
MAX_ATTACHMENTS = 5
_STEP_SECONDS = 15.0  # to connect, and between two pieces
_FEW = 8  # a page with fewer entries than this may be a covering notice alone
_AGENT = "Mozilla/5.0 (compatible; planparse; work plan reader)"
_REFRESH = re.compile(rb"""<meta[^>]{0,100}http-equiv=["']?refresh["']?[^>]{0,100}url=["']?([^"'>\s]{1,500})""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: the address after redirects, the bytes, the file's name, the charset that the server named."""

    url: str
    data: bytes
    name: str
    charset: str | None


def read_url(url: str, *, format: str | None = None, encoding: str | None = None, allow_private: bool = False) -> tuple[Document, bytes]:
    """The document at an address, and the bytes that the address gave.

    Where the page is only a covering notice, its attachments are fetched too; `document.chain` tells what came of each.
    Raises FetchError, PrivateAddressError, LimitError, MissingExtraError (extra `web`), or what reading raises.
    """
    page = fetch(url, allow_private=allow_private)
    form = format or detect(page.data, page.name)
    first = Member(page.url, page.data)
    try:
        first.document = read(page.data, format=form, encoding=encoding or _declared(page, form))
    except (ScriptPageError, EmptyFileError) as error:  # the text may be in a file that the page shows in a frame
        first.fault = error
    if form != "html" or (first.document is not None and weight(first.document) >= _FEW):
        return _whole(first), page.data
    links = _wanted(find_attachments(page.data, page.url, encoding))
    if not links:
        return _whole(first), page.data
    members = [first, *(_attached(link, allow_private) for link in links)]
    if first.document is None:
        return bundle("html", members), page.data
    document = first.document
    best = max((weight(m.document) for m in members[1:] if m.document is not None), default=0)
    if best <= weight(document) and not (is_letter(document) and best):
        return document, page.data
    return bundle("html", members), page.data


def _whole(member: Member) -> Document:
    if member.document is None:
        raise member.fault or EmptyFileError()
    return member.document


def fetch(url: str, *, allow_private: bool = False) -> Fetched:
    """The bytes at an address. Raises FetchError, PrivateAddressError, LimitError or MissingExtraError."""
    try:
        import httpx2
    except ImportError as error:
        raise MissingExtraError(extra="web", detail=str(error)) from None
    end = time.monotonic() + MAX_SECONDS
    cookies: dict[str, str] = {}
    with httpx2.Client(follow_redirects=False, trust_env=False, timeout=_STEP_SECONDS, headers={"User-Agent": _AGENT, "Accept": "*/*"}) as client:
        for _ in range(MAX_REDIRECTS + 1):
            pinned, host = _pin(url, allow_private)
            headers = {"Host": host} | ({"Cookie": "; ".join(f"{k}={v}" for k, v in cookies.items())} if cookies else {})
            try:
                with client.stream("GET", pinned, headers=headers, extensions={"sni_hostname": urlsplit(url).hostname or ""}) as response:
                    cookies.update(dict(response.cookies))
                    where = response.headers.get("location") if response.is_redirect else None
                    if where is None and response.status_code != 200:
                        raise FetchError(url=_shown(url), detail=f"HTTP {response.status_code}")
                    data = b"" if where else _body(response, end)
                    found = Fetched(url, data, _name(url, response.headers.get("content-disposition")), response.charset_encoding)
            except (httpx2.HTTPError, httpx2.InvalidURL, httpx2.StreamError, ValueError, UnicodeError) as error:
                raise FetchError(url=_shown(url), detail=_reason(error)) from None
            if where is None and len(found.data) < 5_000 and (refresh := _REFRESH.search(found.data)):
                where = refresh.group(1).decode("utf-8", "replace").replace("&amp;", "&")
            if where is None:
                return found
            url = urljoin(url, where)
    raise FetchError(url=_shown(url), detail=f"重定向超过 {MAX_REDIRECTS} 次")


def _pin(url: str, allow_private: bool) -> tuple[str, str]:
    """The address with its host as the IP that was checked, and the `Host` header that says the name."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise FetchError(url=_shown(url), detail=str(error)) from None
    if parts.scheme not in ("http", "https") or not host:
        raise FetchError(url=_shown(url), detail="只支持 http 和 https")
    default = 443 if parts.scheme == "https" else 80
    ip = _resolve(host, port or default, allow_private, url)
    shown = f"[{host}]" if ":" in host else host.encode("idna").decode() if not host.isascii() else host
    address = f"[{ip}]" if ":" in ip else ip
    tail = f":{port}" if port and port != default else ""
    path = parts.path or "/"
    return f"{parts.scheme}://{address}{tail}{path}" + (f"?{parts.query}" if parts.query else ""), shown + tail


def _resolve(host: str, port: int, allow_private: bool, url: str) -> str:
    """The first address of a host; every one of them must be public, unless private ones are allowed."""
    try:
        found = [info[4][0] for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError) as error:
        raise FetchError(url=_shown(url), detail=f"找不到主机 {host}（{_reason(error)}）") from None
    addresses = [str(address).split("%")[0] for address in found]
    if not addresses:
        raise FetchError(url=_shown(url), detail=f"找不到主机 {host}")
    if not allow_private and not all(is_public(address) for address in addresses):
        raise PrivateAddressError(url=_shown(url), host=host)
    return addresses[0]


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public network: not private, loopback, link-local, shared, multicast."""
    ip = ipaddress.ip_address(address)
    inner = getattr(ip, "ipv4_mapped", None) or getattr(ip, "sixtofour", None) or (getattr(ip, "teredo", None) or (None, None))[1]
    return ip.is_global and not ip.is_multicast and (inner is None or is_public(str(inner)))


def _body(response: Any, end: float) -> bytes:
    pieces: list[bytes] = []
    size = 0
    for piece in _timed(response.iter_bytes(), end):
        size += len(piece)
        if size > MAX_BYTES:
            raise LimitError(detail=f"下载超过 {MAX_BYTES // 1_000_000} MB")
        pieces.append(piece)
    return b"".join(pieces)


def _timed(pieces: Iterator[bytes], end: float) -> Iterator[bytes]:
    for piece in pieces:
        if time.monotonic() > end:
            raise LimitError(detail=f"下载超过 {MAX_SECONDS:.0f} 秒")
        yield piece


def _name(url: str, disposition: str | None) -> str:
    """The file's name: from Content-Disposition, whose bytes are often GBK, else the last part of path or query."""
    if disposition:
        header = Message()
        try:
            header["content-disposition"] = disposition.encode("latin-1", "replace").decode("utf-8")
        except UnicodeDecodeError:
            header["content-disposition"] = disposition.encode("latin-1", "replace").decode("gb18030", "replace")
        if name := header.get_filename():
            return unquote(name).replace("\\", "/").rsplit("/", 1)[-1][:200]
    parts = urlsplit(url)
    values = [piece.split("=")[-1] for piece in parts.query.split("&") if "." in piece]
    return unquote(next((value for value in values if "." in value), parts.path)).rsplit("/", 1)[-1][:200]


def _declared(page: Fetched, form: str) -> str | None:
    """The server's charset, where the page names none and the bytes allow it."""
    if form != "html" or not page.charset or b"charset" in page.data[:4096].lower():
        return None
    try:
        page.data.decode(page.charset)
    except (LookupError, UnicodeDecodeError):
        return None
    return page.charset


def _wanted(links: list[Link]) -> list[Link]:
    """The links to fetch: those whose text names an attachment or a document first."""
    ranked = sorted(enumerate(links), key=lambda pair: (not re.search(r"附件|附表|清单|要点|计划|任务|分工|台账", pair[1].text), pair[0]))
    return [link for _, link in sorted(ranked[:MAX_ATTACHMENTS])]


def _attached(link: Link, allow_private: bool) -> Member:
    member = Member(link.url, b"")
    try:
        found = fetch(link.url, allow_private=allow_private)
        member.data = found.data
        form = detect(found.data, found.name)
        if form in ("html", "json"):
            raise FetchError(url=_shown(link.url), detail="不是附件而是网页")
        member.document = read(found.data, format=form)
        member.name = f"{link.url}#{link.text}" if link.text else link.url
    except ReadError as error:
        member.fault = error
    return member


def _reason(error: Exception) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in str(error)).split())[:120] or type(error).__name__


def _shown(url: str) -> str:
    return "".join(c if c.isprintable() else "?" for c in url)[:200]
