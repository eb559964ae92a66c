"""`manifest.jsonl`: one line per input, written as the results come, read again by the next run."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

NAME = "manifest.jsonl"


@dataclass
class Record:
    """What came of one input. `error` is `{code, message}`; `key` tells with what settings it was made."""

    input: str
    output: str | None = None
    sha256: str | None = None
    output_sha256: str | None = None
    key: str = ""
    items: int = 0
    targets: int = 0
    owners: int = 0
    warnings: list[str] = field(default_factory=list)
    error: dict[str, str] | None = None
    seconds: float = 0.0


class Manifest:
    """The file, open for appending; each line is flushed, so that a killed run loses at most the last one."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / NAME
        self.known = read(self.path)
        self._file: IO[str] | None = None

    def add(self, record: Record) -> None:
        """Append one line."""
        if self._file is None:
            torn = self.path.exists() and self.path.stat().st_size > 0 and not self.path.read_bytes().endswith(b"\n")
            self._file = self.path.open("a", encoding="utf-8", newline="\n")
            if torn:  # a killed run's last line
                self._file.write("\n")
        self._file.write(line(record))
        self._file.flush()

    def close(self, records: list[Record]) -> None:
        """Put the run's records in place of all lines, in the order of the inputs."""
        if self._file is not None:
            self._file.close()
            self._file = None
        from planparse.writers.files import write

        write(self.path, "".join(map(line, records)))


def line(record: Record) -> str:
    """A record as its line."""
    return json.dumps(vars(record), ensure_ascii=False) + "\n"


def read(path: Path) -> dict[str, Record]:
    """The last record of each input; lines that are torn or foreign are passed over."""
    out: dict[str, Record] = {}
    if not path.exists():
        return out
    for raw in path.read_text(encoding="utf-8", errors="replace").splitlines():
        try:
            data: Any = json.loads(raw)
            record = Record(**data)
        except (ValueError, TypeError):
            continue
        out[record.input] = record
    return out


def is_current(record: Record | None, sha256: str, key: str) -> bool:
    """Whether the input, the settings and the result are as this record says, so that nothing need be done."""
    if record is None or record.error or record.output is None or record.sha256 != sha256 or record.key != key:
        return False
    return Path(record.output).is_file() and digest(Path(record.output)) == record.output_sha256


def doubles(records: list[Record]) -> list[tuple[str, str]]:
    """Inputs whose bytes an earlier input had, each with the first that had them; those that failed are no doubles."""
    first: dict[str, str] = {}
    out = []
    for record in records:
        if record.sha256 and not record.error and first.setdefault(record.sha256, record.input) != record.input:
            out.append((record.input, first[record.sha256]))
    return out


def digest(path: Path) -> str:
    """SHA-256 of a file, read in pieces."""
    import hashlib

    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
