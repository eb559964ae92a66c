"""Addresses: fetched with limits from a local server, private ones refused, the attachment followed."""

import http.server
import io
import threading
import time
import zipfile
from collections.abc import Iterator
from typing import ClassVar

import pytest

pytest.importorskip("httpx2")

from planparse import web
from planparse.errors import FetchError, LimitError, MissingExtraError, PrivateAddressError
from planparse.pipeline import extract
from test_readers_zip import LETTER, PLAN

NOTICE = "".join(f"<p>{line}</p>" for line in LETTER.splitlines())


def page(body: str, charset: str = "utf-8") -> bytes:
    nav = "".join(f"<a href=/c{n}>栏目{n}</a>" for n in range(12))
    return f"<html><head><meta charset={charset}></head><body><div>{nav}</div><div id=zoom>{body}</div></body></html>".encode(charset)


class Site(http.server.BaseHTTPRequestHandler):
    seen: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        Site.seen.append(self.path)
        where = self.path.split("?")[0]
        if where == "/plan.txt":
            self.give(PLAN.encode("gb18030"), "text/plain")
        elif where == "/notice.html":
            links = "<p>附件：<a href='/down.jsp?filename=a1.docx'>附件1 任务清单.txt</a></p><p><a href='gone.pdf'>附件2.pdf</a></p><p><a href='x.png'>图</a></p>"
            self.give(page(NOTICE + links), "text/html")
        elif where == "/frame.html":
            self.give(b"<html><body><script>x()</script><iframe src='/viewer.html?file=%2Fdown.jsp%3Ffilename%3Da.docx'></iframe></body></html>", "text/html")
        elif where == "/whole.html":
            self.give(page("".join(f"<p>{line}</p>" for line in PLAN.splitlines()) + "<a href='/plan.txt'>下载.txt</a>"), "text/html")
        elif where == "/big5.html":
            self.give("<html><body><p>縣政府衛生局年度工作計畫</p><p>一、加強健康照護服務，全年辦理講座二十場次。</p></body></html>".encode("big5"), "text/html; charset=big5")
        elif where == "/down.jsp":
            self.give(PLAN.encode(), "application/octet-stream", {"Content-Disposition": "attachment; filename=" + "任务清单.txt".encode("gbk").decode("latin-1")})
        elif where == "/archive.zip":
            out = io.BytesIO()
            with zipfile.ZipFile(out, "w") as target:
                target.writestr("清单.txt", PLAN)
            self.give(out.getvalue(), "application/zip")
        elif where.startswith("/loop"):
            self.move(f"/loop{len(where)}x" + where[5:])
        elif where == "/moved":
            self.move("/plan.txt")
        elif where == "/refresh":
            self.give(b'<html><meta http-equiv="refresh" content="0; url=/plan.txt"></html>', "text/html")
        elif where == "/cookie":
            if "k=1" in (self.headers.get("Cookie") or ""):
                self.move("/plan.txt")
            else:
                self.move("/cookie", {"Set-Cookie": "k=1"})
        elif where == "/inside":
            self.move("http://169.254.169.254/latest/meta-data")
        elif where == "/file":
            self.move("file:///etc/passwd")
        elif where == "/huge":
            self.send_response(200)
            self.end_headers()
            try:
                for _ in range(2000):
                    self.wfile.write(b"0" * 65_536)
            except OSError:
                pass
        elif where == "/slow":
            self.send_response(200)
            self.end_headers()
            try:
                for _ in range(100):
                    self.wfile.write(b"0")
                    self.wfile.flush()
                    time.sleep(0.05)
            except OSError:
                pass
        else:
            self.send_error(404)

    def give(self, data: bytes, kind: str, more: dict[str, str] | None = None) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        for key, value in (more or {}).items():
            self.send_header(key, value)
        self.end_headers()
        self.wfile.write(data)

    def move(self, where: str, more: dict[str, str] | None = None) -> None:
        self.send_response(302)
        self.send_header("Location", where)
        for key, value in (more or {}).items():
            self.send_header(key, value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("where", ["/plan.txt", "/moved", "/refresh", "/cookie", "/whole.html", "/archive.zip", "/frame.html"])
def test_plan_at_an_address(site: str, where: str) -> None:
    plan = extract(site + where, allow_private=True)
    assert len(plan.items) == 8
    assert plan.source.path == site + where


def test_attachment_of_a_covering_notice_is_followed(site: str) -> None:
    plan = extract(site + "/notice.html", allow_private=True)
    assert len(plan.items) == 8
    assert plan.addressees == ["各乡镇人民政府"]
    assert plan.source.format == "html"
    assert [(s.path, s.role, s.format) for s in plan.source.chain] == [
        (f"{site}/notice.html", "notice", "html"),
        (f"{site}/down.jsp?filename=a1.docx#附件1 任务清单.txt", "plan", "txt"),
        (f"{site}/gone.pdf", "other", None),
    ]
    assert "unreadable_part" in [w.code for w in plan.warnings]


def test_page_that_holds_the_plan_is_not_followed(site: str) -> None:
    Site.seen.clear()
    assert extract(site + "/whole.html", allow_private=True).source.chain == []
    assert Site.seen == ["/whole.html"]


def test_charset_of_the_server(site: str) -> None:
    assert extract(site + "/big5.html", allow_private=True).source.encoding == "big5"


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/", "http://localhost:8080/x", "http://[::1]/", "http://10.0.0.8/a", "http://192.168.1.1/", "http://169.254.169.254/latest",
        "http://0.0.0.0/", "http://100.64.0.1/", "http://[::ffff:127.0.0.1]/", "http://[fe80::1]/", "http://2130706433/", "http://0x7f.1/", "http://224.0.0.1/", "https://172.16.3.4/",
    ],
)  # fmt: skip
def test_private_addresses_are_refused(url: str) -> None:
    with pytest.raises(FetchError):
        web.fetch(url)


def test_local_server_is_private(site: str) -> None:
    Site.seen.clear()
    with pytest.raises(PrivateAddressError):
        extract(site + "/plan.txt")
    assert Site.seen == []


def test_redirect_into_the_network_is_refused(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    known = web.is_public
    monkeypatch.setattr(web, "is_public", lambda address: address == "127.0.0.1" or known(address))
    with pytest.raises(PrivateAddressError):
        web.fetch(site + "/inside")


@pytest.mark.parametrize(("where", "kind"), [("/loop", FetchError), ("/gone", FetchError), ("/file", FetchError), ("/huge", LimitError)])
def test_limits(site: str, where: str, kind: type[Exception]) -> None:
    with pytest.raises(kind) as caught:
        web.fetch(site + where, allow_private=True)
    assert "\n" not in str(caught.value)


def test_slow_server(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "MAX_SECONDS", 0.4)
    with pytest.raises(LimitError):
        web.fetch(site + "/slow", allow_private=True)


@pytest.mark.parametrize("url", ["http://", "http:///x", "http://a b/", "http://[x/", "http://x:99999/", "https://\x00/", "http://name.invalid/"])
def test_odd_addresses(url: str) -> None:
    with pytest.raises(FetchError) as caught:
        web.fetch(url)
    assert "\n" not in str(caught.value)


def test_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "httpx2", None)
    with pytest.raises(MissingExtraError, match=r"planparse\[web\]"):
        web.fetch("http://example.com/")


@pytest.mark.parametrize(
    ("url", "disposition", "name"),
    [
        ("http://a/b/%E6%B8%85%E5%8D%95.docx", None, "清单.docx"),
        ("http://a/d.jsp?id=1&filename=x.pdf", None, "x.pdf"),
        ("http://a/d", "attachment; filename*=UTF-8''%E6%B8%85.doc", "清.doc"),
        ("http://a/d", 'attachment; filename="../../a.doc"', "a.doc"),
        ("http://a/d", "attachment", "d"),
    ],
)
def test_names_of_files(url: str, disposition: str | None, name: str) -> None:
    assert web._name(url, disposition) == name
