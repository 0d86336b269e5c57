"""Everything that bears on a topic or happened in a period: search until relevance runs out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from cableqa.briefs.periods import told_first
from cableqa.briefs.points import Point, Weights, borne, points_of, scored
from cableqa.briefs.topic import Topic
from cableqa.domain import Cable, Citation, Filters, Hit
from cableqa.ports import Catalogue, Embedder, VectorStore
from cableqa.search import Searcher
from cableqa.spellings import respelled

if TYPE_CHECKING:
    from cableqa.ports import Vectors

Stage = Callable[[str], None]

# Of a period this many times the words wanted are read, so that there is a choice.
_CHOICE = 3
# What a period is searched by: a filter alone names no words.
_PERIOD = "meetings, events, statements, assessments and requests reported by the post"


@dataclass(frozen=True, slots=True)
class Reach:
    """Where relevance runs out; measured in eval/NOTES.md, "Summaries".

    ``most`` paragraphs are asked of the search.  One is kept while its score stands at least
    ``height`` of the way from the last one's to the best one's, while it bears on the topic
    (``Point.bearing``) as far as ``least``, while one of its sentences is as near as
    ``nearness`` (cosine), or as ``beside`` with ``shared`` of the topic's words, and while half
    of such paragraphs of its cable say a name of the topic's.  Where no
    paragraph bears as far as ``found``, none does: what is left is only the best of another
    matter.  Sentences that are not so near themselves are left out, but for those that stand next
    to such in a paragraph that bears as far as ``found``.  A
    cable with no more than ``aside`` such paragraphs only touches the topic: it is kept where one
    of its points has at least ``telling`` of the most of the topic's words that any point has
    (08BRASILIA823 names Google, of "Google and Chinese internet censorship"), and where one of
    its paragraphs bears as far as ``told``.  ``period`` is the most cables read of a period.
    """

    most: int = 300
    height: float = 0.28
    found: float = 0.8
    least: float = 0.48
    nearness: float = 0.38
    beside: float = 0.27
    shared: float = 0.28
    aside: int = 2
    telling: float = 0.55
    told: float = 0.65
    period: int = 80

    def holds(self, point: Point) -> bool:
        """Whether the sentence itself is near the topic."""
        worded = point.shared >= self.shared and point.nearness >= self.beside
        return point.nearness >= self.nearness or worded


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
        asked = Topic.of(respelled(topic, self.catalogue.rarity), self.catalogue.rarity)
        hits = self._search.find(topic, k=self.reach.most, filters=filters).hits
        near = self._within(hits)
        cables = {cable.id: cable for cable in self.catalogue.cables({hit.cable for hit in near})}
        stage(f"reading {len(near)} paragraphs of {len(cables)} cables")
        points = [p for hit in near for p in points_of(cables[hit.cable], hit, asked)]
        if not points:
            return _material(topic, "", (), np.zeros((0, 1), np.float32))
        vectors = self.embedder.embed([asked.text, *(point.text for point in points)])
        kept = scored(points, vectors[1:], vectors[0], weights=self.weights)
        kept = borne(kept, asked, weights=self.weights)
        bearing = self._bearing(kept, asked)
        at = self._told(kept, bearing)
        scope = f"searched by meaning and words; of the {len(hits)} nearest paragraphs "
        scope += f"{len(bearing)} bear on the topic"
        return _material(topic, scope, [kept[n] for n in at], vectors[1:][at])

    def _bearing(self, points: Sequence[Point], topic: Topic) -> set[Citation]:
        """The paragraphs that bear on the topic: none where none is about it."""
        reach = self.reach
        near = [p for p in points if p.bearing >= reach.least and reach.holds(p)]
        near = _of_named(near, topic)
        if max((p.bearing for p in near), default=0.0) < reach.found:
            return set()
        bearing = {p.citation for p in near}
        return bearing - self._touching(points, bearing)

    def _told(self, points: Sequence[Point], bearing: Collection[Citation]) -> list[int]:
        """Positions of the sentences that may be quoted of the paragraphs in ``bearing``."""
        reach = self.reach
        plain = {n for n, p in enumerate(points) if p.citation in bearing and reach.holds(p)}
        beside = {
            m
            for n in plain
            for m in (n - 1, n + 1)
            if points[n].bearing >= reach.found
            and 0 <= m < len(points)
            and points[m].citation == points[n].citation
        }
        return sorted(plain | beside)

    def _touching(self, points: Sequence[Point], bearing: Collection[Citation]) -> set[Citation]:
        """Those paragraphs whose cable only touches the topic."""
        shared: dict[str, float] = {}
        told: dict[str, float] = {}
        for point in points:
            if point.citation in bearing:
                cable = point.cable.id
                shared[cable] = max(point.shared, shared.get(cable, 0.0))
                told[cable] = max(point.bearing, told.get(cable, 0.0))
        least = self.reach.telling * max(shared.values(), default=0.0)
        held = Counter(one.cable for one in bearing)
        return {
            one
            for one in bearing
            if held[one.cable] <= self.reach.aside
            and (shared[one.cable] < least or told[one.cable] < self.reach.told)
        }

    def of_period(self, *, filters: Filters, words: int, stage: Stage) -> Material:
        """The summaries, comments and first paragraphs of all cables that pass ``filters``.

        Where these have fewer than ``words`` words, with room to choose, bodies are read too.
        """
        stage("listing the cables")
        asked = self.embedder.embed([_PERIOD])[0]
        found = self.vectors.nearest(asked, k=50 * self.reach.period, filters=filters)
        ids = list(dict.fromkeys(one.key.cable for one in found))
        cables = list(self.catalogue.cables(ids[: self.reach.period]))
        stage(f"reading {len(cables)} cables")
        points = told_first(cables, words=_CHOICE * words)
        if not points:
            return _material("", "", (), np.zeros((0, 1), np.float32))
        vectors = self.embedder.embed([point.text for point in points])
        left = len(ids) - len(cables)
        scope = "every cable that passes the filters, its summary and comments first"
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


def _of_named(points: Sequence[Point], topic: Topic) -> list[Point]:
    """Those of cables that say one of the topic's names in half of their paragraphs here."""
    paragraphs = {point.citation: point.whole for point in points}
    held = Counter(one.cable for one in paragraphs)
    named = Counter(one.cable for one, text in paragraphs.items() if topic.is_named_in(text))
    return [p for p in points if 2 * named[p.cable.id] >= held[p.cable.id]]


def _material(topic: str, scope: str, points: Sequence[Point], vectors: Vectors) -> Material:
    cables = {point.cable.id: point.cable for point in points}
    paragraphs = {point.citation for point in points}
    return Material(topic, scope, tuple(points), vectors, tuple(cables.values()), len(paragraphs))
