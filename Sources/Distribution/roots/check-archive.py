#!/usr/bin/env python3
"""Checks an unpacked release: it needs nothing from outside, and says what everything is.

    check-archive.py FOLDER [ARCHIVE]
"""

import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path

root = Path(sys.argv[1])
problems: list[str] = []
doc = root / "share/doc/infoprism"
contents = json.loads((doc / "contents.spdx.json").read_text())
listed = {
    file["fileName"][2:]: {c["algorithm"]: c["checksumValue"] for c in file["checksums"]}
    for file in contents["files"]}
packages = {package["SPDXID"]: package for package in contents["packages"]}
owners = {
    relation["relatedSpdxElement"]: relation["spdxElementId"]
    for relation in contents["relationships"]}

programs = [
    path for path in sorted(root.rglob("*"))
    if path.is_file() and path.open("rb").read(4) == b"\x7fELF"]
names = {path.name for path in programs}
for path in programs:
    place = path.relative_to(root).as_posix()
    dynamic = subprocess.run(
        ["readelf", "-d", path], check=True, stdout=subprocess.PIPE, text=True).stdout
    for name in re.findall(r"NEEDED.*\[(.*)\]", dynamic):
        if name not in names:
            problems.append(f"{place} needs {name}, which is not inside")
    for folder in re.findall(r"(?:RPATH|RUNPATH).*\[(.*)\]", dynamic):
        if not all(part.startswith("$ORIGIN") for part in folder.split(":")):
            problems.append(f"{place} looks for libraries in {folder}")
    if place == "libexec/infoprism":
        continue
    if place not in listed:
        problems.append(f"{place} is not in contents.spdx.json")
        continue
    if listed[place]["SHA256"] != hashlib.sha256(path.read_bytes()).hexdigest():
        problems.append(f"{place} is not the file that contents.spdx.json lists")
    identifier = "SPDXRef-" + re.sub(r"[^A-Za-z0-9.-]", "-", place)
    owner = packages[owners[identifier]]["name"]
    text = doc / "licences" / owner
    if not text.exists() or text.stat().st_size < 100:
        problems.append(f"{place} is of {owner}, whose licence is not inside")
for package in contents["packages"]:
    if package["name"] != "infoprism" and not (doc / "licences" / package["name"]).exists():
        problems.append(f"the licence of {package['name']} is not inside")
for path in doc.glob("licences/*"):
    for name in re.findall(r"/usr/share/common-licenses/([A-Za-z0-9.-]*\w)", path.read_text(
            errors="replace")):
        if not (doc / "licences" / f"common-{name}").exists():
            problems.append(f"{path.name} refers to {name}, which is not inside")
for path in root.rglob("*"):
    if path.is_symlink():
        problems.append(f"{path.relative_to(root)} is a link")
program = (root / "libexec/infoprism").read_bytes()
for found in sorted(set(re.findall(rb"/[\w./-]*/\.build[\w./-]*", program))):
    problems.append(f"libexec/infoprism names the folder it was built in: {found.decode()}")
if len(sys.argv) > 2 and Path(sys.argv[2]).stat().st_size > 60_000_000:
    problems.append("the archive is over 60 MB")

print(f"{len(programs)} programs and libraries, {len(packages) - 1} packages and their licences")
for problem in problems:
    print(f"  FAILS {problem}")
sys.exit(bool(problems))
