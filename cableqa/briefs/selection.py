"""Which points are quoted: those that bear most on the topic and say what is not yet said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from cableqa.answers.choice import says
from cableqa.briefs.points import Point
from cableqa.domain import Citation, Sentence

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cableqa.ports import Vectors

# Two points nearer than this, or with this part of the shorter one's terms in common, are one.
_SAME = 0.86
_SAME_TERMS = 0.75
# Likeness to a point taken costs from where it is more than that of all points of one subject.
_ALIKE = 0.4
_COST_OF_LIKENESS = 0.8
# To stand beside a point taken adds this, in a paragraph that bears on the topic as far as this.
_BESIDE = 0.04
_BEARS_WELL = 0.9
_COST_OF_CABLE = 0.12
_CITATIONS = 3


@dataclass
class Selection:
    """Points taken so far, over all sections, so that nothing is said twice."""

    points: Sequence[Point]
    vectors: Vectors
    taken: list[int] = field(default_factory=list)
    beside: dict[int, list[Citation]] = field(default_factory=dict)

    def take(self, among: Iterable[int], *, words: int, least: int = 1) -> list[int]:
        """Positions of the best points within ``words`` words (``least`` points at least).

        One that repeats a point taken is not shown; its paragraph is cited beside that.  A
        cable counts less with each sentence already taken from it here.
        """
        open_ = list(among)
        worth = self._worth(open_)
        new: list[int] = []
        left = words
        while open_:
            best = max(open_, key=lambda n: (self._gain(n, worth, new), -n))
            open_.remove(best)
            if (twin := self._twin(best)) is not None:
                self._cite_beside(twin, best)
                continue
            if self.points[best].words > left and len(new) >= least:
                continue
            self.taken.append(best)
            new.append(best)
            left -= self.points[best].words
            if left < 8 and len(new) >= least:
                break
        return new

    def sentence(self, n: int) -> Sentence:
        """The point with the paragraphs that repeat it."""
        return self.points[n].sentence(self.beside.get(n, ())[: _CITATIONS - 1])

    def in_order(self, chosen: Iterable[int]) -> list[int]:
        """By date, then by place in the cable."""

        def key(n: int) -> tuple[str, str, int, int]:
            point = self.points[n]
            day = point.cable.date.isoformat() if point.cable.date else "9999"
            return day, point.cable.id, point.candidate.place, point.candidate.start

        return sorted(chosen, key=key)

    def _worth(self, among: Sequence[int]) -> dict[int, float]:
        """Scores brought to 0..1 among those to choose from."""
        scores = {n: self.points[n].score for n in among}
        low, high = min(scores.values(), default=0.0), max(scores.values(), default=1.0)
        return {n: (score - low) / (high - low or 1.0) for n, score in scores.items()}

    def _gain(self, n: int, worth: dict[int, float], new: Sequence[int]) -> float:
        likeness = float(self._alike(n).max(initial=0.0))
        same_cable = sum(self.points[m].cable.id == self.points[n].cable.id for m in new)
        cost = _COST_OF_LIKENESS * max(0.0, likeness - _ALIKE) + _COST_OF_CABLE * same_cable
        return worth[n] - cost + _BESIDE * any(self._adjoins(n, m) for m in self.taken)

    def _adjoins(self, n: int, m: int) -> bool:
        """Whether one follows the other in a paragraph that bears on the topic well."""
        mine, theirs = self.points[n], self.points[m]
        if mine.bearing < _BEARS_WELL:
            return False
        apart = abs(mine.candidate.rank - theirs.candidate.rank)
        return mine.citation == theirs.citation and apart == 1

    def _alike(self, n: int) -> NDArray[np.float32]:
        likeness: NDArray[np.float32] = self.vectors[self.taken] @ self.vectors[n]
        return likeness

    def _twin(self, n: int) -> int | None:
        for m, likeness in zip(self.taken, self._alike(n), strict=True):
            if likeness >= _SAME or self._overlap(n, m) or self._same_words(n, m):
                return m
        return None

    def _overlap(self, n: int, m: int) -> bool:
        """Whether they share a sentence: one that leans on another is quoted with it."""
        mine, theirs = self.points[n], self.points[m]
        first, last = mine.candidate, theirs.candidate
        here = mine.citation == theirs.citation
        return here and first.start < last.end and last.start < first.end

    def _same_words(self, n: int, m: int) -> bool:
        mine, theirs = self.points[n].terms, self.points[m].terms
        fewest = min(len(mine), len(theirs))
        return fewest >= 4 and len(mine & theirs) / fewest >= _SAME_TERMS

    def _cite_beside(self, twin: int, n: int) -> None:
        """Cite ``n`` beside its twin, where it says all of that (10KABUL693 repeats its names)."""
        said, shown = self.points[n], self.points[twin]
        if said.citation != shown.citation and says(said.text, shown.text):
            self.beside.setdefault(twin, []).append(said.citation)
