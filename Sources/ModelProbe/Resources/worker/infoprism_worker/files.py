"""Files that appear complete or not at all, and the pictures of a sample."""

import contextlib
import fcntl
import json
import os
import secrets
import stat
import time

PREFIX, SUFFIX = ".infoprism-worker-", ".temporary"
_swept = set()
_open = set()  # the temporary files of this process


def _sweep(folder):
    """Removes what killed workers left, once a folder: files that nobody holds a lock on."""
    if folder in _swept:
        return
    _swept.add(folder)
    for name in os.listdir(folder):
        if not (name.startswith(PREFIX) and name.endswith(SUFFIX)):
            continue
        path = os.path.join(folder, name)
        with contextlib.suppress(OSError):
            file = os.open(path, os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC)
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                # Locks of other machines are not always seen here.
                if _host() in name or time.time() - os.fstat(file).st_mtime > 86400:
                    os.unlink(path)
            finally:
                os.close(file)


def _host():
    return f"-{os.uname().nodename.encode().hex()[:32]}-"


def _locked(folder):
    """A new file, locked: another worker may take it for left over before that, and remove it."""
    flags = os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_RDWR | os.O_CLOEXEC
    while True:
        path = os.path.join(folder, PREFIX[:-1] + _host() + secrets.token_hex(8) + SUFFIX)
        _open.add(path)
        file = os.open(path, flags, 0o644)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(file)
            continue
        except OSError:
            return path, file  # a file system without locks
        if os.fstat(file).st_nlink > 0:
            return path, file
        os.close(file)


@contextlib.contextmanager
def whole(path):
    """A file that appears under its name when it is whole, or not at all.

    It is written beside its place under a name that nobody can guess, and through no link.
    """
    folder = os.path.dirname(path)
    os.makedirs(folder, exist_ok=True)
    _sweep(folder)
    temporary, file = _locked(folder)
    try:
        with os.fdopen(file, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
            os.replace(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise
    finally:
        _open.discard(temporary)
    place = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(place)
    finally:
        os.close(place)


def abandon():
    """Removes what this process was writing: it ends now."""
    for path in list(_open):
        with contextlib.suppress(OSError):
            os.unlink(path)


def write_tensors(path, tensors, metadata):
    """Writes tensors: a reader never sees half a file."""
    from safetensors.torch import save

    content = save({name: value.contiguous() for name, value in tensors.items()},
                   metadata={name: str(value) for name, value in metadata.items()})
    with whole(path) as file:
        file.write(content)


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
    """The picture as a viewer shows it: upright, in 8 bits, on white where it is transparent."""
    from PIL import Image, ImageOps

    # A pipe would wait for ever, and reading a device may change something.
    if not stat.S_ISREG(os.stat(path).st_mode):
        raise ValueError(f"'{path}' is no plain file")
    with Image.open(path) as image:
        image.load()
        return on_white(eight_bits(ImageOps.exif_transpose(image)))


def eight_bits(image):
    """Greys of more than 8 bits: 16 bits by their upper byte, others by their range."""
    if image.mode not in ("I", "F") and not image.mode.startswith("I;16"):
        return image
    import numpy
    from PIL import Image

    values = numpy.asarray(image).astype("float64")
    if image.mode == "F":
        low, high = values.min(), values.max()
        values = (values - low) / (high - low or 1) * 255
    elif image.mode.startswith("I;16") or values.max() > 255:
        values = values / 257  # 65535 is white
    return Image.fromarray(values.round().clip(0, 255).astype("uint8"))


def on_white(image):
    from PIL import Image

    if image.mode in ("RGBA", "LA", "PA", "RGBa", "La") or "transparency" in image.info:
        image = image.convert("RGBA")
        white = Image.new("RGBA", image.size, (255, 255, 255, 255))
        return Image.alpha_composite(white, image).convert("RGB")
    return image.convert("RGB")


def thumbnail(path, output, side):
    """Writes a PNG of at most `side` pixels; raises what PIL raises on a broken picture."""
    image = picture(path)
    image.thumbnail((side, side))
    with whole(output) as file:
        image.save(file, format="PNG")
