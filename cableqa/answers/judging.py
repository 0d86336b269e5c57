"""A model's sentence held against the paragraphs it was shown: shown with them, or dropped."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, replace

from cableqa.answers.attribution import attributed
from cableqa.answers.borrowed import without_unread
from cableqa.answers.excerpts import Excerpt
from cableqa.answers.replies import Claim, refuses
from cableqa.answers.verbatim import verbatim
from cableqa.checking.checker import Checking
from cableqa.domain import Citation, Hit, Sentence
from cableqa.quotable import is_label

# Cosine from which a sentence may stand in a claim's place.
_NEAR = 0.6
# Tags, template tokens, links: no sentence about a cable has them.
_MARKUP = re.compile(r"</?\w|<[|!]|\|>|\]\(|\{\{|\b(?:https?|javascript):", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Judge:
    """What the model was shown, and the check against it.

    ``asked`` is the question or topic, whose names a model may have completed the cable's with.
    """

    asked: str
    shown: Sequence[Excerpt]
    checking: Checking

    @property
    def read(self) -> str:
        """All that the excerpts are taken from."""
        return "\n".join(one.hit.text for one in self.shown)

    def judged(self, claim: Claim) -> Sentence | str:
        """The claim as a sentence with the paragraphs that carry it, or why it is dropped."""
        claim = replace(claim, text=self._without_subject(claim.text))
        return faulty(claim) or self._borne_out(claim)

    def instead(self, claim: Claim) -> Sentence | None:
        """The sentence of the paragraphs that a claim, not borne out, was made of, verbatim.

        What is to stand in its place says no more than the cable and nothing else; None where no
        sentence is near enough.
        """
        asked = self.checking.claim(claim.text)
        alone = [one for one in self.checking.windows if one.width == 1 and one.quote.strip()]
        window = max(alone, key=lambda one: float(one.vector @ asked.vector), default=None)
        if window is None or float(window.vector @ asked.vector) < _NEAR:
            return None
        text = " ".join(window.quote.split())
        hit = self._hit(window.citation)
        return verbatim(hit, window.start, window.end, text=text, citations=[window.citation])

    def _borne_out(self, claim: Claim) -> Sentence | str:
        cited = {one.number: one.hit.citation for one in self.shown}
        wanted = [cited[number] for number in claim.numbers if number in cited]
        text = claim.text
        verdict = self.checking.check(text, cited=wanted)
        if not verdict.supported:
            # On a failure the first verdict's reasons are the ones to tell.
            shorter = without_unread(text, question=self.asked, read=self.read)
            again = self.checking.check(shorter, cited=wanted) if shorter != text else verdict
            text, verdict = (shorter, again) if again.supported else (text, verdict)
        if not verdict.supported or not verdict.citations:
            return "; ".join(verdict.faults) or "no paragraph read clearly says this"
        hit = self._hit(verdict.citations[0])
        if verdict.needs_attribution:
            text = attributed(text, speaker=verdict.speaker)
        return Sentence(
            text=text,
            citations=verdict.citations,
            support=verdict.support,
            quote=hit.text[verdict.start : verdict.end],
            voice=verdict.voice,
            post=hit.post,
            date=hit.date,
            span=(verdict.start, verdict.end),
        )

    def _without_subject(self, text: str) -> str:
        """The text without a cable's subject before it: models copy it from the excerpt's head."""
        before, _, after = text.partition(":")
        subjects = {(one.hit.subject or "").casefold() for one in self.shown}
        said = after.strip()
        return said[0].upper() + said[1:] if said and before.casefold() in subjects else text

    def _hit(self, citation: Citation) -> Hit:
        return next(one.hit for one in self.shown if one.hit.citation == citation)


def faulty(claim: Claim) -> str | None:
    """Why a claim is no sentence of an answer, whatever the cables say; None where it is one."""
    if not claim.whole:
        return "the reply ended inside it"
    if _MARKUP.search(claim.text):
        return "it holds markup"
    if refuses(claim) or is_label(claim.text) or claim.text.endswith((":", "?")):
        return "it says nothing of the cables"
    return None


def pieces(reply: Iterator[str]) -> Generator[str]:
    """The reply as a generator, so that it can be closed, which closes the reply's own."""
    yield from reply
