"""Names as the store spells them."""

from __future__ import annotations

import pytest

from cableqa.spellings import respelled
from cableqa.store import Store
from tests.conftest import make_cable
from tests.filling import fill


@pytest.fixture
def held(store: Store) -> Store:
    fill(
        store,
        make_cable(
            "09TRIPOLI208",
            *["Qadhafi spoke at length."] * 5,
            "A paper wrote Gaddafi.",
            "The Hezbollah bloc voted.",
            "Other matters.",
        ),
    )
    return store


@pytest.mark.parametrize(
    ("asked", "searched"),
    [
        ("What did Gaddafi say?", "What did Qadhafi say?"),
        ("What were Kadafi's terms?", "What were Qadhafi's terms?"),
        ("what did GADHAFI say?", "what did Qadhafi say?"),
        ("What did Qadhafi say?", "What did Qadhafi say?"),
        ("How did Hizballah vote?", "How did Hezbollah vote?"),
        ("How did Lukashenko vote?", "How did Lukashenko vote?"),
        ("Who spoke at length?", "Who spoke at length?"),
        ("", ""),
    ],
)
def test_a_name_takes_the_spelling_of_the_store(held: Store, asked: str, searched: str) -> None:
    assert respelled(asked, held.catalogue.rarity) == searched


def test_two_common_spellings_are_both_left_alone(store: Store) -> None:
    fill(store, make_cable("09RANGOON1", "Burma.", "Myanmar.", "Burma again.", "Other."))
    assert respelled("Who rules Myanmar?", store.catalogue.rarity) == "Who rules Myanmar?"
