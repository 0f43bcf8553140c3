#!/usr/bin/env bash
# Documents the libraries that other programs can use, by DocC.
#   libraries.sh OUTPUT
# What is written is served below /api/LIBRARY of the site; DocC has no other way.
set -euo pipefail
output=$1
graphs=$(mktemp -d)
trap 'rm -rf "$graphs"' EXIT
swift package dump-symbol-graph --minimum-access-level public --skip-synthesized-members >/dev/null
made=$(find -L .build/debug/ .build/*/symbolgraph -maxdepth 1 -name symbolgraph -o -name '*.symbols.json' \
  2>/dev/null | head -1)
[ -d "$made" ] || made=$(dirname "$made")
for library in InformationDecomposition Studies Analysis Figures Views; do
  mkdir -p "$graphs/$library"
  cp "$made/$library".symbols.json "$made/$library"@*.symbols.json "$graphs/$library/" 2>/dev/null || true
  catalog=Sources/$library/$library.docc
  # shellcheck disable=SC2046
  docc convert $([ -d "$catalog" ] && echo "$catalog") --fallback-display-name "$library" \
    --fallback-bundle-identifier "infoprism.$library" \
    --additional-symbol-graph-dir "$graphs/$library" --transform-for-static-hosting \
    --hosting-base-path "api/$library" --output-path "$output/$library" >/dev/null
  echo "$output/$library: $(find "$output/$library/documentation" -name index.html | wc -l) pages"
done
