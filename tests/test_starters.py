"""Questions drawn from cables, and cables like a cable."""

from __future__ import annotations

import pytest

from cableqa.likeness import like
from cableqa.starters import questions, starters
from cableqa.store import Store
from tests.conftest import make_cable
from tests.filling import fill


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (
            "Prosecutor General Lacerda told the Ambassador that President Montbrun knew nothing.",
            "What did Prosecutor General Lacerda say about President Montbrun?",
        ),
        (
            "President Karzai warned that Iran would not wait.",
            "What did President Karzai warn of Iran?",
        ),
        # the name in full, from elsewhere in the cable
        (
            "Blair said that Mexico was ready. Dennis Blair left.",
            "What did Dennis Blair say about Mexico?",
        ),
        ("He said that Iran would wait.", None),
        ("Finally, Bourita said that the GOM agreed.", None),
        ("Prince Mohammed said the Saudi government has been watching.", None),
    ],
)
def test_reported_speech_becomes_a_question(text: str, question: str | None) -> None:
    assert next(questions(make_cable("09KABUL1", text)), None) == question


def test_a_meeting_in_the_subject_is_spelled_as_the_body_spells_it() -> None:
    text = "Senator Kerry had a meeting with Qatar's Amir. The Amir thanked Senator Kerry."
    cable = make_cable("10DOHA70", text, subject="SENATOR KERRY'S MEETING WITH QATAR'S AMIR")
    assert next(questions(cable)) == "What was said at Senator Kerry’s meeting with Qatar's Amir?"


def test_starters_are_those_that_are_answered(store: Store) -> None:
    said = "President {} told us that Iran would wait."
    fill(
        store,
        make_cable("09KABUL1", said.format("Adams")),
        make_cable("08PARIS1", said.format("Bright")),
        make_cable("07ROME1", said.format("Clay")),
    )

    def answers(question: str, cable_id: str) -> bool:
        return cable_id in {"09KABUL1", "07ROME1"} and "Iran" in question

    found = starters(store.catalogue, answers)
    assert {one.cable for one in found} == {"09KABUL1", "07ROME1"}


def test_cables_like_a_cable_are_those_near_to_its_paragraphs(store: Store) -> None:
    cable = make_cable("09MEXICO1", "cartels ship cocaine north", "the navy seized the cocaine")
    fill(
        store,
        cable,
        make_cable("09MEXICO2", "the navy seized more cocaine of the cartels"),
        make_cable("09PARIS3", "film festival prizes were announced yesterday evening"),
    )
    found = [one.id for one in like(cable, store)]
    assert found[0] == "09MEXICO2"
    assert "09MEXICO1" not in found


@pytest.mark.parametrize(
    ("typed", "first"),
    [("09mex", "09MEXICO1"), ("mexico 2", "09MEXICO2"), ("festival", "09PARIS3"), ("zzz", None)],
)
def test_suggestions_are_by_id_and_by_subject(store: Store, typed: str, first: str | None) -> None:
    fill(
        store,
        make_cable("09MEXICO1", "a"),
        make_cable("09MEXICO2", "b"),
        make_cable("09PARIS3", "c", subject="A FILM FESTIVAL"),
    )
    found = store.catalogue.suggest(typed)
    assert (found[0].id if found else None) == first
