"""What is told while an answer is made, in this order; the answer itself comes last."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cableqa.domain import Answer, Dropped, Hit, Sentence


@dataclass(frozen=True, slots=True)
class Understood:
    """The question as it is searched: in a follow-up, completed from the conversation."""

    question: str


@dataclass(frozen=True, slots=True)
class Consulted:
    """The paragraphs found, best first, and the seconds that took, in all and by stage."""

    hits: tuple[Hit, ...]
    seconds: float
    stages: Mapping[str, float] = field(default_factory=dict)


# A Sentence is shown as soon as it is checked; a Dropped one failed its check.
Step = Understood | Consulted | Sentence | Dropped | Answer
