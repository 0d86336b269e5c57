"""An embedder that remembers, so that an evaluation run again does not embed again."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from cableqa.ports import Embedder, TokenEmbedder

if TYPE_CHECKING:
    from cableqa.ports import Tokens, Vectors

# Texts embedded between two writes of the file: what a stopped run loses.
_BATCH = 4096
# Texts whose words' states are held: those of a few cables.
_LATEST = 2000


class RememberingEmbedder:
    """Embeds by another embedder and keeps the vectors of every text in one file.

    The file holds digests of texts and vectors in half precision, no text.
    """

    def __init__(self, embedder: Embedder, path: Path) -> None:
        self._embedder = embedder
        self._path = path
        self._known: dict[str, Vectors] = {}
        self._latest: dict[str, tuple[Vectors, Tokens]] = {}
        if path.exists():
            with np.load(path) as held:
                self._known = dict(zip(held["digests"].tolist(), held["vectors"], strict=True))

    @property
    def name(self) -> str:
        return self._embedder.name

    @property
    def fingerprint(self) -> str:
        return self._embedder.fingerprint

    @property
    def dimensions(self) -> int:
        return self._embedder.dimensions

    @property
    def window(self) -> int:
        return self._embedder.window

    def count(self, texts: Sequence[str]) -> list[int]:
        """Word pieces in each text."""
        return self._embedder.count(texts)

    def embed(self, texts: Sequence[str], *, query: bool = False) -> Vectors:
        """Unit vectors of the texts, those not yet known embedded and kept; no query is kept."""
        if query:
            return self._embedder.embed(texts, query=True)
        keys = [digest(text) for text in texts]
        new = {key: text for key, text in zip(keys, texts, strict=True) if key not in self._known}
        for at in range(0, len(new), _BATCH):
            part = list(new)[at : at + _BATCH]
            vectors = self._embedder.embed([new[key] for key in part])
            self._known |= dict(zip(part, vectors.astype(np.float16), strict=True))
            if len(new) >= _BATCH:
                self.save()
        return np.array([self._known[key] for key in keys], dtype=np.float32)

    def embed_tokens(
        self, texts: Sequence[str], *, query: bool = False
    ) -> tuple[Vectors, list[Tokens]]:
        """As ``TokenEmbedder``; only the latest texts are known: words are many."""
        if not isinstance(self._embedder, TokenEmbedder):
            raise TypeError("the embedder gives no states of words")
        new = [text for text in dict.fromkeys(texts) if query or text not in self._latest]
        vectors, tokens = self._embedder.embed_tokens(new, query=query)
        fresh = dict(zip(new, zip(vectors, tokens, strict=True), strict=True))
        known = fresh if query else self._latest | fresh
        self._latest = known if len(known) <= _LATEST and not query else fresh
        found = [known[text] for text in texts]
        return np.array([one for one, _ in found]), [one for _, one in found]

    def save(self) -> None:
        """Write all vectors to the file, whole or not at all."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        new = self._path.with_name(self._path.name + ".new.npz")
        vectors = np.array(list(self._known.values()), dtype=np.float16)
        np.savez(new, digests=np.array(list(self._known)), vectors=vectors)
        new.replace(self._path)


def digest(text: str) -> str:
    """What a text is remembered by."""
    return hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()
