"""What the model makes of cables, in the store: a vector a chunk and, if wanted, one a word."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from cableqa.chunks import chunks_of, embedded_text
from cableqa.late import telling
from cableqa.ports import TokenEmbedder

if TYPE_CHECKING:
    from cableqa.domain import Cable
    from cableqa.store import Store


def embed(store: Store, cables: Mapping[str, Cable]) -> None:
    """Cut, embed and store the cables, given by id; a cable held must be forgotten before."""
    embedder, settings = store.embedder, store.manifest.chunking
    chunks = [
        chunk
        for cable in cables.values()
        for chunk in chunks_of(cable, count=embedder.count, settings=settings)
    ]
    if not chunks:
        return
    texts = [embedded_text(chunk) for chunk in chunks]
    if store.tokens and isinstance(embedder, TokenEmbedder):
        vectors, tokens = embedder.embed_tokens(texts)
        # The context's too: without them late interaction gains nothing (eval/NOTES.md).
        kept = [telling(text, one)[1] for text, one in zip(texts, tokens, strict=True)]
        store.tokens.put(chunks, kept)
    else:
        vectors = embedder.embed(texts)
    store.vectors.put(cables, chunks, vectors)


def forget(store: Store, cable_ids: Collection[str]) -> None:
    """Take out the vectors and tokens of those cables."""
    store.vectors.remove(cable_ids)
    if store.tokens:
        store.tokens.remove(cable_ids)


def clear(store: Store, held: Collection[str]) -> set[str]:
    """Take out what belongs to no cable of ``held``; the ids that are embedded whole."""
    vectors = set(store.vectors.counts())
    store.vectors.remove(vectors.difference(held))
    if store.tokens is None:
        return vectors
    tokens = store.tokens.cables()
    store.tokens.remove(tokens.difference(held))
    return vectors & tokens
