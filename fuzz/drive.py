"""Fuzzing: `python fuzz/drive.py docx --seconds 120`; `--list` names the targets. See README.md beside this file.

The run goes on after a fault: each is kept once, by where it was raised, under `fuzz/found/` with its traceback. What
kills the process (a hang inside a library, memory) is kept too, and the rest of the time begins anew.
"""

import argparse
import hashlib
import os
import pkgutil
import re
import shutil
import signal
import subprocess
import sys
import time
import traceback
from importlib import import_module
from pathlib import Path
from random import Random
from types import FrameType

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))
FOUND, WORK = HERE / "found", HERE / ".work"
SECONDS_AN_INPUT = 8.0  # of processor time, in an instrumented program: some three times what it costs else
HARD_SECONDS, MEGABYTES, LONGEST = 40, 2000, 120_000


class TooSlowError(BaseException):
    """An input took longer than SECONDS_AN_INPUT."""


def _ring(signum: int, frame: FrameType | None) -> None:
    raise TooSlowError


def guarded(name: str, data: bytes) -> str | None:
    """Run a target over an input; None, or the traceback of what it must not do."""
    from targets import TARGETS

    signal.signal(signal.SIGPROF, _ring)
    signal.setitimer(signal.ITIMER_PROF, SECONDS_AN_INPUT)
    try:
        TARGETS[name].run(data)
    except (Exception, TooSlowError, RecursionError) as error:
        signal.setitimer(signal.ITIMER_PROF, 0)
        return "".join(traceback.format_exception(error, limit=-60))
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return None


def signature(said: str) -> str:
    """What two inputs of one fault have in common: the error, and the last places in this program."""
    places = re.findall(r'/(\w+\.py)", line \d+, in (\w+)', "\n".join(line for line in said.splitlines() if "/planparse/" in line or "/fuzz/" in line))
    error = (re.findall(r"^[A-Za-z_][\w.]*(?::.*)?$", said[said.rfind('  File "') :], re.M) or ["Error"])[0]  # the error may say several lines
    kind = error.split(":")[0].rpartition(".")[2]
    detail = re.sub(r"\W+", "-", error.partition(":")[2])[:40] if kind == "AssertionError" else ""
    place = "-".join(part.removesuffix(".py") for part in places[-1]) if places else "nowhere"
    return f"{kind}-{place}{'-' + detail if detail else ''}"


def keep(name: str, data: bytes, said: str) -> None:
    """Keep the smallest input of each fault, with its traceback."""
    from targets import TARGETS

    path = FOUND / name / (signature(said) + TARGETS[name].suffix)
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.stat().st_size > len(data):
        fresh = not path.exists()
        path.write_bytes(data)
        path.with_name(path.name + ".said").write_text(said, encoding="utf-8")
        if fresh:
            print(f"FOUND {path}", file=sys.stderr, flush=True)


def fuzz(name: str, seconds: int, work: Path) -> None:
    """Inside the process that is instrumented; never comes back."""
    import atheris

    with atheris.instrument_imports(include=["planparse"]):
        import targets

        _import_all()
    targets.without_helpers()
    target = targets.TARGETS[name]
    from words import dictionary_file, words_for

    words = words_for(target.words)
    (work / "words").write_text(dictionary_file(target.words), encoding="ascii")

    def one(data: bytes) -> None:
        if said := guarded(name, data):
            keep(name, data, said)

    def mutate(data: bytes, largest: int, seed: int) -> bytes:
        for attempt in range(4):
            made = target.shape(data, Random(seed + attempt), words, lambda piece: bytes(atheris.Mutate(piece, len(piece) + 64)))
            if len(made) <= largest:
                return made
        return data[:largest]

    options = [
        f"-max_total_time={seconds}", f"-timeout={HARD_SECONDS}", f"-rss_limit_mb={MEGABYTES}", f"-max_len={LONGEST}", f"-dict={work / 'words'}", f"-artifact_prefix={work}/",
        "-print_final_stats=1", "-len_control=0", "-reload=0", str(work / "corpus"),
    ]  # fmt: skip
    atheris.Setup([sys.argv[0], *options], one, custom_mutator=mutate)
    atheris.Fuzz()


def _import_all() -> None:
    """Every module, now: readers and writers are loaded at first use, when nothing is instrumented any more."""
    import planparse

    for module in pkgutil.walk_packages(planparse.__path__, "planparse."):
        if not module.name.startswith(("planparse.cli", "planparse.batch", "planparse.__main__")):
            import_module(module.name)


def run(name: str, seconds: int, extra: Path | None) -> int:
    """Fuzz in a process of its own, begun anew where an input killed it; gives the number of faults kept."""
    from targets import TARGETS

    work = WORK / name
    (work / "corpus").mkdir(parents=True, exist_ok=True)
    for label, data in TARGETS[name].seeds().items():
        (work / "corpus" / f"seed-{label}").write_bytes(data)
    for path in sorted(extra.iterdir()) if extra else []:
        if path.is_file() and path.stat().st_size <= LONGEST:
            shutil.copyfile(path, work / "corpus" / f"extra-{path.name}")
    end, done, deaths = time.monotonic() + seconds, 0, 0
    while (left := end - time.monotonic()) > 5 and deaths < 10:
        command = [sys.executable, str(HERE / "drive.py"), name, "--inside", str(int(left)), "--work", str(work)]
        ran = subprocess.run(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True, errors="replace", env={**os.environ, "PYTHONHASHSEED": "0"})
        (work / "log").write_text(ran.stderr, encoding="utf-8")
        print(*re.findall(r"^FOUND .*", ran.stderr, re.M), sep="\n", end="\n" if "FOUND " in ran.stderr else "")
        units = re.findall(r"number_of_executed_units: (\d+)", ran.stderr) or re.findall(r"^#(\d+)", ran.stderr, re.M) or ["0"]
        done += int(units[-1])
        dead = _artifacts(name, work, ran.stderr)
        deaths += dead
        if ran.returncode and not dead:
            print(ran.stderr[-3000:], file=sys.stderr)
            return 1
    coverage = (re.findall(r"cov: (\d+)", ran.stderr) or ["?"])[-1]
    kept = sorted((FOUND / name).glob("*.said")) if (FOUND / name).is_dir() else []
    print(f"{name}: {seconds} s, {done} inputs, coverage {coverage}, {len(list((work / 'corpus').iterdir()))} in the corpus, {len(kept)} kept in {FOUND / name}")
    return len(kept)


def _artifacts(name: str, work: Path, log: str) -> int:
    """What libFuzzer wrote when the process died, moved to the other finds."""
    dead = [path for kind in ("crash", "timeout", "oom", "leak") for path in work.glob(f"{kind}-*")]
    for path in dead:
        to = FOUND / name / f"{path.name[:20]}{hashlib.sha256(log.encode()).hexdigest()[:4]}"
        to.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(path, to)
        to.with_name(to.name + ".said").write_text(log[-6000:], encoding="utf-8")
        print(f"FOUND {to} (the process died)")
    return len(dead)


def minimise(name: str, path: Path, seconds: float = 60) -> bytes:
    """The smallest input that was found to give the same fault, by leaving out parts of halving size."""
    best = path.read_bytes()
    said = guarded(name, best)
    if said is None:
        raise SystemExit(f"{path}: no fault")
    wanted, end = signature(said), time.monotonic() + seconds
    from smaller import candidates

    changed = True
    while changed and time.monotonic() < end:
        changed = False
        for tried in candidates(best):
            again = guarded(name, tried)
            if again is not None and signature(again) == wanted:
                best, changed = tried, True
                break
            if time.monotonic() > end:
                break
    return best


def main() -> int:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="coverage-guided fuzzing (needs the extra `fuzz`)")
    parser.add_argument("target", nargs="*", help="names of targets; all where none is given")
    parser.add_argument("--seconds", type=int, default=120, help="for each target")
    parser.add_argument("--corpus", type=Path, help="a folder of further inputs to begin with")
    parser.add_argument("--list", action="store_true", help="name the targets")
    parser.add_argument("--try", dest="tried", type=Path, nargs="+", help="run the target over these files, and tell")
    parser.add_argument("--minimise", type=Path, help="make this input smaller while its fault stays; written beside it as .small")
    parser.add_argument("--inside", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--work", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.inside is not None:
        fuzz(given.target[0], given.inside, given.work)
    from targets import TARGETS, without_helpers

    without_helpers()
    if given.list or set(given.target) - set(TARGETS):
        print(*TARGETS, sep="\n")
        return 0 if given.list else 2
    if given.tried:
        said = {path: guarded(given.target[0], path.read_bytes()) for path in given.tried}
        print(*(f"{path}: {text or 'fine'}" for path, text in said.items()), sep="\n")
        return int(any(said.values()))
    if given.minimise:
        small = given.minimise.with_name(given.minimise.name + ".small")
        small.write_bytes(minimise(given.target[0], given.minimise))
        print(f"{small}: {small.stat().st_size} bytes")
        return 0
    return min(1, sum(run(name, given.seconds, given.corpus) for name in given.target or TARGETS))


if __name__ == "__main__":
    sys.exit(main())
