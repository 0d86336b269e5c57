"""The vectors: nearest first, filters inside the search, paragraphs not windows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import numpy as np
import pytest

from cableqa.domain import Cable, Chunk, Classification, Filters
from cableqa.errors import StoreError, StoreFullError
from cableqa.ports import ParagraphKey
from cableqa.vectors import ChromaVectors, translated
from tests.conftest import make_cable

CABLES = {
    cable.id: cable
    for cable in (
        make_cable("09MEXICO3061", "a", "b", tags=("PREL", "MX"), captions=("NOFORN",)),
        make_cable(
            "79TEHRAN8980", "c", date=datetime(1979, 8, 13), tags=("PREL",),
            classification="CONFIDENTIAL",
        ),
        make_cable("10MEXICO111", "d", date=None, classification=None, tags=()),
    )
}  # fmt: skip


def chunk(cable: str, label: str, window: int | None = None) -> Chunk:
    name = f"{cable}#{label}" + (f".{window}" if window else "")
    return Chunk(name, cable, label, "text", "context", 0, 4)


CHUNKS = [
    chunk("09MEXICO3061", "1", 1),
    chunk("09MEXICO3061", "1", 2),
    chunk("09MEXICO3061", "2"),
    chunk("79TEHRAN8980", "1"),
    chunk("10MEXICO111", "1"),
]
DIRECTIONS = np.array(
    [[1, 0, 0, 0], [0.9, 0.1, 0, 0], [0.5, 0.5, 0, 0], [0, 0, 1, 0], [0, 0, 0.5, 0.5]],
    dtype=np.float32,
)
VECTORS = DIRECTIONS / np.linalg.norm(DIRECTIONS, axis=1, keepdims=True)


@pytest.fixture
def vectors(tmp_path: Path) -> Iterator[ChromaVectors]:
    opened = ChromaVectors(tmp_path / "vectors")
    opened.put(CABLES, CHUNKS, VECTORS)
    yield opened
    opened.close()


def test_a_paragraph_counts_once_with_its_best_window(vectors: ChromaVectors) -> None:
    scored = vectors.nearest(VECTORS[0], k=2)
    assert [s.key for s in scored] == [
        ParagraphKey("09MEXICO3061", "1"),
        ParagraphKey("09MEXICO3061", "2"),
    ]
    assert scored[0].score == pytest.approx(1.0, abs=1e-5)
    assert scored[1].score == pytest.approx(0.7071, abs=1e-3)


def test_more_than_there_is(vectors: ChromaVectors) -> None:
    assert len(vectors.nearest(VECTORS[0], k=100)) == 4
    assert vectors.nearest(VECTORS[0], k=0) == []


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        (Filters(), ["09MEXICO3061", "10MEXICO111", "79TEHRAN8980"]),
        (Filters(after=date(2009, 10, 23)), ["09MEXICO3061"]),
        (Filters(before=date(2009, 10, 22), after=date(1979, 8, 13)), ["79TEHRAN8980"]),
        (Filters(posts=("MEXICO",)), ["09MEXICO3061", "10MEXICO111"]),
        (Filters(tags=("PREL", "MX")), ["09MEXICO3061"]),
        (Filters(cables=("10MEXICO111", "00NONE1")), ["10MEXICO111"]),
        (Filters(max_classification=Classification.CONFIDENTIAL), ["79TEHRAN8980"]),
        (Filters(max_classification=Classification.UNCLASSIFIED), []),
        (Filters(min_classification=Classification.SECRET), ["09MEXICO3061"]),
    ],
)
def test_filters(vectors: ChromaVectors, filters: Filters, ids: list[str]) -> None:
    scored = vectors.nearest(VECTORS[0], k=10, filters=filters)
    assert sorted({s.key.cable for s in scored}) == ids


def test_put_again_replaces_and_remove_forgets(vectors: ChromaVectors) -> None:
    vectors.put(CABLES, CHUNKS[:2], VECTORS[:2])
    assert vectors.counts() == {"09MEXICO3061": 3, "79TEHRAN8980": 1, "10MEXICO111": 1}
    vectors.remove(["09MEXICO3061", "00NONE1"])
    vectors.remove([])
    assert vectors.counts() == {"79TEHRAN8980": 1, "10MEXICO111": 1}


def test_vectors_outlive_the_process_that_wrote_them(vectors: ChromaVectors) -> None:
    vectors.close()
    again = ChromaVectors(vectors._path)
    assert sum(again.counts().values()) == 5
    again.close()


def test_a_narrow_filter_still_finds_all_it_lets_through(tmp_path: Path) -> None:
    random = np.random.default_rng(7)
    points = random.normal(size=(3000, 16)).astype(np.float32)
    points /= np.linalg.norm(points, axis=1, keepdims=True)
    cables: dict[str, Cable] = {f"09PARIS{n}": Cable(f"09PARIS{n}") for n in range(300)}
    chunks = [chunk(f"09PARIS{n // 10}", str(n % 10)) for n in range(3000)]
    vectors = ChromaVectors(tmp_path / "many")
    vectors.put(cables, chunks, points)
    for n in range(0, 300, 50):
        only = Filters(cables=(f"09PARIS{n}",))
        assert len(vectors.nearest(points[-n], k=50, filters=only)) == 10
        exact = np.argsort(-(points @ points[n]))[:50]
        near = {s.key for s in vectors.nearest(points[n], k=50)}
        true = {ParagraphKey(chunks[i].cable, chunks[i].paragraph) for i in exact}
        assert len(near & true) >= 49
    vectors.close()


def test_nothing_in_an_empty_store(tmp_path: Path) -> None:
    vectors = ChromaVectors(tmp_path / "none")
    assert vectors.nearest(VECTORS[0], k=5) == []
    assert vectors.counts() == {}
    vectors.remove(["09MEXICO3061"])
    vectors.close()


@pytest.mark.parametrize(
    ("vendor", "ours"),
    [
        (RuntimeError("(code: 13) database or disk is full"), StoreFullError),
        (OSError(28, "No space left on device"), StoreFullError),
        (ValueError("something else"), StoreError),
    ],
)
def test_errors_of_chroma_become_ours(vendor: Exception, ours: type[StoreError]) -> None:
    with pytest.raises(ours), translated(Path("store")):
        raise vendor
