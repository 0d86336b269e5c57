"""Whose words a claim may give: excerpts shortened, names invented where the sample is ours."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import pytest

from cableqa.checking.attribution import Attribution, attribution
from cableqa.checking.evidence import Source, Window
from cableqa.checking.tokens import tokens
from cableqa.domain import Hit

DOUBT = "A president who did not know what his cabinet was signing away would be negligent."
TOLD = "Quintao told the Ambassador that she was sent to a remote island in May."
MEN = "Harris added that two men who said that they were from State Security visited his office."
OURS = "The Ambassador said that the port would be opened in May. Quintao agreed with him on that."


def of(claim: str, text: str, kind: str = "body") -> Attribution:
    day = datetime(2008, 5, 1, tzinfo=UTC)
    hit = Hit("08A7", "1", 1, 1.0, text, "PORT", day, "A", "SECRET", "S", kind=kind)
    stems = frozenset(one.stem for one in tokens(claim))
    window = Window(Source(hit), 0, len(text), 1, np.zeros(1, np.float32), stems)
    return attribution(claim, window, set(stems))


@pytest.mark.parametrize("who", ["He", "The official", "A lawyer", "Minister Casseres"])
def test_the_posts_comment_is_nobody_elses_word(who: str) -> None:
    claim = f"{who} said that {DOUBT[0].lower()}{DOUBT[1:]}"
    assert "the post's own comment" in (of(claim, DOUBT, "comment").fault or "")
    assert of(DOUBT, DOUBT, "comment").fault is None
    ours = f"The Embassy said that {DOUBT[0].lower()}{DOUBT[1:]}"
    assert of(ours, DOUBT, "comment").fault is None


@pytest.mark.parametrize("who", ["The Ambassador said", "We told her", "The Embassy reported"])
def test_a_contacts_words_are_not_the_posts(who: str) -> None:
    claim = f"{who} that she was sent to a remote island in May."
    assert "the post's words" in (of(claim, TOLD).fault or "")
    assert of(TOLD, TOLD).fault is None


def test_the_posts_own_words_may_be_told_as_such() -> None:
    claim = "The Ambassador said that the port would be opened in May."
    assert of(claim, OURS).fault is None


@pytest.mark.parametrize(
    "claim",
    [
        "Two men who said that they were from State Security visited his office.",
        "It was confirmed that two men from State Security visited his office.",
    ],
)
def test_a_verb_of_saying_inside_a_claim_does_not_say_who_told_it(claim: str) -> None:
    found = of(claim, MEN)
    assert found.needed
    assert found.speaker == "Harris"
