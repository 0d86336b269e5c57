"""Which sentences make the summary: those that add most of what is wanted for their length."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from cableqa.leaning import dangles
from cableqa.summaries.features import pairs

if TYPE_CHECKING:
    from cableqa.ports import Vectors
    from cableqa.summaries.candidates import Candidate
    from cableqa.summaries.ranker import Worth


@dataclass(frozen=True, slots=True)
class Taste:
    """How worth, length and repetition are weighed; measured in eval/NOTES.md, "Summaries".

    A sentence's gain is the worth of the pairs of words it adds plus ``sentence`` times its own
    score a word, over its length to the power ``length``.  ``dangling`` is kept of the gain of
    one that leans on a sentence not taken.  One nearer than ``alike`` (cosine) to a sentence
    taken is passed over.
    """

    sentence: float = 1.0
    length: float = 0.9
    dangling: float = 0.6
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
    say is not said again.  ``among`` limits the choice.  Where no sentence fits, the best one
    is returned all the same, so that a summary is never empty.
    """
    places = range(len(sentences)) if among is None else among
    open_ = [n for n in places if n not in taken and not _is_said(vectors, n, taken, taste.alike)]
    bags = {n: pairs(sentences[n]) for n in {*open_, *taken}}
    lengths = {n: max(1, sentences[n].words) for n in open_}
    said = {pair for n in taken for pair in bags[n]}
    chosen: list[int] = []
    held = list(taken)
    left = words

    def gain(n: int) -> float:
        new = sum(worth.pairs.get(pair, 0.0) for pair in bags[n] - said)
        total = new + taste.sentence * float(worth.sentences[n]) * lengths[n]
        if dangles(sentences[n].text) and not _follows(sentences, n, held):
            total *= taste.dangling
        return float(total / lengths[n] ** taste.length)

    while fitting := [n for n in open_ if lengths[n] <= left] or (
        open_ if not held and not chosen else []
    ):
        best = max(fitting, key=lambda n: (gain(n), -n))
        open_ = [n for n in open_ if n != best and not _is_said(vectors, n, [best], taste.alike)]
        chosen.append(best)
        held.append(best)
        said |= bags[best]
        left -= lengths[best]
    return sorted(chosen)


def _is_said(vectors: Vectors, n: int, taken: Collection[int], alike: float) -> bool:
    """Whether one of those taken says the same."""
    return any(float(vectors[n] @ vectors[one]) >= alike for one in taken)


def _follows(sentences: Sequence[Candidate], n: int, held: Collection[int]) -> bool:
    """Whether the sentence before, in the same paragraph, is held."""
    return n > 0 and n - 1 in held and sentences[n - 1].place == sentences[n].place


def redundancy(vectors: Vectors) -> float:
    """Mean over sentences of the cosine with the nearest other one; 0 for fewer than two."""
    if len(vectors) < 2:
        return 0.0
    alike = vectors @ vectors.T
    np.fill_diagonal(alike, -1.0)
    return float(alike.max(axis=1).mean())
