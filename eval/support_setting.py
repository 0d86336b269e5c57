"""What a change of a claim may draw on."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Names:
    """Names to change to: places, and other names by cable and of all cables."""

    places: tuple[str, ...]
    by_cable: Mapping[str, Sequence[str]]
    all: Sequence[str]


@dataclass(frozen=True)
class Setting:
    """What a change may draw on: the cable, the paragraph's text, the names, the chance."""

    cable: str
    paragraph: str
    names: Names
    chance: random.Random
