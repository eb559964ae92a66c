"""How the time of a call grows with the length of its text, each subject in a process that can be ended."""

import math
import multiprocessing
import re
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from attacks import Attack

#: Twice the text may take so many times as long.
ALLOWED = 2.6
#: Less is not measured: the clock's grain and the machine's noise are larger than it.
FLOOR = 0.002
#: Seconds that one text of a subject may take before its process is ended.
PATIENCE = 6.0
#: A run that takes so many seconds is not repeated, and its text is looked at right away.
ENOUGH = 0.04
#: Four times this is a paragraph of the greatest length that readers take in.
LARGEST = 75_000

_PLACES = 16

Call = Callable[[str], object]


@dataclass(frozen=True)
class Growth:
    """The worst text found: `factor` by which its time grows when its length doubles (0 where all stays under the floor,
    infinite where it was ended), seconds at `size` signs.
    """

    name: str
    factor: float
    size: int
    seconds: float
    attack: str

    @property
    def slow(self) -> bool:
        return self.factor > ALLOWED


def seconds(call: Call, text: str, runs: int = 1) -> float:
    """The least processor time of some runs."""
    best = math.inf
    for _ in range(runs):
        began = time.process_time()
        call(text)
        best = min(best, time.process_time() - began)
        if best > ENOUGH:
            break
    return best


def runner(pattern: "re.Pattern[Any]", way: str) -> Call:
    """What runs a pattern over a text in one of its ways (see `Found`)."""
    if way == "places":
        run: Callable[[Any], object] = lambda text: [pattern.match(text, at) for at in range(0, len(text), len(text) // _PLACES + 1)]  # noqa: E731
    elif way == "scan":
        run = lambda text: sum(1 for _ in pattern.finditer(text))  # noqa: E731
    else:
        run = getattr(pattern, way)
    if isinstance(pattern.pattern, bytes):
        return lambda text: run(text.encode("utf-8"))
    return run


def worst(name: str, call: Call, tried: Sequence[Attack], note: Callable[[str], None], screen: int, start: int) -> Growth:
    """Screen all texts at a small size, then measure those three that take longest; the first that is slow ends it."""
    times = []
    for attack in tried:
        note(str(attack))
        took = seconds(call, attack.text(screen))
        if took > ENOUGH and (found := measure(name, call, attack, screen // 2)).slow:
            return found
        times.append((took, -len(times), attack))
    found = Growth(name, 0.0, 0, 0.0, "")
    for _, _, attack in sorted(times, key=lambda t: t[:2], reverse=True)[:3]:
        note(str(attack))
        found = max(found, measure(name, call, attack, start), key=lambda g: (g.factor, g.seconds))
        if found.slow:
            break
    return found


def measure(name: str, call: Call, attack: Attack, size: int) -> Growth:
    """The larger of the two factors at n, 2n and 4n, for the least n at which there is something to measure."""
    while (once := seconds(call, attack.text(size))) < FLOOR and size < LARGEST:
        size = min(2 * size, LARGEST)
    four = seconds(call, attack.text(4 * size))
    if once < FLOOR and four < FLOOR:
        return Growth(name, 0.0, 4 * size, four, str(attack))
    factor = math.inf
    for _ in range(3):  # what looks slow is measured again, for a machine that was busy
        one, two, four = (seconds(call, attack.text(k * size), 2) for k in (1, 2, 4))
        factor = min(factor, max(two / max(one, FLOOR / 4), four / max(two, FLOOR / 4)))
        if factor <= ALLOWED:
            break
    return Growth(name, factor, 4 * size, four, str(attack))


def survey(subjects: Sequence[Any], work: Callable[[Any, Callable[[str], None]], Growth], jobs: int = 2) -> list[Growth]:
    """The growth of each subject; one that does not come to an end is ended, and counts as infinite."""
    todo = iter(list(enumerate(subjects)))
    done: list[Growth | None] = [None] * len(subjects)

    def run(_: int) -> None:
        process = None
        for index, subject in todo:
            if process is None:
                process, pipe = _start(work)
            pipe.send(subject)
            done[index], last = _answer(pipe, subject.name)
            if not last:
                process.kill()
                process.join()
                process = None
        if process is not None:
            pipe.send(None)
            process.join()

    with ThreadPoolExecutor(jobs) as pool:
        list(pool.map(run, range(jobs)))
    return [growth for growth in done if growth is not None]


def _start(work: Callable[..., Growth]) -> tuple[Any, Connection]:
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_serve, args=(there, work), daemon=True)
    process.start()
    there.close()
    return process, here


def _serve(pipe: Connection, work: Callable[..., Growth]) -> None:
    while (subject := pipe.recv()) is not None:
        pipe.send(work(subject, pipe.send))


def _answer(pipe: Connection, name: str) -> tuple[Growth, bool]:
    """The growth, and whether the process lives on."""
    last, until = "", time.monotonic() + PATIENCE
    while pipe.poll(max(0.0, until - time.monotonic())):
        try:
            said = pipe.recv()
        except EOFError:
            break
        if isinstance(said, Growth):
            return said, True
        last, until = said, time.monotonic() + PATIENCE
    return Growth(name, math.inf, 0, PATIENCE, last), False
