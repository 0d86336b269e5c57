"""The HTTP responses behind a reply: closed when it is done with, and watched for their end."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import httpx

_opened = threading.local()
HOOKS: dict[str, list[Callable[..., Any]]] = {"response": [lambda response: _note(response)]}

_END = re.compile(rb"[\r\n]data: ?\[DONE\]")
_END_LENGTH = 16


class Watched(httpx.SyncByteStream):
    """The bytes of a response as they pass; ``ended`` once the mark after a reply was there.

    OpenAI's client takes that mark off, so that from its side a whole reply without a
    ``finish_reason`` looks like one cut off.
    """

    def __init__(self, stream: httpx.SyncByteStream) -> None:
        self._stream = stream
        self._tail = b"\n"
        self.ended = False

    def __iter__(self) -> Iterator[bytes]:
        for block in self._stream:
            seen = self._tail + block
            self.ended = self.ended or _END.search(seen) is not None
            self._tail = seen[-_END_LENGTH:]
            yield block

    def close(self) -> None:
        self._stream.close()


class Opened(list[httpx.Response]):
    """The responses that were opened for one reply."""

    @property
    def ended(self) -> bool:
        """Whether one of them said itself that it was whole."""
        return any(isinstance(one.stream, Watched) and one.stream.ended for one in self)


@contextmanager
def closing_responses() -> Iterator[Opened]:
    """Close, at the end, what clients with ``HOOKS`` opened in this thread meanwhile.

    llama-index lets go of a stream that was not read to its end only when Python next collects
    garbage; until then the server would go on writing.
    """
    _opened.responses = Opened()
    try:
        yield _opened.responses
    finally:
        for response in _opened.responses:
            response.close()
        del _opened.responses


def _note(response: httpx.Response) -> None:
    if hasattr(_opened, "responses"):
        assert isinstance(response.stream, httpx.SyncByteStream)
        response.stream = Watched(response.stream)
        _opened.responses.append(response)
