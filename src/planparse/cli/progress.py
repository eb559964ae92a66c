"""Progress on stderr: a bar with rate and remaining time on a terminal, a line per file in a pipe."""

import sys
from types import TracebackType
from typing import TYPE_CHECKING, Self

from planparse.cli.streams import shown
from planparse.language import say

if TYPE_CHECKING:
    from planparse.batch import Record


class Progress:
    """Shows each settled record; use as a context manager."""

    def __init__(self, total: int, quiet: bool) -> None:
        self.total, self.quiet, self.count = total, quiet, 0
        self._bar = None
        if not quiet and sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
            from rich.progress import Progress as Bar

            self._bar = Bar(
                BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"), TimeRemainingColumn(), TextColumn("{task.description}"),
                console=Console(stderr=True),
            )  # fmt: skip
            self._task = self._bar.add_task("", total=total, rate="")

    def __enter__(self) -> Self:
        if self._bar:
            self._bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._bar:
            self._bar.stop()

    def seen(self, record: "Record", fresh: bool) -> None:
        """One more is settled."""
        self.count += 1
        if self._bar:
            task = self._bar.tasks[self._task]
            rate = f"{task.speed:.1f}/s" if task.speed else ""
            self._bar.update(self._task, advance=1, description=shown(record.input)[-40:], rate=rate)
        elif not self.quiet:
            if record.error:
                state = record.error["message"]
            elif not fresh:
                state = say("已有，跳过", "up to date")
            else:
                state = say(f"{record.items} 项任务，{record.targets} 个指标", f"{record.items} items, {record.targets} targets")
            print(f"[{self.count}/{self.total}] {shown(record.input)}: {state}", file=sys.stderr)
