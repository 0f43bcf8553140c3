#!/bin/bash
# Takes down what slurm-up.sh started in a folder, and nothing else.
#
#   slurm-down.sh FOLDER
folder=$(cd "$1" && pwd -P) || exit 1
export SLURM_CONF=$folder/slurm.conf

# A process that its parent has not asked for yet counts as gone.
lives() {
  local state
  state=$(sed 's/.*) //' "/proc/$1/stat" 2>/dev/null | cut -c1) && [ -n "$state" ] &&
    [ "$state" != Z ]
}

timeout 5 scancel --user=root >/dev/null 2>&1
sleep 0.3
for entry in run/slurmd.pid:slurmd run/slurmctld.pid:slurmctld munge/pid:munged; do
  name=${entry#*:}
  file=$folder/${entry%%:*}
  [ -s "$file" ] || continue
  process=$(cat "$file")
  # A number may have been given to another program since.
  case "$(cat "/proc/$process/comm" 2>/dev/null)" in
    "$name"*) kill "$process" 2>/dev/null ;;
    *) continue ;;
  esac
  for _ in $(seq 50); do
    lives "$process" || break
    sleep 0.1
  done
  lives "$process" && kill -9 "$process"
done
# The keeper of a running job outlives the daemon.
for process in /proc/[0-9]*; do
  [ "$(cat "$process/comm" 2>/dev/null)" = slurmstepd ] || continue
  if { tr '\0' '\n' <"$process/environ"; } 2>/dev/null | grep -qx "SLURM_CONF=$SLURM_CONF"; then
    kill -9 "${process#/proc/}"
  fi
done
exit 0
