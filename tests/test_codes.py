"""Coded vectors: near their selves, alike everywhere."""

from __future__ import annotations

import numpy as np
import pytest

from cableqa.codes import decode, encode, turned


@pytest.mark.parametrize("dimensions", [384, 64, 7])
def test_decoded_vectors_are_near_their_selves(dimensions: int) -> None:
    vectors = np.random.default_rng(1).standard_normal((50, dimensions)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    codes = encode(vectors)
    assert codes.shape == (50, (dimensions + 1) // 2)
    assert codes.dtype == np.uint8
    found = decode(codes, dimensions)
    cosines = (found * turned(vectors)).sum(axis=1) / np.linalg.norm(found, axis=1)
    assert found.dtype == np.float32
    assert cosines.min() > (0.985 if dimensions > 10 else 0.9)


def test_none_is_coded_as_none() -> None:
    nothing = np.zeros((0, 384), dtype=np.float32)
    assert decode(encode(nothing), 384).shape == (0, 384)


def test_turned_vectors_keep_their_products() -> None:
    vectors = np.random.default_rng(1).standard_normal((5, 48)).astype(np.float32)
    assert np.allclose(turned(vectors) @ turned(vectors).T, vectors @ vectors.T, atol=1e-4)


def test_a_vector_of_one_great_number_is_coded_well_too() -> None:
    """Some models have dimensions that outdo all others."""
    vectors = np.eye(384, dtype=np.float32)[:9]
    found = decode(encode(vectors), 384)
    assert (found * turned(vectors)).sum(axis=1).min() > 0.95
    assert (encode(vectors)[2] == encode(vectors[2:3])[0]).all()
