"""Which sentences make the answer: the best few within a budget of words, none twice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cableqa.answers.passages import Passage
from cableqa.domain import Citation
from cableqa.terms import terms

_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Weights:
    """What each kind of evidence for a sentence counts; measured in eval/NOTES.md, "Answers"."""

    nearness: float = 1.0
    shared: float = 0.5
    shared_around: float = 0.5
    paragraph: float = 1.4
    first: float = 0.3

    def score(self, passage: Passage) -> float:
        """Higher is better; comparable within one question."""
        return (
            self.nearness * passage.nearness
            + self.shared * passage.shared
            + self.shared_around * passage.shared_around
            + self.paragraph * passage.hit.score
            + self.first / (1 + passage.rank)
        )


@dataclass(frozen=True, slots=True)
class Limits:
    """Length of an answer."""

    words: int = 120
    sentences: int = 5
    citations: int = 3


@dataclass(frozen=True, slots=True)
class Chosen:
    """A sentence of the answer and the paragraphs that say it, its own first."""

    passage: Passage
    citations: tuple[Citation, ...]


def choose(passages: Sequence[Passage], *, weights: Weights, limits: Limits) -> list[Chosen]:
    """The sentences of the answer in an order to read: cable by cable, best cable first.

    A sentence that repeats a chosen one is not shown; its paragraph is cited beside it.
    """
    taken: list[Passage] = []
    cited: dict[int, list[Citation]] = {}
    words = 0
    for passage in sorted(passages, key=weights.score, reverse=True):
        twin = next((n for n, one in enumerate(taken) if repeats(passage.text, one.text)), None)
        if twin is not None:
            if passage.citation not in cited[twin] and len(cited[twin]) < limits.citations:
                cited[twin].append(passage.citation)
            continue
        fits = words + passage.words <= limits.words or not taken
        if fits and len(taken) < limits.sentences:
            cited[len(taken)] = [passage.citation]
            taken.append(passage)
            words += passage.words
    chosen = [Chosen(passage, tuple(cited[n])) for n, passage in enumerate(taken)]
    return _in_order(chosen)


def _in_order(chosen: Sequence[Chosen]) -> list[Chosen]:
    cables = list(dict.fromkeys(one.passage.hit.cable for one in chosen))
    return sorted(
        chosen,
        key=lambda one: (
            cables.index(one.passage.hit.cable),
            one.passage.hit.number or 0,
            one.passage.hit.paragraph,
            one.passage.start,
        ),
    )


def repeats(one: str, other: str) -> bool:
    """Whether two sentences say the same in nearly the same words, figures included."""
    mine, theirs = terms(one), terms(other)
    fewest = min(len(mine), len(theirs))
    if fewest < 4 or set(_NUMBER.findall(one)) != set(_NUMBER.findall(other)):
        return False
    return len(mine & theirs) / fewest >= 0.75
