"""JSON lines between the worker and the program that drives it.

Every command is answered by any number of `progress` and `warning` events and then by exactly one
`done` or `failed`. Nothing else is ever written to the pipe: what libraries print goes to the log.
"""

import json
import os
import sys

#: What may help where numbers aren't finite.
FINITE = "Try --dtype float32 or bfloat16."


class ProbeError(Exception):
    """A refusal with a message for the user: what happened, and what to do."""

    def __init__(self, message, kind="refused"):
        super().__init__(message)
        self.kind = kind


class SampleError(ProbeError):
    """A sample that can't be rendered, encoded or run, while others can: it is set aside."""


class Channel:
    def __init__(self, commands, events):
        """`events` is a descriptor, and `commands` what gives lines."""
        self.input = commands
        self.out = os.fdopen(events, "w", buffering=1, encoding="utf-8")

    def send(self, event, **fields):
        self.out.write(json.dumps({"event": event, **fields}, allow_nan=False) + "\n")
        self.out.flush()

    def commands(self):
        for line in self.input:
            if line.strip():
                yield json.loads(line)


def standard():
    """The channel of a process of its own."""
    channel = Channel(sys.stdin, os.dup(1))
    os.dup2(2, 1)  # a print anywhere below lands in the log, never in the protocol
    sys.stdout = sys.stderr
    return channel
