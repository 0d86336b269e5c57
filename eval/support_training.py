"""Teaches the judge of the check, on the cables that are not held out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from cableqa.checking.checker import Checker, Checking
from cableqa.checking.evidence import sources, windows
from cableqa.checking.features import features
from cableqa.checking.judging import Judge, to_json
from eval.fitting import fit
from eval.support_cases import WRITTEN, Case

if TYPE_CHECKING:
    from numpy.typing import NDArray

# The precision that the threshold must give where as many claims are false as true; a little
# above the aim of 0.95, as the cables that choose it flatter it.
PRECISION = 0.955
# So many cases choose the threshold: each takes a whole check.
_CHOOSING = 1500


def train(cases: Sequence[Case], checker: Checker) -> Judge:
    """The judge that these cases teach; the judge of ``checker`` is not asked."""
    rows = [row(case, cited_alone(case, checker)) for case in cases]
    names = list(rows[0])
    table = np.array([[one[name] for name in names] for one in rows], dtype=np.float32)
    true = np.array([case.true for case in cases], dtype=float)
    return Judge(fit(names, table, true, weights(cases)), 0.5)


def with_threshold(cases: Sequence[Case], checker: Checker) -> Judge:
    """The judge of ``checker`` with the lowest threshold that gives ``PRECISION``."""
    some = cases[:: max(1, len(cases) // _CHOOSING)]
    scores = np.array(
        [
            checking.check(case.claim, cited=[case.cited.citation]).support
            for case, checking in checkings(some, checker)
        ]
    )
    true = np.array([case.true for case in some], dtype=float)
    return Judge(checker.judge.line, threshold(scores, true, weights(some)))


def row(case: Case, checking: Checking) -> dict[str, float]:
    """The features of a case: of its claim and the cited paragraph's nearest window."""
    claim = checking.claim(case.claim)
    return features(claim, checking.nearest(claim)[case.cited.citation])


def cited_alone(case: Case, checker: Checker) -> Checking:
    """The check over the cited paragraph, which knows the names of the others: all a row needs."""
    cited, *_ = sources((case.cited, *case.others))
    return Checking(checker, tuple(windows([cited], checker.embedder)))


def checkings(cases: Iterable[Case], checker: Checker) -> Iterator[tuple[Case, Checking]]:
    """Each case with the check over its paragraphs, made once for neighbouring cases."""
    read, checking = None, None
    for case in cases:
        hits = (case.cited, *case.others)
        if checking is None or hits != read:
            read, checking = hits, checker.over(hits)
        yield case, checking


def balance(true: NDArray[np.float64]) -> NDArray[np.float64]:
    """Weights that make true and false count the same."""
    return np.where(true > 0, (1 - true).sum() / max(1.0, true.sum()), 1.0)


def weights(cases: Sequence[Case]) -> NDArray[np.float64]:
    """Weights that make true and false, and claims made and claims written, count the same."""
    true = np.array([case.true for case in cases], dtype=float)
    by_hand = np.array([case.base == WRITTEN for case in cases])
    weight = np.zeros(len(cases))
    for part in (by_hand, ~by_hand):
        if part.any():
            own = balance(true[part])
            weight[part] = own / own.sum()
    scaled: NDArray[np.float64] = weight / weight.mean()
    return scaled


def threshold(
    scores: NDArray[np.float64], true: NDArray[np.float64], weight: NDArray[np.float64]
) -> float:
    """The lowest score from which on the precision is ``PRECISION``, claims so weighed."""
    order = np.argsort(-scores)
    right = np.cumsum((weight * true)[order])
    precise = right / np.cumsum(weight[order]) >= PRECISION
    return float(scores[order][np.flatnonzero(precise).max()]) if precise.any() else 1.0


def write(judge: Judge, *, cables: int) -> Path:
    """Write the judge into the package, with what taught it; gives the file."""
    path = Path(str(files("cableqa.checking").joinpath("judge.json")))
    data = {"taught_by": f"claims made from {cables} cables"} | to_json(judge)
    path.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
    return path
