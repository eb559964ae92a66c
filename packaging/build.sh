#!/usr/bin/env bash
# Make and try what docs/offline.md describes: `packaging/build.sh wheels|single [FOLDER]`.
# PYTHON names an interpreter with planparse and pip (default: .venv/bin/python).
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
python=${PYTHON:-$root/.venv/bin/python}
what=${1:?wheels or single}
out=$(mkdir -p "${2:-$root/dist}" && cd "${2:-$root/dist}" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset PYTHONDONTWRITEBYTECODE

# The program must read a file, write a ledger, and start batch workers of its own.
try() {
  "$1" extract "$root/samples/task-table.docx" -q -o "$work/plan.json"
  "$1" extract "$root/samples/task-table.pdf" -q -o "$work/ledger.xlsx"
  "$1" extract "$root/samples/key-points.html" -q -o "$work/page.html"
  "$1" diff "$work/plan.json" "$work/plan.json" >"$work/same"
  "$1" batch "$root/samples/key-points.html" "$root/samples/task-table.txt" -o "$work/out" -j 2 -q
  [ "$(wc -l <"$work/out/manifest.jsonl")" = 2 ]
  "$1" doctor >"$work/doctor"
  echo "works: $1"
}

case $what in
wheels)
  "$python" -m pip wheel -q "$root" -w "$out/wheels"
  "$python" -m venv "$work/venv"
  "$work/venv/bin/pip" install -q --no-index --find-links "$out/wheels" planparse
  try "$work/venv/bin/planparse"
  ;;
single)
  "$python" -m PyInstaller --onefile --name planparse --log-level ERROR --noconfirm \
    --distpath "$out" --workpath "$work/build" --specpath "$work" \
    --collect-all planparse --collect-all docx --collect-all pdfplumber --collect-all pypdfium2 --collect-all pypdfium2_raw \
    "$root/packaging/start.py"
  try "$out/planparse"
  ;;
*)
  echo "wheels or single" >&2
  exit 2
  ;;
esac
