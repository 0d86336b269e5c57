from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator

import pytest

from cableqa.models.streams import LateError, pulled, timed


def numbers(
    *, pause: float, first: float = 0, ended: threading.Event | None = None
) -> Iterator[int]:
    try:
        time.sleep(first)
        for n in range(1000):
            yield n
            time.sleep(pause)
    finally:
        if ended:
            ended.set()


def soon(seconds: float) -> float:
    return time.monotonic() + seconds


def test_items_come_in_order() -> None:
    assert list(timed(lambda: iter([1, 2, 3]), first=5, until=soon(5))) == [1, 2, 3]


def test_the_first_item_has_a_limit_of_its_own() -> None:
    with pytest.raises(LateError) as raised:
        next(timed(lambda: numbers(pause=0, first=2), first=0.05, until=soon(5)))
    assert raised.value.first


def test_the_whole_has_a_limit() -> None:
    with pytest.raises(LateError) as raised:
        list(timed(lambda: numbers(pause=0.02), first=5, until=soon(0.2)))
    assert not raised.value.first


def test_what_the_stream_raises_comes_out() -> None:
    def failing() -> Iterator[int]:
        yield 1
        raise ValueError("no")

    stream = timed(failing, first=5, until=soon(5))
    assert next(stream) == 1
    with pytest.raises(ValueError, match="no"):
        next(stream)


def test_closing_ends_the_stream_behind_it() -> None:
    ended = threading.Event()
    stream = timed(lambda: numbers(pause=0.01, ended=ended), first=5, until=soon(5))
    assert next(stream) == 0
    stream.close()
    assert ended.wait(2)


def test_a_caller_that_is_told_to_stop_learns_it_from_the_answer() -> None:
    answers: list[bool] = []
    done = threading.Event()

    def run(put: Callable[[int], bool]) -> None:
        for n in range(200):
            answers.append(put(n))
            if answers[-1]:
                break
            time.sleep(0.01)
        done.set()

    stream = pulled(run)
    assert next(stream) == 0
    stream.close()
    assert done.wait(3)
    assert answers[-1]
