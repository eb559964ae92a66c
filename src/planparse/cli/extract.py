"""`planparse extract`: documents to plans."""

import typer

from planparse.language import say

HELP = say("从文件提取计划，写成 JSON", "extract a plan from a file as JSON") + "\n\n" + say(
    "示例：\n\n  planparse extract 通知.docx -o plan.json\n\n  planparse extract 通知.docx -o 台账.xlsx\n\n  planparse extract *.docx -o plans.jsonl\n\n  cat 通知.html | planparse extract - --from html",
    "Examples:\n\n  planparse extract notice.docx -o plan.json\n\n  planparse extract notice.docx -o ledger.xlsx\n\n  planparse extract *.docx -o plans.jsonl\n\n  cat notice.html | planparse extract - --from html",
)


def command(
    inputs: list[str] = typer.Argument(..., metavar="INPUT…", help=say("文件或网址；- 为标准输入", "files or addresses; - is stdin")),
    output: str = typer.Option("-", "-o", "--output", help=say("写到文件；- 为标准输出", "write to; - is stdout")),
    source: str = typer.Option(None, "--from", metavar="FORMAT", help=say("强制输入格式", "force the input's format")),
    encoding: str = typer.Option(None, "--encoding", help=say("强制文本编码", "force the encoding of text")),
    format: str = typer.Option(None, "--format", help=say("输出格式（默认看后缀）：json jsonl xlsx csv md html …", "output format (else by the suffix): json jsonl xlsx csv md html …")),
    pretty: bool = typer.Option(None, "--pretty/--compact", help=say("缩进或紧凑的 JSON", "indented or compact JSON")),
    vocab: str = typer.Option(None, "--vocab", metavar="FILE.toml", help=say("自定义词汇", "your own vocabulary")),
    corrections: str = typer.Option(None, "--corrections", metavar="FILE", help=say("更正文件：.toml 或改过的台账 .xlsx", "corrections: .toml, or an edited ledger .xlsx")),
    allow_private: bool = typer.Option(False, "--allow-private", help=say("允许读取本机和内网网址", "let addresses lie in the own network")),
    quiet: bool = typer.Option(False, "-q", "--quiet", help=say("不显示摘要", "no summary")),
    verbose: bool = typer.Option(False, "-v", "--verbose", help=say("显示每条警告", "show every warning")),
) -> None:
    from pathlib import Path

    from planparse.cli.streams import complain, read_stdin, refuse_overwrite, shown
    from planparse.errors import ReadError, UsageError
    from planparse.pipeline import extract
    from planparse.vocab import default
    from planparse.writers.files import write

    if inputs.count("-") > 1:
        raise UsageError(detail=say("- 只能出现一次", "- can be given once only"))
    refuse_overwrite(output, *inputs, vocab, corrections)
    form = format or _form_of(output)
    if len(inputs) > 1 and not format and form == "json":
        form = "jsonl"
    if len(inputs) > 1 and form != "jsonl":
        raise UsageError(detail=say(f"{form} 一次只能写一份计划", f"{form} holds one plan at a time"))
    if form not in ("json", "jsonl"):
        from planparse.cli.export import put
        from planparse.writers.registry import export, writer_for

        writer = writer_for(output, form)
    words = default().extended(Path(vocab)) if vocab else None
    fixes = []
    if corrections:
        from planparse.corrections import apply, load

        fixes = load(Path(corrections))
    lines: list[str] = []
    failed = 0
    for given in inputs:
        try:
            plan = extract(read_stdin() if given == "-" else given, format=source, encoding=encoding, vocabulary=words, allow_private=allow_private)
        except ReadError as error:
            failed += 1
            complain(f"{shown(given)}: {error}")
            continue
        if fixes:
            plan = apply(plan, fixes)
        if form in ("json", "jsonl"):
            lines.append(plan.model_dump_json(indent=2 if pretty and form == "json" else None) + "\n")
        else:
            put(output, form, export(plan, writer))
        if not quiet:
            complain(summary(given, plan, verbose))
    if lines:
        write(output, "".join(lines))
    if failed:
        raise typer.Exit(1)


def _form_of(output: str) -> str:
    """`xlsx` for `ledger.xlsx` and so on; JSON where the name has no suffix. Raises UsageError for one that is unknown."""
    from pathlib import PurePath

    if output == "-" or PurePath(output).suffix.lower() in ("", ".json"):
        return "json"
    from planparse.writers.registry import writer_for

    return writer_for(output).name


def summary(given: str, plan: "Plan", verbose: bool) -> str:  # type: ignore[name-defined]  # noqa: F821
    """`notice.docx: 35 items, 12 targets …` with the warnings under it."""
    from planparse.cli.streams import one_line, shown
    from planparse.errors import WARNINGS

    targets = sum(len(i.targets) + sum(len(m.targets) for m in i.milestones) for i in plan.items)
    owners = len({o.name for i in plan.items for o in i.owners})
    head = say(
        f"{shown(given)}：{len(plan.items)} 项任务，{targets} 个指标，{owners} 个责任主体，{len(plan.warnings)} 条警告",
        f"{shown(given)}: {len(plan.items)} items, {targets} targets, {owners} owners, {len(plan.warnings)} warnings",
    )
    english = {code: said for code, (_, said) in WARNINGS.items()}
    seen = plan.warnings if verbose else plan.warnings[:3]
    notes = [f"  {one_line(w.code)}: {one_line(say(w.message, english.get(w.code, w.message)))}" for w in seen]
    if len(plan.warnings) > len(seen):
        notes.append(say(f"  …另有 {len(plan.warnings) - len(seen)} 条（-v 全部显示）", f"  … {len(plan.warnings) - len(seen)} more (-v shows all)"))
    return "\n".join([head, *notes])
