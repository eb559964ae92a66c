"""Inputs that once broke the program (`tests/crashes/`, by number), and the fuzzing targets over their own seeds."""

import sys
import time
from pathlib import Path
from random import Random

import pytest

sys.path.append(str(Path(__file__).parents[1] / "fuzz"))

import shapes
import words
from targets import TARGETS

CASES = sorted(Path(__file__).with_name("crashes").glob("*"))
SECONDS = 10.0
#: Targets that read any text, beside the reader of the file's own format.
ON_TEXT = ("targets", "owners", "dates", "numbers", "labels", "extract", "align")


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANPARSE_SOFFICE", "off")
    monkeypatch.setattr("planparse.readers.read_pdf.is_installed", lambda: False)


def test_cases_are_numbered() -> None:
    numbers = [path.name[:4] for path in CASES]
    assert all(number.isdigit() for number in numbers)
    assert len(set(numbers)) == len(numbers)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_a_case_ends_in_a_plan_or_a_clear_error(path: Path) -> None:
    """And the plan keeps its promises; see `fuzz/promises.py`."""
    data = path.read_bytes()
    own = [target for target in TARGETS.values() if target.suffix == path.suffix and target.name not in ON_TEXT]
    assert own, f"no target for {path.suffix}"
    for target in [*own, *(TARGETS[name] for name in ON_TEXT if path.suffix == ".txt")]:
        began = time.process_time()
        target.run(data)
        assert time.process_time() - began < SECONDS, target.name


@pytest.mark.parametrize("name", sorted(TARGETS))
def test_a_target_runs_over_its_seeds(name: str) -> None:
    """Each seed, and each changed some times as the fuzzer would: the targets and the mutations do not rot."""
    target, chance = TARGETS[name], Random(name)
    dictionary = words.words_for(target.words)
    for label, data in target.seeds().items():
        target.run(data)
        made = [target.shape(data, chance, dictionary, lambda piece: piece[::-1]) for _ in range(4)]
        assert any(changed != data for changed in made), label
        for changed in made[:2]:
            target.run(changed)


def test_the_dictionary_holds_words_of_the_genre() -> None:
    lines = words.dictionary_file("html").splitlines()
    assert len(lines) > 200 and all(line.startswith('"') and line.endswith('"') for line in lines)


def test_an_archive_that_was_changed_can_be_opened() -> None:
    """Checksums are right again, so that the fuzzer reaches what lies inside."""
    import io
    import zipfile

    data = TARGETS["docx"].seeds()["made"]
    for seed in range(20):
        changed = shapes.archive(data, Random(seed), [b"x"], lambda piece: piece)
        assert zipfile.ZipFile(io.BytesIO(changed)).testzip() is None


def test_a_fault_is_kept_once_and_made_small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("resource")  # the limit of time is a signal that Windows has not
    import drive

    def broken(data: bytes) -> None:
        if "任务" in data.decode():
            raise ValueError(f"{data.decode()}\nand more")

    monkeypatch.setitem(TARGETS, "txt", TARGETS["txt"]._replace(run=broken))
    monkeypatch.setattr(drive, "FOUND", tmp_path)
    assert drive.guarded("txt", b"fine") is None
    for text in ("一、任务，二、其他工作", "一、任务", "一、其他，二、任务"):
        said = drive.guarded("txt", text.encode())
        assert said is not None
        drive.keep("txt", text.encode(), said)
    kept = [path for path in (tmp_path / "txt").iterdir() if path.suffix != ".said"]
    assert [path.read_text(encoding="utf-8") for path in kept] == ["一、任务"]
    assert drive.minimise("txt", kept[0]).decode() == "任务"


def test_what_takes_too_long_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("resource")
    import drive

    def endless(data: bytes) -> None:
        while True:
            pass

    monkeypatch.setitem(TARGETS, "txt", TARGETS["txt"]._replace(run=endless))
    monkeypatch.setattr(drive, "SECONDS_AN_INPUT", 0.05)
    assert "TooSlowError" in (drive.guarded("txt", b"") or "")


@pytest.mark.parametrize("name", ["docx", "odt", "flatxml", "txt"])
def test_smaller_forms_are_smaller(name: str) -> None:
    from smaller import candidates

    for data in TARGETS[name].seeds().values():
        assert len(next(candidates(data))) < len(data)
