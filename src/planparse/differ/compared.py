"""What became of one group of items."""

import re
from dataclasses import dataclass
from typing import Any

from planparse.differ.measures import compare_measures, compare_milestones
from planparse.differ.owners import compare_owners
from planparse.differ.sections import Sections
from planparse.differ.targets import compare_targets, figures
from planparse.sameness.wording import plain, plain_name, same
from planparse.schema import Item, ItemChange, ItemRef, ItemStatus, Plan
from planparse.text import Span

# what numbers measures: formats print it or leave it to the numbering
_LABEL = re.compile(r"[\d.]*|第?[一二三四五六七八九十]{1,3}是?")
_NOTHING = re.compile(r"[\s。，、；：（）.,;:()]*")


@dataclass(frozen=True, slots=True)
class Both:
    """Two plans whose items are compared group by group."""

    old: Plan
    new: Plan
    sections: Sections

    def change(self, i: tuple[int, ...], j: tuple[int, ...], similarity: float) -> ItemChange:
        """What became of the old items `i`, which are the new items `j`; the unions of both sides are compared."""
        one, other = [self.old.items[k] for k in i], [self.new.items[k] for k in j]
        parts: dict[str, Any] = {
            "targets": compare_targets(figures(self.old, one), figures(self.new, other)),
            "owners": compare_owners([o for item in one for o in item.owners], [o for item in other for o in item.owners]),
            "measures": compare_measures(
                [m for item in one for m in item.measures], [m for item in other for m in item.measures]
            ),
            "milestones": compare_milestones(
                [m for item in one for m in item.milestones], [m for item in other for m in item.milestones],
                self.old.year, self.new.year,
            ),
        }  # fmt: skip
        pair = bool(one and other)
        retitled = pair and not any(a.title == b.title or same(a.title, b.title) for a in one for b in other)
        reworded = len(one) == len(other) == 1 and not same(
            beside(one[0], self.old.text), beside(other[0], self.new.text)
        )
        anything = retitled or reworded or any(c.status != "unchanged" for part in parts.values() for c in part)
        return ItemChange.model_construct(
            status=_status(len(one), len(other), anything),
            old=[_ref(item) for item in one],
            new=[_ref(item) for item in other],
            similarity=round(min(similarity, 1.0), 4),
            moved=pair and self.sections.moved(i, j),
            renumbered=pair and not any(_number(a) == _number(b) for a in one for b in other),
            retitled=retitled,
            reworded=reworded,
            **parts,
        )


def _status(old: int, new: int, anything: bool) -> ItemStatus:
    if not old or not new:
        return "removed" if old else "added"
    if old > 1 or new > 1:
        return "merged" if old > 1 else "split"
    return "changed" if anything else "unchanged"


def _ref(item: Item) -> ItemRef:
    return ItemRef.model_construct(id=item.id, number=item.number, title=item.title, section=item.section)


def _number(item: Item) -> str:
    return plain_name(item.number or "")


def beside(item: Item, text: str) -> str:
    """What an item says beside its number, title, section, figures, owners with labels, measures, milestones."""
    start, end = item.span
    if text[start:end] != item.text:
        return ""
    spans: list[Span] = [*(m.span for m in item.measures), *(m.span for m in item.milestones)]
    spans += [t.span for t in item.targets] + [o.span for o in item.owners]
    out, here = [], start
    for a, b in sorted(spans):
        if a > here and not _NOTHING.fullmatch(text, here, min(a, end)):
            out.append(plain(text[here : min(a, end)]))
        here = max(here, b)
    out.append(plain(text[here:end]))
    number = _number(item)
    if number and out[0].startswith(number):
        out[0] = out[0][len(number) :]
    left = "".join(said for said in out if not _LABEL.fullmatch(said))
    for word in [item.title, *item.section, *item.remarks, *dict.fromkeys(o.label or "" for o in item.owners)]:
        left = left.replace(plain_name(word), "", 1) if word else left
    return "\n".join([left, *item.remarks])  # a merged remark stands in one row and holds for all
