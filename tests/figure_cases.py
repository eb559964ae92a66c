"""Reads tests/cases/figures.txt and scores the grammar on it, by the measures of the plan contract."""

from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path

from planparse.grammar.scope import Scope
from planparse.grammar.target import find_targets
from planparse.schema import Due, Target
from planparse.text import Text, squash
from planparse.vocab import default

CASES = Path(__file__).parent / "cases" / "figures.txt"


@dataclass
class Expected:
    """One annotated figure."""

    metrics: list[str]
    comparator: str
    value: float | None
    low: float | None
    high: float | None
    unit: str | None
    change: str | None = None
    per: str | None = None
    due: str | None = None
    kind: str = "target"
    optional: bool = False


@dataclass
class Case:
    """One sentence with its figures."""

    genre: str
    scope: Scope
    sentence: str
    line: int
    figures: list[Expected] = field(default_factory=list)


def read_cases(path: Path = CASES) -> list[Case]:
    """The sentences of a case file."""
    cases: list[Case] = []
    genre, scope = "", Scope()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        mark, _, rest = line.partition(" ")
        if mark == "##":
            genre, scope = rest, Scope()
        elif mark == "@":
            scope = _scope(rest)
        elif mark == ">":
            cases.append(Case(genre, scope, rest, number))
        elif mark in ("=", "?"):
            cases[-1].figures.append(replace(_figure(rest), optional=mark == "?"))
        elif line and not line.startswith("#"):
            raise ValueError(f"{path}:{number}: {line}")
    return cases


def _scope(words: str) -> Scope:
    said = dict(w.split("=", 1) for w in words.split() if "=" in w)
    due = Due(text="本列", date=said["due"]) if "due" in said else None
    phase = "summary" if said.get("phase") == "summary" else "plan"
    return Scope(int(said["year"]) if "year" in said else None, phase, due, said.get("head", ""), "baseline" in words.split())  # type: ignore[arg-type]


def _figure(words: str) -> Expected:
    metric, reading, *more = (part.strip() for part in words.split("|"))
    comparator, *numbers = reading.split()
    unit = None if numbers[-1] == "-" else numbers[-1]
    values = [float(n) for n in numbers[:-1]]
    low, high = values if comparator == "range" else (None, None)
    expected = Expected([m.strip() for m in metric.split("~")], comparator, None if low is not None else values[0], low, high, unit)
    for word in more[0].split() if more else ():
        key, _, value = word.partition("=")
        if key in "+-":
            expected.change = "increase" if key == "+" else "decrease"
        else:
            setattr(expected, key, value)
    return expected


def read_targets(case: Case) -> list[Target]:
    """What the grammar finds in the sentence."""
    return list(find_targets(Text.of(case.sentence), (0, len(case.sentence)), case.scope, default()))


def _bigrams(words: str) -> Counter[str]:
    word = "".join(c for c in squash(words) if c.isalnum() or c == "%").lower()
    return Counter(word[i : i + 2] for i in range(len(word) - 1)) or Counter([word])


def likeness(a: str, b: str) -> float:
    """Dice of character bigrams."""
    x, y = _bigrams(a), _bigrams(b)
    return 2 * sum((x & y).values()) / (sum(x.values()) + sum(y.values()))


def score(cases: list[Case]) -> tuple[dict[str, float], list[str]]:
    """found, targets, metric, due, per and spans over all cases, with a line for each disagreement."""
    seen: Counter[str] = Counter()
    said: list[str] = []
    for case in cases:
        targets = read_targets(case)
        left = list(targets)
        for expected in sorted(case.figures, key=lambda e: e.optional):
            same = [t for t in left if (t.value, t.low, t.high, t.unit) == (expected.value, expected.low, expected.high, expected.unit)]
            if not same:
                if not expected.optional:
                    seen["gold"] += 1
                    said.append(f"{case.line} missed: {expected.metrics[0]} {expected.value} {expected.unit}")
                continue
            best = max(same, key=lambda t: max(likeness(t.metric, m) for m in expected.metrics))
            left.remove(best)
            if not expected.optional:
                seen["gold"] += 1
                _compare(case, expected, best, seen, said)
        seen["extra"] += len(left)
        said += [f"{case.line} invented: {t.metric} «{t.text}»" for t in left]
        for t in targets:
            seen["spans"] += case.sentence[slice(*t.span)] == t.text
            seen["all"] += 1
    found = seen["found"]
    f1 = lambda hits: 2 * hits / (seen["gold"] + found + seen["extra"])  # noqa: E731
    figures = {"found": f1(found), "targets": f1(seen["understood"])}
    shares = {k: seen[k] / found for k in ("metric", "due", "per")}
    return {**figures, **shares, "spans": seen["spans"] / seen["all"]}, said


def _compare(case: Case, expected: Expected, target: Target, seen: Counter[str], said: list[str]) -> None:
    seen["found"] += 1
    got = (target.kind, target.comparator, target.change)
    right = got == (expected.kind, expected.comparator, expected.change)
    seen["understood"] += right
    if not right:
        said.append(f"{case.line} misread: {target.text}: {got}")
    like = max(likeness(target.metric, m) for m in expected.metrics) >= 0.5
    seen["metric"] += like
    if not like:
        said.append(f"{case.line} metric: {target.metric}, not {expected.metrics[0]}")
    for key, value in (("due", target.due.date if target.due else None), ("per", target.per)):
        seen[key] += value == getattr(expected, key)
        if value != getattr(expected, key):
            said.append(f"{case.line} {key}: {target.text}: {value}, not {getattr(expected, key)}")
