"""Answers about diplomatic cables in which every sentence cites the exact paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from cableqa.cables import canonical_id, parse_cable, read_cables
    from cableqa.domain import Answer, Cable, Citation, Filters, Hit, Paragraph, Sentence
    from cableqa.errors import CableqaError
    from cableqa.library import Library

__all__ = [
    "Answer",
    "Cable",
    "CableqaError",
    "Citation",
    "Filters",
    "Hit",
    "Library",
    "Paragraph",
    "Sentence",
    "canonical_id",
    "parse_cable",
    "read_cables",
]

_HOMES = {
    "cableqa.cables": ("canonical_id", "parse_cable", "read_cables"),
    "cableqa.domain": ("Answer", "Cable", "Citation", "Filters", "Hit", "Paragraph", "Sentence"),
    "cableqa.errors": ("CableqaError",),
    "cableqa.library": ("Library",),
}


def __getattr__(name: str) -> Any:
    """Import a public name on first use, so that the command line starts without the models."""
    from importlib import import_module

    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(home), name)
    raise AttributeError(f"module 'cableqa' has no attribute {name!r}")
