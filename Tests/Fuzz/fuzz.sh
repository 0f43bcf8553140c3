#!/usr/bin/env bash
# Looks for inputs that end a reader, guided by coverage: fuzz.sh SECONDS [TARGET…]
# With RUNS set, each target reads so many inputs, however long that takes.
# What ends one is kept in .build-fuzz/found/TARGET; put it into Corpus/TARGET once it is mended.
set -uo pipefail
cd "$(dirname "$0")/../.."
seconds=${1:?how many seconds a target}
shift
swift build --no-color-diagnostics -c release --sanitize fuzzer -Xswiftc -DLIBFUZZER \
  --scratch-path .build-fuzz --product infoprism-fuzz || exit 1
swift build --no-color-diagnostics --product infoprism-fuzz || exit 1
# The names of the targets, and the longest input of each.
declare -A longest
while read -r name length; do longest[$name]=$length; done < <(.build/debug/infoprism-fuzz list)
targets=("$@")
[ $# -gt 0 ] || mapfile -t targets < <(printf '%s\n' "${!longest[@]}" | sort)
limit=-max_total_time=$seconds
[ -z "${RUNS:-}" ] || limit=-runs=$RUNS
failed=0
for target in "${targets[@]}"; do
  kept=.build-fuzz/corpus/$target found=.build-fuzz/found/$target
  mkdir -p "$kept" "$found"
  start=$SECONDS
  # Ten seconds and 1 GB at most for an input. Swift's own report of a crash would come before that
  # of libFuzzer, which keeps the input.
  SWIFT_BACKTRACE=enable=no INFOPRISM_FUZZ_TARGET=$target .build-fuzz/release/infoprism-fuzz \
    "$limit" -timeout=10 -rss_limit_mb=1024 -max_len="${longest[$target]:?no target}" -seed=1 \
    -print_final_stats=1 -artifact_prefix="$found/" "$kept" "Tests/Fuzz/Corpus/$target" \
    >"$found/log" 2>&1
  status=$?
  runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$found/log")
  echo "$target: ${runs:-0} inputs in $((SECONDS - start)) s, exit $status"
  [ "$status" -eq 0 ] || failed=1
done
exit "$failed"
