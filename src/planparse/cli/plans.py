"""What commands take as PLAN: a plan's JSON as `extract` writes it, or any document that can be read."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planparse.schema import Plan

HELP = ("计划 .json，或可读取的文件；- 为标准输入", "a plan's .json or a document; - is stdin")


def load_plan(
    given: str, *, format: str | None = None, encoding: str | None = None, vocab: str | None = None
) -> "Plan":
    """The plan that a JSON file holds, or that is extracted from a document; `-` is stdin.

    Told by content: what begins with `{` is JSON. Raises PlanFileError for JSON that is no plan, else a ReadError.
    """
    from pathlib import Path

    from planparse.cli.streams import read_stdin
    from planparse.pipeline import extract, is_url, load
    from planparse.vocab import default

    if is_url(given):
        words = default().extended(Path(vocab)) if vocab else None
        return extract(given, format=format, encoding=encoding, vocabulary=words)
    data = read_stdin() if given == "-" else load(Path(given))
    if format is None and data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{":
        return parse_plan(data)
    words = default().extended(Path(vocab)) if vocab else None
    name = None if given == "-" else given
    return extract(data, name=name, format=format, encoding=encoding, vocabulary=words)


def parse_plan(data: bytes) -> "Plan":
    """The plan in JSON bytes, its spans inside its text. Raises PlanFileError."""
    from planparse.readers import plan_json

    return plan_json.parse_plan(data)
