"""Texts on which a pattern is slowest, made from the pattern itself.

What a pattern can repeat is repeated: each sign that a loop takes, behind what stands before the loop, with and without
an end that the loop does not take; the pattern's own matches, whole and cut short; and signs of which the genre is made.
"""

import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

_GENERIC = (
    "1", " ", "，", "、", "一、", "1.", "（", "）", "（）", "（1）", "《", "“", "。", "：", "一", "\n", "\t", "a", "-", "%", "年", "|", "<", "第", "\\", "*",
    "1.1", "1,", "2026年", "1月", "5%、", "一是", "张三、", "局、", "单位：", " \n", "科", "、\n", "（1", "[", "&", "=",
)  # fmt: skip
_SIGNS = "1a一 ，、。：\n（）x张年-.<%\t"
#: Nothing, a sign of no class, and signs at which the loops of the genre's patterns stop.
_ENDS = ("", "\0", "。", "\n")
_MOST = 400
_LONGEST = 80


@dataclass(frozen=True)
class Attack:
    """`before`, then `unit` over and over, then `end`."""

    before: str
    unit: str
    end: str

    def text(self, size: int) -> str:
        """Of about that many signs."""
        return self.before + self.unit * (size // len(self.unit) + 1) + self.end

    def __str__(self) -> str:
        return f"{self.before[-12:]}[{self.unit[:16]}]*{self.end}".encode("unicode_escape").decode() if not _plain(self) else f"{self.before[-12:]}[{self.unit[:16]}]*{self.end}"


def _plain(attack: Attack) -> bool:
    return (attack.before + attack.unit + attack.end).isprintable()


def attacks(pattern: "re.Pattern[Any]", most: int = _MOST) -> list[Attack]:
    """At most so many for a pattern, those of its own loops first; the same ones in each run."""
    source = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    tree = _parser.parse(source, pattern.flags & ~(0 if isinstance(pattern.pattern, str) else re.ASCII))
    maker = _Maker(tree)
    found: dict[Attack, None] = {}
    for attack in _all(maker, tree):
        if attack.unit and len(attack.before) <= 4 * _LONGEST:
            found.setdefault(Attack(attack.before, attack.unit[:_LONGEST], attack.end))
    every = list(found)
    if len(every) > most:
        every = every[: most // 2] + random.Random(5).sample(every[most // 2 :], most - most // 2)
    return every


def _all(maker: "_Maker", tree: Any) -> Iterator[Attack]:
    whole = [maker.one(tree) for _ in range(6)]
    for word in dict.fromkeys(whole):
        for cut in dict.fromkeys((len(word), len(word) - 1, len(word) // 2, 2, 1)):
            yield Attack("", word[:cut], "")
    loops = list(maker.loops(tree, []))
    for before, body in loops:
        starts = dict.fromkeys(("", maker.one(before), maker.one(before)))
        for unit in maker.some(body):
            for start in starts:
                yield from (Attack(start, unit, end) for end in _ENDS)
                if start:
                    yield Attack("", start + unit, "")
    for unit in _GENERIC:
        yield from (Attack("", unit, end) for end in ("", "\0"))
    for before, body in loops:
        start = maker.one(before)
        for unit in maker.some(body):
            yield from (Attack("", start + unit * times, "") for times in (2, 8))


class _Maker:
    """Makes words that parts of a pattern match; assertions are left out of account."""

    def __init__(self, tree: Any) -> None:
        self._dice = random.Random(11)
        self._signs = list(dict.fromkeys([*sorted(set(_literals(tree)))[:40], *_SIGNS]))

    def loops(self, tree: Any, before: list[Any]) -> Iterator[tuple[list[Any], Any]]:
        """(what stands before, what is repeated) of every repetition of more than a few times."""
        done = list(before)
        for code, value in tree:
            if code in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
                if value[1] > 3:
                    yield done, value[2]
                yield from self.loops(value[2], done)
            else:
                for part in _parts(code, value):
                    yield from self.loops(part, done)
            if code not in (op.ASSERT, op.ASSERT_NOT):
                done.append((code, value))

    def some(self, tree: Any) -> list[str]:
        """Several words of a loop's body: of a class, one for each kind of sign in it."""
        if len(tree) == 1 and tree[0][0] in (op.IN, op.ANY, op.NOT_LITERAL):
            return self._members(*tree[0])[:10]
        return list(dict.fromkeys(self.one(tree) for _ in range(5)))

    def one(self, tree: Iterable[Any]) -> str:
        """One word, chosen anew with each call."""
        out = []
        for code, value in tree:
            if code is op.LITERAL:
                out.append(chr(value))
            elif code in (op.IN, op.ANY, op.NOT_LITERAL):
                out.append(self._dice.choice(self._members(code, value) or ["x"]))
            elif code in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
                low, high, body = value
                out += [self.one(body) for _ in range(min(int(high), max(low, self._dice.choice((0, 1)))))]
            elif code is op.BRANCH:
                out.append(self.one(self._dice.choice(value[1])))
            elif code not in (op.ASSERT, op.ASSERT_NOT):
                out += [self.one(part) for part in _parts(code, value)]
        return "".join(out)

    def _members(self, code: Any, value: Any) -> list[str]:
        if code is op.ANY:
            return [c for c in self._signs if c != "\n"]
        if code is op.NOT_LITERAL:
            return [c for c in self._signs if ord(c) != value]
        own = [chr(part) for kind, part in value if kind is op.LITERAL]
        own += [chr(part[0]) for kind, part in value if kind is op.RANGE]
        inside = [c for c in self._signs if _takes(value, c)]
        return inside + [c for c in own if c not in inside and _takes(value, c)]


def _parts(code: Any, value: Any) -> list[Any]:
    if code is op.SUBPATTERN:
        return [value[3]]
    if code is op.BRANCH:
        return list(value[1])
    if code in (op.ASSERT, op.ASSERT_NOT):
        return [value[1]]
    if code is op.ATOMIC_GROUP:
        return [value]
    if code is op.GROUPREF_EXISTS:
        return [part for part in value[1:] if part is not None]
    return []


def _literals(tree: Any) -> Iterator[str]:
    for code, value in tree:
        if code is op.LITERAL:
            yield chr(value)
        elif code is op.IN:
            yield from (chr(part) for kind, part in value if kind is op.LITERAL)
        elif code in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
            yield from _literals(value[2])
        else:
            for part in _parts(code, value):
                yield from _literals(part)


_KINDS = {
    op.CATEGORY_DIGIT: r"\d", op.CATEGORY_NOT_DIGIT: r"\D", op.CATEGORY_SPACE: r"\s", op.CATEGORY_NOT_SPACE: r"\S",
    op.CATEGORY_WORD: r"\w", op.CATEGORY_NOT_WORD: r"\W",
}  # fmt: skip


def _takes(choices: Any, sign: str) -> bool:
    code = ord(sign)
    inside = any(
        (kind is op.LITERAL and part == code) or (kind is op.RANGE and part[0] <= code <= part[1])
        or (kind is op.CATEGORY and re.match(_KINDS[part], sign) is not None)
        for kind, part in choices
    )  # fmt: skip
    return inside != (choices[0][0] is op.NEGATE)
