"""`planparse trend`: each figure over the years."""

import typer

from planparse.language import say

HELP = say("逐年追踪每个指标", "follow each figure through the years") + "\n\n" + say(
    "示例：\n\n  planparse trend 2023.json 2024.docx 2025.html\n\n  planparse trend 20*.json -o 指标变化.html",
    "Examples:\n\n  planparse trend 2023.json 2024.docx 2025.html\n\n  planparse trend 20*.json -o trend.html",
)
_FORMATS = ("text", "json", "csv", "xlsx", "html")


def command(
    plans: list[str] = typer.Argument(..., metavar="PLAN…", help=say("两份以上计划：.json 或任意可读取的文件", "two plans or more: .json or any readable file")),
    output: str = typer.Option("-", "-o", "--output", help=say("写到文件；- 为标准输出", "write to; - is stdout")),
    format: str = typer.Option(None, "--format", metavar="|".join(_FORMATS), help=say("格式（默认看后缀）", "format (else by the suffix)")),
    everything: bool = typer.Option(False, "--all", help=say("只出现一年的指标也列出", "figures of a single year too")),
    encoding: str = typer.Option(None, "--encoding", help=say("强制文本编码", "force the encoding of text")),
    vocab: str = typer.Option(None, "--vocab", metavar="FILE.toml", help=say("自定义词汇", "your own vocabulary")),
) -> None:
    import io

    from planparse.cli.diff import chosen_format, read_plan, write_bytes
    from planparse.cli.streams import refuse_overwrite
    from planparse.cli.terminal import console
    from planparse.differ.series import trend
    from planparse.errors import UsageError
    from planparse.writers import trend_files
    from planparse.writers.files import write
    from planparse.writers.trend_text import tell

    refuse_overwrite(output, *plans, vocab)
    form = chosen_format(output, format, _FORMATS)
    if len(plans) < 2:
        raise UsageError(detail=say("请给出至少两份计划", "give two plans at least"))
    if plans.count("-") > 1:
        raise UsageError(detail=say("- 只能出现一次", "- can be given once only"))
    found = trend([read_plan(given, encoding, vocab) for given in plans])
    least = 1 if everything else 2
    if form == "text":
        made = io.StringIO()
        tell(found, console() if output == "-" else console(made), least)
        if output != "-":
            write(output, made.getvalue())
    elif form == "json":
        write(output, found.model_dump_json() + "\n")
    else:
        data = {"csv": trend_files.write_csv, "xlsx": trend_files.write_xlsx, "html": trend_files.write_html}[form](found, least)
        write_bytes(output, form, form != "xlsx", b"\xef\xbb\xbf" + data if form == "csv" and output != "-" else data)
