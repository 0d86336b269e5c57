"""The sentences of the paragraphs found, each with what speaks for it as an answer.

A sentence that answers often shares no word with the question ("He asked for three more
months"), while its neighbours carry the names; so each is judged with the sentence before and
after it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cableqa.domain import Citation, Hit
from cableqa.ports import Embedder
from cableqa.sentences import spans
from cableqa.terms import terms

# Shorter pieces are list marks, dates and "End summary".
FEWEST_WORDS = 5


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence, ``hit.text[start:end]``.

    ``rank`` is the hit's place (0 is best), ``nearness`` the cosine of question and sentence
    with its neighbours, ``shared`` and ``shared_around`` the part of the question's telling
    words, by rarity, that the sentence alone and with its neighbours has.
    """

    hit: Hit
    rank: int
    start: int
    end: int
    nearness: float
    shared: float
    shared_around: float

    @property
    def quote(self) -> str:
        """The sentence verbatim."""
        return self.hit.text[self.start : self.end]

    @property
    def text(self) -> str:
        """The sentence on one line."""
        return " ".join(self.quote.split())

    @property
    def words(self) -> int:
        return len(self.text.split())

    @property
    def citation(self) -> Citation:
        return self.hit.citation


def passages(
    question: str, hits: Sequence[Hit], *, embedder: Embedder, rarity: Mapping[str, float]
) -> list[Passage]:
    """Every sentence of ``hits`` worth showing, in reading order.

    ``rarity`` is the weight of each term of the question.
    """
    asked = terms(question)
    whole = sum(rarity.get(term, 0.0) for term in asked) or 1.0

    def shared(text: str) -> float:
        return sum(rarity.get(term, 0.0) for term in asked & terms(text)) / whole

    places = []
    for rank, hit in enumerate(hits):
        found = spans(hit.text)
        for n, (start, end) in enumerate(found):
            first, last = found[max(0, n - 1)], found[min(n + 1, len(found) - 1)]
            around = " ".join(hit.text[first[0] : last[1]].split())
            if len(hit.text[start:end].split()) >= FEWEST_WORDS:
                places.append((rank, hit, start, end, around))
    vectors = embedder.embed([around for *_, around in places])
    nearness = vectors @ embedder.embed([question], query=True)[0]
    return [
        Passage(hit, rank, start, end, float(near), shared(hit.text[start:end]), shared(around))
        for (rank, hit, start, end, around), near in zip(places, nearness, strict=True)
    ]
