"""The program, and how it is called."""

from __future__ import annotations

import importlib.metadata
import os
import shutil
import subprocess
from pathlib import Path
from typing import Sequence


class ProgramError(RuntimeError):
    """What the program said where it didn't do what it was asked for."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status


def program() -> str:
    """The path of the program.

    The variable INFOPRISM names one; else it is the one that came with this package, else the one
    on the path.

    >>> program().endswith("infoprism")
    True
    """
    named = os.environ.get("INFOPRISM")
    if named:
        return named
    try:
        files = importlib.metadata.files("infoprism") or []
    except importlib.metadata.PackageNotFoundError:
        files = []
    for file in files:
        # Its path begins in site-packages, which may lie in lib as well: ../../infoprism/bin/…
        if file.as_posix().endswith("infoprism/bin/infoprism"):
            return str(Path(str(file.locate())).resolve())
    found = shutil.which("infoprism")
    if found is None:
        raise ProgramError(
            "There is no program 'infoprism' on the path. Install the wheel, or name the program "
            "by the variable INFOPRISM.", 127)
    return found


def run(arguments: Sequence[str], *, check: bool = True) -> str:
    """Runs the program, and returns what it printed.

    >>> run(["--version"]).startswith(version())
    True

    Raises:
        ProgramError: with the program's own sentence, where it fails and `check` is true.
    """
    command = [program(), *arguments]
    done = subprocess.run(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        encoding="utf-8")
    if check and done.returncode != 0:
        message = done.stderr.strip() or f"It ended with {done.returncode}."
        raise ProgramError(message.removeprefix("infoprism: ") if hasattr(
            message, "removeprefix") else message, done.returncode)
    return done.stdout


def version() -> str:
    """The version of the program, such as `0.1.0`."""
    return run(["--version"]).split()[0]
