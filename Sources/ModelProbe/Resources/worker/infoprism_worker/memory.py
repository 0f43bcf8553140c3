"""A model that is in memory already: probed by the same program, through pipes to this process.

    import infoprism_worker
    infoprism_worker.probe(model, processor, "pope:./coco_pope_random.json", study="my-study",
                           images="./val2014", family="LLaVA-1.5", size="7B", layers=True)

The program reads the dataset, plans, merges and writes, as it does from the command line; only where
it would start a worker and load a model, it speaks to this process and its model. So the features
are the same, to the byte where `source` names the folder that the weights are from.
"""

import hashlib
import json
import os
import subprocess
import tempfile
import threading

from .commands import Worker
from .protocol import Channel, ProbeError


class MemoryWorker(Worker):
    """A worker whose model isn't loaded."""

    def __init__(self, channel, model, processor, adapter):
        super().__init__(channel)
        self.given = model, processor, adapter

    def _load(self, command):
        return self.given

    def _base(self, command, adapter):
        return {}


def identity(model):
    """What tells these weights from others."""
    import torch

    digest = hashlib.blake2b(digest_size=16)
    for name, value in sorted(model.state_dict().items()):
        digest.update(f"{name} {value.dtype} {tuple(value.shape)}\n".encode())
        flat = value.detach().cpu().contiguous().view(-1)
        digest.update(memoryview(flat.view(torch.uint8).numpy()))
    return "memory:" + digest.hexdigest()


def write_questions(questions, folder):
    """A list of questions as a folder that the program reads; pictures may be paths or images."""
    lines = []
    for number, question in enumerate(questions):
        row = dict(question)
        row.setdefault("id", f"q{number}")
        if not isinstance(row["image"], (str, os.PathLike)):
            path = os.path.join(folder, f"picture-{number}.png")
            row["image"].save(path)
            row["image"] = path
        row["image"] = os.path.relpath(os.path.abspath(row["image"]), folder)
        lines.append(json.dumps(row))
    with open(os.path.join(folder, "questions.jsonl"), "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


def words_of(options):
    """`layers=True, batch_size=8` as the command line has them."""
    words = []
    for name, value in options.items():
        flag = "--" + name.replace("_", "-")
        if value is True:
            words.append(flag)
        elif value is not None and value is not False:
            words += [flag, str(value)]
    return words


def probe(model, processor, questions, study, *, dataset="questions", adapter=None, source=None,
          infoprism="infoprism", **options):
    """Features of a model in memory, in a study.

    `questions` is what --dataset takes (`pope:FILE`), or a list of dictionaries with `question`,
    `options`, `answer`, `image` (a path, or a picture of PIL) and perhaps `id` and `split`; these are
    called `dataset`. `adapter` is a path or an object of a subclass of `plugin.ModelAdapter`.
    `source` names the folder or hub id that the weights in memory are from; without it they are told
    apart by their hash. `infoprism` is the program; everything else is an option of 'infoprism probe
    run', as in `layers=True, batch_size=8`.
    """
    from . import plugin

    if isinstance(adapter, (str, os.PathLike)):
        adapter = plugin.from_file(os.fspath(adapter))
    elif isinstance(adapter, plugin.ModelAdapter):
        adapter = plugin.adapter_of(adapter)
    options.setdefault("family", type(model).__name__ if source is None else None)
    with tempfile.TemporaryDirectory(prefix="infoprism-questions-") as folder:
        if not isinstance(questions, str):
            write_questions(questions, folder)
            questions = f"{dataset}=folder:{folder}"
            options.setdefault("images", "/")
        command = [infoprism, "probe", "run", "--model", source or identity(model), "--study",
                   os.fspath(study), "--dataset", questions, *words_of(options)]
        was_training = getattr(model, "training", False)
        try:
            _run(command, model, processor, adapter)
        finally:
            model.train(was_training)


def _run(command, model, processor, adapter):
    here, there = os.pipe(), os.pipe()  # commands to here, events to there
    try:
        child = subprocess.Popen(
            command + ["--worker-pipes", f"{there[0]},{here[1]}"], pass_fds=(there[0], here[1]),
            stderr=subprocess.PIPE, text=True)
    except OSError as error:
        for end in (*here, *there):
            os.close(end)
        raise ProbeError(
            f"Can't start '{command[0]}': {error.strerror}. Build it with 'make build', and give its"
            " path as infoprism='…/.build/release/infoprism'.", "missing") from error
    os.close(there[0])
    os.close(here[1])
    told = []

    def listen():
        for line in child.stderr:
            told.append(line.rstrip("\n"))
            print(line, end="", flush=True)

    listener = threading.Thread(target=listen, daemon=True)
    listener.start()
    channel = Channel(os.fdopen(here[0], encoding="utf-8"), there[1])
    worker = MemoryWorker(channel, model, processor, adapter)
    try:
        for command in channel.commands():
            worker.answer(command)
    except BrokenPipeError:
        pass  # the program is gone, and says why
    finally:
        if worker.probe is not None:
            worker.probe.release()
        for end in (channel.input, channel.out):
            try:
                end.close()
            except OSError:
                pass
        status = child.wait()
        listener.join()
    if status != 0:
        reason = next((line for line in reversed(told) if line.startswith("infoprism: ")), "")
        raise ProbeError(reason.removeprefix("infoprism: ")
                         or f"'{' '.join(command[:3])}' stopped with exit code {status}.")
