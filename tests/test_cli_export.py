"""`export`, `owners`, `split`, `explain` and `extract -o FILE.xlsx`, as a person types them."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

import goldens
import plans
from command_line import Run, in_process
from planparse.errors import PlanFileError
from planparse.readers.plan_json import parse_plan
from planparse.schema import Plan


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Iterator[Run]:
    """The command line in this process, Chinese."""
    yield from in_process(monkeypatch, capfdbinary)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("table", "prose", "hostile"):
        plan: Plan = getattr(plans, f"{name}_plan")()
        (tmp_path / f"{name}.json").write_text(plan.model_dump_json(), encoding="utf-8")
    return tmp_path


def test_export_by_suffix(run: Run, folder: Path) -> None:
    for suffix, begins in (("xlsx", b"PK"), ("docx", b"PK"), ("html", b"<!doctype html>"), ("md", b"<!-- planparse"), ("jsonl", b"{"), ("csv", b"\xef\xbb\xbf")):
        path = folder / f"out.{suffix}"
        result = run("export", folder / "table.json", "-o", path)
        assert (result.code, result.out, result.err) == (0, "", "")
        assert path.read_bytes().startswith(begins), suffix
    assert not list(folder.glob(".planparse*"))


def test_export_to_stdout_has_no_byte_order_mark(run: Run, folder: Path) -> None:
    result = run("export", folder / "table.json", "--format", "csv", "--rows", "owners")
    table = list(csv.reader(io.StringIO(result.out, newline="")))
    assert table[0][0] == "序号" and len(table) == 11


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["table.json", "-o", "x.zip"], "--format"),
        (["table.json", "-o", "x.xlsx", "--rows", "items"], "--rows"),
        (["table.json", "-o", "x.csv", "--by-owner"], "--by-owner"),
        (["table.json", "--format", "nonsense"], "nonsense"),
        (["table.json", "-o", "none/x.csv"], "none"),
    ],
)
def test_wrong_use_is_one_line_and_writes_nothing(run: Run, folder: Path, words: list[str], said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    before = sorted(folder.iterdir())
    result = run("export", *words)
    assert result.code == 2 and said in result.err and result.err.count("\n") == 1
    assert sorted(folder.iterdir()) == before


@pytest.mark.parametrize("data", [b"{}", b'{"items": 3}', b"{", b"", b'{"a":1}\n{"a":2}\n'])
def test_json_that_is_no_plan(run: Run, folder: Path, data: bytes) -> None:
    path = folder / "bad.json"
    path.write_bytes(data)
    result = run("export", path, "-o", folder / "x.csv")
    assert result.code == 1 and result.err.count("\n") == 1 and not (folder / "x.csv").exists()


def test_spans_outside_of_the_text_are_refused() -> None:
    plan = plans.prose_plan()
    target = plan.items[0].targets[0]
    target.span = (5, 10_000)
    with pytest.raises(PlanFileError, match="10000"):
        parse_plan(plan.model_dump_json().encode())


def test_a_byte_order_mark_before_json_is_no_matter() -> None:
    plan = plans.prose_plan()
    assert parse_plan(b"\xef\xbb\xbf" + plan.model_dump_json().encode()) == plan


def test_by_owner_tells_which_names_it_joins(run: Run, folder: Path) -> None:
    result = run("export", folder / "table.json", "-o", folder / "x.xlsx", "--by-owner")
    assert result.err == "名称合并：疾控中心 → 县疾控中心（省略地名）\n"
    sheet = openpyxl.load_workbook(folder / "x.xlsx")["县疾控中心"]
    assert [row[0].value for row in sheet.iter_rows(min_row=3)] == [3, 1, 2]
    assert run("export", folder / "table.json", "-o", folder / "x.xlsx", "--by-owner", "--as-printed").err == ""


def test_an_alias_file_holds_in_every_export(run: Run, folder: Path) -> None:
    names = folder / "names.toml"
    names.write_text('"青岚医政" = ["医政科"]', encoding="utf-8")
    result = run("export", folder / "table.json", "--format", "csv", "--rows", "owners", "--aliases", names)
    assert "青岚医政" in result.out and ",医政科," not in result.out
    assert result.err == "名称合并：医政科 → 青岚医政（别名文件）\n"  # and no rule beside it
    names.write_text("[", encoding="utf-8")
    assert run("owners", folder / "table.json", "--aliases", names).code == 2


def test_owners_table(run: Run, folder: Path) -> None:
    result = run("owners", folder / "table.json")
    rows = [line.split() for line in result.out.splitlines()]
    assert rows[0] == ["名称", "责任领导", "牵头", "配合", "指标", "任务"]
    assert ["县疾控中心", "1", "2", "3", "3、1、2"] in rows
    result = run("owners", folder / "prose.json")
    assert "另有 1 项任务没有责任主体" in result.err


def test_owners_of_one_name(run: Run, folder: Path) -> None:
    result = run("owners", folder / "table.json", "--name", "医政", "--as-printed")
    assert result.out.splitlines()[-2:] == ["医政科", "  [牵头] 2 乡村医生培训"]
    assert "没有符合的责任主体" in run("owners", folder / "table.json", "--name", "不存在").err
    assert run("owners", folder / "table.json", "--kind", "robot").code == 2


def test_owners_as_json_and_csv(run: Run, folder: Path) -> None:
    data = json.loads(run("owners", folder / "table.json", "--format", "json").out)
    found = next(p for p in data if p["name"] == "林知远")
    assert (found["kind"], found["leader"], found["targets"]) == ("person", 2, 12)
    assert [i["id"] for i in found["items"]] == ["i1", "i2"]
    run("owners", folder / "table.json", "-o", folder / "x.csv")
    text = (folder / "x.csv").read_text(encoding="utf-8-sig")
    goldens.check("export/table_who.csv", (folder / "x.csv").read_bytes().decode("utf-8-sig"))
    assert text.splitlines()[0].startswith("名称,类别,角色")
    run("owners", folder / "table.json", "-o", folder / "x.txt")
    assert "县疾控中心" in (folder / "x.txt").read_text(encoding="utf-8")


def test_split_writes_one_sheet_each_and_leaves_no_item_out(run: Run, folder: Path) -> None:
    result = run("split", folder / "prose.json", "-o", folder / "out")
    assert result.code == 0
    names = sorted(p.name for p in (folder / "out").iterdir())
    assert names == ["县疾病预防控制中心.xlsx", "各镇卫生院.xlsx", "基层卫生科.xlsx", "未明确责任单位.xlsx", "疾控科.xlsx"]
    items = set()
    for path in (folder / "out").iterdir():
        sheet = openpyxl.load_workbook(path).worksheets[0]
        items |= {row[0].value for row in sheet.iter_rows(min_row=3)}
    assert items == {1, 2, 3}
    assert "名称合并：疾控中心 → 县疾病预防控制中心" in result.err and "1 项任务没有责任主体" in result.err


def test_split_by_leader_as_documents(run: Run, folder: Path) -> None:
    run("split", folder / "table.json", "-o", folder / "deep" / "out", "--by", "leader", "--format", "docx")
    assert sorted(p.name for p in (folder / "deep" / "out").iterdir()) == ["林知远.docx", "许若谷.docx"]
    assert run("split", folder / "table.json", "-o", folder / "x", "--by", "mood").code == 2
    assert run("split", folder / "table.json", "-o", folder / "x", "--format", "pdf").code == 2


def test_split_never_leaves_its_folder(run: Run, folder: Path) -> None:
    before = set(folder.rglob("*"))
    run("split", folder / "hostile.json", "-o", folder / "out")
    made = set(folder.rglob("*")) - before
    assert {p.parent for p in made if p.is_file()} == {folder / "out"}
    assert {p.name for p in made if p.is_file()} == {"etc_passwd.xlsx", "=cmd().xlsx", "_CON.xlsx", "任务[1].xlsx"}


def test_explain_shows_each_reading(run: Run, folder: Path) -> None:
    for name in ("table", "prose"):
        goldens.check(f"export/{name}.explain.txt", run("explain", folder / f"{name}.json").out)


def test_explain_fits_a_narrow_terminal(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from rich.cells import cell_len

    for width in (40, 60, 80, 130):
        monkeypatch.setenv("COLUMNS", str(width))
        out = run("explain", folder / "table.json").out
        assert max(map(cell_len, out.splitlines())) <= width
        assert re.sub(r"\s", "", plans.table_plan().items[0].title) in re.sub(r"\s", "", out)


def test_explain_in_colour(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    out = run("explain", folder / "table.json", "--item", "1").out
    assert "\x1b[1;4;32m新建社区医院2处" in out and "【" not in out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[1;4;32m" not in run("explain", folder / "table.json", "--item", "1").out


def test_explain_reports_one_value_as_one_line(run: Run, folder: Path) -> None:
    result = run("explain", folder / "table.json", "--report", "i1.3")
    assert result.out.count("\n") == 1
    assert "【基层就诊率达到62%】" in result.out and "metric=基层就诊率 comparator=eq value=62 unit=% due=二季度目标/2026-06-30" in result.out
    assert plans.table_plan().source.sha256[:12] in result.out
    count = sum(len(i.targets) + len(i.owners) + sum(len(m.targets) for m in i.milestones) for i in plans.table_plan().items)
    assert run("explain", folder / "table.json", "--report", "all").out.count("\n") == count
    assert run("explain", folder / "table.json", "--report", "i9.9").code == 2
    assert run("explain", folder / "table.json", "--item", "99").code == 2


def test_a_plan_cannot_steer_the_terminal(run: Run, folder: Path) -> None:
    plan = plans.table_plan()
    plan.items[0].owners[0].name = "\x1b[2J\u202e甲"
    plan.items[0].title = "\x1b]0;x\x07"
    (folder / "steer.json").write_text(plan.model_dump_json(), encoding="utf-8")
    for words in (["explain"], ["explain", "--report", "all"], ["owners"], ["owners", "--name", "甲"]):
        out = run(words[0], folder / "steer.json", *words[1:]).out
        assert "\x1b" not in out and "\u202e" not in out and "\x07" not in out


def notice(folder: Path) -> Path:
    path = folder / "要点.txt"
    path.write_text(plans.prose_plan().text, encoding="utf-8")
    return path


def test_a_document_can_stand_for_its_plan(run: Run, folder: Path) -> None:
    result = run("export", notice(folder), "--format", "csv", "--rows", "targets")
    assert result.code == 0 and "报告及时率" in result.out
    assert "报告及时率" in run("explain", notice(folder)).out


def test_extract_writes_a_ledger_by_its_suffix(run: Run, folder: Path) -> None:
    result = run("extract", notice(folder), "-o", folder / "台账.xlsx")
    assert result.code == 0 and "项任务" in result.err
    assert openpyxl.load_workbook(folder / "台账.xlsx").sheetnames[:2] == ["任务", "指标"]
    run("extract", notice(folder), "-o", folder / "a.csv", "-q")
    assert (folder / "a.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    result = run("extract", notice(folder), notice(folder), "-o", folder / "b.xlsx")
    assert result.code == 2 and not (folder / "b.xlsx").exists()


def test_english_from_end_to_end(folder: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": "src"}
    words = [sys.executable, "-m", "planparse", "--lang", "en", "export", "table.json", "--format", "csv", "--rows", "targets"]
    made = subprocess.run(words, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=True)
    assert made.stdout.startswith("number,section,item,period,metric,comparator,value")
    words[4] = "zh"
    made = subprocess.run(words, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=True)
    assert made.stdout.startswith("序号,板块,任务,所属时段,指标,比较,值")
