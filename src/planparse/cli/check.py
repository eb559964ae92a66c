"""`planparse check`: contradictions and gaps."""

import typer

from planparse.language import say

HELP = say("检查计划里的矛盾和缺漏", "find contradictions and gaps in a plan") + "\n\n" + say(
    "示例：planparse check 清单.docx　　planparse check plan.json --format html > 检查.html",
    "Examples: planparse check list.docx   planparse check plan.json --format html > check.html",
)


def command(
    plan: str = typer.Argument(..., metavar="PLAN|FILE", help=say("计划 JSON 或原文件", "a plan's JSON or a source file")),
    strict: bool = typer.Option(False, "--strict", help=say("提示（info）也算发现", "info findings count too")),
    off: list[str] = typer.Option([], "--off", metavar="CODE", help=say("关闭规则（可多次）", "switch a rule off (repeatable)")),
    format: str = typer.Option("text", "--format", help="text | json | html"),
    output: str = typer.Option("-", "-o", "--output", help=say("写到文件", "write to a file")),
    rules: bool = typer.Option(False, "--rules", help=say("列出所有规则后退出", "list all rules"), is_eager=True, callback=lambda on: _list_rules() if on else None),
) -> None:
    from planparse.check import RULES, check
    from planparse.check.report import render
    from planparse.cli.plans import load_plan
    from planparse.cli.streams import complain, refuse_overwrite, shown
    from planparse.cli.terminal import printable
    from planparse.errors import ReadError, UsageError
    from planparse.writers.files import write

    refuse_overwrite(output, plan)
    for code in off:
        if code not in RULES:
            raise UsageError(detail=f"--off {code}? {' | '.join(RULES)}")
    if format not in ("text", "json", "html"):
        raise UsageError(detail=f"--format {format}? text | json | html")
    try:
        read = load_plan(plan)
    except ReadError as error:  # 1 means findings here
        complain(f"{shown(plan)}: {error}")
        raise typer.Exit(2) from None
    findings = check(read, off)
    said = render(read, findings, format)
    write(output, printable(said) if format == "text" and output == "-" else said)
    if any(strict or RULES[f.code].severity != "info" for f in findings):
        raise typer.Exit(1)


def _list_rules() -> None:
    from planparse.check import RULES

    for rule in RULES.values():
        print(f"{rule.code:20} {rule.severity:8} {say(rule.zh, rule.en)}")
    raise typer.Exit
