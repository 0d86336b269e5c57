"""Whether to answer at all.

A question near the cables' stories is not one they answer.  Two facts of the search tell the
two apart, weakly, and hold for other collections too: the cosine of the nearest paragraph, and
whether the best paragraph is of a time that the question names.  Words shared with the question
are left out though they fit the evaluation sets: they speak against an answer there only
because those questions are paraphrased, and users' are not.  Fitted by ``python -m eval gate``;
figures in eval/NOTES.md, "Refusing".
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from cableqa.domain import Hit
from cableqa.when import spans


@dataclass(frozen=True, slots=True)
class Facts:
    """What the gate looks at.

    ``nearest`` is the best cosine of any paragraph; ``mistimed`` is 1 where the question names
    a time and the best hit is of another, else 0.
    """

    nearest: float
    mistimed: float


@dataclass(frozen=True, slots=True)
class Gate:
    """A logistic judgement; an answer is given where it is at least ``threshold``."""

    bias: float = -5.22
    nearest: float = 8.6
    mistimed: float = -1.36
    threshold: float = 0.3

    def confidence(self, facts: Facts) -> float:
        """0 to 1: how sure one may be that the cables answer the question."""
        weighed = self.bias + self.nearest * facts.nearest + self.mistimed * facts.mistimed
        return 1 / (1 + math.exp(-weighed))

    def opens(self, facts: Facts) -> bool:
        """Whether to answer."""
        return self.confidence(facts) >= self.threshold


def facts(question: str, hits: Sequence[Hit], nearest: float) -> Facts:
    """The facts of one search."""
    day = hits[0].date.date() if hits and hits[0].date else None
    times = spans(question) if day else ()
    mistimed = bool(times) and not any(day and time.match(day) for time in times)
    return Facts(nearest, float(mistimed))
