from __future__ import annotations

import numpy as np
import pytest

from cableqa.domain import Cable, Paragraph
from cableqa.summaries.candidates import Candidate, candidates
from cableqa.summaries.choice import Taste, choose, redundancy
from cableqa.summaries.features import pairs
from cableqa.summaries.ranker import Worth

TEXTS = (
    "The minister met the Ambassador on Monday.",
    "The minister met the Ambassador on Tuesday.",
    "Aides asked for helicopters and spare parts.",
    "Rain fell over the whole of the valley.",
)


def case() -> tuple[list[Candidate], Worth]:
    paragraphs = tuple(Paragraph(n, str(n), text) for n, text in enumerate(TEXTS, 1))
    sentences = candidates(Cable("09TUNIS1", paragraphs=paragraphs))
    worth = {pair: 0.5 for one in sentences[:3] for pair in pairs(one)}
    return sentences, Worth(np.array([0.9, 0.9, 0.8, 0.1]), worth)


def test_nothing_is_said_twice_and_the_order_is_the_cable_s() -> None:
    sentences, worth = case()
    assert choose(sentences, np.eye(4, dtype=np.float32), worth, words=14) == [0, 2]


def test_one_too_near_to_a_sentence_taken_is_passed_over() -> None:
    sentences, worth = case()
    alike = np.ones((4, 1), dtype=np.float32)
    assert len(choose(sentences, alike, worth, words=100)) == 1


@pytest.mark.parametrize("words", [7, 14, 21, 100])
def test_the_budget_is_kept(words: int) -> None:
    sentences, worth = case()
    chosen = choose(sentences, np.eye(4, dtype=np.float32), worth, words=words, taste=Taste())
    assert sum(sentences[n].words for n in chosen) <= words


@pytest.mark.parametrize(("words", "told"), [(8, [2]), (15, [0, 1])])
def test_what_leans_on_the_sentence_before_comes_with_it_or_not_at_all(
    words: int, told: list[int]
) -> None:
    texts = "The minister met the Ambassador on Monday. He asked him for helicopters at once."
    paragraphs = (Paragraph(1, "1", texts), Paragraph(2, "2", TEXTS[3]))
    sentences = candidates(Cable("09TUNIS1", paragraphs=paragraphs))
    worth = Worth(np.array([0.0, 0.9, 0.5]), dict.fromkeys(pairs(sentences[1]), 0.9))
    assert choose(sentences, np.eye(3, dtype=np.float32), worth, words=words) == told


def test_a_summary_is_never_empty_for_want_of_words() -> None:
    sentences, worth = case()
    assert len(choose(sentences, np.eye(4, dtype=np.float32), worth, words=1)) == 1


def test_redundancy_is_the_nearest_other() -> None:
    assert redundancy(np.eye(3, dtype=np.float32)) == 0.0
    assert redundancy(np.ones((2, 1), dtype=np.float32)) == pytest.approx(1.0)
    assert redundancy(np.ones((1, 1), dtype=np.float32)) == 0.0
