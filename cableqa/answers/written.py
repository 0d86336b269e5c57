"""Answers written by a language model, every sentence checked before it is shown.

The model reads excerpts and writes; each sentence is held against the paragraphs as soon as it
stands.  What they do not bear out is dropped.  A short answer is followed by the cables' own
sentences; where the model fails, or nothing that it wrote is left, they alone are the answer, with
a notice.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace

from cableqa.answers.beside import Room, beside, joined
from cableqa.answers.choice import Weights, repeats
from cableqa.answers.excerpts import Budget, Excerpt, excerpts
from cableqa.answers.extractive import ExtractiveAnswerer
from cableqa.answers.gaps import unseen
from cableqa.answers.judging import Judge, faulty, pieces
from cableqa.answers.passages import Passage
from cableqa.answers.quoting import quoted, without_orders
from cableqa.answers.replies import Claim, claims, refuses
from cableqa.answers.steps import Step
from cableqa.checking.checker import Checker
from cableqa.domain import Answer, Dropped, Sentence
from cableqa.errors import LanguageModelError
from cableqa.leaning import dangles
from cableqa.ports import LanguageModel, Message
from cableqa.prompts import Prompt
from cableqa.search import Found
from cableqa.terms import terms

_ASKS = re.compile(r"\b(?:who|whom|whose|what|which|when|where|why|how)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Length:
    """When a reply is long enough: ``tokens`` is the most the model may write.

    ``dropped`` sentences in all, or ``repeated`` ones, end the reading: the model has lost itself.
    """

    tokens: int = 220
    sentences: int = 5
    dropped: int = 6
    repeated: int = 2


@dataclass(frozen=True, slots=True)
class WrittenAnswerer:
    """Answers from what a search found, in a model's words."""

    model: LanguageModel
    checker: Checker
    fallback: ExtractiveAnswerer
    prompt: Prompt
    weights: Weights = Weights()
    budget: Budget = Budget()
    length: Length = Length()
    room: Room = Room()

    def stream(self, question: str, found: Found) -> Iterator[Step]:
        """Sentences as they are checked, those dropped among them; the answer comes last."""
        begun = time.perf_counter()
        draft = _Draft()
        read = self.fallback.passages(question, found)
        gate = self.fallback.gate
        confidence = self.fallback.confidence(question, found, read) if read else 0.0
        sure = confidence >= gate.sure
        if confidence >= gate.threshold:
            try:
                yield from self._write(question, read, draft)
            except LanguageModelError as error:
                draft.failure = str(error)
            if told := draft.sentences:
                more = beside(told, draft.instead, read, weights=self.weights, room=self.room)
                yield from draft.add(more)
        else:
            draft.refused = True
        answer = self._answer(question, found, draft, sure=sure)
        if answer.sentences and not draft.sentences:
            yield from answer.sentences
        yield replace(answer, seconds=found.seconds + time.perf_counter() - begun)

    def _write(self, question: str, read: Sequence[Passage], draft: _Draft) -> Iterator[Step]:
        """Tell what becomes of each sentence that the model writes, and note it in ``draft``."""
        shown, messages = self._told(question, read)
        # What speaks to a machine bears nothing out.
        heard = [replace(one.hit, text=without_orders(one.hit.text)) for one in shown]
        judge = Judge(question, shown, self.checker.over(heard))
        reply = self.model.write(messages, max_tokens=self.length.tokens)
        with closing(pieces(reply)) as told:
            for claim in claims(told):
                if refuses(claim) and not draft.sentences:
                    draft.refused = True
                    return
                yield from draft.take(claim, judge)
                if draft.is_long(self.length):
                    return

    def _told(self, question: str, read: Sequence[Passage]) -> tuple[list[Excerpt], list[Message]]:
        """The excerpts and the whole prompt, cut until the model can read it."""
        budget = self.budget
        while True:
            shown = excerpts(read, weights=self.weights, budget=budget)
            messages = self.prompt.messages(
                question=quoted(question), excerpts="\n".join(map(str, shown))
            )
            wanted = sum(self.model.count(one.text) for one in messages) + self.length.tokens
            if wanted <= self.model.context or budget.tokens < 100:
                return shown, messages
            budget = replace(budget, tokens=budget.tokens // 2)

    def _answer(self, question: str, found: Found, draft: _Draft, *, sure: bool) -> Answer:
        name = self.model.name
        notices: tuple[str, ...] = ()
        if draft.sentences:
            if draft.failure:
                notices = (f"{name} broke off, the answer may lack something: {draft.failure}",)
            sentences = tuple(draft.sentences)
            cited = {one.cable for sentence in sentences for one in sentence.citations}
            kept_back = unseen(list(self.fallback.catalogue.cables(cited)))
            told = Answer(
                question=question,
                answered=True,
                answer=joined(sentences),
                sentences=sentences,
                hits=found.hits,
                model=name,
                notices=kept_back,
            )
        elif draft.refused and not sure:
            told = replace(self.fallback.refused(question, found), model=name)
        else:
            notices = (f"{draft.why(name)}; the answer is in the cables' own sentences",)
            told = self.fallback.answer(question, found)
        return replace(told, dropped=tuple(draft.dropped), notices=told.notices + notices)


@dataclass(slots=True)
class _Draft:
    """What has become of the reply so far.

    ``broken`` says that its last sentence was not borne out; ``instead`` are the passages that such
    sentences were made of.
    """

    sentences: list[Sentence] = field(default_factory=list)
    instead: list[Sentence] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    claims: list[str] = field(default_factory=list)
    repeated: int = 0
    broken: bool = False
    refused: bool = False
    failure: str | None = None

    def take(self, claim: Claim, judge: Judge) -> Iterator[Step]:
        """Judge one more sentence and tell what is to be shown; nothing for one said before."""
        if any(one == claim.text or repeats(one, claim.text) for one in self.claims):
            self.repeated += 1
            return
        self.claims.append(claim.text)
        if not faulty(claim) and _repeats_question(claim.text, judge.asked):
            yield self._drop(claim.text, "it only says the question again")
            return
        if self.broken and dangles(claim.text):
            yield self._drop(claim.text, "it leans on a sentence that was dropped")
            return
        judged = judge.judged(claim)
        self.broken = isinstance(judged, str)
        if isinstance(judged, str):
            if passage := judge.instead(claim):
                self.instead.append(passage)
            yield self._drop(claim.text, judged)
            return
        yield from self.add([judged])

    def add(self, sentences: Sequence[Sentence]) -> Iterator[Sentence]:
        """Show them after those that stand."""
        self.sentences += sentences
        yield from sentences

    def why(self, model: str) -> str:
        """Why nothing of what the model wrote is the answer."""
        if self.failure:
            return f"{model} failed: {self.failure}"
        if self.refused:
            return f"{model} found no answer in its excerpts, though the paragraphs read have one"
        return f"the cables bear out nothing that {model} wrote"

    def is_long(self, length: Length) -> bool:
        """Whether nothing more is to be read."""
        return (
            len(self.sentences) >= length.sentences
            or len(self.dropped) >= length.dropped
            or self.repeated >= length.repeated
        )

    def _drop(self, text: str, why: str) -> Dropped:
        dropped = Dropped(text, why)
        self.dropped.append(dropped)
        return dropped


def _repeats_question(text: str, question: str) -> bool:
    """Whether the text tells nothing that the question does not, where it asks for more."""
    return bool(_ASKS.search(question)) and terms(text) <= terms(question)
