"""The run itself: what is done already is left alone, the rest goes through an executor, results as they come."""

import hashlib
import json
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import dataclass
from pathlib import Path

from planparse.batch.inputs import Job
from planparse.batch.manifest import Manifest, Record, digest, is_current
from planparse.batch.pool import convert, end_all
from planparse.language import current

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
    try:
        for record, fresh in _settle(jobs, manifest, options, key, executor):
            done[record.input] = record
            if fresh:
                manifest.add(record)
            seen(record, fresh)
    finally:
        end_all()
    records = [done[job.input] for job in jobs]
    manifest.close(records)
    return records


def _settle(
    jobs: list[Job], manifest: Manifest, options: Options, key: str, executor: Executor
) -> Iterator[tuple[Record, bool]]:
    running: set[Future[Record]] = set()
    room = max(1, options.jobs) * AHEAD
    try:
        for job in jobs:
            old = manifest.known.get(job.input)
            if old is not None and old.output == job.output and _unchanged(job, old, key):
                yield old, False
                continue
            running.add(executor.submit(convert, _message(job, options, key)))
            if len(running) >= room:
                ended, running = wait(running, return_when=FIRST_COMPLETED)
                for future in ended:
                    yield future.result(), True
        while running:
            ended, running = wait(running, return_when=FIRST_COMPLETED)
            for future in ended:
                yield future.result(), True
    finally:  # interrupted: what waits in the executor's queue is not begun
        for future in running:
            future.cancel()


def _unchanged(job: Job, old: Record, key: str) -> bool:
    try:
        return is_current(old, digest(Path(job.input)), key)
    except OSError:
        return False


def _message(job: Job, options: Options, key: str) -> dict[str, object]:
    return {
        "input": job.input,
        "output": job.output,
        "format": options.format,
        "vocab": options.vocab,
        "timeout": options.timeout,
        "memory": options.memory,
        "key": key,
        "lang": current(),
    }
