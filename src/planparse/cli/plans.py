"""What commands take as PLAN: a plan's JSON as `extract` writes it, or any document that can be read."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planparse.schema import Item, Measure, Milestone, Owner, Place, Plan, Target

HELP = ("计划 .json，或可读取的文件；- 为标准输入", "a plan's .json or a document; - is stdin")


def load_plan(
    given: str, *, format: str | None = None, encoding: str | None = None, vocab: str | None = None
) -> "Plan":
    """The plan that a JSON file holds, or that is extracted from a document; `-` is stdin.

    Told by content: what begins with `{` is JSON. Raises PlanFileError for JSON that is no plan, else a ReadError.
    """
    from pathlib import Path

    from planparse.cli.streams import read_stdin
    from planparse.pipeline import extract, load
    from planparse.vocab import default

    data = read_stdin() if given == "-" else load(Path(given))
    if format is None and data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{":
        return parse_plan(data)
    words = default().extended(Path(vocab)) if vocab else None
    name = None if given == "-" else given
    return extract(data, name=name, format=format, encoding=encoding, vocabulary=words)


def parse_plan(data: bytes) -> "Plan":
    """The plan in JSON bytes, its spans inside its text. Raises PlanFileError."""
    from pydantic import ValidationError

    from planparse.errors import PlanFileError
    from planparse.language import say
    from planparse.schema import Plan

    try:
        plan = Plan.model_validate_json(data.removeprefix(b"\xef\xbb\xbf"))
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        if first["type"] == "json_invalid" and b"}\n{" in data.replace(b"\r", b""):
            why = say(
                "文件里有多个计划（JSONL），请一次给一个", "several plans in one file (JSONL); give one at a time"
            )
        else:
            why = f"{where}: {first['msg']}" if where else first["msg"]
        raise PlanFileError(detail=why) from None
    for record in _records(plan):
        start, end = record.span
        if not 0 <= start <= end <= len(plan.text):
            raise PlanFileError(detail=f"span [{start}, {end}] > text [0, {len(plan.text)}]")
    return plan


def _records(plan: "Plan") -> "Iterator[Item | Target | Owner | Measure | Milestone | Place]":
    yield from plan.places
    for item in plan.items:
        yield item
        yield from item.targets
        yield from item.owners
        yield from item.measures
        for milestone in item.milestones:
            yield milestone
            yield from milestone.targets
