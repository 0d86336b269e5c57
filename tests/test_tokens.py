"""Token vectors in their file: read by paragraph, all windows, nothing left of what is removed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from cableqa.domain import Chunk
from cableqa.errors import StoreError
from cableqa.ports import ParagraphKey
from cableqa.tokens import SqliteTokens


def chunk(cable: str, label: str, window: str = "") -> Chunk:
    return Chunk(f"{cable}#{label}{window}", cable, label, "text", "", 0, 4)


CHUNKS = [
    chunk("09MEXICO3061", "5"),
    chunk("09MEXICO3061", "6", ".1"),
    chunk("09MEXICO3061", "6", ".2"),
    chunk("10MEXICO111", "5"),
]
VECTORS = [
    np.eye(8, dtype=np.float32)[rows] for rows in ([0, 1], [2], [3, 4], np.array([], dtype=int))
]


@pytest.fixture
def tokens(tmp_path: Path) -> SqliteTokens:
    held = SqliteTokens(tmp_path / "tokens.sqlite3", dimensions=8)
    held.put(CHUNKS, VECTORS)
    return held


def near(held: SqliteTokens, *keys: tuple[str, str]) -> dict[tuple[str, str], list[int]]:
    """For each paragraph which of the eight vectors are in it."""
    found = held.nearness([ParagraphKey(*key) for key in keys], np.eye(8, dtype=np.float32))
    return {(key[0], key[1]): np.flatnonzero(one > 0.8).tolist() for key, one in found.items()}


def test_a_paragraph_is_read_with_all_its_windows(tokens: SqliteTokens) -> None:
    found = near(tokens, ("09MEXICO3061", "6"), ("10MEXICO111", "5"), ("10MEXICO111", "9"))
    assert found == {("09MEXICO3061", "6"): [2, 3, 4]}
    assert near(tokens) == {}


def test_put_again_replaces(tokens: SqliteTokens) -> None:
    tokens.put(CHUNKS[:1], [np.eye(8, dtype=np.float32)[[7]]])
    assert near(tokens, ("09MEXICO3061", "5")) == {("09MEXICO3061", "5"): [7]}


def test_removed_cables_are_gone(tokens: SqliteTokens) -> None:
    assert tokens.cables() == {"09MEXICO3061", "10MEXICO111"}
    tokens.remove(["09MEXICO3061", "09PARIS1"])
    tokens.remove([])
    assert tokens.cables() == {"10MEXICO111"}
    assert near(tokens, ("09MEXICO3061", "5")) == {}


def test_a_reader_sees_what_was_written(tokens: SqliteTokens, tmp_path: Path) -> None:
    tokens.close()
    reader = SqliteTokens(tmp_path / "tokens.sqlite3", dimensions=8, read_only=True)
    assert len(reader.cables()) == 2
    with pytest.raises(StoreError):
        reader.remove(["10MEXICO111"])
    reader.close()


def test_a_damaged_file_is_one_error(tmp_path: Path) -> None:
    (tmp_path / "tokens.sqlite3").write_bytes(b"not a database" * 100)
    with pytest.raises(StoreError, match="damaged"):
        SqliteTokens(tmp_path / "tokens.sqlite3", dimensions=8)
