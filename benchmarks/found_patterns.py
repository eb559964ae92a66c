"""Every pattern of the package with the ways in which it is used.

Those that modules hold (also in tuples, tables and records), those that cached functions give, and those that are written
into a call of `re` itself; a pattern that only exists inside a function is counted by `hidden`.
"""

import ast
import dataclasses
import importlib
import pkgutil
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import planparse

_METHODS = ("match", "fullmatch", "search", "finditer", "findall", "sub", "subn", "split")


@dataclass(frozen=True)
class Found:
    """A pattern, where it lives and how it is run: `scan` over a whole text, once by `search`, `match` or `fullmatch`,
    or matched at several `places` of a text (whether at too many, the functions' own growth tells).
    """

    name: str
    pattern: "re.Pattern[Any]"
    ways: tuple[str, ...]


def modules() -> Iterator[tuple[ModuleType, ast.Module]]:
    """All modules of the package that can be imported here, with their trees."""
    for info in pkgutil.walk_packages(planparse.__path__, "planparse."):
        if info.name.endswith("__main__"):
            continue
        try:
            module = importlib.import_module(info.name)
        except ImportError:  # an extra that is not installed
            continue
        if module.__file__:
            yield module, ast.parse(Path(module.__file__).read_text(encoding="utf-8"))


def find_patterns() -> tuple[list[Found], list[str]]:
    """(all patterns, each once; the places of calls whose pattern is made from a function's own values)."""
    every = list(modules())
    uses: dict[tuple[str, str], set[str]] = defaultdict(set)
    for module, tree in every:
        came = _imported(tree)
        for name, way in _uses(tree):
            uses[came.get(name, (module.__name__, name))].add(way)
    known: dict[tuple[Any, int], Found] = {}
    hidden: list[str] = []

    def add(name: str, pattern: "re.Pattern[Any]", ways: set[str]) -> None:
        key = (pattern.pattern, pattern.flags)
        before = known.get(key)
        known[key] = Found(before.name if before else name, pattern, tuple(sorted({*(before.ways if before else ()), *ways})))

    for module, tree in every:
        short, came = module.__name__.removeprefix("planparse."), _imported(tree)
        for name, value in sorted((n, v) for n, v in vars(module).items() if n not in came):
            for pattern in _inside(value):
                add(f"{short}.{name}", pattern, uses.get((module.__name__, name)) or {"scan"})
    for module, tree in every:
        short = module.__name__.removeprefix("planparse.")
        for call, method in _calls(tree):
            place = f"{short}:{call.lineno}"
            try:
                source = eval(compile(ast.Expression(call.args[0]), "<pattern>", "eval"), dict(vars(module)))
                pattern = re.compile(source)
            except NameError:
                hidden.append(place)
                continue
            if method != "compile":
                add(place, pattern, {_way(method, 1)})
    return list(known.values()), hidden


def _inside(value: object, depth: int = 4) -> Iterator["re.Pattern[Any]"]:
    if isinstance(value, re.Pattern):
        yield value
    elif depth and isinstance(value, dict):
        for key, one in value.items():
            yield from _inside(key, depth - 1)
            yield from _inside(one, depth - 1)
    elif depth and isinstance(value, (tuple, list, frozenset)):
        for one in value:
            yield from _inside(one, depth - 1)
    elif depth and dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from _inside(getattr(value, field.name), depth - 1)
    elif depth and callable(value) and hasattr(value, "cache_info"):
        try:
            yield from _inside(value(), depth - 1)
        except TypeError:  # a cached function of arguments
            return


def _imported(tree: ast.Module) -> dict[str, tuple[str, str]]:
    """The (module, name) behind each name that a module takes from another."""
    return {
        alias.asname or alias.name: (node.module, alias.name)
        for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module
        for alias in node.names
    }  # fmt: skip


def _uses(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """(a name, how the pattern of that name is run) throughout a module; `scan` where it is handed on."""
    loops = _loops(tree)
    seen = {id(name) for names in loops.values() for name in names}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _METHODS:
            owner = node.func.value
            while isinstance(owner, (ast.Subscript, ast.Call)):
                owner = owner.value if isinstance(owner, ast.Subscript) else owner.func
            if isinstance(owner, ast.Name):
                seen.add(id(owner))
                for name in (owner, *loops.get(owner.id, ())):
                    yield name.id, _way(node.func.attr, len(node.args))
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and id(node) not in seen:
            yield node.id, "scan"


def _loops(tree: ast.Module) -> dict[str, list[ast.Name]]:
    """The tables that a loop's variable goes through."""
    out: dict[str, list[ast.Name]] = defaultdict(list)
    for node in ast.walk(tree):
        if isinstance(node, (ast.For, ast.comprehension)):
            table: ast.AST = node.iter
            if isinstance(table, ast.Call) and isinstance(table.func, ast.Attribute):  # .items(), .values()
                table = table.func.value
            if isinstance(table, ast.Name):
                for target in ast.walk(node.target):
                    if isinstance(target, ast.Name):
                        out[target.id].append(table)
    return out


def _way(method: str, arguments: int) -> str:
    if method == "fullmatch":
        return method
    if method in ("match", "search") and arguments < 2:
        return method
    return "places" if method == "match" else "scan"


def _calls(tree: ast.Module) -> Iterator[tuple[ast.Call, str]]:
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "re" and node.func.attr in (*_METHODS, "compile")
        ):  # fmt: skip
            yield node, node.func.attr
