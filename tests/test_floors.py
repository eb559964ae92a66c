"""The contracts that the import linter holds leave no reader out."""

import tomllib
from pathlib import Path

from planparse.readers import FORMATS

PROJECT = Path(__file__).parents[1] / "pyproject.toml"


def test_every_reader_is_held_apart_from_the_others() -> None:
    contracts = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
    held = next(c["modules"] for c in contracts if c["type"] == "independence")
    assert held == sorted({row.target.partition(":")[0] for row in FORMATS.values()})
