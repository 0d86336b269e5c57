"""What drafters put in their summaries, as weights learned from those they wrote.

Two linear models.  The first gives a sentence the share of its pairs of words that a Summary
is expected to hold; the second gives a pair of words the chance to be in the Summary.  Their
weights are in ``ranker.json``, written by ``python -m eval train-summaries``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np

from cableqa.linear import Line, chance
from cableqa.summaries.features import Pair, Setting, pair_features, sentence_features

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cableqa.ports import Vectors
    from cableqa.summaries.candidates import Candidate


@dataclass(frozen=True)
class Worth:
    """What each sentence is worth alone, and each pair of words once it is said."""

    sentences: NDArray[np.float64]
    pairs: Mapping[Pair, float]


@dataclass(frozen=True)
class Ranker:
    """The two models of a summary."""

    sentences: Line
    pairs: Line

    def worth(self, sentences: Sequence[Candidate], vectors: Vectors, setting: Setting) -> Worth:
        """How much of a Summary each sentence and each pair of words is expected to be.

        Both are on the scale 0 to 1; ``vectors`` are the sentences' unit vectors.
        """
        if not sentences:
            return Worth(np.zeros(0), {})
        scores = chance(self.sentences(*sentence_features(sentences, vectors, setting)))
        return self.told(sentences, scores, setting)

    def told(
        self, sentences: Sequence[Candidate], scores: NDArray[np.float64], setting: Setting
    ) -> Worth:
        """As ``worth``, where the sentences' scores are known."""
        names, keys, table = pair_features(sentences, list(scores), setting.subject)
        values = chance(self.pairs(names, table))
        return Worth(scores, dict(zip(keys, map(float, values), strict=True)))


def from_json(data: Mapping[str, Any]) -> Ranker:
    """The ranker that ``to_json`` wrote."""
    return Ranker(Line.from_json(data["sentences"]), Line.from_json(data["pairs"]))


def to_json(ranker: Ranker) -> dict[str, Any]:
    """The weights, rounded to read, in the order of the features."""
    return {"sentences": ranker.sentences.to_json(), "pairs": ranker.pairs.to_json()}


@cache
def trained() -> Ranker:
    """The ranker of the package."""
    text = files("cableqa.summaries").joinpath("ranker.json").read_text("utf-8")
    return from_json(json.loads(text))
