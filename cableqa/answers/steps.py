"""What is told while an answer is made, in this order; the answer itself comes last."""

from __future__ import annotations

from dataclasses import dataclass

from cableqa.domain import Answer, Dropped, Hit, Sentence


@dataclass(frozen=True, slots=True)
class Understood:
    """The question as it is searched: in a follow-up, completed from the conversation."""

    question: str


@dataclass(frozen=True, slots=True)
class Consulted:
    """The paragraphs found, best first, and the seconds that took."""

    hits: tuple[Hit, ...]
    seconds: float


# A Sentence is shown as soon as it is checked; a Dropped one failed its check.
Step = Understood | Consulted | Sentence | Dropped | Answer
