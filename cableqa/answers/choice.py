"""Which sentences make the answer: the best few within a budget of words, none twice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np

from cableqa.answers.passages import Passage
from cableqa.domain import Citation
from cableqa.linear import Line
from cableqa.terms import terms

_NUMBER = re.compile(r"\d+")
_NAME = re.compile(r"\b[A-Z][\w'’-]+")
# The part of the terms in common that makes two sentences one.
_SAME = 0.75


@cache
def trained() -> Line:
    """The weights of the package, as ``python -m eval teach-choice`` wrote them."""
    return Line.shipped("cableqa.answers", "choice.json")


@dataclass(frozen=True, slots=True)
class Weights:
    """What each kind of evidence for a sentence counts; measured in eval/NOTES.md, "Answers"."""

    line: Line = field(default_factory=trained)

    def score(self, passage: Passage) -> float:
        """Higher is better; comparable within one question."""
        evidence = passage.evidence
        row = np.array([list(evidence.values())], dtype=np.float32)
        return float(self.line(tuple(evidence), row)[0])


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

    A sentence that repeats a chosen one is not shown; where it says all of that, its paragraph is
    cited beside it.
    """
    taken: list[Passage] = []
    cited: dict[int, list[Citation]] = {}
    words = 0
    for passage in sorted(passages, key=weights.score, reverse=True):
        twin = next((n for n, one in enumerate(taken) if repeats(passage.text, one.text)), None)
        if twin is not None:
            if says(passage.text, taken[twin].text) and passage.citation not in cited[twin]:
                cited[twin].append(passage.citation)
            continue
        fits = words + passage.words <= limits.words or not taken
        if fits and len(taken) < limits.sentences:
            cited[len(taken)] = [passage.citation]
            taken.append(passage)
            words += passage.words
    most = limits.citations
    chosen = [Chosen(passage, tuple(cited[n][:most])) for n, passage in enumerate(taken)]
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
    return len(mine & theirs) / fewest >= _SAME


def says(text: str, sentence: str) -> bool:
    """Whether ``text`` has nearly all words, all figures and all names of ``sentence``.

    "Ask for Belize's views" does not say "Ask for Kenya's views" (08STATE103511).
    """
    wanted, held = terms(sentence), terms(text)
    figures = set(_NUMBER.findall(sentence)) <= set(_NUMBER.findall(text))
    names = terms(" ".join(_NAME.findall(sentence[1:]))) <= held
    return figures and names and len(wanted & held) >= _SAME * len(wanted)
