"""Adapter: a cross-encoder, by name or path, that reads question and passage together.

None comes with cableqa: it is the user's own choice (``CABLEQA_RERANKER``), and slow.
"""

from __future__ import annotations

import threading
import warnings
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from cableqa.errors import ModelError
from cableqa.local_models import device_named, model_folder

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

_BATCH = 16


class LocalReranker:
    """A ``Reranker`` (see ports) that computes on this machine, loaded on first use.

    ``model`` is a sentence-transformers cross-encoder's name or path; ``network`` permits it to
    be fetched by name.  ``ModelError`` is raised on first use if it cannot be loaded, or gives
    more than one score a pair.
    """

    def __init__(self, model: str, *, device: str = "auto", network: bool = False) -> None:
        self._name = model
        self._device = device
        self._network = network
        self._lock = threading.RLock()

    def scores(self, question: str, passages: Sequence[str]) -> list[float]:
        """How well each passage answers the question; higher is better, the model's own scale."""
        if not passages:
            return []
        pairs = [(question, passage) for passage in passages]
        with self._lock:
            found: Any = self._model.predict(pairs, batch_size=_BATCH, show_progress_bar=False)
        return [float(score) for score in found]

    @cached_property
    def _model(self) -> CrossEncoder:
        with self._lock:
            model = cross_encoder(self._name, device=self._device, network=self._network)
            if model.num_labels != 1:
                raise ModelError(
                    f"{self._name} gives {model.num_labels} scores a passage; "
                    "a reranker (CABLEQA_RERANKER) gives one"
                )
            return model


def cross_encoder(name: str, *, device: str, network: bool) -> CrossEncoder:
    """The cross-encoder of that name or path.  Raises ``ModelError``."""
    folder = model_folder(name, network=network)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from sentence_transformers import CrossEncoder

        try:
            model: CrossEncoder = CrossEncoder(
                str(folder), device=device_named(device), local_files_only=True
            )
        except (OSError, ValueError, RuntimeError, KeyError) as error:
            first = str(error).strip().partition("\n")[0]
            raise ModelError(f"cannot load the cross-encoder in {folder}: {first}") from error
    return model
