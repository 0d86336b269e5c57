"""Everything that bears on a topic or happened in a period: search until relevance runs out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from cableqa.briefs.points import Point, Topic, Weights, joined, points_of, scored
from cableqa.domain import Cable, Citation, Filters, Hit
from cableqa.ports import Catalogue, Embedder, VectorStore
from cableqa.search import Searcher
from cableqa.summaries.candidates import of_paragraph
from cableqa.terms import terms

if TYPE_CHECKING:
    from cableqa.ports import Vectors

Stage = Callable[[str], None]

# What a period is searched by: a filter alone names no words.
_PERIOD = "meetings, events, statements, assessments and requests reported by the post"


@dataclass(frozen=True, slots=True)
class Reach:
    """Where relevance runs out; measured in eval/NOTES.md, "Summaries".

    ``most`` paragraphs are asked of the search.  One is kept while its score stands at least
    ``height`` of the way from the last one's to the best one's, and while one of its sentences
    is as near to the topic as ``nearness`` (cosine), or as ``beside`` with ``shared`` of its words.
    Of its other sentences those as near as ``beside``, or with half of ``shared``, are points.
    A cable with no more than ``aside`` such paragraphs only touches the topic: it is kept where
    one of its points has at least ``telling`` of the most of the topic's words that any point has
    (08BRASILIA823 names Google, of "Google and Chinese internet censorship").  ``period`` is the
    most cables read of a period.
    """

    most: int = 300
    height: float = 0.28
    nearness: float = 0.38
    beside: float = 0.27
    shared: float = 0.28
    aside: int = 2
    telling: float = 0.55
    period: int = 80


@dataclass(frozen=True, slots=True)
class Material:
    """What was found: points by cable and paragraph, their vectors, and the cables read."""

    topic: str
    scope: str
    points: tuple[Point, ...]
    vectors: Vectors
    cables: tuple[Cable, ...]
    paragraphs: int


@dataclass(frozen=True, slots=True)
class Gatherer:
    """Finds the material of a briefing in one store."""

    searcher: Searcher
    reach: Reach = Reach()
    weights: Weights = Weights()

    @property
    def _search(self) -> Searcher:
        """The search without the weights of its shortlist: they were taught to answer questions.

        A topic asks for no thing of a kind, and a drafter's Summary is welcome.
        """
        return replace(self.searcher, fusion=replace(self.searcher.fusion, weighed=False))

    @property
    def catalogue(self) -> Catalogue:
        return self.searcher.catalogue

    @property
    def vectors(self) -> VectorStore:
        return self.searcher.vectors

    @property
    def embedder(self) -> Embedder:
        return self.searcher.embedder

    def on_topic(self, topic: str, *, filters: Filters | None, stage: Stage) -> Material:
        """All paragraphs that bear on ``topic``, as points."""
        stage("searching")
        hits = self._search.find(topic, k=self.reach.most, filters=filters).hits
        near = self._within(hits)
        cables = {cable.id: cable for cable in self.catalogue.cables({h.cable for h in near})}
        asked = Topic(topic, self.catalogue.rarity(terms(topic)))
        points = [p for hit in near for p in points_of(cables[hit.cable], hit, asked)]
        stage(f"reading {len(near)} paragraphs of {len(cables)} cables")
        if not points:
            return _material(topic, "", (), np.zeros((0, 1), np.float32))
        vectors = self.embedder.embed([topic, *(point.text for point in points)])
        kept = scored(points, vectors[1:], vectors[0], weights=self.weights)
        bearing = {
            p.citation
            for p in kept
            if p.nearness >= self.reach.nearness
            or (p.shared >= self.reach.shared and p.nearness >= self.reach.beside)
        }
        bearing -= self._touching(kept, bearing)
        at = [
            n
            for n, p in enumerate(kept)
            if p.citation in bearing
            and (p.nearness >= self.reach.beside or p.shared >= self.reach.shared / 2)
        ]
        scope = f"searched by meaning and words; of the {len(hits)} nearest paragraphs "
        scope += f"{len(bearing)} bear on the topic"
        return _material(topic, scope, [kept[n] for n in at], vectors[1:][at])

    def _touching(self, points: Sequence[Point], bearing: Collection[Citation]) -> set[Citation]:
        """Those paragraphs whose cable only touches the topic."""
        shared: dict[str, float] = {}
        for point in points:
            if point.citation in bearing:
                shared[point.cable.id] = max(point.shared, shared.get(point.cable.id, 0.0))
        least = self.reach.telling * max(shared.values(), default=0.0)
        held = Counter(one.cable for one in bearing)
        return {
            one
            for one in bearing
            if held[one.cable] <= self.reach.aside and shared[one.cable] < least
        }

    def of_period(self, *, filters: Filters, stage: Stage) -> Material:
        """The summaries, comments and first paragraphs of all cables that pass ``filters``."""
        stage("listing the cables")
        asked = self.embedder.embed([_PERIOD])[0]
        found = self.vectors.nearest(asked, k=50 * self.reach.period, filters=filters)
        ids = list(dict.fromkeys(one.key.cable for one in found))
        cables = list(self.catalogue.cables(ids[: self.reach.period]))
        stage(f"reading {len(cables)} cables")
        points = [point for cable in cables for point in _told_first(cable)]
        if not points:
            return _material("", "", (), np.zeros((0, 1), np.float32))
        vectors = self.embedder.embed([point.text for point in points])
        left = len(ids) - len(cables)
        scope = "every cable that passes the filters, its summary and comments"
        scope += f"; {left} more cables pass and were not read" if left else ""
        return _material("", scope, points, vectors)

    def _within(self, hits: Sequence[Hit]) -> list[Hit]:
        if not hits:
            return []
        # A short list ends before relevance does: its last hit is no measure of noise.
        full = len(hits) >= self.reach.most
        floor = hits[-1].score if full else min(hits[-1].score, hits[0].score / 3)
        limit = floor + self.reach.height * (hits[0].score - floor)
        return [hit for hit in hits if hit.score >= limit]


def _told_first(cable: Cable) -> list[Point]:
    """What a cable says of itself: its Summary, else its first paragraphs; and its comments."""
    places = [n for n, p in enumerate(cable.paragraphs) if p.kind == "summary"]
    places = places or list(range(min(3, len(cable.paragraphs))))
    places += [n for n, p in enumerate(cable.paragraphs) if p.kind in ("comment", "action")]
    return [
        Point(
            cable,
            joined(one),
            score=1.0 / (1 + 0.15 * one.rank + 0.2 * (one.paragraph.kind == "body")),
        )
        for n in dict.fromkeys(places)
        for one in of_paragraph(cable.paragraphs[n], n)
    ]


def _material(topic: str, scope: str, points: Sequence[Point], vectors: Vectors) -> Material:
    cables = {point.cable.id: point.cable for point in points}
    paragraphs = {point.citation for point in points}
    return Material(topic, scope, tuple(points), vectors, tuple(cables.values()), len(paragraphs))
