"""How long comparing two plans takes, and how much memory, against comparing all pairs of the same texts.

    python benchmarks/bench_diff.py [--sizes 100,1000,10000] [--json FILE]

Plans are made up: items of three to six sentences from lists of words, the second year with figures changed, sentences
reworded, items dropped, added, moved, split and merged. Each size runs in a process of its own, so that its peak memory
is its own. `cdist` is `rapidfuzz.process.cdist` with `fuzz.ratio` over the items' texts on one core, measured up to
1,000 by 1,000 and extrapolated by the number of pairs beyond.
"""

import argparse
import json
import random
import resource
import subprocess
import sys
import time
from pathlib import Path

from planparse.schema import Item, Measure, Owner, Plan, Source, Target

_FIELDS = "水利 林业 养老 托育 环卫 供热 道路 桥梁 校舍 课程 疫苗 急救 药品 粮食 种业 农机 渔港 旅游 文物 体育 档案 审计 统计 消防 气象 地震 "  # fmt: skip
_FIELDS += "燃气 电梯 停车 公交 物流 仓储 园区 招商 外贸 口岸 专利 标准 质检 计量 网信 政务 信访 普法 调解 社区 殡葬 救助 慈善 就业 技工 工伤 医保"
_OBJECTS = [
    "设施",
    "队伍",
    "平台",
    "网络",
    "基地",
    "机制",
    "站点",
    "体系",
    "中心",
    "项目",
    "名录",
    "台账",
    "规程",
    "档案",
    "样板",
    "片区",
    "通道",
    "库房",
    "窗口",
    "终端",
    "课题",
    "联盟",
    "清单",
    "预案",
]
_DEEDS = ["推进", "加强", "完善", "规范", "优化", "提升", "建设", "改造", "整治", "培育", "推广", "健全"]
_PLACES = [
    "云岭",
    "石泉",
    "青河",
    "白石",
    "临溪",
    "柳川",
    "东湾",
    "西垣",
    "南浦",
    "北原",
    "长坪",
    "高桥",
    "双塘",
    "五里",
    "龙潭",
    "凤坡",
    "金沙",
    "银滩",
    "松峰",
    "竹溪",
    "梅岭",
    "兰陵",
    "菊园",
    "荷塘",
]
_UNITS = ["个", "处", "家", "次", "场", "人", "户", "公里", "项", "套"]
_SENTENCES = (
    "在{p}镇和{q}街道{d}{f}{o}{n}{u}",
    "对{f}{o}开展摸底排查，建立{g}{o}问题台账",
    "{f}{o}达标率达到{r}%以上",
    "会同{p}片区{d}{g}{o}，每季度通报进展",
    "组织{g}{o}业务培训{n}人次，{f}从业人员持证率不低于{r}%",
    "落实{f}专项资金{n}万元，重点用于{p}{o}和{q}{g}{o}",
    "{d}{p}至{q}{f}{o}互联互通，年底前验收",
    "总结推广{p}经验，{d}{f}{o}长效管理",
)


def _sentence(chance: random.Random, field: str) -> str:
    pick = chance.choice
    return pick(_SENTENCES).format(
        p=pick(_PLACES), q=pick(_PLACES), d=pick(_DEEDS), f=field, g=pick(_FIELDS.split()), o=pick(_OBJECTS),
        n=chance.randint(2, 900), u=pick(_UNITS), r=chance.randint(60, 99),
    )  # fmt: skip


def _entry(chance: random.Random) -> tuple[str, list[str], list[str]]:
    """(title, sentences, owners) of one made-up item."""
    field = chance.choice(_FIELDS.split())
    title = f"{chance.choice(_DEEDS)}{chance.choice(_PLACES)}{field}{chance.choice(_OBJECTS)}"
    owners = [f"{chance.choice(_FIELDS.split())}科" for _ in range(chance.randint(1, 3))]
    return title, [_sentence(chance, field) for _ in range(chance.randint(4, 9))], owners


def _next_year(
    chance: random.Random, entries: list[tuple[str, list[str], list[str]]]
) -> list[tuple[str, list[str], list[str]]]:
    out: list[tuple[str, list[str], list[str]]] = []
    held: list[tuple[str, list[str], list[str]]] = []
    for title, sentences, owners in entries:
        kept = [
            s.replace("1", "2", 1) if chance.random() < 0.3 else s for s in sentences if chance.random() < 0.9
        ] or sentences
        what = chance.random()
        if what < 0.05:
            out.append(_entry(chance))  # one goes, one comes
        elif what < 0.09 and len(kept) > 3:
            out += [(title, kept[:2], owners), (kept[2][:12], kept[2:], owners)]
        elif what < 0.13 and out:
            last = out.pop()
            out.append((last[0], last[1] + kept, last[2] + owners))
        elif what < 0.2:
            held.append((title, kept, owners))  # told further down
        elif what < 0.3:
            out.append((f"深化{title[2:]}", [_sentence(chance, title[4:6]), *kept[1:]], owners))
        else:
            out.append((title, kept, owners))
        if held and chance.random() < 0.05:
            out.append(held.pop(0))
    return out + held


def plan(entries: list[tuple[str, list[str], list[str]]], year: int) -> Plan:
    """A plan of such entries, with figures, measures and owners where they stand."""
    import re

    text, items = "", []
    for n, (title, sentences, owners) in enumerate(entries, 1):
        start = len(text)
        text += f"{n}.{title}。"
        measures, targets, names = [], [], []
        for sentence in sentences:
            at = len(text)
            text += sentence + "。"
            measures.append(Measure(text=text[at:], span=(at, len(text))))
            for found in re.finditer(r"([^，\d]{2,12}?)(\d+)(%|人次|万元|[个处家次场人户项套]|公里)", sentence):
                span = (at + found.start(), at + found.end())
                targets.append(
                    Target(
                        text=found.group(),
                        span=span,
                        metric=found[1],
                        comparator="ge",
                        value=int(found[2]),
                        unit=found[3],
                    )
                )
        for name in owners:
            text += "（责任科室：" if not names else "、"
            names.append(
                Owner(name=name, role="responsible", kind="organization", span=(len(text), len(text) + len(name)))
            )
            text += name
        text += "）\n"
        items.append(
            Item(
                id=f"i{n}",
                number=str(n),
                title=title,
                section=[f"第{n // 20}部分"],
                year=year,
                text=text[start:-1],
                span=(start, len(text) - 1),
                measures=measures,
                targets=targets,
                owners=names,
            )
        )
    return Plan(year=year, source=Source(format="txt", sha256="0" * 64, bytes=len(text)), text=text, items=items)


def plans(size: int) -> tuple[Plan, Plan]:
    """Two years of a plan with so many items."""
    chance = random.Random(size)
    entries = [_entry(chance) for _ in range(size)]
    return plan(entries, 2025), plan(_next_year(chance, entries), 2026)


def measure(size: int) -> dict[str, float]:
    """Seconds and MiB of one size, in this process."""
    from planparse.differ import align, compare

    compare(*plans(20))  # imports
    old, new = plans(size)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    runs, aligning = [], []
    for _ in range(3 if size <= 1000 else 1):
        start = time.perf_counter()
        align(old, new)
        aligning.append(time.perf_counter() - start)
        start = time.perf_counter()
        compare(old, new)
        runs.append(time.perf_counter() - start)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    side = min(size, 1000)
    start = time.perf_counter()
    _all_pairs([i.text for i in old.items[:side]], [i.text for i in new.items[:side]])
    pairs = time.perf_counter() - start
    return {
        "items": size,
        "align_s": sorted(aligning)[len(aligning) // 2],
        "compare_s": sorted(runs)[len(runs) // 2],
        "cdist_s": pairs * (size / side) ** 2,
        "plans_mib": before,
        "peak_mib": peak,
    }


def _all_pairs(old: list[str], new: list[str]) -> None:
    from rapidfuzz import fuzz
    from rapidfuzz.process import cdist

    cdist(old, new, scorer=fuzz.ratio, workers=1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="100,1000,10000")
    parser.add_argument("--json", help="write the figures to this file; - for stdout in place of the table")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        print(json.dumps(measure(given.one)))
        return
    rows = []
    table = sys.stderr if given.json == "-" else sys.stdout
    print(f"{'items':>7} {'align s':>9} {'compare s':>10} {'cdist s':>9} {'ratio':>7} {'peak MiB':>9} {'growth':>7}", file=table)
    for size in map(int, given.sizes.split(",")):
        done = subprocess.run(
            [sys.executable, __file__, "--one", str(size)], check=True, capture_output=True, text=True
        )
        row = json.loads(done.stdout)
        growth = f"{row['compare_s'] / rows[-1]['compare_s']:.1f}x" if rows else ""
        print(
            f"{row['items']:>7} {row['align_s']:>9.3f} {row['compare_s']:>10.3f} {row['cdist_s']:>9.2f} "
            f"{row['compare_s'] / row['cdist_s']:>7.3f} {row['peak_mib']:>9.0f} {growth:>7}",
            file=table,
        )
        rows.append(row)
    if given.json == "-":
        print(json.dumps(rows))
    elif given.json:
        Path(given.json).write_text(json.dumps(rows, indent=2), encoding="utf-8")


if __name__ == "__main__":
    main()
