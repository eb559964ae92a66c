"""Whole folders: what is taken, what a bad file does to the rest, and that a killed run can go on."""

import json
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from notices import notice
from planparse.batch import Options, find_inputs, run
from planparse.batch.manifest import read


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    source = tmp_path / "in"
    source.mkdir()
    for n in range(6):
        (source / f"通知{n}.txt").write_text(notice(n), encoding="utf-8")
    return source


def planparse(*words: str | Path, **more: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "planparse", *map(str, words)], capture_output=True, text=True, encoding="utf-8", timeout=120, **more
    )  # type: ignore[call-overload,no-any-return]


def results(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in sorted(folder.glob("*.json"))}


def test_litter_and_unknown_files_are_left_out(folder: Path) -> None:
    for name in ("~$通知0.docx", ".~通知1.docx", ".hidden.txt", "Thumbs.db", "photo.raw"):
        (folder / name).write_bytes(b"x")
    (folder / "下级").mkdir()
    (folder / "下级" / "通知9.txt").write_text(notice(9), encoding="utf-8")
    flat = find_inputs([str(folder)], Path("out"))
    deep = find_inputs([str(folder)], Path("out"), recursive=True)
    assert [Path(j.input).name for j in flat] == [f"通知{n}.txt" for n in range(6)]
    assert {Path(j.output).as_posix() for j in deep} - {Path(j.output).as_posix() for j in flat} == {"out/下级/通知9.txt.json"}


def test_equal_names_from_two_folders_do_not_meet(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.txt").write_text(notice(1), encoding="utf-8")
    jobs = find_inputs([str(tmp_path / "a"), str(tmp_path / "b"), str(tmp_path / "a" / "x.txt")], tmp_path / "out")
    assert len(jobs) == 2 == len({j.output for j in jobs})


def test_one_bad_file_never_stops_the_rest(folder: Path, tmp_path: Path) -> None:
    (folder / "坏.docx").write_bytes(b"PK\x03\x04 broken")
    (folder / "空.txt").write_bytes(b"")
    out = tmp_path / "out"
    done = planparse("--lang", "zh", "batch", folder, "-o", out, "-j", "2")
    assert done.returncode == 1
    assert "完成 6/8，失败 2" in done.stderr
    lines = [json.loads(x) for x in (out / "manifest.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {Path(x["input"]).name: x["error"]["code"] for x in lines if x["error"]} == {"坏.docx": "broken_file", "空.txt": "empty_file"}
    assert all(x["items"] == 10 for x in lines if not x["error"])


def test_second_run_does_only_what_changed(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    jobs = find_inputs([str(folder)], out)
    fresh: list[str] = []
    for change in (None, folder / "通知2.txt", None):
        if change:
            change.write_text(notice(77), encoding="utf-8")
        fresh.clear()
        with ThreadPoolExecutor(1) as executor:
            run(jobs, out, Options(), executor=executor, seen=lambda r, f: fresh.append(r.input) if f else None)
        if change:
            assert fresh == [str(change)]
    assert fresh == []
    (out / "通知4.txt.json").unlink()
    with ThreadPoolExecutor(1) as executor:
        run(jobs, out, Options(), executor=executor, seen=lambda r, f: fresh.append(r.input) if f else None)
    assert [Path(f).name for f in fresh] == ["通知4.txt"]


def test_torn_manifest_line_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "manifest.jsonl").write_text('{"input": "a", "output": "b"}\n{"input": "c", "outp', encoding="utf-8")
    assert list(read(tmp_path / "manifest.jsonl")) == ["a"]


def test_hanging_file_is_ended(folder: Path, tmp_path: Path) -> None:
    pipe = folder / "挂起.txt"
    os.mkfifo(pipe)  # reading it never ends
    jobs = list(find_inputs([str(folder), str(pipe)], tmp_path / "out"))
    with ThreadPoolExecutor(2) as executor:
        records = run([j for j in jobs if j.input != str(pipe)][:2], tmp_path / "out", Options(), executor=executor)
        assert [r.error for r in records] == [None, None]
    began = time.monotonic()
    from planparse.batch.pool import convert, end_all

    message = {"input": str(pipe), "output": str(tmp_path / "o.json"), "format": "json", "vocab": "", "timeout": 1.5, "memory": 0, "key": "", "lang": "zh", "folder": str(tmp_path)}
    record = convert(message)
    end_all()
    assert record.error is not None
    assert record.error["code"] == "limit"
    assert time.monotonic() - began < 20


@pytest.mark.slow
def test_killed_run_goes_on_to_the_same_bytes(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    count = 60
    for n in range(count):
        (source / f"{n:03}.txt").write_text(notice(n, items=30), encoding="utf-8")
    whole, broken = tmp_path / "whole", tmp_path / "broken"
    assert planparse("batch", source, "-o", whole, "-j", "1", "-q").returncode == 0
    for part in (count // 4, count // 2):
        process = subprocess.Popen(
            [sys.executable, "-m", "planparse", "batch", str(source), "-o", str(broken), "-j", "1", "-q"], start_new_session=True
        )
        while len(results(broken)) < part and process.poll() is None:
            time.sleep(0.01)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    assert len(results(broken)) < count
    assert planparse("batch", source, "-o", broken, "-j", "1", "-q").returncode == 0
    strip = dict(results(whole).items())
    assert results(broken) == strip
    assert len(strip) == count
