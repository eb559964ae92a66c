"""`planparse export`: a plan as a ledger, a table, a page or a document."""

from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from planparse.schema import Plan

from planparse.cli.plans import HELP as PLAN_HELP
from planparse.language import say

HELP = say("把计划导出为台账、表格、网页或文档", "export a plan as a ledger, tables, a page or a document") + "\n\n" + say(
    "示例：\n\n  planparse export plan.json -o 台账.xlsx --by-owner\n\n  planparse export 通知.docx -o 指标.csv --rows targets\n\n  planparse export plan.json -o 计划.html",
    "Examples:\n\n  planparse export plan.json -o ledger.xlsx --by-owner\n\n  planparse export notice.docx -o targets.csv --rows targets\n\n  planparse export plan.json -o plan.html",
)


def command(
    plan: str = typer.Argument(..., metavar="PLAN", help=say(*PLAN_HELP)),
    output: str = typer.Option("-", "-o", "--output", help=say("写到文件；- 为标准输出", "write to; - is stdout")),
    format: str = typer.Option(None, "--format", metavar="FORMAT", help=say("格式（默认看后缀）：xlsx docx html md csv tsv jsonl parquet json", "format (else by the suffix): xlsx docx html md csv tsv jsonl parquet json")),
    rows: str = typer.Option("", "--rows", metavar="items|targets|owners|measures|milestones", help=say("表格的一行是什么", "what a row of the table is"), show_default=False),
    by_owner: bool = typer.Option(False, "--by-owner", help=say("每个责任单位一张表", "one sheet for each department")),
    aliases: str = typer.Option(None, "--aliases", metavar="FILE.toml", help=say("单位名称的别名文件", "spellings of names")),
    as_printed: bool = typer.Option(False, "--as-printed", help=say("名称照原文，不合并", "names as printed, never unified")),
    source: str = typer.Option(None, "--from", metavar="FORMAT", help=say("强制输入格式", "force the input's format")),
    encoding: str = typer.Option(None, "--encoding", help=say("强制文本编码", "force the encoding of text")),
    vocab: str = typer.Option(None, "--vocab", metavar="FILE.toml", help=say("自定义词汇", "your own vocabulary")),
) -> None:
    from planparse.cli.plans import load_plan
    from planparse.cli.streams import refuse_overwrite
    from planparse.writers.registry import check, export, writer_for

    refuse_overwrite(output, plan, aliases, vocab)
    row = writer_for(output, format)
    check(row, rows=rows, by_owner=by_owner)
    read = load_plan(plan, format=source, encoding=encoding, vocab=vocab)
    if by_owner or aliases:
        read = one_name_each(read, aliases, rules=by_owner and not as_printed)
    put(output, row.name, export(read, row, rows=rows, by_owner=by_owner))


def one_name_each(plan: "Plan", aliases: str | None, *, rules: bool = True) -> "Plan":
    """The plan with each body under one name; every name that was replaced is told on stderr."""
    from pathlib import Path

    from planparse.aliases import load_aliases, renamed, unify
    from planparse.cli.streams import complain, shown

    found = unify(plan, load_aliases(Path(aliases)) if aliases else None, rules=rules)
    for one in found:
        complain(say("名称合并：", "taken as one: ") + shown(str(one)))
    return renamed(plan, found)


def put(output: str, format: str, data: bytes) -> None:
    """Write an export: CSV in a file gets the mark by which Excel knows UTF-8; a terminal gets no binary."""
    import sys

    from planparse.errors import UsageError
    from planparse.writers.files import write
    from planparse.writers.registry import WRITERS

    if output == "-" and not WRITERS[format].text and sys.stdout.isatty():
        raise UsageError(detail=say(f"{format} 不能显示在终端，请用 -o 写到文件", f"a terminal cannot show {format}; write it with -o"))
    if output != "-" and format in ("csv", "tsv"):
        data = b"\xef\xbb\xbf" + data
    write(output, data)
