"""Writes small odd pictures as Swift literals. Run with Pillow 12.3."""
import base64, io, struct, zlib
from PIL import Image

def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

def png16(width, height, kind, samples):
    rows = b"".join(b"\0" + b"".join(struct.pack(">H", v) for v in row) for row in samples)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 16, kind, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))

def saved(image, **arguments):
    out = io.BytesIO()
    image.save(out, **arguments)
    return out.getvalue()

upright = Image.new("RGB", (32, 16), (20, 40, 220))
upright.paste((200, 30, 60), (0, 0, 16, 8))      # red: top left
upright.paste((30, 200, 60), (16, 0, 32, 8))     # green: top right
back = {2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM, 5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE, 8: Image.Transpose.ROTATE_270}
samples = {}
for value in range(1, 9):
    stored = upright if value == 1 else upright.transpose(back[value])
    exif = Image.Exif(); exif[0x0112] = value
    samples[f"turned{value}"] = saved(stored, format="JPEG", quality=60, exif=exif, subsampling=0)
    if value in (6,):
        samples[f"turnedPNG{value}"] = saved(stored, format="PNG", exif=exif)
samples["grey16"] = png16(2, 1, 0, [[0x8000, 0xFFFF]])
samples["colour16"] = png16(2, 1, 2, [[0xC800, 0x1E00, 0x3C00, 0, 0, 0xFFFF]])
samples["alpha16"] = png16(2, 1, 6, [[0xC800, 0x1E00, 0x3C00, 0xFFFF, 0, 0, 0, 0]])
palette = Image.new("P", (2, 1)); palette.putpalette([200, 30, 60, 0, 0, 0]); palette.putpixel((1, 0), 1)
samples["palette"] = saved(palette, format="PNG", transparency=1)
samples["greyAlpha"] = saved(Image.frombytes("LA", (2, 1), bytes([100, 255, 0, 0])), format="PNG")
cmyk = Image.new("RGB", (16, 16), (200, 30, 60)).convert("CMYK")
samples["cmyk"] = saved(cmyk, format="JPEG", quality=90)
print('''import Foundation

/// Small pictures that viewers must turn, cut to 8 bits, lay on white or mix from inks; made with
/// Pillow 12.3 by `odd-pictures.py`.
enum OddPictures {
  /// Red top left, green top right, blue below, 32 x 16 pixels, stored in each orientation of EXIF.
  static let turned: [Int: String] = [''')
def lit(data, indent):
    text = base64.b64encode(data).decode()
    parts = [text[i:i + 88] for i in range(0, len(text), 88)]
    return ("\n" + indent + "+ ").join(f'"{p}"' for p in parts)
for value in range(1, 9):
    print(f"    {value}:\n      {lit(samples[f'turned{value}'], '      ')},")
print("  ]\n")
for name in ("turnedPNG6", "grey16", "colour16", "alpha16", "palette", "greyAlpha", "cmyk"):
    print(f"  static let {name} =\n    {lit(samples[name], '    ')}\n")
print("}")
from PIL import ImageOps
for v in range(1,9):
    im = ImageOps.exif_transpose(Image.open(io.BytesIO(samples[f"turned{v}"])))
    assert im.size == (32,16) and im.getpixel((2,2))[0]>150 and im.getpixel((30,2))[1]>150, v
