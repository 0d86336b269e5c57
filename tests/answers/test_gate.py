from __future__ import annotations

from datetime import UTC, datetime

import pytest

from cableqa.answers.gate import Facts, Gate, facts
from cableqa.domain import Hit

HIT = Hit("09A1", "1", 1, 0.9, "text", None, datetime(2009, 3, 5, tzinfo=UTC), None, None, None)


@pytest.mark.parametrize(
    ("question", "mistimed"),
    [
        ("Who left in March 2009?", 0),
        ("Who left in February 2009?", 0),
        ("Who left?", 0),
        ("Who left in 2004?", 1),
        ("Who left in May 2009?", 1),
    ],
)
def test_the_best_hit_is_held_against_the_times_that_the_question_names(
    question: str, mistimed: int
) -> None:
    assert facts(question, [HIT], 0.5) == Facts(0.5, mistimed)


def test_nothing_found_is_no_evidence() -> None:
    assert facts("Who left in 2004?", [], 0.0) == Facts(0.0, 0.0)
    assert not Gate().opens(facts("Who left in 2004?", [], 0.0))


def test_a_mistimed_question_must_come_nearer() -> None:
    gate = Gate()
    assert gate.opens(Facts(0.55, 0))
    assert not gate.opens(Facts(0.55, 1))
    assert gate.opens(Facts(0.7, 1))
