"""LLM classes as users have them, for dotted paths."""

from __future__ import annotations

from typing import Any

from llama_index.core.llms import (
    CompletionResponse,
    CompletionResponseGen,
    CustomLLM,
    LLMMetadata,
    MockLLM,
)


class Silent(CustomLLM):
    """Answers, but does not stream."""

    model: str = "x"

    @property
    def metadata(self) -> LLMMetadata:
        return LLMMetadata()

    def complete(self, prompt: str, formatted: bool = False, **_: Any) -> CompletionResponse:
        return CompletionResponse(text="He paid.")

    def stream_complete(
        self, prompt: str, formatted: bool = False, **_: Any
    ) -> CompletionResponseGen:
        raise NotImplementedError


class Mute(Silent):
    """Cannot do anything yet."""

    def complete(self, prompt: str, formatted: bool = False, **_: Any) -> CompletionResponse:
        raise NotImplementedError


class Keyless(MockLLM):
    """Has an address, and takes no key though it has a place for one."""

    api_key: str | None = None

    def __init__(self, *, model: str, api_base: str) -> None:
        super().__init__(max_tokens=2)


class Token(MockLLM):
    """Says which token it was given."""

    token: str | None = None

    def __init__(self, *, token: str | None = None, base_url: str = "") -> None:
        super().__init__(max_tokens=1)
        self.token = token

    @property
    def metadata(self) -> LLMMetadata:
        return LLMMetadata(model_name=str(self.token))
