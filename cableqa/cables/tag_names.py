"""What a tag stands for: ``PREL`` is external political relations, ``IR`` Iran.

``tag_names.csv`` follows the State Department's TAGS/Terms Handbook (5 FAH-3); a row of which
the handbook says nothing names the cable whose use of the tag tells its meaning.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


def tag_name(tag: str) -> str | None:
    """The tag spelled out, None where it is unknown or a name already (``CLINTON, HILLARY``)."""
    return _names().get(tag.strip().upper())


@cache
def _names() -> dict[str, str]:
    with files("cableqa.cables").joinpath("tag_names.csv").open(encoding="utf-8") as lines:
        return {row["tag"]: row["name"] for row in csv.DictReader(lines)}
