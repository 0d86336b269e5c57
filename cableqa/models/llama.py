"""Adapter: llama-index's LLM classes, made and read.

Each maker gives a function from the number of tokens of the reply to an LLM at temperature 0.
Where the settings have an address, everything that these classes would take from the environment
(keys, addresses) is given, so that a key is sent only where it belongs.  Only a class by its
dotted path, without an address, goes to its provider by what the environment has for it.
"""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from cableqa.errors import ModelUnknownError
from cableqa.models.keys import without_keys
from cableqa.models.responses import HOOKS, closing_responses

if TYPE_CHECKING:
    import httpx
    from llama_index.core.llms import LLM, ChatMessage, ChatResponse

    from cableqa.models.streams import Limits
    from cableqa.ports import Message

    Maker = Callable[[int], LLM]

# What the classes of llama-index call the same thing.
_TIMEOUTS = ("timeout", "request_timeout")
_ADDRESSES = ("api_base", "base_url", "azure_endpoint")
_NAMES = ("model", "model_name", "model_id")
_KEYS = ("api_key", "token")
_LENGTHS = ("max_tokens", "max_new_tokens", "max_output_tokens")

_NO_KEY = "none"


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

    from cableqa.models.openai_shaped import CountingClient

    client = OpenAI(
        api_key=key or _NO_KEY,
        base_url=url,
        http_client=http,
        timeout=http.timeout,
        max_retries=0,
    )
    counting = CountingClient(client)

    def made(max_tokens: int) -> LLM:
        try:
            llm: LLM = OpenAILike(
                model=model,
                api_base=url,
                api_key=_NO_KEY,  # the client has it
                openai_client=counting,
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

    Without an address the class takes its provider's own key out of the environment; to an
    address of the settings only their key goes.  Raises ``ModelUnknownError`` where there is no
    such class.
    """
    made_by = _class(path)
    known = _parameters(made_by)
    offered: dict[str, Any] = {"temperature": 0.0, "max_retries": 0}
    offered |= dict.fromkeys(_NAMES, model) | dict.fromkeys(_TIMEOUTS, limits.first)
    offered |= dict.fromkeys(_ADDRESSES, url) if url else {}
    if url and not known.isdisjoint(_ADDRESSES):
        key = key or _NO_KEY  # with none given, the environment's would be sent there
    taken = next((name for name in _KEYS if name in known), None)
    offered |= {taken: key} if taken and key else {}
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
    """The reply, part by part, or as one part where the class cannot stream."""
    from llama_index.core.llms import ChatMessage, MessageRole

    told = [ChatMessage(role=MessageRole(one.role), content=one.text) for one in messages]
    with closing_responses() as opened:
        for part in _parts(llm, told):
            finish, prompt, reply = _ending(part.raw)
            yield Piece(part.delta or "", finish, prompt, reply)
        if opened.ended:
            yield Piece("", "stop")


def _parts(llm: LLM, told: Sequence[ChatMessage]) -> Iterator[ChatResponse]:
    begun = False
    try:
        for part in llm.stream_chat(told):
            begun = True
            yield part
    except NotImplementedError:
        if begun:
            raise
    else:
        return
    whole = llm.chat(told)
    whole.delta = whole.message.content
    yield whole


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
        package = _distribution(module)
        raise ModelUnknownError(
            f"{module} is not installed; run: pip install {package}"
            if package
            else f"{module} cannot be imported ({_first_line(error)}); is the path right?"
        ) from error
    except AttributeError as error:
        raise ModelUnknownError(f"{module} has no class {name}") from error
    if not callable(getattr(found, "stream_chat", None)):
        raise ModelUnknownError(f"{path} is not a llama-index LLM class")
    return found


def _distribution(module: str) -> str | None:
    """The package of llama-index that a module is in; of others it cannot be told."""
    parts = module.split(".")
    known = parts[:2] == ["llama_index", "llms"] and len(parts) > 2
    return "-".join(parts[:3]).replace("_", "-") if known else None


def _parameters(made_by: Any) -> set[str]:
    """What a class can be made with: its fields too, where it takes what it does not name."""
    named = inspect.signature(made_by.__init__).parameters
    takes_any = any(one.kind is one.VAR_KEYWORD for one in named.values())
    return set(named) | set(getattr(made_by, "model_fields", {}) if takes_any else ())


def _first_line(error: Exception) -> str:
    return without_keys(str(error).strip().partition("\n")[0])
