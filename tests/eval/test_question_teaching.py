"""Teaching the model to read questions, on a handful of them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from cableqa.embedding import LocalEmbedder
from cableqa.question_weights import changed
from eval.question_teaching import Course, Lesson, teach

pytestmark = pytest.mark.model

PASSAGES = [
    "The terminal company paid the minister's brother.",
    "Parliament debated the concession for two days.",
    "The two sides agreed on a joint gauge at the bridge.",
    "The bishop declined to meet the junta.",
]
QUESTIONS = [
    "Which relative was bribed?",
    "How long did lawmakers argue?",
    "What will be measured together?",
    "Who would not see the officers?",
]


def test_questions_come_nearer_to_what_answers_them() -> None:
    embedder = LocalEmbedder(device="cpu", dtype="float32")
    model: Any = embedder._model
    chunks = embedder.embed(PASSAGES)
    lessons = [Lesson(question, (n,)) for n, question in enumerate(QUESTIONS)]
    course = Course(rank=2, rate=0.02, rounds=6, at_once=2, undated=0, keywords=0)
    changes = teach(model, lessons, chunks, course=course)
    before = embedder.untaught().embed(QUESTIONS, query=True)
    after = changed(model, changes).encode(QUESTIONS, normalize_embeddings=True)

    def margin(vectors: Any) -> float:
        near = np.asarray(vectors) @ chunks.T
        return float(np.mean(2 * np.diag(near) - near.sum(axis=1)))

    assert margin(after) > margin(before) + 0.05
    np.testing.assert_array_equal(embedder.embed(PASSAGES), chunks)
