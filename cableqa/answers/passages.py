"""The sentences of the paragraphs found, each with what speaks for it as an answer.

A sentence that answers often shares no word with the question ("He asked for three more
months"), while its neighbours carry the names; so each is judged with the sentence before and
after it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from cableqa.answers.verbatim import verbatim
from cableqa.domain import Citation, Hit, Sentence
from cableqa.ports import Embedder, Rarity
from cableqa.quotable import Quotable, quotables, shown, unbroken
from cableqa.terms import terms
from cableqa.weighing import Question, read


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence, ``hit.text[start:end]``, without its labels.

    ``rank`` is the hit's place (0 is best), ``nearness`` the cosine of question and sentence
    with its neighbours, ``shared`` and ``shared_around`` the part of the question's telling
    words, by rarity, that the sentence alone and with its neighbours has; ``besides_names`` leaves
    the words of names out.  ``typed``: it has a thing of the kind asked for; ``opens``: its
    paragraph begins with it; ``lead`` is the span of what introduces the list it is a point of.
    """

    hit: Hit
    rank: int
    start: int
    end: int
    nearness: float
    shared: float
    shared_around: float
    besides_names: float = 0.0
    typed: bool = False
    opens: bool = False
    lead: tuple[int, int] | None = None

    @property
    def evidence(self) -> dict[str, float]:
        """What speaks for it as an answer, by name."""
        return {
            "nearness": self.nearness,
            "shared": self.shared,
            "shared_around": self.shared_around,
            "besides_names": self.besides_names,
            "paragraph": self.hit.score,
            "typed": float(self.typed),
            "length": log(max(1, self.words)),
            "opens": float(self.opens),
            "summary": float(self.hit.kind == "summary"),
        }

    @property
    def quote(self) -> str:
        """The sentence verbatim."""
        return self.hit.text[self.start : self.end]

    @property
    def text(self) -> str:
        """The sentence on one line, after its lead."""
        return shown(self.hit.text, self.start, self.end, self.lead)

    @property
    def words(self) -> int:
        return len(self.text.split())

    def sentence(self, citations: Sequence[Citation]) -> Sentence:
        """The passage as a sentence of an answer."""
        return verbatim(
            self.hit, self.start, self.end, text=self.text, citations=citations, lead=self.lead
        )

    @property
    def citation(self) -> Citation:
        return self.hit.citation


def passages(
    question: str, hits: Sequence[Hit], *, embedder: Embedder, rarity: Rarity
) -> list[Passage]:
    """Every sentence of ``hits`` worth showing, in reading order."""
    asked = read(question, rarity)
    places = []
    for rank, hit in enumerate(hits):
        found = unbroken(hit.text)
        for one in quotables(hit.text, found):
            before, after = max(0, one.rank - 1), min(one.rank + 1, len(found) - 1)
            around = " ".join(hit.text[found[before][0] : found[after][1]].split())
            places.append((rank, hit, one, around))
    vectors = embedder.embed([around for *_, around in places])
    nearness = vectors @ embedder.embed([question], query=True)[0]
    return [
        _passage(asked, *place, nearness=float(near))
        for place, near in zip(places, nearness, strict=True)
    ]


def _passage(
    asked: Question, rank: int, hit: Hit, one: Quotable, around: str, *, nearness: float
) -> Passage:
    text = hit.text[one.start : one.end]
    own = terms(text)
    return Passage(
        hit,
        rank,
        one.start,
        one.end,
        nearness=nearness,
        shared=asked.share(own, named=True),
        shared_around=asked.share(terms(around), named=True),
        besides_names=asked.share(own, named=False),
        typed=bool(asked.asked.found_in(" ".join(text.split()))),
        opens=one.rank == 0,
        lead=one.lead,
    )
