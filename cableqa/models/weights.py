"""Adapter: a GGUF file run in this process by llama.cpp, through xllamacpp.

xllamacpp also opens a port on the loopback address; it is locked with a key made at random, and
used only to count tokens and to ask what the model was trained to read, for which there are no
functions.
"""

from __future__ import annotations

import os
import secrets
import threading
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx

from cableqa.errors import LanguageModelError, ModelContextError, ModelUnknownError
from cableqa.models.backends import CONTEXT, Access
from cableqa.models.faults import Where
from cableqa.models.servers import openai_models
from cableqa.models.streams import pulled

if TYPE_CHECKING:
    from llama_index.core.llms import LLM

# Room for prompts already read, in MiB: one of 3,000 tokens takes about 90 of a 1.5B model.
_PROMPT_CACHE = 256

# Tokens of a prompt read at a time: reading can be stopped after each.
_BATCH = 256

_WAIT_POLICY = "OMP_WAIT_POLICY"


class GgufBackend:
    """A GGUF file, loaded on first use and kept until the process ends.

    ``find`` tells where it is; ``threads`` 0 means as many as there are cores.
    Raises ``ModelUnknownError`` on first use where the file is no model.
    """

    tells_end = True

    def __init__(self, access: Access, find: Callable[[], Path], *, threads: int = 0) -> None:
        self._find = find
        self.where = Where(name=access.name, model=access.model)
        self._wanted = access.context or CONTEXT
        self._threads = threads
        self._key = secrets.token_hex(16)
        self._lock = threading.Lock()
        self._loaded: Any = None

    @cached_property
    def path(self) -> Path:
        """The file."""
        return self._find()

    @cached_property
    def context(self) -> int:
        with self._http() as http:
            trained = openai_models(http, f"{self._server.listening_address}/v1")[0].context
        return min(self._wanted, trained or self._wanted)

    def count(self, text: str) -> int:
        with self._http() as http:
            reply = http.post(f"{self._server.listening_address}/tokenize", json={"content": text})
        return len(reply.json()["tokens"])

    def llm(self, max_tokens: int) -> LLM:
        from cableqa.models.gguf import GgufLLM

        return GgufLLM(self, max_tokens=max_tokens)

    def check(self) -> None:
        _ = self._server

    def chat(self, messages: list[dict[str, str]], *, max_tokens: int) -> Iterator[dict[str, Any]]:
        """The reply in OpenAI's chunks.  Raises ``ModelContextError`` and the like."""
        request = {
            "messages": messages,
            "max_tokens": max_tokens,
            "temperature": 0,
            "seed": 0,
            "stream": True,
            "stream_options": {"include_usage": True},
            "return_progress": True,  # a part for each batch read, so that it can be stopped
            "chat_template_kwargs": {"enable_thinking": False},
        }
        server = self._server
        parts: Iterator[dict[str, Any]] = pulled(
            lambda put: server.handle_chat_completions(request, put), lasting=True
        )
        for part in parts:
            if part.get("error"):
                raise _refusal(part["error"])
            yield part

    @property
    def _server(self) -> Any:
        with self._lock:
            if self._loaded is None:
                self._loaded = self._load()
            return self._loaded

    def _http(self) -> httpx.Client:
        headers = {"Authorization": f"Bearer {self._key}"}
        return httpx.Client(headers=headers, trust_env=False, timeout=60)

    def _load(self) -> Any:
        _look(self.path)
        xllamacpp = _library()
        params = xllamacpp.CommonParams()
        params.model.path = str(self.path)
        params.n_ctx = self._wanted
        params.n_parallel = 1
        params.n_batch = _BATCH
        params.cache_ram_mib = _PROMPT_CACHE
        params.api_keys = [self._key]
        params.endpoint_slots = False
        params.ui = False
        params.warmup = False
        params.verbosity = -1
        if self._threads:
            params.cpuparams.n_threads = self._threads
            params.cpuparams_batch.n_threads = self._threads
        try:
            return xllamacpp.Server(params)
        except RuntimeError as error:
            raise ModelUnknownError(
                f"{self.path} cannot be loaded: it is damaged, too large for this machine's "
                "memory, or newer than the xllamacpp installed"
            ) from error


def _library() -> Any:
    """xllamacpp, its threads told to sleep while they wait for one another.

    Left to spin they are 12 times slower where other programs want the cores too.
    """
    before = os.environ.get(_WAIT_POLICY)
    os.environ.setdefault(_WAIT_POLICY, "passive")  # read when the library is loaded
    try:
        import xllamacpp
    except ImportError as error:
        raise ModelUnknownError(
            "running a GGUF file needs the extra 'local'; run: pip install 'cableqa[local]'"
        ) from error
    finally:
        if before is None:
            del os.environ[_WAIT_POLICY]
    return xllamacpp


def _look(path: Path) -> None:
    """Refuse what is not there or is no GGUF file, before anything is loaded."""
    try:
        with path.open("rb") as file:
            magic = file.read(4)
    except OSError as error:
        raise ModelUnknownError(
            f"cannot read the language model {path}: {error.strerror}; "
            "cableqa models get brings one"
        ) from error
    if magic != b"GGUF":
        raise ModelUnknownError(f"{path} is not a GGUF file")


def _refusal(error: Any) -> LanguageModelError:
    said = str(error.get("message", error) if isinstance(error, dict) else error)
    if "context" in said:
        return ModelContextError(
            f"the prompt is longer than the model can read: {said}; CABLEQA_LLM_CONTEXT sets it"
        )
    return LanguageModelError(f"the model failed: {said}")
