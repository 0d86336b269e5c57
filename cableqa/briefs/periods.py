"""What the cables of a period or post tell, where no topic says what to look for."""

from __future__ import annotations

from collections.abc import Sequence

from cableqa.briefs.points import Point, faults, whole
from cableqa.domain import Cable

# What a sentence counts less for each one before it in its paragraph, for standing in a body
# paragraph, and for each paragraph of the body read before it.
_LATER = 0.15
_BODY = 0.2
_FURTHER = 0.05
_OPENING = 3


def told_first(cables: Sequence[Cable], *, words: int) -> list[Point]:
    """What cables say of themselves: Summary, else the first paragraphs; comments; then bodies.

    Of each body one paragraph more is read in turn until there are ``words`` words.
    """
    first = {cable.id: _first(cable) for cable in cables}
    points = [point for cable in cables for point in _points(cable, first[cable.id])]
    bodies = {
        cable.id: [n for n in range(len(cable.paragraphs)) if n not in first[cable.id]]
        for cable in cables
    }
    read = sum(point.words for point in points)
    for further in range(max(map(len, bodies.values()), default=0)):
        if read >= words:
            break
        for cable in cables:
            found = _points(cable, bodies[cable.id][further : further + 1], further=1 + further)
            points += found
            read += sum(point.words for point in found)
    return points


def _first(cable: Cable) -> list[int]:
    """Places of the paragraphs in which a cable says what it is about and what to think of it."""
    places = [n for n, p in enumerate(cable.paragraphs) if p.kind == "summary"]
    places = places or list(range(min(_OPENING, len(cable.paragraphs))))
    places += [n for n, p in enumerate(cable.paragraphs) if p.kind in ("comment", "action")]
    return list(dict.fromkeys(places))


def _points(cable: Cable, places: Sequence[int], *, further: int = 0) -> list[Point]:
    found = [one for n in places for one in whole(cable.paragraphs[n], n)]
    points = (Point(cable, one) for one in found)
    return [
        Point(cable, point.candidate, score=_worth(point, further) - faults(point))
        for point in points
    ]


def _worth(point: Point, further: int) -> float:
    of = point.candidate
    in_body = of.paragraph.kind == "body"
    return 1.0 / (1 + _LATER * of.rank + _BODY * in_body + _FURTHER * further)
