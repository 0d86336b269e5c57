"""Who did what to whom, as far as the order of words tells.

A changed claim often keeps all the words of its paragraph and only exchanges two of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from cableqa.checking.tokens import Token, content

# Words of content between which order is compared, in the claim and in the window.
_REACH = 3
_FAR = 6
_AROUND = 3
_SAME_PLACE = 6

Places = Mapping[str, Sequence[int]]


def features(said: Sequence[Token], window: Sequence[Token]) -> dict[str, float]:
    """How well the order of the words of content that are ``said`` is kept in ``window``."""
    claim, there = content(said), content(window)
    places: dict[str, list[int]] = defaultdict(list)
    for place, token in enumerate(there):
        places[token.stem].append(place)
    pairs = [
        (one, other)
        for n, one in enumerate(claim)
        for other in claim[n + 1 : n + 1 + _REACH]
        if one.stem != other.stem
    ]
    kept = sum(_follows(places, one, other) for one, other in pairs)
    turned = [pair for pair in pairs if _only_turned(places, *pair)]
    names = _name_pairs(claim)
    crossed = [pair for pair in names if _only_turned(places, *pair, far=len(there))]
    sides = _sides(claim, places)
    return {
        "pairs_kept": kept / max(1, len(pairs)),
        "pairs_turned": len(turned) / max(1, len(pairs)),
        "names_turned": min(1.0, len(crossed) / max(1, len(names)) ** 0.5),
        "any_name_turned": float(bool(crossed)),
        "name_pairs_turned": min(3, sum(_capital(a) or _capital(b) for a, b in turned)) / 3,
        "passive": float(_passive(said, window)),
        "passive_and_turned": float(_passive(said, window) and bool(crossed)),
        "least_context": min(sides, default=1.0),
        "mean_context": sum(sides) / len(sides) if sides else 1.0,
        "longest_run": _longest_run(claim, places) / max(1, len(claim)),
    }


def _capital(token: Token) -> bool:
    return token.name or token.title


def _name_pairs(claim: Sequence[Token]) -> list[tuple[Token, Token]]:
    """Pairs of names that are not parts of one: each run counts with its last word."""
    ends = [
        token
        for n, token in enumerate(claim)
        if _capital(token)
        and not (
            n + 1 < len(claim) and _capital(claim[n + 1]) and claim[n + 1].start - token.end <= 1
        )
    ]
    return [(one, other) for one, other in combinations(ends[:8], 2) if one.stem != other.stem]


def _follows(places: Places, one: Token, other: Token, far: int = _FAR) -> bool:
    return any(
        0 < q - p <= far for p in places.get(one.stem, ()) for q in places.get(other.stem, ())
    )


def _only_turned(places: Places, one: Token, other: Token, far: int = _FAR) -> bool:
    return not _follows(places, one, other, far) and _follows(places, other, one, far)


def _passive(claim: Sequence[Token], window: Sequence[Token]) -> bool:
    """Whether only one of them has "by", so that turned names may mean the same."""
    one, other = ({token.plain for token in found} for found in (claim, window))
    return ("by" in one) != ("by" in other)


def _sides(claim: Sequence[Token], places: Places) -> list[float]:
    """For each name and number of the claim, how many of the words around it are near it there."""
    found = []
    for n, token in enumerate(claim):
        if not (_capital(token) or token.plain[0].isdigit()) or token.stem not in places:
            continue
        around = {
            t.stem
            for t in (*claim[max(0, n - _AROUND) : n], *claim[n + 1 : n + 1 + _AROUND])
            if t.stem != token.stem
        }
        if around:
            found.append(max(_near(places, around, at) for at in places[token.stem]) / len(around))
    return found


def _near(places: Places, stems: set[str], at: int) -> int:
    return sum(any(abs(p - at) <= _SAME_PLACE for p in places.get(stem, ())) for stem in stems)


def _longest_run(claim: Sequence[Token], places: Places) -> int:
    """The most words of content in a row that stand in the same order, at most one apart."""
    best, ends = 0, dict[int, int]()
    for token in claim:
        now = {
            p: 1 + max(ends.get(p - 1, 0), ends.get(p - 2, 0)) for p in places.get(token.stem, ())
        }
        best, ends = max(best, *now.values()) if now else best, now
    return best
