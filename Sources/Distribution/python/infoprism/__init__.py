"""Reads studies of InfoPrism as pandas frames, and asks the program for views and figures.

    >>> import infoprism
    >>> study = infoprism.open("SampleRuns/paper-iclr2026")
    >>> study.estimates(current=True).groupby("family").S.median()  # doctest: +SKIP

Files are read here; whatever is computed is computed by the program.
"""

from ._program import ProgramError, program, run, version
from ._study import Study, StudyError, open
from ._tensors import Tensors

__all__ = ["ProgramError", "Study", "StudyError", "Tensors", "open", "program", "run", "version"]
