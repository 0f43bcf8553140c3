"""Reads records with pandas, filters them and writes them back, as a user would.

    python round-trip.py STUDY FOLDER

takes estimates of SampleRuns/tiny-llava, and questions, choices and answers whose names look
like numbers. Written by pandas 3.1.1 on Python 3.11.
"""

import json
import pathlib
import sys

import pandas

study, folder = map(pathlib.Path, sys.argv[1:])
print(pandas.__version__, sys.version)


def write(frame, name, **options):
    frame.to_json(folder / name, orient="records", lines=True, **options)


files = sorted((study / "estimates").glob("*.jsonl"))
lines = "".join(file.read_text() for file in files).splitlines()[::8]
(folder / "original.jsonl").write_text("".join(line + "\n" for line in lines))
table = pandas.read_json(folder / "original.jsonl", lines=True)
write(table[table.R >= 0], "estimates.jsonl")
write(table[table.R >= 0], "estimates-iso.jsonl", date_format="iso")

subject = {"dataset": "2024", "family": "F", "size": "7", "stage": "1", "checkpoint": "2000"}
records = {
    "questions": [
        {"dataset": "2024", "id": str(n), "question": "q?", "options": ["a", "b"], "answer": "B",
         "category": str(n % 2), "image": None if n else "images/x.png"} for n in range(3)],
    "answers": [
        subject | {"question": str(n), "v": [0.5, 0.5], "l": [1, 0], "vl": [0.25, 0.75]}
        for n in range(3)],
    "choices": [
        subject | {"layer": layer, "key": "00ff00ff00ff00ff", "file": "estimates/a.jsonl",
                   "line": line, "date": date}
        for layer, line, date in [(None, 1, "2026-11-24T02:23:50.000Z"),
                                  (3, None, "2026-11-24T02:23:50.125Z")]],
}
for name, rows in records.items():
    path = folder / f"{name}-original.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    write(pandas.read_json(path, lines=True), f"{name}.jsonl")
