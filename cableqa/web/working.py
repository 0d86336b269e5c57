"""Long work in a thread of its own: what it tells on the way, and its end when nobody waits."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
Tell = Callable[[str], None]

# Seconds between two looks at whether the work is still wanted.
_LOOK = 0.3


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """What the work came to."""

    result: T


class _UnwantedError(Exception):
    """Nobody waits for the work any more."""


def told(work: Callable[[Tell], T]) -> Iterator[str | Done[T] | None]:
    """Run ``work(tell)``: yields what it tells, None while it is silent, and ``Done`` last.

    Closing the iterator ends the work the next time it tells something; what it raises is
    raised here.
    """
    news: queue.SimpleQueue[str | Done[T] | Exception] = queue.SimpleQueue()
    unwanted = threading.Event()

    def tell(text: str) -> None:
        if unwanted.is_set():
            raise _UnwantedError
        news.put(text)

    def run() -> None:
        try:
            news.put(Done(work(tell)))
        except Exception as error:  # raised again where the work is waited for
            news.put(error)

    threading.Thread(target=run, daemon=True).start()
    try:
        yield from _read(news)
    finally:
        unwanted.set()


def _read(news: queue.SimpleQueue[str | Done[T] | Exception]) -> Iterator[str | Done[T] | None]:
    while True:
        try:
            one = news.get(timeout=_LOOK)
        except queue.Empty:
            yield None
            continue
        if isinstance(one, Exception):
            raise one
        yield one
        if isinstance(one, Done):
            return
