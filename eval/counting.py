"""A language model with a meter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cableqa.ports import LanguageModel, Message


class Tokens(NamedTuple):
    """Tokens that a model was told and tokens that it wrote."""

    told: int
    wrote: int


class CountedModel:
    """Passes everything on to ``model`` and counts."""

    def __init__(self, model: LanguageModel) -> None:
        self._model = model
        self._told = self._wrote = 0

    @property
    def name(self) -> str:
        return self._model.name

    @property
    def context(self) -> int:
        return self._model.context

    def count(self, text: str) -> int:
        return self._model.count(text)

    def write(self, messages: Sequence[Message], *, max_tokens: int) -> Iterator[str]:
        self._told += sum(self._model.count(one.text) for one in messages)
        written = []
        try:
            for piece in self._model.write(messages, max_tokens=max_tokens):
                written.append(piece)
                yield piece
        finally:
            self._wrote += self._model.count("".join(written)) if written else 0

    def taken(self) -> Tokens:
        """What was counted since this was last asked."""
        tokens = Tokens(self._told, self._wrote)
        self._told = self._wrote = 0
        return tokens
