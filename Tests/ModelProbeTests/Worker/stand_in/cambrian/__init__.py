"""Stands in for the package of Cambrian-1: its interface as the probe's adapter uses it, small."""
