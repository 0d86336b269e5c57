"""A language model that says what it was given to say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cableqa.errors import LanguageModelError
from cableqa.ports import Message


class QueuedModel:
    """Gives its replies in order, in small pieces; an error among them is raised in its place.

    A reply may be a list of pieces with an error at its end.  ``told`` keeps what it was asked,
    ``closed`` counts replies that were not read to their end.
    """

    name = "queued"

    def __init__(self, *replies: str | LanguageModelError | list[str | LanguageModelError]) -> None:
        self.replies = list(replies)
        self.told: list[list[Message]] = []
        self.context = 4096
        self.closed = 0

    def count(self, text: str) -> int:
        return len(text) // 4 + 1

    def write(self, messages: Sequence[Message], *, max_tokens: int) -> Iterator[str]:
        self.told.append(list(messages))
        reply = self.replies.pop(0)
        for part in reply if isinstance(reply, list) else [reply]:
            if isinstance(part, LanguageModelError):
                raise part
            try:
                for start in range(0, len(part), 7):
                    yield part[start : start + 7]
            except GeneratorExit:
                self.closed += 1
                raise
