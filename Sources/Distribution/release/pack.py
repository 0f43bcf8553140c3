"""Archives whose bytes depend on nothing but what is in them."""

from __future__ import annotations

import base64
import hashlib
import io
import lzma
import tarfile
import time
import zipfile
from pathlib import Path


def paths(root: Path) -> list[Path]:
    return sorted(root.rglob("*"), key=lambda path: path.relative_to(root).as_posix().encode())


def archive(root: Path, target: Path, epoch: int) -> None:
    """A folder as .tar.xz: sorted, of one date, owned by nobody in particular."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=tarfile.GNU_FORMAT) as tar:
        for path in [root, *paths(root)]:
            name = path.relative_to(root.parent).as_posix()
            entry = tar.gettarinfo(path, name)
            entry.mtime, entry.uid, entry.gid = epoch, 0, 0
            entry.uname = entry.gname = "root"
            entry.mode = 0o755 if entry.isdir() or path.stat().st_mode & 0o111 else 0o644
            with open(path, "rb") if entry.isfile() else io.BytesIO() as data:
                tar.addfile(entry, data if entry.isfile() else None)
    filters = [{"id": lzma.FILTER_X86}, {"id": lzma.FILTER_LZMA2, "preset": 9}]
    target.write_bytes(lzma.compress(packed.getvalue(), filters=filters))


def wheel(files: dict[str, tuple[bytes, bool]], info: str, target: Path, epoch: int) -> None:
    """A wheel of files by name, with whether they are programs; it gains RECORD, its own list."""
    date = time.gmtime(max(epoch, 315_532_800))[:6]
    record = []
    with zipfile.ZipFile(target, "w") as archive:

        def add(name: str, data: bytes, is_program: bool) -> None:
            entry = zipfile.ZipInfo(name, date)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = (0o100755 if is_program else 0o100644) << 16
            archive.writestr(entry, data, compresslevel=9)

        for name in sorted(files):
            data, is_program = files[name]
            add(name, data, is_program)
            digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
            record.append(f"{name},sha256={digest},{len(data)}")
        record.append(f"{info}/RECORD,,")
        add(f"{info}/RECORD", ("\n".join(record) + "\n").encode(), False)


def checksums(folder: Path, names: list[str]) -> None:
    lines = [f"{hashlib.sha256((folder / n).read_bytes()).hexdigest()}  {n}" for n in sorted(names)]
    (folder / "SHA256SUMS").write_text("\n".join(lines) + "\n")
