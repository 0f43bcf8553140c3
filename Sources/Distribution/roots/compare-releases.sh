#!/usr/bin/env bash
# Builds two releases of this commit, each from nothing in a checkout of its own, and compares them.
set -euo pipefail
project=$(cd "$(dirname "$0")/../../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for name in one another-one; do
  git clone -q "$project" "$work/$name"
  make -C "$work/$name" release
done
cd "$work"
if ! cmp one/dist/SHA256SUMS another-one/dist/SHA256SUMS; then
  diff -rq one/dist another-one/dist >&2 || true
  exit 1
fi
(cd one/dist && sha256sum -c SHA256SUMS)
(cd another-one/dist && sha256sum -c SHA256SUMS)
echo "Both releases are the same, byte by byte."
