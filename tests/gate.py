"""The quality gate: scores the figure grammar on annotated samples and holds each score to its pinned floor.

    python tests/gate.py             the scores, their floors, and every disagreement
    python tests/gate.py --repin     pin today's scores; refuses while one of them is lower than its floor
    python tests/gate.py --repin --lower   pin them even so: a decision to be named in the commit

The floors stand in tests/cases/floors.json beside a hash of the samples and their annotations: where those change, the
gate fails until it is pinned anew. Annotations of whole documents in ../shared/gold are scored too where they exist.
"""

import hashlib
import importlib.util
import json
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))
import figure_cases  # noqa: E402

FLOORS = HERE / "cases" / "floors.json"
SHARED = HERE.parents[1] / "shared"
MEASURES = ("found", "targets", "metric", "due")


def pinned() -> dict[str, Any]:
    """The floors as they were pinned: set -> {hash, floors}."""
    return json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}


def samples() -> dict[str, Any]:
    """Hash and scores of the project's own samples, with the disagreements."""
    scores, said = figure_cases.score(figure_cases.read_cases())
    return {"hash": _hash(figure_cases.CASES), "scores": _floor(scores), "said": said}


def gold() -> dict[str, Any] | None:
    """Hash and mean scores of the shared annotations of whole documents; None where there are none."""
    annotations = sorted((SHARED / "gold").glob("*.json"))
    if not annotations:
        return None
    from planparse.pipeline import extract

    spec = importlib.util.spec_from_file_location("shared_score", SHARED / "score" / "score.py")
    assert spec and spec.loader
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    sums, said = dict.fromkeys(MEASURES, 0.0), []
    for path in annotations:
        annotation = json.loads(path.read_text(encoding="utf-8"))
        plan = extract(SHARED / "seeds" / annotation["doc"]).model_dump(mode="json")
        disagreements: list[str] = []
        result = scorer.score(annotation, plan, disagreements)
        said += [f"{path.stem} {line}" for line in disagreements if line.startswith(("figure", "metric"))]
        for measure in MEASURES:
            sums[measure] += result[measure] / len(annotations)
    return {"hash": _hash(*annotations), "scores": _floor(sums), "said": said}


def _hash(*paths: Path) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()


def _floor(scores: dict[str, float]) -> dict[str, float]:
    """Cut to three digits, so that a floor is never above the score that it was pinned from."""
    return {name: int(value * 1000) / 1000 for name, value in scores.items()}


def fallen(result: dict[str, Any], floors: dict[str, float]) -> list[str]:
    """The measures that stand below their floor."""
    return [f"{m}: {result['scores'].get(m, 0.0):.3f} < {floor:.3f}" for m, floor in floors.items() if result["scores"].get(m, 0.0) < floor]


def main(arguments: list[str]) -> int:
    """Print the scores; with --repin pin them."""
    old, new = pinned(), {}
    lowered: list[str] = []
    for name, result in (("samples", samples()), ("gold", gold())):
        if result is None:
            new |= {name: old[name]} if name in old else {}
            continue
        floors = old.get(name, {}).get("floors", {})
        lowered += [f"{name} {line}" for line in fallen(result, floors)]
        for measure, value in result["scores"].items():
            print(f"{name:8} {measure:8} {value:.3f}  floor {floors.get(measure, 0.0):.3f}")
        print(*result["said"], sep="\n")
        new[name] = {"hash": result["hash"], "floors": result["scores"]}
    if "--repin" not in arguments:
        return 1 if lowered else 0
    if lowered and "--lower" not in arguments:
        print("refused, lower than pinned:", *lowered, sep="\n  ")
        return 1
    FLOORS.write_text(json.dumps(new, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
