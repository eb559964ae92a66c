"""How many of each: the summary of a comparison."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import get_args

from planparse.schema import DiffSummary, ItemChange, ItemStatus, OwnerStatus, TargetChange, TargetStatus


def summary(changes: Sequence[ItemChange]) -> DiffSummary:
    """Counts by status, zeros too; figures that say what is or was reached are not counted."""
    return DiffSummary(
        items=_counts(get_args(ItemStatus), (c.status for c in changes)),
        targets=_counts(get_args(TargetStatus), (t.status for c in changes for t in c.targets if is_counted(t))),
        owners=_counts(get_args(OwnerStatus), (o.status for c in changes for o in c.owners)),
    )


def is_counted(change: TargetChange) -> bool:
    """Whether the figure is one to be reached."""
    target = change.new or change.old
    return target is not None and target.kind == "target"


def _counts(statuses: tuple[str, ...], seen: Iterable[str]) -> dict[str, int]:
    counted = Counter(seen)
    return {status: counted[status] for status in statuses}
