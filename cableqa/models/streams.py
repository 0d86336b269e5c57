"""A stream in a thread of its own, so that it can be waited for with a time limit.

A server that is silent, or a computation that has not come to its first word, cannot be
interrupted from inside; the reader can stop waiting for it.
"""

from __future__ import annotations

import atexit
import queue
import threading
import time
from collections.abc import Callable, Generator, Iterator
from typing import NamedTuple, TypeVar
from weakref import WeakKeyDictionary

T = TypeVar("T")


class Limits(NamedTuple):
    """Seconds: to reach a server, to the first piece, for the whole; and how to try again.

    ``retries`` is how often a busy server is asked again; the first wait is about ``backoff``
    seconds, each further one twice as long.
    """

    connect: float = 10
    first: float = 180
    whole: float = 600
    retries: int = 3
    backoff: float = 1


class LateError(Exception):
    """A time limit was reached; ``first`` says that it was the one to the first piece."""

    def __init__(self, *, first: bool, seconds: float) -> None:
        self.first = first
        self.seconds = seconds
        super().__init__(f"late after {seconds:g} s")


# What must not be at work when Python ends, with what tells it to stop.
_lasting: WeakKeyDictionary[threading.Thread, threading.Event] = WeakKeyDictionary()
_LAST_SECONDS = 60


@atexit.register
def _stop_all() -> None:
    """Wait for what still computes: llama.cpp calling into a Python that is gone would abort."""
    for stop in _lasting.values():
        stop.set()
    until = time.monotonic() + _LAST_SECONDS
    for thread in list(_lasting):
        thread.join(max(0.0, until - time.monotonic()))


class _Ended(NamedTuple):
    error: BaseException | None = None


def timed(make: Callable[[], Iterator[T]], *, first: float, until: float) -> Generator[T]:
    """What ``make()`` yields, at most ``first`` seconds to the first item and none after ``until``.

    ``until`` is a time of ``time.monotonic``.  Raises ``LateError``, or what the stream raises.
    Closing the iterator ends the stream at its next item.
    """

    def run(put: Callable[[T], bool]) -> None:
        stream = make()
        try:
            for item in stream:
                if put(item):
                    return
        finally:
            close = getattr(stream, "close", None)
            if close:
                close()

    return pulled(run, first=first, until=until)


def pulled(
    run: Callable[[Callable[[T], bool]], None],
    *,
    first: float | None = None,
    until: float | None = None,
    lasting: bool = False,
) -> Generator[T]:
    """What ``run`` hands to the function it is given, which returns True when it must stop.

    Limits as in ``timed``; None is none.  ``lasting`` work is waited for when Python ends.
    """
    pieces: queue.SimpleQueue[T | _Ended] = queue.SimpleQueue()
    stop = threading.Event()

    def put(item: T) -> bool:
        if not stop.is_set():
            pieces.put(item)
        return stop.is_set()

    def work() -> None:
        try:
            run(put)
        except BaseException as error:  # it is raised again where it is read
            pieces.put(_Ended(error))
        else:
            pieces.put(_Ended())

    started = time.monotonic()
    thread = threading.Thread(target=work, name="cableqa-model", daemon=True)
    if lasting:
        _lasting[thread] = stop
    thread.start()
    waiting = first
    try:
        while True:
            item = _next(pieces, started=started, first=waiting, until=until)
            if isinstance(item, _Ended):
                if item.error:
                    raise item.error
                return
            waiting = None
            yield item
    finally:
        stop.set()


def _next(
    pieces: queue.SimpleQueue[T | _Ended],
    *,
    started: float,
    first: float | None,
    until: float | None,
) -> T | _Ended:
    ends = [started + first] if first is not None else []
    ends += [until] if until is not None else []
    try:
        return pieces.get(timeout=max(0.0, min(ends) - time.monotonic()) if ends else None)
    except queue.Empty:
        seconds = time.monotonic() - started
        is_first = first is not None and min(ends) == ends[0]
        raise LateError(first=is_first, seconds=seconds) from None
