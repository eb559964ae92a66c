"""A plan's own JSON, as `planparse extract` writes it: read back as it is."""

from collections.abc import Iterator

from pydantic import ValidationError

from planparse.blocks import Document
from planparse.errors import PlanFileError
from planparse.language import say
from planparse.schema import Item, Measure, Milestone, Owner, Place, Plan, Target


def parse_plan(data: bytes) -> Plan:
    """The plan in JSON bytes, its spans inside its text. Raises PlanFileError."""
    try:
        plan = Plan.model_validate_json(data.removeprefix(b"\xef\xbb\xbf"))
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        if first["type"] == "json_invalid" and b"}\n{" in data.replace(b"\r", b""):
            why = say("文件里有多个计划（JSONL），请一次给一个", "several plans in one file (JSONL); give one at a time")
        else:
            why = f"{where}: {first['msg']}" if where else first["msg"]
        raise PlanFileError(detail=why) from None
    for record in _records(plan):
        start, end = record.span
        if not 0 <= start <= end <= len(plan.text):
            raise PlanFileError(detail=f"span [{start}, {end}] > text [0, {len(plan.text)}]")
    return plan


def read(data: bytes, encoding: str | None) -> Document:
    """The text that the plan was read from, as a document. Raises PlanFileError."""
    document = Document("json", "utf-8")
    document.add_paragraph(parse_plan(data).text)
    return document.finish()


def _records(plan: Plan) -> Iterator[Item | Target | Owner | Measure | Milestone | Place]:
    yield from plan.places
    for item in plan.items:
        yield item
        yield from item.targets
        yield from item.owners
        yield from item.measures
        for milestone in item.milestones:
            yield milestone
            yield from milestone.targets
