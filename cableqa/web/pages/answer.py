"""The conversation of the Ask room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from cableqa.answers.steps import Consulted, Step, Understood
from cableqa.domain import Answer, Dropped, Hit, Sentence
from cableqa.web.pages.environment import render


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question and what is known of its answer so far; ``answer`` is the finished one."""

    question: str
    understood: str | None = None
    hits: tuple[Hit, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    answer: Answer | None = None
    problem: str | None = None

    def after(self, step: Step) -> Exchange:
        """The exchange once ``step`` has been told."""
        match step:
            case Understood():
                changed = step.question if step.question != self.question else None
                return replace(self, understood=changed)
            case Consulted():
                return replace(self, hits=step.hits)
            case Sentence():
                return replace(self, sentences=(*self.sentences, step))
            case Dropped():
                return replace(self, dropped=(*self.dropped, step))
            case Answer():
                return replace(
                    self,
                    answer=step,
                    sentences=step.sentences,
                    dropped=step.dropped,
                    hits=step.hits,
                )


def conversation(exchanges: Sequence[Exchange], *, starters: Sequence[str] = ()) -> str:
    """All exchanges in order, or with none the questions one might start with."""
    return render("conversation.html", exchanges=exchanges, starters=starters)
