"""Adapter: the coded token vectors of paragraphs in one SQLite file, read by paragraph.

A row a chunk.  Nothing is held in memory: a search reads the rows of its shortlist only.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from cableqa.catalogue_file import connect, transaction, translated
from cableqa.codes import decode, encode, turned
from cableqa.ports import ParagraphKey

if TYPE_CHECKING:
    from cableqa.domain import Chunk
    from cableqa.ports import Vectors


class SqliteTokens:
    """A ``TokenStore`` (see ports) in the file ``path``, of vectors of ``dimensions`` numbers.

    Each ``put`` and ``remove`` is one transaction; safe to use from several threads.
    """

    def __init__(self, path: Path, *, dimensions: int, read_only: bool = False) -> None:
        self._path = path
        self._dimensions = dimensions
        self._lock = threading.RLock()
        with translated(path):
            self._db = connect(path, read_only=read_only, schema="tokens_schema.sql")

    def close(self) -> None:
        """Give up the file."""
        with self._lock, translated(self._path):
            self._db.close()

    def put(self, chunks: Sequence[Chunk], tokens: Sequence[Vectors]) -> None:
        """Store the token vectors of each chunk, replacing those held under the same id."""
        rows = (
            (chunk.cable, chunk.paragraph, chunk.id, encode(vectors).tobytes())
            for chunk, vectors in zip(chunks, tokens, strict=True)
        )
        with self._lock, translated(self._path), transaction(self._db):
            self._db.executemany("INSERT OR REPLACE INTO tokens VALUES (?, ?, ?, ?)", rows)

    def remove(self, cable_ids: Iterable[str]) -> None:
        """Forget the tokens of those cables."""
        ids = [(cable_id,) for cable_id in cable_ids]
        if ids:
            with self._lock, translated(self._path), transaction(self._db):
                self._db.executemany("DELETE FROM tokens WHERE cable = ?", ids)

    def cables(self) -> set[str]:
        """The ids of the cables whose tokens are held."""
        with self._lock, translated(self._path):
            return {one for (one,) in self._db.execute("SELECT DISTINCT cable FROM tokens")}

    def nearness(
        self, keys: Sequence[ParagraphKey], vectors: Vectors
    ) -> dict[ParagraphKey, Vectors]:
        """For each paragraph that has tokens, the best cosine of each vector with any of them."""
        asked = json.dumps([list(key) for key in keys])
        with self._lock, translated(self._path):
            rows = self._db.execute(
                "SELECT t.cable, t.paragraph, t.codes FROM json_each(?) j JOIN tokens t "
                "ON t.cable = json_extract(j.value, '$[0]') "
                "AND t.paragraph = json_extract(j.value, '$[1]')",
                (asked,),
            ).fetchall()
        codes: dict[ParagraphKey, bytes] = {}
        for cable, paragraph, window in rows:
            key = ParagraphKey(cable, paragraph)
            codes[key] = codes.get(key, b"") + window
        wanted = turned(vectors).T
        return {
            key: (self._vectors(held) @ wanted).max(axis=0) for key, held in codes.items() if held
        }

    def _vectors(self, codes: bytes) -> Vectors:
        width = (self._dimensions + 1) // 2
        return decode(np.frombuffer(codes, dtype=np.uint8).reshape(-1, width), self._dimensions)
