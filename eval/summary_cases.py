"""Cables whose drafters wrote a Summary: the body to summarise and what they made of it."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from cableqa.cables.reader import read_cables
from cableqa.domain import Cable
from cableqa.ports import Embedder
from cableqa.sentences import sentences
from cableqa.summaries.candidates import Candidate, candidates, tokens
from cableqa.summaries.features import Pair, Setting

if TYPE_CHECKING:
    from cableqa.ports import Vectors

# A shorter Summary is a line, and a body hardly longer than it needs none.
_FEWEST = 20
_LONGER = 1.5
_SEED = 5


@dataclass(frozen=True)
class SummaryCase:
    """A cable's body as candidates, with their vectors, and its Summary, the reference."""

    cable: Cable
    candidates: tuple[Candidate, ...]
    vectors: Vectors
    subject: Vectors
    told: tuple[str, ...]
    told_vectors: Vectors

    @property
    def id(self) -> str:
        return self.cable.id

    @property
    def reference(self) -> str:
        return self.cable.summary or ""

    @cached_property
    def words(self) -> int:
        """Words in the reference: the budget of every method."""
        return len(self.reference.split())

    @cached_property
    def pairs(self) -> Counter[Pair]:
        """Pairs of words in the reference, with how often."""
        return Counter(pairwise(tokens(self.reference)))

    @cached_property
    def setting(self) -> Setting:
        return Setting(self.cable.subject or "", self.subject)


def load(path: Path, embedder: Embedder, *, most: int | None = None) -> list[SummaryCase]:
    """The cases under ``path`` in a fixed random order, one for each Summary.

    A message under two ids (09MOSCOW1108 is 10SHENYANG4) is one case, so that no cable is
    judged by weights that its twin taught.
    """
    cables = {cable.summary: cable for cable in read_cables(path) if is_case(cable)}
    chosen = sorted(cables.values(), key=lambda cable: cable.id)
    random.Random(_SEED).shuffle(chosen)
    return list(_with_vectors(chosen[:most], embedder))


def is_case(cable: Cable) -> bool:
    """Whether the Summary can be a reference for one made from the body."""
    words = len((cable.summary or "").split())
    body = sum(one.words for one in candidates(cable, hide_summary=True))
    return words >= _FEWEST and body >= _LONGER * words


def _with_vectors(cables: Sequence[Cable], embedder: Embedder) -> Iterable[SummaryCase]:
    read = [tuple(candidates(cable, hide_summary=True)) for cable in cables]
    told = [tuple(" ".join(s.split()) for s in sentences(c.summary or "")) for c in cables]
    texts = [
        [*(one.text for one in body), *said, cable.subject or ""]
        for cable, body, said in zip(cables, read, told, strict=True)
    ]
    vectors = embedder.embed([text for group in texts for text in group])
    at = 0
    for cable, body, said in zip(cables, read, told, strict=True):
        one, two = at + len(body), at + len(body) + len(said)
        yield SummaryCase(cable, body, vectors[at:one], vectors[two], said, vectors[one:two])
        at = two + 1
