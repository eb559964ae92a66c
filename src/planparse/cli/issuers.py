"""The note about two plans that are plainly of two bodies."""

from typing import TYPE_CHECKING

from planparse.language import say

if TYPE_CHECKING:
    from planparse.schema import Plan


def tell_two_issuers(old: "Plan", new: "Plan") -> None:
    """One line on stderr where the two are plainly of different bodies."""
    from planparse.cli.streams import complain, one_line
    from planparse.differ.bodies import two_bodies
    from planparse.errors import WARNINGS

    if bodies := two_bodies(old, new):
        zh, en = WARNINGS["two_bodies"]
        complain(say(f"注意：{zh}", f"note: {en}").format(old=one_line(bodies[0]), new=one_line(bodies[1])))
