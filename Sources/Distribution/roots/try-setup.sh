#!/usr/bin/env bash
# Builds InfoPrism where there is nothing but Debian and Swift, as a newcomer does: make build installs
# what is missing, builds, and the second make build does nothing.
#   SUITE=bookworm try-setup.sh
set -euo pipefail
project=$(cd "$(dirname "$0")/../../.." && pwd)
suite=${SUITE:-bookworm}
cache=${ROOTS_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/infoprism/roots}/setup-$suite
swift=$(dirname "$(dirname "$(dirname "$(readlink -f "$(command -v swift)")")")")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$(dirname "$cache")"
if ! [ -e "$cache/complete" ]; then
  rm -rf "$cache"
  # What Swift itself wants, and what fetches and builds.
  debootstrap --variant=minbase \
    --include=make,git,ca-certificates,binutils,libc6-dev,libcurl4,libxml2,libgcc-12-dev,libstdc++-12-dev,libpython3.11,libz3-4 \
    "$suite" "$cache" >"$work/log" 2>&1 || { tail -3 "$work/log" >&2; exit 1; }
  touch "$cache/complete"
fi
git clone -q "$project" "$work/infoprism"
# Packages that are kept on this machine stand for those of the network.
packages=$(git config --get-regexp 'url\..*\.insteadof' | sed -E 's/^url\.(file:\/\/)?([^ ]*)\.insteadof.*/\2/' | head -1)
extra=()
[ -d "$packages" ] && extra=(--ro-bind "$packages" "$packages")
[ -e /etc/gitconfig ] && extra+=(--ro-bind /etc/gitconfig /etc/gitconfig)
cp -r "$cache" "$work/root"
time bwrap --bind "$work/root" / --proc /proc --dev /dev --tmpfs /tmp --ro-bind "$swift" "$swift" \
  --ro-bind /etc/resolv.conf /etc/resolv.conf --bind "$work/infoprism" /infoprism "${extra[@]}" \
  --chdir /infoprism --setenv PATH "$swift/usr/bin:/usr/sbin:/usr/bin:/sbin:/bin" --setenv HOME /root \
  nice -n 15 /bin/bash -c 'make build && echo "== again" && time make build && make explore'
