"""Who has what: for each owner the items in which the name stands, with its roles."""

from dataclasses import dataclass, field

from planparse.language import say
from planparse.schema import Item, OwnerKind, Plan
from planparse.writers.labels import ROLES
from planparse.writers.ledger import all_targets

_ORDER = ("leader", "lead", "responsible", "support")


@dataclass(slots=True)
class Entry:
    """One item of an owner, with the roles it has there."""

    item: Item
    roles: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Portfolio:
    """All that one owner has, what it leads first, then in the document's order."""

    name: str
    kind: OwnerKind
    entries: list[Entry] = field(default_factory=list)

    @property
    def answers(self) -> bool:
        """Whether it leads or is responsible anywhere."""
        return any(role != "support" for entry in self.entries for role in entry.roles)

    @property
    def targets(self) -> int:
        """How many figures stand in the items that it leads or is responsible for."""
        return sum(
            len([t for t, _ in all_targets(e.item) if t.kind == "target"])
            for e in self.entries
            if e.roles != ["support"]
        )

    def count(self, role: str) -> int:
        """In how many items it has this role."""
        return sum(role in entry.roles for entry in self.entries)

    def titles(self) -> list[str]:
        """The titles of its items with their numbers."""
        return [f"{e.item.number}.{e.item.title}" if e.item.number else e.item.title for e in self.entries]


def portfolios(plan: Plan) -> list[Portfolio]:
    """One portfolio a name, those with the most to lead first, then in the order in which they are named."""
    found: dict[str, Portfolio] = {}
    for item in plan.items:
        entries: dict[str, Entry] = {}
        for owner in item.owners:
            portfolio = found.setdefault(owner.name, Portfolio(owner.name, owner.kind))
            if owner.name not in entries:
                entries[owner.name] = Entry(item)
                portfolio.entries.append(entries[owner.name])
            roles = entries[owner.name].roles
            if owner.role not in roles:
                roles.append(owner.role)
                roles.sort(key=_ORDER.index)
    for portfolio in found.values():
        portfolio.entries.sort(key=lambda e: _ORDER.index(e.roles[0]))
    return sorted(found.values(), key=lambda p: tuple(-p.count(role) for role in _ORDER))


def role_words(role: str) -> str:
    """A role as people read it."""
    return str(ROLES[role])


def as_json(found: list[Portfolio]) -> str:
    """The portfolios as JSON: counts, and each item with the roles in it."""
    import json

    data = [
        {
            "name": p.name,
            "kind": p.kind,
            **{role: p.count(role) for role in _ORDER},
            "targets": p.targets,
            "items": [
                {
                    "id": e.item.id,
                    "number": e.item.number,
                    "title": e.item.title,
                    "section": e.item.section,
                    "roles": e.roles,
                }
                for e in p.entries
            ],
        }
        for p in found
    ]
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def as_csv(found: list[Portfolio]) -> bytes:
    """One row an owner and item, with titles for people."""
    import csv
    import io

    from planparse.writers.cells import guarded
    from planparse.writers.labels import OWNER_KINDS

    out = io.StringIO(newline="")
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(
        say("名称 类别 角色 序号 板块 任务 指标数 任务标识", "Name Kind Role No. Section Item Targets Id").split(" ")
    )
    for p in found:
        for e in p.entries:
            item, count = e.item, len([t for t, _ in all_targets(e.item) if t.kind == "target"])
            roles = "、".join(map(role_words, e.roles))
            cells = [
                p.name,
                str(OWNER_KINDS[p.kind]),
                roles,
                item.number or "",
                " / ".join(item.section),
                item.title,
                str(count),
                item.id,
            ]
            table.writerow(map(guarded, cells))
    return out.getvalue().encode("utf-8", "replace")
