"""The weights of the search, fitted on shortlists whose answer is known."""

from __future__ import annotations

import numpy as np
import pytest

from eval.weight_training import Shortlist, first_right, fit


def shortlists() -> list[Shortlist]:
    """The second column tells the right paragraph, the first is noise."""
    chance = np.random.default_rng(1)
    found = []
    for _ in range(60):
        right = np.arange(12) == chance.integers(12)
        told = right * 0.8 + chance.random(12) * 0.4
        table = np.stack([chance.random(12), told], axis=1).astype(np.float32)
        found.append(Shortlist(("noise", "told"), table, right))
    return found


def test_what_tells_the_answer_gets_the_weight() -> None:
    lists = shortlists()
    line = fit(lists)
    assert line.weights["told"] > 10 * abs(line.weights["noise"])
    ranks = [first_right(one, line) for one in lists]
    assert np.mean([rank == 1 for rank in ranks]) > 0.95


def test_scores_lie_where_they_are_shown() -> None:
    lists = shortlists()
    line = fit(lists)
    scores = [line(one.names, one.table) for one in lists]
    assert np.mean([one.max() for one in scores]) == pytest.approx(0.85)
    assert np.mean([one.min() for one in scores]) == pytest.approx(0.15)


def test_a_list_without_the_answer_teaches_nothing() -> None:
    lists = shortlists()
    empty = Shortlist(lists[0].names, lists[0].table, np.zeros(12, dtype=bool))
    assert fit([*lists, empty]).weights == fit(lists).weights
    assert first_right(empty, fit(lists)) is None
