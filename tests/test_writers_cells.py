import string
import unicodedata
from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planparse.writers import cells


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1", "＋1", "－1", "＠甲", "　=1"])
def test_what_a_spreadsheet_could_run_is_guarded(text: str) -> None:
    assert cells.risky(text)
    assert cells.guarded(text) == "'" + text


@pytest.mark.parametrize("text", ["", "1-2名", "达到5%", "（1）", "'=1", "—", "a=b"])
def test_other_text_is_left_alone(text: str) -> None:
    assert cells.guarded(text) == text


@given(st.text())
def test_guarded_text_is_never_risky(text: str) -> None:
    assert not cells.risky(cells.guarded(text))


def test_a_long_cell_is_cut_with_a_note_of_how_much_is_missing() -> None:
    text = "一" * 40_000
    made = cells.fitted(text)
    assert len(made.encode("utf-16-le")) // 2 <= cells.MAX_CELL
    kept = made.index("…")
    assert f"略去 {40_000 - kept} 字" in made
    wide = cells.fitted("😀" * 20_000)
    assert len(wide.encode("utf-16-le")) // 2 <= cells.MAX_CELL


def test_a_cell_at_the_limit_is_whole() -> None:
    assert cells.fitted("一" * cells.MAX_CELL) == "一" * cells.MAX_CELL


@given(st.lists(st.text(max_size=60), max_size=12))
def test_sheet_names_are_legal_and_unique(wanted: list[str]) -> None:
    taken: set[str] = set()
    made = [cells.sheet_name(name, taken) for name in wanted]
    assert len({name.casefold() for name in made}) == len(made)
    for name in made:
        assert 0 < len(name.encode("utf-16-le")) // 2 <= 31
        assert not set(name) & set("[]:*?/\\")
        assert not name.startswith("'") and not name.endswith("'") and name.casefold() != "history"


@given(st.lists(st.text(alphabet=st.one_of(st.sampled_from("./\\:~-$ 县局CON" + string.whitespace), st.characters()), max_size=90), max_size=12))
def test_file_names_are_one_legal_part_of_a_path(wanted: list[str]) -> None:
    taken: set[str] = set()
    made = [cells.file_name(name, taken) + ".xlsx" for name in wanted]
    assert len({name.casefold() for name in made}) == len(made)
    for name in made:
        assert PurePosixPath(name).name == PureWindowsPath(name).name == name
        assert not name.startswith((".", "-", "~")) and not {unicodedata.category(c) for c in name} & {"Cc", "Cf", "Zl", "Zp"}
        assert not PureWindowsPath(name).is_reserved()
        assert len(name.encode()) < 255


@pytest.mark.parametrize(
    ("wanted", "made"),
    [("../../etc/passwd", "etc_passwd"), ("CON", "_CON"), ("com1.x", "_com1.x"), ("-rf", "_-rf"), ("..", "_"), ("", "_"), ("县（市、区）政府", "县（市、区）政府")],
)  # fmt: skip
def test_file_names_by_example(wanted: str, made: str) -> None:
    assert cells.file_name(wanted, set()) == made


def test_control_characters_do_not_reach_a_file() -> None:
    assert cells.writable("a\x00b\x1bc\ud800") == "a\ufffdb\ufffdc\ufffd"
