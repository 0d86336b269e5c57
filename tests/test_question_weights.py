"""What the model has learned of questions: only questions change, and what is shared stays."""

from __future__ import annotations

import numpy as np
import pytest

from cableqa.embedding import LocalEmbedder

pytestmark = pytest.mark.model
TEXTS = ["Why did the embassy doubt the president?", "port concession"]


def test_questions_are_read_as_taught_and_paragraphs_are_not() -> None:
    embedder = LocalEmbedder(device="cpu", dtype="float32")
    paragraphs = embedder.embed(TEXTS)
    questions = embedder.embed(TEXTS, query=True)
    likeness = (paragraphs * questions).sum(axis=1)
    assert (likeness < 0.999).all()
    assert (likeness > 0.3).all()
    np.testing.assert_array_equal(embedder.embed(TEXTS), paragraphs)
    np.testing.assert_array_equal(embedder.untaught().embed(TEXTS, query=True), paragraphs)
    np.testing.assert_allclose(embedder.embed(TEXTS, query=True), questions, atol=1e-6)


def test_only_the_packaged_model_is_taught() -> None:
    packaged = LocalEmbedder(device="cpu", dtype="float32")
    same = LocalEmbedder(model=str(packaged._folder), device="cpu", dtype="float32")
    np.testing.assert_array_equal(same.embed(TEXTS, query=True), packaged.embed(TEXTS))


def test_what_was_not_learned_is_held_once() -> None:
    embedder = LocalEmbedder(device="cpu", dtype="float32")
    plain = dict(embedder._model.named_parameters())
    copied = [
        name for name, one in embedder._questioner.named_parameters() if one is not plain[name]
    ]
    assert len(copied) == 30
    assert all(name.endswith(".weight") and "embeddings" not in name for name in copied)
