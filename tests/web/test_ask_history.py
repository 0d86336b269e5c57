"""What the Ask room tells the library of the conversation before a question."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

from cableqa.answers.steps import Step
from cableqa.domain import Answer
from cableqa.web.filters import ANY_LEVEL
from cableqa.web.pages.answer import Exchange
from cableqa.web.rooms.ask import _exchanges


def test_a_question_is_remembered_as_it_was_understood() -> None:
    told: list[Any] = []

    def stream(question: str, *, filters: Any, history: Any) -> Iterator[Step]:
        told.extend(history)
        yield Answer(question, answered=False, answer="No.")

    before = [
        Exchange("Who is Lacerda?").after(Answer("Who is Lacerda?", False, "No.")),
        Exchange("Why?").after(Answer("Why?", False, "No.", resolved="Why is Lacerda?")),
        Exchange("Stopped?", stopped=True),
    ]
    desk: Any = SimpleNamespace(library=SimpleNamespace(stream=stream))
    values: tuple[Any, ...] = ("", "", [], [], ANY_LEVEL)
    *_, exchanges = _exchanges(desk, "When?", before, values)
    assert exchanges[-1].problem is None
    assert told == [("Who is Lacerda?", "No."), ("Why is Lacerda?", "No.")]
