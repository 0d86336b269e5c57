from __future__ import annotations

import numpy as np
import pytest

from cableqa.domain import Cable, Paragraph
from cableqa.summaries.candidates import candidates
from cableqa.summaries.features import Setting, pair_features, sentence_features
from cableqa.summaries.ranker import from_json, to_json, trained

CABLE = Cable(
    "09MEXICO3061",
    subject="BLAIR'S MEETING WITH CALDERON",
    paragraphs=(
        Paragraph(1, "1", "Blair met President Calderon on October 19. They spoke of elections."),
        Paragraph(
            2, "2", "Calderon urged greater U.S. involvement in the region.", heading="REGION"
        ),
        Paragraph(3, "3", "Calderon is worried about the region.", kind="comment"),
    ),
)
SENTENCES = candidates(CABLE)
VECTORS = np.eye(len(SENTENCES), dtype=np.float32)
SETTING = Setting(CABLE.subject or "", VECTORS[0])


def test_the_weights_name_every_feature() -> None:
    ranker = trained()
    names, table = sentence_features(SENTENCES, VECTORS, SETTING)
    assert set(names) == set(ranker.sentences.weights)
    assert table.shape == (len(SENTENCES), len(names))
    assert np.isfinite(table).all()
    names, keys, table = pair_features(SENTENCES, [0.1] * len(SENTENCES), SETTING.subject)
    assert set(names) == set(ranker.pairs.weights)
    assert table.shape == (len(keys), len(names))
    assert np.isfinite(table).all()


def test_worth_is_a_chance_for_each_sentence_and_pair() -> None:
    worth = trained().worth(SENTENCES, VECTORS, SETTING)
    assert ((worth.sentences > 0) & (worth.sentences < 1)).all()
    assert ("presid", "calderon") in worth.pairs
    assert all(0 < value < 1 for value in worth.pairs.values())


def test_nothing_has_no_worth() -> None:
    assert not trained().worth([], VECTORS[:0], SETTING).pairs


def test_weights_survive_their_file() -> None:
    assert to_json(from_json(to_json(trained()))) == to_json(trained())


def test_a_feature_without_a_weight_is_an_error() -> None:
    with pytest.raises(KeyError):
        trained().sentences(["unheard_of"], np.ones((1, 1), dtype=np.float32))
