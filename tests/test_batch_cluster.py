"""The Dask path against a real cluster of two worker processes on this machine."""

import json
import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import Future, wait
from pathlib import Path
from typing import Any

import pytest

from notices import notice
from planparse.batch import Options, find_inputs, run
from test_batch import planparse, results

distributed = pytest.importorskip("distributed")
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50) as made:
        yield made


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for n in range(8):
        (folder / f"{n}.txt").write_text(notice(n), encoding="utf-8")
    return folder


def children(of: int) -> set[int]:
    """The processes that this process started, from /proc."""
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == of and fields[0] != "Z":
            found.add(int(stat.parent.name))
    return found


def test_the_same_bytes_as_on_one_machine(cluster: Any, source: Path, tmp_path: Path) -> None:
    (source / "坏.docx").write_bytes(b"PK\x03\x04 broken")
    here = planparse("batch", source, "-o", tmp_path / "here", "-j", "1", "-q")
    there = planparse("--lang", "zh", "batch", source, "-o", tmp_path / "there", "--cluster", cluster.scheduler_address)
    assert (here.returncode, there.returncode) == (1, 1)
    assert "完成 8/9，失败 1" in there.stderr
    assert len(results(tmp_path / "here")) == 8
    assert results(tmp_path / "there") == results(tmp_path / "here")
    for worker in distributed.Client(cluster).run(os.getpid).values():
        assert not [c for c in children(worker) if b"planparse" in Path(f"/proc/{c}/cmdline").read_bytes()]


def test_relative_paths_mean_the_folder_of_the_caller(cluster: Any, source: Path, tmp_path: Path) -> None:
    done = planparse("batch", "in", "-o", "out", "--cluster", cluster.scheduler_address, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert len(results(tmp_path / "out")) == 8
    assert json.loads((tmp_path / "out" / "manifest.jsonl").read_text().splitlines()[0])["input"] == "in/0.txt"


def test_a_job_that_the_cluster_gives_up_is_told(cluster: Any, source: Path, tmp_path: Path) -> None:
    """The last job's machine dies: the scheduler gives the job up, the run ends with its record."""
    with distributed.Client(cluster) as client:
        executor = client.get_executor(pure=False)
        real, before = executor.submit, []

        def submit(work: Any, job: dict[str, Any]) -> Future[Any]:
            if job["input"].endswith("7.txt"):
                wait(before)
                return real(_die)  # type: ignore[no-any-return]
            before.append(real(work, job))
            return before[-1]

        executor.submit = submit
        allowed = client.run_on_scheduler(_allow, 0)
        try:
            records = run(find_inputs([str(source)], tmp_path / "out"), tmp_path / "out", Options(4), executor=executor)
        finally:
            client.run_on_scheduler(_allow, allowed)
    assert [Path(r.input).name for r in records if r.error] == ["7.txt"]
    assert records[7].error is not None
    assert "KilledWorker" in records[7].error["message"]
    assert len(results(tmp_path / "out")) == 7


def test_no_scheduler_is_a_line_and_2(source: Path, tmp_path: Path) -> None:
    done = planparse("batch", source, "-o", tmp_path / "out", "--cluster", "no such address")
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(10)


def _allow(count: int, dask_scheduler: Any) -> int:
    before: int = dask_scheduler.allowed_failures
    dask_scheduler.allowed_failures = count
    return before
