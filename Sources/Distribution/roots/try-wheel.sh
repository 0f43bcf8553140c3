#!/usr/bin/env bash
# Tries the wheel in a new environment of this machine's Python, without a network.
#   try-wheel.sh [WHEEL]
# PACKAGES names an environment whose pandas is used for 'import infoprism'.
set -euo pipefail
project=$(cd "$(dirname "$0")/../../.." && pwd)
wheel=${1:-$(ls "$project"/dist/infoprism-*.whl)}
packages=${PACKAGES:-${XDG_CACHE_HOME:-$HOME/.cache}/infoprism/notebooks}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/environment of möre"
begin=$(date +%s%N)
"$work/environment of möre/bin/python3" -m pip install -q --no-index --disable-pip-version-check "$wheel"
echo "installed in $((($(date +%s%N) - begin) / 1000000)) ms: $(du -sm "$work/environment of möre/lib/infoprism" | cut -f1) MB"
cd "$work"
bin="$work/environment of möre/bin"
"$bin/infoprism" --version
"$bin/infoprism" | grep -q MMBench && echo "  ok    opens the study that ships"
"$bin/infoprism" doctor | grep -qF "$bin/python3" && echo "  ok    its interpreter is the probe's default"
ln -s "$bin/infoprism" "$work/linked"
"$work/linked" --version >/dev/null && echo "  ok    starts through a link"
found=$("$bin/python3" -c 'import infoprism; print(infoprism.program())')
[ "$found" = "$work/environment of möre/lib/infoprism/bin/infoprism" ] && echo "  ok    import infoprism finds the program"
"$bin/python3" -c 'import infoprism, sys; print("  ok    version " + infoprism.version())'
test -f "$work/environment of möre/share/man/man1/infoprism.1" && echo "  ok    has the manual"
if [ -x "$packages/bin/python3" ]; then
  site=$("$packages/bin/python3" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
  PYTHONPATH=$site "$bin/python3" -c '
import infoprism
study = infoprism.open("'"$project"'/SampleRuns/paper-iclr2026")
print("  ok    frames:", len(study.estimates()), "estimates,", len(study.view("regimes")), "rows of regimes")'
fi
