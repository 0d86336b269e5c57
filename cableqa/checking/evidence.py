"""The paragraphs that a claim can rest on, in windows of one to three sentences.

A claim often fuses two sentences, and the sentence that carries it often names nobody ("He
asked for three more months"); so a claim is held against windows, not single sentences.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from cableqa.domain import Hit
from cableqa.sentences import spans

if TYPE_CHECKING:
    from cableqa.ports import Embedder, Vectors

WIDEST = 3


@dataclass(frozen=True, slots=True)
class Window:
    """Neighbouring sentences of a paragraph, ``hit.text[start:end]``; ``vector`` is a unit."""

    hit: Hit
    start: int
    end: int
    width: int
    vector: Vectors

    @property
    def quote(self) -> str:
        """The passage verbatim."""
        return self.hit.text[self.start : self.end]


def windows(hits: Sequence[Hit], embedder: Embedder) -> list[Window]:
    """Every window of every hit, in reading order, narrow ones first at each place.

    Only sentences are embedded, all in one call; a wider window has the mean of its sentences.
    """
    places = [(hit, spans(hit.text)) for hit in hits]
    texts = [" ".join(hit.text[a:b].split()) for hit, found in places for a, b in found]
    vectors = embedder.embed(texts) if texts else np.zeros((0, 1), dtype=np.float32)
    made: list[Window] = []
    at = 0
    for hit, found in places:
        for first, (start, _) in enumerate(found):
            for width in range(1, min(WIDEST, len(found) - first) + 1):
                mean = vectors[at + first : at + first + width].mean(axis=0)
                vector = mean / max(float(np.linalg.norm(mean)), 1e-9)
                made.append(Window(hit, start, found[first + width - 1][1], width, vector))
        at += len(found)
    return made
