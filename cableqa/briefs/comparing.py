"""Sentences to read side by side: a later cable on an earlier one, figures that differ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from cableqa.briefs.points import Point
from cableqa.documents import Comparison
from cableqa.terms import stem

if TYPE_CHECKING:
    from cableqa.ports import Vectors

MOST = 4
# As near as two sentences must be for one to take the other up, and for their figures to be
# of the same thing.
_TAKES_UP = 0.6
_SAME_MATTER = 0.7
# "5,000 troops", "12 percent", "USD 3 million": a figure and what it counts.
_FIGURE = re.compile(
    r"(?P<money>USD|US\$|\$|€|EUR)?\s?(?P<number>\d[\d,]*(?:\.\d+)?)"
    r"(?:\s|-)?(?P<scale>hundred|thousand|million|billion|percent|%)?\s+(?P<noun>[a-z]{4,})",
)
_NO_COUNT = frozenset(
    {"years", "days", "months", "hours", "from", "that", "with", "when", "meeting"}
)


def comparisons(points: Sequence[Point], vectors: Vectors, best: Sequence[int]) -> list[Comparison]:
    """At most eight, the nearest pairs first; ``best`` are positions of the points to compare."""
    ordered = sorted((n for n in best if points[n].cable.date), key=lambda n: _day(points[n]))
    found: list[tuple[float, Comparison]] = []
    for at, one in enumerate(ordered):
        for two in ordered[at + 1 :]:
            earlier, later = points[one], points[two]
            if earlier.cable.id == later.cable.id:
                continue
            near = float(np.dot(vectors[one], vectors[two]))
            why = _why(earlier, later, near)
            if why:
                pair = Comparison(why, earlier.sentence(), later.sentence())
                found.append((near, pair))
    return _distinct(sorted(found, key=lambda item: -item[0]))


def _why(earlier: Point, later: Point, near: float) -> str | None:
    if near >= _TAKES_UP and earlier.cable.id in later.cable.references:
        return f"{later.cable.id} refers to {earlier.cable.id} and takes the matter up"
    if near >= _SAME_MATTER:
        for noun, one, two in _differing(earlier.text, later.text):
            return f"Figures differ ({noun}): {one}, then {two}"
    return None


def _differing(earlier: str, later: str) -> Iterator[tuple[str, str, str]]:
    """What both texts count, where no figure for it is the same."""
    before, after = figures(earlier), figures(later)
    for key in before.keys() & after.keys():
        if not set(before[key]) & set(after[key]):
            yield key, before[key][0], after[key][0]


def figures(text: str) -> dict[str, list[str]]:
    """The figures of ``text`` by what they count (a stem, with the unit of money or share)."""
    found: dict[str, list[str]] = {}
    for match in _FIGURE.finditer(text):
        if match["noun"] in _NO_COUNT:
            continue
        percent = "percent " if match["scale"] in ("percent", "%") else ""
        money = "money " if match["money"] else ""
        key = f"{percent}{money}{stem(match['noun'])}"
        scale = f" {match['scale']}" if match["scale"] and not percent else ""
        found.setdefault(key, []).append(match["number"].rstrip(",") + scale)
    return found


def _distinct(found: Sequence[tuple[float, Comparison]]) -> list[Comparison]:
    """Each pair of cables once, and at most ``MOST`` of each kind."""
    kept: list[Comparison] = []
    pairs: set[tuple[str, str]] = set()
    kinds = {True: 0, False: 0}
    for _, one in found:
        pair = (one.earlier.citations[0].cable, one.later.citations[0].cable)
        kind = one.why.startswith("Figures")
        if pair in pairs or kinds[kind] >= MOST:
            continue
        pairs.add(pair)
        kinds[kind] += 1
        kept.append(one)
    return sorted(kept, key=lambda one: str(one.later.date))


def _day(point: Point) -> str:
    return point.cable.date.isoformat() if point.cable.date else ""
