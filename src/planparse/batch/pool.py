"""Worker processes under a time limit: one per thread of the executor, started anew after it had to be killed."""

import contextlib
import json
import os
import subprocess
import sys
import threading
import time
from typing import Any

from planparse.batch.manifest import Record
from planparse.errors import LimitError

_mine = threading.local()
_all: set["Worker"] = set()
_lock = threading.Lock()
_watch: threading.Thread | None = None
_POLL = 0.1  # seconds between two looks at the clock


class Worker:
    """One worker process; `ask` is answered in time or the process is ended."""

    def __init__(self, memory: int) -> None:
        frozen = getattr(sys, "frozen", False)
        command = [sys.executable, "--worker", str(memory)] if frozen else [sys.executable, "-m", "planparse.batch.worker", str(memory)]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={**os.environ, "PYTHONIOENCODING": "utf-8"}
        )
        self.until: float | None = None  # by when the answer must have come
        with _lock:
            _all.add(self)

    def ask(self, job: dict[str, Any], seconds: float) -> dict[str, Any] | None:
        """The answer, or None where the process died or had to be killed after so many seconds."""
        assert self.process.stdin and self.process.stdout
        if seconds > 0:
            self.until = time.monotonic() + seconds
            _watch_over()
        try:
            self.process.stdin.write(json.dumps(job).encode() + b"\n")
            self.process.stdin.flush()
            line = self.process.stdout.readline()
        except OSError:
            line = b""
        finally:
            with _lock:
                self.until = None
        answer: dict[str, Any] | None = json.loads(line) if line.endswith(b"\n") else None
        return answer

    def end(self) -> None:
        """Kill the process and forget it."""
        with _lock:
            _all.discard(self)
        with contextlib.suppress(OSError):
            self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe:
                with contextlib.suppress(OSError):
                    pipe.close()


def _watch_over() -> None:
    """See to it that a thread ends the workers that are late; one for all, as a timer for each file would cost more than some files."""
    global _watch
    with _lock:
        if _watch is None or not _watch.is_alive():
            _watch = threading.Thread(target=_end_late, name="planparse-watch", daemon=True)
            _watch.start()


def _end_late() -> None:
    while True:
        time.sleep(_POLL)
        with _lock:
            if not _all:
                return
            for worker in _all:
                if worker.until is not None and time.monotonic() > worker.until:
                    worker.process.kill()


def convert(job: dict[str, Any]) -> Record:
    """Convert one file in this thread's worker process, within `job["timeout"]` seconds and `job["memory"]` MiB.

    Any `concurrent.futures.Executor` can run it; it never raises for what a file does.
    """
    worker: Worker | None = getattr(_mine, "worker", None)
    if worker is None or worker.process.poll() is not None:
        worker = _mine.worker = Worker(job["memory"])
    began = time.perf_counter()
    answer = worker.ask(job, job["timeout"])
    if answer is None:
        worker.end()
        _mine.worker = None
        spent = time.perf_counter() - began
        late = job["timeout"] > 0 and spent >= job["timeout"]
        error = LimitError(detail=f"超过 {job['timeout']:g} 秒" if late else "处理进程意外退出（可能内存不足）")
        answer = {"error": {"code": error.code, "message": str(error)}, "seconds": round(spent, 3)}
    return Record(input=job["input"], key=job["key"], **answer)


def end_all() -> None:
    """Kill every worker process of this process."""
    with _lock:
        workers = list(_all)
    for worker in workers:
        worker.end()
