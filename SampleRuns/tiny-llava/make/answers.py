"""A table of answers as whoever asked a model elsewhere would have it, for 'infoprism import answers'.

    python answers.py STUDY FOLDER > answers.csv

FOLDER is one of letter logits in the study's features, such as TinyLLaVA-S.shape-colour; the probabilities of
the options are computed from them here, in double precision, with NumPy alone, and printed as the
nearest numbers of single precision.
"""

import csv
import json
import sys

import numpy
from safetensors import safe_open

WAYS = ("vl", "v", "l")


def softmax(logits):
    weights = numpy.exp(logits - logits.max(1, keepdims=True))
    return weights / weights.sum(1, keepdims=True)


def main(study, folder):
    folder = f"{study}/features/{folder}"
    with open(f"{folder}/subject.json", encoding="utf-8") as file:
        subject = json.load(file)
    with safe_open(f"{folder}/evaluation.safetensors", "numpy") as file:
        ids = json.loads(file.metadata()["ids"])
        answers = file.get_tensor("answer")
        tables = {}
        for way in WAYS:
            logits = file.get_tensor(f"logit_{way}")[-1].astype("float64")
            mass = numpy.exp(logits - file.get_tensor(f"lse_{way}")[-1, :, None].astype("float64"))
            # Below the study's gate an answer counts as failed, and is uniform.
            failed = mass.sum(1, keepdims=True) < 0.3
            tables[way] = numpy.where(failed, 1 / logits.shape[1], softmax(logits))
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[:tables["vl"].shape[1]]
    columns = [f"p_{way}_{letter}" for way in WAYS for letter in letters]
    with open(f"{study}/questions/{subject['dataset']}.jsonl", encoding="utf-8") as file:
        questions = {question["id"]: question for question in map(json.loads, file)}
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(["model", "dataset", "id", "text", "options", "answer", "image_mask", "text_mask",
                  *columns])
    name = f"{subject['family']}-{subject['size']}"
    for row, question in enumerate(ids):
        numbers = [str(numpy.float32(value)) for way in WAYS for value in tables[way][row]]
        out.writerow([name, subject["dataset"], question, questions[question]["question"],
                      json.dumps(questions[question]["options"]), letters[answers[row]],
                      subject["imageMask"], subject["textMask"], *numbers])


if __name__ == "__main__":
    main(*sys.argv[1:])
