"""Files of tensors, mapped into memory."""

from __future__ import annotations

import json
import os
import struct
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy

# By the names of safetensors; bfloat16 has no name in NumPy and comes as its 16 bits.
_TYPES = {
    "F64": "<f8", "F32": "<f4", "F16": "<f2", "BF16": "<u2", "I64": "<i8", "I32": "<i4",
    "I16": "<i2", "I8": "i1", "U64": "<u8", "U32": "<u4", "U16": "<u2", "U8": "u1", "BOOL": "?"}
_LONGEST_HEADER = 100 * 2**20


class Tensors(Mapping[str, "numpy.ndarray[Any, Any]"]):
    """The tensors of a safetensors file, by name: NumPy arrays that are mapped, not read.

    Nothing of a tensor is in memory before it is looked at, and nothing can be written to it.
    `metadata` holds the file's own words.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = os.fspath(path)
        size = os.path.getsize(self.path)
        with open(self.path, "rb") as file:
            start = file.read(8)
            length = struct.unpack("<Q", start)[0] if len(start) == 8 else size
            if length > min(size - 8, _LONGEST_HEADER):
                raise ValueError(f"'{self.path}' is no safetensors file, or it is cut off.")
            header = json.loads(file.read(length))
        self.metadata: dict[str, str] = header.pop("__metadata__", {})
        self._entries: dict[str, dict[str, Any]] = header
        self._start = 8 + length
        for name, entry in header.items():
            if entry["dtype"] not in _TYPES:
                raise ValueError(f"'{self.path}', tensor '{name}': no type '{entry['dtype']}'.")
            if self._start + entry["data_offsets"][1] > size:
                raise ValueError(f"'{self.path}', tensor '{name}': the file is cut off.")

    def __getitem__(self, name: str) -> "numpy.ndarray[Any, Any]":
        import numpy

        entry = self._entries[name]
        shape = tuple(entry["shape"])
        if 0 in shape:
            return numpy.zeros(shape, _TYPES[entry["dtype"]])
        return numpy.memmap(
            self.path, _TYPES[entry["dtype"]], "r", self._start + entry["data_offsets"][0], shape)

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def __repr__(self) -> str:
        return f"Tensors({self.path!r}: {', '.join(self)})"
