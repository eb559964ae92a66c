"""Corrections that last: what a person set right, kept beside the source and applied at each extraction.

```toml
[[correction]]
item = "3"                      # the item's number, id or title
quote = "培训乡村医生350人"       # words of the item that the wrong value was read from
set = { value = 360, comparator = "ge" }

[[correction]]
item = "5"
quote = "郑某"
remove = true                   # no target, no owner
```

`set` takes the fields of a target (metric, comparator, value, low, high, unit, change, per, kind, due as an ISO
date) or, where the quote is an owner's name, of an owner (name, role, kind). The targets sheet of an exported ledger
works too: each row that was changed there is a correction.
"""

import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from planparse import titles
from planparse.errors import WARNINGS, UsageError
from planparse.schema import Due, Item, Owner, Plan, PlanWarning, Target
from planparse.text import squash
from planparse.writers.labels import COMPARATORS

_TARGET = {"metric", "comparator", "value", "low", "high", "unit", "change", "per", "kind", "due"}
_OWNER = {"name", "role", "kind"}
Value = TypeVar("Value", Target, Owner)
#: Columns of the ledger's sheet of figures, by their titles in both languages.
_COLUMNS = {
    "item": titles.ITEM_ID,
    "quote": titles.QUOTATION,
    "metric": titles.METRIC,
    "comparator": titles.COMPARATOR,
    "value": titles.VALUE,
    "low": titles.LOW,
    "high": titles.HIGH,
    "unit": titles.UNIT,
}


@dataclass(frozen=True)
class Correction:
    """One value set right; `item` is a number, id or title, `quote` words that stand in the item.

    `nth` counts the values of one item that have this very quotation, 0 the first.
    """

    item: str
    quote: str
    set: dict[str, Any] = field(default_factory=dict)
    remove: bool = False
    nth: int = 0


def load(path: Path) -> list[Correction]:
    """The corrections of a TOML file or of an exported ledger (.xlsx). Raises UsageError that says what is wrong."""
    if path.suffix.lower() == ".xlsx":
        return list(_read_ledger(path))
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(detail=f"{path}: {error}") from None
    rows = data.get("correction", [])
    return [_read_row(path, n, row) for n, row in enumerate(rows if isinstance(rows, list) else [rows], 1)]


def _read_row(path: Path, n: int, row: Any) -> Correction:
    fields = row.get("set", {}) if isinstance(row, dict) else None
    if not isinstance(fields, dict):
        raise UsageError(detail=f"{path}: correction {n}?")
    wrong = (set(row) - {"item", "quote", "set", "remove"}) | (set(fields) - _TARGET - _OWNER)
    if wrong or not row.get("quote") or not (fields or row.get("remove")):
        raise UsageError(detail=f"{path}: correction {n}: {', '.join(sorted(wrong)) or 'item, quote, set | remove'}?")
    return Correction(str(row.get("item", "")), str(row["quote"]), fields, bool(row.get("remove")))


def _read_ledger(path: Path) -> Iterator[Correction]:
    """Every row of the ledger's sheet of figures as what its value shall be."""
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_path(path)
        sheets = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
    except (CalamineError, OSError) as error:
        raise UsageError(detail=f"{path}: {error}") from None
    for rows in sheets:
        at = next((n for n, row in enumerate(rows[:5]) if {*titles.QUOTATION} & {*row} and {*titles.ITEM_ID} & {*row}), None)
        if at is None:
            continue
        where = {key: rows[at].index(title) for key, words in _COLUMNS.items() for title in words if title in rows[at]}
        seen: Counter[tuple[str, str]] = Counter()
        for row in rows[at + 1 :]:
            item, quote = str(row[where["item"]]).strip(), str(row[where["quote"]]).strip()
            if item and quote:
                fields = {key: row[n] if row[n] != "" else None for key, n in where.items() if key not in ("item", "quote")}
                comparator = next((c for c, words in COMPARATORS.items() if fields.get("comparator") in words), None)
                yield Correction(item, quote, fields | ({"comparator": comparator} if comparator else {}), nth=seen[item, quote])
                seen[item, quote] += 1
        return
    raise UsageError(detail=f"{path}: {'、'.join(sorted((*titles.QUOTATION, *titles.ITEM_ID)))}?")


def apply(plan: Plan, corrections: Sequence[Correction]) -> Plan:
    """The plan with the corrections in it, each value that was changed marked.

    One that fits no value any more is a warning `correction_unfit`; nothing is touched for it. Raises UsageError for
    a value that its field cannot hold.
    """
    items = list(plan.items)
    warnings = list(plan.warnings)
    for correction in corrections:
        fits = [n for n, item in enumerate(items) if _names(item, correction.item)]
        changed = next(((n, new) for n in fits if (new := _correct(items[n], correction)) is not None), None)
        if changed is None:
            message = WARNINGS["correction_unfit"][0].format(detail=f"{correction.item} “{correction.quote}”")
            warnings.append(PlanWarning(code="correction_unfit", message=message))
        else:
            items[changed[0]] = changed[1]
    return plan.model_copy(update={"items": items, "warnings": warnings})


def _names(item: Item, said: str) -> bool:
    return not said or said in (item.id, item.number) or squash(said) == squash(item.title)


def _correct(item: Item, correction: Correction) -> Item | None:
    """The item with the value that stands in the quote set right; None where there is none."""
    if correction.remove or set(correction.set) <= _TARGET:
        lists = [item.targets, *(m.targets for m in item.milestones)]
        for fits in (_is_quote, _is_near):
            seen = 0
            for n, values in enumerate(lists):
                for k, value in enumerate(values):
                    if fits(correction.quote, value.text) and (seen := seen + 1) > correction.nth:
                        done = _replaced(values, k, correction)
                        if n == 0:
                            return item.model_copy(update={"targets": done})
                        milestones = list(item.milestones)
                        milestones[n - 1] = milestones[n - 1].model_copy(update={"targets": done})
                        return item.model_copy(update={"milestones": milestones})
    if correction.remove or set(correction.set) <= _OWNER:
        for k, owner in enumerate(item.owners):
            if _is_quote(correction.quote, owner.name):
                return item.model_copy(update={"owners": _replaced(item.owners, k, correction)})
    return None


def _is_quote(quote: str, text: str) -> bool:
    return squash(quote) == squash(text)


def _is_near(quote: str, text: str) -> bool:
    """Whether one holds the other: a person quotes a little more or less than the program does."""
    return squash(text) in squash(quote) or squash(quote) in squash(text)


def _replaced(values: Sequence[Value], n: int, correction: Correction) -> list[Value]:
    rest = list(values)
    if correction.remove:
        del rest[n]
    else:
        rest[n] = _changed(values[n], correction)
    return rest


def _changed(value: Value, correction: Correction) -> Value:
    known = {k: v for k, v in correction.set.items() if k in type(value).model_fields}
    fields = {k: int(v) if isinstance(v, float) and v.is_integer() else v for k, v in known.items()}
    if "due" in fields:
        said = str(fields["due"] or "")
        fields["due"] = Due(text=said, date=said) if said else None
    try:
        new = type(value).model_validate({**value.model_dump(), **fields})
    except ValidationError as error:
        first = error.errors()[0]
        raise UsageError(detail=f"“{correction.quote}”: {first['loc']}: {first['msg']}") from None
    return value if new == value else new.model_copy(update={"corrected": True})
