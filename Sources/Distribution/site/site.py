#!/usr/bin/env python3
"""Builds the documentation site: static pages, from our Markdown and from what the program tells.

    site.py PROGRAM OUTPUT
"""

from __future__ import annotations

import html
import re
import shutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "manual"))

import markdown

import generated
from commands import read

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent.parent

PAGES = [
    ("First steps", ["first-study", "first-model", "first-answers", "first-paper"]),
    ("Concepts", ["atoms", "trust", "estimators"]),
    ("How to", [
        "install", "explorer", "probing", "cluster", "sweeps", "large-studies", "query",
        "notebooks", "own-models"]),
    ("Reference", [
        "commands", "keys", "settings", "study-format", "schemas", "gallery", "objections",
        "changes"]),
]
STYLE = """
:root { color-scheme: light dark; --ink: #1c2430; --paper: #fff; --soft: #f3f5f8; --link: #1f5fa8; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #dfe5ec; --paper: #14181d; --soft: #1f252c; --link: #86b7f0; } }
body { margin: 0; color: var(--ink); background: var(--paper);
  font: 16px/1.55 system-ui, 'DejaVu Sans', sans-serif; }
.page { display: grid; grid-template-columns: 15rem minmax(0, 48rem); gap: 3rem; padding: 2rem; }
@media (max-width: 60rem) { .page { grid-template-columns: 1fr; } }
nav b { display: block; margin: 1.2em 0 .3em; } nav a { display: block; padding: .1em 0; }
a { color: var(--link); text-decoration: none; } a:hover { text-decoration: underline; }
h1 { font-size: 1.9rem; line-height: 1.2; } h2 { margin-top: 2.2em; }
h1, h2, h3 { text-wrap: balance; }
pre { background: var(--soft); padding: .8em 1em; overflow-x: auto; font-size: .82rem;
  line-height: 1.35; }
code { font-family: 'DejaVu Sans Mono', monospace; } :not(pre) > code { background: var(--soft);
  padding: .1em .25em; font-size: .9em; }
table { border-collapse: collapse; display: block; overflow-x: auto; } th { text-align: left; }
th, td { padding: .35em .8em .35em 0; border-bottom: 1px solid var(--soft); vertical-align: top; }
figure { margin: 1em 0 2.5em; } figure img { max-width: 100%; background: #fff; }
dt { margin-top: .8em; } dd { margin: 0 0 0 1.5em; }
"""


def title(source: str) -> str:
    return re.search(r"(?m)^# (.*)$", source)[1]


def own(name: str) -> str:
    """One of our pages, with what is filled in."""
    return (HERE / f"{name}.md").read_text("utf-8")


def sources(program: Path, output: Path) -> dict[str, str]:
    root, reference = read(program)
    pages = {path.stem: own(path.stem) for path in HERE.glob("*.md")}
    pages["commands"] = generated.commands(root)
    pages["keys"] = generated.keys(reference)
    pages["settings"] = generated.settings(root)
    pages["schemas"] = generated.schemas(program, reference, ROOT)
    pages["gallery"] = generated.gallery(program, reference, ROOT, output / "gallery")
    docc = ROOT / "Sources/InformationDecomposition/InformationDecomposition.docc"
    pages["objections"] = (docc / "Objections.md").read_text("utf-8")
    pages["changes"] = (ROOT / "CHANGELOG.md").read_text("utf-8")
    return pages


def render(name: str, pages: dict[str, str], version: str) -> str:
    source = re.sub(r"\]\(([a-z-]+)\.md(#[a-z-]*)?\)", r"](\1.html\2)", pages[name])
    # What DocC alone understands.
    source = re.sub(r"<doc:([A-Za-z]+)>|(?<!`)``([^`\n]+)``(?!`)", lambda m: f"`{m[1] or m[2]}`", source)
    body = markdown.markdown(source, extensions=["tables", "fenced_code", "toc"])
    menu = ['<a href="index.html"><b>InfoPrism</b></a>']
    for group, names in PAGES:
        menu.append(f"<b>{group}</b>")
        menu += [
            f'<a href="{n}.html">{html.escape(plain(title(pages[n])))}</a>' for n in names]
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width">'
        f"<title>{html.escape(plain(title(pages[name])))} · InfoPrism</title>"
        f"<style>{STYLE}</style><div class=page><nav>{''.join(menu)}"
        f"<b></b><small>Version {version}</small></nav><main>{body}</main></div></html>\n")


def plain(text: str) -> str:
    return re.sub(r"[`*]", "", text)


def check(output: Path) -> None:
    """Every link within the site leads somewhere."""
    broken = []
    for page in sorted(output.glob("*.html")):
        for link in re.findall(r'(?:href|src)="([^"#:]+)(?:#[^"]*)?"', page.read_text("utf-8")):
            if not (output / link).exists():
                broken.append(f"{page.name}: {link}")
    if broken:
        raise SystemExit("site: These links lead nowhere: " + "; ".join(broken))


def main() -> None:
    program, output = Path(sys.argv[1]).resolve(), Path(sys.argv[2])
    shutil.rmtree(output, ignore_errors=True)
    output.mkdir(parents=True)
    _, reference = read(program)
    pages = sources(program, output)
    for name in pages:
        (output / f"{name}.html").write_text(render(name, pages, reference["version"]), "utf-8")
    check(output)
    figures = len(list((output / "gallery").iterdir()))
    print(f"{len(pages)} pages and {figures} figures: {output}/index.html")


if __name__ == "__main__":
    main()
