"""Fits the refusal gate (``cableqa/answers/gate.py``) and shows what it costs.

A logistic regression on the facts of each search, both kinds of question weighted alike.  It is
judged twice: by cross-validation on the questions that it is fitted on, and on questions of
others that it has not seen, by the gate so fitted.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields, replace
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import RepeatedStratifiedKFold

from cableqa.answers.gate import Facts, Gate, facts
from eval.cases import Case, read_cases
from eval.plots import trade_off

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cableqa.library import Library
    from eval.metrics import Interval

NAMES = tuple(one.name for one in fields(Facts))
# Freedom of the weights in units of each fact's spread (scikit-learn's C).
FREEDOM = 0.3
# What part of refusals must be right on the questions that the gate is fitted on.
PRECISION = 0.7
# What part of the questions of which the gate is sure must have an answer.
SURE = 0.85
_DRAWS, _SEED = 2000, 20101128


@dataclass(frozen=True, slots=True)
class Point:
    """What one threshold does on questions not used to fit: a point of the trade-off curve."""

    threshold: float
    refusals: int
    refusal_precision: float
    refusal_recall: float
    wrongly_refused: float


@dataclass(frozen=True, slots=True)
class Seen:
    """Questions of one or more sets: what the gate sees of each, and whether it has an answer."""

    facts: tuple[Facts, ...]
    answerable: tuple[bool, ...]

    def __add__(self, other: Seen) -> Seen:
        return Seen(self.facts + other.facts, self.answerable + other.answerable)


def see(path: Path, store: Path) -> Seen:
    """The cases of a file, searched in a store.  Raises what ``read_cases`` raises."""
    from cableqa.library import Library

    cases = read_cases(path)
    with Library.open(store) as library:
        return Seen(tuple(facts_of(library, cases)), tuple(case.answerable for case in cases))


def facts_of(library: Library, cases: Sequence[Case]) -> list[Facts]:
    """What the gate sees of each case, as when it is asked."""
    from cableqa.library import ASK_K

    seen = []
    for case in cases:
        found = library.searcher.find(case.question, k=ASK_K)
        read = library.answerer.passages(case.question, found)
        catalogue = library.answerer.catalogue
        seen.append(facts(case.question, found, passages=read, catalogue=catalogue))
    return seen


def print_fit(own: Sequence[Seen], others: Seen | None, *, out: Path | None, train: bool) -> None:
    """Fit on ``own`` sets together, print weights and trade-offs, on ``others`` too.

    ``train`` writes the weights into the package; ``out`` is a file for the curves, as HTML.
    """
    together = sum(own[1:], start=own[0])
    confidence = judged(together)
    threshold = chosen(confidence, together.answerable)
    sure = surely(confidence, together.answerable)
    gate = replace(fit(together, threshold=threshold), sure=sure)
    shown = ", ".join(f"{name} {weight:.2f}" for name, weight in gate.weights.items())
    print(f"bias {gate.bias:.2f}, {shown}; threshold {threshold}, sure {sure}")
    curves = {f"own {len(confidence)}, cross-validated": (confidence, together.answerable)}
    if others:
        blind = np.array([gate.confidence(one) for one in others.facts])
        curves[f"others' {len(blind)}, by this gate"] = (blind, others.answerable)
        within = judged(others)
        curves[f"others' {len(within)}, cross-validated among themselves"] = (
            within,
            others.answerable,
        )
    for title, (values, answerable) in curves.items():
        print(table(title, values, answerable, at=threshold))
    if out:
        plotted = {title: curve(*one) for title, one in curves.items()}
        points = {
            title: [(one.refusal_recall, one.refusal_precision) for one in line if one.refusals]
            for title, line in plotted.items()
        }
        out.write_text(trade_off("Refusals: recall and precision", points), encoding="utf-8")
    if train:
        print(f"written to {write(gate, questions=len(confidence))}")


def fit(seen: Seen, *, threshold: float) -> Gate:
    """The gate that these questions teach, its weights in the facts' own units."""
    given = _matrix(seen.facts)
    spread = given.std(axis=0) + 1e-6
    model = _model().fit(given / spread, np.asarray(seen.answerable))
    weights = dict(zip(NAMES, (float(w) for w in model.coef_[0] / spread), strict=True))
    return Gate(bias=float(model.intercept_[0]), weights=weights, threshold=threshold)


def judged(seen: Seen, *, repeats: int = 5) -> NDArray[np.float64]:
    """Confidence that each case is answerable, shape (cases,), by gates fitted without it."""
    right = np.asarray(seen.answerable)
    total = np.zeros(len(right))
    folds = RepeatedStratifiedKFold(n_splits=5, n_repeats=repeats, random_state=0)
    for train, test in folds.split(np.zeros((len(right), 1)), right):
        gate = fit(_part(seen, train), threshold=0.5)
        total[test] += [gate.confidence(seen.facts[n]) for n in test]
    return total / repeats


def auc(confidence: NDArray[np.float64], answerable: Sequence[bool]) -> float:
    """How often an answerable case has more confidence than an unanswerable one."""
    return float(roc_auc_score(np.asarray(answerable), confidence))


def curve(confidence: NDArray[np.float64], answerable: Sequence[bool]) -> list[Point]:
    """The trade-off at thresholds 0.05, 0.10, … 0.95."""
    thresholds = (round(float(one), 2) for one in np.arange(0.05, 1.0, 0.05))
    return [_point(confidence, np.asarray(answerable), one) for one in thresholds]


def chosen(confidence: NDArray[np.float64], answerable: Sequence[bool]) -> float:
    """The highest threshold at which refusals are right as often as ``PRECISION``."""
    good = [one for one in curve(confidence, answerable) if one.refusal_precision >= PRECISION]
    return good[-1].threshold if good else 0.05


def surely(confidence: NDArray[np.float64], answerable: Sequence[bool]) -> float:
    """The lowest threshold above which as many cases as ``SURE`` have an answer; 1 for none."""
    right = np.asarray(answerable)
    good = [
        at
        for at in (one.threshold for one in curve(confidence, answerable))
        if (confidence >= at).any() and right[confidence >= at].mean() >= SURE
    ]
    return good[0] if good else 1.0


def intervals(
    confidence: NDArray[np.float64], answerable: Sequence[bool], *, at: float
) -> tuple[Interval, Interval]:
    """Refusal precision and recall at a threshold with 95 % bootstrap intervals over cases."""
    from eval.metrics import Interval

    right = np.asarray(answerable)
    draws = np.random.default_rng(_SEED).integers(0, len(right), (_DRAWS, len(right)))
    points = [_point(confidence[draw], right[draw], at) for draw in draws]
    known = _point(confidence, right, at)
    precision = [one.refusal_precision for one in points if one.refusals]
    recall = [one.refusal_recall for one in points]
    return (
        Interval(known.refusal_precision, *_ends(precision)),
        Interval(known.refusal_recall, *_ends(recall)),
    )


def table(
    title: str, confidence: NDArray[np.float64], answerable: Sequence[bool], *, at: float
) -> str:
    """AUC, the intervals at the threshold, and the curve, as text."""
    precision, recall = intervals(confidence, answerable, at=at)
    lines = [
        f"{title}: AUC {auc(confidence, answerable):.3f}; at {at} refusal precision "
        f"{precision.mean:.2f} ({precision.low:.2f}–{precision.high:.2f}), "
        f"recall {recall.mean:.2f} ({recall.low:.2f}–{recall.high:.2f})",
        "threshold  refusals  refusal precision  refusal recall  wrongly refused",
    ]
    lines += [
        f"{one.threshold:9.2f}  {one.refusals:8d}  {one.refusal_precision:17.2f}  "
        f"{one.refusal_recall:14.2f}  {one.wrongly_refused:15.2f}"
        for one in curve(confidence, answerable)
        if 0.1 <= one.threshold <= 0.7
    ]
    return "\n".join(lines)


def write(gate: Gate, *, questions: int) -> Path:
    """Write the weights into the package, with what taught them; gives the file."""
    path = Path(str(files("cableqa.answers").joinpath("gate.json")))
    data = {
        "taught_by": f"{questions} questions written by this project",
        "bias": round(gate.bias, 4),
        "weights": {name: round(weight, 4) for name, weight in gate.weights.items()},
        "threshold": gate.threshold,
        "sure": gate.sure,
    }
    path.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
    return path


def _point(confidence: NDArray[np.float64], right: NDArray[np.bool_], threshold: float) -> Point:
    refused = confidence < threshold
    correct = int((refused & ~right).sum())
    return Point(
        threshold=threshold,
        refusals=int(refused.sum()),
        refusal_precision=correct / max(1, int(refused.sum())),
        refusal_recall=correct / max(1, int((~right).sum())),
        wrongly_refused=int((refused & right).sum()) / max(1, int(right.sum())),
    )


def _part(seen: Seen, places: NDArray[np.int_]) -> Seen:
    return Seen(tuple(seen.facts[n] for n in places), tuple(seen.answerable[n] for n in places))


def _ends(values: Sequence[float]) -> tuple[float, float]:
    low, high = np.quantile(values or [0.0], (0.025, 0.975))
    return float(low), float(high)


def _matrix(seen: Sequence[Facts]) -> NDArray[np.float64]:
    return np.array([astuple(one) for one in seen])


def _model() -> LogisticRegression:
    return LogisticRegression(C=FREEDOM, class_weight="balanced")
