"""Worst cases: where the text is twice as long, no pattern and no reading function may take much more than twice as long.

    python benchmarks/patterns.py [--jobs N] [--rows N] [--out DIR] [--only NAME]

All patterns of the package are found by walking its modules (`found_patterns`), each is run on texts made from itself
(`attacks`), and its time is taken at n, 2n and 4n signs (`growth`). Then the functions that read paragraphs are run on
paragraphs of one phrase over and over. Prints the worst of each kind; ends with 1 where something grows too fast.
"""

import argparse
import json
import platform
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from attacks import Attack, attacks
from found_patterns import Found, find_patterns
from growth import ALLOWED, Call, Growth, runner, survey, worst

UNITS = (
    "1.", "1", "1、", "（1）", "（", "）", "（）", "一、", "一是", "第一", "完成", "达到", "达到95%", "5%、", "5%", "2026年", "6月底前", "12月", "1月1日前", "每年",
    "每", "牵头单位：", "责任单位：教育局、", "（牵头：教育局）", "（责任单位：", "教育局、", "教育局", "局", "会同", "张三、", "增长", "增长5%以上，", "到2026年，",
    "分别", "、", "，", "。", "；", "：", "，完成5个", "力争", "第一季度", "Q1", "《", "《》", "“", "“”", "等", "和", "以上", "万亿", "百分之", "成", "翻一番",
    "100万元", "1,000", "1-", "从5", "由5提高到6，", "累计", " ", "1 ", "不低于", "率达", "率", "全覆盖", "不少于5次，", "附件1：", "工作目标：", "a", "1.1", "县", "项目", "的",
)  # fmt: skip


_PARAGRAPHS = [Attack(before, unit, end) for unit in UNITS for before, end in (("", ""), ("2026年完成投资", "5亿元。（责任单位：教育局）"))]


@dataclass(frozen=True)
class Reading:
    """A function of the package that reads a paragraph, by name."""

    name: str


def pattern_growth(found: Found, note: Callable[[str], None]) -> Growth:
    """The worst of a pattern over the ways in which it is run."""
    tried = attacks(found.pattern)
    each = [worst(f"{found.name} ({way})", runner(found.pattern, way), tried, note, 2000, 4000) for way in _ways(found.ways)]
    return max(each, key=lambda g: (g.factor, g.seconds))


def _ways(ways: tuple[str, ...]) -> list[str]:
    """What covers all: a scan also costs what a search does."""
    return [way for way in ways if not (way == "search" and "scan" in ways)]


def reading_growth(reading: Reading, note: Callable[[str], None]) -> Growth:
    """The worst of a function."""
    return worst(reading.name, readings()[reading.name], _PARAGRAPHS, note, 1000, 4000)


def readings() -> dict[str, Call]:
    """The functions that are run on whole paragraphs."""
    from planparse.grammar.date import find_dues
    from planparse.grammar.label import find_run_in
    from planparse.grammar.owner import find_owner_brackets, find_owner_tail, read_owners
    from planparse.grammar.scope import Scope
    from planparse.grammar.target import find_targets
    from planparse.pipeline import extract
    from planparse.text import Text, fold, normalize
    from planparse.vocab import default

    words, scope = default(), Scope(year=2026)

    def over(call: Callable[[Text, tuple[int, int]], object]) -> Call:
        return lambda text: call(Text.of(text), (0, len(text)))

    return {
        "normalize": normalize,
        "fold": fold,
        "find_targets": over(lambda text, span: list(find_targets(text, span, scope, words))),
        "find_dues": over(lambda text, span: list(find_dues(text, span, 2026))),
        "find_owner_brackets": over(lambda text, span: list(find_owner_brackets(text, span, words))),
        "find_owner_tail": over(lambda text, span: find_owner_tail(text, span, words)),
        "read_owners": over(lambda text, span: read_owners(text, span, words, "责任单位")),
        "find_run_in": over(lambda text, span: find_run_in(text.view, span)),
        "extract, one paragraph": lambda text: extract(("2026年工作要点\n一、项目\n1." + text).encode(), name="a.txt"),
        "extract, many paragraphs": lambda text: extract(("2026年工作要点\n" + "\n".join(text[i : i + 50] for i in range(0, len(text), 50))).encode(), name="a.txt"),
    }


def show(title: str, growths: list[Growth], rows: int) -> None:
    """The slowest of them; a factor of 0 says that even the longest text took no time worth measuring."""
    print(f"\n{title}: {len(growths)}, of which {sum(g.slow for g in growths)} grow more than {ALLOWED}-fold when the text doubles")
    print(f"{'factor':>7} {'signs':>7} {'ms':>9}  name: worst text")
    for g in sorted(growths, key=lambda g: (-g.factor, -g.seconds))[:rows]:
        print(f"{g.factor:7.2f} {g.size:7} {g.seconds * 1000:9.1f}  {g.name}: {g.attack}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--rows", type=int, default=15, help="how many of each kind are printed")
    parser.add_argument("--out", type=Path, help="where to keep the results")
    parser.add_argument("--only", default="", help="patterns and functions whose name has this in it")
    said = parser.parse_args()
    found, hidden = find_patterns()
    patterns = survey([f for f in found if said.only in f.name], pattern_growth, said.jobs)
    functions = survey([Reading(name) for name in readings() if said.only in name], reading_growth, said.jobs)
    show("patterns", patterns, max(said.rows, sum(g.slow for g in patterns)))
    show("functions", functions, max(said.rows, len(functions)))
    print(f"\nmade inside functions, from tables whose patterns are among those above: {', '.join(hidden)}")
    if said.out:
        now = datetime.now(UTC)
        kept = {
            "date": now.isoformat(timespec="seconds"), "machine": f"{platform.machine()}, Python {platform.python_version()}",
            "allowed": ALLOWED, "patterns": [asdict(g) for g in patterns], "functions": [asdict(g) for g in functions],
        }  # fmt: skip
        said.out.mkdir(parents=True, exist_ok=True)
        (said.out / f"patterns-{now:%Y%m%d}.json").write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return int(any(g.slow for g in (*patterns, *functions)))


if __name__ == "__main__":
    sys.exit(main())
