"""`planparse explain`: the source text with every value marked and its reading beside it."""

from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from planparse.schema import Item, Plan
    from planparse.writers.explain import Line
    from planparse.writers.marks import Mark
    from planparse.writers.places import Places

from planparse.cli.plans import HELP as PLAN_HELP
from planparse.language import say

HELP = say("在原文中标出每个值，并在旁边说明怎么读出来的", "the source text with every value marked and its reading beside it") + "\n\n" + say(
    "示例：\n\n  planparse explain 通知.docx\n\n  planparse explain plan.json --item 3\n\n  planparse explain plan.json --report i3.2     （一行，可贴进问题报告）",
    "Examples:\n\n  planparse explain notice.docx\n\n  planparse explain plan.json --item 3\n\n  planparse explain plan.json --report i3.2     (one line to paste in a report)",
)

_STYLES = {"target": "bold green", "actual": "bold blue", "baseline": "yellow", "owner": "magenta"}
_BESIDE = 72  # columns that a terminal needs before readings stand beside the text, not under it


def command(
    plan: str = typer.Argument(..., metavar="PLAN", help=say(*PLAN_HELP)),
    item: str = typer.Option("", "--item", metavar="ID", help=say("只看一项任务（标识或序号）", "one item only (id or number)"), show_default=False),
    report: str = typer.Option("", "--report", metavar="ID.N", help=say("某个值（如 i3.2）的一行报告；all 为全部", "one value (i3.2) as one line for a report; all for all"), show_default=False),
    source: str = typer.Option(None, "--from", metavar="FORMAT", help=say("强制输入格式", "force the input's format")),
    encoding: str = typer.Option(None, "--encoding", help=say("强制文本编码", "force the encoding of text")),
    vocab: str = typer.Option(None, "--vocab", metavar="FILE.toml", help=say("自定义词汇", "your own vocabulary")),
) -> None:
    from planparse.cli.plans import load_plan
    from planparse.errors import UsageError

    read = load_plan(plan, format=source, encoding=encoding, vocab=vocab)
    if item and not any(item in (i.id, i.number) for i in read.items):
        raise UsageError(detail=say(f"没有任务 {item}", f"no item {item}"))
    if report:
        _report(read, report, item)
    else:
        _show(read, item)


def _report(plan: "Plan", wanted: str, item: str) -> None:
    from planparse import __version__
    from planparse.cli.terminal import printable
    from planparse.errors import UsageError
    from planparse.writers.explain import report
    from planparse.writers.marks import marks

    found = [m for i in plan.items if not item or item in (i.id, i.number) for m in marks(i) if wanted in ("all", m.id)]
    if not found:
        raise UsageError(detail=say(f"没有值 {wanted}（explain 在每个值旁边给出编号，如 i3.2）", f"no value {wanted} (explain shows each value's number, such as i3.2)"))
    for mark in found:
        print(printable(report(plan, mark, __version__)))


def _show(plan: "Plan", item: str) -> None:
    from rich.text import Text

    from planparse.cli.terminal import console as open_console
    from planparse.writers.places import Places

    console = open_console()
    places = Places(plan)
    if not console.is_terminal:  # a file or a pipe gets no blanks at the ends of lines
        with console.capture() as caught:
            _lines(console, plan, places, item)
        print("\n".join(line.rstrip() for line in caught.get().splitlines()))
        return
    _lines(console, plan, places, item)
    words = {"target": say("目标", "target"), "actual": say("完成", "actual"), "baseline": say("现状", "baseline"), "owner": say("责任主体", "owner")}
    console.print(Text.assemble("\n", *((f" {words[k]} ", style) for k, style in _STYLES.items())))


def _lines(console: "Console", plan: "Plan", places: "Places", item: str) -> None:
    from planparse.writers.explain import explained

    for line in explained(plan, item):
        if line.kind == "head" and line.item:
            _head(console, line.item, places)
        elif line.kind == "loose":
            console.print(_marked(plan.text, line, console.is_terminal), style="dim")
        else:
            _row(console, plan.text, line)


def _head(console: "Console", item: "Item", places: "Places") -> None:
    from rich.text import Text

    from planparse.cli.terminal import printable
    from planparse.writers.places import cite

    number = f"{item.number} " if item.number else ""
    due = f"{say('完成时限', 'due')} {item.due.date or '?'}（{item.due.text}）" if item.due else ""
    where = "  ".join(x for x in (" / ".join(item.section), cite(places.at(item.span[0]), column=False), due) if x)
    console.print()
    console.print(Text.assemble((f"{item.id}  ", "dim"), (printable(f"{number}{item.title}"), "bold cyan"), (printable(f"  {where}"), "dim")))


def _row(console: "Console", text: str, line: "Line") -> None:
    """The text at the left and its readings at the right, or under it where the terminal is narrow."""
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    from planparse.cli.terminal import printable

    left = _marked(text, line, console.is_terminal)
    right = Text("\n").join(
        Text.assemble((f"{m.id} ", "dim"), (printable(" | ".join(m.reading)), _STYLES[m.kind])) for m in line.marks
    )
    if console.width >= _BESIDE:
        table = Table.grid(padding=(0, 2, 0, 0), expand=True)
        table.add_column(ratio=11, overflow="fold")
        table.add_column(ratio=10, overflow="fold")
        table.add_row(Padding(left, (0, 0, 0, 2)), right)
        console.print(table)
    else:
        console.print(Padding(left, (0, 0, 0, 2)), overflow="fold")
        if line.marks:
            console.print(Padding(right, (0, 0, 0, 4)), overflow="fold")


def _marked(text: str, line: "Line", colours: bool) -> "Text":
    """The line's text; values in colour, or between 【】 where there is none."""
    from rich.text import Text

    from planparse.cli.terminal import printable

    out = Text()
    last: tuple[Mark, ...] = ()
    for start, end, over in line.pieces:
        if not colours:
            out.append("】" * len([m for m in last if m not in over]) + "【" * len([m for m in over if m not in last]))
        said = printable(text[start:end].replace("\n", " ").replace("\t", " "))
        out.append(said, _STYLES[over[-1].kind] + (" underline" if over[-1].kind != "owner" else "") if over else None)
        last = over
    if not colours:
        out.append("】" * len(last))
    return out
