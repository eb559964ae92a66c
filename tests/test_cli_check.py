"""`check` as a person types it: what it finds on the screen, as JSON and as a page, and its exit codes."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from command_line import Run, in_process
from planparse.check import RULES

HEAD = ("序号", "项目名称", "年度目标", "一季度", "二季度", "三季度", "四季度", "责任单位")
CLEAN = ("1", "监督检查", "全年开展执法检查40次。", *("开展执法检查10次。",) * 4, "法规科")
WRONG = ("2", "业务培训", "全年培训网格员200人。", *("培训网格员40人。",) * 4, "社工科")
BARE = ("2", "日常管理", "加强日常管理。", "制定方案。", "组织实施。", "持续推进。", "总结评估。", "")


def ledger(*rows: tuple[str, ...]) -> str:
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in (HEAD, *rows))
    return f'<meta charset="utf-8"><h1>临溪区2026年重点任务清单</h1><table>{cells}</table>'


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> Iterator[Run]:
    """The command line in this process, Chinese, beside a ledger without and one with a fault."""
    monkeypatch.chdir(tmp_path)
    Path("对.html").write_text(ledger(CLEAN), encoding="utf-8")
    Path("错.html").write_text(ledger(CLEAN, WRONG), encoding="utf-8")
    Path("缺.html").write_text(ledger(CLEAN, BARE), encoding="utf-8")
    yield from in_process(monkeypatch, capfdbinary)


def test_exit_codes(run: Run) -> None:
    assert run("check", "对.html").code == 0
    assert run("check", "错.html").code == 1
    assert run("check", "没有.html").code == 2
    assert run("check", "对.html", "--off", "spelling").code == 2
    assert run("check", "对.html", "--format", "xlsx").code == 2


def test_the_screen_tells_rule_and_sum(run: Run) -> None:
    said = run("check", "错.html").out
    assert "quarter_year" in said and "40+40+40+40=160" in said and "200人" in said
    assert "the quarters add up to 40+40+40+40=160" in run("--lang", "en", "check", "错.html").out


def test_a_rule_can_be_switched_off(run: Run) -> None:
    assert run("check", "错.html", "--off", "quarter_year").code == 0
    refused = run("check", "错.html", "--off", "spelling")
    assert refused.out == "" and "spelling" in refused.err and "quarter_year" in refused.err


def test_notes_count_only_when_strict(run: Run) -> None:
    assert run("check", "缺.html").code == 0
    assert run("check", "缺.html", "--strict").code == 1
    assert run("check", "缺.html", "--strict", *(w for code in RULES for w in ("--off", code))).code == 0


def test_json_and_page(run: Run) -> None:
    data = json.loads(run("check", "错.html", "--format", "json").out)
    found = [f for f in data["findings"] if f["severity"] == "error"]
    assert [f["code"] for f in found] == ["quarter_year"]
    assert found[0]["item"] and len(found[0]["quotes"]) == 5
    written = run("check", "错.html", "--format", "html", "-o", "检查.html")
    assert (written.code, written.out) == (1, "")
    assert "40+40+40+40=160" in Path("检查.html").read_text(encoding="utf-8")


def test_the_rules_are_listed(run: Run) -> None:
    for lang, wording in (("zh", "季度数与年度目标不一致"), ("en", "the quarters contradict the year's goal")):
        listed = run("--lang", lang, "check", "--rules")
        assert listed.code == 0 and wording in listed.out
        assert [line.split()[0] for line in listed.out.splitlines()] == list(RULES)


def test_an_unreadable_file_is_one_line(run: Run) -> None:
    Path("坏.docx").write_bytes(b"PK\x03\x04" + b"\0" * 200)
    refused = run("check", "坏.docx")
    assert refused.code == 2 and refused.out == ""
    assert refused.err.startswith("坏.docx: 文件已损坏") and refused.err.count("\n") == 1
