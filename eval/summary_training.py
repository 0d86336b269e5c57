"""Teaches the ranker: which sentences, and which pairs of words, drafters put in a Summary.

A sentence's target is the share of its pairs of words that the Summary holds; a pair's, whether
the Summary holds it.  Both models are logistic regressions.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np

from cableqa.linear import chance
from cableqa.summaries.features import pair_features, pairs, sentence_features
from cableqa.summaries.ranker import Ranker, to_json
from eval.fitting import fit
from eval.summary_cases import SummaryCase


class Lesson:
    """A case with its sentences' features and targets, computed once for all folds."""

    def __init__(self, case: SummaryCase) -> None:
        self.case = case
        self.names, self.table = sentence_features(case.candidates, case.vectors, case.setting)
        held = set(case.pairs)
        of = [pairs(one) for one in case.candidates]
        self.weight = np.array([max(1, len(bag)) for bag in of], dtype=float)
        self.share = np.array([len(bag & held) for bag in of]) / self.weight


def train(lessons: Sequence[Lesson]) -> Ranker:
    """The ranker that these cases teach."""
    names = lessons[0].names
    table = np.vstack([one.table for one in lessons])
    share = np.concatenate([one.share for one in lessons])
    weight = np.concatenate([one.weight for one in lessons])
    line = fit(names, table, share, weight / weight.mean())
    rows, held = [], []
    pair_names: tuple[str, ...] = ()
    for one in lessons:
        scores = chance(line(names, one.table))
        subject = one.case.setting.subject
        pair_names, keys, pair_table = pair_features(one.case.candidates, list(scores), subject)
        rows.append(pair_table)
        held.append(np.array([pair in one.case.pairs for pair in keys], dtype=float))
    share = np.concatenate(held)
    return Ranker(line, fit(pair_names, np.vstack(rows), share, np.ones(len(share))))


def write(ranker: Ranker, *, cables: int) -> Path:
    """Write the weights into the package, with what taught them; gives the file."""
    path = Path(str(files("cableqa.summaries").joinpath("ranker.json")))
    data = {"taught_by": f"the Summaries of {cables} cables"} | to_json(ranker)
    path.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
    return path
