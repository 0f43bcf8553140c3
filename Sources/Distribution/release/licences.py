"""What is inside a release, and under which licences: a list for people, and one in SPDX."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from libraries import Library, run

COMMON = Path("/usr/share/common-licenses")


@dataclass
class Part:
    """A package whose files are inside."""

    name: str
    version: str
    origin: str
    text: Path  # its licences, as a file
    licences: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)


def debian(name: str) -> Part:
    version, source = run(
        "dpkg-query", "-W", "-f", "${Version} ${source:Package}\n", name).split("\n")[0].split()
    text = Path("/usr/share/doc") / name / "copyright"
    if not text.exists():
        raise SystemExit(f"release: '{text}' is missing, so the licence of {name} is not known.")
    names = re.findall(r"(?m)^License:[ \t]*(\S.*)$", text.read_text(errors="replace"))
    part = Part(name, version, f"Debian source package {source}", text)
    part.licences = sorted({name.strip() for name in names})
    return part


def swift(checkouts: Path, toolchain: Path) -> list[Part]:
    """What is linked in: the runtime of Swift, and the packages that this one depends on."""
    version = re.search(r"Swift version (\S+)", run(toolchain / "bin/swiftc", "--version"))
    parts = [
        Part(
            "swift-runtime", version[1] if version else "unknown",
            "swift.org: standard library, Foundation, Dispatch, ICU",
            toolchain / "share/swift/LICENSE.txt",
            ["Apache-2.0 WITH Swift-exception", "Unicode-3.0"])
    ]
    state = json.loads((checkouts.parent / "workspace-state.json").read_text())
    for package in state["object"]["dependencies"]:
        folder = checkouts / package["subpath"]
        text = next((folder / n for n in ("LICENSE.txt", "LICENSE") if (folder / n).exists()), None)
        if text is None:
            raise SystemExit(f"release: '{folder}' has no LICENSE.")
        licence = "MIT" if "MIT" in text.read_text()[:400] or "Permission is hereby" in (
            text.read_text()) else "Apache-2.0 WITH Swift-exception"
        parts.append(
            Part(
                package["packageRef"]["identity"],
                package["state"]["checkoutState"].get("version", "unknown"),
                package["packageRef"]["location"], text, [licence]))
    return parts


def collect(
    libraries: list[Library], extra: dict[str, list[str]], linked: list[Part]
) -> list[Part]:
    """One part a package. `extra` names files of Debian packages that are no libraries."""
    files: dict[str, list[str]] = {name: list(paths) for name, paths in extra.items()}
    for library in libraries:
        files.setdefault(library.package, []).append(f"lib/{library.name}")
    parts = [debian(name) for name in sorted(files)]
    for part in parts:
        part.files = sorted(files[part.name])
    for part in linked:
        part.files = ["libexec/infoprism"]
    return parts + linked


def write(parts: list[Part], root: Path, version: str, date: str) -> None:
    """Writes `licences/`, `LICENCES.txt` and `contents.spdx.json` below share/doc/infoprism."""
    folder = root / "share/doc/infoprism"
    texts = folder / "licences"
    texts.mkdir(parents=True)
    common = set()
    lines = ["What is inside, from where, under which licences; the texts are in licences/.", ""]
    for part in parts:
        shutil.copyfile(part.text, texts / part.name)
        common |= set(re.findall(r"/usr/share/common-licenses/([A-Za-z0-9.-]*\w)", (
            texts / part.name).read_text(errors="replace")))
        lines += [
            f"{part.name} {part.version} ({part.origin})",
            f"  licences: {', '.join(part.licences) or 'see the text'}",
            f"  files: {', '.join(part.files)}", ""]
    for name in sorted(common):
        if (COMMON / name).exists():
            shutil.copyfile(COMMON / name, texts / f"common-{name}")
    (folder / "LICENCES.txt").write_text("\n".join(lines))
    document = spdx(parts, root, version, date)
    (folder / "contents.spdx.json").write_text(json.dumps(document, indent=1) + "\n")


def identifier(name: str) -> str:
    return "SPDXRef-" + re.sub(r"[^A-Za-z0-9.-]", "-", name)


def spdx(parts: list[Part], root: Path, version: str, date: str) -> dict:
    """SPDX 2.3: every package, and every library as a file of its package."""
    seed = hashlib.sha256((version + date + str([(p.name, p.version) for p in parts])).encode())
    own = {
        "SPDXID": "SPDXRef-infoprism", "name": "infoprism", "versionInfo": version,
        "downloadLocation": "NOASSERTION", "filesAnalyzed": False, "licenseConcluded": "MIT",
        "licenseDeclared": "MIT", "copyrightText": "NOASSERTION"}
    packages, files, relations = [own], [], []
    for part in parts:
        packages.append({
            "SPDXID": identifier(part.name), "name": part.name, "versionInfo": part.version,
            "downloadLocation": "NOASSERTION", "filesAnalyzed": False,
            "sourceInfo": part.origin, "licenseConcluded": "NOASSERTION",
            "licenseDeclared": "NOASSERTION", "licenseComments": ", ".join(part.licences),
            "copyrightText": "NOASSERTION"})
        relations.append(("SPDXRef-infoprism", "CONTAINS", identifier(part.name)))
        for path in part.files:
            if not path.startswith("lib/"):
                continue
            data = (root / path).read_bytes()
            files.append({
                "SPDXID": identifier(path), "fileName": f"./{path}",
                "checksums": [
                    {"algorithm": "SHA1", "checksumValue": hashlib.sha1(data).hexdigest()},
                    {"algorithm": "SHA256", "checksumValue": hashlib.sha256(data).hexdigest()}],
                "licenseConcluded": "NOASSERTION", "copyrightText": "NOASSERTION"})
            relations.append((identifier(part.name), "CONTAINS", identifier(path)))
    return {
        "spdxVersion": "SPDX-2.3", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT",
        "name": f"infoprism-{version}",
        "documentNamespace": f"urn:uuid:{uuid(seed.hexdigest())}",
        "creationInfo": {"created": date, "creators": ["Tool: infoprism-release"]},
        "documentDescribes": ["SPDXRef-infoprism"], "packages": packages, "files": files,
        "relationships": [
            {"spdxElementId": a, "relationshipType": kind, "relatedSpdxElement": b}
            for a, kind, b in relations]}


def uuid(digits: str) -> str:
    parts = digits[:8], digits[8:12], "5" + digits[13:16], "8" + digits[17:20], digits[20:32]
    return "-".join(parts)
