"""What commands take as PLAN: a plan's JSON as `extract` writes it, or any document that can be read."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planparse.schema import Plan

HELP = ("计划 .json，或可读取的文件；- 为标准输入", "a plan's .json or a document; - is stdin")


def load_plan(
    given: str, *, format: str | None = None, encoding: str | None = None, vocab: str | None = None
) -> "Plan":
    """The plan that a file or an address holds; `-` is stdin. Raises a ReadError."""
    from pathlib import Path

    from planparse.cli.streams import read_stdin
    from planparse.pipeline import extract
    from planparse.vocab import default

    words = default().extended(Path(vocab)) if vocab else None
    return extract(read_stdin() if given == "-" else given, format=format, encoding=encoding, vocabulary=words)
