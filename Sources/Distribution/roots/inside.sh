#!/bin/bash
# Uses a release as its users do. Runs in a root file system that has nothing of what it needs.
set -euo pipefail
program=$1
studies=${program%/bin/*}/share/infoprism/SampleRuns
failures=0

# claim WORDS COMMAND...: says whether a command does what the words say.
claim() {
  local words=$1 begin
  shift
  begin=$(date +%s%N)
  if "$@" >claim.log 2>&1; then
    echo "  ok    $words ($((($(date +%s%N) - begin) / 1000000)) ms)"
  else
    echo "  FAILS $words"
    sed 's/^/        /' claim.log | tail -15
    failures=$((failures + 1))
  fi
}

screen() { tmux -L try capture-pane -p; }

# wait_for TEXT: until the screen shows it, 20 s at most.
wait_for() {
  for _ in $(seq 200); do
    if screen | grep -qF -- "$1"; then return 0; fi
    sleep 0.1
  done
  screen
  return 1
}

explore() {
  tmux -L try -f /dev/null new-session -d -x 100 -y 30 /bin/bash --norc
  tmux -L try send-keys -l "'$program' '$studies/paper-iclr2026'; echo status=\$?"
  tmux -L try send-keys Enter
  wait_for '1 Families' && wait_for '█'
}
other_screen() { tmux -L try send-keys 2 && wait_for 'LLaVA' && wait_for '⣀' || wait_for '▁'; }
stops() { tmux -L try send-keys C-z && wait_for 'Stopped'; }
continues() { tmux -L try send-keys -l 'clear; fg' && tmux -L try send-keys Enter && wait_for '1 Families'; }
quits() {
  # One key after the other: a list of a shell that was stopped has lost what came after.
  for _ in 1 2 3 4; do
    tmux -L try send-keys q
    sleep 0.3
    if ! screen | grep -q 'Families'; then break; fi
  done
  tmux -L try send-keys -l 'clear; echo back in the $((40 + 2)). shell'
  tmux -L try send-keys Enter
  wait_for 'back in the 42. shell'
}
unknown_terminal() {
  tmux -L try send-keys -l "clear; TERM=alacritty '$program'"
  tmux -L try send-keys Enter
  wait_for '1 Families' && tmux -L try send-keys q q
}
shows() { "$program" show families "$studies/paper-iclr2026" --dataset MMBench | grep -q 'InternVL3'; }
default_study() { "$program" | grep -q 'MMBench'; }
estimates() {
  "$program" estimate my-study --model TinyLLaVA-S --dataset shape-colour --bootstrap 0 --again \
    | grep -q 'exact'
}
worker_lies_inside() { test -f "$("$program" probe setup --package)/infoprism_worker/__main__.py"; }
detached() {
  # The explorer starts the job; its process is a child of nobody here.
  tmux -L try send-keys -l "clear; '$program' my-study"
  tmux -L try send-keys Enter
  wait_for '1 Families' && tmux -L try send-keys R && wait_for 'Enter' \
    && tmux -L try send-keys Enter && tmux -L try send-keys 7 && wait_for 'done'
}
sweeps() {
  "$program" sweep plan my-study --model TinyLLaVA-XS --estimator exact --gate 0.1 >plan.jsonl
  "$program" sweep run plan.jsonl
  "$program" sweep status plan.jsonl | grep -q 'items are in the study'
}
slurm_script_names_launcher() {
  "$program" sweep plan my-study --model TinyLLaVA-XS --estimator exact --gate 0.2 >other.jsonl
  "$program" sweep run other.jsonl --engine slurm --partition p --dry-run \
    | grep -qF 'bin/infoprism'
}
exports() {
  "$program" export figure families "$studies/paper-iclr2026" --dataset MMBench -o families.pdf
  test -s families.pdf
}
threads() { OMP_NUM_THREADS=2 "$program" doctor | grep -q 'OMP_NUM_THREADS 2'; }
writes_nothing() { ! touch "${program%/bin/*}/x" 2>/dev/null; }

cp -r "$studies/tiny-llava" my-study
chmod -R u+w my-study
claim 'tells its version' "$program" --version
claim 'its folder is read-only' writes_nothing
claim 'opens the studies that ship without a name' default_study
claim 'shows a view' shows
claim 'estimates' estimates
claim 'sweeps' sweeps
claim 'gives clusters the path that starts it' slurm_script_names_launcher
claim 'exports a PDF' exports
claim 'has its worker' worker_lies_inside
claim 'takes the number of threads' threads
claim 'draws in a locale that is not installed' explore
claim 'stops on Ctrl-Z' stops
claim 'continues' continues
claim 'quits' quits
claim 'draws on a terminal that is not described here' unknown_terminal
claim 'estimates in a process of its own' detached
tmux -L try kill-server 2>/dev/null || true
exit $((failures > 0))
