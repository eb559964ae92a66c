"""Help, faults of use, hints and colours of every command, in both languages."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer

import plans
from command_line import Run, in_process
from planparse import __version__, language
from planparse.cli.app import app
from planparse.schema import Plan

COMMANDS = list(typer.main.get_command(app).commands)  # type: ignore[attr-defined]
HAN = re.compile("[\u4e00-\u9fff]")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> Iterator[Run]:
    """The command line in this process, Chinese, beside `plan.json` and `next.json`."""
    monkeypatch.chdir(tmp_path)
    plan: Plan = plans.table_plan()
    Path("plan.json").write_text(plan.model_dump_json(), encoding="utf-8")
    Path("next.json").write_text(plans.prose_plan().model_dump_json(), encoding="utf-8")
    yield from in_process(monkeypatch, capfdbinary)


def all_help(lang: str) -> list[str]:
    """The help of the program and of each command, from one process started in the language."""
    code = (
        "import sys; from planparse.cli import run\n"
        f"for name in [None, *{COMMANDS!r}]:\n"
        f"    sys.argv = ['planparse', '--lang', {lang!r}, *([name] if name else []), '--help']\n"
        "    assert run() == 0\n    print('\\f')\n"
    )
    environment = {**os.environ, "PLANPARSE_LANG": lang, "COLUMNS": "100", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", env=environment, timeout=120)
    assert done.returncode == 0, done.stderr
    pages = done.stdout.split("\f")[:-1]
    assert len(pages) == 1 + len(COMMANDS)
    return pages


def test_help_speaks_the_language() -> None:
    first, *pages = all_help("zh")
    assert "年度工作计划" in first
    for name, page in zip(COMMANDS, pages, strict=True):
        assert "--lang zh|en" in page
        assert "示例" in page and f"planparse {name}" in page and "Example" not in page
    first, *pages = all_help("en")
    assert "work plan" in first and not HAN.search(first)
    for name, page in zip(COMMANDS, pages, strict=True):
        assert "Example" in page and f"planparse {name}" in page
        # Chinese stands in English help only as a name to search for
        assert set(re.findall("[\u4e00-\u9fff]+", page)) <= {"疾控中心"}, name


def test_version(run: Run) -> None:
    assert run("--version") == (0, f"planparse {__version__}\n", "")
    assert run("-V").out == run("--version").out


@pytest.mark.parametrize(
    "words",
    [
        ("--lang", "en", "extract", "无.docx", "--fast"),
        ("extract", "--lang", "en", "无.docx", "--fast"),
        ("extract", "无.docx", "--fast", "--lang=en"),
        ("extract", "无.docx", "--lang=zh", "--fast", "--lang", "en"),
    ],
)
def test_the_language_may_stand_anywhere(run: Run, words: tuple[str, ...]) -> None:
    told = run(*words)
    assert told.code == 2 and told.err.startswith("planparse: No such option: --fast")


def test_the_language_after_the_command_holds_for_results_too(run: Run) -> None:
    assert "errors" in run("check", "plan.json", "--lang", "en").out
    assert "矛盾" in run("check", "--lang=zh", "plan.json").out


def test_a_language_that_is_none(run: Run) -> None:
    assert run("extract", "plan.json", "--lang", "fr") == (2, "", "planparse: --lang fr？可用：zh | en\n")
    assert run("extract", "plan.json", "--lang").code == 2
    assert run("extract", "--", "--lang", "en").err.startswith("--lang: ")  # a file of this name


def test_no_words_is_help(run: Run) -> None:
    shown = run()
    assert shown.code == 2 and "doctor" in shown.out + shown.err and "Traceback" not in shown.err


@pytest.mark.parametrize(
    ("words", "zh", "en"),
    [
        (["extract"], "缺少 INPUT…", "INPUT"),
        (["diff", "plan.json"], "缺少 NEW", "NEW"),
        (["split", "plan.json"], "缺少 -o / --output", "--output"),
        (["extrakt", "x"], "没有 extrakt 这个命令，是不是 extract", "extrakt"),
        (["告知"], "没有 告知 这个命令", "告知"),
        (["extract", "x", "--fast"], "没有 --fast 这个选项", "--fast"),
        (["extract", "x", "--quite"], "没有 --quite 这个选项，是不是 --quiet？", "--quiet"),
        (["extract", "x", "-o"], "选项 -o 后面缺少值", "-o"),
        (["extract", "x", "--pretty=3"], "选项 --pretty 不带值", "--pretty"),
        (["batch", "x", "-o", "y", "-j", "两"], "-j / --jobs 的值不对：应为整数", "--jobs"),
        (["batch", "x", "-o", "y", "-j", "-2"], "-j / --jobs 的值不对：不能小于 0", "--jobs"),
        (["batch", "x", "-o", "y", "--timeout", "long"], "--timeout 的值不对：应为数字", "--timeout"),
        (["doctor", "now"], "多余的参数：now", "now"),
    ],
)
def test_wrong_use_is_one_line_in_the_language(run: Run, words: list[str], zh: str, en: str) -> None:
    chinese = run(*words)
    assert (chinese.code, chinese.out) == (2, "")
    assert chinese.err.startswith(f"planparse: {zh}") and chinese.err.count("\n") == 1
    language.use("en")
    english = run(*words)
    assert (english.code, english.out) == (2, "")
    assert en in english.err and english.err.count("\n") == 1
    assert not HAN.search(english.err.replace("告知", "").replace("两", ""))


def test_a_missing_extra_is_named(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for module in ("duckdb", "distributed", "httpx2"):
        monkeypatch.setitem(sys.modules, module, None)  # what Python keeps for a module that is not there
    Path("计划").mkdir()
    for words, extra in (
        (["table", "plan.json", "-o", "指标.parquet"], "parquet"),
        (["batch", "plan.json", "-o", "结果", "--cluster", "tcp://127.0.0.1:1"], "cluster"),
        (["extract", "https://plans.example/2026.html"], "web"),
    ):
        for lang, wording in (("zh", "缺少可选组件"), ("en", "an optional part is missing")):
            told = run("--lang", lang, *words)
            assert told.code in (1, 2) and told.out == ""
            assert wording in told.err and f"pip install 'planparse[{extra}]'" in told.err, words
    assert not Path("指标.parquet").exists()
    listed = run("--lang", "zh", "doctor")
    assert listed.code == 0
    for extra in ("parquet", "cluster", "web"):
        assert f"pip install 'planparse[{extra}]'" in listed.out


def test_the_doctor_names_what_is_missing(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pdfplumber", None)
    monkeypatch.setenv("PATH", "/nowhere")
    told = run("--lang", "zh", "doctor")
    assert told.code == 1
    assert "✗ pdfplumber  pip install pdfplumber" in told.out and "LibreOffice 未安装" in told.out


@pytest.mark.parametrize(
    "words",
    [
        ("diff", "plan.json", "next.json"),
        ("trend", "plan.json", "next.json", "--all"),
        ("review", "plan.json", "next.json"),
        ("explain", "plan.json"),
        ("owners", "plan.json"),
        ("owners", "plan.json", "--name", "科"),
    ],
    ids=" ".join,
)
def test_colours_end_with_no_color(run: Run, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]) -> None:
    assert "\x1b" not in run(*words).out
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in run(*words).out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in run(*words).out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_for_each_shell(shell: str) -> None:
    environment = {**os.environ, "PLANPARSE_LANG": "zh", "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"}
    shown = subprocess.run([sys.executable, "-m", "planparse", "--show-completion", shell], capture_output=True, encoding="utf-8", env=environment, timeout=60)
    assert shown.returncode == 0 and "planparse" in shown.stdout and "complete" in shown.stdout, shown.stderr


def test_bash_completes_commands_and_options() -> None:
    for line, expected in (("planparse ex", {"extract", "explain", "export"}), ("planparse diff --st", {"--status", "--stat"})):
        environment = {**os.environ, "_PLANPARSE_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(len(line.split()) - 1)}
        done = subprocess.run([sys.executable, "-c", "import sys; sys.argv[0] = 'planparse'; from planparse.cli import run; sys.exit(run())"], capture_output=True, encoding="utf-8", env=environment, timeout=60)
        assert set(done.stdout.split()) == expected, done
