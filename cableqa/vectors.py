"""Adapter: vectors in an embedded Chroma collection, with the metadata that filters need.

The text itself stays in the catalogue; ids are those of the chunks, which name the paragraph.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import chromadb
import numpy as np
from chromadb.config import Settings
from chromadb.errors import ChromaError

from cableqa.chunks import paragraph_of
from cableqa.domain import Cable, Chunk, Filters
from cableqa.errors import StoreBusyError, StoreError, StoreFullError
from cableqa.facets import day_number, level
from cableqa.ports import ParagraphKey, Scored

if TYPE_CHECKING:
    from cableqa.ports import Vectors

COLLECTION = "chunks"
# Recall against exact search is 0.999 or better up to k = 450 (eval/NOTES.md, "Indexing");
# Chroma's own ef_search of 100 gives 0.97 at k = 300.
HNSW = {"space": "cosine", "max_neighbors": 24, "ef_construction": 200, "ef_search": 1000}
_PAGE = 20_000


class ChromaVectors:
    """A ``VectorStore`` (see ports) in the folder ``path``."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with translated(path):
            self._client = chromadb.PersistentClient(
                str(path), settings=Settings(anonymized_telemetry=False)
            )
            configuration = cast("Any", {"hnsw": HNSW})
            self._chunks = self._client.get_or_create_collection(
                COLLECTION, embedding_function=None, configuration=configuration
            )

    def close(self) -> None:
        """Let go of the files, so that the folder can be moved or opened anew."""
        with translated(self._path):
            cast("Any", self._client).close()  # of the client that the protocol does not name

    def put(self, cables: Mapping[str, Cable], chunks: Sequence[Chunk], vectors: Vectors) -> None:
        """Store chunks with their vectors; ``cables`` has the cable of each by id."""
        size = self._client.get_max_batch_size()
        for start in range(0, len(chunks), size):
            part = chunks[start : start + size]
            with translated(self._path):
                self._chunks.upsert(
                    ids=[chunk.id for chunk in part],
                    embeddings=cast("Any", vectors[start : start + size]),
                    metadatas=[_metadata(cables[chunk.cable], chunk) for chunk in part],
                )

    def remove(self, cable_ids: Iterable[str]) -> None:
        """Forget the chunks of those cables."""
        ids = sorted(set(cable_ids))
        for start in range(0, len(ids), 500):
            with translated(self._path):
                self._chunks.delete(where=where(Filters(cables=tuple(ids[start : start + 500]))))

    def nearest(self, vector: Vectors, *, k: int, filters: Filters | None = None) -> list[Scored]:
        """The ``k`` best paragraphs by cosine (a paragraph counts with its best window)."""
        asked = k + k // 2  # a fifth of the paragraphs have several windows
        while True:
            keys, scores = self._query(vector, asked, where(filters))
            best: dict[ParagraphKey, float] = {}
            for key, score in zip(keys, scores, strict=True):
                best.setdefault(key, score)
            if len(best) >= k or len(keys) < asked:
                return [Scored(key, score) for key, score in best.items()][:k]
            asked *= 2

    def beside(self, cable_id: str, *, k: int) -> list[list[Scored]]:
        """For each vector of the cable, the ``k`` nearest of other cables by cosine, best first."""
        own = where(Filters(cables=(cable_id,)))
        with translated(self._path):
            vectors = self._chunks.get(where=own, include=["embeddings"])["embeddings"]
        if vectors is None or not len(vectors):
            return []
        return [
            [Scored(key, score) for key, score in zip(keys, scores, strict=True)]
            for keys, scores in self._queries(cast("Any", vectors), k, {"cable": {"$ne": cable_id}})
        ]

    def counts(self) -> dict[str, int]:
        """Number of chunks by cable id."""
        found: Counter[str] = Counter()
        total = self._total()
        for offset in range(0, total, _PAGE):
            with translated(self._path):
                page = self._chunks.get(include=[], limit=_PAGE, offset=offset)
            found.update(paragraph_of(chunk_id).cable for chunk_id in page["ids"])
        return dict(found)

    def _query(
        self, vector: Vectors, k: int, condition: dict[str, Any] | None
    ) -> tuple[list[ParagraphKey], list[float]]:
        found = self._queries([np.asarray(vector, dtype=np.float32)], k, condition)
        return found[0] if found else ([], [])

    def _queries(
        self, vectors: Sequence[Vectors], k: int, condition: dict[str, Any] | None
    ) -> list[tuple[list[ParagraphKey], list[float]]]:
        total = self._total()
        if not total or k < 1:
            return []
        with translated(self._path):
            found = self._chunks.query(
                query_embeddings=cast("Any", vectors),
                n_results=min(k, total),
                where=condition,
                include=["distances"],  # metadata take eight times as long, and the ids say it
            )
        return [
            ([paragraph_of(one) for one in ids], [1.0 - float(distance) for distance in distances])
            for ids, distances in zip(found["ids"], found["distances"] or [], strict=True)
        ]

    def _total(self) -> int:
        with translated(self._path):
            return self._chunks.count()


def where(filters: Filters | None) -> dict[str, Any] | None:
    """The filters in Chroma's terms, None where there are none.

    A chunk without the key that a term names does not pass it, as the filters demand.
    """
    filters = filters or Filters()
    terms: list[dict[str, Any]] = []
    if filters.after:
        terms.append({"day": {"$gte": day_number(filters.after)}})
    if filters.before:
        terms.append({"day": {"$lte": day_number(filters.before)}})
    if filters.posts:
        terms.append({"post": {"$in": list(filters.posts)}})
    if filters.cables:
        terms.append({"cable": {"$in": list(filters.cables)}})
    if filters.max_classification is not None:
        terms.append({"level": {"$lte": int(filters.max_classification)}})
    if filters.min_classification is not None:
        terms.append({"level": {"$gte": int(filters.min_classification)}})
    terms += [{"tags": {"$contains": tag}} for tag in filters.tags]
    if len(terms) > 1:
        return {"$and": terms}
    return terms[0] if terms else None


def _metadata(cable: Cable, chunk: Chunk) -> dict[str, Any]:
    paragraph = cable.paragraph(chunk.paragraph)
    marking, kind = (paragraph.marking, paragraph.kind) if paragraph else (None, None)
    known = {
        "cable": cable.id,
        "paragraph": chunk.paragraph,
        "start": chunk.start,
        "end": chunk.end,
        "day": day_number(cable.date) if cable.date else None,
        "post": cable.post,
        "level": level(cable.classification),
        "tags": list(dict.fromkeys(cable.tags)) or None,
        "captions": list(dict.fromkeys(cable.captions)) or None,
        "marking": marking,
        "kind": kind,
    }
    return {name: value for name, value in known.items() if value is not None}


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Raise Chroma's errors as those of our tree."""
    try:
        yield
    except OSError as error:
        raise StoreFullError(f"cannot write {path}: {error.strerror or error}") from error
    except (ChromaError, ValueError, RuntimeError) as error:
        text = str(error)
        if "locked" in text:
            raise StoreBusyError(f"{path} is in use by another process; try again later") from error
        signs = ("full", "readonly", "read-only", "disk I/O", "No space", "unable to open")
        if any(sign in text for sign in signs):
            raise StoreFullError(
                f"cannot write {path} ({text}); make room or choose another place (--store)"
            ) from error
        raise StoreError(
            f"{path} cannot be used ({text}); delete the store's folder and index again"
        ) from error
