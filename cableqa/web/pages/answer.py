"""The conversation of the Ask room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from cableqa.answers.steps import Consulted, Step, Understood
from cableqa.citations import strip
from cableqa.domain import Answer, Citation, Dropped, Filters, Hit, Sentence
from cableqa.web.pages.environment import render
from cableqa.web.pages.written import as_markdown, as_text

# How many of the nearest paragraphs a refusal offers.
NEAREST = 3


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question and what is known of its answer so far; ``answer`` is the finished one.

    ``stages`` has the seconds of each stage of the search; ``stopped`` says that the user ended
    the answer before it was whole.
    """

    question: str
    filters: Filters = field(default_factory=Filters)
    understood: str | None = None
    hits: tuple[Hit, ...] = ()
    stages: Mapping[str, float] = field(default_factory=dict)
    sentences: tuple[Sentence, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    answer: Answer | None = None
    problem: str | None = None
    stopped: bool = False

    def after(self, step: Step) -> Exchange:
        """The exchange once ``step`` has been told."""
        match step:
            case Understood():
                changed = step.question if step.question != self.question else None
                return replace(self, understood=changed)
            case Consulted():
                return replace(self, hits=step.hits, stages=step.stages)
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

    @property
    def working(self) -> bool:
        """Whether more is to come."""
        return not (self.answer or self.problem or self.stopped)

    @property
    def refused(self) -> bool:
        """Whether the cables do not answer."""
        return bool(self.answer and not self.answer.answered)

    @property
    def refusal(self) -> str:
        """Why there is no answer, without the sentence that lists the nearest paragraphs."""
        text = self.answer.answer if self.answer else ""
        said = [one for one in text.split(". ") if strip(one) == one]
        return ". ".join(said).removesuffix(".") + "." if said else ""

    @property
    def nearest(self) -> tuple[Hit, ...]:
        """The paragraphs that a refusal offers."""
        return self.hits[:NEAREST]

    @property
    def cited(self) -> frozenset[Citation]:
        """The paragraphs that sentences of the answer cite."""
        return frozenset(one for sentence in self.sentences for one in sentence.citations)

    @property
    def voices(self) -> frozenset[str]:
        """Whose claims the answer holds."""
        return frozenset(sentence.voice for sentence in self.sentences)

    @property
    def text(self) -> str:
        """The exchange to be pasted elsewhere."""
        return as_text(self.question, self.answer)


def welcome(starters: Sequence[str] | None = ()) -> str:
    """What stands before the first question: questions one might start with.

    ``starters`` is None while they are still being sought.
    """
    return render("welcome.html", starters=starters)


def conversation(exchanges: Sequence[Exchange]) -> str:
    """All exchanges in order."""
    finished = [(one.question, one.answer) for one in exchanges if one.answer]
    return render(
        "conversation.html",
        exchanges=exchanges,
        markdown=as_markdown(finished) if finished else "",
    )


def stopped(exchanges: Sequence[Exchange]) -> list[Exchange]:
    """The conversation once the user ended the answer that was being made."""
    return [replace(one, stopped=True) if one.working else one for one in exchanges]
