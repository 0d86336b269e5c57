"""How the packaged model reads questions: its own weights, and a small change that was learned.

A question shares few words with the paragraph that answers it.  Learned from questions that this
project wrote of real cables is how such a question is to be read, not how paragraphs are: their
vectors stay the model's own, so a store made by the model alone stays good.  A matrix W becomes
W + UD, where D and U have rank 8 (LoRA, Hu et al. 2021, https://arxiv.org/abs/2106.09685).
``python -m eval teach-search`` learns them; what they are worth is in eval/NOTES.md, "Retrieval".
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from copy import deepcopy
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from torch import Tensor

FILE = Path(str(files("cableqa").joinpath("questions.safetensors")))
DOWN, UP = "down", "up"
# Libraries name what stands before it otherwise from version to version.
_ENCODER = "encoder."


@cache
def fingerprint() -> str:
    """SHA-256 (hex) of what was learned."""
    return hashlib.sha256(FILE.read_bytes()).hexdigest()


def taught(model: SentenceTransformer) -> SentenceTransformer:
    """The model with what was learned; it shares all else with ``model``, which stays as it is."""
    from safetensors.torch import load_file

    return changed(model, load_file(FILE))


def changed(model: SentenceTransformer, changes: Mapping[str, Tensor]) -> SentenceTransformer:
    """A model with the ``changes``: ``encoder.….down`` and ``encoder.….up`` for each matrix."""
    import torch

    names = {key.rpartition(".")[0] for key in changes}
    touched = {path: place for path, _ in model.named_modules() if (place := _place(path)) in names}
    shared = {
        id(one): one
        for path, one in model.named_parameters()
        if path.removesuffix(".weight") not in touched
    }
    copy = deepcopy(model, shared)
    modules = dict(copy.named_modules())
    with torch.no_grad():
        for path, place in touched.items():
            up, down = changes[f"{place}.{UP}"].float(), changes[f"{place}.{DOWN}"].float()
            weight = modules[path].weight
            weight += (up @ down).to(weight)
    return copy


def _place(path: str) -> str:
    """Where a module stands in the encoder, whatever the library calls what holds it."""
    return path[path.index(_ENCODER) :] if _ENCODER in path else path
