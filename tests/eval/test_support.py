from __future__ import annotations

import random
from collections.abc import Iterable, Mapping

import numpy as np
import pytest

from cableqa.domain import Paragraph
from eval.checked_support import CheckedSupport
from eval.support import drawn
from eval.support_cases import held_out, make
from eval.support_changes import changed
from eval.support_setting import Names, Setting
from eval.support_training import PRECISION, threshold
from eval.support_truths import reworded
from tests.conftest import FakeEmbedder, make_cable

CLAIM = "DNI Blair told President Calderon on October 19 that 40 ships from Venezuela did not sail."
PARAGRAPH = CLAIM + " He added that General Galvan agreed with the plan, which Congress rejected."


@pytest.fixture
def setting() -> Setting:
    names = Names(("Jakarta", "Prague"), {"09MEXICO3061": ["Espinosa"]}, ["Medvedev"] * 40)
    return Setting("09MEXICO3061", PARAGRAPH, names, random.Random(1))


def test_each_change_alters_what_it_is_called(setting: Setting) -> None:
    made = {one.kind: one.claim for one in changed(CLAIM, setting)}
    assert "did sail" in made["not"]
    assert "40 ships" not in made["number"]
    assert "Venezuela" not in made["place"]
    assert "October 19" not in made["date"]
    assert "Medvedev" in made["name of another cable"]
    assert "Espinosa" in made["name of the cable"]
    assert all(claim != CLAIM for claim in made.values())


def test_roles_are_exchanged_around_the_verb(setting: Setting) -> None:
    made = {one.kind: one.claim for one in changed("Blair told Calderon of the plan.", setting)}
    assert made["roles swapped"] == "Calderon told Blair of the plan."


def test_rewordings_keep_the_sense() -> None:
    paragraph = Paragraph(1, "1", PARAGRAPH)
    made = dict(reworded(paragraph, random.Random(1)))
    assert "which Congress rejected" not in made["clause dropped"]
    assert made["turned"].startswith("President Calderon was told by DNI Blair")


def test_cases_are_the_same_for_the_same_seed_and_split_by_cable() -> None:
    texts = [PARAGRAPH, "Prices rose 5 percent in Brazil. " * 4, "Ministers met in Paris. " * 6]
    cables = [make_cable(f"09MEXICO{n}", *texts) for n in range(1, 9)]
    first = make(cables, seed=1)
    assert first == make(reversed(cables), seed=1)
    assert {case.true for case in first} == {True, False}
    assert all(case.held_out == held_out(case.cable) for case in first)


def test_claims_are_drawn_by_whole_cables() -> None:
    texts = [PARAGRAPH, "Prices rose 5 percent in Brazil. " * 4, "Ministers met in Paris. " * 6]
    cases = make([make_cable(f"09MEXICO{n}", *texts) for n in range(1, 9)], seed=1)
    some = drawn(cases, 20)
    assert 20 <= len(some) < len(cases)
    cables = {case.cable for case in some}
    assert len(some) == sum(case.cable in cables for case in cases)
    assert len(drawn(cases, None)) == len(cases)


def test_the_threshold_gives_the_precision() -> None:
    scores = np.array([0.9, 0.8, 0.7, 0.6, 0.5])
    assert threshold(scores, np.array([1.0, 1.0, 1.0, 0.0, 0.0]), np.ones(5)) == 0.7
    assert PRECISION >= 0.95


def test_the_check_serves_as_support_of_summaries() -> None:
    def rarity(asked: Iterable[str]) -> Mapping[str, float]:
        return dict.fromkeys(asked, 1.0)

    embedder = FakeEmbedder(dimensions=256)
    texts = ["Exports to Brazil rose 12 percent in 2008.", "The Finance Ministry is pleased."]
    vectors = embedder.embed(texts)
    support = CheckedSupport(rarity, embedder)
    assert support(texts[0], vectors[0], texts, vectors)
    fell = texts[0].replace("rose", "fell")
    assert not support(fell, embedder.embed([fell])[0], texts, vectors)
