"""Puts cables into a store without going through sources."""

from __future__ import annotations

from cableqa.domain import Cable
from cableqa.embedded import embed
from cableqa.store import Store


def fill(store: Store, *cables: Cable) -> None:
    """Store ``cables``, chunked and embedded as indexing does it."""
    embed(store, {one.id: one for one in cables})
    store.catalogue.put((one, f"hash of {one.id}", f"{one.id}.txt") for one in cables)
