"""Searches done once for many configurations that only weigh their results otherwise."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from cableqa.domain import Filters
from cableqa.ports import Embedder, Scored

if TYPE_CHECKING:
    from cableqa.ports import Vectors


class RememberedVectors:
    """An embedder that knows the vectors of some texts and asks ``inner`` for the rest."""

    def __init__(self, inner: Embedder, texts: Sequence[str]) -> None:
        self._inner = inner
        unique = list(dict.fromkeys(texts))
        vectors = inner.embed(unique, query=True) if unique else ()
        self._known = dict(zip(unique, vectors, strict=True))

    def embed(self, texts: Sequence[str], *, query: bool = False) -> Vectors:
        """The vectors of the texts, remembered ones without computing."""
        if all(text in self._known for text in texts):
            return np.stack([self._known[text] for text in texts])
        return self._inner.embed(texts, query=query)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)


class RememberedLists:
    """A catalogue or vector store that runs each of its searches once.

    ``saved`` counts the seconds that remembered searches took when they were run.
    """

    def __init__(self, inner: Any) -> None:
        self._inner = inner
        self._known: dict[tuple[Any, ...], tuple[list[Scored], float]] = {}
        self.saved = 0.0

    def words(self, text: str, *, k: int, filters: Filters | None = None) -> list[Scored]:
        """As ``Catalogue.words``."""
        return self._once(("words", text, k, filters), text, k, filters)

    def nearest(self, vector: Vectors, *, k: int, filters: Filters | None = None) -> list[Scored]:
        """As ``VectorStore.nearest``."""
        return self._once(("nearest", vector.tobytes(), k, filters), vector, k, filters)

    def _once(self, key: tuple[Any, ...], asked: Any, k: int, filters: Any) -> list[Scored]:
        if key in self._known:
            found, seconds = self._known[key]
            self.saved += seconds
            return found
        began = time.perf_counter()
        found = getattr(self._inner, key[0])(asked, k=k, filters=filters)
        self._known[key] = found, time.perf_counter() - began
        return list(found)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)
