"""Fits a linear model whose weights can be read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from cableqa.linear import Line

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Strength of the prior that no feature matters (scikit-learn's C).
FREEDOM = 0.1


def fit(
    names: Sequence[str],
    table: NDArray[np.float32],
    share: NDArray[np.float64],
    weight: NDArray[np.float64],
    *,
    freedom: float = FREEDOM,
) -> Line:
    """Logistic regression on targets from 0 to 1: each row counts for both, by its share."""
    mean, spread = table.mean(axis=0), table.std(axis=0) + 1e-6
    standard = (table - mean) / spread
    yes, no = weight * share, weight * (1 - share)
    rows = np.vstack([standard[yes > 0], standard[no > 0]])
    targets = np.concatenate([np.ones((yes > 0).sum()), np.zeros((no > 0).sum())])
    model: Any = LogisticRegression(C=freedom, max_iter=400)
    model.fit(rows, targets, sample_weight=np.concatenate([yes[yes > 0], no[no > 0]]))
    weights = model.coef_[0] / spread
    intercept = float(model.intercept_[0] - (weights * mean).sum())
    return Line(intercept, dict(zip(names, map(float, weights), strict=True)))
