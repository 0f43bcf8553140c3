"""The commands of the program, as it tells them itself."""

from __future__ import annotations

import json
import re
import subprocess
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Option:
    names: list[str]  # with dashes; empty for an argument
    value: str | None
    text: str
    is_optional: bool
    is_repeated: bool
    values: list[str]
    default: str | None


@dataclass
class Command:
    words: list[str]  # after infoprism
    abstract: str
    discussion: str
    options: list[Option] = field(default_factory=list)
    children: list["Command"] = field(default_factory=list)
    examples: list[dict] = field(default_factory=list)

    @property
    def name(self) -> str:
        return " ".join(["infoprism", *self.words])

    @property
    def page(self) -> str:
        return "-".join(["infoprism", *self.words])

    def walk(self) -> list["Command"]:
        return [self] + [c for child in self.children for c in child.walk()]


@dataclass
class Item:
    """A line of a list in a discussion, such as a view and what it shows."""

    name: str
    text: str


def parts(discussion: str) -> list[str | list[Item]]:
    """The paragraphs of a discussion, and the lists in it, whose lines are indented."""
    out: list[str | list[Item]] = []
    for paragraph in discussion.split("\n\n"):
        words: list[str] = []
        items: list[Item] = []
        for line in paragraph.split("\n"):
            entry = re.match(r"  (\S+) {2,}(.*)$", line)
            if entry:
                items.append(Item(entry[1], entry[2]))
            elif items and line.startswith("   "):
                items[-1].text += " " + line.strip()
            else:
                words.append(line.strip())
        out += [part for part in (" ".join(words), items) if part]
    return out


def read(program: Path) -> tuple[Command, dict]:
    """The tree of commands, and the reference: keys, examples, version."""
    dump = json.loads(_run(program, "--experimental-dump-help"))
    reference = json.loads(_run(program, "reference"))
    root = _command(dump["command"], [], reference["examples"])
    # What `infoprism` and `infoprism estimate` are without another word.
    defaults = {(): ("explore",), ("estimate",): ("estimate", "features")}
    known = {tuple(command.words): command for command in root.walk()}
    for words, other in defaults.items():
        known[words].options = known[other].options
    return root, reference


def _run(program: Path, *words: str) -> str:
    return subprocess.run(
        [str(program), *words], check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout


def _command(entry: dict, words: list[str], examples: dict) -> Command:
    command = Command(words, entry.get("abstract", ""), entry.get("discussion", ""))
    for argument in entry.get("arguments", []):
        names = [n["name"] for n in argument.get("names", [])]
        is_help = names in (["version"], ["h", "help"], ["help"])
        if argument.get("shouldDisplay", True) and not is_help:
            command.options.append(_option(argument))
    known = list(words)
    while " ".join(known) not in examples:
        known.pop()
    command.examples = examples[" ".join(known)]
    for child in entry.get("subcommands", []):
        if child.get("shouldDisplay", True) and child["commandName"] != "help":
            command.children.append(_command(child, [*words, child["commandName"]], examples))
    return command


def _option(entry: dict) -> Option:
    names = [
        ("-" if name["kind"] == "short" else "--") + name["name"]
        for name in entry.get("names", [])]
    return Option(
        names, None if entry["kind"] == "flag" else entry.get("valueName"),
        entry.get("abstract", ""), entry.get("isOptional", True), entry.get("isRepeating", False),
        entry.get("allValues") or entry.get("allValueStrings") or [], entry.get("defaultValue"))
