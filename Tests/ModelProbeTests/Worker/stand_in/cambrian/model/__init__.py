"""Stands in for the models of Cambrian-1: its interface as the probe's adapter uses it, small."""
