"""Cables from any source: recognised, read and parsed."""

from cableqa.cables.ids import canonical_id
from cableqa.cables.parse import parse_cable
from cableqa.cables.reader import read_cables

__all__ = ["canonical_id", "parse_cable", "read_cables"]
