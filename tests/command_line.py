"""The command line in the test's own process: `run("diff", "old.json", "new.json").code`."""

import sys
from collections.abc import Callable, Iterator
from typing import NamedTuple

import pytest

from planparse import language


class Result(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Result]


def in_process(monkeypatch: pytest.MonkeyPatch, capture: pytest.CaptureFixture[bytes]) -> Iterator[Run]:
    """What a `run` fixture gives, in Chinese, without what the environment says of width and colour."""
    from planparse.cli import run as command_line

    before = language.current()
    language.use("zh")
    for name in ("COLUMNS", "FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)

    def call(*words: object) -> Result:
        monkeypatch.setattr(sys, "argv", ["planparse", *map(str, words)])
        code = command_line()
        sys.stdout.flush()
        sys.stderr.flush()
        said = capture.readouterr()
        return Result(code, said.out.decode(), said.err.decode())

    yield call
    language.use(before)
