"""The libraries that a program needs, brought along."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

LOADER = "ld-linux-x86-64.so.2"


@dataclass(frozen=True)
class Library:
    name: str  # as programs ask for it
    source: Path  # where it lies on this machine, links followed
    package: str  # Debian's


def run(*words: str | Path) -> str:
    return subprocess.run(
        [str(w) for w in words], check=True, stdout=subprocess.PIPE, text=True
    ).stdout


def owner(path: Path) -> str:
    """The Debian package that a file is of."""
    for candidate in (path, Path(str(path).removeprefix("/usr"))):
        found = subprocess.run(
            ["dpkg-query", "-S", str(candidate)], stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, text=True,
        ).stdout
        if found:
            return found.split("\n")[0].split(": ")[0].split(",")[0].split(":")[0]
    raise SystemExit(f"release: No Debian package owns '{path}', so its licence is not known.")


def needed(program: Path) -> list[Library]:
    """All that the loader would load for a program, and the loader itself."""
    libraries = []
    for line in run("ldd", program).splitlines():
        match = re.match(r"\s*(?:(\S+) => )?(/\S+) \(0x", line)
        if not match:
            if "not found" in line:
                raise SystemExit(f"release: {program.name} needs{line}. Install it.")
            continue
        path = Path(match[2])
        libraries.append(Library(match[1] or path.name, path.resolve(), owner(path.resolve())))
    if not any(library.name == LOADER for library in libraries):
        raise SystemExit("release: The loader of the C library was not found by ldd.")
    return sorted(libraries, key=lambda library: library.name)


def bring(libraries: list[Library], folder: Path) -> None:
    """Copies libraries so that each finds the others beside it, and not those of the machine."""
    folder.mkdir(parents=True)
    for library in libraries:
        target = folder / library.name
        shutil.copyfile(library.source, target)
        target.chmod(0o755)
        # The parts of the C library need nothing but each other, which are loaded already.
        if library.package != "libc6":
            run("patchelf", "--force-rpath", "--set-rpath", "$ORIGIN", target)


def place(program: Path, target: Path) -> None:
    """Copies a program without its symbols, which looks for libraries in ../lib.

    Its build ID and the hashes of its modules go too: they are made of everything, the folder of the
    build included.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(program, target)
    target.chmod(0o755)
    run(
        "strip", "--strip-all", "--remove-section=.note.gnu.build-id",
        "--remove-section=.swift_modhash", target)
    run("patchelf", "--force-rpath", "--set-rpath", "$ORIGIN/../lib", target)
