"""Adapter: llama-index's interface to a GGUF file that runs in this process."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from llama_index.core.base.llms.types import (
    ChatMessage,
    ChatResponse,
    ChatResponseGen,
    CompletionResponse,
    CompletionResponseGen,
    LLMMetadata,
)
from llama_index.core.llms import CustomLLM
from pydantic import PrivateAttr

if TYPE_CHECKING:
    from cableqa.models.weights import GgufBackend


class GgufLLM(CustomLLM):
    """Chats with the weights that it is given; a reply has at most ``max_tokens`` tokens."""

    max_tokens: int
    _weights: Any = PrivateAttr()

    def __init__(self, weights: GgufBackend, *, max_tokens: int) -> None:
        super().__init__(max_tokens=max_tokens)
        self._weights = weights

    @property
    def metadata(self) -> LLMMetadata:
        return LLMMetadata(
            context_window=self._weights.context,
            num_output=self.max_tokens,
            is_chat_model=True,
            model_name=self._weights.path.name,
        )

    def chat(self, messages: Sequence[ChatMessage], **kwargs: Any) -> ChatResponse:
        *_, last = self.stream_chat(messages, **kwargs)
        return last

    def stream_chat(
        self,
        messages: Sequence[ChatMessage],
        **kwargs: Any,  # noqa: ARG002  (as llama-index calls it)
    ) -> ChatResponseGen:
        told = [{"role": one.role.value, "content": one.content or ""} for one in messages]
        text = ""
        for part in self._weights.chat(told, max_tokens=self.max_tokens):
            choices = part.get("choices") or [{}]
            delta = choices[0].get("delta", {}).get("content") or ""
            text += delta
            said = ChatMessage(role="assistant", content=text)
            yield ChatResponse(message=said, delta=delta, raw=part)

    def complete(self, prompt: str, formatted: bool = False, **kwargs: Any) -> CompletionResponse:
        *_, last = self.stream_complete(prompt, formatted, **kwargs)
        return last

    def stream_complete(
        self,
        prompt: str,
        formatted: bool = False,  # noqa: ARG002
        **kwargs: Any,
    ) -> CompletionResponseGen:
        for part in self.stream_chat([ChatMessage(role="user", content=prompt)], **kwargs):
            text = part.message.content or ""
            yield CompletionResponse(text=text, delta=part.delta, raw=part.raw)
