"""The worker process: a line of JSON in, a line of JSON out, until its input ends.

It is a process of its own so that a file that hangs or eats memory can be ended for good, whatever library it
hangs in; `pool.convert` starts it, feeds it and kills it.
"""

import codecs
import contextlib
import gc
import json
import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def main(memory: int = 0) -> None:
    """Serve until stdin ends; `memory` is the address-space limit in MiB (0: none; POSIX only)."""
    gc.set_threshold(100_000, 50, 50)  # as on the command line: hardly a cycle is made
    answers = sys.stdout.buffer
    sys.stdout = sys.stderr  # whatever a library prints must not disturb the answers
    limit_memory(memory)
    for line in sys.stdin.buffer:
        job = json.loads(line)
        with alarm(job["timeout"]):
            answer = work(job)
        answers.write(json.dumps(answer).encode() + b"\n")
        answers.flush()


@contextlib.contextmanager
def alarm(seconds: float) -> Iterator[None]:
    """Let the system end this process a little after its time, should nobody be left to do so (POSIX only).

    No Python code runs for it, so that it works inside a library that never returns.
    """
    if seconds <= 0 or not hasattr(signal, "setitimer"):
        yield
        return
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, seconds + 5)
    yield
    signal.setitimer(signal.ITIMER_REAL, 0)


def limit_memory(megabytes: int) -> None:
    """Set the limit of this process's address space, where the system has one."""
    if megabytes <= 0:
        return
    try:
        import resource
    except ImportError:  # Windows
        return
    limit = megabytes * 1024 * 1024
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))


def work(job: dict[str, Any]) -> dict[str, Any]:
    """Convert one file as the job says; the fields of a `Record` that it settles."""
    from planparse.errors import BrokenFileError, LimitError, PlanparseError
    from planparse.language import use

    use(job["lang"])
    began = time.perf_counter()
    try:
        os.chdir(job["folder"])  # relative paths mean what they meant where the batch was started
        out = convert(job)
    except PlanparseError as error:
        out = {"error": {"code": error.code, "message": str(error)}}
    except MemoryError:
        failure: PlanparseError = LimitError(detail=f"内存超过 {job['memory']} MB")
        out = {"error": {"code": failure.code, "message": str(failure)}}
    except (RecursionError, ValueError, KeyError, TypeError, IndexError, AttributeError, OSError, AssertionError) as bug:
        # one bad file never stops the rest; the class and line tell an engineer where to look
        failure = BrokenFileError(format=Path(job["input"]).suffix.lstrip("."), detail=f"{type(bug).__name__}: {bug}")
        out = {"error": {"code": failure.code, "message": str(failure)}}
    out["seconds"] = round(time.perf_counter() - began, 3)
    return out


def convert(job: dict[str, Any]) -> dict[str, Any]:
    """Extract one plan and write it; counts and hashes. Raises PlanparseError."""
    from planparse.batch.manifest import digest
    from planparse.pipeline import extract
    from planparse.vocab import default
    from planparse.writers.files import write

    words = default().extended(Path(job["vocab"])) if job["vocab"] else None
    plan = extract(job["input"], vocabulary=words)
    target = Path(job["output"])
    target.parent.mkdir(parents=True, exist_ok=True)
    if job["format"] == "json":
        write(target, plan.model_dump_json() + "\n")
    else:
        from planparse.writers.registry import export, writer_for

        data = export(plan, writer_for(str(target), job["format"]))
        write(target, codecs.BOM_UTF8 + data if job["format"] in ("csv", "tsv") else data)
    return {
        "output": str(target),
        "sha256": plan.source.sha256,
        "output_sha256": digest(target),
        "items": len(plan.items),
        "targets": sum(len(i.targets) + sum(len(m.targets) for m in i.milestones) for i in plan.items),
        "owners": len({o.name for i in plan.items for o in i.owners}),
        "warnings": [w.code for w in plan.warnings],
    }


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 0)
