"""The pages that the program tells by itself: commands, keys, settings, schemas, figures."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from commands import Command, Option, parts

STUDIES = ["SampleRuns/paper-iclr2026", "SampleRuns/tiny-llava", "SampleRuns/tiny-mixed"]
# What some views need to be told.
NEEDS = {
    "question": ["--id", "geography"], "robustness": ["--model", "TinyLLaVA-S"],
    "transitions": ["--model", "TinyLLaVA-XS", "--model", "TinyLLaVA-S"],
    "disagreements": ["--model", "TinyLLaVA-XS", "--model", "TinyLLaVA-S"],
    "comparison": ["--model", "LLaVA-OV-7B", "--model", "LLaVA-OV-72B"]}


def commands(root: Command) -> str:
    out = ["# Commands", "", "The same as `infoprism COMMAND --help` and the manual pages say.", ""]
    for command in root.walk():
        if command.words:
            out += [f"## {command.name}", "", command.abstract, ""]
            for part in parts(command.discussion):
                if isinstance(part, str):
                    out += [cell(part), ""]
                else:
                    out += ["| | |", "| --- | --- |"]
                    out += [f"| `{item.name}` | {cell(item.text)} |" for item in part] + [""]
        out += table(command.options)
        for example in command.examples:
            out += [example["meaning"], "", "```sh", example["command"], "```", ""]
    return "\n".join(out)


def head(*words: str) -> list[str]:
    return [f"| {' | '.join(words)} |", "| --- " * len(words) + "|"]


def table(options: list[Option]) -> list[str]:
    if not options:
        return []
    out = ["| | |", "| --- | --- |"]
    for option in options:
        name = " ".join(option.names) + (f" {option.value.upper()}" if option.value else "")
        text = option.text
        if option.default and "efault" not in text:
            text += f" Default: {option.default}."
        out.append(f"| `{name.strip()}` | {cell(text)} |")
    return [*out, ""]


def cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ").replace("<", "&lt;")


def keys(reference: dict) -> str:
    out = ["# Keys", "", "The same on every screen; each command can be run by its name after `:`."]
    for group in dict.fromkeys(key["group"] for key in reference["keys"]):
        out += ["", f"## {group}", "", *head("key", "what it does", "command", "screens")]
        for key in reference["keys"]:
            if key["group"] == group:
                names = " ".join(f"`{cell(name)}`" for name in key["keys"] if name != "`")
                out.append(
                    f"| {names} | {cell(key['title'])} | `:{key['command']}` "
                    f"| {', '.join(key['screens']) or 'all'} |")
    return "\n".join(out) + "\n"


def settings(root: Command) -> str:
    features = next(c for c in root.walk() if c.words == ["estimate", "features"])
    return "\n".join([
        "# Settings", "", "What estimators are given: options of `infoprism estimate`, of "
        "`sweep plan`, and fields of the form that `R` opens. Several values between commas make "
        "an estimate each.", "", *table([o for o in features.options if o.names])])


def schemas(program: Path, reference: dict, root: Path) -> str:
    out = [
        "# JSON schemas", "",
        'Every view prints `{"schema": "infoprism/…/1", "records": […]}` with `--format json`. Atoms '
        "are in bits, accuracy in percent. These are the keys of the records; `infoprism show VIEW "
        "--schema` prints each as JSON Schema.", ""]
    for view in reference["views"]:
        done = run(program, ["show", view["name"], "--schema"], root)
        if done.returncode != 0:
            raise SystemExit(f"site: {view['name']} has no schema: {done.stderr}")
        schema = json.loads(done.stdout)
        fields = schema["properties"]["records"]["items"]["properties"]
        out += [f"## {view['name']}: {schema['$id']}", "", cell(view["summary"]), ""]
        out += head("key", "type", "meaning")
        out += [
            f"| `{key}` | {kind(field)} | {cell(field.get('description', ''))} |"
            for key, field in sorted(fields.items())]
        out.append("")
    return "\n".join(out)


def kind(field: dict) -> str:
    types = field.get("type", "")
    names = [name for name in ([types] if isinstance(types, str) else types) if name != "null"]
    return " or ".join(names) or "any"


def gallery(program: Path, reference: dict, root: Path, folder: Path) -> str:
    folder.mkdir(parents=True)
    out = [
        "# Gallery of all figures", "",
        "Each with the command that made it, from the studies that ship.", ""]
    for view in reference["views"]:
        if not view["hasFigure"]:
            continue
        for study in STUDIES:
            words = ["export", "figure", view["name"], study, "--columns", "2"]
            dataset = ["--dataset", "MMBench"] if view["name"] == "families" else []
            words += dataset + NEEDS.get(view["name"], [])
            target = folder / f"{view['name']}.svg"
            if run(program, [*words, "--output", str(target.resolve())], root).returncode != 0:
                target.unlink(missing_ok=True)
                continue
            command = " ".join(["infoprism", *words, "--output", target.name])
            out += [
                f"## {view['name']}", "", view["summary"], "",
                f'<figure><img src="gallery/{target.name}" '
                f'alt="The figure of the view {view["name"]}"></figure>', "",
                "```sh", command, "```", ""]
            break
        else:
            # Some are of what only studies of one's own hold, such as estimates made again.
            out += [f"## {view['name']}", "", view["summary"], "",
                    "The studies that ship give none.", ""]
    return "\n".join(out)


def run(program: Path, words: list[str], root: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(program), *words], cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL, encoding="utf-8")
