"""Whether one text entails another, by a cross-encoder that the user names.

Used only where the setting ``entailment`` names one; none comes with cableqa.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from cableqa.errors import ModelError
from cableqa.reranking import cross_encoder

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

_NAMES = frozenset({"entailment", "entail", "entails", "entailed", "supported"})


class LocalEntailment:
    """An ``Entailment`` (see ports) that computes on this machine, loaded on first use.

    ``model`` is a sentence-transformers cross-encoder's name or path: of several scores a pair
    the one labelled ``entailment`` is read, one alone is read as a chance.  ``network`` permits
    it to be fetched by name.  ``ModelError`` is raised on first use if it cannot be loaded or has
    no such label.
    """

    def __init__(self, model: str, *, device: str = "auto", network: bool = False) -> None:
        self._name = model
        self._device = device
        self._network = network
        self._lock = threading.RLock()

    def chances(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """For each premise with its claim, 0 to 1: the chance that the premise entails it."""
        if not pairs:
            return []
        with self._lock:
            raw = self._model.predict(list(pairs), show_progress_bar=False)
        scores = np.asarray(raw, dtype=np.float64)
        if scores.ndim == 1:  # the model has brought one score to 0 to 1 itself
            return [float(score) for score in np.clip(scores, 0, 1)]
        odds = np.exp(scores - scores.max(axis=1, keepdims=True))
        return [float(one) for one in odds[:, self._label] / odds.sum(axis=1)]

    @cached_property
    def _label(self) -> int:
        config: Any = self._model.config
        labels: dict[int, str] = config.id2label
        for number, label in labels.items():
            if label.casefold() in _NAMES:
                return int(number)
        raise ModelError(
            f"{self._name} has no label for entailment, only {', '.join(labels.values())}"
        )

    @cached_property
    def _model(self) -> CrossEncoder:
        with self._lock:
            return cross_encoder(self._name, device=self._device, network=self._network)
