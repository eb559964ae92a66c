"""`extract`, `verify`, `table`, `schema`, `doctor` and corrections, as a person types them."""

import csv
import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest

from notices import notice

Done = subprocess.CompletedProcess[bytes]
WORDS = "石泉县民政局2026年工作要点\n\n一、抓好救助工作\n1.提升救助水平。培训社工350人，满意度达到95%以上。（责任科室：救助科）\n2.建设站点。新建站点12处。（责任科室：规划科）\n"


def planparse(*words: str | Path, **more: object) -> Done:
    env = {**os.environ, "PLANPARSE_LANG": "zh", **(more.pop("env", {}) or {})}  # type: ignore[dict-item]
    return subprocess.run([sys.executable, "-m", "planparse", *map(str, words)], capture_output=True, timeout=120, env=env, **more)  # type: ignore[call-overload,no-any-return]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "通知.txt"
    path.write_text(WORDS, encoding="utf-8")
    return path


def targets(plan: dict[str, list[dict[str, list[dict[str, object]]]]]) -> list[tuple[object, object]]:
    return [(t["value"], t["unit"]) for i in plan["items"] for t in i["targets"]]


def test_stdin_to_stdout_is_the_file_named(source: Path) -> None:
    piped = planparse("extract", "-", "--from", "txt", "-q", input=source.read_bytes())
    assert (piped.returncode, piped.stderr) == (0, b"")
    plan = json.loads(piped.stdout)
    assert targets(plan) == [(350, "人"), (95, "%"), (12, "处")]
    assert b"\n  " in planparse("extract", source, "-q", "--pretty").stdout
    assert planparse("extract", source, "-q").stdout.count(b"\n") == 1


def test_quiet_and_loud(source: Path) -> None:
    source.write_text("石泉县民政局工作要点\n1.建设站点。新建站点12处。\n", encoding="utf-8")
    assert planparse("extract", source, "-q").stderr == b""
    assert "2 项任务" in planparse("extract", source).stderr.decode() or "1 项任务" in planparse("extract", source).stderr.decode()
    assert "没有找到计划的年份" in planparse("extract", source, "-v").stderr.decode()


def test_several_inputs_are_json_lines_and_a_bad_one_is_told(source: Path, tmp_path: Path) -> None:
    done = planparse("extract", source, tmp_path / "none.docx", source, "-o", tmp_path / "all.jsonl")
    assert done.returncode == 1
    assert len((tmp_path / "all.jsonl").read_text(encoding="utf-8").splitlines()) == 2
    assert "none.docx: 找不到这个文件" in done.stderr.decode()


def test_an_unknown_suffix_is_refused_before_anything_is_read(source: Path, tmp_path: Path) -> None:
    for words in (("-o", tmp_path / "计划.pptx"), ("-o", tmp_path / "x", "--format", "pptx")):
        done = planparse("extract", source, *words)
        assert (done.returncode, done.stdout) == (2, b"")
        assert "xlsx | docx | html" in done.stderr.decode() and done.stderr.count(b"\n") == 1
    assert list(tmp_path.iterdir()) == [source]
    for name in ("计划", "计划.JSON"):
        assert planparse("extract", source, "-q", "-o", tmp_path / name).returncode == 0
        assert json.loads((tmp_path / name).read_bytes())["title"]


def test_encoding_and_vocabulary(tmp_path: Path) -> None:
    path, words = tmp_path / "gbk.txt", tmp_path / "my.toml"
    path.write_bytes(WORDS.replace("12处", "12栋楼").encode("gb18030"))
    words.write_text('not_targets = ["培训社工350人"]\n', encoding="utf-8")
    held = json.loads(planparse("extract", path, "-q", "--encoding", "gb18030").stdout)
    assert held["source"]["encoding"] == "gb18030"
    assert (350, "人") in targets(held)
    assert (350, "人") not in targets(json.loads(planparse("extract", path, "-q", "--vocab", words).stdout))


def _zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr("word/document.xml", "<w:document")


ENCRYPTED = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 504


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("none.docx", None, "找不到这个文件"),
        ("folder", "folder", "这是一个文件夹"),
        ("empty.txt", b"", "文件是空的"),
        ("blank.txt", b" \n\t\n", "文件是空的"),
        ("broken.docx", b"PK\x03\x04" + b"\0" * 200, "文件已损坏"),
        ("torn.docx", "zip", "文件已损坏"),
        ("ole.doc", ENCRYPTED, "文件已损坏"),
        ("noise.bin", bytes(range(256)) * 20, ""),
    ],
)  # fmt: skip
def test_each_fault_is_one_clear_line(tmp_path: Path, name: str, data: bytes | str | None, said: str) -> None:
    path = tmp_path / name
    if data == "folder":
        path.mkdir()
    elif data == "zip":
        _zip(path)
    elif isinstance(data, bytes):
        path.write_bytes(data)
    done = planparse("extract", path)
    assert done.returncode == 1
    assert done.stdout == b""
    lines = done.stderr.decode().splitlines()
    assert len(lines) == 1, lines
    assert said in lines[0], lines


@pytest.mark.parametrize("words", [["extract"], ["extract", "a", "b", "-o", "x.xlsx"], ["extract", "-", "-"], ["table", "no-plans-here", "-o", "x.bin"], ["nothing"]])
def test_wrong_use_is_2(words: list[str]) -> None:
    assert planparse(*words).returncode == 2


def test_unwritable_result_is_2(source: Path, tmp_path: Path) -> None:
    assert planparse("extract", source, "-o", tmp_path / "no" / "such" / "x.json").returncode == 2
    assert planparse("batch", source, "-o", source).returncode == 2


def test_schema_holds_for_what_extract_writes(source: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads(planparse("schema").stdout)
    plan = json.loads(planparse("extract", source, "-q").stdout)
    jsonschema.validate(plan, schema)
    plan["items"][0]["targets"][0]["comparator"] = "perhaps"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(plan, schema)


def test_verify(source: Path, tmp_path: Path) -> None:
    plan = tmp_path / "plan.json"
    assert planparse("extract", source, "-q", "-o", plan).returncode == 0
    good = planparse("verify", plan, source)
    assert (good.returncode, good.stdout) == (0, b"")
    assert "0 处不符" in good.stderr.decode()
    held = json.loads(plan.read_text(encoding="utf-8"))
    held["items"][0]["targets"][0]["text"] = "培训社工530人"
    plan.write_text(json.dumps(held), encoding="utf-8")
    bad = planparse("verify", plan, source)
    assert bad.returncode == 1
    assert "“培训社工530人”不在" in bad.stdout.decode()
    source.write_text(WORDS + "补充一句。\n", encoding="utf-8")
    assert "source.sha256" in planparse("verify", plan, source).stdout.decode()


def test_corrections_in_toml(source: Path, tmp_path: Path) -> None:
    fixes = tmp_path / "fixes.toml"
    fixes.write_text(
        '[[correction]]\nitem = "1"\nquote = "培训社工350人"\nset = { value = 360, comparator = "ge" }\n'
        '[[correction]]\nitem = "2"\nquote = "新建站点12处"\nremove = true\n'
        '[[correction]]\nquote = "没有这句话"\nset = { value = 1 }\n',
        encoding="utf-8",
    )
    done = planparse("extract", source, "-v", "--corrections", fixes)
    plan = json.loads(done.stdout)
    assert targets(plan) == [(360, "人"), (95, "%")]
    first = plan["items"][0]["targets"][0]
    assert (first["corrected"], first["comparator"]) == (True, "ge")
    assert [w["code"] for w in plan["warnings"]] == ["correction_unfit"]
    assert "没有这句话" in done.stderr.decode()
    fixes.write_text('[[correction]]\nquote = "x"\nwrong = 1\n', encoding="utf-8")
    assert planparse("extract", source, "--corrections", fixes).returncode == 2


def test_corrections_in_an_edited_ledger(source: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "台账.xlsx"
    assert planparse("extract", source, "-q", "-o", ledger).returncode == 0
    same = json.loads(planparse("extract", source, "-q", "--corrections", ledger).stdout)
    assert not [t for i in same["items"] for t in i["targets"] if t.get("corrected")]
    book = openpyxl.load_workbook(ledger)
    cells = [c for sheet in book for row in sheet.iter_rows() for c in row if c.value == 350]
    assert len(cells) == 1
    cells[0].value = 365
    book.save(ledger)
    plan = json.loads(planparse("extract", source, "-q", "--corrections", ledger).stdout)
    assert targets(plan) == [(365, "人"), (95, "%"), (12, "处")]
    assert [t.get("corrected", False) for i in plan["items"] for t in i["targets"]] == [True, False, False]


@pytest.fixture(scope="module")
def counties(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Forty plans as a batch leaves them."""
    root = tmp_path_factory.mktemp("counties")
    (root / "in").mkdir()
    for n in range(40):
        text = notice(n).replace("县", f"{'甲乙丙丁戊己庚辛壬癸'[n % 10]}县", 1)
        (root / "in" / f"{n:02}.txt").write_text(text + f"11.家庭医生服务。重点人群签约率达到{50 + n}%以上。（责任科室：基层科）\n", encoding="utf-8")
    assert planparse("batch", root / "in", "-o", root / "out", "-j", "2", "-q").returncode == 0
    return root


def test_table_in_three_formats(counties: Path) -> None:
    done = planparse("table", counties / "out", "-o", counties / "t.csv")
    assert done.returncode == 0
    data = (counties / "t.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert f"40 个文件，{len(lines) - 1} 行" in done.stderr.decode()
    assert len(lines) - 1 >= 40 * 10
    assert planparse("table", counties / "out", "-o", counties / "t.xlsx").returncode == 0
    assert openpyxl.load_workbook(counties / "t.xlsx", read_only=True).worksheets[0].max_row == len(lines)
    (counties / "bad.json").write_text("{}", encoding="utf-8")
    worse = planparse("table", counties / "out", counties / "bad.json", "-o", counties / "t.csv")
    assert (worse.returncode, (counties / "t.csv").read_bytes()) == (1, data)


def test_the_three_questions_of_the_guide(counties: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    assert planparse("table", counties / "out", "-o", counties / "targets.parquet", "--rows", "targets").returncode == 0
    guide = (Path(__file__).parents[1] / "docs" / "many-plans.md").read_text(encoding="utf-8")
    sql = guide.split("```sql")[1].split("```")[0].replace("'targets.parquet'", f"'{counties / 'targets.parquet'}'")
    first, second, third = (duckdb.sql(q).fetchall() for q in sql.split(";") if q.strip())
    assert [row[3] for row in first] == list(range(89, 49, -1))
    assert {row[2] for row in first} == {"ge"}
    assert sum(row[1] for row in second) >= 40 * 11
    assert all(0 <= row[2] <= 1 for row in second)
    assert 0 <= len(third) <= 10


def test_doctor_tells_what_is_there() -> None:
    done = planparse("doctor")
    assert done.returncode == 0
    said = done.stdout.decode()
    assert "✗" not in said
    assert all(word in said for word in ("docx", "pdf", "lxml", "Parquet", "LibreOffice"))


def test_a_console_without_the_character_is_no_crash(source: Path) -> None:
    for words in (["doctor"], ["extract", str(source)], ["explain", str(source)], ["check", str(source)], ["--help"]):
        done = planparse(*words, env={"PYTHONIOENCODING": "gbk"})
        assert done.returncode in (0, 1), done.stderr
        assert b"Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")
def test_a_broken_pipe_is_silent(source: Path) -> None:
    for words in (f"extract '{source}' --pretty", f"explain '{source}'", "schema", "--help"):
        done = subprocess.run(
            ["bash", "-c", f"'{sys.executable}' -m planparse {words} | head -c 1 >/dev/null; echo ${{PIPESTATUS[0]}}"], capture_output=True, text=True, timeout=60
        )
        assert "Traceback" not in done.stderr and "BrokenPipe" not in done.stderr, words
        assert done.stdout.strip() in ("0", "1"), words


def test_help_loads_no_document_library() -> None:
    code = (
        "import sys; sys.argv = ['planparse', '--help']\n"
        "from planparse.cli import run\nrun()\n"
        "print([m for m in ('lxml', 'pdfplumber', 'docx', 'scipy', 'numpy', 'jinja2', 'pydantic', 'xlsxwriter') if m in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.stderr.strip() == "[]"
