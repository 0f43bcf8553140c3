#!/usr/bin/env python3
"""Writes WideScalars.swift: the scalars that take two columns of a terminal.

These are the assigned scalars whose East Asian Width is wide or fullwidth, except the zero-width
marks, which is what the C libraries of Linux take them to be. Run it again for a newer Unicode:
    python3 wide-scalars.py > WideScalars.swift
"""
import sys
import unicodedata


def is_wide(code):
    character = chr(code)
    return (
        unicodedata.east_asian_width(character) in "WF"
        and unicodedata.category(character) not in ("Mn", "Me", "Cn", "Cs")
    )


def ranges():
    start = None
    for code in range(0x80, sys.maxunicode + 2):
        wide = code <= sys.maxunicode and is_wide(code)
        if wide and start is None:
            start = code
        elif not wide and start is not None:
            yield start, code - 1
            start = None


print("// Written by wide-scalars.py from the Unicode Character Database, version")
print(f"// {unicodedata.unidata_version}. Change the script, not this file.")
print()
print("/// Ranges of scalars that take two columns, ascending: first, last, first, last …")
print("let wideScalarRanges: [UInt32] = [")
bounds = [f"0x{first:X}, 0x{last:X}," for first, last in ranges()]
for row in range(0, len(bounds), 4):
    print("  " + " ".join(bounds[row : row + 4]))
print("]")
