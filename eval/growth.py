"""A store grown by altered copies of its cables, to see what grows with it.

A copy has another id, some of its words are exchanged for other words of the corpus (so that the
full-text index grows as with new text), and its vectors are turned a little; token codes are
copied as they are.  Nothing is embedded: a model's time per paragraph does not change.
"""

from __future__ import annotations

import random
import re
import shutil
import sqlite3
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from cableqa import embedded
from cableqa.domain import Cable, Chunk
from cableqa.settings import load as settings
from cableqa.store import TOKENS, Store
from cableqa.wiring import make_embedder
from eval.stored_vectors import stored_vectors

if TYPE_CHECKING:
    from cableqa.ports import Vectors

# The part of its words that a copy exchanges, and how far its vectors turn (cosine about .9).
EXCHANGED = 0.3
_TURN = 0.48
_AT_ONCE = 400
_WORD = re.compile(r"[A-Za-z]{5,}")
_ID = re.compile(r"(\d{2})(\D+)(\d+)")


@dataclass(frozen=True, slots=True)
class Base:
    """The store that is copied: its cables, its chunks by cable, and their vectors."""

    cables: Sequence[Cable]
    chunks: dict[str, list[Chunk]]
    vectors: dict[str, Vectors]
    words: Sequence[str]


@dataclass(frozen=True, slots=True)
class Size:
    """A store's size: ``megabytes`` by part; ``filled`` and ``checked`` are seconds.

    ``checked`` is what an index run spends on a store in which nothing changed, besides reading
    the sources.
    """

    cables: int
    paragraphs: int
    megabytes: dict[str, float]
    filled: float
    checked: float


def read_base(store: Path) -> Base:
    """All of the store at ``store``, in memory."""
    with Store.open(store, embedder=make_embedder(settings())) as held:
        cables = list(held.catalogue.cables())
        found = stored_vectors(held)
    chunks: dict[str, list[Chunk]] = {}
    rows: dict[str, list[Any]] = {}
    for chunk, vector in zip(found.chunks, found.vectors, strict=True):
        chunks.setdefault(chunk.cable, []).append(chunk)
        rows.setdefault(chunk.cable, []).append(vector)
    words = sorted({w for c in cables for p in c.paragraphs for w in _WORD.findall(p.text)})
    vectors = {cable: np.array(held, dtype=np.float32) for cable, held in rows.items()}
    return Base(cables, chunks, vectors, words)


def copied_id(cable_id: str, copy: int) -> str:
    """The id of a copy: numbers of real cables have six digits at most."""
    found = _ID.fullmatch(cable_id)
    if not found:
        raise ValueError(f"{cable_id} is not a canonical id")
    year, post, number = found.groups()
    return f"{year}{post}{copy * 1_000_000 + int(number)}"


def altered(cable: Cable, copy: int, words: Sequence[str]) -> Cable:
    """The cable under its copy's id with other words in place of some."""
    chance = random.Random(f"{cable.id}/{copy}")

    def other(match: re.Match[str]) -> str:
        return chance.choice(words) if chance.random() < EXCHANGED else match[0]

    paragraphs = tuple(replace(p, text=_WORD.sub(other, p.text)) for p in cable.paragraphs)
    return replace(cable, id=copied_id(cable.id, copy), paragraphs=paragraphs)


def grow(
    base: Base, start: Path, folder: Path, sizes: Sequence[int]
) -> Iterator[tuple[Size, Path]]:
    """The store ``start`` copied to ``folder`` and grown to each of ``sizes`` paragraphs.

    Yields each size when it is reached, with the folder; measure it before the next is asked for.
    """
    shutil.copytree(start, folder, dirs_exist_ok=True)
    copies = _copies(base)
    paragraphs = sum(bool(p.text.strip()) for cable in base.cables for p in cable.paragraphs)
    count = len(base.cables)
    for size in sizes:
        began = time.perf_counter()
        with Store.open(folder, embedder=make_embedder(settings()), write=True) as store:
            while paragraphs < size:
                part = next(copies)
                _put(store, base, part)
                _copy_tokens(folder / TOKENS, part)
                count += len(part)
                paragraphs += sum(bool(p.text.strip()) for _, c in part for p in c.paragraphs)
            filled = time.perf_counter() - began
            began = time.perf_counter()
            embedded.clear(store, store.catalogue.held())
            checked = time.perf_counter() - began
        yield Size(count, paragraphs, _megabytes(folder), filled, checked), folder


def _copies(base: Base) -> Iterator[list[tuple[str, Cable]]]:
    """The base's ids with altered copies of their cables, in batches, without end."""
    copy = 0
    while True:
        copy += 1
        for start in range(0, len(base.cables), _AT_ONCE):
            part = base.cables[start : start + _AT_ONCE]
            yield [(cable.id, altered(cable, copy, base.words)) for cable in part]


def _put(store: Store, base: Base, part: Sequence[tuple[str, Cable]]) -> None:
    turned = np.random.default_rng(len(part))
    chunks: list[Chunk] = []
    vectors: list[Vectors] = []
    for original, copy in part:
        for chunk in base.chunks.get(original, ()):
            chunk_id = chunk.id.replace(original, copy.id, 1)
            chunks.append(replace(chunk, id=chunk_id, cable=copy.id))
        if original in base.vectors:
            held = base.vectors[original]
            noise = turned.standard_normal(held.shape).astype(np.float32)
            noise *= _TURN / np.linalg.norm(noise, axis=1, keepdims=True)
            vectors.append((held + noise) / np.linalg.norm(held + noise, axis=1, keepdims=True))
    store.vectors.put({copy.id: copy for _, copy in part}, chunks, np.concatenate(vectors))
    store.catalogue.put((copy, f"hash of {copy.id}", f"{copy.id}.txt") for _, copy in part)


def _copy_tokens(file: Path, part: Sequence[tuple[str, Cable]]) -> None:
    if not file.exists():
        return
    rows = [(original, copy.id) for original, copy in part]
    with sqlite3.connect(file) as db:
        db.executemany(
            "INSERT OR REPLACE INTO tokens SELECT ?2, paragraph, replace(chunk, ?1, ?2), codes "
            "FROM tokens WHERE cable = ?1",
            rows,
        )
    db.close()


def _megabytes(folder: Path) -> dict[str, float]:
    found: dict[str, float] = {}
    for file in folder.rglob("*"):
        if file.is_file():
            part = file.relative_to(folder).parts[0].partition(".")[0]
            found[part] = found.get(part, 0.0) + file.stat().st_size / 1e6
    return found
