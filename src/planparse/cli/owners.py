"""`planparse owners`: who has what."""

from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from typing import TextIO

    from planparse.schema import Plan
    from planparse.writers.owners import Portfolio

from planparse.cli.plans import HELP as PLAN_HELP
from planparse.language import say

HELP = say("谁有什么任务：各单位、领导的数量和清单", "who has what: counts and lists by department and leader") + "\n\n" + say(
    "示例：\n\n  planparse owners plan.json\n\n  planparse owners plan.json --name 疾控中心\n\n  planparse owners 通知.docx --format csv -o 分工.csv",
    "Examples:\n\n  planparse owners plan.json\n\n  planparse owners plan.json --name 疾控中心\n\n  planparse owners notice.docx --format csv -o owners.csv",
)


def command(
    plan: str = typer.Argument(..., metavar="PLAN", help=say(*PLAN_HELP)),
    name: str = typer.Option("", "--name", metavar="NAME", help=say("只看名称含此字的，并列出任务", "only names with this in them, with their items"), show_default=False),
    kind: str = typer.Option("", "--kind", metavar="person|organization|group", help=say("只看个人、单位或一类单位", "only this kind"), show_default=False),
    format: str = typer.Option(None, "--format", metavar="text|json|csv", help=say("输出格式", "output format")),
    output: str = typer.Option("-", "-o", "--output", help=say("写到文件；- 为标准输出", "write to; - is stdout")),
    aliases: str = typer.Option(None, "--aliases", metavar="FILE.toml", help=say("单位名称的别名文件", "spellings of names")),
    as_printed: bool = typer.Option(False, "--as-printed", help=say("名称照原文，不合并", "names as printed, never unified")),
    source: str = typer.Option(None, "--from", metavar="FORMAT", help=say("强制输入格式", "force the input's format")),
) -> None:
    from planparse.cli.export import one_name_each, put
    from planparse.cli.plans import load_plan
    from planparse.cli.streams import refuse_overwrite
    from planparse.errors import UsageError
    from planparse.text import squash
    from planparse.writers.files import write
    from planparse.writers.owners import as_csv, as_json, portfolios

    refuse_overwrite(output, plan, aliases)
    form = format or {".csv": "csv", ".json": "json"}.get(output[output.rfind(".") :] if "." in output else "", "text")
    if form not in ("text", "json", "csv"):
        raise UsageError(detail=f"--format {form}? text | json | csv")
    if kind not in ("", "person", "organization", "group"):
        raise UsageError(detail=f"--kind {kind}? person | organization | group")
    read = one_name_each(load_plan(plan, format=source), aliases, rules=not as_printed)
    found = [p for p in portfolios(read) if squash(name) in p.name and kind in ("", p.kind)]
    if form == "csv":
        put(output, "csv", as_csv(found))
    elif form == "json":
        write(output, as_json(found))
    elif output == "-":
        show(found, read, details=bool(name))
    else:
        from io import StringIO

        text = StringIO()
        show(found, read, details=bool(name), file=text)
        write(output, text.getvalue())


def show(found: "list[Portfolio]", plan: "Plan", *, details: bool, file: "TextIO | None" = None) -> None:
    """The table on the terminal; with `details` each owner's items under its name."""
    from rich.table import Table
    from rich.text import Text

    from planparse.cli.streams import complain
    from planparse.cli.terminal import console as open_console
    from planparse.cli.terminal import printable
    from planparse.writers.owners import role_words

    console = open_console(file)
    if not found:
        complain(say("没有符合的责任主体", "no such owner"))
        return
    roles = [r for r in ("leader", "lead", "responsible", "support") if any(p.count(r) for p in found)]
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column(say("名称", "name"), style="cyan", overflow="fold", max_width=30)
    for role in roles:
        table.add_column(role_words(role), justify="right")
    table.add_column(say("指标", "targets"), justify="right")
    table.add_column(say("任务", "items"), overflow="fold")
    for p in found:
        numbers = "、".join(dict.fromkeys(e.item.number or e.item.id for e in p.entries))
        table.add_row(Text(printable(p.name)), *(str(p.count(r) or "") for r in roles), str(p.targets or ""), Text(printable(numbers)))
    console.print(table)
    if details:
        for p in found:
            console.print()
            console.print(Text(printable(p.name), style="bold cyan"))
            for entry in p.entries:
                said = "、".join(role_words(r) for r in entry.roles)
                label = f"{entry.item.number} " if entry.item.number else ""
                console.print(Text(printable(f"  [{said}] {label}{entry.item.title}")))
    nobody = sum(not item.owners for item in plan.items)
    if nobody:
        complain(say(f"另有 {nobody} 项任务没有责任主体", f"{nobody} items have no owner"))
