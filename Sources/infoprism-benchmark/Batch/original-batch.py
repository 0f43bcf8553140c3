"""The study's own script as a rival for `infoprism-benchmark batch --rival`, on the processor.

Needs torch, safetensors and tqdm. `INFOPRISM_ORIGINAL` names the script, `pid/pmc/batch_vlm_final_drop.py`
of github.com/RiiShin/pid-lvlm-analysis, which is not part of this project: it is loaded as it is, and what
is not its estimate (a graphics card, plots, its JSON files) is stood in for. Called as
`python original-batch.py FILE`; what FILE holds and what is printed is described by
`infoprism-benchmark batch --help`.
"""

import contextlib
import importlib.util
import json
import os
import resource
import sys
import types

import torch
from safetensors import safe_open


def load(path):
    for name in ("matplotlib", "matplotlib.pyplot"):
        sys.modules.setdefault(name, types.ModuleType(name))
    torch.Tensor.cuda = lambda self, *_, **__: self
    torch.nn.Module.cuda = lambda self, *_, **__: self
    spec = importlib.util.spec_from_file_location("original", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def cpu_seconds():
    """Of this process and of the workers that load its batches."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(part.ru_utime + part.ru_stime for part in used)


def main(path):
    script = os.environ.get("INFOPRISM_ORIGINAL")
    if not script:
        sys.exit("INFOPRISM_ORIGINAL doesn't name the study's script.")
    with safe_open(path, framework="pt") as file:
        settings = file.metadata()
        data = {name: file.get_tensor(name) for name in file.keys()}
    torch.set_num_threads(1)
    original = load(script)
    original.batch_size = int(settings["batch"])
    splits = []
    for split in ("train", "val"):
        tensors = [data[f"{split}.{name}"] for name in ("x1", "x2", "p1", "p2", "p12")]
        splits.append(original.VQADataset(tensors + [tensors[4].argmax(1)]))
    train, val = splits
    loaded = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    start = cpu_seconds()
    with contextlib.redirect_stdout(sys.stderr):
        results, _, _ = original.critic_ce_alignment(
            train.vectors1, train.vectors2, train.labels, int(settings["labels"]), train, val,
            prob_1=train.vectors3, prob_2=train.vectors4, prob_12=train.vectors5, shuffle=True,
            ce_epochs=int(settings["epochs"]))
    bits = (results.mean(0) / torch.log(torch.tensor(2.0))).clamp(min=0).tolist()
    print(json.dumps({
        "bits": bits, "cpuSeconds": cpu_seconds() - start, "loadedMegabytes": loaded,
    }))


if __name__ == "__main__":
    main(sys.argv[1])
