"""The run itself: what is done already is left alone, the rest goes through an executor, results as they come."""

import contextlib
import hashlib
import json
from collections.abc import Callable, Generator
from concurrent.futures import CancelledError, Executor, Future
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

from planparse.batch.inputs import Job
from planparse.batch.manifest import Manifest, Record, digest, is_current
from planparse.batch.pool import convert, end_all
from planparse.errors import LimitError
from planparse.language import current, say

#: So many jobs are handed to the executor ahead of the workers: enough to keep them busy, few in memory.
AHEAD = 4


@dataclass(frozen=True)
class Options:
    """How each file is converted; `timeout` in seconds and `memory` in MiB per file, 0 for none."""

    jobs: int = 1
    format: str = "json"
    vocab: str = ""
    timeout: float = 120.0
    memory: int = 2048

    def key(self) -> str:
        """A short hash of what the result depends on besides the input: the settings and the program's version."""
        from planparse import __version__

        vocab = digest(Path(self.vocab)) if self.vocab else ""
        return hashlib.sha256(json.dumps([__version__, self.format, vocab]).encode()).hexdigest()[:16]


def run(
    jobs: list[Job],
    folder: Path,
    options: Options,
    *,
    executor: Executor,
    seen: Callable[[Record, bool], None] = lambda record, fresh: None,
) -> list[Record]:
    """Convert all jobs into `folder`; their records in the order of the jobs.

    `seen(record, fresh)` is called as each is settled, `fresh` False for what an earlier run had done. The executor
    is the caller's; worker processes that it started in this process are ended here.
    """
    folder.mkdir(parents=True, exist_ok=True)
    manifest = Manifest(folder)
    key = options.key()
    done: dict[str, Record] = {}
    _sweep(jobs)
    try:
        with contextlib.closing(_settle(jobs, manifest, options, key, executor)) as settled:
            for record, fresh in settled:
                done[record.input] = record
                if fresh:
                    manifest.add(record)
                seen(record, fresh)
    finally:
        end_all()
        _sweep(jobs)
    records = [done[job.input] for job in jobs]
    manifest.close(records)
    return records


def _settle(
    jobs: list[Job], manifest: Manifest, options: Options, key: str, executor: Executor
) -> Generator[tuple[Record, bool]]:
    running: dict[Future[Record], Job] = {}
    ended: SimpleQueue[Future[Record]] = SimpleQueue()
    folder = str(Path.cwd())
    room = max(1, options.jobs) * AHEAD
    try:
        for job in jobs:
            old = manifest.known.get(job.input)
            if old is not None and old.output == job.output and _unchanged(job, old, key):
                yield old, False
                continue
            future = executor.submit(convert, _message(job, options, key, folder))
            running[future] = job
            future.add_done_callback(ended.put)
            if len(running) >= room:
                yield _next(ended, running, key)
        while running:
            yield _next(ended, running, key)
    finally:  # interrupted: what waits in the executor's queue is not begun
        for future in running:
            future.cancel()


def _next(ended: "SimpleQueue[Future[Record]]", running: dict[Future[Record], Job], key: str) -> tuple[Record, bool]:
    """Wait until one has ended, and take it out."""
    future = ended.get()
    return _outcome(future, running.pop(future), key), True


def _outcome(future: Future[Record], job: Job, key: str) -> Record:
    """The record; where the executor lost the job (a machine of the cluster died), one that says so."""
    try:
        fault = future.exception()
    except CancelledError as cancelled:
        fault = cancelled
    if fault is None:
        return future.result()
    why = f"{type(fault).__name__}: {fault}"
    error = LimitError(detail=say(f"处理节点丢失（{why}）", f"the worker was lost ({why})"))
    return Record(input=job.input, key=key, error={"code": error.code, "message": str(error)})


def _sweep(jobs: list[Job]) -> None:
    """Remove what a killed worker had half written; a folder of results serves one run at a time."""
    for place in sorted({Path(job.output).parent for job in jobs}):
        for left in place.glob(".planparse-*.tmp"):
            with contextlib.suppress(OSError):
                left.unlink()


def _unchanged(job: Job, old: Record, key: str) -> bool:
    try:
        return is_current(old, digest(Path(job.input)), key)
    except OSError:
        return False


def _message(job: Job, options: Options, key: str, folder: str) -> dict[str, object]:
    return {
        "input": job.input,
        "output": job.output,
        "format": options.format,
        "vocab": options.vocab,
        "timeout": options.timeout,
        "memory": options.memory,
        "key": key,
        "lang": current(),
        "folder": folder,
    }
