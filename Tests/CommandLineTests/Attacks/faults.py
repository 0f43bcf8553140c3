"""Makes the n-th write, sync, rename and open for writing of each command fail, for n = 1, 2, 3 …
until a run meets none. After each the study must be sound and a rerun complete.

    python3 faults.py INFOPRISM            everything; with --probe the probe as well
    python3 faults.py INFOPRISM --sample   a few positions of each command, the same each time
"""

import argparse
import pathlib
import random
import sys
import tempfile

import attacked
from shim import Shim

CALLS = ["write", "sync", "rename", "open"]
KINDS = {
    "write": ["full", "error", "interrupted", "short"], "sync": ["full", "error", "interrupted"],
    "rename": ["full", "error"], "open": ["full", "error", "interrupted"],
}


def attack(scenario, shim, call, kind, at):
    """One run with one fault; False where the run met none."""
    scenario.fresh()
    result = scenario.run(**shim.settings(scenario.folder, call, kind, at))
    if shim.counts()[1] == 0:
        return False
    scenario.after(*result)
    scenario.complete()
    return True


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tool")
    parser.add_argument("--sample", action="store_true")
    parser.add_argument("--probe", action="store_true")
    parser.add_argument("--only", help="one command")
    options = parser.parse_args()
    chosen = attacked.SCENARIOS + ([attacked.Probe] if options.probe else [])
    failures = total = 0
    chance = random.Random(1)
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch).resolve()
        shim = Shim(scratch)
        for kind_of_scenario in chosen:
            if options.only not in (None, kind_of_scenario.name):
                continue
            scenario = kind_of_scenario(pathlib.Path(options.tool).resolve(), scratch / "scenario")
            scenario.fresh()
            status, _, errors = scenario.run(**shim.settings(scenario.folder, "none", "none", 0))
            attacked.require(status == 0, "without a fault:", errors)
            counts = shim.counts()[0]
            print(f"{scenario.name}: " + ", ".join(f"{counts[call]} {call}" for call in CALLS),
                  flush=True)
            positions = [(call, kind) for call in CALLS for kind in KINDS[call]]
            if options.sample:
                positions = chance.sample([p for p in positions if counts[p[0]]], 2)
            for call, kind in positions:
                at = chance.randint(1, counts[call]) if options.sample else 1
                met = 0
                while True:
                    try:
                        if not attack(scenario, shim, call, kind, at):
                            break
                        met += 1
                    except attacked.Broken as error:
                        met += 1
                        failures += 1
                        print(f"FAILED {scenario.name}, {call} {at}, {kind}: {error}", flush=True)
                    if options.sample:
                        break
                    at += 1
                total += met
                if not options.sample:
                    print(f"  {call}, {kind}: {met} positions", flush=True)
    print(f"{total} faults, {failures} not survived")
    sys.exit(1 if failures or not total else 0)


main()
