"""Ranked paragraphs: nearness of meaning and shared words, joined into one score.

Stages: the question's vector; the nearest paragraphs; the paragraphs that share its words;
both joined (see ``fusion``); the best of them read, and weighed by all that is known of them
(see ``weighing``); the first of these compared word by word (see ``late``); last, where the user
has one, a model that reads question and paragraph together.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from cableqa.cables.ids import canonical_id
from cableqa.domain import Filters, Hit
from cableqa.errors import IdError
from cableqa.fusion import Fusion, Joined, joined
from cableqa.late import Asked, asked, scores
from cableqa.linear import Line
from cableqa.ports import (
    Catalogue,
    Embedder,
    ParagraphKey,
    Reranker,
    Scored,
    TokenEmbedder,
    TokenStore,
    VectorStore,
)
from cableqa.spellings import respelled
from cableqa.weighing import read, trained, weighed

if TYPE_CHECKING:
    from typing import Self

    from cableqa.ports import Vectors
    from cableqa.store import Store

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
    """Searches one store; without ``tokens`` or ``reranker`` those stages are left out."""

    catalogue: Catalogue
    vectors: VectorStore
    embedder: Embedder
    fusion: Fusion = Fusion()
    weights: Line = field(default_factory=trained)
    tokens: TokenStore | None = None
    reranker: Reranker | None = None

    @classmethod
    def of(cls, store: Store, *, reranker: Reranker | None = None) -> Self:
        """A searcher of all that ``store`` holds."""
        return cls(
            store.catalogue,
            store.vectors,
            store.embedder,
            tokens=store.tokens,
            reranker=reranker,
        )

    def search(self, text: str, *, k: int = 10, filters: Filters | None = None) -> list[Hit]:
        """The ``k`` best paragraphs for ``text``, best first; see ``find``."""
        return list(self.find(text, k=k, filters=filters).hits)

    def find(self, text: str, *, k: int = 10, filters: Filters | None = None) -> Found:
        """The ``k`` best paragraphs for ``text``, best first, scores from 0 to 1.

        Filters act inside both searches.  A text that is a cable's id, with or without a
        paragraph, gives that cable's paragraphs in their order.  A message held under several
        ids gives one hit, which names the others in ``also``.  Names are sought as the store spells
        them.
        """
        clock = _Clock()
        named = self._named(text, k=k, filters=filters)
        if named:
            return Found(tuple(named), 1.0, clock.total)
        if not text.strip() or k < 1:
            return Found((), 0.0, 0.0)
        text = respelled(text, self.catalogue.rarity)
        vector, question = self._understood(text)
        clock.lap("embed")
        hits, how, nearest = self.shortlist(text, vector, k=k, filters=filters, lap=clock.lap)
        if self.fusion.weighed:
            asked_for = read(text, self.catalogue.rarity)
            hits = weighed(asked_for, hits, how, line=self.weights)
            clock.lap("weigh")
        hits = _one_of_each(hits)
        if question is not None:
            hits = self._reread(hits, question)
            clock.lap("late")
        if self.reranker is not None:
            hits = self._reranked(hits, text, self.reranker)
            clock.lap("rerank")
        return Found(tuple(hits[:k]), nearest, clock.total, clock.laps)

    def shortlist(
        self,
        text: str,
        vector: Vectors | None,
        *,
        k: int = 0,
        filters: Filters | None = None,
        lap: Callable[[str], None] = lambda _: None,
    ) -> tuple[list[Hit], list[Joined], float]:
        """The best paragraphs of both searches joined, how each was found, and the best cosine.

        At least ``k`` where there are so many; ``lap`` is told of each stage when it is done.
        """
        pool = max(self.fusion.pool, k)
        dense: list[Scored] = []
        words: list[Scored] = []
        if vector is not None:
            dense = self.vectors.nearest(vector, k=pool, filters=filters)
            lap("meaning")
        if self.fusion.words:
            words = self.catalogue.words(text, k=pool, filters=filters)
            lap("words")
        best = joined(dense, words, fusion=self.fusion)[: max(self.fusion.shortlist, k)]
        hits = self.catalogue.hits([Scored(one.key, one.score) for one in best])
        how = {one.key: one for one in best}
        lap("join")
        nearest = max((score for _, score in dense), default=0.0)
        return hits, [how[ParagraphKey(hit.cable, hit.paragraph)] for hit in hits], nearest

    def _understood(self, text: str) -> tuple[Vectors | None, Asked | None]:
        """The question's vector and its words, as far as the stages need them."""
        if not self.fusion.dense:
            return None, None
        if self.fusion.late and self.tokens and isinstance(self.embedder, TokenEmbedder):
            vectors, (tokens,) = self.embedder.embed_tokens([text], query=True)
            return vectors[0], asked(text, tokens, self.catalogue)
        return self.embedder.embed([text], query=True)[0], None

    def _reread(self, hits: Sequence[Hit], question: Asked) -> list[Hit]:
        """The hits, the first of them reordered by how near they come to each word."""
        assert self.tokens is not None
        first = hits[: self.fusion.reread]
        keys = [ParagraphKey(hit.cable, hit.paragraph) for hit in first]
        found = scores(question, keys, self.tokens)
        share = self.fusion.late / (1 + self.fusion.late)
        lifted = [
            replace(hit, score=(1 - share) * hit.score + share * max(0.0, found.get(key, 0.0)))
            for key, hit in zip(keys, first, strict=True)
        ]
        rest = [replace(hit, score=(1 - share) * hit.score) for hit in hits[len(first) :]]
        return sorted([*lifted, *rest], key=_order)

    def _reranked(self, hits: Sequence[Hit], text: str, reranker: Reranker) -> list[Hit]:
        """The hits, the first of them in the order of the user's own model."""
        first = hits[: self.fusion.reread]
        found = reranker.scores(text, [_passage(hit) for hit in first])
        order = sorted(range(len(first)), key=lambda n: -found[n])
        # The scores stay with the places: what reads them knows their scale, not the model's.
        moved = [
            replace(first[n], score=place.score) for n, place in zip(order, first, strict=True)
        ]
        return [*moved, *hits[len(first) :]]

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


def _order(hit: Hit) -> tuple[float, str, str]:
    return -hit.score, hit.cable, hit.paragraph


def _passage(hit: Hit) -> str:
    """A hit as a model is to read it: its place, then its text."""
    parts = (hit.subject, hit.post, f"{hit.date:%Y-%m-%d}" if hit.date else None, hit.heading)
    return f"{'. '.join(filter(None, parts))}\n{hit.text}"


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
