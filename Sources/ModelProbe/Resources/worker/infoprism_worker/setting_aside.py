"""Samples that can't be run: set aside with the reason, while the others go on."""

import contextlib
import os

from .loading import _short
from .protocol import ProbeError, SampleError


class Trial:
    """Runs batches, and finds the samples in them that fail by themselves.

    A dataset of which nothing can be run isn't one of bad samples: after `PATIENCE` failures without
    a success the reason is raised, and the parts that hold nothing but failures are removed, so that
    a rerun tries them again.
    """

    PATIENCE = 32

    def __init__(self):
        self.has_succeeded = False
        self.failures = 0
        self.reason = ""
        self._doubtful = []

    def __call__(self, batch, run, aside):
        """The results of a batch, a list, with what fails added to `aside`.

        `run` gives a result and the reasons of rows that it left out of it, by their place.
        """
        try:
            return self._taken(batch, *run(batch), aside)
        except Exception as error:
            if not is_of_a_sample(error):
                raise
            if len(batch) == 1:
                self.leave_out(batch[0], _short(error), aside)
                return []
        sound, failed = [], []
        for sample in batch:  # which of them is it?
            try:
                run([sample])
                sound.append(sample)
            except Exception as error:
                if not is_of_a_sample(error):
                    raise
                failed.append((sample, _short(error)))
        self.has_succeeded = self.has_succeeded or bool(sound)
        for sample, reason in failed:
            self.leave_out(sample, reason, aside)
        if not sound:
            return []
        if failed:
            return self._taken(sound, *run(sound), aside)
        # Each alone, though not together.
        return [part for sample in sound for part in self._taken([sample], *run([sample]), aside)]

    def _taken(self, batch, result, left_out, aside):
        self.has_succeeded = self.has_succeeded or len(left_out) < len(batch)
        for row, reason in left_out.items():
            self.leave_out(batch[row], reason, aside)
        return [result] if len(left_out) < len(batch) else []

    def leave_out(self, sample, reason, aside):
        self.failures += 1
        self.reason = f"'{sample['id']}': {reason}"
        if not self.has_succeeded and self.failures >= self.PATIENCE:
            for path in self._doubtful:
                with contextlib.suppress(FileNotFoundError):
                    os.remove(path)
            raise ProbeError(
                f"None of the first {self.failures} questions can be run. {self.reason}")
        aside.append({"id": sample["id"], "reason": reason})

    def note(self, path):
        """Remembers a part that was written before anything could be run."""
        if not self.has_succeeded:
            self._doubtful.append(path)


def is_of_a_sample(error):
    """Whether another sample may do better. A model that can't be probed is the same for all; after
    an error of the device nothing works; a module that is missing stays missing."""
    from .commands import out_of_memory

    if isinstance(error, ProbeError):
        return isinstance(error, SampleError)
    if isinstance(error, ImportError) or out_of_memory(error):
        return False
    return "CUDA error" not in str(error)
