"""What the worker can be told to do. Each method answers one command."""

import json
import os
import sys
import time
import traceback

from . import files, loading
from .protocol import FINITE, ProbeError, SampleError
from .setting_aside import Trial


METHODS = {"hello": "hello", "device": "device", "load": "load", "prepare": "prepare", "statistics": "statistics",
           "calibrate": "calibrate", "probe": "probe_part", "check": "check", "rows": "rows",
           "unpack": "unpack", "dataset": "dataset"}


class Worker:
    def __init__(self, channel):
        self.channel = channel
        self.probe = None
        self.samples = files.Samples()
        self.trial = Trial()
        self.escaped = set()
        self._statistics = (None, None)

    def answer(self, command):
        """Does what a command says, and tells its end."""
        name = command.get("command")
        try:
            if name not in METHODS:
                raise ProbeError(f"The worker knows no command '{name}'.")
            self.channel.send("done", **getattr(self, METHODS[name])(command))
        except BrokenPipeError:
            raise
        except ProbeError as error:
            self.channel.send("failed", kind=error.kind, message=str(error))
        except Exception as error:
            traceback.print_exc(file=sys.stderr)
            kind = "out-of-memory" if out_of_memory(error) else "error"
            text = " ".join(str(error).split())
            self.channel.send("failed", kind=kind, message=f"{type(error).__name__}: {text}"[:1000])

    def hello(self, command):
        return {"pid": os.getpid(), "versions": loading.versions()}

    def device(self, command):
        """Fails where torch has no such device, before anything is loaded."""
        loading.require_device(command["device"])
        return {}

    def load(self, command):
        import torch

        from .knockout import Cut, count_of_sham
        from .published import PublishedProbe
        from .three_ways import Probe

        torch.set_num_threads(int(os.environ.get("OMP_NUM_THREADS", "0") or 0)
                              or torch.get_num_threads())
        model, processor, adapter = self._load(command)
        cut = Cut(**command["knockout"]) if command.get("knockout") else None
        kind = PublishedProbe if command.get("procedure") == "published" else Probe
        self.probe = probe = kind(model, processor, adapter, cut)
        if probe.adapter.one_at_a_time:
            self._limit = 1
        self.trial = Trial()
        letters = probe.usable_letters(command.get("options", 4))
        onto = self._base(command, adapter)
        sham = {"sham_tokens": count_of_sham(probe)} if cut and cut.kind == "sham" else {}
        return {
            **sham,
            **onto,
            **described(model, probe),
            "parameters": sum(p.numel() for p in model.parameters()),
            "device": str(probe.device),
            "revision": getattr(getattr(model, "config", None), "_commit_hash", None) or "",
            "letter_tokens": probe.letters(letters).tolist(),
            "letter_form": probe.letter_form,
        }

    def _load(self, command):
        """(model, processor, the user's own adapter or None)."""
        from . import plugin

        names = ("model", "revision", "dtype", "device", "device_map", "attention",
                 "quantization", "trust_remote_code", "max_pixels", "base")
        given = {name: command[name] for name in names if name in command}
        if command.get("procedure") == "published":
            given["published"] = True
        adapter = plugin.from_file(command["adapter"]) if command.get("adapter") else None
        if adapter is None or adapter.load is None:
            return (*loading.load(**given), adapter)
        return (*loading.load_by(adapter, **given), adapter)

    def _base(self, command, adapter):
        """What an adapter of PEFT stands on, for the records."""
        if adapter is not None and adapter.load is not None:
            return {}
        peft = loading.adapter_of(command["model"], command.get("revision"), command.get("base"))
        return {"base": peft.base, "peft": peft.kind} if peft else {}

    def check(self, command):
        """What the tests ask of every family, asked of a model at hand."""
        from .check import Check

        model, processor, adapter = self._load(command)
        check = Check(model, processor, adapter)
        checks = [{"name": name, "reason": reason} for name, reason in check.run()]
        return {**described(model, check.probe), "checks": checks}

    def rows(self, command):
        from . import tables

        count, notes = tables.rows(command["path"], command["output"], command["pictures"],
                                   lambda count: self.channel.send("progress", samples=count))
        return {"samples": count, "remarks": notes}

    def unpack(self, command):
        from . import tables

        tables.unpack(command["path"], command["output"])
        return {}

    def dataset(self, command):
        from . import datasets

        return {"files": datasets.files_of(
            command["path"], command.get("configuration"), command.get("split"),
            command.get("revision"),
            lambda text: self.channel.send("note", message=text))}

    def prepare(self, command):
        """Decodes every picture once: broken ones are named, the others get a thumbnail."""
        broken, side = [], command["side"]
        for number, sample in enumerate(self._rows(command)):
            try:
                if side > 0:
                    if not os.path.exists(sample["thumbnail"]):
                        files.thumbnail(sample["image"], sample["thumbnail"], side)
                else:
                    files.picture(sample["image"])
                for path in sample.get("images", [])[1:]:
                    files.picture(path)
            except Exception as error:
                broken.append({"id": sample["id"], "reason": loading._short(error)})
            if number % 256 == 255:
                self.channel.send("progress", samples=number + 1)
        return {"broken": broken}

    def statistics(self, command):
        """Moments of the image's and the question's embeddings over a range of samples."""
        from .noise import moments_of

        aside = []
        tensors = moments_of(rows for batch in self._batches(command, aside) for rows in batch)
        self._write(command, tensors, aside)
        return {}

    def calibrate(self, command):
        from safetensors.torch import load_file

        from .noise import calibrate

        parts = [part for part in map(load_file, command["parts"]) if part]
        if not parts:
            raise ProbeError("No question of the split 'train' can be run: " + self.trial.reason)
        tensors = calibrate(parts)
        files.write_tensors(command["output"], tensors, {"config": command["config"]})
        return {"image_tokens": int(tensors["image_count"]),
                "text_tokens": int(tensors["text_count"])}

    def probe_part(self, command):
        """Probes a range of samples and writes one part of the features."""
        import torch

        aside = []
        batches = list(self._batches(command, aside))
        tensors = {}
        for name in batches[0] if batches else ():
            axis = 1 if name.startswith(("logit_", "lse_")) else 0
            tensors[name] = torch.cat([batch[name] for batch in batches], axis)
        kind = getattr(torch, command["feature_type"])
        for name in ("x1", "x2") if batches else ():
            if kind == torch.float16 and float(tensors[name].abs().max()) > 65504:
                raise ProbeError(
                    f"The features '{name}' reach {float(tensors[name].abs().max()):.3g}, more than"
                    " float16 holds. Use --feature-type bfloat16 or float32."
                )
            tensors[name] = tensors[name].to(kind)
        self._write(command, tensors, aside)
        return {}

    def _write(self, command, tensors, aside):
        """One part; the samples that are set aside stand in its words."""
        words = {"config": command["config"]}
        if aside:
            words["set_aside"] = json.dumps(aside)
        files.write_tensors(command["output"], tensors, words)
        self.trial.note(command["output"])

    # Batches, smaller where memory runs out

    def _rows(self, command):
        return self.samples.slice(command["samples"], command["first"], command["count"])

    def _batches(self, command, aside):
        """The results of a range of samples; those that can't be run are added to `aside`."""
        rows, done = self._rows(command), 0
        size = min(command["batch"], self._limit or command["batch"])
        while done < len(rows):
            batch = rows[done:done + size]
            started = time.monotonic()
            try:
                results = self.trial(batch, lambda rows: self._run(command, rows), aside)
            except Exception as error:
                if not out_of_memory(error):
                    raise
                if size == 1 and not self.trial.has_succeeded:
                    raise ProbeError(
                        f"Memory ran out on a single sample ('{batch[0]['id']}'):"
                        f" {loading._short(error)} {MEMORY}", "out-of-memory"
                    ) from error
                if size == 1:  # others fitted
                    release_memory()
                    self.trial.leave_out(batch[0], "memory ran out on it alone. " + MEMORY, aside)
                    done += 1
                    self.channel.send("progress", samples=1)
                    continue
                size = self._limit = max(1, size // 2)
                release_memory()
                self.channel.send("warning", message=f"Memory ran out; the batch size is now {size}.")
                continue
            done += len(batch)
            self.channel.send("progress", samples=len(batch),
                              seconds=round(time.monotonic() - started, 4))
            yield from results

    _limit = None

    def _tell_of_escapes(self, sample):
        """Once for a question that holds what the model takes for a picture or a frame."""
        escaped = self.probe.escaped(sample["prompt"])
        if escaped != sample["prompt"] and sample["id"] not in self.escaped:
            self.escaped.add(sample["id"])
            token = next(t for t in self.probe.literal_tokens if t in sample["prompt"])
            self.channel.send("warning", message=(
                f"The question '{sample['id']}' holds '{token}', which the model would take for a"
                f" token of its own; it is asked as '{self.probe.escaped(token)}'."))

    def _run(self, command, batch):
        pictures = {}

        for sample in batch:
            self._tell_of_escapes(sample)

        def picture(path):
            if path not in pictures:
                pictures[path] = files.picture(path)
            return pictures[path]

        def of(sample, one, several):
            """Its picture, or a list where it has several."""
            paths = sample.get(several)
            return [picture(path) for path in paths] if paths else picture(sample[one])

        if command["command"] == "statistics":
            rows = list(self.probe.embeddings(
                [of(s, "image", "images") for s in batch], [s["prompt"] for s in batch]))
            bad = {place: "its embeddings aren't finite. " + FINITE for place, row in enumerate(rows)
                   if not all(bool(value.isfinite().all()) for value in row.values())}
            return [row for place, row in enumerate(rows) if place not in bad], bad
        masks = command["masks"]
        filled = []
        for sample in batch:
            sample = dict(sample, picture=of(sample, "image", "images"))
            if masks["image"] == "blank":
                own = sample["picture"]
                sample["otherPicture"] = ([blank(one) for one in own] if isinstance(own, list)
                                          else blank(own))
            elif masks["image"] == "shuffled":
                sample["otherPicture"] = of(sample, "otherImage", "otherImages")
            filled.append(sample)
        if self._statistics[0] != command["statistics"]:
            from safetensors.torch import load_file

            self._statistics = (command["statistics"], load_file(command["statistics"]))
        count = self.probe.usable_letters(command["options"])
        for sample in batch:
            if sample.get("options", 0) > count:
                raise SampleError(
                    f"it has options up to the letter '{self.probe.letter_names[sample['options'] - 1]}',"
                    f" and the model's tokenizer has a token of their own for {count} letters only")
        return self.probe(filled, self._statistics[1], command["seed"], count, masks,
                          command["layers"])


MEMORY = "Use a smaller --dtype, --device-map auto or --max-pixels."


def described(model, probe):
    return {"adapter": probe.adapter.name, "architecture": type(model).__name__,
            "layers": probe.decoder.layer_count, "width": probe.decoder.width,
            "dtype": str(probe.dtype).removeprefix("torch.")}


def blank(picture):
    from PIL import Image

    return Image.new("RGB", picture.size, (127, 127, 127))


def out_of_memory(error):
    if isinstance(error, MemoryError) or type(error).__name__ == "OutOfMemoryError":
        return True
    text = str(error).lower()
    return isinstance(error, RuntimeError) and ("out of memory" in text or "can't allocate" in text)


def release_memory():
    import gc

    import torch

    gc.collect()
    if torch.cuda.is_available():
        torch.cuda.empty_cache()
