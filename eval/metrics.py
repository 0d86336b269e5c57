"""Retrieval metrics of single questions by ir-measures, their means, intervals and tests.

Metrics: hit@k (a right paragraph among the first k; ir-measures' Success), recall@k, MRR@10
(RR@10) and nDCG@10, each at paragraph and, with the prefix ``cable``, at cable level.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import ir_measures
import numpy as np
from ir_measures import RR, R, Success, nDCG

from eval.case_sets import Query

MEASURES = {
    "hit@1": Success @ 1,
    "hit@5": Success @ 5,
    "hit@10": Success @ 10,
    "recall@10": R @ 10,
    "recall@50": R @ 50,
    "MRR@10": RR @ 10,
    "nDCG@10": nDCG @ 10,
}
CABLE = "cable "
NAMES = (*MEASURES, *(CABLE + name for name in MEASURES))
DEPTH = 50
_DRAWS = 2000
_SEED = 20101128

# The names by which one hit counts as right: its own, and those of the same message.
Ranking = Sequence[frozenset[tuple[str, str]]]


class Interval(NamedTuple):
    """A mean with its 95 % bootstrap interval."""

    mean: float
    low: float
    high: float


def measure(cases: Sequence[Query], rankings: Sequence[Ranking]) -> list[dict[str, float]]:
    """Every metric of every case, in order."""
    paragraphs = _measured(
        [{f"{c} {p}" for c, p in case.gold} for case in cases],
        [[{f"{c} {p}" for c, p in hit} for hit in hits] for hits in rankings],
    )
    cables = _measured(
        [{c for c, _ in case.gold} for case in cases],
        [[{c for c, _ in hit} for hit in hits] for hits in rankings],
    )
    return [
        one | {CABLE + name: value for name, value in other.items()}
        for one, other in zip(paragraphs, cables, strict=True)
    ]


def first_right(case: Query, ranking: Ranking) -> int | None:
    """Rank, from 1, of the first right paragraph, None where there is none."""
    return next((n for n, hit in enumerate(ranking, start=1) if hit & case.gold), None)


def interval(values: Sequence[float]) -> Interval:
    """Mean with the 2.5th and 97.5th percentile of its bootstrap distribution."""
    array = np.asarray(values, dtype=float)
    if not array.size:
        return Interval(0.0, 0.0, 0.0)
    draws = np.random.default_rng(_SEED).integers(0, array.size, (_DRAWS, array.size))
    low, high = np.quantile(array[draws].mean(axis=1), (0.025, 0.975))
    return Interval(float(array.mean()), float(low), float(high))


def paired_p(first: Sequence[float], second: Sequence[float]) -> float:
    """Two-sided p that two configurations differ on the same questions: paired randomisation."""
    difference = np.asarray(second, dtype=float) - np.asarray(first, dtype=float)
    difference = difference[difference != 0]
    if not difference.size:
        return 1.0
    signs = np.random.default_rng(_SEED).choice((-1.0, 1.0), (_DRAWS * 5, difference.size))
    extreme = np.abs((signs * difference).sum(axis=1)) >= abs(difference.sum()) - 1e-12
    return float((extreme.sum() + 1) / (extreme.size + 1))


def _measured(
    gold: Sequence[set[str]], rankings: Sequence[Sequence[set[str]]]
) -> list[dict[str, float]]:
    qrels = {str(n): dict.fromkeys(sorted(names), 1) for n, names in enumerate(gold)}
    run = {str(n): _run(hits, gold[n]) for n, hits in enumerate(rankings)}
    found: dict[str, dict[str, float]] = defaultdict(dict)
    names = {measure: name for name, measure in MEASURES.items()}
    for metric in ir_measures.iter_calc(list(MEASURES.values()), qrels, run):
        found[metric.query_id][names[metric.measure]] = float(metric.value)
    return [dict.fromkeys(MEASURES, 0.0) | found[str(n)] for n in range(len(gold))]


def _run(hits: Sequence[set[str]], gold: set[str]) -> Mapping[str, float]:
    """Scores by name.  A hit is called by a right name if it has one; a repeat keeps its first."""
    run: dict[str, float] = {}
    for place, names in enumerate(hits):
        name = min(names & gold or names)
        run.setdefault(name, float(len(hits) - place))
    return run
