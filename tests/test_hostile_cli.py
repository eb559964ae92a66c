"""The command line among odd names, links, devices, full disks and locked files: one honest line, nothing lost."""

import csv
import html
import json
import os
import stat
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

import plans
from command_line import Run, in_process
from hostile_files import ENCRYPTED, NOT_DOCUMENTS, SVG, plain_docx

NOTICE = "云溪县水务局2026年工作要点\n一、抓好农村供水\n1.改造老旧管网。年底前改造管网120公里。（责任单位：供水科）\n"
ODD = ["换\n行.txt", "\u202etxt.反.txt", "\x1b[31m红\x07.txt", "a\rb.txt", "..\\..\\x.txt", "-o.txt", "\u2066甲\u2069.txt", "$(id);`id`.txt", "%s{0}.txt"]
STEERING = "\x1b\x07\r\u202e\u2066\u2069\u200f\x9b"

@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Iterator[Run]:
    """The command line in this process, Chinese: exit code, stdout, stderr."""
    yield from in_process(monkeypatch, capfdbinary)


def process(*words: object, **more: object) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PLANPARSE_LANG": "zh"}
    return subprocess.run([sys.executable, "-m", "planparse", *map(str, words)], text=True, encoding="utf-8", timeout=60, env=env, **{"capture_output": True, **more})  # type: ignore[call-overload,no-any-return]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "通知.txt"
    path.write_text(NOTICE, encoding="utf-8")
    return path


def tidy(folder: Path) -> bool:
    return not list(folder.rglob(".planparse-*"))


# --- names ----------------------------------------------------------------------------------------------------------


@pytest.mark.skipif(os.name != "posix", reason="names that Windows does not allow")
def test_odd_names_are_read_and_shown_as_one_line(run: Run, tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ODD]
    for path in paths:
        path.write_text(NOTICE, encoding="utf-8")
    code, out, said = run("extract", *paths, "--format", "jsonl")
    assert code == 0
    assert len(said.splitlines()) == len(ODD) == len(out.splitlines())
    assert not set(said) & set(STEERING)
    assert [json.loads(line)["source"]["path"] for line in out.splitlines()] == [str(p) for p in paths]


@pytest.mark.skipif(os.name != "posix", reason="names that Windows does not allow")
def test_odd_names_in_faults_are_one_line_each(run: Run, source: Path, tmp_path: Path) -> None:
    for name in ODD:
        missing, nowhere = tmp_path / "没有" / name, tmp_path / "没有" / (name + ".json")
        for words, expected in ((["extract", missing], 1), (["extract", source, "-q", "-o", nowhere], 2), (["check", missing], 2), (["diff", missing, source], 2), (["export", missing, "--format", "md"], 1)):
            code, out, said = run(*words)
            assert (code, out) == (expected, "")
            assert len(said.splitlines()) == 1, said
            assert not set(said) & set(STEERING), said


def test_a_path_that_is_no_path(run: Run, source: Path) -> None:
    for words in (["extract", "长" * 5000], ["extract", "甲\0乙.txt"]):
        code, _, said = run(*words)
        assert code == 1 and len(said.splitlines()) == 1
    for target in ("长" * 5000 + ".json", "甲\0乙.json"):
        code, _, said = run("extract", source, "-q", "-o", target)
        assert code == 2 and len(said.splitlines()) == 1


def test_what_a_plan_says_steers_no_terminal(run: Run, tmp_path: Path) -> None:
    plan = json.loads(plans.table_plan().model_dump_json())
    plan["warnings"] = [{"code": "odd\x1b[2J", "message": "好\x1b]0;x\x07\n第二行\u202e", "span": None}]
    plan["source"]["path"] = "\x1b[2J\u202e.txt"
    plan["items"][0]["title"] = "\x1b[2J\u202e"
    path, other = tmp_path / "a.json", tmp_path / "b.json"
    path.write_text(json.dumps(plan), encoding="utf-8")
    plan["items"] = plan["items"][1:]
    other.write_text(json.dumps(plan), encoding="utf-8")
    for words in (["extract", path, "-v", "-o", tmp_path / "o.json"], ["check", path], ["diff", path, other], ["diff", other, path, "--explain"], ["owners", path], ["explain", path], ["trend", path, other], ["review", path]):
        _, out, said = run(*words)
        assert not set(out + said) & set(STEERING), words


# --- links, devices, folders ----------------------------------------------------------------------------------------


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no devices")
def test_inputs_that_are_no_files(run: Run, source: Path, tmp_path: Path) -> None:
    (tmp_path / "圈1.txt").symlink_to(tmp_path / "圈2.txt")
    (tmp_path / "圈2.txt").symlink_to(tmp_path / "圈1.txt")
    (tmp_path / "断.txt").symlink_to(tmp_path / "没有.txt")
    (tmp_path / "夹.txt").symlink_to(tmp_path)
    (tmp_path / "好.txt").symlink_to(source)
    said = {name: run("extract", tmp_path / name)[2] for name in ("圈1.txt", "断.txt", "夹.txt")}
    assert "不允许读取" in said["圈1.txt"] and "找不到" in said["断.txt"] and "文件夹" in said["夹.txt"]
    assert run("extract", tmp_path / "好.txt", "-q")[0] == 0
    assert "没有任何文字" in run("extract", "/dev/null")[2]


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no devices")
def test_an_input_without_end(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planparse.pipeline.MAX_FILE", 5_000_000)
    code, out, said = run("extract", "/dev/zero")
    assert (code, out) == (1, "") and "超过 5 MB" in said
    with Path("/dev/zero").open(encoding="latin-1") as zeros:
        monkeypatch.setattr(sys, "stdin", zeros)
        code, out, said = run("extract", "-")
    assert (code, out) == (1, "") and "超过 5 MB" in said


def test_a_pipe_is_an_input(source: Path, tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("no pipes")
    pipe = tmp_path / "管.txt"
    os.mkfifo(pipe)
    with subprocess.Popen([sys.executable, "-c", f"open({str(pipe)!r}, 'wb').write(open({str(source)!r}, 'rb').read())"]):
        done = process("extract", pipe, "-q")
    assert done.returncode == 0 and json.loads(done.stdout)["items"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no links and devices")
def test_outputs_that_are_no_files(run: Run, source: Path, tmp_path: Path) -> None:
    (tmp_path / "圈").symlink_to(tmp_path / "圈")
    (tmp_path / "夹").symlink_to(tmp_path)
    (tmp_path / "断").symlink_to(tmp_path / "没有" / "x.json")
    for name in ("圈", "夹", "断", "."):
        code, _, said = run("extract", source, "-q", "-o", tmp_path / name)
        assert code == 2 and len(said.splitlines()) == 1 and "无法写入" in said
    (tmp_path / "新").symlink_to(tmp_path / "新.json")
    assert run("extract", source, "-q", "-o", tmp_path / "新")[0] == 0
    assert (tmp_path / "新").is_symlink() and json.loads((tmp_path / "新.json").read_bytes())["items"]
    for device in ("/dev/null", "/dev/full"):
        before = Path(device).stat()
        code, _, said = run("extract", source, "-q", "-o", device)
        assert stat.S_ISCHR(Path(device).stat().st_mode) and Path(device).stat().st_ino == before.st_ino
        assert (code, len(said.splitlines())) == ((0, 0) if device == "/dev/null" else (2, 1))
    assert tidy(tmp_path)


# --- what stood there before ----------------------------------------------------------------------------------------


def test_a_result_never_replaces_its_source(run: Run, source: Path, tmp_path: Path) -> None:
    plan = tmp_path / "plan.json"
    assert run("extract", source, "-q", "-o", plan)[0] == 0
    before = source.read_bytes(), plan.read_bytes()
    link = tmp_path / "另.json"
    link.hardlink_to(plan)
    for words in (
        ["extract", source, "-o", source], ["export", plan, "-o", link, "--format", "json"], ["diff", plan, source, "-o", plan],
        ["diff", source, plan, "-o", tmp_path / "." / "通知.txt", "--format", "md"], ["trend", plan, source, "-o", plan], ["review", plan, "-o", plan],
        ["check", plan, "-o", plan], ["owners", plan, "-o", plan], ["table", plan, "-o", plan],
    ):  # fmt: skip
        code, _, said = run(*words)
        assert code == 2 and "不能又写到它上面" in said, (words, said)
    assert (source.read_bytes(), plan.read_bytes()) == before


def test_what_stood_there_keeps_its_rights_and_outlives_a_failure(run: Run, source: Path, tmp_path: Path) -> None:
    out = tmp_path / "plan.json"
    out.write_text("旧", encoding="utf-8")
    out.chmod(0o600)
    assert run("extract", source, "-q", "-o", out)[0] == 0
    assert os.name != "posix" or stat.S_IMODE(out.stat().st_mode) == 0o600
    assert json.loads(out.read_bytes())["items"]


@pytest.mark.skipif(sys.platform == "win32", reason="no limits")
@pytest.mark.parametrize("words", [["extract", "通知.txt", "-o", "旧.json"], ["export", "通知.txt", "-o", "旧.xlsx"], ["batch", "通知.txt", "-j", "1", "-o", "结果"], ["split", "通知.txt", "-o", "结果"]])
def test_a_full_disk(source: Path, tmp_path: Path, words: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """No file may grow over 200 bytes, as on a disk that is full."""
    import resource

    old = tmp_path / words[words.index("-o") + 1]
    if old.suffix:
        old.write_text("旧", encoding="utf-8")
    monkeypatch.delenv("COVERAGE_PROCESS_CONFIG", raising=False)  # which would write files of its own
    done = process(*words, "-q" if words[0] != "split" else "--as-printed", cwd=tmp_path, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (200, 200)))
    assert done.returncode in (1, 2), done
    assert "Traceback" not in done.stderr and done.stderr.strip()
    assert not old.suffix or old.read_text(encoding="utf-8") == "旧"
    assert tidy(tmp_path)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device")
@pytest.mark.parametrize("words", [["extract", "通知.txt"], ["explain", "通知.txt"], ["schema"], ["--help"], ["export", "通知.txt", "--format", "csv"], ["check", "通知.txt"]])
def test_stdout_on_a_full_disk(source: Path, words: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        done = process(*words, cwd=source.parent, capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr and "Exception ignored" not in done.stderr
    assert "无法写入" in done.stderr.splitlines()[-1]


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="everything may be written")
def test_a_folder_that_may_not_be_written(run: Run, source: Path, tmp_path: Path) -> None:
    closed = tmp_path / "关"
    closed.mkdir(mode=0o555)
    if os.geteuid() == 0:  # to whom only the system's own folders are closed
        closed = Path("/proc/self")
    for words in (["extract", source, "-q", "-o", closed / "x.json"], ["batch", source, "-q", "-o", closed / "x"], ["split", source, "-o", closed / "x"], ["table", source, "-o", closed / "x.csv"]):
        code, _, said = run(*words)
        assert code == 2 and "无法写入" in said.splitlines()[-1], said


# --- locked files, pictures, archives -------------------------------------------------------------------------------


def test_locked_files_say_so(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANPARSE_SOFFICE", "off")
    for name, make in ENCRYPTED.items():
        file, data = make()
        (tmp_path / name).mkdir()
        (tmp_path / name / file).write_bytes(data)
        code, out, said = run("extract", tmp_path / name / file)
        assert (code, out, len(said.splitlines())) == (1, "", 1)
        assert "密码保护" in said, (name, said)


def test_pictures_and_other_files_under_a_documents_name(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANPARSE_SOFFICE", "off")
    for name, make in NOT_DOCUMENTS.items():
        file, data = make()
        (tmp_path / name).mkdir()
        (tmp_path / name / file).write_bytes(data)
        code, out, said = run("extract", tmp_path / name / file)
        assert (code, out, len(said.splitlines())) == (1, "", 1), name
    assert "svg" in run("extract", tmp_path / "svg_named_docx" / "a.docx")[2]


def test_names_inside_an_archive_are_no_paths(run: Run, tmp_path: Path) -> None:
    inner = tmp_path / "in"
    inner.mkdir()
    names = ["../../../逃出.docx", "/逃出.docx", "C:\\逃出.docx", "..\\..\\逃出.docx", "甲\n乙\x1b[31m\u202e.docx"]
    with zipfile.ZipFile(inner / "包.zip", "w") as archive:
        archive.writestr("../通知.txt", NOTICE)
        for name in names:
            archive.writestr(name, plain_docx())
    before = sorted(p for p in tmp_path.rglob("*"))
    code, out, said = run("extract", inner / "包.zip", "-v")
    assert code == 0 and json.loads(out)["items"]
    assert not set(said) & set(STEERING) and len(said.splitlines()) <= 8
    assert sorted(p for p in tmp_path.rglob("*")) == before
    code, _, said = run("batch", inner, "-o", tmp_path / "out", "-j", "1")
    assert code == 0 and not set(said) & set(STEERING)
    assert {p.name for p in tmp_path.rglob("*") if p.is_file()} == {"包.zip", "包.zip.json", "manifest.jsonl"}


@pytest.mark.skipif(os.name != "posix", reason="names and links of POSIX")
def test_batch_over_a_folder_of_traps(source: Path, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "好.txt").write_text(NOTICE, encoding="utf-8")
    (folder / "图.docx").write_bytes(SVG)
    (folder / "锁.docx").write_bytes(ENCRYPTED["encrypted_docx"]()[1])
    (folder / "圈.txt").symlink_to(folder / "圈.txt")
    (folder / "断.txt").symlink_to(folder / "没有.txt")
    (folder / "换\n行\x1b[31m.txt").write_text(NOTICE, encoding="utf-8")
    (folder / "夹.txt").mkdir()
    (folder / "回").symlink_to(folder)
    done = process("batch", folder, "--recursive", "-o", tmp_path / "out", "-j", "1")
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert not set(done.stderr) & set(STEERING)
    assert {p.name for p in (tmp_path / "out").iterdir()} == {"好.txt.json", "换\n行\x1b[31m.txt.json", "manifest.jsonl"}
    assert "完成 2/6，失败 4" in done.stderr


# --- what results could do to others --------------------------------------------------------------------------------

_FORMULAS = ("=", "+", "-", "@", "\t=", "\r=", "＝", "＋", "－", "＠")


def _evil() -> str:
    lines = "".join(f"{n}.{sign}1+cmd|' /C calc'!A0。年底前改造{sign}管网{n}公里。（责任单位：{sign}SUM科）\n" for n, sign in enumerate(("=", "+", "-", "@", "＝", "＠"), 1))
    return f"=云溪县水务局2026年工作要点\n一、=抓好农村供水\n{lines}"


@pytest.mark.parametrize("kind", ["items", "targets", "owners", "measures", "milestones"])
def test_no_cell_of_any_table_is_a_formula(run: Run, tmp_path: Path, kind: str) -> None:
    source, plan, hostile = tmp_path / "=a.txt", tmp_path / "=a.json", tmp_path / "=h.json"
    source.write_text(_evil(), encoding="utf-8")
    hostile.write_text(plans.hostile_plan().model_dump_json(), encoding="utf-8")
    assert run("extract", source, "-q", "-o", plan)[0] == 0
    for words in (["table", plan, hostile], ["export", plan], ["export", hostile]):
        for suffix in ("csv", "xlsx") if words[0] == "table" else ("csv", "tsv", "xlsx"):
            made = tmp_path / f"out.{suffix}"
            rows = ["--rows", kind] if suffix != "xlsx" or words[0] == "table" else []
            assert run(*words, "-o", made, *rows)[0] == 0
            if suffix == "xlsx":
                assert [c for sheet in openpyxl.load_workbook(made) for row in sheet for c in row if c.data_type == "f"] == []
                assert not any("externalLink" in name for name in zipfile.ZipFile(made).namelist())
                continue
            with made.open(encoding="utf-8-sig", newline="") as lines:
                cells = [cell for row in csv.reader(lines, delimiter="\t" if suffix == "tsv" else ",") for cell in row]
            assert [c for c in cells if c.lstrip(" ").startswith(_FORMULAS) and not _number(c)] == []


def test_no_cell_of_trend_and_owners_is_a_formula(run: Run, tmp_path: Path) -> None:
    source, plan = tmp_path / "a.txt", tmp_path / "a.json"
    source.write_text(_evil(), encoding="utf-8")
    assert run("extract", source, "-q", "-o", plan)[0] == 0
    for words in (["trend", plan, plan, "-o", tmp_path / "t.csv"], ["owners", plan, "-o", tmp_path / "o.csv"]):
        assert run(*words)[0] == 0
        with Path(str(words[-1])).open(encoding="utf-8-sig", newline="") as lines:
            assert [c for row in csv.reader(lines) for c in row if c.lstrip(" ").startswith(_FORMULAS) and not _number(c)] == []


def _number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def test_pages_let_nothing_in(run: Run, tmp_path: Path) -> None:
    plan = tmp_path / "h.json"
    plan.write_text(plans.hostile_plan().model_dump_json(), encoding="utf-8")
    other = tmp_path / "p.json"
    other.write_text(plans.prose_plan().model_dump_json(), encoding="utf-8")
    for words in (["export", plan], ["diff", plan, other], ["trend", plan, other], ["review", plan, other], ["check", plan, "--format", "html"]):
        made = tmp_path / f"{words[0]}.html"
        run(*words, "-o", made)
        page = made.read_text(encoding="utf-8")
        head = html.unescape(page[: page.index("</head>")])
        assert "Content-Security-Policy" in head and "default-src 'none'" in head, words
        assert "<script>alert" not in page and "<img src=x" not in page
        assert "http://" not in page.replace("http://x.invalid", "").replace("http://www.w3.org/", "")
