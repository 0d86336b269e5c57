"""Sentences to read side by side: a denial, a later cable on an earlier one, figures that differ.

Rules that were right less than three times in four are left out: a negation more or less in
near sentences, an opposite word, "contrary to", "in fact" and "contradicts".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

import numpy as np

from cableqa.briefs.points import Point
from cableqa.checking.figures import dates
from cableqa.documents import Comparison
from cableqa.terms import stem, terms

if TYPE_CHECKING:
    from cableqa.ports import Vectors

MOST = 4
# As near as two sentences must be to be compared at all.
_NEAR = 0.6
_SAME_MATTER = 0.62
# Terms of few cables of the briefing that both must have, where one takes the other up: those
# of the topic are in all.
_RARE_SHARED = 2
_FEW_CABLES = 0.2
# With this part of the shorter one's terms in common they say the same (05BRASILIA1396 and 2767).
_REPEATED = 0.7
# "5,000 troops", "12 percent voters", "USD 3 million": a figure and what it counts.
_FIGURE = re.compile(
    r"(?<![\w.,-])(?P<money>(?:USD|US\$|\$|€|EUR)\s?)?(?P<number>\d[\d,]*(?:\.\d+)?)"
    r"(?:\s|-)?(?P<scale>hundred|thousand|million|billion|trillion|percent|%)?"
    r"\s+(?P<noun>[A-Za-z]{4,})",
)
_NO_COUNT = re.compile(
    r"(?:above|additional|after|before|below|from|have|meeting|more|since|that|until|were|when|with"
    r"|billion|hundred|million|percent|thousand|paragraphs?|(?:year|month|week|day|hour|minute)s?)",
    re.IGNORECASE,
)
# A change or a range is not the whole: "an increase of 8,000 hectares", "90,000 to 100,000".
_NO_WHOLE = re.compile(
    r"(?:\b(?:increas\w+|reduc\w+|decreas\w+|rais\w+|ris(?:e|en|ing)|rose|fell|drop\w*|cut\w*|gr[eo]w\w*"
    r"|additional|another|more|extra|further|by|next|last|first|paras?|paragraphs?)\W+"
    r"(?:(?:of|about|some|approximately|nearly|over|up|to|than)\W+)*|\d\s(?:to|and|or)\s)$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}\b)")
_BESIDE = 10
_BESIDE_SHARED = 4
_DENIES = re.compile(
    r"(?<!not )(?<!n't )(?<!n’t )(?<!never )(?<!cannot )\b(?:den(?:y|ied|ies|ying)"
    r"|refut(?:ed|es|ing)|dismiss(?:ed|es|ing)|discount(?:ed|s|ing)|downplay(?:ed|s|ing)|rebut(?:ted|s)"
    r"|disput(?:ed|es|ing))\s(?:(?:that|having)\b|(?:[\w'’-]+\s){0,4}?(?:reports?|rumou?rs?"
    r"|allegations?|claims?|accusations?|stor(?:y|ies)|charges|assertions?|suggestions?"
    r"|speculation|notion|idea|theory)\b)",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.;!?]\W*\s(?=[A-Z])")
# What is denied and what is told have so many terms, and this part of the denial's, in common.
_DENIED_SHARED = 4
_DENIED_PART = 0.6


class _Kind(Enum):
    DENIED = "denied"
    FIGURES = "figures"
    TAKEN_UP = "taken up"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, the word after it, and the terms ``beside`` it."""

    number: str
    noun: str
    beside: frozenset[str]


def comparisons(points: Sequence[Point], vectors: Vectors, best: Sequence[int]) -> list[Comparison]:
    """At most ``MOST`` of a kind, the nearest pairs first.

    ``best`` are positions of the points to compare; each pair of cables is compared once.
    """
    ordered = sorted((n for n in best if points[n].cable.date), key=lambda n: _day(points[n]))
    spread = _spread(points)
    found: list[tuple[float, _Kind, Comparison]] = []
    for at, one in enumerate(ordered):
        for two in ordered[at + 1 :]:
            near = float(np.dot(vectors[one], vectors[two]))
            earlier, later = points[one], points[two]
            if near < _NEAR or earlier.cable.id == later.cable.id:
                continue
            if told := _why(earlier, later, near, spread):
                pair = Comparison(told[1], earlier.sentence(), later.sentence())
                found.append((near, told[0], pair))
    return _distinct(sorted(found, key=lambda item: -item[0]))


def _why(
    earlier: Point, later: Point, near: float, spread: Mapping[str, float]
) -> tuple[_Kind, str] | None:
    if near >= _SAME_MATTER:
        for noun, one, two in _differing(earlier.text, later.text):
            return _Kind.FIGURES, f"Figures differ ({noun}): {one}, then {two}"
    shared = earlier.terms & later.terms
    if len(shared) >= _REPEATED * min(len(earlier.terms), len(later.terms)):
        return None
    for told, denial in ((earlier, later), (later, earlier)):
        if _denies(denial.text, told.text):
            return _Kind.DENIED, f"Told in {told.cable.id}, denied in {denial.cable.id}"
    rare = sum(spread[term] <= _FEW_CABLES for term in shared)
    if earlier.cable.id in later.cable.references and rare >= _RARE_SHARED:
        why = f"{later.cable.id} refers to {earlier.cable.id} and takes the matter up"
        return _Kind.TAKEN_UP, why
    return None


def _spread(points: Sequence[Point]) -> dict[str, float]:
    """The part of the cables that has each term; 0 for one of two cables at most."""
    cables: dict[str, set[str]] = {}
    for point in points:
        for term in point.terms:
            cables.setdefault(term, set()).add(point.cable.id)
    whole = len({point.cable.id for point in points})
    return {term: len(of) / whole if len(of) > 2 else 0.0 for term, of in cables.items()}


def _denies(denial: str, told: str) -> bool:
    """Whether ``denial`` tells that somebody denies what ``told`` tells without a denial."""
    found = _DENIES.search(denial)
    if found is None or _DENIES.search(told):
        return False
    denied = terms(_SENTENCE_END.split(denial[found.end() :])[0])
    shared = denied & terms(told)
    return len(shared) >= max(_DENIED_SHARED, _DENIED_PART * len(denied))


def _differing(earlier: str, later: str) -> Iterator[tuple[str, str, str]]:
    """What both texts count once and alike, with its two figures; neither has the other's."""
    before, after = figures(earlier), figures(later)
    for key in before.keys() & after.keys():
        if len(before[key]) > 1 or len(after[key]) > 1:
            continue
        one, two = before[key][0], after[key][0]
        enough = min(_BESIDE_SHARED, len(one.beside), len(two.beside))
        alike = len(one.beside & two.beside) >= enough
        if alike and not (_has(later, one) or _has(earlier, two)):
            yield one.noun, one.number, two.number


def _has(text: str, figure: Figure) -> bool:
    """Whether the number stands in ``text``, as 1100 or as 1,100."""
    digits = re.escape(_plain(figure.number).split()[0])
    return re.search(rf"(?<![\d.]){digits}(?!\d|\.\d)", _plain(text)) is not None


def _plain(text: str) -> str:
    return _THOUSANDS.sub("", text)


def figures(text: str) -> dict[str, list[Figure]]:
    """The figures of ``text`` by what they count (a stem, with the unit of money or share)."""
    found: dict[str, list[Figure]] = {}
    undated = _undated(text)
    for match in _FIGURE.finditer(undated):
        before = undated[: match.start()]
        if _NO_COUNT.fullmatch(match["noun"]) or _NO_WHOLE.search(before):
            continue
        if _YEAR.fullmatch(match["number"]):
            continue
        percent = "percent " if match["scale"] in ("percent", "%") else ""
        money = "money " if match["money"] else ""
        scale = f" {match['scale']}" if match["scale"] and not percent else ""
        beside = " ".join(
            (*before.split()[-_BESIDE:], *undated[match.start("noun") :].split()[:_BESIDE])
        )
        figure = Figure(match["number"].rstrip(",") + scale, match["noun"], terms(beside))
        key = f"{percent}{money}{stem(match['noun'].casefold())}"
        found.setdefault(key, []).append(figure)
    return found


def _undated(text: str) -> str:
    """``text`` with its dates blanked, so that "January 6 conversation" counts nothing."""
    for start, end in dates(text)[1]:
        text = text[:start] + "#" * (end - start) + text[end:]
    return text


def _distinct(found: Sequence[tuple[float, _Kind, Comparison]]) -> list[Comparison]:
    """Each pair of cables once, and at most ``MOST`` of each kind."""
    kept: list[Comparison] = []
    pairs: set[tuple[str, str]] = set()
    kinds: Counter[_Kind] = Counter()
    # A denial or a figure says more than that one cable takes the other up.
    for _, kind, one in sorted(found, key=lambda item: item[1] is _Kind.TAKEN_UP):
        pair = (one.earlier.citations[0].cable, one.later.citations[0].cable)
        if pair in pairs or kinds[kind] >= MOST:
            continue
        pairs.add(pair)
        kinds[kind] += 1
        kept.append(one)
    return sorted(kept, key=lambda one: str(one.later.date))


def _day(point: Point) -> str:
    return point.cable.date.isoformat() if point.cable.date else ""
