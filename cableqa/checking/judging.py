"""How sure one may be that a window carries a claim: a linear model over the features.

Its weights and threshold are in ``judge.json``, written by ``python -m eval train-support``.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from cableqa.linear import Line


@dataclass(frozen=True, slots=True)
class Judge:
    """A logistic model; a claim is supported where it gives at least ``threshold``."""

    line: Line
    threshold: float

    def support(self, features: Mapping[str, float]) -> float:
        """0 to 1: the chance that a window with these features carries its claim."""
        weights = self.line.weights
        value = self.line.intercept + sum(weights[name] * features[name] for name in features)
        return 1 / (1 + math.exp(-max(-60.0, min(60.0, value))))


def together(one: float, other: float) -> float:
    """Two chances of the same thing as one: the mean of their log-odds."""
    odds = [math.log(c / (1 - c)) for c in (min(max(c, 1e-6), 1 - 1e-6) for c in (one, other))]
    return 1 / (1 + math.exp(-sum(odds) / 2))


def from_json(data: Mapping[str, Any]) -> Judge:
    """The judge that ``to_json`` wrote."""
    return Judge(Line.from_json(data), data["threshold"])


def to_json(judge: Judge) -> dict[str, Any]:
    """Threshold and weights, rounded to read."""
    return {"threshold": round(judge.threshold, 3)} | judge.line.to_json()


@cache
def trained() -> Judge:
    """The judge of the package."""
    text = files("cableqa.checking").joinpath("judge.json").read_text("utf-8")
    return from_json(json.loads(text))
