"""The words that the grammars know, as data: rows in the modules of this package, gathered in a `Vocabulary`.

Adding a word never touches logic; a user adds rows of their own with `--vocab my.toml` (see `Vocabulary.extended`).
"""

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, get_args

from planparse.errors import UsageError
from planparse.schema import Role
from planparse.vocab.rows import ColumnTitle, FieldRole, NotTarget, OwnerLabel, Unit


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """All rows that a user can extend. Compared by identity, so that what is made of it can be kept at no cost."""

    units: tuple[Unit, ...]
    owner_labels: tuple[OwnerLabel, ...]
    columns: tuple[ColumnTitle, ...]
    not_targets: tuple[NotTarget, ...]

    def extended(self, path: Path) -> "Vocabulary":
        """This vocabulary with the rows of a TOML file before its own.

        ```toml
        units = ["栋", "亩次"]
        not_targets = ["“155”工程"]
        [owner_labels]          # label -> leader | lead | responsible | support
        "挂帅领导" = "leader"
        [columns]               # title -> number | section | title | content | goal | measure | milestone | owner | due | remark
        "攻坚举措" = "measure"
        ```
        Raises UsageError that names what is wrong in the file.
        """
        import tomllib

        try:
            data: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8-sig"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise UsageError(detail=f"{path}: {error}") from None
        for key in data.keys() - {"units", "owner_labels", "columns", "not_targets"}:
            raise UsageError(detail=f"{path}: [{key}]?")
        for key, allowed in (("owner_labels", get_args(Role)), ("columns", get_args(FieldRole))):
            for word, role in data.get(key, {}).items():
                if role not in allowed:
                    raise UsageError(detail=f"{path}: {key}: {word} = {role!r}; {' | '.join(allowed)}")
        return replace(
            self,
            units=(*(Unit(str(u), "count", "") for u in data.get("units", [])), *self.units),
            owner_labels=(*(OwnerLabel(k, v, "") for k, v in data.get("owner_labels", {}).items()), *self.owner_labels),
            columns=(*(ColumnTitle(k, v) for k, v in data.get("columns", {}).items()), *self.columns),
            not_targets=(*(NotTarget(str(w), "") for w in data.get("not_targets", [])), *self.not_targets),
        )


@cache
def default() -> Vocabulary:
    """The vocabulary that comes with the program."""
    from planparse.vocab.columns import COLUMNS
    from planparse.vocab.not_targets import NOT_TARGETS
    from planparse.vocab.owner_labels import OWNER_LABELS
    from planparse.vocab.units import UNITS

    return Vocabulary(UNITS, OWNER_LABELS, COLUMNS, NOT_TARGETS)
