"""Reads tests/cases/segment.txt: notices and what must be found in them."""

from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).parent / "cases" / "segment.txt"


@dataclass(frozen=True)
class Case:
    """One notice: its text, facts about the document, expected items as rows of fields."""

    name: str
    text: str
    facts: dict[str, str]
    items: list[list[str]]


def cases() -> list[Case]:
    """Every case of the file, in order."""
    blocks = FILE.read_text(encoding="utf-8").split("\n=== ")[1:]
    return [_case(block) for block in blocks]


def _case(block: str) -> Case:
    name, _, rest = block.partition("\n")
    text, _, wanted = rest.partition("\n---\n")
    facts: dict[str, str] = {}
    items: list[list[str]] = []
    for line in filter(str.strip, wanted.splitlines()):
        if "|" in line:
            items.append([field.strip() for field in line.split("|")])
        else:
            key, _, value = line.partition(":")
            facts[key.strip()] = value.strip()
    return Case(name, text + "\n", facts, items)
