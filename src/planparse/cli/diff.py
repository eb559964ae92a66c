"""`planparse diff`: what changed from one plan to the next."""

from typing import TYPE_CHECKING

import typer

from planparse.language import say

if TYPE_CHECKING:
    from planparse.schema import Plan, PlanDiff
    from planparse.writers.diff_text import Teller

HELP = say("比较两年的计划：新增、取消、上调、下调、换手……", "what changed from one plan to the next") + "\n\n" + say(
    "示例：\n\n  planparse diff 2025.json 2026.docx\n\n  planparse diff 2025.pdf 2026.html -o 对比.html\n\n  planparse diff 2025.json 2026.json --only targets --status lowered,removed",
    "Examples:\n\n  planparse diff 2025.json 2026.docx\n\n  planparse diff 2025.pdf 2026.html -o diff.html\n\n  planparse diff 2025.json 2026.json --only targets --status lowered,removed",
) + "\n\n" + say("退出码：0 没有变化，1 有变化，2 出错。", "Exit code: 0 nothing differs, 1 something does, 2 an error.")


def command(
    old: str = typer.Argument(..., metavar="OLD", help=say("旧计划：.json 或任意可读取的文件", "the old plan: .json or any readable file")),
    new: str = typer.Argument(..., metavar="NEW", help=say("新计划", "the new plan")),
    output: str = typer.Option("-", "-o", "--output", help=say("写到文件；- 为标准输出", "write to; - is stdout")),
    format: str = typer.Option(None, "--format", metavar="text|json|md|html|xlsx|docx", help=say("格式（默认看后缀）", "format (else by the suffix)")),
    only: str = typer.Option("", "--only", metavar="targets|owners|items", help=say("只看指标、责任或任务", "targets, owners or items alone"), show_default=False),
    status: list[str] = typer.Option([], "--status", metavar="STATUS", help=say("只看这些变化，如 added,lowered（可多次）", "these changes alone, as added,lowered (repeatable)")),
    owner: list[str] = typer.Option([], "--owner", metavar="NAME", help=say("只看某责任主体的任务（可多次）", "items of this owner alone (repeatable)")),
    stat: bool = typer.Option(False, "--stat", help=say("只看摘要", "the summary alone")),
    explain: bool = typer.Option(False, "--explain", help=say("说明每个对应关系的依据", "say why each link was made")),
    exit_zero: bool = typer.Option(False, "--exit-zero", help=say("有变化时也返回 0", "exit 0 though something differs")),
    encoding: str = typer.Option(None, "--encoding", help=say("强制文本编码", "force the encoding of text")),
    vocab: str = typer.Option(None, "--vocab", metavar="FILE.toml", help=say("自定义词汇", "your own vocabulary")),
) -> None:
    import io

    from planparse.cli.issuers import tell_two_issuers
    from planparse.cli.streams import refuse_overwrite
    from planparse.cli.terminal import console
    from planparse.differ.choice import choose, differs
    from planparse.differ.diff import compare
    from planparse.errors import UsageError
    from planparse.writers.diff_registry import diff_writer, write_diff
    from planparse.writers.diff_text import Teller
    from planparse.writers.files import write

    refuse_overwrite(output, old, new, vocab)
    row = diff_writer(output, format)
    if old == new == "-":
        raise UsageError(detail=say("- 只能出现一次", "- can be given once only"))
    plans = read_plan(old, encoding, vocab), read_plan(new, encoding, vocab)
    tell_two_issuers(*plans)
    diff = compare(*plans)
    shown = choose(diff, only=only, statuses=[s for said in status for s in said.split(",") if s], owners=owner)
    if row is not None:
        write_bytes(output, row.name, row.text, write_diff(shown, row))
    else:
        made = io.StringIO()
        teller = Teller(console() if output == "-" else console(made), only, everything="unchanged" in ",".join(status))
        teller.summary(diff, brief=shown is not diff and not stat)
        if not stat:
            _print(teller, diff, shown, plans if explain else None)
        if output != "-":
            write(output, made.getvalue())
    if differs(shown) and not exit_zero:
        raise typer.Exit(1)


def read_plan(given: str, encoding: str | None = None, vocab: str | None = None) -> "Plan":
    """A plan from JSON or a document; exit code 2 where it cannot be read, since 1 means that something differs."""
    from planparse.cli.plans import load_plan
    from planparse.cli.streams import complain, shown
    from planparse.errors import ReadError

    try:
        return load_plan(given, encoding=encoding, vocab=vocab)
    except ReadError as error:
        complain(f"{shown(given)}: {error}")
        raise typer.Exit(2) from None


def chosen_format(output: str, format: str | None, known: tuple[str, ...]) -> str:
    """The format by its name, else by the file's suffix; `text` for stdout. Raises UsageError."""
    from pathlib import PurePath

    from planparse.errors import UsageError

    said = format or {"": "text", ".txt": "text", ".htm": "html", ".markdown": "md"}.get(
        suffix := PurePath("" if output == "-" else output).suffix.lower(), suffix[1:]
    )
    if said not in known:
        raise UsageError(detail=say(f"格式 {said}？可用：{' | '.join(known)}", f"format {said}? There are: {' | '.join(known)}"))
    return said


def write_bytes(output: str, format: str, text: bool, data: bytes) -> None:
    """Write a result; a terminal gets no binary."""
    import sys

    from planparse.errors import UsageError
    from planparse.writers.files import write

    if output == "-" and not text and sys.stdout.isatty():
        raise UsageError(detail=say(f"{format} 不能显示在终端，请用 -o 写到文件", f"a terminal cannot show {format}; write it with -o"))
    write(output, data)


def _print(teller: "Teller", diff: "PlanDiff", shown: "PlanDiff", plans: "tuple[Plan, Plan] | None") -> None:
    why = None
    if plans is not None:
        from planparse.differ.reasons import reasons

        why = reasons(*plans, shown)
    teller.tell(diff, shown, why)
