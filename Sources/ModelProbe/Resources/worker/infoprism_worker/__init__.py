"""The part of InfoPrism's probe that touches a model.

A job is a sequence of commands, one JSON object a line on standard input; answers are JSON lines on
standard output (see `protocol`). Swift plans, resumes, merges and validates; this package loads the
model, runs it and writes one safetensors file per command.
"""
