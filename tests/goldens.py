"""Results kept in files: `check("export/table.csv", text)` compares, and fails where the file is missing.

`PLANPARSE_REBUILD_GOLDENS=1 pytest tests/…` writes them anew; look at the difference (`git diff tests/golden`) before you commit it.
"""

import difflib
import os
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "golden"
REBUILD = os.environ.get("PLANPARSE_REBUILD_GOLDENS") == "1"


def check(name: str, made: str) -> None:
    path = FOLDER / name
    if REBUILD:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(made, encoding="utf-8", newline="")
        return
    if not path.exists():
        pytest.fail(f"tests/golden/{name} is missing; PLANPARSE_REBUILD_GOLDENS=1 writes it")
    with path.open(encoding="utf-8", newline="") as file:
        kept = file.read()
    if made != kept:
        lines = difflib.unified_diff(kept.splitlines(), made.splitlines(), "golden", "made", lineterm="", n=1)
        pytest.fail(f"{name} has changed:\n" + "\n".join(list(lines)[:60]))
