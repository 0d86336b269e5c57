"""The one implementation of ``ports.LanguageModel``: any backend, its faults in our words."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from tenacity import (
    RetryCallState,
    Retrying,
    retry_if_exception_type,
    stop_after_attempt,
    wait_exponential,
    wait_random,
)

from cableqa.errors import LanguageModelError, ModelAwayError, ModelContextError, ModelReplyError
from cableqa.models import faults
from cableqa.models.reply import without_loops, without_reasoning
from cableqa.models.streams import LateError, Limits, timed

if TYPE_CHECKING:
    from llama_index.core.llms import LLM

    from cableqa.models.backends import Backend
    from cableqa.models.llama import Piece
    from cableqa.ports import Message

T = TypeVar("T")

# What a chat template puts around one message, in tokens.
_AROUND = 8
_LONGEST_WAIT = 30.0


class Usage(NamedTuple):
    """What a reply took: tokens as the server counted them (else ``estimated``), and seconds."""

    prompt_tokens: int
    reply_tokens: int
    first: float
    seconds: float
    estimated: bool = False


class ChatModel:
    """A ``LanguageModel`` (see ports) over a backend.

    ``usage`` is what the latest whole reply took, None before there was one.
    """

    def __init__(self, backend: Backend, *, limits: Limits) -> None:
        self._backend = backend
        self._limits = limits
        self.usage: Usage | None = None

    def __repr__(self) -> str:
        return f"<language model {self.name}>"

    @property
    def name(self) -> str:
        return self._backend.where.name

    @property
    def address(self) -> str:
        """Where its server is, empty for a model in this process."""
        return self._backend.where.address

    @property
    def context(self) -> int:
        with self._faults():
            return self._backend.context

    def count(self, text: str) -> int:
        """Tokens in ``text``, or a high estimate where the model cannot tell."""
        with self._faults():
            return self._backend.count(text)

    def check(self) -> None:
        """Raises ``LanguageModelError`` where the model cannot be reached or is not there."""
        with self._faults():
            self._backend.check()

    def write(self, messages: Sequence[Message], *, max_tokens: int) -> Iterator[str]:
        """The reply, piece by piece, without the model's reasoning.

        A reply that reaches ``max_tokens`` just ends there, perhaps within a sentence.  Raises
        ``LanguageModelError``: before the first piece where the model is away, unknown, denied,
        busy or the prompt too long; at any time where it falls silent, is cut off or repeats
        itself without end.
        """
        self._check_length(messages, max_tokens)
        with self._faults(), closing(self._pieces(messages, max_tokens)) as pieces:
            shown = False
            for text in without_reasoning(without_loops(pieces)):
                shown = shown or not text.isspace()
                yield text
            if not shown:
                raise ModelReplyError(
                    f"{self.name} wrote nothing but its reasoning within {max_tokens} tokens"
                    if self.usage and self.usage.reply_tokens > 1
                    else f"{self.name} wrote nothing"
                )

    def _check_length(self, messages: Sequence[Message], max_tokens: int) -> None:
        # Ollama cuts a prompt that is too long without a word, so we count it ourselves.
        tokens = sum(self.count(one.text) + _AROUND for one in messages)
        if tokens + max_tokens > self.context:
            raise ModelContextError(
                f"the prompt (about {tokens:,} tokens) and a reply of {max_tokens:,} are more "
                f"than the {self.context:,} that {self.name} reads; raise CABLEQA_LLM_CONTEXT "
                "if the model can read more"
            )

    def _pieces(self, messages: Sequence[Message], max_tokens: int) -> Generator[str]:
        """The text of each part of the reply, reasoning included; notes what it took."""
        llm = self._backend.llm(max_tokens)  # before the clock starts: imports its library
        started = time.monotonic()
        head, rest = self._begun(llm, messages, until=started + self._limits.whole)
        first = 0.0
        ended, prompt, reply, parts = False, 0, 0, 0
        with closing(rest):
            for piece in _chained(head, rest):
                ended = ended or bool(piece.finish)
                prompt = piece.prompt_tokens or prompt
                reply = piece.reply_tokens or reply
                parts += bool(piece.text)
                if piece.text:
                    first = first or time.monotonic() - started
                    yield piece.text
        if not ended and self._backend.tells_end:
            where = self._backend.where
            raise faults.cut_off(where) if parts else faults.not_a_reply(where)
        seconds, estimated = time.monotonic() - started, not (prompt and reply)
        prompt = prompt or sum(self.count(one.text) + _AROUND for one in messages)
        self.usage = Usage(prompt, reply or parts, first, seconds, estimated)

    def _begun(
        self, llm: LLM, messages: Sequence[Message], *, until: float
    ) -> tuple[Piece | None, Generator[Piece]]:
        """The first part of the reply and the stream of the rest, asked for again where busy."""
        from cableqa.models import llama

        def begin() -> tuple[Piece | None, Generator[Piece]]:
            stream = timed(
                lambda: llama.stream(llm, messages), first=self._limits.first, until=until
            )
            with self._faults():
                return next(stream, None), stream

        return Retrying(
            retry=retry_if_exception_type(faults.TooManyError),
            stop=lambda state: (
                stop_after_attempt(self._limits.retries + 1)(state)
                or time.monotonic() + state.upcoming_sleep > until
            ),
            wait=self._wait,
            reraise=True,
        )(begin)

    def _wait(self, state: RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        asked = error.after if isinstance(error, faults.TooManyError) else None
        if asked is not None:
            return min(asked, _LONGEST_WAIT)
        backoff = self._limits.backoff
        grown = wait_exponential(multiplier=backoff, max=_LONGEST_WAIT) + wait_random(0, backoff)
        return grown(state)

    @contextmanager
    def _faults(self) -> Iterator[None]:
        """Whatever a vendor raises comes out as ``LanguageModelError``, without its own text.

        The cause is left out on purpose: what vendors raise may hold the key.
        """
        try:
            yield
        except LanguageModelError:
            raise
        except LateError as error:
            raise self._late(error) from None
        except Exception as error:  # any llama-index class raises what it likes
            raise faults.translated(error, self._backend.where) from None

    def _late(self, error: LateError) -> ModelAwayError:
        place = self._backend.where.place
        if error.first:
            return ModelAwayError(
                f"{place} gave no first word within {self._limits.first:g} seconds; "
                "CABLEQA_LLM_FIRST sets the limit"
            )
        return ModelAwayError(
            f"{place} was not done within {self._limits.whole:g} seconds; "
            "CABLEQA_LLM_TIMEOUT sets the limit"
        )


def _chained(head: T | None, rest: Iterator[T]) -> Iterator[T]:
    if head is not None:
        yield head
        yield from rest
