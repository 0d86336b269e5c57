"""Measures cableqa: how well it reads, finds and answers.  ``python -m eval --help``."""
