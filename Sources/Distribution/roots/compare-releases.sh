#!/usr/bin/env bash
# Builds two releases of this commit, each from nothing in a checkout of its own, and compares them.
# Both checkouts have the same path, one after the other: a compiler puts some instructions in the
# order of addresses, and those depend on the lengths of paths.
set -euo pipefail
project=$(cd "$(dirname "$0")/../../.." && pwd)
commit=$(git -C "$project" rev-parse HEAD)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for name in one another-one; do
  git clone -q "$project" "$work/checkout"
  git -C "$work/checkout" checkout -q "$commit"
  make -C "$work/checkout" release
  mv "$work/checkout/dist" "$work/$name"
  rm -rf "$work/checkout"
done
cd "$work"
if ! cmp one/SHA256SUMS another-one/SHA256SUMS; then
  diff -rq one another-one >&2 || true
  exit 1
fi
(cd one && sha256sum -c SHA256SUMS)
(cd another-one && sha256sum -c SHA256SUMS)
echo "Both releases are the same, byte by byte."
