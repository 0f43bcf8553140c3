"""Changes the files of a study while they are read: before the n-th read, for n = 1, 2, 3 … until
a run meets none, the file that is read is cut, emptied, written over, removed, replaced, or can't be
read on. Nothing may end by a signal, and what was cut or written over must be told.

    python3 cuts.py INFOPRISM            every read
    python3 cuts.py INFOPRISM --sample   a few reads of each command, the same each time
"""

import argparse
import json
import pathlib
import random
import shutil
import sys
import tempfile

import attacked
from shim import Shim

KINDS = ["halved", "emptied", "overwritten", "error", "removed", "replaced", "interrupted"]
# What was opened is still whole: everything may be as if nothing had been done.
HARMLESS = ["removed", "replaced", "interrupted"]


class Reading(attacked.Scenario):
    """A study with every kind of file, and a command that reads it."""

    has_index = False
    # Whether the answer needs all of each file; else what it needs may have been read before.
    needs_all = True
    # Of a line of estimates.
    length = 80_000

    def prepare(self):
        shutil.rmtree(self.folder, ignore_errors=True)
        sample, name = attacked.SAMPLE, "TinyLLaVA-XS.known-colour"
        for folder in ["features", "questions/images", "answers", "estimates"]:
            (self.study / folder).mkdir(parents=True)
        shutil.copy(sample / "study.json", self.study)
        shutil.copytree(sample / "features" / name, self.study / "features" / name)
        shutil.copy(sample / f"answers/{name}.jsonl", self.study / "answers")
        shutil.copy(sample / "questions/known-colour.jsonl", self.study / "questions")
        pictures = "questions/images/known-colour"
        (self.study / pictures).mkdir()
        for picture in sorted((sample / pictures).iterdir())[:8]:
            shutil.copy(picture, self.study / pictures)
        # More than is read at once.
        with open(self.study / "estimates/a.jsonl", "w") as file:
            for number in range(32):
                file.write(json.dumps({
                    "dataset": "known-colour", "family": "F", "size": f"{number + 1}B",
                    "estimator": "exact", "R": 0.1, "U1": 0, "U2": 0, "S": 0,
                    "settings": {"note": "x" * self.length}}) + "\n")
        if self.has_index:
            require_read(self.run())

    def told(self, result):
        """What a user reads."""
        return result[1] + result[2]


class Verify(Reading):
    name = "verify"

    def command(self):
        return ["verify", str(self.study)]


class Show(Reading):
    name = "show"

    def command(self):
        return ["show", "families", str(self.study), "--format", "csv"]


class Questions(Reading):
    name = "show questions"

    def command(self):
        return ["show", "questions", str(self.study), "--dataset", "known-colour"]


class Indexing(Show):
    name = "show, making the index"
    # Large enough for an index, by which single lines are read once more.
    needs_all = False
    length = 800_000


class Indexed(Indexing):
    name = "show, from the index"
    has_index = True


class Explorer(Reading):
    """Screens that read everything, and the one that lists what is wrong."""

    name = "explorer"

    def prepare(self):
        super().prepare()
        self.script.write_text(
            "keys 4i]]\nsave-screen {0}\nkeys 1\nkey Enter\nkeys 7v5\n".format(self.screen))

    @property
    def script(self):
        return self.folder / "keys"

    @property
    def screen(self):
        return self.folder / "screen"

    def command(self):
        return [str(self.study), "--script", str(self.script), "--size", "240x80"]

    def told(self, result):
        screen = self.screen.read_text() if self.screen.exists() else ""
        return super().told(result) + screen


SCENARIOS = [Verify, Show, Questions, Indexing, Indexed, Explorer]


def require_read(result):
    attacked.require(result[0] == 0, "without a change it ended with", *result)


def attack(scenario, shim, kind, at, unchanged):
    """One run with one change; False where the run met none."""
    scenario.fresh()
    result = scenario.run(**shim.settings(scenario.study, "read", kind, at))
    if shim.counts()[1] == 0:
        return False
    attacked.require(result[0] in (0, 1), "it ended with", *result)
    told, file = scenario.told(result), shim.changed()
    new = [line for line in told.splitlines() if line not in unchanged]
    is_told = any(pathlib.Path(file).name in line for line in new)
    must_tell = scenario.needs_all and kind not in HARMLESS
    attacked.require(is_told or not must_tell and told == unchanged,
                     "nothing is said of", file, "-", result[0], told[-600:])
    return True


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tool")
    parser.add_argument("--sample", action="store_true")
    parser.add_argument("--only", help="one command")
    options = parser.parse_args()
    chance = random.Random(1)
    failures = total = 0
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch).resolve()
        shim = Shim(scratch)
        for kind_of_scenario in SCENARIOS:
            if options.only not in (None, kind_of_scenario.name):
                continue
            scenario = kind_of_scenario(pathlib.Path(options.tool).resolve(), scratch / "scenario")
            scenario.fresh()
            result = scenario.run(**shim.settings(scenario.study, "none", "none", 0))
            require_read(result)
            unchanged, reads = scenario.told(result), shim.counts()[0]["read"]
            print(f"{scenario.name}: {reads} reads", flush=True)
            for kind in chance.sample(KINDS, 2) if options.sample else KINDS:
                at = chance.randint(1, reads) if options.sample else 1
                met = 0
                while True:
                    try:
                        if not attack(scenario, shim, kind, at, unchanged):
                            break
                    except attacked.Broken as error:
                        failures += 1
                        print(f"FAILED {scenario.name}, read {at}, {kind}: {error}", flush=True)
                    met += 1
                    at += 1
                    if options.sample:
                        break
                total += met
                if not options.sample:
                    print(f"  {kind}: {met} reads", flush=True)
    print(f"{total} changes, {failures} not survived")
    sys.exit(1 if failures or not total else 0)


main()
