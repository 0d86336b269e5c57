"""Answers without a model: sentences of the cables themselves, each with its citation."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

from cableqa.answers.choice import Chosen, Limits, Weights, choose
from cableqa.answers.gate import Gate, facts
from cableqa.answers.passages import passages
from cableqa.answers.voice import voice
from cableqa.citations import marker
from cableqa.domain import Answer, Hit, Sentence
from cableqa.ports import Catalogue, Embedder
from cableqa.search import Found
from cableqa.terms import terms

NAME = "extractive"
# How many paragraphs are read sentence by sentence: the sixth and later add no nugget.
READ = 5
_NEAREST = 3


@dataclass(frozen=True, slots=True)
class ExtractiveAnswerer:
    """Answers from what a search found, in the cables' own words."""

    catalogue: Catalogue
    embedder: Embedder
    weights: Weights = Weights()
    limits: Limits = Limits()
    gate: Gate = Gate()

    def answer(self, question: str, found: Found) -> Answer:
        """One to five verbatim sentences in reading order, or a refusal that says what is near."""
        begun = time.perf_counter()
        opens = self.opens(question, found)
        chosen = self._chosen(question, found.hits[:READ]) if opens else []
        sentences = tuple(_sentence(one) for one in chosen)
        return Answer(
            question=question,
            answered=bool(sentences),
            answer=written(sentences) or refusal(found.hits),
            sentences=sentences,
            hits=found.hits,
            model=NAME,
            seconds=found.seconds + time.perf_counter() - begun,
        )

    def opens(self, question: str, found: Found) -> bool:
        """Whether what was found is worth answering from; asked by the model's answerer too."""
        return bool(found.hits) and self.gate.opens(facts(question, found.hits, found.nearest))

    def _chosen(self, question: str, read: Sequence[Hit]) -> list[Chosen]:
        rarity = self.catalogue.rarity(terms(question))
        candidates = passages(question, read, embedder=self.embedder, rarity=rarity)
        return choose(candidates, weights=self.weights, limits=self.limits)


def written(sentences: Sequence[Sentence]) -> str:
    """The sentences as one text, each followed by its citations."""
    return " ".join(f"{one.text} {marker(one.citations)}" for one in sentences)


def refusal(hits: Sequence[Hit]) -> str:
    """A plain refusal that names the nearest paragraphs."""
    if not hits:
        return "The cables do not answer this question: no paragraph was found to read."
    nearest = marker(hit.citation for hit in hits[:_NEAREST])
    return f"The cables do not answer this question. The nearest paragraphs are {nearest}."


def _sentence(chosen: Chosen) -> Sentence:
    passage = chosen.passage
    hit = passage.hit
    return Sentence(
        text=passage.text,
        citations=chosen.citations,
        support=1.0,
        quote=passage.quote,
        voice=voice(hit.text, passage.start, passage.end, kind=hit.kind),
        post=hit.post,
        date=hit.date,
    )
