"""Asking a model server what models it has, and how much each can read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import httpx

from cableqa.models.responses import HOOKS

OLLAMA_URL = "http://localhost:11434"
OPENAI_URL = "https://api.openai.com/v1"

# What the functions here raise where a server gives no list of models.
NO_LIST = (httpx.HTTPError, ValueError, KeyError, TypeError)

_LOOPBACK = {"localhost", "127.0.0.1", "::1"}

# Where servers say how long a prompt may be: vLLM, llama.cpp, LM Studio and others.
_CONTEXT_FIELDS = ("max_model_len", "loaded_context_length", "max_context_length", "context_length")


class Served(NamedTuple):
    """A model that a server has, and the tokens it reads, where the server says so."""

    name: str
    context: int | None = None


def client(url: str, *, key: str | None, connect: float, read: float) -> httpx.Client:
    """An HTTP client for a model server; a proxy is never asked for this machine itself."""
    headers = {"Accept-Encoding": "identity"}  # a packed stream could not be watched for its end
    return httpx.Client(
        headers=headers | ({"Authorization": f"Bearer {key}"} if key else {}),
        timeout=httpx.Timeout(read, connect=connect),
        trust_env=urlsplit(url).hostname not in _LOOPBACK,
        follow_redirects=True,
        event_hooks=HOOKS,
    )


def web_client() -> httpx.Client:
    """An HTTP client for files on the web."""
    return httpx.Client(follow_redirects=True, timeout=httpx.Timeout(60, connect=15))


def ollama_models(http: httpx.Client, url: str) -> tuple[Served, ...]:
    """The models that an Ollama server has pulled.

    Raises one of ``NO_LIST``; so do the other functions here.
    """
    found = _json(http.get(f"{url}/api/tags"))["models"]
    return tuple(Served(one["name"]) for one in found)


def ollama_context(http: httpx.Client, url: str, model: str) -> int | None:
    """The tokens that a model of an Ollama server was made to read."""
    found = _json(http.post(f"{url}/api/show", json={"model": model})).get("model_info") or {}
    lengths = [value for name, value in found.items() if name.endswith(".context_length")]
    return int(lengths[0]) if lengths else None


def openai_models(http: httpx.Client, url: str) -> tuple[Served, ...]:
    """The models of an OpenAI-shaped server."""
    found = _json(http.get(f"{url}/models"))["data"]
    return tuple(Served(one["id"], _context(one)) for one in found)


def _context(model: Mapping[str, Any]) -> int | None:
    meta = model.get("meta")
    given = [model.get(name) for name in _CONTEXT_FIELDS]
    given += [meta.get("n_ctx"), meta.get("n_ctx_train")] if isinstance(meta, dict) else []
    return next((number for number in given if isinstance(number, int) and number > 0), None)


def _json(response: httpx.Response) -> dict[str, Any]:
    response.raise_for_status()
    found = response.json()
    if not isinstance(found, dict):
        raise TypeError("not a JSON object")
    return found
