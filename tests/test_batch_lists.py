"""What a batch takes as inputs, what it shows while it runs, and the worker's own conversation; tables of the results."""

import contextlib
import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from notices import notice

Done = subprocess.CompletedProcess[str]


def planparse(*words: str | Path, **more: object) -> Done:
    environment = {**os.environ, "PLANPARSE_LANG": "zh"}
    return subprocess.run(  # type: ignore[call-overload,no-any-return]
        [sys.executable, "-m", "planparse", *map(str, words)], capture_output=True, text=True, encoding="utf-8", timeout=120, env=environment, **more
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    source = tmp_path / "通知"
    source.mkdir()
    for n in range(3):
        (source / f"{n}.txt").write_text(notice(n), encoding="utf-8")
    return source


def test_a_list_in_a_file_and_on_stdin(folder: Path, tmp_path: Path) -> None:
    paths = "".join(f"{folder / f'{n}.txt'}\n" for n in range(2))
    (tmp_path / "清单.txt").write_text("\ufeff" + paths + "\n", encoding="utf-8")
    assert planparse("batch", f"@{tmp_path / '清单.txt'}", "-o", tmp_path / "a", "-q").returncode == 0
    assert planparse("batch", "-", "-o", tmp_path / "b", "-q", input=paths).returncode == 0
    names = [sorted(p.name for p in (tmp_path / out).glob("*.json")) for out in "ab"]
    assert names == [["0.txt.json", "1.txt.json"]] * 2
    missing = planparse("batch", f"@{tmp_path / '没有.txt'}", "-o", tmp_path / "c")
    assert missing.returncode == 1 and "找不到这个文件" in missing.stderr


def test_a_pattern_and_words_of_ones_own(folder: Path, tmp_path: Path) -> None:
    words = tmp_path / "词.toml"
    words.write_text('[owner_labels]\n"责任科室" = "support"\n', encoding="utf-8")
    done = planparse("batch", f"{folder}/[01].txt", "-o", tmp_path / "out", "--vocab", words, "-j", "1")
    assert done.returncode == 0, done.stderr
    assert "[2/2]" in done.stderr and "10 项任务" in done.stderr
    held = json.loads((tmp_path / "out" / "0.txt.json").read_text(encoding="utf-8"))
    assert {o["role"] for i in held["items"] for o in i["owners"]} == {"support"}
    again = planparse("batch", f"{folder}/[01].txt", "-o", tmp_path / "out", "--vocab", words, "-j", "1")
    assert again.stderr.count("已有，跳过") == 2


def test_nothing_to_read_and_nowhere_to_write(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "空").mkdir()
    empty = planparse("batch", tmp_path / "空", "-o", tmp_path / "out")
    assert empty.returncode == 2 and "没有找到可读的文件" in empty.stderr
    (tmp_path / "占用").write_text("x", encoding="utf-8")
    refused = planparse("batch", folder, "-o", tmp_path / "占用" / "out", "-q")
    assert refused.returncode == 2 and refused.stderr.startswith("planparse: 无法写入")


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ("units = [", "词.toml"),
        ('unit = ["栋"]\n', "[unit]?"),
        ('[owner_labels]\n"挂帅领导" = "boss"\n', "挂帅领导"),
        ('[columns]\n"攻坚举措" = "deed"\n', "攻坚举措"),
    ],
)
def test_a_vocabulary_with_a_fault_is_told_before_the_run(folder: Path, tmp_path: Path, toml: str, said: str) -> None:
    words = tmp_path / "词.toml"
    words.write_text(toml, encoding="utf-8")
    done = planparse("batch", folder, "-o", tmp_path / "out", "--vocab", words)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1 and said in done.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo terminals are of Unix")
def test_a_terminal_gets_a_bar(folder: Path, tmp_path: Path) -> None:
    import pty
    from threading import Thread

    main, side = pty.openpty()
    pieces: list[bytes] = []

    def listen() -> None:
        with contextlib.suppress(OSError):  # how Linux tells that nobody writes any more
            while piece := os.read(main, 4096):
                pieces.append(piece)

    listener = Thread(target=listen, daemon=True)
    listener.start()
    words = [sys.executable, "-m", "planparse", "batch", str(folder), "-o", str(tmp_path / "out"), "-j", "1"]
    environment = {**os.environ, "PLANPARSE_LANG": "zh", "TERM": "xterm", "COLUMNS": "100"}
    done = subprocess.run(words, stdout=subprocess.PIPE, stderr=side, env=environment, timeout=120, check=False)
    os.close(side)
    listener.join(30)
    os.close(main)
    shown = b"".join(pieces).decode(errors="replace")
    assert (done.returncode, done.stdout) == (0, b"")
    assert "3/3" in shown and "完成 3/3" in shown
    assert "[1/3]" not in shown


def test_the_worker_answers_each_job_in_a_line(folder: Path, tmp_path: Path) -> None:
    (folder / "坏.docx").write_bytes(b"PK\x03\x04" + b"\0" * 60)

    def job(name: str, form: str, **more: object) -> str:
        said = {"input": name, "output": str(tmp_path / "out" / f"{name}.{form}"), "format": form, "vocab": "", "timeout": 60.0, "memory": 0, "lang": "zh", "folder": str(folder)}
        return json.dumps(said | more) + "\n"

    jobs = [
        job("0.txt", "json"),
        job("1.txt", "csv"),
        job("坏.docx", "json"),
        job("没有.txt", "json", lang="en"),
        job("2.txt", "json", timeout=0),
        job("2.txt", "json", folder=str(tmp_path / "没有")),
    ]
    done = subprocess.run([sys.executable, "-m", "planparse", "--worker", "0"], input="".join(jobs), capture_output=True, text=True, encoding="utf-8", timeout=120)
    assert done.returncode == 0, done.stderr
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [a.get("items") for a in answers] == [10, 10, None, None, 10, None]
    assert [a["error"]["code"] for a in answers if "error" in a] == ["broken_file", "missing_file", "broken_file"]
    assert answers[3]["error"]["message"].startswith("no such file")
    assert all(a["seconds"] >= 0 for a in answers)
    assert (tmp_path / "out" / "1.txt.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_table_from_lines_of_plans(folder: Path, tmp_path: Path) -> None:
    plans, table = tmp_path / "计划.jsonl", tmp_path / "任务.csv"
    assert planparse("extract", *sorted(folder.iterdir()), "-o", plans, "-q").returncode == 0
    plans.write_text(plans.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    (tmp_path / "坏.json").write_text("{}", encoding="utf-8")
    done = planparse("table", plans, tmp_path / "坏.json", "-o", table, "--rows", "items")
    assert done.returncode == 1
    assert "坏.json: 不是 planparse 的计划 JSON" in done.stderr and "2 个文件，30 行" in done.stderr
    with table.open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.reader(file))) == 31


def test_wrong_use_of_table(tmp_path: Path) -> None:
    rows = planparse("table", tmp_path, "-o", tmp_path / "a.csv", "--rows", "people")
    assert rows.returncode == 2 and "people" in rows.stderr and "milestones" in rows.stderr
    nothing = planparse("table", tmp_path, "-o", tmp_path / "a.csv")
    assert nothing.returncode == 2 and "没有找到计划 JSON" in nothing.stderr
    assert list(tmp_path.iterdir()) == []
