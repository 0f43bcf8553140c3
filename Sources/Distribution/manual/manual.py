#!/usr/bin/env python3
"""Writes the manual: a page a command, infoprism-keys(7) and infoprism-study(5).

    manual.py PROGRAM FOLDER YYYY-MM-DD
"""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import mdoc
from commands import Command, Option, parts, read

MONTHS = (
    "January February March April May June July August September October November December").split()
FORMAT = Path(__file__).parent.parent / "site/study-format.md"


def write(program: Path, folder: Path, date: str) -> None:
    root, reference = read(program)
    day = datetime.date.fromisoformat(date)
    written = f"{MONTHS[day.month - 1]} {day.day}, {day.year}"
    for command in root.walk():
        save(folder, 1, command.page, page(command, written))
    save(folder, 7, "infoprism-keys", keys(reference, written))
    study = mdoc.head("infoprism-study", 5, written, "the format of a study")
    study += [".Sh DESCRIPTION", *mdoc.from_markdown(FORMAT.read_text("utf-8"))]
    save(folder, 5, "infoprism-study", study + see_also("infoprism-study"))


def save(folder: Path, section: int, name: str, lines: list[str]) -> None:
    target = folder / f"man{section}" / f"{name}.{section}"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text("\n".join(lines) + "\n", "utf-8")


def page(command: Command, date: str) -> list[str]:
    out = mdoc.head(command.page, 1, date, command.abstract)
    out += [".Sh SYNOPSIS", *synopsis(command), ".Sh DESCRIPTION"]
    for place, part in enumerate(parts(command.discussion or command.abstract)):
        if isinstance(part, str):
            out += [".Pp"] * (place > 0) + [mdoc.text(part)]
            continue
        out.append(".Bl -tag -width Ds")
        for item in part:
            out += [f".It Ic {mdoc.word(item.name)}", mdoc.text(item.text)]
        out.append(".El")
    if command.options:
        out += ["." + "Pp", "The arguments and options are:", ".Bl -tag -width Ds"]
        for option in command.options:
            out += [f".It {usage(option)}", mdoc.text(meaning(option))]
        out.append(".El")
    if command.children:
        out += [".Sh COMMANDS", ".Bl -tag -width Ds"]
        for child in command.children:
            out += [f".It Xr {child.page} 1", mdoc.text(child.abstract)]
        out.append(".El")
    if not command.words:
        out += environment()
    out += [
        ".Sh EXIT STATUS", ".Bl -tag -width Ds", ".It 0", "All is done.", ".It 1",
        "Something failed, couldn't be written, or was left out.", ".It 2", "Wrong usage.",
        ".It 130", "Interrupted.", ".El", ".Sh EXAMPLES"]
    for example in command.examples:
        out += [mdoc.text(example["meaning"]), mdoc.literal([f"$ {example['command']}"])]
    return out + see_also(command.page, command)


def synopsis(command: Command) -> list[str]:
    words = f".Nm infoprism{''.join(' ' + mdoc.word(w) for w in command.words)}"
    if command.children and command.words not in ([], ["estimate"]):
        return [words, ".Ar command", ".Op Ar argument ..."]
    arguments = [option for option in command.options if not option.names]
    options = [option for option in command.options if option.names]
    out = [words]
    for option in sorted(arguments + options, key=lambda option: bool(option.names)):
        out.append(f".Op {usage(option)}" if option.is_optional else f".{usage(option)}")
    return out


def usage(option: Option) -> str:
    more = " ..." if option.is_repeated else ""
    if not option.names:
        return f"Ar {option.value}{more}"
    name = next((n for n in option.names if n.startswith("--")), option.names[0])
    others = "".join(f" , Fl {n[1:]}" for n in option.names if n != name)
    return f"Fl {name[1:]}{others}" + (f" Ar {option.value}{more}" if option.value else "")


def meaning(option: Option) -> str:
    out = option.text
    if option.default is not None and "efault" not in option.text:
        out += f" Default: {option.default}."
    if option.values and not all(value in option.text for value in option.values):
        out += f" Values: {', '.join(option.values)}."
    return out or "A value."


def environment() -> list[str]:
    names = [
        ("NO_COLOR", "Set to anything, no colours are used."),
        ("INFOPRISM_GLYPHS", "What marks are drawn with: ascii, blocks or braille."),
        ("INFOPRISM_COLORS", "How many colours are used: none, 8 or 256."),
        ("OMP_NUM_THREADS", "The threads of one product of matrices."),
        ("SOURCE_DATE_EPOCH", "The date that exported files carry, in seconds since 1970."),
        ("XDG_CACHE_HOME", "Where indices and the environment of the probe lie."),
        ("XDG_STATE_HOME", "Where runs are noted that the explorer started.")]
    out = [".Sh ENVIRONMENT", ".Bl -tag -width Ds"]
    for name, text in names:
        out += [f".It Ev {name}", mdoc.text(text)]
    return out + [".El"]


def keys(reference: dict, date: str) -> list[str]:
    out = mdoc.head("infoprism-keys", 7, date, "the keys of the explorer")
    out += [".Sh DESCRIPTION", "The keys of", ".Xr infoprism 1 ,", "the same on every screen."]
    out += [mdoc.text("Each command can be run by its name as well, after `:`.")]
    groups = list(dict.fromkeys(key["group"] for key in reference["keys"]))
    for group in groups:
        out += [f".Ss {group}", ".Bl -tag -width Ds"]
        for key in reference["keys"]:
            if key["group"] == group:
                names = " , ".join(f"Ic {mdoc.word(name)}" for name in key["keys"])
                names = names or f"Ic {mdoc.word(':' + key['command'])}"
                where = f" On {', '.join(key['screens'])}." if key["screens"] else ""
                out += [f".It {names}", mdoc.text(f"{key['title']} ({key['command']}).{where}")]
        out.append(".El")
    return out + see_also("infoprism-keys")


def see_also(own: str, command: Command | None = None) -> list[str]:
    names = [("infoprism", 1), ("infoprism-keys", 7), ("infoprism-study", 5)]
    if command is not None and len(command.words) > 1:
        names.append(("-".join(["infoprism", *command.words[:-1]]), 1))
    names = [name for name in names if name[0] != own]
    names.sort(key=lambda name: (name[1], name[0]))
    lines = [f".Xr {name} {section} ," for name, section in names]
    return [".Sh SEE ALSO", *lines[:-1], lines[-1].removesuffix(" ,")]


if __name__ == "__main__":
    write(Path(sys.argv[1]).resolve(), Path(sys.argv[2]), sys.argv[3])
