"""Puts cables into a store without going through sources."""

from __future__ import annotations

from cableqa.chunks import chunks_of, embedded_text
from cableqa.domain import Cable
from cableqa.store import Store


def fill(store: Store, *cables: Cable) -> None:
    """Store ``cables``, chunked and embedded as indexing does it."""
    embedder, settings = store.embedder, store.manifest.chunking
    chunks = [c for one in cables for c in chunks_of(one, count=embedder.count, settings=settings)]
    vectors = embedder.embed([embedded_text(chunk) for chunk in chunks])
    store.vectors.put({one.id: one for one in cables}, chunks, vectors)
    store.catalogue.put((one, f"hash of {one.id}", f"{one.id}.txt") for one in cables)
