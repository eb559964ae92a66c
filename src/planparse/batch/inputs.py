"""Which files a batch works on, and where each result goes."""

import glob
import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from planparse.batch import manifest
from planparse.readers import FORMATS
from planparse.readers.litter import is_litter


class Job(NamedTuple):
    """One input and its result, as paths; `output` lies under the batch's folder."""

    input: str
    output: str


def find_inputs(given: Iterable[str], folder: Path, *, recursive: bool = False, suffix: str = ".json") -> list[Job]:
    """The jobs for files, folders and glob patterns, in the order given, folders sorted by name; each file once.

    In folders only files with a known suffix are taken; hidden files, lock files and system files never. A result is
    named after the whole input name (`a.docx.json`), under the input's path inside the folder that was given. Files
    of one name from several places get a mark made from the path.
    """
    chosen: dict[str, Path] = {}
    for word in given:
        for path, relative in _expand(word, recursive):
            chosen.setdefault(str(path), relative)
    taken: dict[str, int] = {}
    for relative in chosen.values():
        key = relative.as_posix().casefold()
        taken[key] = taken.get(key, 0) + 1
    jobs = []
    for source, relative in chosen.items():
        name = relative.name
        if taken[relative.as_posix().casefold()] > 1:
            name += "~" + hashlib.sha256(Path(source).as_posix().encode("utf-8", "surrogateescape")).hexdigest()[:8]
        jobs.append(Job(source, str(folder / relative.parent / (name + suffix))))
    return jobs


def _expand(word: str, recursive: bool) -> Iterator[tuple[Path, Path]]:
    path = Path(word)
    if path.is_dir():
        for found in sorted(_walk(path, recursive)):
            yield found, found.relative_to(path)
    elif not path.exists() and glob.has_magic(word):
        for match in sorted(glob.glob(word, recursive=True)):
            if Path(match).is_file() and not is_litter(Path(match).name) and Path(match).name != manifest.NAME:
                yield Path(match), Path(Path(match).name)
    else:
        yield path, Path(path.name or "input")


def _walk(folder: Path, recursive: bool) -> Iterator[Path]:
    known = {s for row in FORMATS.values() for s in row.suffixes}
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith(".")) if recursive else []
        for name in files:
            if Path(name).suffix.lower() in known and not is_litter(name):
                yield Path(here) / name
