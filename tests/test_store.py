"""The store: made once, refused to another model, written by one at a time."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from cableqa import chunks
from cableqa.errors import (
    StoreBusyError,
    StoreError,
    StoreFullError,
    StoreMismatchError,
    StoreMissingError,
)
from cableqa.store import CATALOGUE, LOCK, MANIFEST, TOKENS, Store
from tests.conftest import FakeEmbedder, TokenFakeEmbedder, make_cable


@pytest.fixture
def made(tmp_path: Path, embedder: FakeEmbedder) -> Path:
    """The folder of a store that holds one cable and is closed."""
    path = tmp_path / "a store"
    with Store.open(path, embedder=embedder, write=True) as store:
        store.catalogue.put([(make_cable("09MEXICO3061", "Text."), "hash", "source")])
    return path


def test_a_store_is_read_as_it_was_written(made: Path, embedder: FakeEmbedder) -> None:
    with Store.open(made, embedder=embedder) as store:
        assert store.catalogue.hashes() == {"09MEXICO3061": "hash"}
        assert (store.manifest.model, store.manifest.dimensions) == ("fake", 64)
        assert store.manifest.chunking == chunks.ChunkSettings(window=64)
        assert not store.writable
    assert embedder.embedded == 0


def test_there_is_none(tmp_path: Path, embedder: FakeEmbedder) -> None:
    with pytest.raises(StoreMissingError, match="cableqa index"):
        Store.open(tmp_path / "none", embedder=embedder)
    assert not (tmp_path / "none").exists()
    (tmp_path / "file").write_text("x")
    for write in (False, True):
        with pytest.raises(StoreMissingError, match="is a file"):
            Store.open(tmp_path / "file", embedder=embedder, write=write)


@pytest.mark.parametrize("write", [False, True])
def test_another_model_is_refused(made: Path, write: bool) -> None:
    with pytest.raises(StoreMismatchError, match="CABLEQA_MODEL=fake"):
        Store.open(made, embedder=FakeEmbedder(name="other"), write=write)


def test_a_refused_writer_does_not_keep_the_lock(made: Path, embedder: FakeEmbedder) -> None:
    with pytest.raises(StoreMismatchError):
        Store.open(made, embedder=FakeEmbedder(name="other"), write=True)
    Store.open(made, embedder=embedder, write=True).close()


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"schema": 99}, StoreMismatchError),
        ({"cutting": 99}, StoreMismatchError),
        ({"unknown": 1}, StoreMismatchError),
    ],
)
def test_another_form_is_refused(
    made: Path, embedder: FakeEmbedder, change: dict[str, int], error: type[StoreError]
) -> None:
    manifest = json.loads((made / MANIFEST).read_text())
    (made / MANIFEST).write_text(json.dumps(manifest | change))
    with pytest.raises(error, match="index into a new folder"):
        Store.open(made, embedder=embedder)


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "\udcff"])
def test_a_damaged_manifest_is_one_error(made: Path, embedder: FakeEmbedder, text: str) -> None:
    (made / MANIFEST).write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(StoreError):
        Store.open(made, embedder=embedder)


def test_a_lost_manifest_is_not_made_up(made: Path, embedder: FakeEmbedder) -> None:
    (made / MANIFEST).unlink()
    with pytest.raises(StoreMissingError):
        Store.open(made, embedder=embedder)
    with pytest.raises(StoreError, match="has lost its"):
        Store.open(made, embedder=embedder, write=True)


def test_one_writer_at_a_time_while_others_read(made: Path, embedder: FakeEmbedder) -> None:
    with Store.open(made, embedder=embedder, write=True):
        with pytest.raises(StoreBusyError, match="another cableqa is writing"):
            Store.open(made, embedder=embedder, write=True)
        with Store.open(made, embedder=embedder) as reader:
            assert reader.catalogue.cable("09MEXICO3061") is not None


def test_the_lock_of_a_dead_process_does_not_stand(made: Path, embedder: FakeEmbedder) -> None:
    dies = "import os, sys, filelock; filelock.FileLock(sys.argv[1]).acquire(); os._exit(9)"
    killed = subprocess.run([sys.executable, "-c", dies, str(made / LOCK)], check=False)
    assert killed.returncode == 9
    assert (made / LOCK).exists()
    Store.open(made, embedder=embedder, write=True).close()


def test_a_place_that_cannot_be_written(tmp_path: Path, embedder: FakeEmbedder) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreFullError, match="choose another place"):
        Store.open(tmp_path / "file" / "store", embedder=embedder, write=True)


def test_a_full_disk_while_making_the_store(
    tmp_path: Path, embedder: FakeEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(StoreFullError, match="No space left"):
        Store.open(tmp_path / "store", embedder=embedder, write=True)
    monkeypatch.undo()
    Store.open(tmp_path / "store", embedder=embedder, write=True).close()


def test_the_catalogue_leaves_one_file_behind(made: Path) -> None:
    assert sorted(path.name for path in made.iterdir()) == sorted([CATALOGUE, MANIFEST, LOCK])


def test_a_store_without_tokens_works_without(made: Path) -> None:
    manifest = json.loads((made / MANIFEST).read_text())
    assert manifest.pop("tokens") == 0
    (made / MANIFEST).write_text(json.dumps(manifest))  # as made before tokens were kept
    for write in (False, True):
        with Store.open(made, embedder=TokenFakeEmbedder(), write=write, tokens=True) as store:
            assert store.tokens is None


def test_a_store_keeps_tokens_where_they_are_wanted_and_given(tmp_path: Path) -> None:
    path = tmp_path / "store"
    with Store.open(path, embedder=TokenFakeEmbedder(), write=True, tokens=True) as store:
        assert store.tokens is not None
    assert TOKENS in {one.name for one in path.iterdir()}
    with Store.open(path, embedder=TokenFakeEmbedder()) as store:
        assert store.tokens is not None
    with Store.open(tmp_path / "b", embedder=FakeEmbedder(), write=True, tokens=True) as store:
        assert store.tokens is None
    with Store.open(tmp_path / "c", embedder=TokenFakeEmbedder(), write=True) as store:
        assert store.tokens is None
    manifest = json.loads((path / MANIFEST).read_text())
    (path / MANIFEST).write_text(json.dumps(manifest | {"tokens": 99}))
    with pytest.raises(StoreMismatchError, match="coded by another version"):
        Store.open(path, embedder=TokenFakeEmbedder())
