"""`planparse review`: last year's targets against this year's summary."""

import typer

from planparse.language import say

HELP = say("用工作总结核对计划目标：已完成、未达到、未提及", "a plan's targets against a summary: met, missed, not reported") + "\n\n" + say(
    "示例：\n\n  planparse review 2025计划.json 2025总结.docx\n\n  planparse review 总结和计划.docx -o 完成情况.html",
    "Examples:\n\n  planparse review plan-2025.json summary-2025.docx\n\n  planparse review both.docx -o review.html",
)
_FORMATS = ("text", "json", "md", "html")


def command(
    plan: str = typer.Argument(..., metavar="PLAN", help=say("有目标的计划：.json 或任意可读取的文件", "the plan with the targets: .json or any readable file")),
    summary: str = typer.Argument(None, metavar="[SUMMARY]", help=say("工作总结；不给则用同一份文件", "the summary; else the same document is asked")),
    output: str = typer.Option("-", "-o", "--output", help=say("写到文件；- 为标准输出", "write to; - is stdout")),
    format: str = typer.Option(None, "--format", metavar="|".join(_FORMATS), help=say("格式（默认看后缀）", "format (else by the suffix)")),
    encoding: str = typer.Option(None, "--encoding", help=say("强制文本编码", "force the encoding of text")),
    vocab: str = typer.Option(None, "--vocab", metavar="FILE.toml", help=say("自定义词汇", "your own vocabulary")),
) -> None:
    import io

    from planparse.cli.diff import chosen_format, read_plan
    from planparse.cli.issuers import tell_two_issuers
    from planparse.cli.streams import refuse_overwrite
    from planparse.cli.terminal import console
    from planparse.differ.results import review
    from planparse.errors import UsageError
    from planparse.writers import review_files
    from planparse.writers.files import write
    from planparse.writers.review_text import tell

    refuse_overwrite(output, plan, summary, vocab)
    form = chosen_format(output, format, _FORMATS)
    if plan == summary == "-":
        raise UsageError(detail=say("- 只能出现一次", "- can be given once only"))
    asked, told = read_plan(plan, encoding, vocab), read_plan(summary, encoding, vocab) if summary else None
    if told is not None:
        tell_two_issuers(asked, told)
    found = review(asked, told)
    if form == "text":
        made = io.StringIO()
        tell(found, console() if output == "-" else console(made))
        if output != "-":
            write(output, made.getvalue())
    elif form == "json":
        write(output, found.model_dump_json() + "\n")
    else:
        write(output, {"md": review_files.write_md, "html": review_files.write_html}[form](found))
