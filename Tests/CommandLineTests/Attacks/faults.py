"""Makes the n-th write, sync, rename and open for writing of each command fail, for n = 1, 2, 3 …
until a run meets none. After each the study must be sound and a rerun complete.

    python3 faults.py INFOPRISM            everything; with --probe the probe as well
    python3 faults.py INFOPRISM --sample   a few positions of each command, the same each time
"""

import argparse
import pathlib
import random
import struct
import subprocess
import sys
import tempfile

import attacked

CALLS = ["write", "sync", "rename", "open"]
KINDS = {
    "write": ["full", "error", "interrupted", "short"], "sync": ["full", "error", "interrupted"],
    "rename": ["full", "error"], "open": ["full", "error", "interrupted"],
}


class Shim:
    """The library that makes calls fail, and its count of them."""

    def __init__(self, folder):
        self.library = folder / "faults.so"
        self.state = folder / "state"
        source = pathlib.Path(__file__).with_name("faults.c")
        subprocess.run(
            ["cc", "-O1", "-shared", "-fPIC", "-o", self.library, source, "-ldl"], check=True)

    def settings(self, under, call, kind, at):
        self.state.write_bytes(bytes(8 * (len(CALLS) + 1)))
        return {"LD_PRELOAD": str(self.library), "FAULT_STATE": str(self.state),
                "FAULT_UNDER": str(under), "FAULT_CALL": call, "FAULT_KIND": kind,
                "FAULT_AT": str(at)}

    def counts(self):
        """How often each call was made, and how many failed."""
        *calls, failed = struct.unpack(f"={len(CALLS) + 1}Q", self.state.read_bytes())
        return dict(zip(CALLS, calls)), failed


def attack(scenario, shim, call, kind, at):
    """One run with one fault; False where the run met none."""
    scenario.prepare()
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
            scenario.prepare()
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
