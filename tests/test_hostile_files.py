"""Hostile and broken files, each read in a process with a bound on memory and time and without a network.

What costs much to make or to refuse (50 MB lines, a million cells, 200,000 nested tags) is tried where
PLANPARSE_HOSTILE=all is set; some of each kind are tried always.
"""

import json
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import planparse
from hostile_files import CASES, ENCRYPTED, NOT_DOCUMENTS, PDFS, REFUSED_PDFS, RENAMED, whole_files
from planparse.blocks import MAX_WARNINGS, Document

pytest.importorskip("resource")

GUEST = Path(__file__).with_name("hostile_guest.py")
SECONDS, MEGABYTES = 30, 1500
#: Known to cost seconds each.
COSTLY = ("line_50mb_", "line_1mb_", "line_most_", "million_cells_", "nested_", "mixed_nesting", "entities_html", "huge_document", "many_short", "many_items", "many_targets", "open_", "bomb_zip", "bomb_many", "pdf_flate_", "pdf_same_page", "mhtml_many", "rtf_", "pdf_filters_three", "pdf_filters_hex")  # fmt: skip
ALWAYS = {"line_50mb_digits", "line_1mb_stops", "line_most_stops", "nested_tables_docx", "nested_tables_html", "nested_div_html", "million_cells_xlsx", "pdf_flate_bomb", "open_angles_html"}
CHOSEN = [name for name in CASES if os.environ.get("PLANPARSE_HOSTILE") == "all" or name in ALWAYS or not name.startswith(COSTLY)]


def guest(files: list[Path]) -> list[dict[str, Any]]:
    run = subprocess.run(
        [sys.executable, str(GUEST), str(SECONDS), str(MEGABYTES), *map(str, files)], capture_output=True, text=True, encoding="utf-8", timeout=6 * SECONDS * (2 + len(files)),
    )  # fmt: skip
    lines = [json.loads(line) for line in run.stdout.splitlines()]
    assert len(lines) == len(files), (run.returncode, run.stderr[-800:])
    return lines


@cache
def _cheap(folder: Path) -> dict[str, dict[str, Any]]:
    """All cases that cost little, through one process."""
    names = [name for name in CHOSEN if not name.startswith(COSTLY)]
    paths = []
    for name in names:
        file, data = CASES[name]()
        path = folder / name / file
        path.parent.mkdir(parents=True)
        path.write_bytes(data)
        paths.append(path)
    return dict(zip(names, guest(paths), strict=True))


@pytest.fixture(scope="session")
def room(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("hostile")


def outcome(name: str, room: Path) -> dict[str, Any]:
    if not name.startswith(COSTLY):
        return _cheap(room)[name]
    file, data = CASES[name]()
    path = room / name / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    try:
        return guest([path])[0]
    finally:
        path.unlink()


@pytest.mark.parametrize("name", CHOSEN)
def test_a_hostile_file_ends_in_a_line_or_a_plan(name: str, room: Path) -> None:
    found = outcome(name, room)
    assert not found["outcome"].startswith("crash"), found["said"]
    if found["outcome"] != "plan":
        assert found["said"] and "\n" not in found["said"] and len(found["said"]) < 400
    assert "root:" not in json.dumps(found)


@pytest.mark.parametrize("name", sorted(ENCRYPTED))
def test_a_password_is_told(name: str, room: Path) -> None:
    assert outcome(name, room)["outcome"] in ("encrypted", "needs_libreoffice")


@pytest.mark.parametrize("name", sorted(RENAMED))
def test_the_content_decides_and_not_the_suffix(name: str, room: Path) -> None:
    found = outcome(name, room)
    assert found["outcome"] == "plan" and found["items"] >= 1


@pytest.mark.parametrize("name", sorted(NOT_DOCUMENTS))
def test_what_is_no_document_gives_no_plan(name: str, room: Path) -> None:
    assert outcome(name, room)["outcome"] != "plan"


@pytest.mark.parametrize("name", [n for n in CASES if n.startswith("bomb_") and not n.startswith(COSTLY)])
def test_bombs_stay_small(name: str, room: Path) -> None:
    found = outcome(name, room)
    assert found["peak"] is None or found["peak"] < 600
    assert found["seconds"] < 20


@pytest.mark.parametrize("name", [n for n in CASES if n.startswith("entity_")])
def test_entities_stand_for_nothing(name: str, room: Path) -> None:
    found = outcome(name, room)
    assert found["outcome"] in ("plan", "broken_file", "limit", "empty_file"), found
    assert found.get("text", 0) < 500
    if "docx_" in name and "types" not in name and name != "entity_dtd_docx_attribute":
        assert found["outcome"] in ("broken_file", "limit")


def test_xml_is_parsed_by_its_guard_alone() -> None:
    """So that no part of a package can be read with entities, DTDs or a network."""
    parsers = re.compile(r"XMLParser|XMLPullParser|etree\.(?:fromstring|parse|iterparse|XML)\b|ElementTree\b|minidom|expat|xml\.sax|lxml\.html|from lxml import html")
    source = Path(planparse.__file__).parent
    found = {path.name for path in source.rglob("*.py") if parsers.search(path.read_text(encoding="utf-8"))}
    assert found == {"xml_guard.py"}
    guard = (source / "readers" / "xml_guard.py").read_text(encoding="utf-8")
    assert guard.count("resolve_entities=False") == guard.count("no_network=True") == guard.count("load_dtd=False") == guard.count("huge_tree=False") == 2


@pytest.mark.parametrize("name", [n for n in REFUSED_PDFS if n in CHOSEN])
def test_pages_that_multiply_are_refused_before_they_are_drawn(name: str, room: Path) -> None:
    found = outcome(name, room)
    assert found["outcome"] == "limit"
    assert found["seconds"] < 5


def test_a_few_forms_inside_each_other_are_no_bomb(room: Path) -> None:
    assert outcome("pdf_forms_few", room)["outcome"] == "plan"


@pytest.mark.parametrize("format", sorted(whole_files()))
def test_a_file_cut_short_anywhere(format: str, tmp_path: Path) -> None:
    """Truncated at every fiftieth of its length: a plan of what is there, or one line."""
    name, data = whole_files()[format]
    paths = []
    for n in range(51):
        path = tmp_path / str(n) / name
        path.parent.mkdir()
        path.write_bytes(data[: len(data) * n // 50])
        paths.append(path)
    found = guest(paths)
    assert [f for f in found if f["outcome"].startswith("crash")] == []
    assert found[0]["outcome"] == "empty_file"
    assert found[50]["outcome"] in ("plan", "unknown_format")


def test_the_list_of_broken_pdfs_is_tried() -> None:
    assert len(PDFS) > 25


def test_the_same_warning_is_not_told_without_end() -> None:
    document = Document("txt")
    for n in range(MAX_WARNINGS + 500):
        document.warn("loose_text", (n, n + 1), detail="甲")
    document.warn("no_items")
    assert [w.code for w in document.warnings].count("loose_text") == MAX_WARNINGS
    assert [w.code for w in document.warnings[MAX_WARNINGS:]] == ["limit", "no_items"]
