"""Measure planparse and its peers in one run: `python benchmarks/run.py [--quick] [--out DIR]`.

Every figure is the median over several runs in a process of its own; what counts are the ratios. Inputs come from
`../shared/inputs` where it lies beside the checkout, else from `samples/`; a peer that is not installed is left out.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent
SHARED = ROOT.parent / "shared"
HELLO = """
import typer
app = typer.Typer()
@app.command()
def hello(name: str = "world") -> None:
    print("hello", name)
@app.command()
def bye(name: str = "world") -> None:
    print("bye", name)
app()
"""
DOCX = ("docx_floor", "planparse", "planparse_read", "python_docx", "docx2python", "mammoth", "markitdown", "pandoc")
HTML = ("lxml_html", "selectolax", "planparse", "trafilatura", "readability", "markitdown")
PDF = ("pypdfium2", "pdftotext", "planparse", "pdfplumber_tables")


def measure(job: str, path: Path, runs: int) -> dict[str, float] | None:
    """Median seconds and peak MiB of one job; None where the peer is not installed or fails."""
    done = subprocess.run(
        [sys.executable, str(HERE / "jobs.py"), job, str(path), str(runs)], capture_output=True, text=True, timeout=1800
    )
    if done.returncode:
        print(f"  {job}: {done.stderr.strip().splitlines()[-1] if done.stderr.strip() else 'failed'}", file=sys.stderr)
        return None
    data = json.loads(done.stdout.splitlines()[-1])
    return {"seconds": statistics.median(data["seconds"]), "peak": data["peak"], "count": data["count"]}


def process(command: list[str], runs: int) -> float:
    """Median wall seconds of a whole process."""
    times = []
    for _ in range(runs + 1):
        began = time.perf_counter()
        subprocess.run(command, capture_output=True, check=False, env={**os.environ, "PYTHONDONTWRITEBYTECODE": ""})
        times.append(time.perf_counter() - began)
    return statistics.median(times[1:])


def table(title: str, rows: dict[str, dict[str, float] | None], against: str) -> dict[str, object]:
    """Print one comparison, ratios against one of its rows."""
    known = {name: row for name, row in rows.items() if row}
    floor = known[against]["seconds"] if against in known else None
    print(f"\n{title}")
    for name, row in sorted(known.items(), key=lambda r: r[1]["seconds"]):
        ratio = f"{row['seconds'] / floor:8.2f} x {against}" if floor else ""
        print(f"  {name:20} {row['seconds'] * 1000:10.1f} ms {row['peak']:8.1f} MiB {ratio}")
    return {"title": title, "against": against, "rows": known}


def files() -> dict[str, Path]:
    """The inputs by name."""
    folder = SHARED / "inputs"
    found = {p.name: p for p in sorted((folder if folder.is_dir() else ROOT / "samples").iterdir())}
    seeds = sorted((SHARED / "seeds").glob("000_*.txt")) if SHARED.is_dir() else []
    if seeds:
        found["plan_table.txt"] = seeds[0]
    return found


def main() -> None:
    """The whole run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer runs, no files of 100 times the length")
    parser.add_argument("--out", type=Path, default=HERE / "results")
    options = parser.parse_args()
    runs, have = (3 if options.quick else 7), files()
    results: list[dict[str, object]] = []

    def compare(title: str, name: str, jobs: tuple[str, ...], against: str) -> None:
        if name in have:
            results.append(table(f"{title} ({name})", {j: measure(j, have[name], runs) for j in jobs}, against))

    compare("whole extract of .docx", "plan_table.docx", DOCX, "docx_floor")
    compare("whole extract of .html", "plan_page.html", HTML, "trafilatura")
    compare("whole extract of .pdf", "plan_table.pdf", PDF, "pdfplumber_tables")
    if "plan_table.txt" in have and "plan_table.docx" in have:
        rows = {"docx_floor": measure("docx_floor", have["plan_table.docx"], runs), "planparse": measure("planparse", have["plan_table.txt"], runs)}
        rows["figures"] = measure("figures", have["plan_table.txt"], runs)
        results.append(table("whole extract of .txt", rows, "docx_floor"))
        if (row := rows["figures"]) and row["count"]:
            print(f"  figures recognised per millisecond: {row['count'] / row['seconds'] / 1000:.1f}")
    for stem, suffix in (("plan_table", "docx"), ("prose", "docx"), ("prose", "html"), ("prose", "pdf"), ("plan_table", "pdf")):
        growth = {}
        for times in ("", "_x10", *(() if options.quick else ("_x100",))):
            name = f"{stem}{times}.{suffix}"
            if name in have:
                growth[name] = measure("planparse", have[name], 1 if times == "_x100" else 3)
        if len(growth) > 1:
            results.append(table(f"growth of {stem}.{suffix}", growth, f"{stem}.{suffix}"))
    results.append(table("whole processes", start(runs), "hello --help"))
    notices = 300 if options.quick else 1000
    results.append(table(f"batch of {notices} notices", batch(notices, 1 if options.quick else 3), "1 process"))
    results += diff("100,1000" if options.quick else "100,1000,10000")
    save(results, options.out)


def start(runs: int) -> dict[str, dict[str, float] | None]:
    """Start-up: a bare Python, a hello world of two commands, ours."""
    with tempfile.TemporaryDirectory() as folder:
        hello, page = Path(folder) / "hello.py", Path(folder) / "notice.txt"
        hello.write_text(HELLO)
        sys.path.insert(0, str(ROOT / "tests"))
        from notices import notice

        page.write_text(notice(3, items=20), encoding="utf-8")
        ours = [sys.executable, "-m", "planparse"]
        commands = {
            "python": [sys.executable, "-c", "pass"],
            "hello --help": [sys.executable, str(hello), "--help"],
            "planparse --help": [*ours, "--help"],
            "planparse extract": [*ours, "extract", str(page), "-o", str(Path(folder) / "plan.json")],
        }
        return {name: {"seconds": process(command, runs * 2), "peak": 0.0, "count": 0} for name, command in commands.items()}


def batch(count: int, runs: int) -> dict[str, dict[str, float]]:
    """Median wall seconds of a whole batch of notices of 40 items each, by number of processes."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sys.path.insert(0, str(ROOT / "tests"))
        from notices import notice

        (folder / "in").mkdir()
        for n in range(count):
            (folder / "in" / f"{n:04}.txt").write_text(notice(n, items=40), encoding="utf-8")
        times: dict[int, list[float]] = {n: [] for n in (1, 2, 4, 8) if n <= (os.cpu_count() or 1)}
        for run in range(runs):
            for processes, taken in times.items():
                command = [sys.executable, "-m", "planparse", "batch", str(folder / "in"), "-o", str(folder / f"{run}-{processes}"), "-j", str(processes), "-q"]
                began = time.perf_counter()
                subprocess.run(command, check=True, env={**os.environ, "PYTHONDONTWRITEBYTECODE": ""})
                taken.append(time.perf_counter() - began)
    return {
        f"{n} process{'es' if n > 1 else ''}": {"seconds": statistics.median(taken), "peak": 0.0, "count": count} for n, taken in times.items()
    }


def diff(sizes: str) -> list[dict[str, object]]:
    """Comparing two plans of so many items, beside all pairs of their texts; see bench_diff.py."""
    done = subprocess.run([sys.executable, str(HERE / "bench_diff.py"), "--sizes", sizes, "--json", "-"], capture_output=True, text=True, check=True)
    rows = json.loads(done.stdout)
    out = [
        table(
            f"diff of {row['items']:,} items a side",
            {
                "planparse": {"seconds": row["compare_s"], "peak": row["peak_mib"], "count": row["items"]},
                pairs: {"seconds": row["cdist_s"], "peak": 0.0, "count": row["items"]},
            },
            pairs,
        )
        for row in rows
        for pairs in ["rapidfuzz cdist" if row["items"] <= 1000 else "rapidfuzz cdist, scaled from 1,000"]
    ]
    for small, large in pairwise(rows):
        print(f"  growth from {small['items']:,} to {large['items']:,}: {large['compare_s'] / small['compare_s']:.1f} times")
    return out


def save(results: list[dict[str, object]], folder: Path) -> None:
    """Results as JSON with date and machine, and as a chart."""
    from chart import draw

    folder.mkdir(parents=True, exist_ok=True)
    now = datetime.now(UTC)
    about = {"date": now.isoformat(timespec="seconds"), "python": platform.python_version(), "machine": platform.machine(), "cores": os.cpu_count()}
    text = json.dumps({**about, "results": results}, ensure_ascii=False, indent=1)
    (folder / f"{now:%Y%m%d}.json").write_text(text + "\n", encoding="utf-8")
    (folder / "chart.svg").write_text(draw(results), encoding="utf-8")
    print(f"\n{folder / f'{now:%Y%m%d}.json'}, {folder / 'chart.svg'}")


if __name__ == "__main__":
    main()
