"""Sections of a briefing: by place, by time or by subject, whichever the material suggests.

The three ways are compared by how much closer the points of one group are to each other than
to the rest (the index of Calinski and Harabasz, 1974): a larger one means that the way of
grouping says more of what the points are about.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from cableqa.briefs.points import Point
from cableqa.cables.posts import origin_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cableqa.ports import Vectors

MOST = 6
# As many cables, or groups of them on one subject, as have a section each.
_ONE_EACH = 10
# Cables whose points are on average as near as this (cosine) are on one subject.
_ALIKE = 0.75
_MONTHS = tuple(calendar.month_name)
_REST = "Other cables"
_UNDATED = "Without a date"
# A group with fewer points than this joins the rest.
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Group:
    """A section to be: positions of its points."""

    heading: str
    members: tuple[int, ...]


def grouped(points: Sequence[Point], vectors: Vectors) -> list[Group]:
    """The points in at most seven groups, in reading order: dates forwards, others by weight."""
    if not points:
        return []
    return _ways(points, vectors) or by_subject(points, vectors)


def _ways(points: Sequence[Point], vectors: Vectors) -> list[Group]:
    """The better of the ways by place and by time, none where neither parts the points."""
    ways = [_by(points, key, in_order=dated) for key, dated in ((_place, False), _time(points))]
    useful = [way for way in ways if _is_useful(way, len(points))]
    return max(useful, key=lambda way: separation(vectors, _labels(way, len(points))), default=[])


def of_period(points: Sequence[Point], vectors: Vectors) -> list[Group]:
    """A group a cable where they are few; else by post or month; else by subject."""
    if len({point.cable.id for point in points}) > _ONE_EACH:
        ways = _ways(points, vectors)
        if ways:
            return ways
    return by_subject(points, vectors)


def by_subject(points: Sequence[Point], vectors: Vectors) -> list[Group]:
    """Cables on one subject together; a group bears the subject of its most central cable.

    Of very many cables those that belong to no large group are told last, together.
    """
    cables = list(dict.fromkeys(point.cable.id for point in points))
    of = np.array([cables.index(point.cable.id) for point in points])
    means = np.array([_unit(vectors[of == n].mean(axis=0)) for n in range(len(cables))])
    labels = clusters(means)
    groups = []
    for label in dict.fromkeys(labels.tolist()):
        inside = np.flatnonzero(labels == label)
        centre = _unit(means[inside].mean(axis=0))
        heart = cables[int(inside[np.argmax(means[inside] @ centre)])]
        subject = next(p.cable.subject for p in points if p.cable.id == heart)
        members = tuple(int(n) for n in np.flatnonzero(np.isin(of, inside)))
        groups.append(Group(_titled(subject or heart, len(inside)), members))
    groups.sort(key=lambda group: -_weight(group, points))
    rest = [n for group in groups[_ONE_EACH:] for n in group.members]
    return [*groups[:_ONE_EACH], *([Group(_REST, tuple(sorted(rest)))] if rest else [])]


def clusters(vectors: Vectors) -> NDArray[np.int_]:
    """A label for each vector: average-link clustering by cosine while two groups are alike."""
    labels = np.arange(len(vectors))
    sums = {n: vectors[n].astype(np.float64) for n in range(len(vectors))}
    counts = dict.fromkeys(sums, 1)
    while len(sums) > 1:
        keys = list(sums)
        means = np.array([sums[key] / counts[key] for key in keys])
        alike = means @ means.T
        np.fill_diagonal(alike, -np.inf)
        if alike.max() < _ALIKE:
            break
        one, two = divmod(int(alike.argmax()), len(keys))
        kept, gone = keys[min(one, two)], keys[max(one, two)]
        sums[kept] = sums[kept] + sums.pop(gone)
        counts[kept] += counts.pop(gone)
        labels[labels == gone] = kept
    return labels


def separation(vectors: Vectors, labels: NDArray[np.int_]) -> float:
    """Calinski and Harabasz: spread between groups over spread within, for their numbers."""
    kinds = np.unique(labels)
    if len(kinds) < 2 or len(kinds) >= len(vectors):
        return 0.0
    centre = vectors.mean(axis=0)
    between = within = 0.0
    for kind in kinds:
        inside = vectors[labels == kind]
        mean = inside.mean(axis=0)
        between += len(inside) * float(((mean - centre) ** 2).sum())
        within += float(((inside - mean) ** 2).sum())
    freedom = (len(vectors) - len(kinds)) / (len(kinds) - 1)
    return between / max(within, 1e-9) * freedom


def _by(points: Sequence[Point], key: Callable[[Point], str], *, in_order: bool) -> list[Group]:
    found: dict[str, list[int]] = {}
    for n, point in enumerate(points):
        found.setdefault(key(point), []).append(n)
    groups = [Group(heading, tuple(members)) for heading, members in found.items()]
    groups.sort(key=lambda group: -_weight(group, points))
    large = [g for g in groups[:MOST] if len(g.members) >= _FEWEST]
    rest = [n for g in groups if g not in large for n in g.members]
    large = sorted(large, key=lambda group: _sort_key(group.heading)) if in_order else large
    return [*large, Group(_REST, tuple(sorted(rest)))] if rest else large


def _place(point: Point) -> str:
    return origin_of(point.cable.post) or point.cable.post or "Unknown post"


def _time(points: Sequence[Point]) -> tuple[Callable[[Point], str], bool]:
    years = {point.cable.date.year for point in points if point.cable.date}
    form = "%Y" if len(years) > 1 else "%B %Y"

    def key(point: Point) -> str:
        return point.cable.date.strftime(form) if point.cable.date else _UNDATED

    return key, True


def _sort_key(heading: str) -> tuple[int, int, str]:
    month, _, year = heading.rpartition(" ")
    number = _MONTHS.index(month) if month in _MONTHS else 0
    return (int(year), number, "") if year.isdigit() else (9999, 0, heading)


def _is_useful(way: Sequence[Group], total: int) -> bool:
    """Whether it parts the points: two groups at least, none with nearly all, the rest small."""
    named = [group for group in way if group.heading != _REST]
    rest = total - sum(len(group.members) for group in named)
    largest = max((len(group.members) for group in way), default=0)
    return len(named) >= 2 and largest <= 0.8 * total and rest <= 0.5 * total


def _labels(way: Sequence[Group], total: int) -> NDArray[np.int_]:
    labels = np.zeros(total, dtype=np.int_)
    for n, group in enumerate(way):
        labels[list(group.members)] = n
    return labels


def _weight(group: Group, points: Sequence[Point]) -> float:
    return sum(sorted((points[n].score for n in group.members), reverse=True)[:10])


def _titled(subject: str, cables: int) -> str:
    more = f" (and {cables - 1} more on like subjects)" if cables > 1 else ""
    return f"{subject}{more}"


def _unit(vector: NDArray[np.float32]) -> NDArray[np.float32]:
    length = float(np.linalg.norm(vector))
    return vector / length if length else vector
