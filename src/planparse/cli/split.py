"""`planparse split`: one task sheet for each department or leader."""

import typer

from planparse.cli.plans import HELP as PLAN_HELP
from planparse.language import say

HELP = say("每个单位（或领导）一份任务单", "one task sheet for each department or leader") + "\n\n" + say(
    "示例：\n\n  planparse split plan.json -o 任务单\n\n  planparse split 通知.docx -o 任务单 --by leader --format docx",
    "Examples:\n\n  planparse split plan.json -o sheets\n\n  planparse split notice.docx -o sheets --by leader --format docx",
)


def command(
    plan: str = typer.Argument(..., metavar="PLAN", help=say(*PLAN_HELP)),
    output: str = typer.Option(..., "-o", "--output", metavar="DIR", help=say("写到这个文件夹", "the folder to write to")),
    by: str = typer.Option("department", "--by", metavar="department|leader", help=say("按单位还是按领导", "by department or by leader")),
    format: str = typer.Option("xlsx", "--format", metavar="xlsx|docx", help=say("格式", "format")),
    aliases: str = typer.Option(None, "--aliases", metavar="FILE.toml", help=say("单位名称的别名文件", "spellings of names")),
    as_printed: bool = typer.Option(False, "--as-printed", help=say("名称照原文，不合并", "names as printed, never unified")),
    source: str = typer.Option(None, "--from", metavar="FORMAT", help=say("强制输入格式", "force the input's format")),
) -> None:
    from pathlib import Path

    from planparse.cli.export import one_name_each
    from planparse.cli.plans import load_plan
    from planparse.cli.streams import complain, shown
    from planparse.errors import UsageError, WriteError
    from planparse.writers.files import write
    from planparse.writers.split import sheets

    if by not in ("department", "leader"):
        raise UsageError(detail=f"--by {by}? department | leader")
    if format not in ("xlsx", "docx"):
        raise UsageError(detail=f"--format {format}? xlsx | docx")
    read = one_name_each(load_plan(plan, format=source), aliases, rules=not as_printed)
    folder = Path(output)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError(path=output, detail=error.strerror or str(error)) from None
    count = 0
    for name, data in sheets(read, by, format):
        write(folder / name, data)
        complain(shown(str(folder / name)))
        count += 1
    nobody = sum(not item.owners for item in read.items)
    note = say(f"，其中 {nobody} 项任务没有责任主体", f"; {nobody} items have no owner") if nobody else ""
    complain(say(f"共 {count} 份{note}", f"{count} sheets{note}"))
