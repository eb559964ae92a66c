"""What became of the owners of a task."""

from planparse.differ.matching import matched, rest
from planparse.differ.order import in_order
from planparse.sameness.wording import plain_name
from planparse.schema import Owner, OwnerChange


def compare_owners(old: list[Owner], new: list[Owner]) -> list[OwnerChange]:
    """Each owner once per role; one of another name is somebody else: removed and added."""
    one, other = _distinct(old), _distinct(new)
    pairs = matched([(plain_name(o.name), o.role) for o in one], [(plain_name(o.name), o.role) for o in other])
    i, j = rest(pairs, len(one), len(other))
    by_name = matched([plain_name(one[k].name) for k in i], [plain_name(other[k].name) for k in j])
    pairs += [(i[a], j[b]) for a, b in by_name]
    return [
        _change(None if i is None else one[i], None if j is None else other[j])
        for i, j in in_order(pairs, len(one), len(other))
    ]


def _distinct(owners: list[Owner]) -> list[Owner]:
    """The first of each name and role."""
    seen: dict[tuple[str, str], Owner] = {}
    for owner in owners:
        seen.setdefault((plain_name(owner.name), owner.role), owner)
    return list(seen.values())


def _change(old: Owner | None, new: Owner | None) -> OwnerChange:
    if old is None or new is None:
        return OwnerChange.model_construct(status="added" if old is None else "removed", old=old, new=new)
    return OwnerChange.model_construct(status="unchanged" if old.role == new.role else "role_changed", old=old, new=new)
