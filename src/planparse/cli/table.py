"""`planparse table`: many plans in one tidy table."""

from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from planparse.schema import Plan

from planparse.language import say

HELP = say("把许多份计划合成一张表", "join many plans into one tidy table") + "\n\n" + say(
    "示例：planparse table 结果/ -o 指标.parquet --rows targets", "Example: planparse table out/ -o targets.parquet --rows targets"
)


def command(
    plans: list[str] = typer.Argument(..., metavar="PLANS…", help=say("计划 JSON、JSONL，或放它们的文件夹", "plan JSON or JSONL files, or folders of them")),
    output: str = typer.Option(..., "-o", "--output", help=say("写到 .csv、.xlsx 或 .parquet", "write to .csv, .xlsx or .parquet")),
    rows: str = typer.Option("targets", "--rows", metavar="items|targets|owners|measures|milestones", help=say("表格的一行是什么", "what a row of the table is")),
    unique: bool = typer.Option(False, "--unique", help=say("内容相同的文件只取第一份", "of files with the same bytes the first alone")),
) -> None:
    from planparse.cli.streams import complain, refuse_overwrite
    from planparse.errors import UsageError
    from planparse.writers.rows import ROW_KINDS
    from planparse.writers.table import write_table

    if rows not in ROW_KINDS:
        raise UsageError(detail=f"--rows {rows}? {' | '.join(ROW_KINDS)}")
    paths = _paths(plans)
    if not paths:
        raise UsageError(detail=say("没有找到计划 JSON", "no plan JSON found"))
    refuse_overwrite(output, *map(str, paths))
    failed: list[str] = []
    doubles = Doubles(unique)
    count = write_table(output, rows, doubles.sifted(_read(paths, failed)))
    for line in failed:
        complain(line)
    if doubles.count:
        complain(doubles.told())
    complain(say(f"{len(paths)} 个文件，{count} 行", f"{len(paths)} files, {count} rows"))
    if failed:
        raise typer.Exit(1)


class Doubles:
    """Plans whose source had the bytes of one before: counted, and left out where `leave_out` is set."""

    def __init__(self, leave_out: bool) -> None:
        self.leave_out, self.count = leave_out, 0
        self._seen: set[str] = set()

    def sifted(self, plans: "Iterable[Plan]") -> "Iterator[Plan]":
        """The plans that are to be taken, as they come."""
        for plan in plans:
            is_double = plan.source.sha256 in self._seen
            self._seen |= {plan.source.sha256} - {""}
            self.count += is_double
            if not (is_double and self.leave_out):
                yield plan

    def told(self) -> str:
        """One line of how many there were and what became of them."""
        n = self.count
        if self.leave_out:
            return say(f"略去 {n} 份：内容与前面的相同", f"{n} left out: the same bytes as one before")
        return say(f"{n} 份的内容与前面的相同，行数重复计入；--unique 只取第一份", f"{n} with the same bytes as one before, counted again; --unique takes the first alone")


def _paths(given: list[str]):  # type: ignore[no-untyped-def]
    """The files, folders opened (their .json and .jsonl, in order of name, a batch's manifest left out)."""
    from pathlib import Path

    out = []
    for word in given:
        path = Path(word)
        if path.is_dir():
            out += sorted(p for p in path.rglob("*.json*") if p.suffix in (".json", ".jsonl") and p.name != "manifest.jsonl")
        else:
            out.append(path)
    return out


def _read(paths, failed: list[str]):  # type: ignore[no-untyped-def]
    """Each plan in turn, one in memory at a time; what is no plan is noted in `failed`."""
    from planparse.cli.streams import shown
    from planparse.errors import ReadError
    from planparse.pipeline import load
    from planparse.readers.plan_json import parse_plan

    for path in paths:
        try:
            if path.suffix == ".jsonl":
                with path.open("rb") as lines:
                    for line in lines:
                        if line.strip():
                            yield parse_plan(line)
            else:
                yield parse_plan(load(path))
        except (ReadError, OSError) as error:
            failed.append(f"{shown(str(path))}: {error}")
