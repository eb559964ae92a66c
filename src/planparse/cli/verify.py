"""`planparse verify`: a plan against its source."""

import typer

from planparse.language import say

HELP = say("核对计划 JSON 与原文件：校验值和每一处引用", "check a plan's JSON against its source: hash and every span") + "\n\n" + say(
    "示例：planparse verify plan.json 通知.docx", "Example: planparse verify plan.json notice.docx"
)


def command(
    plan: str = typer.Argument(..., metavar="PLAN.json", help=say("计划 JSON", "a plan's JSON")),
    source: str = typer.Argument(..., metavar="SOURCE", help=say("原文件", "the source file")),
) -> None:
    from pathlib import Path

    from planparse.cli.streams import complain, one_line, shown
    from planparse.pipeline import load
    from planparse.readers import read
    from planparse.readers.plan_json import parse_plan
    from planparse.verification import verify

    held = parse_plan(load(Path(plan)))
    data = load(Path(source))
    document = read(data, name=source, format=held.source.format, encoding=held.source.encoding)
    faults = verify(held, data, document.text)
    for fault in faults:
        print(f"{shown(fault.where)}: {one_line(fault.why)}")
    count = sum(1 + len(i.measures) + len(i.owners) + len(i.targets) + sum(1 + len(m.targets) for m in i.milestones) for i in held.items)
    complain(say(f"核对 {count} 处引用，{len(faults)} 处不符", f"{count} spans checked, {len(faults)} do not hold"))
    if faults:
        raise typer.Exit(1)
