"""Names that are spelled in several ways: a question takes the spelling of the store.

A reader asks of Gaddafi where the cables have Qadhafi.  ``spellings.csv`` has a group a line; a
spelling that the store hardly has gives way to the one of its group that it has most.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from math import log

from cableqa.ports import Rarity
from cableqa.terms import terms

# A spelling stays unless another stands in this many times as many paragraphs.
_COMMONER = 3


def respelled(question: str, rarity: Rarity) -> str:
    """``question`` with its names as the store spells them; itself where it spells them so."""
    pattern, groups = _groups()
    found = {match[0] for match in pattern.finditer(question)}
    if not found:
        return question
    other = {name: _commonest(name, groups[name.casefold()], rarity) for name in found}
    return pattern.sub(lambda match: other[match[0]], question)


def _commonest(name: str, group: tuple[str, ...], rarity: Rarity) -> str:
    weights = {one: _rarest(one, rarity) for one in {name, *group}}
    best = min(group, key=lambda one: weights[one])
    nowhere = rarity([""])[""]
    rarer = weights[name] - weights[best]
    return best if rarer >= log(_COMMONER) or weights[best] < weights[name] == nowhere else name


def _rarest(name: str, rarity: Rarity) -> float:
    return max(rarity(terms(name)).values(), default=0.0)


@cache
def _groups() -> tuple[re.Pattern[str], Mapping[str, tuple[str, ...]]]:
    """What matches any spelling, longest first, and each spelling's group."""
    with files("cableqa").joinpath("spellings.csv").open(encoding="utf-8") as lines:
        rows = [tuple(row["spellings"].split("|")) for row in csv.DictReader(lines)]
    groups = {name.casefold(): group for group in rows for name in group}
    names = "|".join(re.escape(name) for name in sorted(groups, key=len, reverse=True))
    return re.compile(rf"\b(?:{names})\b", re.IGNORECASE), groups
