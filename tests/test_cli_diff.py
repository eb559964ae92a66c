"""`diff`, `trend` and `review` as a person types them: exit codes, filters, widths, formats."""

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import docx
import openpyxl
import pytest
from rich.cells import cell_len
from rich.console import Console

from command_line import Run, in_process
from differ_plans import Entry, plan, two_years
from planparse.differ import compare
from planparse.differ.bodies import differ
from planparse.outcomes import Review, Trend
from planparse.pipeline import extract
from planparse.schema import PlanDiff
from planparse.writers.diff_registry import diff_writer, write_diff
from planparse.writers.diff_text import Teller


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> Iterator[Run]:
    """The command line in this process, Chinese, in a folder with `old.json`, `new.json` and `later.json`."""
    monkeypatch.chdir(tmp_path)
    old, new = two_years()
    later = plan([Entry("1", "扩大助餐服务", "新建社区食堂18家，推行一键点餐。", ("养老科",))], 2027)
    for name, one in (("old", old), ("new", new), ("later", later)):
        Path(f"{name}.json").write_text(one.model_dump_json(), encoding="utf-8")
    yield from in_process(monkeypatch, capfdbinary)


def test_exit_codes(run: Run) -> None:
    assert run("diff", "old.json", "old.json").code == 0
    assert run("diff", "old.json", "new.json").code == 1
    assert run("diff", "old.json", "new.json", "--exit-zero").code == 0
    missing = run("diff", "old.json", "none.json")
    assert missing.code == 2
    assert missing.err.startswith("none.json: ")
    assert missing.err.count("\n") == 1
    assert run("diff", "-", "-").code == 2
    assert run("diff", "old.json", "new.json", "--format", "pdf").code == 2
    refused = run("diff", "old.json", "new.json", "--only", "titles")
    assert (refused.code, "titles？可用：targets | owners | items" in refused.err) == (2, True)
    assert run("diff", "old.json", "new.json", "--status", "gone").code == 2
    refused = run("diff", "old.json", "new.json", "--only", "owners", "--status", "raised")
    assert (refused.code, "raised？可用：added | removed | role_changed | unchanged" in refused.err) == (2, True)
    assert run("diff", "old.json", "new.json", "-o", "no/such/folder.html").code == 2
    assert run("diff", "old.json", "new.json", "--owner", "福利科").code == 0


def test_the_summary_comes_first(run: Run) -> None:
    out = run("diff", "old.json", "new.json").out
    lines = out.splitlines()
    assert lines[0] == "2025年 → 2026年"
    heads = [
        "任务  新增",
        "指标  上调",
        "责任  新增",
        "上调最多",
        "下调最多",
        "取消的指标",
        "责任变更",
        "一、织密民生保障网",
        "三、强化基础支撑",
        "另有 1 项未变",
    ]
    at = [next(n for n, line in enumerate(lines) if line.startswith(h)) for h in heads]
    assert at == sorted(at)
    assert "临时救助不少于[-800-]{+900+}人次" in out
    assert not [line for line in lines if line != line.rstrip()]
    stat = run("diff", "old.json", "new.json", "--stat").out
    assert out.startswith(stat)
    assert "一、织密" not in stat


def test_filters(run: Run) -> None:
    out = run("diff", "old.json", "new.json", "--only", "targets", "--status", "lowered,removed").out
    assert "↓ 下调 适老化改造" in out
    assert "↑" not in out
    assert "责任  " not in out.split("\n\n", 2)[2]
    out = run("diff", "old.json", "new.json", "--only", "owners").out
    assert "− 区划科（责任）  + 区划地名科（责任）" in out
    out = run("diff", "old.json", "new.json", "--only", "items", "--status", "split,merged").out
    assert [line.split()[0] for line in out.splitlines() if line.startswith("  ") and not line.startswith("  20")] == [
        "拆分",
        "合并",
    ]
    out = run("diff", "old.json", "new.json", "--owner", "养老").out
    assert "发展养老服务" in out
    assert "殡葬" not in out
    assert (
        "未变 3 → 4 保障残疾人权益"
        in run("diff", "old.json", "new.json", "--status", "unchanged", "--only", "items").out
    )
    data = json.loads(run("diff", "old.json", "new.json", "--only", "owners", "--format", "json").out)
    assert data["changes"]
    assert not [c for c in data["changes"] if c["targets"] or c["measures"]]


def test_explain_says_why(run: Run) -> None:
    out = run("diff", "old.json", "new.json", "--explain").out
    assert "依据：内容延续，另有部分并入或分出" in out
    assert "完善居家和机构养老：承接其余内容" in out or "扩大助餐服务：承接其余内容" in out
    assert "依据：内容已换，标题仍在" in out
    assert "依据：旧计划中没有足够相近的内容" in out


@pytest.mark.parametrize("width", [40, 60, 100, 160])
def test_lines_fit_the_window(run: Run, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    for words in (
        ("diff", "old.json", "new.json", "--explain"),
        ("trend", "old.json", "new.json", "later.json"),
        ("review", "old.json", "new.json"),
    ):
        lines = run(*words).out.splitlines()
        if words[0] != "trend" or width >= 60:
            assert [line for line in lines if cell_len(line) > width] == []
        assert not [line for line in lines if line.strip()[:1] in "，。；：" and line.strip()]


def test_colours_only_where_they_are_wanted(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b" not in run("diff", "old.json", "new.json").out
    monkeypatch.setenv("FORCE_COLOR", "1")
    coloured = run("diff", "old.json", "new.json").out
    assert "\x1b[" in coloured
    assert "[-800-]" not in coloured
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in run("diff", "old.json", "new.json").out


def test_a_document_cannot_steer_the_terminal() -> None:
    old, new = plan([Entry("1", "甲", "乙丙丁。")]), plan([Entry("1", "甲", "乙丙\x1b[31m戊。")], 2026)
    made = io.StringIO()
    diff = compare(old, new)
    Teller(Console(file=made, width=80)).tell(diff, diff)
    assert "\x1b" not in made.getvalue()


@pytest.mark.parametrize("suffix", ["json", "md", "html", "xlsx", "docx", "txt"])
def test_the_suffix_tells_the_format(run: Run, suffix: str) -> None:
    result = run("diff", "old.json", "new.json", "-o", f"made.{suffix}")
    assert (result.code, result.out) == (1, "")
    data = Path(f"made.{suffix}").read_bytes()
    assert data.startswith(
        {"json": b"{", "md": b"#", "html": b"<!doctype", "txt": "2025年".encode()}.get(suffix, b"PK")
    )
    if suffix == "json":
        assert PlanDiff.model_validate_json(data) == compare(*two_years())


def test_documents_and_json_mixed(run: Run) -> None:
    Path("old.txt").write_text(
        "石泉县水利局2025年工作要点\n\n一、供水\n\n1.保障供水。新建水厂2座。（责任科室：供水科）\n\n2.防汛备汛。储备物资30万元。（责任科室：防汛办）\n",
        encoding="gb18030",
    )
    Path("new.html").write_text(
        "<meta charset=utf-8><h1>石泉县水利局2026年工作要点</h1><p>一、供水</p><p>1.保障供水。新建水厂3座。（责任科室：供水科）</p><p>2.防汛备汛。储备物资30万元。（责任科室：防汛办）</p>",
        encoding="utf-8",
    )
    assert run("extract", "old.txt", "-o", "plan.json", "-q").code == 0
    data = json.loads(run("diff", "plan.json", "new.html", "--format", "json").out)
    assert data["summary"]["targets"]["raised"] == 1
    assert [c["status"] for c in data["changes"]] == ["changed", "unchanged"]


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo terminals are of Unix")
def test_a_terminal_gets_no_binary(run: Run, tmp_path: Path) -> None:
    import pty

    main, side = pty.openpty()
    words = [sys.executable, "-m", "planparse", "diff", "old.json", "new.json", "--format", "xlsx"]
    done = subprocess.run(words, stdout=side, stderr=subprocess.PIPE, cwd=tmp_path, check=False)
    os.close(side)
    os.close(main)
    assert done.returncode == 2


def test_trend(run: Run) -> None:
    out = run("trend", "old.json", "new.json", "later.json").out
    line = next(x for x in out.splitlines() if x.startswith("新建社区食堂"))
    assert line.split()[1:4] == ["12家", "15家", "18家"]
    assert "▂▅█" in line
    assert run("trend", "old.json").code == 2
    assert run("trend", "old.json", "new.json", "--format", "docx").code == 2
    found = Trend.model_validate_json(run("trend", "new.json", "old.json", "--format", "json").out)
    assert [p.year for p in found.plans] == [2025, 2026]  # by year, however they are given
    assert max(len(s.points) for s in found.series) == 2
    rows = list(csv.DictReader(io.StringIO(run("trend", "old.json", "new.json", "--format", "csv").out)))
    assert {r["year"] for r in rows} == {"2025", "2026"}
    assert run("trend", "old.json", "new.json", "-o", "t.csv").code == 0
    assert Path("t.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert run("trend", "old.json", "new.json", "-o", "t.xlsx").code == 0
    assert openpyxl.load_workbook("t.xlsx").worksheets[0]["A1"].value.startswith("指标变化")
    assert run("trend", "old.json", "new.json", "-o", "t.html", "--all").code == 0
    assert "改造" in Path("t.html").read_text(encoding="utf-8")


def test_review(run: Run) -> None:
    Path("done.txt").write_text(
        "临溪区民政局2025年工作总结\n\n一、2025年工作总结\n\n1.养老服务。新建社区食堂13家，适老化改造460户，护理型床位占比达到58.6%。\n\n2.地名工作。设置地名标志牌200块。\n",
        encoding="utf-8",
    )
    out = run("review", "old.json", "done.txt").out
    assert out.splitlines()[3].startswith("已完成 3   未达到 1   未提及 ")
    assert "  适老化改造  500户 → 460户  −40户  2 发展养老服务" in out
    assert "计划：适老化改造500户" in out
    found = Review.model_validate_json(run("review", "old.json", "done.txt", "--format", "json").out)
    assert sum(found.counts.values()) == len(found.results)
    assert run("review", "old.json", "done.txt", "-o", "r.md").code == 0
    assert "| 适老化改造 | 500户 | 460户 | −40户 |" in Path("r.md").read_text(encoding="utf-8")
    assert run("review", "old.json", "done.txt", "-o", "r.html").code == 0
    assert run("review", "old.json", "none.txt").code == 2
    assert run("review", "old.json").code == 0  # the plan itself: it reports nothing


@pytest.mark.parametrize(
    ("one", "other", "two"),
    [
        ("江北市市场监管局", "江北市教育局", True),
        ("江北市临溪县城市管理局", "临溪县教育局", True),
        ("银屏县人大办公室", "银屏县政协办公室", True),
        ("青山镇", "银水镇", True),
        ("银屏县水利局", "银屏县教育局", True),
        ("甲水县民政局", "乙山县民政局", True),
        ("临溪区民政局", "江北市临溪区民政局", False),
        ("临溪县卫健局", "临溪区卫生健康局", False),
        ("临溪区农业局", "临溪区农业农村局", False),
        ("临溪区人社局", "临溪区人力资源和社会保障局", False),
        ("临溪区发改委", "临溪区发展和改革局", False),
        ("临溪区人民政府办公室", "临溪区民政局", False),
        ("县水利局", "银屏县水利局", False),
        ("莲县水利局", "丹县水利局", True),
        ("临溪区城市管理局", "临溪区综合行政执法局", True),
    ],
)
def test_bodies_that_plainly_differ(one: str, other: str, two: bool) -> None:
    assert differ(one, other) is differ(other, one) is two


@pytest.mark.parametrize("command", ["review", "diff"])
def test_plans_of_two_bodies_are_told(run: Run, command: str) -> None:
    for name, body in (("水", "银屏县水利局"), ("教", "银屏县教育局"), ("水2", "银屏县水利局")):
        Path(f"{name}.txt").write_text(f"{body}2026年工作要点\n\n1.建设站点。新建站点12处。（责任科室：规划科）\n", encoding="utf-8")
    told = run(command, "水.txt", "教.txt", "--format", "json")
    assert told.err == "注意：两份文件的机关不同：银屏县水利局、银屏县教育局\n" and json.loads(told.out)
    assert "note: the two are of different bodies" in run(command, "水.txt", "教.txt", "--lang", "en").err
    assert run(command, "水.txt", "水2.txt").err == ""
    Path("无.txt").write_text("2026年工作要点\n\n1.建设站点。新建站点12处。（责任科室：规划科）\n", encoding="utf-8")
    assert run(command, "水.txt", "无.txt").err == ""  # nothing says whose that plan is
    warned = {"code": "two_bodies", "message": "两份文件的机关不同：银屏县水利局、银屏县教育局", "span": None}
    assert json.loads(told.out)["warnings"] == [warned]
    for form in ("md", "html"):
        assert warned["message"] in run(command, "水.txt", "教.txt", "--format", form).out


def test_every_report_tells_of_two_bodies(tmp_path: Path) -> None:
    plans = [extract(f"{body}2026年工作要点\n\n1.建设站点。新建站点12处。\n".encode(), name="要点.txt") for body in ("银屏县水利局", "银屏县教育局")]
    diff, said = compare(*plans), "两份文件的机关不同：银屏县水利局、银屏县教育局"
    assert [w.message for w in diff.warnings] == [said] and compare(plans[0], plans[0]).warnings == []
    document = docx.Document(io.BytesIO(write_diff(diff, diff_writer("-", "docx"))))
    assert f"注意：{said}" in [p.text for p in document.paragraphs]
    sheets = openpyxl.load_workbook(io.BytesIO(write_diff(diff, diff_writer("-", "xlsx"))))
    assert said in [cell.value for row in sheets.worksheets[-1] for cell in row]
