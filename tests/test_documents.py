"""The documents agree with the program: commands, options, public names, and the two READMEs with each other."""

import re
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

import planparse
from planparse.cli.app import app

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
GROUP = typer.main.get_command(app)
COMMANDS = GROUP.commands  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_every_command_is_named(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert [c for c in COMMANDS if f"`{c}`" not in text and f"planparse {c}" not in text] == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.name)
def test_command_lines_use_what_exists(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    shell = "\n".join(re.findall(r"```sh\n(.*?)```", text, re.S))
    lines = [*re.sub(r"#.*", "", shell).splitlines(), *re.findall(r"`(planparse [^`\n]+)`", text)]
    for name, rest in re.findall(r"(?<![\w/.'-])planparse ([a-z]+)\b([^\n|]*)", "\n".join(lines)):
        assert name in COMMANDS, name
        known = {option for parameter in COMMANDS[name].params for option in (*parameter.opts, *parameter.secondary_opts)}
        used = set(re.findall(r"(?<=\s)--?[a-z][a-z-]*", rest))
        assert used <= known, f"{name}: {used - known}"


def test_the_readmes_have_the_same_parts() -> None:
    english, chinese = ((ROOT / n).read_text(encoding="utf-8") for n in ("README.md", "README.zh-CN.md"))
    for pattern in (r"^(#+) ", r"^```(\w+)$", r"^(\|) `"):
        assert re.findall(pattern, english, re.M) == re.findall(pattern, chinese, re.M), pattern
    blocks = [re.findall(r"```sh\n(.*?)```", t, re.S) for t in (english, chinese)]
    assert blocks[0][:2] == blocks[1][:2]


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_the_readmes_commands_need_no_extra(name: str) -> None:
    shell = "\n".join(re.findall(r"```sh\n(.*?)```", (ROOT / name).read_text(encoding="utf-8"), re.S))
    assert [line for line in shell.splitlines() if re.search(r"\.parquet|https?://|--cluster", line) and "planparse[" not in line] == []


def test_the_guides_columns_are_those_of_a_table(tmp_path: Path) -> None:
    from planparse.writers.rows import columns
    from planparse.writers.table import write_table

    write_table(str(tmp_path / "t.csv"), "targets", [])
    heads = (tmp_path / "t.csv").read_text(encoding="utf-8-sig").strip().split(",")
    guide = (ROOT / "docs" / "many-plans.md").read_text(encoding="utf-8")
    assert heads[:7] == [c.key for c in columns("targets")[:7]] and "seven columns" in guide
    for query in re.findall(r"```sql\n(.*?)```", guide, re.S):
        asked = set(re.findall(r"\b(?:issuer|metric|comparator|value|unit|kind|due_date|leads)\b", query))
        assert asked <= set(heads)


@pytest.mark.parametrize("name", COMMANDS)
def test_help_fits_a_screen_and_has_an_example(name: str) -> None:
    done = CliRunner().invoke(app, [name, "--help"], env={"COLUMNS": "80"})
    assert done.exit_code == 0
    assert "示例" in done.output or "xample" in done.output
    assert len(done.output.splitlines()) <= 42


def test_the_public_names_are_there() -> None:
    assert sorted(planparse.__all__) == ["Plan", "PlanDiff", "PlanparseError", "ReadError", "__version__", "extract"]
    assert dir(planparse) == sorted(planparse.__all__)
    for name in planparse.__all__:
        assert getattr(planparse, name) is not None
