from __future__ import annotations

import numpy as np
import pytest

from cableqa.checking.meaning import embedded, features
from cableqa.checking.tokens import content, tokens
from tests.conftest import FakeEmbedder, TokenFakeEmbedder

THERE = "Prices rose in Brazil."


def measured(claim: str, embedder: FakeEmbedder) -> dict[str, float]:
    _, (said, there) = embedded([claim, THERE], embedder)
    stems = frozenset(token.stem for token in tokens(THERE))
    words = content(tokens(claim))
    return features(words, said, lambda stem: 1.0, there and there.vectors, stems)


def test_words_that_are_there_mean_themselves() -> None:
    found = measured("Brazil rose.", TokenFakeEmbedder(dimensions=256))
    assert found == pytest.approx({"meant": 1.0, "meant_reworded": 1.0, "meant_least": 1.0})


def test_a_strange_word_is_far() -> None:
    found = measured("Brazil rose elegantly.", TokenFakeEmbedder(dimensions=256))
    assert found["meant_reworded"] < 0.5
    assert 0.5 < found["meant"] < 1.0


def test_a_model_without_states_of_words_goes_by_stems() -> None:
    found = measured("Brazil rose elegantly.", FakeEmbedder())
    assert found["meant"] == pytest.approx(2.5 / 3, abs=1e-3)
    assert found["meant_reworded"] == 0.5


def test_what_the_model_did_not_read_tells_nothing() -> None:
    embedder = TokenFakeEmbedder(dimensions=256)
    _, (said, there) = embedded(["Brazil", THERE], embedder)
    assert said is not None
    assert there is not None
    words = content(tokens("Brazil rose"))
    found = features(words, said, lambda stem: 1.0, there.vectors, frozenset({"brazil", "rose"}))
    assert found["meant"] == pytest.approx(np.mean([1.0, 0.5]), abs=1e-3)
