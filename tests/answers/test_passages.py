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


def test_a_point_of_a_list_is_shown_after_its_lead() -> None:
    text = "He asked for two things: -- a longer lease of the harbour;"
    lead, start = (0, text.index(" --")), text.index("a longer")
    passage = Passage(hit(text), 0, start, len(text), 0, 0, 0, lead=lead)
    assert passage.text == "He asked for two things: a longer lease of the harbour;"
    assert passage.quote == "a longer lease of the harbour;"


def test_every_sentence_comes_with_its_evidence() -> None:
    found = passages(
        "How much did the lease of Lacerda cost?",
        [hit()],
        embedder=FakeEmbedder(),
        rarity=lambda terms: dict.fromkeys(terms, 1.0),
    )
    assert [one.text[:9] for one in found] == ["The harbo", "The lease"]
    lease = found[1].evidence
    assert lease["typed"] == 1
    assert lease["besides_names"] == pytest.approx(2 / 3)
    assert lease["shared"] == pytest.approx(1 / 2)
    assert found[0].evidence["opens"] == 1
    assert found[0].evidence["typed"] == 0
