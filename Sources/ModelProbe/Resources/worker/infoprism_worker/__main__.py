"""python -m infoprism_worker: reads commands, answers with events, until standard input ends."""

import os
import signal
import sys
import threading
import time

from . import files
from .commands import Worker
from .protocol import standard

def end_with(parent):
    """Ends the process once its parent is gone, be it in the middle of loading: nobody would free
    the memory of the graphics card otherwise. Files appear whole or not at all, so nothing breaks."""
    while os.getppid() == parent:
        time.sleep(1)
    files.abandon()
    os._exit(1)


def main():
    threading.Thread(target=end_with, args=(os.getppid(),), daemon=True).start()
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends the pipe
    channel = standard()
    worker = Worker(channel)
    for command in channel.commands():
        worker.answer(command)


if __name__ == "__main__":
    main()
