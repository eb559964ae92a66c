"""The formats that a comparison can be written in."""

from collections.abc import Callable
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from planparse.schema import PlanDiff

from planparse.errors import UsageError
from planparse.language import say


class DiffWriter(NamedTuple):
    """A registry row: `target` names module and function, loaded at first use; it takes the diff and gives bytes."""

    name: str
    suffixes: tuple[str, ...]
    target: str
    text: bool = True  # can be looked at in a terminal


DIFF_WRITERS: dict[str, DiffWriter] = {
    row.name: row
    for row in (
        DiffWriter("json", (".json",), "planparse.writers.diff_json:write"),
        DiffWriter("md", (".md", ".markdown"), "planparse.writers.diff_md:write"),
        DiffWriter("html", (".html", ".htm"), "planparse.writers.diff_html:write"),
        DiffWriter("xlsx", (".xlsx",), "planparse.writers.diff_xlsx:write", text=False),
        DiffWriter("docx", (".docx",), "planparse.writers.diff_docx:write", text=False),
    )
}


def diff_writer(path: str, format: str | None = None) -> DiffWriter | None:
    """The writer by its name, else by the file's suffix; None for the terminal's own form (stdout, .txt).

    Raises UsageError that lists what there is.
    """
    known = " | ".join([*DIFF_WRITERS, "text"])
    if format is not None and format != "text":
        if format not in DIFF_WRITERS:
            raise UsageError(detail=say(f"--format {format}？可用：{known}", f"--format {format}? There are: {known}"))
        return DIFF_WRITERS[format]
    suffix = PurePath(path).suffix.lower()
    if format == "text" or path == "-" or suffix == ".txt":
        return None
    for row in DIFF_WRITERS.values():
        if suffix in row.suffixes:
            return row
    told = say("从文件名看不出格式，请用 --format 给出", "the name tells no format; give --format")
    raise UsageError(detail=f"{path}: {told}: {known}")


def write_diff(diff: "PlanDiff", row: DiffWriter) -> bytes:
    """The comparison in this format."""
    module, function = row.target.split(":")
    write: Callable[[PlanDiff], bytes] = getattr(import_module(module), function)
    return write(diff)
