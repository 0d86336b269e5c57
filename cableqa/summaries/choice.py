"""Which sentences make the summary: those that add most of what is wanted for their length."""

from __future__ import annotations

import operator
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from cableqa.leaning import dangles
from cableqa.summaries.features import Pair, pairs

if TYPE_CHECKING:
    from cableqa.ports import Vectors
    from cableqa.summaries.candidates import Candidate
    from cableqa.summaries.ranker import Worth


@dataclass(frozen=True, slots=True)
class Taste:
    """How worth, length and repetition are weighed; measured in eval/NOTES.md, "Summaries".

    A sentence's gain is the worth of the pairs of words it adds plus ``sentence`` times its own
    score a word, over its length to the power ``length``.  One nearer than ``alike`` (cosine) to
    a sentence taken is passed over.
    """

    sentence: float = 0.25
    length: float = 0.9
    alike: float = 0.9


def choose(
    sentences: Sequence[Candidate],
    vectors: Vectors,
    worth: Worth,
    *,
    words: int,
    taste: Taste = Taste(),
    taken: Collection[int] = (),
    among: Collection[int] | None = None,
) -> list[int]:
    """Positions of the sentences to take, in reading order, of at most ``words`` words in all.

    ``taken`` are positions already taken (not returned): their words do not count, what they
    say is not said again.  ``among`` limits the choice.  One that leans on the sentence before is
    taken with that or not at all.  Where no sentence fits, the best one is returned all the same,
    so that a summary is never empty.
    """
    places = range(len(sentences)) if among is None else among
    choice = _Choice(sentences, vectors, worth, taste, held=list(taken))
    choice.open = [n for n in places if n not in taken and not choice.is_said(n, taken)]
    left = words
    while fitting := [one for one in choice.options() if choice.words(one) <= left] or (
        [] if choice.held else choice.options() or [(n,) for n in choice.open]
    ):
        best = max(fitting, key=lambda one: (choice.gain(one), -one[0]))
        choice.take(best)
        left -= choice.words(best)
    return sorted(set(choice.held) - set(taken))


@dataclass
class _Choice:
    """A summary being made: ``held`` are the sentences in it, ``open`` those that may come in."""

    sentences: Sequence[Candidate]
    vectors: Vectors
    worth: Worth
    taste: Taste
    held: list[int]
    open: list[int] = field(default_factory=list)

    def options(self) -> list[tuple[int, ...]]:
        """What may be taken next: a sentence, with the one before where it leans on that."""
        alone = [(n,) for n in self.open if not self._leans(n)]
        before = [
            (n - 1, n)
            for n in self.open
            if self._leans(n) and n - 1 in self.open and self._adjoin(n) and not self._leans(n - 1)
        ]
        return [*alone, *before]

    def gain(self, option: Sequence[int]) -> float:
        """How much of the Summary the sentences are expected to add, for their length."""
        new = {pair for n in option for pair in self._bags[n]} - self._said
        total = sum(self.worth.pairs.get(pair, 0.0) for pair in new)
        lengths = [self._length(n) for n in option]
        scores = [float(self.worth.sentences[n]) for n in option]
        total += self.taste.sentence * sum(map(operator.mul, scores, lengths))
        return float(total / sum(lengths) ** self.taste.length)

    def words(self, option: Sequence[int]) -> int:
        return sum(map(self._length, option))

    def take(self, option: Sequence[int]) -> None:
        self.held += option
        self._said |= {pair for n in option for pair in self._bags[n]}
        self.open = [n for n in self.open if n not in option and not self.is_said(n, option)]

    def is_said(self, n: int, held: Collection[int]) -> bool:
        """Whether one of those held says the same."""
        return any(float(self.vectors[n] @ self.vectors[m]) >= self.taste.alike for m in held)

    @cached_property
    def _said(self) -> set[Pair]:
        return {pair for n in self.held for pair in self._bags[n]}

    def _leans(self, n: int) -> bool:
        """Whether it leans on a sentence that is not held."""
        return self._dangling[n] and not (n - 1 in self.held and self._adjoin(n))

    def _adjoin(self, n: int) -> bool:
        """Whether the sentence before is of the same paragraph."""
        return n > 0 and self.sentences[n - 1].place == self.sentences[n].place

    @cached_property
    def _dangling(self) -> list[bool]:
        return [dangles(one.text) for one in self.sentences]

    @cached_property
    def _bags(self) -> list[frozenset[Pair]]:
        return [pairs(one) for one in self.sentences]

    def _length(self, n: int) -> int:
        return max(1, self.sentences[n].words)


def redundancy(vectors: Vectors) -> float:
    """Mean over sentences of the cosine with the nearest other one; 0 for fewer than two."""
    if len(vectors) < 2:
        return 0.0
    alike = vectors @ vectors.T
    np.fill_diagonal(alike, -1.0)
    return float(alike.max(axis=1).mean())
