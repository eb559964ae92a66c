"""docs/exports.md says what the program does."""

import re
from pathlib import Path

import typer.main

from planparse.cli import app
from planparse.writers.registry import WRITERS
from planparse.writers.rows import ROW_KINDS, columns

TEXT = (Path(__file__).parents[1] / "docs" / "exports.md").read_text(encoding="utf-8")


def test_every_format_and_kind_of_row_is_in_the_tables() -> None:
    for name in [*WRITERS, *ROW_KINDS]:
        assert re.search(rf"^\| .*`{name}`", TEXT, re.M), name


def test_the_columns_are_those_that_are_written() -> None:
    listed = re.search(r"<!-- columns -->(.*)<!-- /columns -->", TEXT, re.S)
    assert listed
    lines = dict(re.findall(r"^- (?:`(\w+)`|每行 every row): (.*)$", listed[1], re.M))
    every = re.findall(r"`(\w+)`", lines.pop(""))
    assert set(lines) == set(ROW_KINDS)
    for kind, said in lines.items():
        assert [c.key for c in columns(kind)] == every[:10] + re.findall(r"`(\w+)`", said) + every[10:]


def test_commands_and_options_exist() -> None:
    group = typer.main.get_command(app)
    examples = re.findall(r"^planparse (\w+)(.*)$", "\n".join(re.findall(r"```sh\n(.*?)```", TEXT, re.S)), re.M)
    assert {name for name, _ in examples} >= {"export", "owners", "split", "explain"}
    for name, rest in examples:
        known = {option for parameter in group.commands[name].params for option in parameter.opts}  # type: ignore[attr-defined]
        used = set(re.findall(r"(?<=\s)--?[a-z-]+", rest.split("#")[0]))
        assert used <= known, f"{name}: {used - known}"
    everything = {o for command in group.commands.values() for p in command.params for o in p.opts}  # type: ignore[attr-defined]
    everything |= {o for p in group.params for o in p.opts}
    assert set(re.findall(r"`(--[a-z-]+)", TEXT)) <= everything
