"""Files that appear complete or not at all, and the pictures of a sample."""

import json
import os


def write_tensors(path, tensors, metadata):
    """Writes beside the path, then renames: a reader never sees half a file."""
    from safetensors.torch import save_file

    os.makedirs(os.path.dirname(path), exist_ok=True)
    temporary = f"{path}.{os.getpid()}.temporary"
    save_file({name: value.contiguous() for name, value in tensors.items()}, temporary,
              metadata={name: str(value) for name, value in metadata.items()})
    with open(temporary, "rb+") as file:
        os.fsync(file.fileno())
    os.replace(temporary, path)
    folder = os.open(os.path.dirname(path), os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


class Samples:
    """The lines of a samples file, read once."""

    def __init__(self):
        self.path, self.rows = None, []

    def slice(self, path, first, count):
        if path != self.path:
            with open(path, encoding="utf-8") as file:
                self.path, self.rows = path, [json.loads(line) for line in file]
        return self.rows[first:first + count]


def picture(path):
    from PIL import Image

    with Image.open(path) as image:
        return image.convert("RGB")


def thumbnail(path, output, side):
    """Writes a PNG of at most `side` pixels; raises what PIL raises on a broken picture."""
    image = picture(path)
    image.thumbnail((side, side))
    os.makedirs(os.path.dirname(output), exist_ok=True)
    temporary = f"{output}.{os.getpid()}.temporary"
    image.save(temporary, format="PNG")
    os.replace(temporary, output)
