"""Passages told again in a model's words, every sentence checked against their paragraphs.

What summaries and briefings share: the passages are chosen before, the model only writes.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace

from cableqa.answers.choice import repeats
from cableqa.answers.excerpts import Excerpt
from cableqa.answers.judging import Judge, pieces
from cableqa.answers.quoting import quoted, without_orders
from cableqa.answers.replies import Claim, claims
from cableqa.checking.checker import Checker
from cableqa.domain import Dropped, Hit, Sentence
from cableqa.errors import LanguageModelError
from cableqa.ports import LanguageModel, Message
from cableqa.prompts import Prompt

# Tokens that a word of a reply takes, its citations included.
_TOKENS_A_WORD = 2.0
_LEAST = 60


@dataclass(frozen=True, slots=True)
class Retold:
    """What the model made of the passages; ``failure`` says what stopped it, if something did."""

    sentences: tuple[Sentence, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    failure: str | None = None

    @property
    def words(self) -> int:
        return sum(one.words for one in self.sentences)


@dataclass(frozen=True, slots=True)
class Reteller:
    """Has a model tell passages again."""

    model: LanguageModel
    checker: Checker

    @property
    def name(self) -> str:
        return self.model.name

    def fits(self, shown: Sequence[Excerpt], *, words: int) -> bool:
        """Whether the model can read these excerpts and write ``words`` words on them."""
        return self._wanted(shown, words) <= self.model.context

    def retell(
        self, prompt: Prompt, shown: Sequence[Excerpt], *, words: int, **values: str
    ) -> Retold:
        """The excerpts told again in about ``words`` words; never raises for the model's faults.

        ``values`` fill the prompt's variables besides ``excerpts`` and ``words``.
        """
        if not shown:
            return Retold()
        asked = {name: quoted(value) for name, value in values.items()}
        asked["excerpts"] = "\n".join(map(str, shown))
        if "words" in prompt.variables:
            asked["words"] = str(words)
        # What speaks to a machine bears nothing out.
        heard = [replace(one.hit, text=without_orders(one.hit.text)) for one in shown]
        told_of = " ".join(values.values())
        draft = _Draft(Judge(told_of, shown, self.checker.over(heard)))
        failure = None
        try:
            self._write(prompt.messages(**asked), draft, words=words)
        except LanguageModelError as error:
            failure = str(error)
        return Retold(tuple(draft.sentences), tuple(draft.dropped), failure)

    def _write(self, messages: Sequence[Message], draft: _Draft, *, words: int) -> None:
        reply = self.model.write(messages, max_tokens=_tokens(words))
        with closing(pieces(reply)) as told:
            for claim in claims(told):
                draft.take(claim)
                if draft.is_lost or draft.words >= words:
                    return

    def _wanted(self, shown: Sequence[Excerpt], words: int) -> int:
        # The prompts' own words are under 200 tokens.
        return self.model.count("\n".join(map(str, shown))) + _tokens(words) + 200


def excerpts_of(passages: Sequence[tuple[Hit, str]]) -> list[Excerpt]:
    """Passages of paragraphs as numbered excerpts, safe to put before a model."""
    return [Excerpt(n, hit, quoted(text)) for n, (hit, text) in enumerate(passages, start=1)]


def _tokens(words: int) -> int:
    return max(_LEAST, int(words * _TOKENS_A_WORD))


@dataclass(slots=True)
class _Draft:
    """What has become of the reply so far."""

    judge: Judge
    sentences: list[Sentence] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    repeated: int = 0

    @property
    def words(self) -> int:
        return sum(one.words for one in self.sentences)

    @property
    def is_lost(self) -> bool:
        """Whether the model writes nothing of use any more."""
        return self.repeated >= 3 or len(self.dropped) >= 6 + 2 * len(self.sentences)

    def take(self, claim: Claim) -> None:
        """Keep one more sentence, or note why it is dropped."""
        if any(repeats(one.text, claim.text) for one in self.sentences):
            self.repeated += 1
            return
        judged = self.judge.judged(claim)
        if isinstance(judged, str):
            self.dropped.append(Dropped(claim.text, judged))
        else:
            self.sentences.append(judged)
