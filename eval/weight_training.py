"""Fits the weights by which a search orders its shortlist; see ``cableqa.weighing``.

A listwise softmax: over the shortlist of each question, the paragraphs that answer it are to have
as much of the probability as can be (Cao et al. 2007, https://doi.org/10.1145/1273496.1273513).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import minimize

from cableqa.linear import Line

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Table = NDArray[np.float32]

# How dear a weight is, in units of its feature's spread.
_DEAR = 1e-3
# Where the scores of a shortlist's last and of its first are to lie, on average.
_LAST, _FIRST = 0.15, 0.85


@dataclass(frozen=True, slots=True)
class Shortlist:
    """The features of one question's shortlist, and which of its paragraphs answer it."""

    names: tuple[str, ...]
    table: Table
    right: NDArray[np.bool_]


def fit(lists: Sequence[Shortlist]) -> Line:
    """The weights that these teach; lists without a right paragraph teach nothing.

    The line is scaled so that a shortlist runs from ``_LAST`` to ``_FIRST`` on average.
    """
    told = [one for one in lists if one.right.any()]
    names = told[0].names
    whole = np.vstack([one.table for one in told]).astype(float)
    spread = whole.std(axis=0) + 1e-6
    tables = [one.table / spread for one in told]

    def cost(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        value, slope = _DEAR * float(weights @ weights), 2 * _DEAR * weights
        for table, one in zip(tables, told, strict=True):
            score = table @ weights
            chance = np.exp(score - score.max())
            right = np.where(one.right, chance, 0.0)
            value -= float(np.log(right.sum() / chance.sum())) / len(told)
            slope -= table.T @ (right / right.sum() - chance / chance.sum()) / len(told)
        return value, slope

    found = minimize(cost, np.zeros(len(names)), jac=True, method="L-BFGS-B")
    weights = found.x / spread
    scores = [one.table @ weights for one in told]
    last = float(np.mean([score.min() for score in scores]))
    first = float(np.mean([score.max() for score in scores]))
    scale = (_FIRST - _LAST) / (first - last)
    scaled = {name: float(w * scale) for name, w in zip(names, weights, strict=True)}
    return Line(_LAST - last * scale, scaled)


def first_right(one: Shortlist, line: Line) -> int | None:
    """The rank of the first paragraph that answers, from 1; None where none is in the list."""
    order = np.argsort(-line(one.names, one.table), kind="stable")
    found = np.flatnonzero(one.right[order])
    return int(found[0]) + 1 if len(found) else None


def fold_of(name: str, *, folds: int) -> int:
    """In which fold a case or a cable is: by its name alone, the same in every run."""
    return int(hashlib.md5(name.encode(), usedforsecurity=False).hexdigest(), 16) % folds


def write(line: Line, package: str, name: str, *, questions: int) -> Path:
    """Write the weights into the file ``name`` of ``package``, with what taught them; gives it."""
    path = Path(str(files(package).joinpath(name)))
    data = {"taught_by": f"{questions} questions written by this project"} | line.to_json()
    path.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
    return path
