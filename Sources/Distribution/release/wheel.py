"""The wheel: the Python package, and the program where the environment has its programs."""

from __future__ import annotations

import re
from pathlib import Path

import pack

# Features and answers of checkpoints and of knock-outs are in the archive alone: estimates are in
# both.
LEFT_OUT = re.compile(
    r"share/infoprism/SampleRuns/tiny-llava/(features|answers)/([^/]*\.\d+of\d+[./]|[^/]*~)")
TAGS = ["py3-none-manylinux2014_x86_64", "py3-none-manylinux_2_17_x86_64"]
# Where tools look in an environment, beside lib/infoprism, which holds everything.
SHARED = ("share/man/", "share/bash-completion/", "share/zsh/", "share/fish/")


def write(root: Path, distribution: Path, output: Path, version: str, epoch: int) -> Path:
    info = f"infoprism-{version}.dist-info"
    data = f"infoprism-{version}.data"
    files: dict[str, tuple[bytes, bool]] = {}
    package = distribution / "python/infoprism"
    for path in pack.paths(package):
        if path.suffix == ".py" or path.name == "py.typed":
            files[f"infoprism/{path.relative_to(package)}"] = (path.read_bytes(), False)
    for path in pack.paths(root):
        name = path.relative_to(root).as_posix()
        if not path.is_file() or LEFT_OUT.match(name):
            continue
        is_program = bool(path.stat().st_mode & 0o111)
        where = "data/" if name.startswith(SHARED) else "data/lib/infoprism/"
        files[f"{data}/{where}{name}"] = (path.read_bytes(), is_program)
    launcher = (distribution / "launchers/environment").read_bytes()
    files[f"{data}/scripts/infoprism"] = (launcher, True)
    files[f"{info}/METADATA"] = (metadata(distribution, version).encode(), False)
    files[f"{info}/WHEEL"] = (
        "\n".join(
            ["Wheel-Version: 1.0", "Generator: infoprism-release", "Root-Is-Purelib: false"]
            + [f"Tag: {tag}" for tag in TAGS]).encode() + b"\n", False)
    target = output / f"infoprism-{version}-py3-none-manylinux_2_17_x86_64.manylinux2014_x86_64.whl"
    pack.wheel(files, info, target, epoch)
    return target


def metadata(distribution: Path, version: str) -> str:
    about = (distribution / "python/README.md").read_text()
    return f"""Metadata-Version: 2.1
Name: infoprism
Version: {version}
Summary: Explore how vision-language models use images and text, in bits
License: MIT
Requires-Python: >=3.9
Requires-Dist: numpy>=1.21 ; extra == 'frames'
Requires-Dist: pandas>=1.5 ; extra == 'frames'
Provides-Extra: frames
Classifier: Operating System :: POSIX :: Linux
Classifier: Typing :: Typed
Description-Content-Type: text/markdown

{about}"""
