"""Ranked paragraphs: nearness of meaning and shared words, joined into one score.

Each of the two searches gives its best paragraphs; their scores are brought to 0..1 within
the question (min-max) and added with weights.  Two kinds of evidence are added to the best
of them: that a cable has other paragraphs that fit, and that its date is one the question
names.  `eval/NOTES.md` has what each is worth.
"""

from __future__ import annotations

import re
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from cableqa.cables.ids import canonical_id
from cableqa.domain import Filters, Hit
from cableqa.errors import IdError
from cableqa.ports import Catalogue, Embedder, ParagraphKey, Scored, VectorStore
from cableqa.when import spans

_ASKS_FOR_CABLE = re.compile(
    r"\W*(?P<id>\d{2,4}[ -]?[A-Z][A-Z ]*[ -]?\d+)\W*"
    r"(?:(?:¶|par(?:a|agraph)?\.?)\s*(?P<label>\w+))?\W*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Fusion:
    """Weights of the joined score.  ``pool`` paragraphs of each search are considered.

    ``cable`` weighs the evidence of a cable's best three paragraphs, ``date`` a cable dated in a
    time that the question names; ``shortlist`` is how many of the pool these may reorder.
    """

    dense: float = 0.5
    words: float = 0.5
    cable: float = 0.2
    date: float = 0.2
    pool: int = 300
    shortlist: int = 100


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: ``hits``, best first, and ``nearest``, the best cosine of all."""

    hits: tuple[Hit, ...]
    nearest: float
    seconds: float


@dataclass(frozen=True, slots=True)
class Searcher:
    """Searches one store."""

    catalogue: Catalogue
    vectors: VectorStore
    embedder: Embedder
    fusion: Fusion = Fusion()

    def search(self, text: str, *, k: int = 10, filters: Filters | None = None) -> list[Hit]:
        """The ``k`` best paragraphs for ``text``, best first; see ``find``."""
        return list(self.find(text, k=k, filters=filters).hits)

    def find(self, text: str, *, k: int = 10, filters: Filters | None = None) -> Found:
        """The ``k`` best paragraphs for ``text``, best first, scores not above 1.

        Filters act inside both searches.  A text that is a cable's id, with or without a
        paragraph, gives that cable's paragraphs in their order.
        """
        begun = time.perf_counter()
        named = self._named(text, k=k, filters=filters)
        if named:
            return Found(tuple(named), 1.0, time.perf_counter() - begun)
        if not text.strip() or k < 1:
            return Found((), 0.0, 0.0)
        vector = self.embedder.embed([text], query=True)[0]
        pool = max(self.fusion.pool, k)
        dense = self.vectors.nearest(vector, k=pool, filters=filters)
        words = self.catalogue.words(text, k=pool, filters=filters)
        joined = self._joined(dense, words)
        shortlist = self.catalogue.hits(joined[: max(self.fusion.shortlist, k)])
        nearest = max((score for _, score in dense), default=0.0)
        hits = self._dated(shortlist, text)[:k]
        return Found(tuple(hits), nearest, time.perf_counter() - begun)

    def _joined(self, dense: Sequence[Scored], words: Sequence[Scored]) -> list[Scored]:
        total: defaultdict[ParagraphKey, float] = defaultdict(float)
        for weight, scored in ((self.fusion.dense, dense), (self.fusion.words, words)):
            for key, score in _min_max(scored).items():
                total[key] += weight * score
        by_cable: defaultdict[str, list[float]] = defaultdict(list)
        for key in sorted(total, key=lambda one: -total[one]):
            by_cable[key.cable].append(total[key])
        best = {cable: sum(scores[:3]) for cable, scores in by_cable.items()}
        highest = max(best.values(), default=1.0) or 1.0
        for key in total:
            total[key] += self.fusion.cable * best[key.cable] / highest
        return sorted((Scored(key, score) for key, score in total.items()), key=_by_score)

    def _dated(self, hits: Sequence[Hit], text: str) -> list[Hit]:
        times = spans(text)
        most = self.fusion.dense + self.fusion.words + self.fusion.cable + self.fusion.date
        scored = []
        for hit in hits:
            match = max((one.match(hit.date.date()) for one in times if hit.date), default=0.0)
            scored.append(replace(hit, score=(hit.score + self.fusion.date * match) / most))
        return sorted(scored, key=lambda hit: (-hit.score, hit.cable, hit.paragraph))

    def _named(self, text: str, *, k: int, filters: Filters | None) -> list[Hit]:
        found = _ASKS_FOR_CABLE.fullmatch(text.strip())
        if not found:
            return []
        try:
            cable_id = canonical_id(found["id"])
        except IdError:
            return []
        cable = self.catalogue.cable(cable_id)
        if cable is None:
            return []
        labels = [p.label for p in cable.paragraphs if found["label"] in (None, p.label)]
        keys = [ParagraphKey(cable_id, label) for label in labels]
        allowed = replace(filters or Filters(), cables=(cable_id,))
        passing = self.catalogue.passing(keys, filters=allowed)
        return self.catalogue.hits([Scored(key, 1.0) for key in passing[:k]])


def _min_max(scored: Sequence[Scored]) -> Mapping[ParagraphKey, float]:
    if not scored:
        return {}
    low, high = min(s.score for s in scored), max(s.score for s in scored)
    width = (high - low) or 1.0
    return {key: (score - low) / width if high > low else 1.0 for key, score in scored}


def _by_score(scored: Scored) -> tuple[float, ParagraphKey]:
    return -scored.score, scored.key
