"""One dataset of coloured shapes in which a known part of the questions needs both inputs.

    python mixed.py FOLDER

Writes FOLDER/mixed, as `--dataset folder:` reads it, and FOLDER/construction.csv: of which kind each
question is, which the study itself doesn't say. Kinds stand in random order, so that neither the id
nor the category (the shape that the picture lacks) tells them.
"""

import argparse
import csv
import json
import os
import sys

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "../../tiny-llava/make"))
import scenes  # noqa: E402

# Kind -> its share of the questions, and what it takes by construction
SHARES = {"shape-colour": (0.34, "both"), "known-colour": (0.22, "text"),
          "shown-colour": (0.22, "image"), "known-and-shown": (0.22, "either")}
SEED = 20


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--train", type=int, default=256)
    parser.add_argument("--evaluation", type=int, default=512)
    options = parser.parse_args()
    rng = np.random.default_rng(SEED)
    target = os.path.join(options.folder, "mixed")
    os.makedirs(os.path.join(target, "pictures"), exist_ok=True)
    kinds, shares = list(SHARES), [share for share, _ in SHARES.values()]
    with open(os.path.join(target, "questions.jsonl"), "w", encoding="utf-8") as file, \
            open(os.path.join(options.folder, "construction.csv"), "w", encoding="utf-8",
                 newline="") as key:
        table = csv.writer(key, lineterminator="\n")
        table.writerow(["id", "kind", "needs"])
        for index in range(options.train + options.evaluation):
            kind = kinds[rng.choice(len(kinds), p=shares)]
            item = scenes.sample(rng, kind)
            shown = {shape for _, shape in filter(None, item["cells"])}
            missing = next(shape for shape in scenes.SHAPES if shape not in shown)
            picture = f"pictures/{index:05d}.png"
            scenes.draw(item["cells"], rng).save(os.path.join(target, picture))
            file.write(json.dumps({
                "id": f"mixed-{index:05d}", "question": item["question"], "options": scenes.NAMES,
                "answer": "ABCD"[item["answer"]], "image": picture,
                "category": f"without a {missing}",
                "split": "train" if index < options.train else "evaluation",
            }) + "\n")
            table.writerow([f"mixed-{index:05d}", kind, SHARES[kind][1]])


if __name__ == "__main__":
    main()
