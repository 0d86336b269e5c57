"""The kinds of language model: where each is, how much it reads, how it is made."""

from __future__ import annotations

import math
import os
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

import httpx

from cableqa.models import servers
from cableqa.models.faults import Where, shown_address, unknown_model

if TYPE_CHECKING:
    from llama_index.core.llms import LLM

    from cableqa.models.llama import Maker
    from cableqa.models.streams import Limits

# Tokens that prompt and reply may have together where neither settings nor model say: the room
# that is asked of Ollama and taken for a GGUF file (memory grows with it), and what is taken to
# be there behind an address that does not tell.
CONTEXT = 8192


class Backend(Protocol):
    """What a kind of model knows of itself.

    Nothing is loaded or called before it is needed; what goes wrong is raised as it comes, and
    put into our words by ``ChatModel``.
    """

    @property
    def where(self) -> Where:
        """Which model, and where."""

    @property
    def tells_end(self) -> bool:
        """Whether a whole reply says that it has ended, so that one cut off can be known."""

    @property
    def context(self) -> int:
        """Tokens that prompt and reply may have together."""

    def count(self, text: str) -> int:
        """Tokens in the text, or a high estimate."""

    def llm(self, max_tokens: int) -> LLM:
        """llama-index's object for a reply of at most ``max_tokens``."""

    def check(self) -> None:
        """Raises where the model is not there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """How the settings say that a model is reached; ``context`` None: as the model says."""

    name: str
    model: str
    limits: Limits
    url: str | None = None
    key: str | None = field(default=None, repr=False)
    context: int | None = None


def estimate(text: str) -> int:
    """More tokens than any usual tokenizer makes of the text (English has 4.2 bytes a token)."""
    return math.ceil(len(text.encode()) / 3) + 1


class _ServerBackend:
    """What the models of servers have in common."""

    tells_end = True

    def __init__(self, access: Access, *, url: str, key: str | None) -> None:
        self._access = access
        self._url = url.rstrip("/")
        self._key = key

    @cached_property
    def http(self) -> httpx.Client:
        limits = self._access.limits
        return servers.client(self._url, key=self._key, connect=limits.connect, read=limits.first)

    def count(self, text: str) -> int:
        return estimate(text)


class OllamaBackend(_ServerBackend):
    """A model of an Ollama server."""

    def __init__(self, access: Access) -> None:
        super().__init__(access, url=access.url or servers.OLLAMA_URL, key=access.key)
        self.where = Where(
            name=access.name,
            model=access.model,
            address=shown_address(self._url),
            key=access.key,
            start="ollama serve",
            fetch=f"ollama pull {access.model}",
            served=self._names,
        )

    @cached_property
    def context(self) -> int:
        made_for = servers.ollama_context(self.http, self._url, self._access.model)
        return min(self._access.context or CONTEXT, made_for or CONTEXT)

    def llm(self, max_tokens: int) -> LLM:
        return self._maker(max_tokens)

    def check(self) -> None:
        if not {self._access.model, f"{self._access.model}:latest"} & set(self._names()):
            raise unknown_model(self.where)

    def _names(self) -> tuple[str, ...]:
        return tuple(one.name for one in servers.ollama_models(self.http, self._url))

    @cached_property
    def _maker(self) -> Maker:
        from cableqa.models import llama

        return llama.ollama(
            self._access.model,
            url=self._url,
            key=self._key,
            context=self.context,
            limits=self._access.limits,
            trust_env=self.http.trust_env,
        )


class OpenAIBackend(_ServerBackend):
    """A model behind an OpenAI-shaped address."""

    def __init__(self, access: Access) -> None:
        # The variable that OpenAI's own tools read holds a key for OpenAI, and goes to it alone.
        usual = None if access.url else os.environ.get("OPENAI_API_KEY", "").strip()
        key = access.key or usual or None
        super().__init__(access, url=access.url or servers.OPENAI_URL, key=key)
        self.where = Where(
            name=access.name,
            model=access.model,
            address=shown_address(self._url),
            key=key,
            served=self._names,
        )

    @cached_property
    def context(self) -> int:
        if self._access.context:
            return self._access.context
        try:
            found = servers.openai_models(self.http, self._url)
        except servers.NO_LIST:
            return CONTEXT  # many servers have no list; whether there is one shows in writing
        told = {one.name: one.context for one in found}
        only = found[0].context if len(found) == 1 else None
        return told.get(self._access.model) or only or CONTEXT

    def llm(self, max_tokens: int) -> LLM:
        return self._maker(max_tokens)

    def check(self) -> None:
        names = self._names()
        if len(names) > 1 and self._access.model not in names:  # of one model: answers to any name
            raise unknown_model(self.where)

    def _names(self) -> tuple[str, ...]:
        return tuple(one.name for one in servers.openai_models(self.http, self._url))

    @cached_property
    def _maker(self) -> Maker:
        from cableqa.models import llama

        return llama.openai(
            self._access.model, url=self._url, key=self._key, context=self.context, http=self.http
        )


class ClassBackend:
    """A model of any llama-index class, at its dotted path."""

    tells_end = False

    def __init__(self, access: Access, path: str) -> None:
        self._access = access
        self._path = path
        address = shown_address(access.url) if access.url else ""
        self.where = Where(name=access.name, model=access.model, address=address, key=access.key)

    @cached_property
    def context(self) -> int:
        from cableqa.models import llama

        return self._access.context or llama.context_window(self.llm(16)) or CONTEXT

    def count(self, text: str) -> int:
        return estimate(text)

    def llm(self, max_tokens: int) -> LLM:
        return self._maker(max_tokens)

    def check(self) -> None:
        self.llm(16)

    @cached_property
    def _maker(self) -> Maker:
        from cableqa.models import llama

        one = self._access
        return llama.by_path(self._path, one.model, url=one.url, key=one.key, limits=one.limits)
