"""The typer application: the commands in the order in which help lists them."""

import sys

import typer

from planparse.cli import (
    batch,
    check,
    diff,
    doctor,
    explain,
    export,
    extract,
    owners,
    review,
    schema,
    split,
    table,
    trend,
    verify,
)
from planparse.cli.streams import set_up_streams, silence_stdout
from planparse.language import LANGUAGES, said_in, say, use

app = typer.Typer(
    name="planparse",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=True,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
    help=say(
        "把机关的年度工作计划（工作要点、任务清单、总结和计划）变成数据，比较两年的变化。",
        "Turn a Chinese government bureau's yearly work plan into data, and show what changed between two years.",
    ),
)


@app.callback(invoke_without_command=True)
def main(
    version: bool = typer.Option(False, "--version", "-V", help=say("显示版本", "show the version")),
    lang: str = typer.Option("", "--lang", metavar="zh|en", help=say("提示语言，可写在命令行任何位置", "language of messages, anywhere on the line"), show_default=False),
) -> None:
    if lang:
        use(lang)
    if version:
        from planparse import __version__

        print(f"planparse {__version__}")
        raise typer.Exit


_EVERYWHERE = say("各命令都可加 --lang zh|en。", "Every command takes --lang zh|en.")

app.command("extract", help=extract.HELP, epilog=_EVERYWHERE)(extract.command)
app.command("diff", help=diff.HELP, epilog=_EVERYWHERE)(diff.command)
app.command("trend", help=trend.HELP, epilog=_EVERYWHERE)(trend.command)
app.command("review", help=review.HELP, epilog=_EVERYWHERE)(review.command)
app.command("check", help=check.HELP, epilog=_EVERYWHERE)(check.command)
app.command("verify", help=verify.HELP, epilog=_EVERYWHERE)(verify.command)
app.command("explain", help=explain.HELP, epilog=_EVERYWHERE)(explain.command)
app.command("export", help=export.HELP, epilog=_EVERYWHERE)(export.command)
app.command("owners", help=owners.HELP, epilog=_EVERYWHERE)(owners.command)
app.command("split", help=split.HELP, epilog=_EVERYWHERE)(split.command)
app.command("batch", help=batch.HELP, epilog=_EVERYWHERE)(batch.command)
app.command("table", help=table.HELP, epilog=_EVERYWHERE)(table.command)
app.command("schema", help=schema.HELP, epilog=_EVERYWHERE)(schema.command)
app.command("doctor", help=doctor.HELP, epilog=_EVERYWHERE)(doctor.command)


def run() -> int:
    """Run the command line; the exit code."""
    from planparse.cli.misuse import Misuse, tell
    from planparse.errors import LimitError, PlanparseError, UsageError, WriteError

    set_up_streams()
    try:
        _take_language()
        code = app(standalone_mode=False)
    except Misuse as error:
        if said := tell(error):
            print(f"planparse: {said}", file=sys.stderr)
        return 2
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 1 if stop.code else 0
    except PlanparseError as error:
        print(f"planparse: {error}", file=sys.stderr)
        if isinstance(error, WriteError):
            silence_stdout()
        return 2 if isinstance(error, UsageError | WriteError) else 1
    except BrokenPipeError:
        silence_stdout()
        return 0
    except OSError as error:  # stdout on a full disk, a folder that went away
        print(f"planparse: {WriteError(path=error.filename or '-', detail=error.strerror or str(error))}", file=sys.stderr)
        silence_stdout()
        return 2
    except MemoryError:
        print(f"planparse: {LimitError(detail=say('内存不足', 'not enough memory'))}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(say("已中断", "interrupted"), file=sys.stderr)
        return 130
    return code if isinstance(code, int) else 0


def _take_language() -> None:
    """Take `--lang` out of the command line, wherever it stands. Raises UsageError."""
    from planparse.errors import UsageError

    words, said = said_in(sys.argv[1:])
    for lang in said:
        if lang not in LANGUAGES:
            raise UsageError(detail=say(f"--lang {lang}？可用：", f"--lang {lang}? There are: ") + " | ".join(LANGUAGES))
        use(lang)
    if said:  # not given to typer as words: on Windows it opens patterns in what it takes from the system itself
        sys.argv = [sys.argv[0], *words]
