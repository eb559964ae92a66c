"""Whole folders: what is taken, what a bad file does to the rest, and that a killed run can go on."""

import csv
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
from planparse.batch.manifest import NAME, read


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
    (folder / NAME).write_text("{}\n", encoding="utf-8")
    assert {Path(j.input).name for j in find_inputs([str(folder / "*")], Path("out"))} == {*(f"通知{n}.txt" for n in range(6)), "photo.raw"}
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


def test_equal_files_are_told_and_can_count_once(folder: Path, tmp_path: Path) -> None:
    (folder / "副本.txt").write_bytes((folder / "通知2.txt").read_bytes())
    chinese = {**os.environ, "PLANPARSE_LANG": "zh"}
    for _ in range(2):  # a second run, which converts nothing, says the same
        done = planparse("batch", folder, "-o", tmp_path / "out", env=chinese)
        assert done.returncode == 0
        last = done.stderr.splitlines()[-1]
        assert last.startswith("1 份与前面的内容相同（") and "副本.txt" in last and "通知2.txt" in last and "--unique" in last
    whole = planparse("table", tmp_path / "out", "-o", tmp_path / "all.csv", env=chinese)
    assert whole.returncode == 0 and "1 份的内容与前面的相同" in whole.stderr
    once = planparse("table", tmp_path / "out", "-o", tmp_path / "once.csv", "--unique", env=chinese)
    assert once.returncode == 0 and "略去 1 份" in once.stderr
    with (tmp_path / "all.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    with (tmp_path / "once.csv").open(encoding="utf-8-sig", newline="") as file:
        kept = list(csv.DictReader(file))
    first = min(r["source_path"] for r in rows if r["source_path"].endswith(("副本.txt", "通知2.txt")))
    assert len({r["source_sha256"] for r in rows}) == 6
    assert kept == [r for r in rows if r["source_path"] == first or not r["source_path"].endswith(("副本.txt", "通知2.txt"))]
    (folder / "副本.txt").unlink()
    assert "相同" not in planparse("batch", folder, "-o", tmp_path / "out2", env=chinese).stderr


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


def _eater(path: Path) -> None:
    """A table that takes more memory than the limit below allows."""
    path.write_text("\n".join(notice(n, items=50) for n in range(4000)), encoding="utf-8")


@pytest.mark.slow
def test_hostile_folder_ends_with_the_right_list(folder: Path, tmp_path: Path) -> None:
    (folder / "坏.docx").write_bytes(b"PK\x03\x04 broken")
    (folder / "空.txt").write_bytes(b"")
    os.mkfifo(folder / "挂起.txt")
    done = planparse("--lang", "zh", "batch", folder, "-o", tmp_path / "out", "-j", "2", "-q", "--timeout", "8")
    assert done.returncode == 1
    assert "完成 6/9，失败 3" in done.stderr
    assert "超过 8 秒" in done.stderr
    assert {p.name for p in (tmp_path / "out").iterdir()} == {*(f"通知{n}.txt.json" for n in range(6)), "manifest.jsonl"}


@pytest.mark.slow
def test_memory_limit_ends_one_file_only(folder: Path, tmp_path: Path) -> None:
    _eater(folder / "大.txt")
    done = planparse("batch", folder, "-o", tmp_path / "out", "-j", "1", "-q", "--memory", "400", "--timeout", "60")
    failed = [r for r in read(tmp_path / "out" / "manifest.jsonl").values() if r.error]
    assert done.returncode == 1
    assert [(Path(r.input).name, r.error and r.error["code"]) for r in failed] == [("大.txt", "limit")]


def test_unusual_names(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    names = ["a b.txt", "换\n行.txt", "\u202e反.txt", "'引\"号.txt", "长" * 75 + ".txt"]
    for name in names:
        (source / name).write_text(notice(1), encoding="utf-8")
    done = planparse("batch", source, "-o", tmp_path / "out", "-j", "1")
    assert done.returncode == 0, done.stderr
    assert {p.name for p in (tmp_path / "out").iterdir()} == {*(n + ".json" for n in names), "manifest.jsonl"}
    assert "\u202e" not in done.stderr
    assert len(done.stderr.splitlines()) == len(names) + 2  # how many are done; that all are equal


@pytest.mark.parametrize(("form", "start"), [("xlsx", b"PK"), ("docx", b"PK"), ("csv", b"\xef\xbb\xbf"), ("md", b"<!-- planparse"), ("html", b"<!")])
def test_other_formats(folder: Path, tmp_path: Path, form: str, start: bytes) -> None:
    assert planparse("batch", folder / "通知0.txt", "-o", tmp_path / "out", "--format", form, "-q", "-j", "1").returncode == 0
    assert (tmp_path / "out" / f"通知0.txt.{form}").read_bytes().lower().startswith(start.lower())


def test_unknown_format_is_told_before_the_run(folder: Path, tmp_path: Path) -> None:
    assert planparse("batch", folder, "-o", tmp_path / "out", "--format", "pptx").returncode == 2
    assert not (tmp_path / "out").exists()


@pytest.mark.slow
def test_interrupt_leaves_no_half_file_and_no_process(folder: Path, tmp_path: Path) -> None:
    out, mark = tmp_path / "out", str(tmp_path)
    for n in range(200):
        (folder / f"更多{n}.txt").write_text(notice(n, items=30), encoding="utf-8")
    process = subprocess.Popen([sys.executable, "-m", "planparse", "batch", str(folder), "-o", str(out), "-j", "2", "-q"], start_new_session=True, env={**os.environ, "PLANPARSE_MARK": mark})
    while len(results(out)) < 10 and process.poll() is None:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    assert process.wait(20) == 130
    assert not list(out.glob(".planparse-*"))
    assert all(json.loads(data) for data in results(out).values())
    if Path("/proc").is_dir():
        time.sleep(0.5)
        assert not [p for p in Path("/proc").glob("[0-9]*/environ") if _held(p, mark)]


def _held(path: Path, mark: str) -> bool:
    try:
        return b"PLANPARSE_MARK=" + mark.encode() in path.read_bytes()
    except OSError:
        return False
