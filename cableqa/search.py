"""Ranked paragraphs: nearness of meaning and shared words, joined into one score.

Stages: the question's vector; the nearest paragraphs; the paragraphs that share its words;
both joined (see ``fusion``); the best of them read, and weighed by their dates and kinds.
"""

from __future__ import annotations

import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from cableqa.cables.ids import canonical_id
from cableqa.domain import Filters, Hit
from cableqa.errors import IdError
from cableqa.fusion import Fusion, joined
from cableqa.ports import Catalogue, Embedder, ParagraphKey, Scored, VectorStore
from cableqa.when import spans

_ASKS_FOR_CABLE = re.compile(
    r"\W*(?P<id>\d{2,4}[ -]?[A-Z][A-Z ]*[ -]?\d+)\W*"
    r"(?:(?:¶|par(?:a|agraph)?\.?)\s*(?P<label>\w+))?\W*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: ``hits``, best first, and ``nearest``, the best cosine of all.

    ``stages`` has the seconds of each stage by name, in their order.
    """

    hits: tuple[Hit, ...]
    nearest: float
    seconds: float
    stages: Mapping[str, float] = field(default_factory=dict)


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
        """The ``k`` best paragraphs for ``text``, best first, scores from 0 to 1.

        Filters act inside both searches.  A text that is a cable's id, with or without a
        paragraph, gives that cable's paragraphs in their order.  A message held under several
        ids gives one hit, which names the others in ``also``.
        """
        clock = _Clock()
        named = self._named(text, k=k, filters=filters)
        if named:
            return Found(tuple(named), 1.0, clock.total)
        if not text.strip() or k < 1:
            return Found((), 0.0, 0.0)
        pool = max(self.fusion.pool, k)
        dense: list[Scored] = []
        words: list[Scored] = []
        if self.fusion.dense:
            vector = self.embedder.embed([text], query=True)[0]
            clock.lap("embed")
            dense = self.vectors.nearest(vector, k=pool, filters=filters)
            clock.lap("meaning")
        if self.fusion.words:
            words = self.catalogue.words(text, k=pool, filters=filters)
            clock.lap("words")
        best = joined(dense, words, fusion=self.fusion)
        shortlist = self.catalogue.hits(best[: max(self.fusion.shortlist, k)])
        hits = _one_of_each(self._weighed(shortlist, text))[:k]
        clock.lap("join")
        nearest = max((score for _, score in dense), default=0.0)
        return Found(tuple(hits), nearest, clock.total, clock.laps)

    def _weighed(self, hits: Sequence[Hit], text: str) -> list[Hit]:
        """The hits by joined score, date and kind, best first."""
        times = spans(text) if self.fusion.date else ()
        # A question without a time must not score less than one whose time matches.
        most = self.fusion.most - (0 if times else self.fusion.date)
        scored = []
        for hit in hits:
            match = max((one.match(hit.date.date()) for one in times if hit.date), default=0.0)
            score = hit.score + self.fusion.date * match
            score -= self.fusion.summary * (hit.kind == "summary")
            scored.append(replace(hit, score=max(score, 0.0) / most))
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


def _one_of_each(hits: Sequence[Hit]) -> list[Hit]:
    """The hits without a second copy of one message's paragraph."""
    kept: dict[ParagraphKey, Hit] = {}
    for hit in hits:
        if not any(ParagraphKey(other, hit.paragraph) in kept for other in hit.also):
            kept[ParagraphKey(hit.cable, hit.paragraph)] = hit
    return list(kept.values())


class _Clock:
    """Seconds since it was made, and between laps."""

    def __init__(self) -> None:
        self._begun = self._last = time.perf_counter()
        self.laps: dict[str, float] = {}

    @property
    def total(self) -> float:
        return time.perf_counter() - self._begun

    def lap(self, name: str) -> None:
        now = time.perf_counter()
        self.laps[name], self._last = now - self._last, now
