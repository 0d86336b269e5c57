"""Adapter: llama-index's LLM classes, made and read.

Each maker gives a function from the number of tokens of the reply to an LLM at temperature 0.
Everything that these classes would take from the environment (keys, addresses) is given, so
that a key is sent only where the settings say.
"""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from cableqa.errors import ModelUnknownError
from cableqa.models.servers import HOOKS, closing_responses

if TYPE_CHECKING:
    import httpx
    from llama_index.core.llms import LLM

    from cableqa.models.streams import Limits
    from cableqa.ports import Message

    Maker = Callable[[int], LLM]

# What the classes of llama-index call the same thing.
_TIMEOUTS = ("timeout", "request_timeout")
_ADDRESSES = ("api_base", "base_url", "azure_endpoint")
_NAMES = ("model", "model_name", "model_id")
_LENGTHS = ("max_tokens", "max_new_tokens", "max_output_tokens")


class Piece(NamedTuple):
    """A part of a reply.  ``finish`` is why it ended; the counts come with the last part."""

    text: str
    finish: str | None = None
    prompt_tokens: int | None = None
    reply_tokens: int | None = None


def ollama(
    model: str, *, url: str, key: str | None, context: int, limits: Limits, trust_env: bool
) -> Maker:
    """A model of an Ollama server; ``context`` is what the server is told to make room for."""
    import httpx
    from llama_index.llms.ollama import Ollama
    from ollama import Client

    timeout = httpx.Timeout(limits.first, connect=limits.connect)
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    if not key and "OLLAMA_API_KEY" in os.environ:
        headers = {"Authorization": "none"}  # else the client would send that key
    client = Client(
        host=url, timeout=timeout, headers=headers, trust_env=trust_env, event_hooks=HOOKS
    )

    def made(max_tokens: int) -> LLM:
        llm: LLM = Ollama(
            model=model,
            base_url=url,
            temperature=0.0,
            context_window=context,
            client=client,
            thinking=False,
            additional_kwargs={"num_predict": max_tokens, "seed": 0},
        )
        return llm

    return made


def openai(model: str, *, url: str, key: str | None, context: int, http: httpx.Client) -> Maker:
    """A model behind an OpenAI-shaped address."""
    from llama_index.llms.openai_like import OpenAILike
    from openai import OpenAI

    client = OpenAI(
        api_key=key or "none",
        base_url=url,
        http_client=http,
        timeout=http.timeout,
        max_retries=0,
    )

    def made(max_tokens: int) -> LLM:
        try:
            llm: LLM = OpenAILike(
                model=model,
                api_base=url,
                api_key="none",  # the client has it
                openai_client=client,
                context_window=context,
                is_chat_model=True,
                temperature=0.0,
                max_tokens=max_tokens,
                max_retries=0,
            )
        except ValueError as error:
            raise ModelUnknownError(f"openai:{model}: {_first_line(error)}") from None
        return llm

    return made


def by_path(path: str, model: str, *, url: str | None, key: str | None, limits: Limits) -> Maker:
    """A model of the llama-index class at a dotted path, with what settings it accepts.

    Raises ``ModelUnknownError`` where there is no such class.
    """
    made_by = _class(path)
    known = _parameters(made_by)
    offered: dict[str, Any] = {"temperature": 0.0, "max_retries": 0}
    offered |= dict.fromkeys(_NAMES, model) | dict.fromkeys(_TIMEOUTS, limits.first)
    offered |= dict.fromkeys(_ADDRESSES, url) if url else {}
    offered |= {"api_key": key} if key else {}
    given = {name: value for name, value in offered.items() if name in known}
    length = next((name for name in _LENGTHS if name in known), None)

    def made(max_tokens: int) -> LLM:
        try:
            llm: LLM = made_by(**given, **({length: max_tokens} if length else {}))
        except (TypeError, ValueError, ImportError) as error:
            raise ModelUnknownError(f"{path} cannot be made: {_first_line(error)}") from None
        return llm

    return made


def context_window(llm: LLM) -> int:
    """The tokens that a model's class says it reads, 0 where it does not say."""
    return int(getattr(llm.metadata, "context_window", 0) or 0)


def stream(llm: LLM, messages: Sequence[Message]) -> Iterator[Piece]:
    """The reply, part by part."""
    from llama_index.core.llms import ChatMessage, MessageRole

    told = [ChatMessage(role=MessageRole(one.role), content=one.text) for one in messages]
    with closing_responses():
        for part in llm.stream_chat(told):
            finish, prompt, reply = _ending(part.raw)
            yield Piece(part.delta or "", finish, prompt, reply)


def _ending(raw: Any) -> tuple[str | None, int | None, int | None]:
    """Why the reply ended and the tokens counted, from a server's own last words."""
    if not isinstance(raw, Mapping):
        raw = raw.model_dump() if hasattr(raw, "model_dump") else {}
    choices = raw.get("choices") or [{}]
    finish = choices[0].get("finish_reason") or (
        (raw.get("done_reason") or "stop") if raw.get("done") else None
    )
    usage = raw.get("usage") or {}
    usage = usage if isinstance(usage, Mapping) else {}
    return finish, usage.get("prompt_tokens"), usage.get("completion_tokens")


def _class(path: str) -> Any:
    module, _, name = path.rpartition(".")
    try:
        found = getattr(import_module(module), name)
    except ImportError as error:
        raise ModelUnknownError(
            f"{module} is not installed; run: pip install {_distribution(module)}"
        ) from error
    except AttributeError as error:
        raise ModelUnknownError(f"{module} has no class {name}") from error
    if not callable(getattr(found, "stream_chat", None)):
        raise ModelUnknownError(f"{path} is not a llama-index LLM class")
    return found


def _distribution(module: str) -> str:
    parts = module.split(".")
    known = parts[:2] == ["llama_index", "llms"] and len(parts) > 2
    return "-".join(parts[:3]).replace("_", "-") if known else parts[0]


def _parameters(made_by: Any) -> set[str]:
    declared = set(getattr(made_by, "model_fields", {}))
    return declared | set(inspect.signature(made_by.__init__).parameters)


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0]
