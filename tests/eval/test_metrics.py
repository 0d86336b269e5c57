from __future__ import annotations

import pytest

from cableqa.ports import ParagraphKey
from eval.case_sets import Query
from eval.metrics import CABLE, first_right, interval, measure, paired_p

GOLD = frozenset({ParagraphKey("08A1", "2"), ParagraphKey("08A1", "3")})
CASE = Query("q", "Who?", "fact", GOLD)


def ranked(*hits: str) -> list[frozenset[tuple[str, str]]]:
    pairs = (hit.split() for hit in hits)
    return [frozenset({(cable, label)}) for cable, label in pairs]


@pytest.mark.parametrize(
    ("ranking", "metric", "value"),
    [
        (ranked("08A1 2"), "hit@1", 1.0),
        (ranked("09B1 2", "08A1 3"), "hit@1", 0.0),
        (ranked("09B1 2", "08A1 3"), "hit@5", 1.0),
        (ranked("09B1 2", "08A1 3"), "MRR@10", 0.5),
        (ranked("09B1 2", "08A1 3"), "recall@10", 0.5),
        (ranked("08A1 1", "08A1 3"), CABLE + "hit@1", 1.0),
        (ranked("09B1 2"), "MRR@10", 0.0),
        ([], "hit@5", 0.0),
    ],
)
def test_a_metric(ranking: list[frozenset[tuple[str, str]]], metric: str, value: float) -> None:
    assert measure([CASE], [ranking])[0][metric] == pytest.approx(value)


def test_a_message_under_two_ids_counts_by_either() -> None:
    ranking = [frozenset({("10C7", "2"), ("08A1", "2")})]
    assert measure([CASE], [ranking])[0]["hit@1"] == 1.0
    assert first_right(CASE, ranking) == 1


def test_the_first_right_rank() -> None:
    assert first_right(CASE, ranked("09B1 1", "08A1 3")) == 2
    assert first_right(CASE, ranked("09B1 1")) is None


def test_an_interval_holds_its_mean() -> None:
    mean, low, high = interval([0.0, 1.0] * 20)
    assert mean == 0.5
    assert 0.3 < low < 0.5 < high < 0.7
    assert interval([]) == (0.0, 0.0, 0.0)


def test_paired_p() -> None:
    assert paired_p([0.5] * 10, [0.5] * 10) == 1.0
    assert paired_p([0.0] * 20, [1.0] * 20) < 0.001
    assert paired_p([0.0, 1.0], [1.0, 0.0]) > 0.5
