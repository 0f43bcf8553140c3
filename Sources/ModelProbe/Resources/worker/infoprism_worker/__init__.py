"""The part of InfoPrism's probe that touches a model.

A job is a sequence of commands, one JSON object a line on standard input; answers are JSON lines on
standard output (see `protocol`). Swift plans, resumes, merges and validates; this package loads the
model, runs it and writes one safetensors file per command.

From Python it is one function: `infoprism_worker.probe(model, processor, questions, study=…)`.
"""


def probe(model, processor, questions, study, **options):
    """Features of a model that is in memory, as 'infoprism probe run' makes them; see `memory`."""
    from .memory import probe

    return probe(model, processor, questions, study, **options)
