#!/usr/bin/env bash
# Tries a release in fresh root file systems of Debian, one older and one newer than the one that it
# was built on: as a user without rights, in a folder that can't be written, without a network.
#   try-release.sh [ARCHIVE]
# ROOTS names the suites, and ROOTS_CACHE the folder where their file systems are kept.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
project=$(cd "$here/../../.." && pwd)
archive=${1:-$(ls "$project"/dist/infoprism-*-linux-x86_64.tar.xz)}
cache=${ROOTS_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/infoprism/roots}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# The path holds what paths may hold.
install="$work/Pröbe of infoprism (1)"
mkdir -p "$install" "$cache"
begin=$(date +%s%N)
tar xf "$archive" -C "$install" --strip-components 1
echo "unpacked in $((($(date +%s%N) - begin) / 1000000)) ms: $(du -sm "$install" | cut -f1) MB"
status=0
python3 -B "$here/check-archive.py" "$install" "$archive" || status=1

containers=$here/../containers
if docker info >/dev/null 2>&1; then
  cp "$archive" "$containers/Dockerfile" "$work/"
  docker build -q -t infoprism-trial "$work"
  docker run --rm infoprism-trial show overview /opt/infoprism/share/infoprism/SampleRuns/paper-iclr2026
elif command -v apptainer >/dev/null 2>&1; then
  cp "$archive" "$work/infoprism.tar.xz"
  (cd "$work" && apptainer build infoprism.sif "$containers/infoprism.def")
else
  python3 -B "$here/check-containers.py" "$install" "$archive" || status=1
fi
if ! bwrap --ro-bind / / true 2>/dev/null; then
  echo "No sandbox can be made here (bwrap), so nothing was tried in other systems." >&2
  exit $status
fi

for suite in ${ROOTS:-bullseye trixie}; do
  root=$cache/$suite
  if ! [ -e "$root/complete" ]; then
    rm -rf "$root"
    if ! debootstrap --variant=minbase --include=tmux "$suite" "$root" >"$work/log" 2>&1; then
      tail -3 "$work/log" >&2
      echo "A root of $suite can't be made here, so nothing was tried in it." >&2
      continue
    fi
    touch "$root/complete"
  fi
  echo "== $suite, $("$root/lib64/ld-linux-x86-64.so.2" --version 2>/dev/null | head -1 \
    | grep -o '[0-9.]*$' || grep -ao 'GNU C Library.*version [0-9.]*' "$root"/lib/x86_64-linux-gnu/libc.so.6 | head -1)"
  mkdir -p "$work/user"
  chmod 777 "$work/user"
  bwrap --ro-bind "$root" / --proc /proc --dev /dev --tmpfs /tmp --tmpfs /opt \
    --ro-bind "$install" "/opt/Pröbe of infoprism (1)" --ro-bind "$here" /mnt \
    --bind "$work/user" /home --unshare-all --uid 1000 --gid 1000 --die-with-parent \
    --clearenv --setenv PATH /usr/bin:/bin --setenv HOME /home --setenv TERM xterm-256color \
    --setenv LANG en_US.UTF-8 --setenv SUITE "$suite" --chdir /home \
    /bin/bash /mnt/inside.sh "/opt/Pröbe of infoprism (1)/bin/infoprism" || status=1
  python3 -B "$here/embedded-fonts.py" "$work/user/families.pdf" || status=1
  rm -rf "$work/user"
done
exit $status
