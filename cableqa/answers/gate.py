"""Whether to answer at all.

A question near the cables' stories is not one they answer.  Three facts of the search tell
the two apart: the joined score of the best paragraph, the cosine of the nearest, and how near
the best sentences come, each with its neighbours.  Words shared with the question are left out
though they fit the evaluation sets: they speak against an answer there only because those
questions are paraphrased, and users' are not.  Fitted by ``python -m eval gate``; figures in
eval/NOTES.md, "Refusing".
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from cableqa.answers.passages import Passage
from cableqa.domain import Hit

# How many sentences speak for an answer.
_BEST = 5


@dataclass(frozen=True, slots=True)
class Facts:
    """What the gate looks at."""

    score: float
    nearest: float
    sentences: float


@dataclass(frozen=True, slots=True)
class Gate:
    """A logistic judgement; an answer is given where it is at least ``threshold``."""

    bias: float = -7.56
    score: float = 6.95
    nearest: float = 7.93
    sentences: float = 0.0
    threshold: float = 0.35

    def confidence(self, facts: Facts) -> float:
        """0 to 1: how sure one may be that the cables answer the question."""
        sum_ = (
            self.bias
            + self.score * facts.score
            + self.nearest * facts.nearest
            + self.sentences * facts.sentences
        )
        return 1 / (1 + math.exp(-sum_))

    def opens(self, facts: Facts) -> bool:
        """Whether to answer."""
        return self.confidence(facts) >= self.threshold


def facts(hits: Sequence[Hit], nearest: float, passages: Sequence[Passage]) -> Facts:
    """The facts of one search; all 0 where nothing was found."""
    near = sorted((passage.nearness for passage in passages), reverse=True)[:_BEST]
    return Facts(
        score=max((hit.score for hit in hits), default=0.0),
        nearest=nearest,
        sentences=sum(near) / len(near) if near else 0.0,
    )
