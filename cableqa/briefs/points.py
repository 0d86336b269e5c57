"""The sentences a briefing may quote, each with its cable and how far it bears on the topic."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from cableqa.briefs.topic import Topic
from cableqa.domain import Cable, Citation, Hit, Paragraph, Sentence
from cableqa.leaning import dangles
from cableqa.summaries.candidates import Candidate, of_paragraph
from cableqa.summaries.extractive import sentence
from cableqa.terms import terms

if TYPE_CHECKING:
    from cableqa.ports import Vectors

# What a sentence of the drafter's own Summary gains: it says most in fewest words.
_SUMMARY = 0.15
# A sentence that leans on the one before is quoted with it, if the two are no longer than this.
_LONGEST = 90
_MENTIONS_REF = re.compile(r"\((?:ref(?:s|tel|tels)?\b[^)]{0,20}|septel|notal)\)", re.IGNORECASE)


@dataclass(frozen=True)
class Point:
    """A sentence (or two that belong together) with its cable.

    ``score`` is higher for better; ``nearness`` (cosine) and ``shared`` (see ``Topic``) say how
    far it is on the topic, ``bearing`` how far its paragraph is.
    """

    cable: Cable
    candidate: Candidate
    score: float = 0.0
    nearness: float = 0.0
    shared: float = 0.0
    bearing: float = 0.0

    @property
    def text(self) -> str:
        return self.candidate.text

    @property
    def whole(self) -> str:
        """The paragraph, after its cable's subject."""
        return f"{self.cable.subject or ''} {self.candidate.paragraph.text}"

    @property
    def words(self) -> int:
        return self.candidate.words

    @property
    def citation(self) -> Citation:
        return self.candidate.citation(self.cable.id)

    @cached_property
    def terms(self) -> frozenset[str]:
        return terms(self.text)

    @cached_property
    def voice(self) -> str:
        """Whose claim it is, see ``answers.voice``."""
        return self.candidate.voice

    def sentence(self, citations: Sequence[Citation] = ()) -> Sentence:
        """The point as shown, cited with its own paragraph first."""
        cited = tuple(dict.fromkeys((self.citation, *citations)))
        return replace(sentence(self.cable, self.candidate), citations=cited)


def points_of(cable: Cable, hit: Hit, topic: Topic) -> list[Point]:
    """All sentences of the paragraph found, in reading order."""
    labels = [p.label for p in cable.paragraphs]
    if hit.paragraph not in labels:
        return []
    place = labels.index(hit.paragraph)
    found = whole(cable.paragraphs[place], place)
    return [Point(cable, one, score=hit.score, shared=topic.shared(one.text)) for one in found]


def whole(paragraph: Paragraph, place: int) -> list[Candidate]:
    """The sentences of the paragraph, each with the one before it where it leans on that."""
    found = of_paragraph(paragraph, place)
    return [joined(one, found) for one in found]


def joined(candidate: Candidate, siblings: Sequence[Candidate]) -> Candidate:
    """The sentence with the one before it, where it leans on that, among those of its paragraph."""
    if not dangles(candidate.text) or candidate.rank == 0:
        return candidate
    before = siblings[candidate.rank - 1]
    both = replace(candidate, start=before.start)
    return both if both.words <= _LONGEST else candidate


@dataclass(frozen=True, slots=True)
class Weights:
    """What nearness to the topic, its words and the paragraph's score count for a point."""

    nearness: float = 1.0
    shared: float = 0.5
    paragraph: float = 1.2


def scored(
    points: Sequence[Point], vectors: Vectors, asked: Vectors, *, weights: Weights
) -> list[Point]:
    """The points with nearness and score; ``vectors`` are theirs, ``asked`` the topic's."""
    nearness = vectors @ asked
    return [
        replace(
            point,
            nearness=float(near),
            score=weights.nearness * float(near)
            + weights.shared * point.shared
            + weights.paragraph * point.score
            + _SUMMARY * (point.candidate.paragraph.kind == "summary")
            - faults(point),
        )
        for point, near in zip(points, nearness, strict=True)
    ]


def faults(point: Point) -> float:
    """What speaks against quoting it: it leans on words not quoted, is long, or a mere pointer."""
    return (
        0.15 * dangles(point.text)
        + 0.1 * (point.words > 60)
        + 0.15 * bool(_MENTIONS_REF.search(point.text) and point.words < 14)
        + 0.2 * point.text.endswith((":", "?"))
    )


def borne(points: Sequence[Point], topic: Topic, *, weights: Weights) -> list[Point]:
    """The points with ``bearing``: the nearest sentence of their paragraph, and its words.

    The cable's subject counts for its words: a paragraph need not say again what it is about.
    """
    nearest: dict[Citation, float] = {}
    shared: dict[Citation, float] = {}
    for point in points:
        said = point.citation
        nearest[said] = max(point.nearness, nearest.get(said, 0.0))
        if said not in shared:
            shared[said] = topic.shared(point.whole)
    return [
        replace(p, bearing=nearest[p.citation] + weights.shared * shared[p.citation])
        for p in points
    ]
