"""Sentences as they are shown, and what speaks for them."""

from __future__ import annotations

import pytest

from cableqa.answers.passages import Passage, passages
from cableqa.domain import Hit
from tests.conftest import FakeEmbedder

TEXT = (
    "(Note: The harbour closed in May. The lease cost 40 million dollars. It ended.) Lacerda left."
)


def hit(text: str = TEXT) -> Hit:
    return Hit("06A1", "1", 1, 0.9, text, "LEASE", None, None, None, None)


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("(Note: It closed.", "Note: It closed."),
        ("It closed (in May) early.", "It closed (in May) early."),
        ("(It closed.)", "(It closed.)"),
        ("It closed\n  early.)", "It closed early."),
    ],
)
def test_half_a_pair_of_brackets_is_not_shown(quote: str, text: str) -> None:
    passage = Passage(hit(quote), 0, 0, len(quote), nearness=0, shared=0, shared_around=0)
    assert passage.text == text
    assert passage.quote == quote


def test_every_sentence_comes_with_its_evidence() -> None:
    found = passages(
        "How much did the lease of Lacerda cost?",
        [hit()],
        embedder=FakeEmbedder(),
        rarity=lambda terms: dict.fromkeys(terms, 1.0),
    )
    assert [one.text[:9] for one in found] == ["Note: The", "The lease"]
    lease = found[1].evidence
    assert lease["typed"] == 1
    assert lease["besides_names"] == pytest.approx(2 / 3)
    assert lease["shared"] == pytest.approx(1 / 2)
    assert found[0].evidence["opens"] == 1
    assert found[0].evidence["typed"] == 0
