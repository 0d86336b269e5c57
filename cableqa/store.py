"""The store: one folder that holds the catalogue, the vectors, the tokens and a manifest.

The manifest says what made the store (schema, model, cutting); one made otherwise is refused,
since vectors of two models cannot be compared.  One process writes at a time, any number read.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

import cableqa
from cableqa import chunks, codes
from cableqa.catalogue import SqliteCatalogue
from cableqa.chunks import ChunkSettings
from cableqa.errors import (
    StoreBusyError,
    StoreError,
    StoreFullError,
    StoreMismatchError,
    StoreMissingError,
)
from cableqa.ports import TokenEmbedder
from cableqa.tokens import SqliteTokens

if TYPE_CHECKING:
    from typing import Self

    from cableqa.ports import Embedder
    from cableqa.vectors import ChromaVectors

SCHEMA = 1  # of catalogue_schema.sql and the vectors' metadata: raise it when either changes
CATALOGUE = "catalogue.sqlite3"
VECTORS = "vectors"
TOKENS = "tokens.sqlite3"
MANIFEST = "manifest.json"
LOCK = "writer.lock"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What made a store.  ``cutting`` is the version of the chunking.

    ``tokens`` is the version of the token vectors' coding, 0 in a store that has none: none
    were wanted, or its model gives none.
    """

    schema: int
    cableqa: str
    model: str
    fingerprint: str
    dimensions: int
    cutting: int
    window: int
    overlap: int
    tokens: int = 0

    @property
    def chunking(self) -> ChunkSettings:
        """How paragraphs were cut."""
        return ChunkSettings(window=self.window, overlap=self.overlap)


class Store:
    """An open store.  Get one from ``open``; close it, or use it in a ``with``."""

    def __init__(
        self, path: Path, *, manifest: Manifest, embedder: Embedder, lock: FileLock | None
    ) -> None:
        self.path = path
        self.manifest = manifest
        self.embedder = embedder
        self._lock = lock
        self.catalogue = SqliteCatalogue(path / CATALOGUE, read_only=lock is None)

    @classmethod
    def open(
        cls, path: Path, *, embedder: Embedder, write: bool = False, tokens: bool = False
    ) -> Self:
        """The store in the folder ``path``; with ``write`` it is made if it is missing.

        ``tokens`` is whether one made now keeps token vectors, if the model gives them.
        Raises ``StoreMissingError`` where there is none, ``StoreMismatchError`` where another
        model or version made it, ``StoreBusyError`` where another process writes to it,
        ``StoreFullError`` where the place cannot be written.
        """
        if path.exists() and not path.is_dir():
            raise StoreMissingError(f"{path} is a file; the store (--store) is a folder")
        if not write:
            manifest = _read_manifest(path)
            if manifest is None or not (path / CATALOGUE).is_file():
                raise StoreMissingError(f"there is no store at {path}; run: cableqa index PATH")
            _check(manifest, embedder, path)
            return cls(path, manifest=manifest, embedder=embedder, lock=None)
        lock = _locked(path)
        try:
            manifest = _read_manifest(path) or _new_manifest(path, embedder, tokens=tokens)
            _check(manifest, embedder, path)
            return cls(path, manifest=manifest, embedder=embedder, lock=lock)
        except BaseException:
            lock.release()
            raise

    @property
    def writable(self) -> bool:
        """Whether it was opened for writing."""
        return self._lock is not None

    @cached_property
    def vectors(self) -> ChromaVectors:
        """The vectors; Chroma is first loaded here, as many commands need none."""
        from cableqa.vectors import ChromaVectors

        return ChromaVectors(self.path / VECTORS)

    @cached_property
    def tokens(self) -> SqliteTokens | None:
        """The token vectors, None where the store keeps none."""
        if not self.manifest.tokens:
            return None
        dimensions = self.manifest.dimensions
        return SqliteTokens(self.path / TOKENS, dimensions=dimensions, read_only=not self.writable)

    def close(self) -> None:
        """Let go of the files and of the writer's lock."""
        try:
            self.catalogue.close()
            if self.__dict__.get("tokens"):
                self.__dict__["tokens"].close()
            if "vectors" in self.__dict__:
                self.vectors.close()
        finally:
            if self._lock is not None:
                self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _locked(path: Path) -> FileLock:
    """The writer's lock.  The system gives it up when its process dies, so it is never stale."""
    lock = FileLock(path / LOCK)
    with _writing(path):
        path.mkdir(parents=True, exist_ok=True)
        try:
            lock.acquire(timeout=0)
        except Timeout as error:
            raise StoreBusyError(
                f"another cableqa is writing to {path}; wait until it ends, or stop it"
            ) from error
    return lock


def _new_manifest(path: Path, embedder: Embedder, *, tokens: bool) -> Manifest:
    if (path / CATALOGUE).exists():
        raise StoreError(f"{path} has lost its {MANIFEST}; delete the folder and index again")
    manifest = Manifest(
        schema=SCHEMA,
        cableqa=cableqa.__version__,
        model=embedder.name,
        fingerprint=embedder.fingerprint,
        dimensions=embedder.dimensions,
        cutting=chunks.VERSION,
        window=embedder.window,
        overlap=ChunkSettings().overlap,
        tokens=codes.VERSION if tokens and isinstance(embedder, TokenEmbedder) else 0,
    )
    draft = path / f"{MANIFEST}.new"
    with _writing(path):
        with draft.open("w", encoding="utf-8") as file:
            json.dump(asdict(manifest), file, indent=2)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path / MANIFEST)
    return manifest


def _read_manifest(path: Path) -> Manifest | None:
    try:
        found = json.loads((path / MANIFEST).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise StoreError(f"cannot read {path / MANIFEST}: {error}") from error
    names = {field.name for field in fields(Manifest)}
    if isinstance(found, dict):
        found.setdefault("tokens", 0)  # made before tokens were kept: it works without
    if not isinstance(found, dict) or found.get("schema") != SCHEMA or set(found) != names:
        made_by = found.get("cableqa", "another program") if isinstance(found, dict) else "?"
        raise StoreMismatchError(
            f"the store at {path} was made by cableqa {made_by} in another form; "
            "index into a new folder (--store), or delete this one and index again"
        )
    return Manifest(**found)


def _check(manifest: Manifest, embedder: Embedder, path: Path) -> None:
    if manifest.fingerprint != embedder.fingerprint:
        raise StoreMismatchError(
            f"the store at {path} was made with the model {manifest.model!r} "
            f"({manifest.fingerprint[:12]}), not with {embedder.name!r} "
            f"({embedder.fingerprint[:12]}); set CABLEQA_MODEL={manifest.model}, "
            "or index into a new folder (--store)"
        )
    if manifest.cutting != chunks.VERSION or manifest.tokens not in (0, codes.VERSION):
        raise StoreMismatchError(
            f"the store at {path} was cut or coded by another version of cableqa "
            f"({manifest.cableqa}); index into a new folder (--store)"
        )


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreFullError(
            f"cannot write to {path}: {error.strerror or error}; "
            "make room or choose another place (--store)"
        ) from error
