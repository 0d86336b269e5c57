"""OpenAI's client, told to have the server count the tokens of each reply."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from openai import BadRequestError, OpenAI, UnprocessableEntityError

_COUNTED = {"stream_options": {"include_usage": True}}


class CountingClient:
    """What llama-index calls of a client: ``chat.completions.create``.

    A server that refuses to count is asked without, and from then on always.  That is learned
    here because the client is what all of llama-index's objects for one server have in common.
    """

    def __init__(self, client: OpenAI) -> None:
        self._create: Callable[..., Any] = client.chat.completions.create
        self._counts = True

    @property
    def chat(self) -> CountingClient:
        return self

    @property
    def completions(self) -> CountingClient:
        return self

    def create(self, **request: Any) -> Any:
        """The reply, or its stream."""
        if not (self._counts and request.get("stream")):
            return self._create(**request)
        try:
            return self._create(**request, **_COUNTED)
        except (BadRequestError, UnprocessableEntityError):
            reply = self._create(**request)
        self._counts = False  # only now is it known that nothing else was refused
        return reply
