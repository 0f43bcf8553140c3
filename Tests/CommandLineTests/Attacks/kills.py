"""Kills estimate, sweep, import, index and job at random moments, lets them go on, and sees that
nothing is lost, done twice or blocked.

    python3 kills.py INFOPRISM [--kills 300] [--seed 1]

The moments are drawn from the seed; where in its work a process is then is up to the machine.
"""

import argparse
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time

import attacked


class Sweep(attacked.Sweep):
    """Several workers, and work that lasts long enough to be hit."""

    replicates = 10
    epochs = 1
    workers = 2


class Estimate(attacked.Estimate):
    items = 8


class Job(attacked.Job):
    items = 8


SCENARIOS = [Estimate, Sweep, attacked.Import, attacked.Index, Job]


def children(process):
    """The numbers of the processes that a process started."""
    try:
        text = pathlib.Path(f"/proc/{process}/task/{process}/children").read_text()
    except OSError:
        return []
    return [int(number) for number in text.split()]


def kill(process):
    try:
        os.kill(process, signal.SIGKILL)
    except ProcessLookupError:
        pass


def attack(scenario, chance, longest):
    """Kills one run; True where there was something to kill."""
    process = scenario.start()
    try:
        process.wait(timeout=chance.uniform(0, longest))
        was_hit = False
    except subprocess.TimeoutExpired:
        was_hit = True
        below = children(process.pid)
        # The one that watches, the one that works, or both.
        victims = chance.choice([[process.pid], below, below + [process.pid]])
        for victim in victims or [process.pid]:
            kill(victim)
    process.communicate(timeout=300)
    attacked.require(process.returncode in (0, 1, -signal.SIGKILL),
                     "the run ended with", process.returncode)
    return was_hit


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tool")
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    failures = 0
    counts = {}
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch).resolve() / "scenario"
        scenarios = [kind(pathlib.Path(options.tool).resolve(), folder) for kind in SCENARIOS]
        longest = {}
        for scenario in scenarios:
            scenario.fresh()
            start = time.monotonic()
            scenario.run()
            longest[scenario.name] = time.monotonic() - start
            counts[scenario.name] = rounds = 0
        while sum(counts.values()) < options.kills:
            scenario = min(scenarios, key=lambda one: counts[one.name])
            rounds += 1
            try:
                scenario.fresh()
                for _ in range(chance.randint(1, 6)):
                    if not attack(scenario, chance, longest[scenario.name]):
                        break
                    counts[scenario.name] += 1
                scenario.complete()
            except (attacked.Broken, subprocess.TimeoutExpired) as error:
                failures += 1
                print(f"FAILED {scenario.name}: {error}", flush=True)
    for name, count in counts.items():
        print(f"{name}: {count} kills")
    print(f"{sum(counts.values())} kills in {rounds} rounds, {failures} rounds with a loss")
    sys.exit(1 if failures else 0)


main()
