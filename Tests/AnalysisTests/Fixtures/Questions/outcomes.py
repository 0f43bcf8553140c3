"""Outcomes of every target of SampleRuns/tiny-llava, counted from its files: outcomes.json.

    python outcomes.py

Answers are read line by line with the standard library; those at layers from the letter logits of
features, with NumPy. A run is right where the right option alone has the greatest probability.
"""

import collections
import glob
import json
import os
import struct

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
STUDY = os.path.join(HERE, "../../../../SampleRuns/tiny-llava")
NAMES = {
    (1, 1, 1): "eitherSuffices", (1, 1, 0): "imageSuffices", (1, 0, 1): "textSuffices",
    (1, 0, 0): "needsBoth", (0, 1, 1): "misled", (0, 1, 0): "misled", (0, 0, 1): "misled",
    (0, 0, 0): "neverRight"}


def lines(pattern):
    for path in sorted(glob.glob(os.path.join(STUDY, pattern))):
        with open(path, encoding="utf-8") as file:
            yield from map(json.loads, file)


def is_right(values, answer):
    return int(values[answer] == max(values) and sum(v == max(values) for v in values) == 1)


def tensors(path):
    with open(path, "rb") as file:
        size = struct.unpack("<Q", file.read(8))[0]
        header = json.loads(file.read(size))
        data = file.read()
    kinds = {"F32": np.float32, "F16": np.float16, "I32": np.int32}
    about = header.pop("__metadata__")
    return about, {name: np.frombuffer(data[slice(*entry["data_offsets"])],
                                       kinds[entry["dtype"]]).reshape(entry["shape"])
                   for name, entry in header.items() if entry["dtype"] in kinds}


right = {(q["dataset"], q["id"]): "ABCD".index(q["answer"]) for q in lines("questions/*.jsonl")}
counts = collections.defaultdict(collections.Counter)
for row in lines("answers/*.jsonl"):
    answer = right[row["dataset"], row["question"]]
    target = (row["dataset"], row["model"], row.get("stage"), row.get("checkpoint"), None)
    counts[target][NAMES[tuple(is_right(row[run], answer) for run in ("vl", "v", "l"))]] += 1
for folder in sorted(glob.glob(os.path.join(STUDY, "features/*"))):
    with open(os.path.join(folder, "subject.json"), encoding="utf-8") as file:
        subject = json.load(file)
    if subject.get("stage") or subject["layers"] < 2:
        continue
    about, found = tensors(os.path.join(folder, "evaluation.safetensors"))
    model = f"{subject['family']}-{subject['size']}"
    for layer in range(subject["layers"]):
        for row, name in enumerate(json.loads(about["ids"])):
            answer = right[subject["dataset"], name]
            outcome = []
            for run in ("vl", "v", "l"):
                letters = found[f"logit_{run}"][layer, row]
                mass = np.exp(letters - found[f"lse_{run}"][layer, row]).sum()
                # Below the gate an answer is uniform, and predicts nothing.
                outcome.append(int(mass >= 0.3) and is_right(list(letters), answer))
            counts[subject["dataset"], model, None, None, layer + 1][NAMES[tuple(outcome)]] += 1

with open(os.path.join(HERE, "outcomes.json"), "w", encoding="utf-8") as file:
    json.dump([{"dataset": d, "model": m, "stage": s, "checkpoint": c, "layer": layer,
                "counts": dict(sorted(n.items()))}
               for (d, m, s, c, layer), n in sorted(counts.items(), key=str)], file, indent=1)
    file.write("\n")
