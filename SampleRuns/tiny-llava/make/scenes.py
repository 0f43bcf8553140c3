"""Questions about coloured shapes on a grid: some need picture and text, some either, some one.

Each kind is a dataset of the study, so that each atom has one where it should dominate. Options
always come in the same order; otherwise neither source alone could know a letter.
"""

import json
import os

import numpy as np
from PIL import Image, ImageDraw

COLOURS = {"red": (220, 40, 40), "green": (40, 170, 60), "blue": (50, 80, 220),
           "yellow": (230, 200, 40)}
NAMES = list(COLOURS)
SHAPES = ["circle", "square", "triangle", "cross"]
KNOWN = {
    "green": ["grass", "leaf", "frog", "lime", "pea", "mint"],
    "red": ["blood", "rose", "tomato", "cherry", "brick", "ruby"],
    "blue": ["sky", "ocean", "sapphire", "jeans", "lake", "denim"],
    "yellow": ["sun", "lemon", "banana", "gold", "corn", "butter"],
}
COLOUR_OF = {thing: colour for colour, things in KNOWN.items() for thing in things}
THINGS = sorted(COLOUR_OF)
GRID, CELL = 3, 16  # a cell is a patch of the vision tower

# Dataset -> the atom that should dominate it
KINDS = {
    "shape-colour": "synergy",
    "known-colour": "language uniqueness",
    "shown-colour": "vision uniqueness",
    "known-and-shown": "redundancy",
}


def scene(rng, colour=None):
    """Three shapes on the grid: of three colours, or all of one."""
    cells = [None] * (GRID * GRID)
    places, shapes = rng.permutation(GRID * GRID)[:3], rng.permutation(4)[:3]
    colours = [colour] * 3 if colour else [NAMES[i] for i in rng.permutation(4)[:3]]
    for place, shape, name in zip(places, shapes, colours):
        cells[place] = (name, SHAPES[shape])
    return cells


def draw(cells, rng):
    image = Image.new("RGB", (GRID * CELL, GRID * CELL), (245, 245, 245))
    canvas = ImageDraw.Draw(image)
    for index, cell in enumerate(cells):
        if cell is None:
            continue
        x = (index % GRID) * CELL + CELL // 2 + int(rng.integers(-1, 2))
        y = (index // GRID) * CELL + CELL // 2 + int(rng.integers(-1, 2))
        r = int(rng.integers(5, 7))
        fill = tuple(int(v + rng.integers(-15, 16)) for v in COLOURS[cell[0]])
        fill = tuple(min(255, max(0, v)) for v in fill)
        if cell[1] == "circle":
            canvas.ellipse([x - r, y - r, x + r, y + r], fill=fill)
        elif cell[1] == "square":
            canvas.rectangle([x - r, y - r, x + r, y + r], fill=fill)
        elif cell[1] == "triangle":
            canvas.polygon([(x, y - r), (x - r, y + r), (x + r, y + r)], fill=fill)
        else:
            canvas.rectangle([x - r, y - 2, x + r, y + 2], fill=fill)
            canvas.rectangle([x - 2, y - r, x + 2, y + r], fill=fill)
    return image


def sample(rng, kind):
    """{cells, question, answer} of one question."""
    if kind == "shape-colour":
        cells = scene(rng)
        shown = [cell for cell in cells if cell]
        colour, shape = shown[rng.integers(len(shown))]
        text = f"What colour is the {shape}?"
    elif kind == "known-colour":
        thing = THINGS[rng.integers(len(THINGS))]
        cells, colour, text = scene(rng), COLOUR_OF[thing], f"What colour is {thing}?"
    elif kind == "shown-colour":
        colour = NAMES[rng.integers(4)]
        cells, text = scene(rng, colour), "Which colour is shown?"
    else:
        thing = THINGS[rng.integers(len(THINGS))]
        colour = COLOUR_OF[thing]
        cells, text = scene(rng, colour), f"What colour is {thing}?"
    return {"cells": cells, "question": text, "answer": NAMES.index(colour)}


def prompt(question):
    """The user's text, as the probe writes it."""
    return "\n".join([question] + [f"{a}. {b}" for a, b in zip("ABCD", NAMES)])


def caption(cells):
    return " and ".join(f"a {colour} {shape}" for colour, shape in filter(None, cells))


def write(folder, train, evaluation, seed):
    """A folder of questions and pictures for each kind, as `--dataset folder:` reads it."""
    for number, kind in enumerate(KINDS):
        target = os.path.join(folder, kind)
        os.makedirs(os.path.join(target, "pictures"), exist_ok=True)
        rng = np.random.default_rng([seed, number])
        with open(os.path.join(target, "questions.jsonl"), "w", encoding="utf-8") as file:
            for index in range(train + evaluation):
                item = sample(rng, kind)
                name = f"pictures/{index:05d}.png"
                draw(item["cells"], rng).save(os.path.join(target, name))
                file.write(json.dumps({
                    "id": f"{kind}-{index:05d}", "question": item["question"], "options": NAMES,
                    "answer": "ABCD"[item["answer"]], "image": name,
                    "split": "train" if index < train else "evaluation",
                }) + "\n")
