"""Adapter: whether one text entails another, by a sentence-transformers cross-encoder.

Used only where the user names a model (setting ``entailment``).
"""

from __future__ import annotations

import math
import os
import threading
import warnings
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from cableqa.errors import ModelError

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder


class CrossEncoderEntailment:
    """An ``Entailment`` (see ports) that computes on this machine.

    ``model`` is a name or path; ``network`` permits it to be fetched by name.  Three labels are
    read as an NLI model's, by their names; one as a chance or a logit.  ``ModelError`` is raised
    on first use if the model cannot be loaded or is neither.
    """

    def __init__(self, model: str, *, device: str = "auto", network: bool = False) -> None:
        self.name = model
        self._device = None if device == "auto" else device
        self._network = network
        self._lock = threading.Lock()

    def chances(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """For each premise and claim, 0 to 1: the chance that the premise entails the claim."""
        if not pairs:
            return []
        with self._lock:
            scores = np.asarray(
                self._model.predict(list(pairs), show_progress_bar=False), dtype=np.float64
            )
        if scores.ndim == 1:
            return [float(s) if 0 <= s <= 1 else 1 / (1 + math.exp(-s)) for s in scores]
        odds = np.exp(scores - scores.max(axis=1, keepdims=True))
        return [float(one) for one in odds[:, self._entails] / odds.sum(axis=1)]

    @cached_property
    def _entails(self) -> int:
        labels: dict[int, str] = self._model.config.id2label
        for number, label in labels.items():
            if label.casefold() in ("entailment", "entail", "entails", "supported"):
                return int(number)
        raise ModelError(
            f"{self.name} has no label for entailment, only {', '.join(labels.values())}"
        )

    @cached_property
    def _model(self) -> CrossEncoder:
        if not self._network:
            os.environ["HF_HUB_OFFLINE"] = "1"
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from sentence_transformers import CrossEncoder

            try:
                return CrossEncoder(
                    self.name, device=self._device, local_files_only=not self._network
                )
            except (OSError, ValueError, RuntimeError, KeyError) as error:
                first = str(error).strip().partition("\n")[0]
                raise ModelError(
                    f"cannot load the entailment model {self.name!r}: {first}; give the path of its "
                    "folder, or allow the network (CABLEQA_NETWORK=true)"
                ) from error
