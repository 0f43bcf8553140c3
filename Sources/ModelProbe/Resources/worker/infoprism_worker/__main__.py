"""python -m infoprism_worker: reads commands, answers with events, until standard input ends."""

import os
import signal
import sys
import threading
import time
import traceback

from .commands import Worker, out_of_memory
from .protocol import Channel, ProbeError

METHODS = {"hello": "hello", "load": "load", "prepare": "prepare", "statistics": "statistics",
           "calibrate": "calibrate", "probe": "probe_part", "check": "check"}


def end_with(parent):
    """Ends the process once its parent is gone, be it in the middle of loading: nobody would free
    the memory of the graphics card otherwise. Files appear whole or not at all, so nothing breaks."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def main():
    threading.Thread(target=end_with, args=(os.getppid(),), daemon=True).start()
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends the pipe
    channel = Channel()
    worker = Worker(channel)
    for command in channel.commands():
        name = command.get("command")
        try:
            if name not in METHODS:
                raise ProbeError(f"The worker knows no command '{name}'.")
            channel.send("done", **getattr(worker, METHODS[name])(command))
        except ProbeError as error:
            channel.send("failed", kind=error.kind, message=str(error))
        except Exception as error:
            traceback.print_exc(file=sys.stderr)
            kind = "out-of-memory" if out_of_memory(error) else "error"
            text = " ".join(str(error).split())
            channel.send("failed", kind=kind, message=f"{type(error).__name__}: {text}"[:1000])


if __name__ == "__main__":
    main()
