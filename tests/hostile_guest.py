"""Runs `extract` on files inside hard limits of memory and time, without a network; prints one JSON line for each.

`python hostile_guest.py SECONDS MEGABYTES FILE…`: `outcome` is `plan`, the ReadError's code, or `crash: …` for anything
that a program must not do. SECONDS are of the processor, `peak` is in megabytes.
"""

import json
import re
import resource
import signal
import socket
import sys
import time
import traceback
from pathlib import Path


class NetworkTouchedError(BaseException):
    pass


class TooSlowError(BaseException):
    pass


def _refuse(*_: object, **__: object) -> None:
    raise NetworkTouchedError


def _ring(*_: object) -> None:
    raise TooSlowError


def _peak() -> int | None:
    """Megabytes, where the system tells (getrusage would tell the parent's, too)."""
    status = Path("/proc/self/status")
    found = re.search(r"VmHWM:\s+(\d+)", status.read_text()) if status.exists() else None
    return int(found[1]) >> 10 if found else None


def main(seconds: int, megabytes: int, paths: list[str]) -> None:
    socket.socket.connect = socket.create_connection = socket.getaddrinfo = _refuse  # type: ignore[method-assign, assignment]
    from planparse import extract
    from planparse.errors import ReadError

    resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
    signal.signal(signal.SIGPROF, _ring)
    signal.signal(signal.SIGALRM, _ring)
    for path in paths:
        began, wall = time.process_time(), time.perf_counter()
        line: dict[str, object] = {"file": Path(path).name}
        signal.setitimer(signal.ITIMER_PROF, seconds)
        signal.alarm(6 * seconds)  # for what waits instead of working; the machine may have other work
        try:
            plan = extract(path)
            line.update(outcome="plan", items=len(plan.items), text=len(plan.text), warnings=sorted({w.code for w in plan.warnings}))
            plan.model_dump_json()
        except ReadError as error:
            line.update(outcome=error.code, said=str(error))
        except BaseException as error:
            line.update(outcome=f"crash: {type(error).__name__}", said="".join(traceback.format_exception(error)[-4:])[-1500:])
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.alarm(0)
        line.update(seconds=round(time.process_time() - began, 2), wall=round(time.perf_counter() - wall, 2), peak=_peak())
        print(json.dumps(line, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
