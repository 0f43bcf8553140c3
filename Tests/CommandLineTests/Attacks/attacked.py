"""What the attacks on infoprism share: commands that write, and what must hold after each.

A scenario has a folder of its own, a command that is attacked in it, and the same command (or one
that goes on) that must complete everything afterwards.
"""

import json
import os
import pathlib
import shutil
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[3]
SAMPLE = ROOT / "SampleRuns/tiny-llava"


class Broken(Exception):
    """Something that must hold does not."""


def require(claim, *words):
    if not claim:
        raise Broken(" ".join(str(word) for word in words))


class Scenario:
    """One study in a folder, and what is done to it."""

    name = ""

    def __init__(self, tool, folder):
        self.tool = str(tool)
        self.folder = pathlib.Path(folder)
        self.study = self.folder / "study"
        self.environment = dict(
            os.environ, OMP_NUM_THREADS="1", XDG_CACHE_HOME=str(self.folder / "cache"),
            XDG_STATE_HOME=str(self.folder / "state"), HOME=str(self.folder),
            SOURCE_DATE_EPOCH="1767225600")  # so that exports are the same bytes each time

    def prepare(self):
        shutil.rmtree(self.folder, ignore_errors=True)
        (self.study / "features").mkdir(parents=True)
        shutil.copy(SAMPLE / "study.json", self.study)
        name = "TinyLLaVA-XS.known-colour"
        shutil.copytree(SAMPLE / "features" / name, self.study / "features" / name)

    def fresh(self):
        """The folder as `prepare` makes it, which is done once."""
        made = self.folder.with_name(f"{self.folder.name}-{self.name.replace(' ', '-')}")
        if made.exists():
            shutil.rmtree(self.folder, ignore_errors=True)
            shutil.copytree(made, self.folder, symlinks=True)
        else:
            self.prepare()
            shutil.copytree(self.folder, made, symlinks=True)

    def command(self):
        raise NotImplementedError

    def start(self, arguments=None, **more):
        return subprocess.Popen(
            [self.tool] + (arguments or self.command()), cwd=self.folder, text=True,
            env=self.environment | more, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, start_new_session=True)

    def run(self, arguments=None, **more):
        process = self.start(arguments, **more)
        try:
            output, errors = process.communicate(timeout=300)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            raise Broken("no end within 300 s:", *(arguments or self.command()))
        return process.returncode, output, errors

    def lines(self, folder):
        """The whole lines of a folder's files, as they follow."""
        for path in sorted(pathlib.Path(folder).glob("*.jsonl")):
            for line in path.read_text().splitlines(keepends=True):
                if line.endswith("\n") and line.strip():
                    try:
                        yield json.loads(line)
                    except ValueError:
                        pass  # Torn; verify tells of it.

    def keys(self):
        return sorted(line["key"] for line in self.lines(self.study / "estimates"))

    def verify(self):
        """The study is sound, or is so once torn lines are taken out."""
        status, output, errors = self.run(["verify", str(self.study)])
        if status == 0:
            return
        wrong = [line for line in output.splitlines() if "torn" not in line and "whole" not in line
                 and not line.endswith("read")]
        require(status == 1 and not wrong, "verify ends with", status, output, errors)
        self.run(["verify", "--repair", str(self.study)])
        status, output, errors = self.run(["verify", str(self.study)])
        require(status == 0, "verify after --repair ends with", status, output, errors)

    def after(self, status, output, errors):
        """What must hold after an attacked run."""
        require(status in (0, 1, 75, 130, -9), "the run ended with", status, output, errors)
        if (self.study / "study.json").exists():
            self.verify()

    def complete(self):
        """Goes on without an attack, and everything must be there."""
        status, output, errors = self.run()
        require(status == 0, "going on ended with", status, output, errors)
        if (self.study / "study.json").exists():
            self.verify()
        left = [str(path) for path in self.folder.rglob("*") if "temporary" in path.name]
        require(not left, "left behind:", *left)


class Estimate(Scenario):
    name = "estimate"
    items = 2

    def command(self):
        return ["estimate", str(self.study), "--estimator", "batch", "--replicates",
                str(self.items), "--epochs", "0", "--bootstrap", "0", "--workers", "1",
                "--keep-current", "--format", "json"]

    def prepare(self):
        super().prepare()
        # Something to be kept current.
        status, _, errors = self.run(
            ["estimate", str(self.study), "--estimator", "exact", "--seed", "9"])
        require(status == 0, errors)

    def complete(self):
        super().complete()
        keys = self.keys()
        require(len(keys) == len(set(keys)) == self.items + 1, "estimates:", *keys)


class Job(Estimate):
    """Estimates as the explorer starts them: a job's folder, with its events."""

    name = "job"

    @property
    def job(self):
        return self.folder / "state/job"

    def prepare(self):
        super().prepare()
        self.job.mkdir(parents=True)
        (self.job / "job.json").write_text(json.dumps({
            "schema": "infoprism/job/1", "study": str(self.study), "title": "t", "host": "h",
            "arguments": self.command(), "date": "2026-01-01T00:00:00Z"}))

    def command(self):
        return super().command() + ["--job", str(self.job)]

    def after(self, status, output, errors):
        super().after(status, output, errors)
        for name in self.job.iterdir():
            if name.suffix == ".jsonl":
                text = name.read_text()
                for line in text.splitlines()[:-1]:
                    json.loads(line)

    def complete(self):
        super().complete()
        last = list(self.lines(self.job))[-1]
        require(last["event"] == "ended" and "reason" not in last, "the job's last word:", last)


class Sweep(Scenario):
    name = "sweep"
    replicates = 4
    epochs = 0
    workers = 1

    @property
    def plan(self):
        return self.folder / "plan.jsonl"

    def prepare(self):
        super().prepare()
        status, output, errors = self.run(
            ["sweep", "plan", str(self.study), "--estimator", "batch", "--replicates",
             str(self.replicates), "--epochs", str(self.epochs), "--bootstrap", "0"])
        require(status == 0, errors)
        self.plan.write_text(output)

    def command(self):
        return ["sweep", "run", str(self.plan), "--workers", str(self.workers)]

    def after(self, status, output, errors):
        super().after(status, output, errors)
        state = self.state()
        require(status != 0 or state["missing"] == 0, "ended with 0, and", state["missing"], "missing")
        require(status != 1 or "sweep run" in errors or state["missing"] == 0, "no word:", errors)

    def state(self):
        status, output, errors = self.run(["sweep", "status", str(self.plan), "--format", "json"])
        require(status == 0, "status:", errors)
        return json.loads(output)["records"][0]

    def complete(self):
        super().complete()
        state, keys = self.state(), self.keys()
        require(state["poisoned"] == [], "blocked:", state["poisoned"])
        require(len(keys) == len(set(keys)) == self.replicates, "estimates:", *keys)


class Import(Scenario):
    name = "import"
    expected = None

    def prepare(self):
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        if Import.expected is None:
            self.run()
            Import.expected = self.files()
            shutil.rmtree(self.study)

    def files(self):
        return {str(path.relative_to(self.study)): path.read_bytes()
                for path in self.study.rglob("*") if path.is_file()}

    def command(self):
        return ["import", "stage2-json",
                str(ROOT / "Tests/CommandLineTests/Fixtures/stage2-json"), str(self.study)]

    def complete(self):
        super().complete()
        found = self.files()
        require(found == self.expected, "other files than without an attack:",
                *(name for name in found.keys() | self.expected.keys()
                  if found.get(name) != self.expected.get(name)))


class Index(Scenario):
    """What a study holds, read through an index: a cache, which may fail and must not lie."""

    name = "index"
    expected = None

    def prepare(self):
        super().prepare()
        folder = self.study / "estimates"
        folder.mkdir()
        # Few lines, and long ones: a study is large by its bytes, and a small index is soon made.
        for part in range(2):
            with open(folder / f"{part}.jsonl", "w") as file:
                for number in range(16):
                    file.write(json.dumps({
                        "dataset": f"d{number % 3}", "family": "F", "size": f"{number + 1}B",
                        "estimator": "exact", "R": (number + part) / 1e4, "U1": 0, "U2": 0, "S": 0,
                        "settings": {"note": "x" * 800_000}}) + "\n")
        if Index.expected is None:
            _, Index.expected, _ = self.run(XDG_CACHE_HOME="/nowhere")
            shutil.rmtree(self.folder / "cache", ignore_errors=True)

    def command(self):
        return ["show", "families", str(self.study), "--format", "csv"]

    def verify(self):
        pass  # Nothing in the study is written.

    def after(self, status, output, errors):
        require(status in (0, -9), "the run ended with", status, errors)
        require(status != 0 or output == self.expected, "another answer than without an index")

    def complete(self):
        super().complete()
        require(self.run()[1] == self.expected, "another answer than without an index")


class Export(Scenario):
    name = "export"
    kind = "table"

    def prepare(self):
        super().prepare()
        (self.folder / "out").mkdir()
        status, _, errors = self.run(["estimate", str(self.study), "--estimator", "exact"])
        require(status == 0, errors)

    @property
    def output(self):
        return self.folder / ("out/a.csv" if self.kind == "table" else "out/a.pdf")

    def command(self):
        return ["export", self.kind, "families", str(self.study), "--output", str(self.output)]

    def after(self, status, output, errors):
        super().after(status, output, errors)
        require(self.output.exists() or status != 0, "ended with 0, and there is no file")

    def complete(self):
        # Whole or not there at all.
        before = self.output.read_bytes() if self.output.exists() else None
        super().complete()
        after = self.output.read_bytes()
        require(before in (None, after), "a part of the file was there")


class Figure(Export):
    name = "figure"
    kind = "figure"


class Probe(Scenario):
    """Features from the model that ships: what its writer writes."""

    name = "probe"

    def prepare(self):
        shutil.rmtree(self.folder, ignore_errors=True)
        cache = self.folder / "cache/infoprism"
        cache.mkdir(parents=True)
        # The environment that `infoprism probe setup` made for the user.
        own = os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache"
        for environment in pathlib.Path(own, "infoprism").glob("venv-*"):
            (cache / environment.name).symlink_to(environment)
        # Few questions: each brings a picture, and each picture its writes.
        questions = {"train": [], "evaluation": []}
        for line in open(SAMPLE / "questions/shape-colour.jsonl", encoding="utf-8"):
            questions[json.loads(line)["split"]].append(line)
        (self.folder / "few.jsonl").write_text(
            "".join(line for lines in questions.values() for line in lines[:2]), encoding="utf-8")

    def command(self):
        return ["probe", "run", "--model", str(SAMPLE / "model"), "--family", "Tiny", "--size", "S",
                "--device", "cpu", "--dataset", f"shape-colour=folder:{self.folder}/few.jsonl",
                "--images", str(SAMPLE), "--instruction", "", "--batch-size", "4",
                "--study", str(self.study)]

    def complete(self):
        super().complete()
        for name in ["train.safetensors", "evaluation.safetensors", "subject.json"]:
            path = self.study / "features/Tiny-S.shape-colour" / name
            require(path.exists(), "missing:", path)


SCENARIOS = [Estimate, Sweep, Import, Index, Export, Figure, Job]
