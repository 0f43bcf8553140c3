#!/usr/bin/env python3
"""Makes a release of a built program: an archive that runs anywhere, a wheel, checksums.

    release.py --program .build-dist/release/infoprism --checkouts .build-dist/checkouts

The bytes depend on the sources, the commit and the installed packages alone.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parent.parent / "manual"))

import libraries
import licences
import manual
import pack
import wheel

HERE = Path(__file__).resolve().parent.parent
ROOT = HERE.parent.parent
LIMIT = 60_000_000
TERMINALS = [
    "alacritty", "ansi", "dumb", "foot", "kitty", "xterm-kitty", "linux", "rxvt-unicode-256color",
    "screen", "screen-256color", "tmux", "tmux-256color", "vt100", "vt220", "wezterm", "xterm",
    "xterm-256color", "xterm-color", "xterm-ghostty", "st-256color", "konsole-256color",
    "gnome-256color", "putty-256color", "xterm-direct"]


def version() -> str:
    text = (ROOT / "Sources/Estimation/Run/EstimateParts.swift").read_text()
    return re.search(r'static let version = "([^"]+)"', text)[1]


def copy_tree(source: Path, target: Path, only: list[str] | None = None) -> None:
    """What git knows of a folder, so that nothing that lies about gets in."""
    names = libraries.run("git", "-C", ROOT, "ls-files", "-z", "--", source).split("\0")
    for name in filter(None, names):
        inner = (ROOT / name).relative_to(source)
        if only is None or inner.parts[0] in only:
            (target / inner).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, target / inner)


def terminals(share: Path) -> list[str]:
    found = []
    for name in TERMINALS:
        for base in ("/lib/terminfo", "/usr/share/terminfo"):
            source = Path(base) / name[0] / name
            if source.exists():
                target = share / "terminfo" / name[0] / name
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source, target)
                found.append(f"share/terminfo/{name[0]}/{name}")
                break
    return found


def fonts(share: Path) -> list[str]:
    folder = share / "fonts"
    folder.mkdir(parents=True)
    shutil.copyfile(HERE / "launchers/fonts.conf", folder / "fonts.conf")
    names = ["DejaVuSans.ttf", "DejaVuSans-Bold.ttf"]
    for name in names:
        shutil.copyfile(Path("/usr/share/fonts/truetype/dejavu") / name, folder / name)
    return [f"share/fonts/{name}" for name in names]


def stage(program: Path, checkouts: Path, root: Path, commit: str, date: str) -> None:
    """Lays out everything that a release holds."""
    share = root / "share"
    libraries.place(program, root / "libexec/infoprism")
    brought = libraries.needed(program)
    libraries.bring(brought, root / "lib")
    (root / "bin").mkdir()
    shutil.copyfile(HERE / "launchers/infoprism", root / "bin/infoprism")
    (root / "bin/infoprism").chmod(0o755)
    copy_tree(ROOT / "Sources/ModelProbe/Resources/worker", share / "infoprism/worker")
    copy_tree(ROOT / "SampleRuns", share / "infoprism/SampleRuns")
    (share / "infoprism/commit").write_text(commit + "\n")
    extra = {"ncurses-base": terminals(share), "fonts-dejavu-core": fonts(share)}
    doc = share / "doc/infoprism"
    doc.mkdir(parents=True)
    for name in ("README.md", "CHANGELOG.md", "LICENSE", "CITATION.cff"):
        shutil.copyfile(ROOT / name, doc / name)
    toolchain = Path(shutil.which("swiftc")).resolve().parent.parent
    parts = licences.collect(brought, extra, licences.swift(checkouts, toolchain))
    licences.write(parts, root, version(), date)
    manual.write(root / "bin/infoprism", share / "man", date[:10])
    for shell, name in (
        ("bash", "bash-completion/completions/infoprism"),
        ("zsh", "zsh/site-functions/_infoprism"),
        ("fish", "fish/vendor_completions.d/infoprism.fish"),
    ):
        target = share / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(libraries.run(root / "bin/infoprism", "completions", shell))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--program", type=Path, required=True)
    parser.add_argument("--checkouts", type=Path, required=True)
    parser.add_argument("--output", type=Path, default=ROOT / "dist")
    arguments = parser.parse_args()

    commit = libraries.run("git", "-C", ROOT, "rev-parse", "HEAD").strip()
    if libraries.run("git", "-C", ROOT, "status", "--porcelain").strip():
        commit += " with changes"
    stated = libraries.run("git", "-C", ROOT, "log", "-1", "--format=%ct").strip()
    epoch = int(os.environ.get("SOURCE_DATE_EPOCH", stated))
    date = libraries.run("date", "-u", "-d", f"@{epoch}", "+%Y-%m-%dT%H:%M:%SZ").strip()
    os.umask(0o022)
    os.environ["SOURCE_DATE_EPOCH"] = str(epoch)

    output = arguments.output.resolve()
    output.mkdir(parents=True, exist_ok=True)
    name = f"infoprism-{version()}-linux-x86_64"
    root = output / name
    shutil.rmtree(root, ignore_errors=True)
    stage(arguments.program.resolve(), arguments.checkouts.resolve(), root, commit, date)
    archive = output / f"{name}.tar.xz"
    pack.archive(root, archive, epoch)
    wheels = wheel.write(root, HERE, output, version(), epoch)
    shutil.copyfile(
        root / "share/doc/infoprism/contents.spdx.json", output / f"{name}.spdx.json")
    pack.checksums(output, [archive.name, wheels.name, f"{name}.spdx.json"])
    for file in (archive, wheels):
        size = file.stat().st_size
        print(f"{file.relative_to(output.parent)}: {size / 1e6:.1f} MB")
        if size > LIMIT:
            raise SystemExit(f"release: {file.name} is over {LIMIT // 1_000_000} MB.")


if __name__ == "__main__":
    main()
