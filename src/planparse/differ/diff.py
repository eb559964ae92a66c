"""`compare(old, new) -> PlanDiff`: what changed from one plan to the next, the whole flow on one screen."""

from planparse.differ.alignment import Link, align
from planparse.differ.bodies import warnings
from planparse.differ.compared import Both
from planparse.differ.order import gone
from planparse.differ.sections import Sections
from planparse.differ.totals import summary
from planparse.schema import Plan, PlanDiff, PlanSource


def compare(old: Plan, new: Plan) -> PlanDiff:
    """What changed from `old` to `new`.

    Items are aligned by their content whatever happened to their numbers, titles and sections; inside each group
    figures, owners, measures and milestones are paired and compared. `compare(b, a)` mirrors `compare(a, b)`.
    """
    return told(old, new, align(old, new))


def told(old: Plan, new: Plan, links: list[Link]) -> PlanDiff:
    """The comparison that follows from links."""
    both = Both(old, new, Sections(old, new, [(link.old, link.new) for link in links]))
    changes = [both.change(i, j, similarity) for i, j, similarity in _in_order(links, len(old.items), len(new.items))]
    return PlanDiff(
        old=PlanSource.of(old), new=PlanSource.of(new), changes=changes, summary=summary(changes), warnings=warnings(old, new)
    )


def _in_order(links: list[Link], old: int, new: int) -> list[tuple[tuple[int, ...], tuple[int, ...], float]]:
    """Groups of item indices in the new plan's order, removed items where they stood."""
    first = {link.new[0]: link for link in links}
    later = {j for link in links for j in link.new[1:]}
    places = {i: link.new[0] for link in links for i in link.old}
    after = gone(range(old), places)
    out: list[tuple[tuple[int, ...], tuple[int, ...], float]] = [((i,), (), 0.0) for i in after.get(None, ())]
    for j in range(new):
        if j in first:
            out.append((first[j].old, first[j].new, first[j].similarity))
        elif j not in later:
            out.append(((), (j,), 0.0))
        out += [((i,), (), 0.0) for i in after.get(j, ())]
    return out
