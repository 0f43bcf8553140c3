#!/usr/bin/env bash
# Runs the tests of the program on that of an archive, in a folder that can't be written: in a
# terminal, with a worker, on a cluster, stopped and killed. The tests put its path into lines of
# shells as it is; that it may hold spaces and accents is what try-release.sh shows.
#   try-tests.sh [ARCHIVE]
# The tests are those that make test built.
set -euo pipefail
project=$(cd "$(dirname "$0")/../../.." && pwd)
archive=${1:-$(ls "$project"/dist/infoprism-*-linux-x86_64.tar.xz)}
work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
install="$work/release"
mkdir "$install"
tar xf "$archive" -C "$install" --strip-components 1
chmod -R a-w "$install"
chmod a+rx "$work"

# Not those whose claims are about a build, and those whose time goes into other programs.
suites=(TerminalTests LiveSessionTests RunsTests JobScriptTests ProbeKillTests ProbeWaysTests
  ClusterTests SweepTests DoctorTests CompletionTests ShowTests ExportTests ResamplingTests
  SharedIndexTests DamageTests)
cd "$project"
export INFOPRISM_OPTIMIZED=1 OMP_NUM_THREADS=1 INFOPRISM_UNDER_TEST="$install/bin/infoprism"
"$INFOPRISM_UNDER_TEST" --version
swift test --skip-build "${suites[@]/#/--filter=CommandLineTests.}"
