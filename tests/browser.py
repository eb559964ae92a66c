"""A real headless Chromium for tests of pages, driven through chromedriver's WebDriver protocol by the standard library.

    with browser(width=1280, height=900) as page:      # skips the test where no Chromium is installed
        page.open(path)
        page.click("#reset")
        assert page.run("return document.title") == "…"
        assert page.complaints() == []

Nothing outside this machine can be reached: every name resolves to nothing.
"""

import base64
import contextlib
import json
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None)
DRIVER = shutil.which("chromedriver")
_ELEMENT = "element-6066-11e4-a52e-4f735466cecf"

needs_browser = pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="no chromium and chromedriver: pages are not tried in a browser")


class Page:
    """One window."""

    def __init__(self, address: str) -> None:
        self._address = address

    def open(self, path: Path, fragment: str = "") -> None:
        """Load a file."""
        self._call("POST", "/url", {"url": path.resolve().as_uri() + fragment})

    def run(self, script: str, *arguments: Any) -> Any:
        """The value that a function body returns in the page."""
        return self._call("POST", "/execute/sync", {"script": script, "args": list(arguments)})

    def click(self, selector: str) -> None:
        """A real click in the middle of the first element that fits, scrolled into view; an error where it is covered."""
        found = self._call("POST", "/element", {"using": "css selector", "value": selector})
        self.run("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", found)
        self._call("POST", f"/element/{found[_ELEMENT]}/click", {})

    def type(self, selector: str, text: str) -> None:
        """Keys into a field."""
        found = self._call("POST", "/element", {"using": "css selector", "value": selector})
        self._call("POST", f"/element/{found[_ELEMENT]}/value", {"text": text})

    def texts(self, selector: str) -> list[str]:
        """What a reader sees of each element that fits; elements that are not shown are left out."""
        script = "return [...document.querySelectorAll(arguments[0])].filter(e => e.getClientRects().length).map(e => e.innerText ?? e.textContent)"
        return list(self.run(script, selector))

    def complaints(self) -> list[str]:
        """What the browser said against the page so far: policy violations, script errors, refused requests."""
        return [entry["message"] for entry in self._call("POST", "/se/log", {"type": "browser"})]

    def picture(self, path: Path, whole: bool = False) -> None:
        """A PNG of the window, or of the whole page."""
        if whole:
            parameters = {"captureBeyondViewport": True, "format": "png"}
            data = self._call("POST", "/goog/cdp/execute", {"cmd": "Page.captureScreenshot", "params": parameters})["data"]
        else:
            data = self._call("GET", "/screenshot")
        path.write_bytes(base64.b64decode(data))

    def pdf(self, path: Path) -> None:
        """The page as it prints on A4."""
        data = self._call("POST", "/print", {"page": {"width": 21.0, "height": 29.7}, "background": False})
        path.write_bytes(base64.b64decode(data))

    def _call(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        return _send(method, self._address + path, body)


@contextlib.contextmanager
def browser(width: int = 1280, height: int = 900, phone: bool = False) -> Iterator[Page]:
    """A window of this size; `phone` gives it a phone's pixels and touch. Skips the test where there is no browser."""
    if not (CHROMIUM and DRIVER):
        pytest.skip("no chromium and chromedriver")
    with tempfile.TemporaryDirectory(prefix="planparse-browser-", ignore_cleanup_errors=True) as profile:
        port = _free_port()
        driver = subprocess.Popen([DRIVER, f"--port={port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        session = ""
        try:
            session = _session(f"http://127.0.0.1:{port}", profile, width, height, phone)
            yield Page(session)
        finally:
            if session:
                with contextlib.suppress(OSError, RuntimeError):
                    _send("DELETE", session)
            driver.terminate()
            driver.wait(timeout=20)


def _session(driver: str, profile: str, width: int, height: int, phone: bool) -> str:
    options: dict[str, Any] = {
        "binary": CHROMIUM,
        "args": [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars", "--no-first-run",
            "--host-resolver-rules=MAP * ~NOTFOUND", "--lang=zh-CN", f"--window-size={width},{height}", f"--user-data-dir={profile}",
        ],
    }  # fmt: skip
    if phone:
        options["mobileEmulation"] = {"deviceMetrics": {"width": width, "height": height, "pixelRatio": 2.0, "touch": True}}
    wanted = {"browserName": "chrome", "goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}}
    body = {"capabilities": {"alwaysMatch": wanted}}
    for _ in range(100):
        try:
            made = _send("POST", f"{driver}/session", body)
            return f"{driver}/session/{made['sessionId']}"
        except urllib.error.URLError:  # not listening yet
            time.sleep(0.1)
    raise RuntimeError("chromedriver does not answer")


def _send(method: str, address: str, body: dict[str, Any] | None = None) -> Any:
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(address, data, {"Content-Type": "application/json"}, method=method)
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(request, timeout=60) as answer:
            return json.load(answer)["value"]
    except urllib.error.HTTPError as error:
        said = json.load(error)["value"]
        raise RuntimeError(f"{said['error']}: {said['message']}") from None


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
