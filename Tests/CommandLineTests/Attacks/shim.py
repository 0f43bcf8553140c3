"""The library that makes calls fail (faults.c), and its count of them."""

import pathlib
import struct
import subprocess

CALLS = ["write", "sync", "rename", "open", "read"]
NUMBERS = struct.Struct(f"={len(CALLS) + 1}Q")


class Shim:
    def __init__(self, folder):
        self.library = folder / "faults.so"
        self.state = folder / "state"
        source = pathlib.Path(__file__).with_name("faults.c")
        subprocess.run(
            ["cc", "-O1", "-shared", "-fPIC", "-o", self.library, source, "-ldl"], check=True)

    def settings(self, under, call, kind, at):
        """The environment in which one call fails; the counts begin again."""
        self.state.write_bytes(bytes(NUMBERS.size + 4096))
        return {"LD_PRELOAD": str(self.library), "FAULT_STATE": str(self.state),
                "FAULT_UNDER": str(under), "FAULT_CALL": call, "FAULT_KIND": kind,
                "FAULT_AT": str(at)}

    def counts(self):
        """How often each call was made, and how many failed."""
        *calls, failed = NUMBERS.unpack_from(self.state.read_bytes())
        return dict(zip(CALLS, calls)), failed

    def changed(self):
        """The file before whose reading something was done."""
        return self.state.read_bytes()[NUMBERS.size:].split(b"\0")[0].decode()
