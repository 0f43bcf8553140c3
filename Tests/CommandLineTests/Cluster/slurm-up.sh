#!/bin/bash
# Brings a private Slurm of one node up, with all its files in a folder and bound to this machine's
# own address, and prints the variable that its clients need.
#
#   slurm-up.sh FOLDER     with SLURM_TEST_PORTS="CONTROLLER NODE", two free ports
#
# Needs root and: apt-get install --no-install-recommends slurm-wlm munge
set -eu
folder=$(mkdir -p "$1" && cd "$1" && pwd -P)
here=$(cd "$(dirname "$0")" && pwd -P)
host=$(hostname -s)
read -r controller node <<<"${SLURM_TEST_PORTS:-16817 16818}"
# The daemons listen on what the host's name stands for, and nowhere else.
address=$(getent ahostsv4 "$host" | awk 'NR == 1 { print $1 }')
[ -n "$address" ] || {
  echo "the host's name '$host' has no address: add '127.0.0.1 $host' to /etc/hosts" >&2
  exit 1
}

umask 022
mkdir -p "$folder"/{munge,log,state,spool,run}
chmod 755 "$folder" "$folder/munge"
(umask 077 && head -c 1024 /dev/urandom >"$folder/munge/key")
cat >"$folder/slurm.conf" <<CONF
ClusterName=infoprism
SlurmctldHost=$host($address)
SlurmUser=root
SlurmdUser=root
SlurmctldPort=$controller
SlurmdPort=$node
CommunicationParameters=NoCtldInAddrAny,NoInAddrAny
AuthType=auth/munge
CredType=cred/munge
# How long a requeued job waits before it may start again; less is refused.
AuthInfo=socket=$folder/munge/sock,cred_expire=5
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool
SlurmctldPidFile=$folder/run/slurmctld.pid
SlurmdPidFile=$folder/run/slurmd.pid
SlurmctldLogFile=$folder/log/slurmctld.log
SlurmdLogFile=$folder/log/slurmd.log
MailProg=/bin/true
MpiDefault=none
SwitchType=switch/none
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SchedulerType=sched/backfill
SchedulerParameters=batch_sched_delay=0,sched_interval=1,sched_min_interval=0,bf_interval=1
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
# Two slots also where the machine has one core.
SlurmdParameters=config_overrides
MaxArraySize=1001
ReturnToService=2
SlurmctldTimeout=10
SlurmdTimeout=10
KillWait=2
JobRequeue=1
NodeName=$host NodeAddr=$address CPUs=2 RealMemory=1000 State=UNKNOWN
PartitionName=debug Nodes=$host Default=YES MaxTime=01:00:00 DefaultTime=00:05:00 State=UP
CONF
# No control groups: the container's are not ours to change.
case "$(slurmd -V)" in
  *" 2"[0-2].*) echo "CgroupPlugin=cgroup/v1" ;;
  *) echo "CgroupPlugin=disabled" ;;
esac >"$folder/cgroup.conf"
export SLURM_CONF=$folder/slurm.conf

failed() {
  set +e
  tail -n 20 "$folder"/munge/log "$folder"/log/*.log >&2
  "$here/slurm-down.sh" "$folder"
  exit 1
}
trap failed ERR
munged --key-file="$folder/munge/key" --socket="$folder/munge/sock" \
  --pid-file="$folder/munge/pid" --log-file="$folder/munge/log" --seed-file="$folder/munge/seed"
slurmctld -c
slurmd
for _ in $(seq 150); do
  sinfo -h -o %T 2>/dev/null | grep -qx idle && break
  sleep 0.1
done
sinfo -h -o %T | grep -qx idle
echo "SLURM_CONF=$SLURM_CONF"
