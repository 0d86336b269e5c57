from __future__ import annotations

from datetime import UTC, datetime

import pytest

from cableqa.answers.gaps import unseen
from cableqa.answers.refusing import lacking, refusal
from cableqa.citations import find
from cableqa.domain import Hit
from cableqa.store import Store
from tests.conftest import make_cable
from tests.filling import fill

TEXT = "Shell briefed the Ambassador on the oil sector."


def hit(paragraph: str = "4", cable: str = "09ABUJA259") -> Hit:
    day = datetime(2009, 2, 12, tzinfo=UTC)
    return Hit(
        *(cable, paragraph, int(paragraph), 0.9, TEXT, "SHELL BRIEFS AMBASSADOR", day, "ABUJA"),
        classification=None,
        marking=None,
    )


@pytest.fixture
def held(store: Store) -> Store:
    others = (f"The {n} ministers met." for n in range(30))
    fill(store, make_cable("09ABUJA259", TEXT, "Pfizer will settle.", *others))
    return store


def test_a_refusal_names_subject_post_and_date_of_what_is_near() -> None:
    text = refusal([hit("4"), hit("5"), hit("1", "09ABUJA671"), hit("2", "09ABUJA671")])
    assert text.count("“SHELL BRIEFS AMBASSADOR” (Abuja, 12 February 2009)") == 2
    assert [str(one) for one in find(text)] == [
        "09ABUJA259 ¶4",
        "09ABUJA259 ¶5",
        "09ABUJA671 ¶1",
    ]


@pytest.mark.parametrize(
    ("question", "lacks"),
    [
        (
            "How large a settlement did Shell pay to the Ogoni?",
            ["No paragraph in the store has “Ogoni”.", "They give no sum of money."],
        ),
        ("What did Shell and Pfizer say?", ["The paragraphs read do not have “Pfizer”."]),
        ("What did Shell say in 2004?", ["None of them is of the time asked about."]),
        ("What did Shell say?", []),
    ],
)
def test_it_tells_what_of_the_question_was_not_found(
    held: Store, question: str, lacks: list[str]
) -> None:
    assert lacking(question, [hit()], catalogue=held.catalogue) == lacks


def test_what_cables_keep_back_is_told(held: Store) -> None:
    partial = make_cable("09ABUJA1", "Mr XXXXXXXXXX came.", partial=True, references=("08ABUJA2",))
    assert unseen([partial], catalogue=held.catalogue) == (
        "Held only as an extract: 09ABUJA1.",
        "With words removed: 09ABUJA1.",
        "Referred to by these cables but not held: 08ABUJA2.",
    )
    assert unseen([make_cable("09ABUJA259", TEXT)]) == ()
