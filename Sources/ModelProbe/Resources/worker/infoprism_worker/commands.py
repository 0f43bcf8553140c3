"""What the worker can be told to do. Each method answers one command."""

import os
import time

from . import files, loading
from .protocol import ProbeError


class Worker:
    def __init__(self, channel):
        self.channel = channel
        self.probe = None
        self.samples = files.Samples()
        self._statistics = (None, None)

    def hello(self, command):
        return {"pid": os.getpid(), "versions": loading.versions()}

    def load(self, command):
        import torch

        from .probe import Probe

        torch.set_num_threads(int(os.environ.get("OMP_NUM_THREADS", "0") or 0)
                              or torch.get_num_threads())
        names = ("model", "revision", "dtype", "device", "device_map", "attention",
                 "quantization", "trust_remote_code", "max_pixels")
        model, processor = loading.load(**{n: command[n] for n in names if n in command})
        self.probe = probe = Probe(model, processor)
        probe.letters(command.get("options", 4))
        config = model.config
        return {
            "model_type": config.model_type,
            "adapter": probe.adapter.name,
            "architecture": type(model).__name__,
            "parameters": sum(p.numel() for p in model.parameters()),
            "layers": probe.decoder.layer_count,
            "width": probe.decoder.width,
            "dtype": str(model.dtype).removeprefix("torch."),
            "device": str(model.device),
            "revision": getattr(config, "_commit_hash", None) or "",
            "letter_form": probe.letter_form,
            "letter_tokens": probe.letters(command.get("options", 4)).tolist(),
        }

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
            except Exception as error:
                broken.append({"id": sample["id"], "reason": loading._short(error)})
            if number % 256 == 255:
                self.channel.send("progress", samples=number + 1)
        return {"broken": broken}

    def statistics(self, command):
        """Moments of the image's and the question's embeddings over a range of samples."""
        from .noise import Moments

        moments = {}
        for batch in self._batches(command):
            for rows in batch:
                for name, value in rows.items():
                    moments.setdefault(name, Moments(value.shape[-1])).add(value)
        tensors = {}
        for name in ("image", "text"):
            tensors |= moments[name].tensors(name)
        files.write_tensors(command["output"], tensors, {"config": command["config"]})
        return {}

    def calibrate(self, command):
        from safetensors.torch import load_file

        from .noise import calibrate

        tensors = calibrate([load_file(path) for path in command["parts"]])
        files.write_tensors(command["output"], tensors, {"config": command["config"]})
        return {"image_tokens": int(tensors["image_count"]),
                "text_tokens": int(tensors["text_count"])}

    def probe_part(self, command):
        """Probes a range of samples and writes one part of the features."""
        import torch

        batches = list(self._batches(command))
        tensors = {}
        for name in batches[0]:
            axis = 1 if name.startswith(("logit_", "lse_")) else 0
            tensors[name] = torch.cat([batch[name] for batch in batches], axis)
        kind = getattr(torch, command["feature_type"])
        for name in ("x1", "x2"):
            if kind == torch.float16 and float(tensors[name].abs().max()) > 65504:
                raise ProbeError(
                    f"The features '{name}' reach {float(tensors[name].abs().max()):.3g}, more than"
                    " float16 holds. Use --feature-type bfloat16 or float32."
                )
            tensors[name] = tensors[name].to(kind)
        for name, value in tensors.items():
            if not bool(torch.isfinite(value).all()):
                raise ProbeError(
                    f"The model gave values that aren't finite ('{name}', samples"
                    f" {command['first'] + 1} to {command['first'] + command['count']}). Try"
                    " --dtype float32 or bfloat16."
                )
        files.write_tensors(command["output"], tensors, {"config": command["config"]})
        return {}

    # Batches, smaller where memory runs out

    def _rows(self, command):
        return self.samples.slice(command["samples"], command["first"], command["count"])

    def _batches(self, command):
        rows, done = self._rows(command), 0
        size = min(command["batch"], self._limit or command["batch"])
        while done < len(rows):
            batch = rows[done:done + size]
            started = time.monotonic()
            try:
                result = self._run(command, batch)
            except Exception as error:
                if not out_of_memory(error):
                    raise
                if size == 1:
                    raise ProbeError(
                        f"Memory ran out on a single sample ('{batch[0]['id']}'):"
                        f" {loading._short(error)} Use a smaller --dtype, --device-map auto or"
                        " --max-pixels.", "out-of-memory"
                    ) from error
                size = self._limit = max(1, size // 2)
                release_memory()
                self.channel.send("warning", message=f"Memory ran out; the batch size is now {size}.")
                continue
            done += len(batch)
            self.channel.send("progress", samples=len(batch),
                              seconds=round(time.monotonic() - started, 4))
            yield result

    _limit = None

    def _run(self, command, batch):
        pictures = {}

        def picture(path):
            if path not in pictures:
                pictures[path] = files.picture(path)
            return pictures[path]

        if command["command"] == "statistics":
            rows = self.probe.embeddings(
                [picture(s["image"]) for s in batch], [s["prompt"] for s in batch])
            return [{"image": image, "text": text} for image, text in rows]
        masks = command["masks"]
        filled = []
        for sample in batch:
            sample = dict(sample, picture=picture(sample["image"]))
            if masks["image"] == "blank":
                from PIL import Image

                sample["otherPicture"] = Image.new("RGB", sample["picture"].size, (127, 127, 127))
            elif masks["image"] == "shuffled":
                sample["otherPicture"] = picture(sample["otherImage"])
            filled.append(sample)
        if self._statistics[0] != command["statistics"]:
            from safetensors.torch import load_file

            self._statistics = (command["statistics"], load_file(command["statistics"]))
        return self.probe(filled, self._statistics[1], command["seed"], command["options"], masks,
                          command["layers"])


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
