"""The vectors of a store, for those who teach or multiply them; no port gives them back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from cableqa.domain import Chunk
from cableqa.ports import ParagraphKey
from cableqa.store import Store

if TYPE_CHECKING:
    from cableqa.ports import Vectors


@dataclass(frozen=True, slots=True)
class StoredVectors:
    """Every chunk of a store (without its text) and its vector, shape (chunks, dimensions)."""

    chunks: tuple[Chunk, ...]
    vectors: Vectors

    def places(self) -> dict[ParagraphKey, list[int]]:
        """The rows of each paragraph."""
        rows: dict[ParagraphKey, list[int]] = {}
        for n, chunk in enumerate(self.chunks):
            rows.setdefault(ParagraphKey(chunk.cable, chunk.paragraph), []).append(n)
        return rows


def stored_vectors(store: Store) -> StoredVectors:
    """All of them, in memory."""
    collection: Any = store.vectors._chunks
    found = collection.get(include=["embeddings", "metadatas"])
    chunks = tuple(
        Chunk(
            id=chunk_id,
            cable=str(facts["cable"]),
            paragraph=str(facts["paragraph"]),
            text="",
            context="",
            start=int(facts["start"]),
            end=int(facts["end"]),
        )
        for chunk_id, facts in zip(found["ids"], found["metadatas"], strict=True)
    )
    return StoredVectors(chunks, np.array(found["embeddings"], dtype=np.float32))
