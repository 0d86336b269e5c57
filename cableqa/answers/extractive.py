"""Answers without a model: sentences of the cables themselves, each with its citation."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cableqa.answers.choice import Limits, Weights, choose
from cableqa.answers.gaps import unseen
from cableqa.answers.gate import Gate, facts
from cableqa.answers.passages import Passage, passages
from cableqa.answers.refusing import NEAREST, lacking, refusal
from cableqa.citations import marker
from cableqa.domain import Answer, Sentence
from cableqa.ports import Catalogue, Embedder
from cableqa.search import Found

NAME = "extractive"
# How many paragraphs are read sentence by sentence: the sixth and later add no nugget.
READ = 5


@dataclass(frozen=True, slots=True)
class ExtractiveAnswerer:
    """Answers from what a search found, in the cables' own words."""

    catalogue: Catalogue
    embedder: Embedder
    weights: Weights = Weights()
    limits: Limits = Limits()
    gate: Gate = Gate()

    def answer(self, question: str, found: Found) -> Answer:
        """One to five verbatim sentences in reading order, or what ``refused`` gives."""
        begun = time.perf_counter()
        read = self.passages(question, found)
        if not read or self.confidence(question, found, read) < self.gate.threshold:
            refused = self.refused(question, found)
            return replace(refused, seconds=found.seconds + time.perf_counter() - begun)
        chosen = choose(read, weights=self.weights, limits=self.limits)
        sentences = tuple(one.passage.sentence(one.citations) for one in chosen)
        cited = {one.cable for sentence in sentences for one in sentence.citations}
        return Answer(
            question=question,
            answered=True,
            answer=written(sentences),
            sentences=sentences,
            hits=found.hits,
            model=NAME,
            seconds=found.seconds + time.perf_counter() - begun,
            notices=unseen(list(self.catalogue.cables(cited))),
        )

    def passages(self, question: str, found: Found) -> list[Passage]:
        """The sentences of the paragraphs that an answer is sought in."""
        hits, rarity = found.hits[:READ], self.catalogue.rarity
        return passages(question, hits, embedder=self.embedder, rarity=rarity)

    def confidence(self, question: str, found: Found, read: Sequence[Passage]) -> float:
        """How sure the gate is that there is an answer; ``read`` is what ``passages`` gave."""
        seen = facts(question, found, passages=read, catalogue=self.catalogue)
        return self.gate.confidence(seen)

    def refused(self, question: str, found: Found) -> Answer:
        """A refusal that names what is near, what of the question is not, and what is not held."""
        lacks = lacking(question, found.hits, catalogue=self.catalogue)
        near = {hit.cable for hit in found.hits[:NEAREST]}
        return Answer(
            question=question,
            answered=False,
            answer=refusal(found.hits, lacks=lacks),
            hits=found.hits,
            model=NAME,
            seconds=found.seconds,
            notices=unseen(list(self.catalogue.cables(near)), catalogue=self.catalogue),
        )


def written(sentences: Sequence[Sentence]) -> str:
    """The sentences as one text, each followed by its citations."""
    return " ".join(f"{one.text} {marker(one.citations)}" for one in sentences)
