"""`planparse batch`: whole folders."""

from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from planparse.language import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Executor

    from planparse.batch import Record

_TOLD = 5  # so many pairs of equal files are named

HELP = say("批量提取整个文件夹，可中断后继续", "extract whole folders, resumable") + "\n\n" + say(
    "示例：\n\n  planparse batch 通知/ -o 结果/ --recursive\n\n  planparse batch '2026/*.docx' -o 结果/ --jobs 4\n\n  find . -name '*.pdf' | planparse batch - -o 结果/",
    "Examples:\n\n  planparse batch notices/ -o out/ --recursive\n\n  planparse batch '2026/*.docx' -o out/ --jobs 4\n\n  find . -name '*.pdf' | planparse batch - -o out/",
)


def command(
    inputs: list[str] = typer.Argument(..., metavar="INPUT…", help=say("文件、文件夹、通配符；@清单.txt 或 - 每行一个路径", "files, folders, globs; @list.txt or - holds one path a line")),
    output: str = typer.Option(..., "-o", "--output", metavar="DIR", help=say("结果文件夹", "folder of the results")),
    recursive: bool = typer.Option(False, "-r", "--recursive", help=say("包括子文件夹", "subfolders too")),
    jobs: int = typer.Option(0, "-j", "--jobs", min=0, help=say("进程数（0：按处理器数）", "processes (0: one per core)")),
    timeout: float = typer.Option(120.0, "--timeout", min=0, help=say("每个文件的秒数上限（0：不限）", "seconds per file (0: no limit)")),
    memory: int = typer.Option(2048, "--memory", min=0, help=say("每个进程的内存上限 MB（0：不限）", "MiB per process (0: no limit)")),
    format: str = typer.Option("json", "--format", help=say("输出格式：json、xlsx、csv、md、docx、html", "output format: json, xlsx, csv, md, docx, html")),
    vocab: str = typer.Option("", "--vocab", metavar="FILE.toml", help=say("自定义词汇", "your own vocabulary")),
    cluster: str = typer.Option("", "--cluster", metavar="ADDRESS", help=say("Dask 调度器地址（需 planparse\\[cluster]）", "address of a Dask scheduler (needs planparse\\[cluster])")),
    quiet: bool = typer.Option(False, "-q", "--quiet", help=say("不显示进度", "no progress")),
) -> None:
    import os
    from pathlib import Path

    from planparse.batch import Options, find_inputs, run
    from planparse.cli.progress import Progress
    from planparse.cli.streams import complain, shown
    from planparse.errors import UsageError, WriteError
    from planparse.writers.registry import writer_for

    writer_for(output, format)
    found = find_inputs(_words(inputs), Path(output), recursive=recursive, suffix=f".{format}")
    if not found:
        raise UsageError(detail=say("没有找到可读的文件", "no readable file found"))
    if vocab:
        from planparse.vocab import default

        default().extended(Path(vocab))
    words = str(Path(vocab).resolve()) if vocab else ""
    try:
        with _executor(cluster, jobs or os.cpu_count() or 1) as (executor, at_once), Progress(len(found), quiet) as progress:
            records = run(found, Path(output), Options(at_once, format, words, timeout, memory), executor=executor, seen=progress.seen)
    except OSError as error:
        raise WriteError(path=output, detail=error.strerror or str(error)) from None
    failed = [r for r in records if r.error]
    if not quiet or failed:
        complain(say(f"完成 {len(records) - len(failed)}/{len(records)}，失败 {len(failed)}", f"done {len(records) - len(failed)}/{len(records)}, failed {len(failed)}"))
    for record in failed:
        assert record.error
        complain(f"  {shown(record.input)}: {record.error['message']}")
    if not quiet:
        _tell_doubles(records)
    if failed:
        raise typer.Exit(1)


def _tell_doubles(records: "list[Record]") -> None:
    """Which files are the same byte for byte: in a table of all they would count twice."""
    from planparse.batch.manifest import doubles
    from planparse.cli.streams import complain, shown

    if not (found := doubles(records)):
        return
    pairs = [f"{shown(double)} = {shown(first)}" for double, first in found[:_TOLD]] + ["…"] * (len(found) > _TOLD)
    complain(say(
        f"{len(found)} 份与前面的内容相同（{'；'.join(pairs)}），合表时可用 table --unique 只取一份",
        f"{len(found)} {'has' if len(found) == 1 else 'have'} the same bytes as one before ({'; '.join(pairs)}); table --unique takes each once",
    ))  # fmt: skip


def _words(inputs: list[str]) -> list[str]:
    """The inputs with lists opened: `@FILE` and `-` hold one path a line."""
    from pathlib import Path

    from planparse.cli.streams import read_stdin
    from planparse.errors import MissingFileError

    words: list[str] = []
    for given in inputs:
        if given == "-":
            lines = read_stdin().decode("utf-8", "surrogateescape")
        elif given.startswith("@") and not Path(given).exists():
            try:
                lines = Path(given[1:]).read_text(encoding="utf-8-sig", errors="surrogateescape")
            except OSError:
                raise MissingFileError() from None
        else:
            words.append(given)
            continue
        words += [line for line in lines.splitlines() if line.strip()]
    return words


@contextmanager
def _executor(cluster: str, processes: int) -> "Iterator[tuple[Executor, int]]":
    """Threads that each hold a worker process, or a Dask cluster's executor; how many jobs run at once."""
    if cluster:
        from planparse.batch.cluster import connect

        with connect(cluster) as connected:
            yield connected
        return
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(processes) as executor:
        yield executor, processes
