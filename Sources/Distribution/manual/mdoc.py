"""Text as manual pages have it, in mdoc(7)."""

from __future__ import annotations

import re
import textwrap


def text(words: str) -> str:
    """Sentences, one a line, that say what they say and nothing to the formatter."""
    sentences = re.sub(
        r"([.!?][`'\"’)]*) +(?=[`'\"‘(]*[A-Z`])", r"\1\n", " ".join(words.split()))
    lines = [
        line for sentence in sentences.split("\n")
        for line in textwrap.wrap(sentence, 70, break_long_words=False, break_on_hyphens=False)]
    return "\n".join(_line(line) for line in lines)


def _line(line: str) -> str:
    line = line.replace("\\", "\\e")
    line = re.sub(r"`([^`]*)`", r"\\fB\1\\fP", line)
    return "\\&" + line if line[:1] in (".", "'") else line


def word(value: str) -> str:
    """A word on the line of a macro."""
    value = value.replace("\\", "\\e").replace('"', "\\(dq")
    return f'"{value}"' if " " in value or not value else f"\\&{value}"


def literal(lines: list[str]) -> str:
    body = [
        ("\\&" if line[:1] in (".", "'") else "") + line.rstrip().replace("\\", "\\e")
        for line in lines]
    return "\n".join([".Bd -literal -offset indent", *body, ".Ed"])


def head(title: str, section: int, date: str, abstract: str, name: str | None = None) -> list[str]:
    about = abstract[:1].lower() + abstract[1:].rstrip(".")
    return [
        f".Dd {date}", f".Dt {title.upper()} {section}", ".Os InfoPrism", ".Sh NAME",
        f".Nm {name or title}", f".Nd {_line(about)}"]


def from_markdown(source: str) -> list[str]:
    """The part of Markdown that our pages use: headings, paragraphs, lists, tables, code."""
    out: list[str] = []
    lines = source.split("\n")
    at = 0
    after_heading = True
    while at < len(lines):
        line = lines[at]
        if line.startswith("```"):
            end = at + 1
            while not lines[end].startswith("```"):
                end += 1
            out.append(literal(lines[at + 1:end]))
            at, after_heading = end + 1, False
        elif line.startswith("#"):
            level, title = len(line) - len(line.lstrip("#")), line.lstrip("# ")
            if level > 1:
                out.append(f".Sh {title.upper()}" if level == 2 else f".Ss {title}")
                after_heading = True
            at += 1
        elif line.startswith("- "):
            out.append(".Bl -bullet -compact")
            while at < len(lines) and lines[at].startswith("- "):
                out += [".It", text(lines[at][2:])]
                at += 1
            out.append(".El")
            after_heading = False
        elif line.startswith("|"):
            rows = []
            while at < len(lines) and lines[at].startswith("|"):
                rows.append([cell.strip() for cell in lines[at].strip("|").split("|")])
                at += 1
            out.append(".Bl -tag -width Ds")
            for row in rows[2:]:
                out += [f".It {word(row[0].strip('`'))}", text(" ".join(row[1:]))]
            out.append(".El")
            after_heading = False
        elif line.strip():
            paragraph = []
            while at < len(lines) and lines[at].strip() and lines[at][0] not in "#|`-":
                paragraph.append(lines[at])
                at += 1
            if not paragraph:
                paragraph, at = [line], at + 1
            if not after_heading:
                out.append(".Pp")
            out.append(text(re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", " ".join(paragraph))))
            after_heading = False
        else:
            at += 1
    return out
