"""Fits the refusal gate (``cableqa/answers/gate.py``) and shows what it costs.

A logistic regression on the facts of each search, both kinds of question weighted alike;
judged by cross-validation, so that no question is judged by a gate that it helped to fit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import RepeatedStratifiedKFold

from cableqa.answers.gate import Facts, facts
from eval.cases import Case, read_cases

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cableqa.library import Library

# Weak regularisation in the facts' own units; the figures do not depend on it closely.
STRENGTH = 30.0


@dataclass(frozen=True, slots=True)
class Point:
    """What one threshold does on questions not used to fit: a point of the trade-off curve."""

    threshold: float
    refusal_precision: float
    refusal_recall: float
    wrongly_refused: float


def print_fit(sets: Sequence[tuple[Path, Path]]) -> None:
    """Fit on all sets (case file and store) together; print weights, AUC and the curve."""
    from cableqa.library import Library

    seen: list[Facts] = []
    answerable: list[bool] = []
    for path, store in sets:
        cases = read_cases(path)
        with Library.open(store) as library:
            seen += facts_of(library, cases)
        answerable += [case.answerable for case in cases]
    weights, bias = fit(seen, answerable)
    confidence = judged(seen, answerable)
    names = [field.name for field in fields(Facts)]
    shown = ", ".join(f"{n} {w:.2f}" for n, w in zip(names, weights, strict=True))
    print(f"{len(seen)} cases; bias {bias:.2f}, {shown}")
    print(f"cross-validated AUC {auc(confidence, answerable):.3f}")
    print("threshold  refusal precision  refusal recall  wrongly refused")
    for point in curve(confidence, answerable):
        print(
            f"{point.threshold:9.2f}  {point.refusal_precision:17.2f}  "
            f"{point.refusal_recall:14.2f}  {point.wrongly_refused:15.2f}"
        )


def facts_of(library: Library, cases: Sequence[Case]) -> list[Facts]:
    """What the gate sees of each case."""
    found = [library.searcher.find(case.question, k=1) for case in cases]
    return [
        facts(case.question, search.hits, search.nearest)
        for case, search in zip(cases, found, strict=True)
    ]


def fit(seen: Sequence[Facts], answerable: Sequence[bool]) -> tuple[NDArray[np.float64], float]:
    """Weights of the facts, in the order of ``Facts``, and the bias."""
    model = _model().fit(_matrix(seen), np.asarray(answerable))
    return model.coef_[0], float(model.intercept_[0])


def judged(
    seen: Sequence[Facts], answerable: Sequence[bool], *, repeats: int = 20
) -> NDArray[np.float64]:
    """Confidence that each case is answerable, shape (cases,), by gates fitted without it."""
    given, right = _matrix(seen), np.asarray(answerable)
    total = np.zeros(len(right))
    folds = RepeatedStratifiedKFold(n_splits=5, n_repeats=repeats, random_state=0)
    for train, test in folds.split(given, right):
        total[test] += _model().fit(given[train], right[train]).predict_proba(given[test])[:, 1]
    return total / repeats


def auc(confidence: NDArray[np.float64], answerable: Sequence[bool]) -> float:
    """How often an answerable case has more confidence than an unanswerable one."""
    return float(roc_auc_score(np.asarray(answerable), confidence))


def curve(confidence: NDArray[np.float64], answerable: Sequence[bool]) -> list[Point]:
    """The trade-off at thresholds 0.05, 0.10, … 0.95."""
    right = np.asarray(answerable)
    points = []
    for threshold in np.arange(0.05, 1.0, 0.05):
        refused = confidence < threshold
        correct = int((refused & ~right).sum())
        points.append(
            Point(
                threshold=round(float(threshold), 2),
                refusal_precision=correct / max(1, int(refused.sum())),
                refusal_recall=correct / max(1, int((~right).sum())),
                wrongly_refused=int((refused & right).sum()) / max(1, int(right.sum())),
            )
        )
    return points


def _matrix(seen: Sequence[Facts]) -> NDArray[np.float64]:
    return np.array([astuple(one) for one in seen])


def _model() -> LogisticRegression:
    return LogisticRegression(C=STRENGTH, class_weight="balanced")
