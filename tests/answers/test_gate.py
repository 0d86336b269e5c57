from __future__ import annotations

from datetime import UTC, datetime

import pytest

from cableqa.answers.gate import Facts, Gate, facts, trained
from cableqa.answers.passages import Passage
from cableqa.domain import Hit
from cableqa.search import Found
from cableqa.store import Store
from tests.conftest import make_cable
from tests.filling import fill

TEXT = "The crew of the freighter was freed. The owners paid a ransom of USD 3.2 million."
HIT = Hit(
    *("09NAIROBI1", "1", 1, 0.9, TEXT, "PIRACY", datetime(2009, 3, 5, tzinfo=UTC), "NAIROBI"),
    classification=None,
    marking=None,
)
PASSAGES = [
    Passage(HIT, 0, 0, 36, nearness=0.8, shared=0.4, shared_around=0.6),
    Passage(HIT, 0, 37, len(TEXT), nearness=0.7, shared=0.4, shared_around=0.6),
]
SURE = Facts(0.7, 1, 0, 0, 0, 0)


@pytest.fixture
def held(store: Store) -> Store:
    fill(store, make_cable("09NAIROBI1", TEXT, "Somali pirates hold the Faina."))
    return store


def seen(question: str, held: Store, hits: tuple[Hit, ...] = (HIT,)) -> Facts:
    passages = PASSAGES if hits else []
    return facts(question, Found(hits, 0.7, 0.0), passages=passages, catalogue=held.catalogue)


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
    held: Store, question: str, mistimed: int
) -> None:
    assert seen(question, held).mistimed == mistimed


@pytest.mark.parametrize(
    ("question", "typed"),
    [
        ("How large a ransom was paid?", 0.7),
        ("Why was the crew freed?", 0.8),
        ("On what day was the crew freed?", 0.3),
    ],
)
def test_only_sentences_with_a_thing_of_the_kind_asked_for_count(
    held: Store, question: str, typed: float
) -> None:
    assert seen(question, held).typed == typed


@pytest.mark.parametrize(
    ("question", "elsewhere"),
    [
        ("What did the US embassy in Nairobi report of the ransom in March 2009?", 0),
        ("What did the US embassy in Nairobi report of the ransom in May 2004?", 1),
        ("What did the US embassy in Madrid report of the ransom?", 1),
        ("What was reported in Madrid of the ransom?", 0),
    ],
)
def test_a_post_that_is_asked_about_must_be_among_the_hits(
    held: Store, question: str, elsewhere: int
) -> None:
    assert seen(question, held).elsewhere == elsewhere


def test_names_are_sought_in_the_store_and_in_the_best_cable(held: Store) -> None:
    assert seen("What became of the ship Sirius Star?", held).unknown == 1
    assert seen("What became of the ship Faina?", held).unknown == 0
    assert seen("What became of the ship Sirius Star?", held).named == 0
    assert seen("What happened in Nairobi?", held).named == 1


def test_nothing_found_is_no_evidence(held: Store) -> None:
    nothing = seen("Who left in 2004?", held, ())
    assert (nothing.typed, nothing.mistimed) == (0.3, 0)
    assert Gate().confidence(nothing) < Gate().threshold


@pytest.mark.parametrize("against", ["specific", "mistimed", "elsewhere", "unknown"])
def test_each_fact_weighs_as_its_name_says(against: str) -> None:
    weights = trained()["weights"]
    assert weights[against] < 0 < min(weights["typed"], weights["named"])


def test_a_sure_case_is_answered() -> None:
    assert Gate().confidence(SURE) >= Gate().threshold
