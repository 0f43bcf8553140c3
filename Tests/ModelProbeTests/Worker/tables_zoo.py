"""Small tables as datasets of the HuggingFace hub keep them: python tables_zoo.py FOLDER

Each is laid out as the dataset of that name is: its columns, types, and where pictures are.
"""

import bz2
import io
import json
import lzma
import os
import struct
import sys

import pyarrow
import pyarrow.parquet
from PIL import Image

PICTURE = pyarrow.struct([("bytes", pyarrow.binary()), ("path", pyarrow.string())])


def picture(number):
    """A picture as the hub keeps it."""
    data = io.BytesIO()
    Image.new("RGB", (24, 24), (number * 40 % 256, 90, 200 - number * 20)).save(data, "PNG")
    return {"bytes": data.getvalue(), "path": f"{number}.png"}


def table(columns, features=None):
    """A table; `features` is what `datasets` tells of its columns."""
    arrays = {name: pyarrow.array(values, kind) for name, (values, kind) in columns.items()}
    result = pyarrow.table(arrays)
    if features:
        told = {"huggingface": json.dumps({"info": {"features": features}})}
        result = result.replace_schema_metadata(told)
    return result


TEXT, TEXTS = pyarrow.string(), pyarrow.list_(pyarrow.string())
QUESTION = "What colour is it?"


def pope():
    return table({
        "id": (["0", "1", "2", "3"], TEXT), "question_id": (["1", "2", "1", "2"], TEXT),
        "question": (["Is there a cat?", "Is there a dog?"] * 2, TEXT),
        "answer": (["yes", "no", "yes", "no"], TEXT),
        "image_source": (["a", "a", "b", "b"], TEXT),
        "image": ([picture(0), picture(0), picture(1), picture(1)], PICTURE),
        "category": (["random", "random", "popular", "popular"], TEXT)})


def mmbench():
    return table({
        "index": ([241, 252, 266], pyarrow.int64()), "question": ([QUESTION] * 3, TEXT),
        "hint": (["It is bright.", "nan", None], TEXT), "answer": (["A", "D", "B"], TEXT),
        "A": (["red", "red", "red"], TEXT), "B": (["blue", "blue", "blue"], TEXT),
        "C": (["nan", "nan", "green"], TEXT), "D": (["nan", "black", "nan"], TEXT),
        "category": (["colour"] * 3, TEXT), "image": ([picture(n) for n in range(3)], PICTURE),
        "source": (["s"] * 3, TEXT), "split": (["dev"] * 3, TEXT)})


def science_qa():
    return table({
        "image": ([picture(0), None, picture(1)], PICTURE), "question": ([QUESTION] * 3, TEXT),
        "choices": ([["red", "blue"], ["red", "blue", "green"], ["1", "0"]], TEXTS),
        "answer": ([1, 2, 0], pyarrow.int8()), "hint": (["", "", "Count."], TEXT),
        "topic": (["colours", "colours", "numbers"], TEXT)})


def ai2d():
    return table({
        "question": ([QUESTION, "How many?"], TEXT),
        "options": ([["red", "blue", "green", "black"], ["3", "2", "1", "0"]], TEXTS),
        "answer": (["2", "1"], TEXT), "image": ([picture(0), picture(1)], PICTURE)})


def mmstar():
    return table({
        "index": ([0, 1, 2, 3], pyarrow.int64()),
        "question": ([
            "Which is it?\nOptions: A: red, dark, B: blue, C: green, D: none of A and B",
            "Which is it?\nOptions: A: 1, B: 2", "Describe it.",
            "Which is it?\nOptions: A: nan, B: blue, C: nan, D: black"], TEXT),
        "image": ([picture(n)["bytes"] for n in range(4)], pyarrow.binary()),
        "answer": (["D", "B", "A", "D"], TEXT), "category": (["coarse perception"] * 4, TEXT),
        "l2_category": (["colour"] * 4, TEXT)})


def real_world_qa():
    return table({
        "image": ([picture(n) for n in range(3)], PICTURE),
        "question": ([
            "Which way?\n\nA. Left\nB. Straight\nC. Right\nPlease answer directly with only the"
            " letter of the correct option and nothing else.",
            "Is it red? Please answer directly with a single word or number.",
            "How many cars? Please answer directly with a single word or number."], TEXT),
        "answer": (["C", "No", "3"], TEXT), "image_path": (["a.webp", "b.webp", "c.webp"], TEXT)})


def seed_bench():
    return table({
        "answer": (["A", "D"], TEXT), "choice_a": (["One", "One"], TEXT),
        "choice_b": (["Two", "Two"], TEXT), "choice_c": (["Three", "Three"], TEXT),
        "choice_d": (["Four", "Four"], TEXT), "data_type": (["image", "video"], TEXT),
        "question": (["How many?", "What then?"], TEXT),
        "question_id": (["101", "102"], TEXT), "question_type_id": ([5, 10], pyarrow.int64()),
        "image": ([[picture(0)], [picture(1), picture(2), picture(3)]], pyarrow.list_(PICTURE))})


def mmmu():
    none = [None] * 4
    return table({
        "id": (["validation_Art_1", "validation_Art_2", "validation_Art_3", "validation_Art_4"],
               TEXT),
        "question": (["<image 1> Who painted it?", "Which of <image 1> and <image 2> is it?",
                      "Write of <image 1>.", "In <image 1>, what is shown?"], TEXT),
        "options": (["['Monet', \"O'Keeffe\"]", "['first', 'second', 'both']", "[]",
                     "['<image 1>', 'no']"], TEXT),
        "explanation": (none, TEXT), "image_1": ([picture(n) for n in range(4)], PICTURE),
        "image_2": ([None, picture(5), None, None], PICTURE),
        **{f"image_{n}": (none, PICTURE) for n in range(3, 8)},
        "answer": (["B", "C", "?", "A"], TEXT), "subfield": (["Drawing"] * 4, TEXT),
        "question_type": (["multiple-choice", "multiple-choice", "open", "multiple-choice"], TEXT)})


def classes():
    """Answers that are numbers of classes, whose names the file tells."""
    return table({
        "query": ([QUESTION] * 4, TEXT), "choices": ([["no", "yes"]] * 4, TEXTS),
        "label": ([1, 0, 1, -1], pyarrow.int64()),
        "image": ([picture(n) for n in range(4)], PICTURE)},
        {"label": {"_type": "ClassLabel", "names": ["yes", "no"]}})


def odd():
    """A picture of a rarer format, what is no picture, and a text that isn't UTF-8."""
    data = io.BytesIO()
    Image.new("RGB", (32, 32), (1, 2, 3)).save(data, "ICO")
    pictures = [{"bytes": data.getvalue(), "path": None}, {"bytes": b"no figure", "path": None},
                picture(1)]
    texts = [QUESTION.encode()] * 2 + [b"Caf\xe9?"]
    ends = [sum(map(len, texts[:count])) for count in range(4)]
    questions = pyarrow.StringArray.from_buffers(
        3, pyarrow.py_buffer(struct.pack("<4i", *ends)), pyarrow.py_buffer(b"".join(texts)))
    return table({"question": (questions, None), "options": ([["red", "blue"]] * 3, TEXTS),
                  "answer": (["A"] * 3, TEXT), "image": (pictures, PICTURE)})


def single():
    """One row, whose only list of tables is its picture."""
    return table({
        "query": ([QUESTION], TEXT), "options": ([["red", "blue"]], TEXTS), "label": (["B"], TEXT),
        "images": ([[picture(0)]], pyarrow.list_(PICTURE))})


TABLES = {"pope": pope, "mmbench": mmbench, "scienceqa": science_qa, "ai2d": ai2d,
          "mmstar": mmstar, "realworldqa": real_world_qa, "seedbench": seed_bench, "mmmu": mmmu,
          "classes": classes, "odd": odd, "single": single}

CARD = """---
configs:
- config_name: default
  data_files:
  - split: test
    path: data/test-*
- config_name: Full
  data_files:
  - split: random
    path: Full/random-*
---
# POPE
"""


def write(path, content):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    if isinstance(content, pyarrow.Table):
        pyarrow.parquet.write_table(content, path)
    else:
        with open(path, "wb") as file:
            file.write(content.encode() if isinstance(content, str) else content)


def arrow_stream(path, content):
    """As `datasets` keeps what it loaded."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with pyarrow.OSFile(path, "wb") as file, pyarrow.ipc.new_stream(file, content.schema) as out:
        out.write_table(content)


def main(folder):
    for name, make in TABLES.items():
        write(f"{folder}/{name}.parquet", make())
    with pyarrow.OSFile(f"{folder}/pope.arrow", "wb") as file:
        with pyarrow.ipc.new_file(file, pope().schema) as out:
            out.write_table(pope())
    arrow_stream(f"{folder}/stream.arrow", pope())
    # A snapshot in the hub's cache, a folder of one, and what `datasets` keeps.
    hub = f"{folder}/hf/hub/datasets--lmms-lab--POPE"
    commit = "0123456789abcdef0123456789abcdef01234567"
    write(f"{hub}/refs/main", commit)
    write(f"{hub}/snapshots/{commit}/README.md", CARD)
    write(f"{hub}/snapshots/{commit}/data/test-00000-of-00001-abc.parquet", pope())
    write(f"{hub}/snapshots/{commit}/Full/random-00000-of-00001.parquet", pope().slice(0, 2))
    for split, rows in (("dev", slice(0, 2)), ("test", slice(2, 4))):
        part = mmmu().slice(rows.start, 2)
        write(f"{folder}/MMMU/Art/{split}-00000-of-00001.parquet", part)
        write(f"{folder}/MMMU/Music/{split}-00000-of-00001.parquet", part)
    for split, part in (("train", science_qa().slice(0, 2)), ("validation", science_qa().slice(2))):
        write(f"{folder}/ScienceQA/data/{split}-00000-of-00001.parquet", part)
    arrow_stream(f"{folder}/hf/datasets/lin-chen___mm_star/default/0.0.0/{commit}/mm_star-val.arrow",
                 mmstar())
    lines = b"".join(json.dumps({
        "id": f"q{n}", "question": QUESTION, "options": ["red", "blue"], "answer": "B",
        "image": "0.png"}).encode() + b"\n" for n in range(3))
    write(f"{folder}/q.jsonl.bz2", bz2.compress(lines))
    write(f"{folder}/q.jsonl.xz", lzma.compress(lines))
    write(f"{folder}/q.jsonl.zst", pyarrow.Codec("zstd").compress(lines, asbytes=True))
    write(f"{folder}/0.png", picture(0)["bytes"])
    with open(f"{folder}/pope.parquet", "rb") as file:
        write(f"{folder}/cut.parquet", file.read()[:900])


if __name__ == "__main__":
    main(sys.argv[1])
