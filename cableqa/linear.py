"""Linear models whose weights can be read: an intercept and a weight for each named feature."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True)
class Line:
    """A linear model: an intercept and a weight for each named feature."""

    intercept: float
    weights: Mapping[str, float]

    def __call__(self, names: Sequence[str], table: NDArray[np.float32]) -> NDArray[np.float64]:
        """The model's value for each row of ``table``.  A feature without a weight is an error."""
        if not table.size:
            return np.zeros(0)
        weights = np.array([self.weights[name] for name in names])
        values: NDArray[np.float64] = table.astype(np.float64) @ weights + self.intercept
        return values

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Line:
        """The model that ``to_json`` wrote."""
        return cls(data["intercept"], data["weights"])

    @classmethod
    def shipped(cls, package: str, name: str) -> Line:
        """The model in the file ``name`` of one of our packages."""
        return cls.from_json(json.loads(files(package).joinpath(name).read_text("utf-8")))

    def to_json(self) -> dict[str, Any]:
        """The weights, rounded to read, in the order of the features."""
        return {
            "intercept": round(self.intercept, 4),
            "weights": {name: round(weight, 4) for name, weight in self.weights.items()},
        }


def chance(value: NDArray[np.float64]) -> NDArray[np.float64]:
    """The logistic function."""
    result: NDArray[np.float64] = 1 / (1 + np.exp(-value))
    return result
