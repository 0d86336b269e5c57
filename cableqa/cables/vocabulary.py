"""Short lists of words that rules refer to, from ``vocabulary.csv``.

``open``: words a line ends with only in the midst of a sentence.  ``no_name``: words in capitals
that end a text and are no signature.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def vocabulary(name: str) -> frozenset[str]:
    """The words of one list."""
    table = files("cableqa.cables").joinpath("vocabulary.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(table.splitlines())
    return frozenset(row["word"] for row in rows if row["list"] == name)
