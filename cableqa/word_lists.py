"""Word lists that stand in CSV files beside the code: a word and its role in each row."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def words(package: str, table: str, *roles: str) -> frozenset[str]:
    """The words of any of ``roles`` in ``<table>.csv`` of the package."""
    known = _roles(package, table)
    return frozenset().union(*(known.get(role, frozenset()) for role in roles))


@cache
def _roles(package: str, table: str) -> Mapping[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    with files(package).joinpath(f"{table}.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            found[row["role"]].add(row["word"])
    return {role: frozenset(held) for role, held in found.items()}
