"""Whether to answer at all.

A question near the cables' stories is not one they answer.  Three facts of the search tell
the two apart best: the joined score of the best paragraph, the cosine of the nearest, and how
far the best sentence merely repeats the question's words (a repeat without nearness of meaning
speaks against it).  Fitted by ``python -m eval gate``; figures in eval/NOTES.md, "Refusing".
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from cableqa.answers.passages import Passage
from cableqa.domain import Hit


@dataclass(frozen=True, slots=True)
class Facts:
    """What the gate looks at."""

    score: float
    nearest: float
    shared: float


@dataclass(frozen=True, slots=True)
class Gate:
    """A logistic judgement; an answer is given where it is at least ``threshold``."""

    bias: float = -7.56
    score: float = 6.95
    nearest: float = 7.93
    shared: float = -9.26
    threshold: float = 0.35

    def confidence(self, facts: Facts) -> float:
        """0 to 1: how sure one may be that the cables answer the question."""
        sum_ = (
            self.bias
            + self.score * facts.score
            + self.nearest * facts.nearest
            + self.shared * facts.shared
        )
        return 1 / (1 + math.exp(-sum_))

    def opens(self, facts: Facts) -> bool:
        """Whether to answer."""
        return self.confidence(facts) >= self.threshold


def facts(hits: Sequence[Hit], nearest: float, passages: Sequence[Passage]) -> Facts:
    """The facts of one search; all 0 where nothing was found."""
    return Facts(
        score=max((hit.score for hit in hits), default=0.0),
        nearest=nearest,
        shared=max((passage.shared for passage in passages), default=0.0),
    )
