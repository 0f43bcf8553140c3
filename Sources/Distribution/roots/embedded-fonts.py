#!/usr/bin/env python3
"""Says whether every font of a PDF is embedded."""

import re
import sys
import zlib

data = open(sys.argv[1], "rb").read()
for stream in re.findall(rb"stream\r?\n(.*?)endstream", data, re.S):
    try:
        data += zlib.decompress(stream)
    except zlib.error:
        pass
fonts = set(re.findall(rb"/FontName\s*/([^\s/]+)", data))
embedded = len(re.findall(rb"/FontFile[23]?\s", data))
if not fonts or embedded < len(fonts):
    sys.exit(f"  FAILS {embedded} of {len(fonts)} fonts are embedded in {sys.argv[1]}")
print("  ok    fonts are embedded: " + b", ".join(sorted(fonts)).decode())
