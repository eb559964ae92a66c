"""A part of a comparison: only some kinds of changes, only somebody's items."""

from typing import get_args

from planparse.errors import UsageError
from planparse.language import say
from planparse.sameness.wording import plain_name
from planparse.schema import ItemChange, ItemStatus, MeasureStatus, OwnerStatus, PlanDiff, TargetStatus

PARTS = ("targets", "owners", "items")
_OF_PART: dict[str, tuple[str, ...]] = {
    "items": get_args(ItemStatus),
    "targets": get_args(TargetStatus),
    "owners": get_args(OwnerStatus),
}
STATUSES = tuple(
    dict.fromkeys([*get_args(ItemStatus), *get_args(TargetStatus), *get_args(OwnerStatus), *get_args(MeasureStatus)])
)


def choose(
    diff: PlanDiff, *, only: str = "", statuses: list[str] | None = None, owners: list[str] | None = None
) -> PlanDiff:
    """The comparison with the changes that were asked for; its summary stays that of the whole.

    `only` keeps the lists of figures or of owners (`targets`, `owners`), or none of the lists (`items`). `statuses`
    keeps items of that status, or with a figure or an owner of that status; under `only` it is that list which counts.
    `owners` keeps items that one of them has or had. Raises UsageError.
    """
    wanted = set(statuses or ())
    _refuse({only} - {""}, PARTS)
    _refuse(wanted, _OF_PART.get(only, STATUSES))
    if not only and not wanted and not owners:
        return diff
    names = _known([plain_name(name) for name in owners or ()], diff)
    kept = [_narrowed(c, only, wanted) for c in diff.changes if not owners or names & _names(c)]
    return diff.model_copy(update={"changes": [c for c in kept if c is not None]})


def _refuse(asked: set[str], known: tuple[str, ...]) -> None:
    if unknown := sorted(asked - set(known)):
        raise UsageError(detail=f"{unknown[0]}{say('？可用：', '? There are: ')}{' | '.join(known)}")


def differs(diff: PlanDiff) -> bool:
    """Whether anything changed: an item that only bears another number in a list did not."""
    return any(c.status != "unchanged" or c.moved for c in diff.changes)


def _names(change: ItemChange) -> set[str]:
    return {plain_name(o.name) for c in change.owners for o in (c.old, c.new) if o is not None}


def _known(asked: list[str], diff: PlanDiff) -> set[str]:
    """The names that were asked for; where nobody bears one, those that hold it."""
    known = {name for change in diff.changes for name in _names(change)}
    return {name for a in asked for name in ([a] if a in known else [k for k in known if a in k])}


def _narrowed(change: ItemChange, only: str, wanted: set[str]) -> ItemChange | None:
    targets = [t for t in change.targets if not wanted or t.status in wanted]
    owners = [o for o in change.owners if not wanted or o.status in wanted]
    none: dict[str, object] = {"targets": [], "owners": [], "measures": [], "milestones": []}
    if only == "items":
        return change.model_copy(update=none) if not wanted or change.status in wanted else None
    if only == "targets":
        targets = [t for t in targets if wanted or t.status != "unchanged"]
        return change.model_copy(update={**none, "targets": targets}) if targets else None
    if only == "owners":
        owners = [o for o in owners if wanted or o.status != "unchanged"]
        return change.model_copy(update={**none, "owners": owners}) if owners else None
    seen: set[str] = {change.status, *(t.status for t in change.targets), *(o.status for o in change.owners)}
    seen.update(m.status for m in change.measures)
    return change if not wanted or wanted & seen else None
