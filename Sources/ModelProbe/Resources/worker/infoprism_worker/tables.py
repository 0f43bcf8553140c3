"""Tables that only Python reads, as lines of JSON: parquet, Arrow, and what zstd, bzip2 or xz packed.

Pictures in them become files, and stand in the lines as {"stored": "name of the file"}.
"""

import decimal
import hashlib
import io
import json
import math
import os

from . import files
from .protocol import ProbeError

MAGIC = {b"PAR1": "parquet", b"ARROW1": "arrow", b"\xff\xff\xff\xff": "arrow",
         b"\x28\xb5\x2f\xfd": "zstd", b"BZh": "bzip2", b"\xfd7zXZ": "xz"}
PICTURES = {b"\x89PNG": "png", b"\xff\xd8\xff": "jpg", b"GIF8": "gif", b"BM": "bmp",
            b"RIFF": "webp", b"II*\x00": "tif", b"MM\x00*": "tif", b"P6": "ppm"}
LARGEST = 4 << 30
#: The only field of a row that can't be read: why.
REFUSED = "infoprism-refused"


def kind(path):
    with open(path, "rb") as file:
        start = file.read(8)
    return next((name for magic, name in MAGIC.items() if start.startswith(magic)), None)


def arrow():
    try:
        import pyarrow
    except ImportError as error:
        raise ProbeError("Reading parquet, Arrow and zstd needs pyarrow, which this Python lacks."
                         " Install it (pip install pyarrow), or run 'infoprism probe setup'."
                         ) from error
    return pyarrow


def unpack(path, output):
    """Writes what a packed file holds."""
    name, done = kind(path), 0
    try:
        with _unpacking(path, name) as source, files.whole(output) as target:
            while piece := source.read(1 << 20):
                done += len(piece)
                if done > LARGEST:
                    raise ProbeError(f"Can't unpack '{path}': it holds more than"
                                     f" {LARGEST >> 30} GB.")
                target.write(piece)
    except (OSError, EOFError, ValueError) as error:
        raise ProbeError(f"Can't unpack '{path}': {error} Copy it again, or unpack it.") from error


def _unpacking(path, name):
    if name == "bzip2":
        import bz2

        return bz2.open(path)
    if name == "xz":
        import lzma

        return lzma.open(path)
    return arrow().input_stream(path, compression="zstd")


def rows(path, output, pictures, progress):
    """Writes each row as a line; gives their number, and what to know of them."""
    store, count = PictureStore(pictures), 0
    try:
        names, batches = _batches(path)
        with files.whole(output) as target:
            for batch in batches:
                for row in _rows(batch):
                    line = {name: plain(_named(names.get(name), value), store)
                            for name, value in row.items()}
                    target.write(json.dumps(line, ensure_ascii=False, allow_nan=False,
                                            ).encode("utf-8", "surrogatepass") + b"\n")
                    count += 1
                progress(count)
    except (arrow().ArrowException, OSError) as error:
        raise ProbeError(f"'{path}' can't be read after {count} rows: {_short(error)} Copy it"
                         " again.") from error
    return count, [f"The numbers of '{name}' in '{os.path.basename(path)}' are read as the classes"
                   f" that the file names: {', '.join(names[name][:6])}." for name in names]


def _rows(batch):
    """The rows of a batch; one with a text that isn't UTF-8 says so in place of what it holds."""
    try:
        yield from batch.to_pylist()
        return
    except UnicodeDecodeError:
        pass
    for place in range(batch.num_rows):
        row = {}
        for name, column in zip(batch.schema.names, batch.columns):
            try:
                row[name] = column[place].as_py()
            except UnicodeDecodeError as error:
                row = {REFUSED: f"The column '{name}' isn't UTF-8: byte {error.start + 1} is"
                                f" 0x{error.object[error.start]:02X}. Write the file again as UTF-8."}
                break
        yield row


def _short(error):
    return " ".join(str(error).split())[:300].rstrip(".") + "."


def _batches(path):
    """The names of classes by column, and the record batches of a file, a few rows each."""
    pyarrow = arrow()
    if kind(path) == "parquet":
        import pyarrow.parquet

        file = pyarrow.parquet.ParquetFile(path)
        return _classes(file.schema_arrow), file.iter_batches(batch_size=64)
    source = pyarrow.memory_map(path)
    try:
        reader = pyarrow.ipc.open_file(source)
        whole = (reader.get_batch(place) for place in range(reader.num_record_batches))
    except pyarrow.ArrowInvalid:
        reader = pyarrow.ipc.open_stream(pyarrow.memory_map(path))
        whole = iter(reader)
    parts = (batch.slice(first, 64) for batch in whole
             for first in range(0, batch.num_rows, 64))
    return _classes(reader.schema), parts


def _classes(schema):
    """What stands for each number of a column, where the file was written by `datasets`."""
    for name in schema.names:
        if schema.names.count(name) > 1:
            raise ProbeError(f"The table has two columns '{name}'. Rename one.")
    try:
        told = json.loads((schema.metadata or {})[b"huggingface"])["info"]["features"]
    except (KeyError, ValueError, TypeError):
        return {}
    return {name: feature["names"] for name, feature in told.items()
            if isinstance(feature, dict) and feature.get("_type") == "ClassLabel"
            and feature.get("names")}


def _named(names, value):
    if names is None or not isinstance(value, int):
        return value
    return names[value] if 0 <= value < len(names) else None


def plain(value, store):
    """A value as JSON has it."""
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, float):
        if math.isnan(value):
            return None
        return value if math.isfinite(value) else str(value)
    if isinstance(value, decimal.Decimal):
        return float(value) if value.is_finite() else None
    if isinstance(value, (bytes, bytearray)):
        return store.kept(bytes(value))
    if isinstance(value, dict):
        if isinstance(value.get("bytes"), (bytes, bytearray)) and set(value) <= {"bytes", "path"}:
            return store.kept(bytes(value["bytes"]))
        return {str(key): plain(part, store) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        if value and isinstance(value[0], tuple):  # a map
            return {str(key): plain(part, store) for key, part in value}
        return [plain(part, store) for part in value]
    return str(value)


class PictureStore:
    """Pictures as files, each once: under a name made of what it holds."""

    def __init__(self, folder):
        self.folder, self.known = folder, set()

    def kept(self, content):
        if not content:
            return None
        ending = (next((e for start, e in PICTURES.items() if content.startswith(start)), None)
                  or self._of_pillow(content))
        if ending is None:
            return {"unread": len(content)}
        name = f"{hashlib.blake2b(content, digest_size=12).hexdigest()}.{ending}"
        path = os.path.join(self.folder, name)
        if name not in self.known and not os.path.exists(path):
            with files.whole(path) as file:
                file.write(content)
        self.known.add(name)
        return {"stored": name}

    @staticmethod
    def _of_pillow(content):
        """The ending of a picture of a rarer format, such as AVIF or JPEG 2000."""
        try:
            from PIL import Image

            with Image.open(io.BytesIO(content)) as picture:
                return "".join(filter(str.isalpha, picture.format.lower()))
        except Exception:
            return None
