#!/usr/bin/env bash
# Reading, exporting and comparing with the lowest version of each library that pyproject.toml allows.
# PYTHON names the interpreter; what is given besides goes to pytest. Needs the network.
set -euo pipefail
cd "$(dirname "$0")/.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
python="$work/venv/bin/python"
"$python" -m pip install -q --disable-pip-version-check uv
uv="$work/venv/bin/uv"
index=$("$python" -m pip config get global.index-url 2>/dev/null || true)
[ -z "$index" ] || export UV_DEFAULT_INDEX="$index"

# Wheels only: where a version has none for this Python, the next one that has is the lowest.
"$uv" pip compile -q --python "$python" --resolution lowest-direct --only-binary :all: --no-header --no-annotate \
  --extra dev --extra web --extra ocr --extra parquet --extra cluster -o "$work/lowest.txt" pyproject.toml
"$uv" pip install -q --python "$python" -r "$work/lowest.txt"
"$uv" pip install -q --python "$python" --no-deps .
"$python" -m pytest -n auto -p no:cacheprovider \
  tests/test_samples.py tests/test_one_plan.py tests/test_readers_{ocr,pdf,xlsx}.py tests/test_differ_{parts,targets}.py \
  tests/test_writers_{diff,docx,ledger,tables,xlsx}.py tests/test_batch_cluster.py tests/test_web.py \
  --deselect tests/test_readers_xlsx.py::test_binary_workbook_reads_as_the_new_one "$@"
