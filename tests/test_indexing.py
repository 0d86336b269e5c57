"""Indexing: only what changed, safe to stop anywhere, no cable lost or doubled."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from cableqa.domain import Filters
from cableqa.errors import StoreFullError
from cableqa.indexing import IndexReport, index
from cableqa.store import Store
from tests.conftest import FakeEmbedder, TokenFakeEmbedder

NUMBERS = range(101, 113)


def telegram(number: int, *, words: str = "The minister spoke.", post: str = "MEXICO") -> str:
    """An invented telegram in the form of 10MEXICO111."""
    body = "\n\n".join(f"{n}. (C) Point {n}: {words}" for n in range(1, 6))
    return (
        f"VZCZCXRO{number}\nOO RUEHC\nDE RUEHME #{number:04}/01 0490007\nZNY CCCCC ZZH\n"
        "O 180007Z FEB 10\nFM AMEMBASSY MEXICO\nTO RUEHC/SECSTATE WASHDC IMMEDIATE 0504\n"
        f"BT\nC O N F I D E N T I A L {post} {number:06}\n\nSIPDIS\n\n"
        "E.O. 12958: DECL: 02/17/2020\n"
        f"TAGS: PREL, PGOV, MX\nSUBJECT: MESSAGE NUMBER {number}\n\n{body}\nPASCUAL\nBT\n"
    )


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "sources"
    folder.mkdir()
    for number in NUMBERS:
        (folder / f"{number}.txt").write_text(telegram(number))
    return folder


def counts(report: IndexReport) -> tuple[int, int, int, int, int]:
    """New, changed, unchanged, duplicates, removed."""
    return (
        report.new,
        report.changed,
        report.unchanged,
        report.duplicates,
        report.removed,
    )


def contents(store: Store) -> dict[str, Any]:
    """All that a store holds, in a form that two stores share if they are equal."""
    chunks = store.vectors._chunks.get(include=["embeddings", "metadatas"])
    metadatas = chunks["metadatas"] or []
    vectors = [tuple(map(float, one)) for one in chunks["embeddings"]]  # type: ignore[union-attr]
    facts = [sorted((name, str(value)) for name, value in one.items()) for one in metadatas]
    return {
        "cables": list(store.catalogue.cables()),
        "held": dict(sorted(store.catalogue.held().items())),
        "chunks": sorted(zip(chunks["ids"], vectors, facts, strict=True)),
        "words": store.catalogue.words("minister point", k=1000),
        "tokens": store.tokens
        and store.tokens._db.execute("SELECT * FROM tokens ORDER BY chunk").fetchall(),
    }


def test_a_first_run_stores_all_and_a_second_changes_nothing(
    store: Store, sources: Path, embedder: FakeEmbedder
) -> None:
    report = index([sources], store)
    assert counts(report) == (12, 0, 0, 0, 0)
    assert (report.cables, report.paragraphs, report.rejects) == (12, 60, ())
    before, embedded = contents(store), embedder.embedded
    report = index([sources], store)
    assert counts(report) == (0, 0, 12, 0, 0)
    assert (report.cables, report.paragraphs) == (12, 60)
    assert embedder.embedded == embedded
    assert contents(store) == before


def test_both_searches_find_what_was_indexed(
    store: Store, sources: Path, embedder: FakeEmbedder
) -> None:
    (sources / "new.txt").write_text(telegram(200, words="A dragon landed on the roof."))
    index([sources], store)
    filters = Filters(posts=("MEXICO",), tags=("MX",))
    (vector,) = embedder.embed(["dragon roof landed"])
    for scored in (
        store.vectors.nearest(vector, k=3, filters=filters),
        store.catalogue.words("dragon", k=3, filters=filters),
    ):
        assert {one.key.cable for one in scored} == {"10MEXICO200"}
    assert store.vectors.nearest(vector, k=3, filters=Filters(posts=("PARIS",))) == []


def test_a_changed_source_replaces_its_cable(
    store: Store, sources: Path, embedder: FakeEmbedder
) -> None:
    index([sources], store)
    embedded = embedder.embedded
    (sources / "103.txt").write_text(telegram(103, words="A dragon landed."))
    assert counts(index([sources], store)) == (0, 1, 11, 0, 0)
    assert embedder.embedded == embedded + 5
    found = {one.key.cable for one in store.catalogue.words("dragon", k=10)}
    assert found == {"10MEXICO103"}
    assert store.vectors.counts()["10MEXICO103"] == 5


def test_a_shorter_text_in_the_same_source_replaces_too(store: Store, sources: Path) -> None:
    index([sources], store)
    (sources / "103.txt").write_text(telegram(103, words="No."))
    assert counts(index([sources], store)) == (0, 1, 11, 0, 0)


def test_a_better_reader_stores_only_what_it_reads_otherwise(
    store: Store, sources: Path, embedder: FakeEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    index([sources], store)
    embedded = embedder.embedded
    monkeypatch.setattr("cableqa.provenance._reader", lambda: "another")
    assert counts(index([sources], store)) == (0, 0, 12, 0, 0)
    assert embedder.embedded == embedded
    monkeypatch.setattr("cableqa.indexing.parse_item", None)
    assert counts(index([sources], store)) == (0, 0, 12, 0, 0)


def test_of_two_copies_the_fuller_is_kept(store: Store, sources: Path) -> None:
    fuller = telegram(103, words="The minister spoke at length.")
    (sources / "a.txt").write_text(fuller)  # read after 103.txt
    (sources / "1.txt").write_text(telegram(104, words="Short."))  # read before 104.txt
    (sources / "2.txt").write_text(telegram(105))  # the very same
    assert counts(index([sources], store)) == (12, 0, 0, 3, 0)
    held = store.catalogue.held()
    assert held["10MEXICO103"].source.endswith("/a.txt")
    assert held["10MEXICO104"].source.endswith("/104.txt")
    before = contents(store)
    assert counts(index([sources], store, prune=True)) == (0, 0, 12, 3, 0)
    assert contents(store) == before


def test_when_the_kept_copy_goes_the_other_takes_its_place(store: Store, sources: Path) -> None:
    (sources / "a.txt").write_text(telegram(103, words="The minister spoke at length."))
    index([sources], store)
    (sources / "a.txt").unlink()
    assert counts(index([sources], store)) == (0, 1, 11, 0, 0)
    assert store.catalogue.held()["10MEXICO103"].source.endswith("/103.txt")


def test_moved_files_are_the_same_cables(
    store: Store, sources: Path, embedder: FakeEmbedder
) -> None:
    index([sources], store)
    embedded = embedder.embedded
    moved = sources.rename(sources.with_name("elsewhere"))
    assert counts(index([moved], store, prune=True)) == (0, 0, 12, 0, 0)
    assert embedder.embedded == embedded
    assert {Path(one.source).parent for one in store.catalogue.held().values()} == {moved}


def test_prune_removes_what_is_gone_and_nothing_else(
    store: Store, sources: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "300.txt").write_text(telegram(300))
    index([sources, other], store)
    (sources / "101.txt").unlink()
    (sources / "102.txt").write_bytes(b"\x00\x01\x02" * 100)  # damaged, not gone
    (other / "300.txt").unlink()
    assert index([sources], store).removed == 0
    report = index([sources], store, prune=True)
    assert (report.removed, len(report.rejects)) == (1, 1)
    held = store.catalogue.held()
    assert "10MEXICO101" not in held
    assert {"10MEXICO102", "10MEXICO300"} <= held.keys()
    assert store.vectors.counts().keys() == held.keys()


def test_prune_of_a_missing_folder_removes_nothing(store: Store, sources: Path) -> None:
    index([sources], store)
    sources.rename(sources.with_name("unmounted"))
    report = index([sources], store, prune=True)
    assert (report.removed, report.cables, len(report.rejects)) == (0, 0, 1)
    assert len(store.catalogue.held()) == 12


def test_rejects_are_named_and_the_rest_comes_in(store: Store, sources: Path) -> None:
    (sources / "empty.txt").write_text("")
    (sources / "picture.txt").write_bytes(bytes(range(256)) * 10)
    report = index([sources, sources / "missing"], store)
    assert report.cables == 12
    assert len(report.rejects) == 3
    assert all(reject.reason for reject in report.rejects)


def test_progress_grows_to_the_total(store: Store, sources: Path) -> None:
    told: list[tuple[int, int, int | None]] = []
    index([sources], store, progress=lambda *done: told.append(done), batch=10)
    assert told == sorted(told)
    assert len(told) > 5
    assert told[-1] == (12, 60, 12)


KILLED = """
import os, sys
sys.path.insert(0, {tests!r})
from pathlib import Path
from tests.conftest import TokenFakeEmbedder
from cableqa.catalogue import SqliteCatalogue
from cableqa.indexing import index
from cableqa.store import Store
from cableqa.tokens import SqliteTokens
from cableqa.vectors import ChromaVectors

homes = {{"put": SqliteCatalogue, "vectors": ChromaVectors, "tokens": SqliteTokens}}
home, fatal = homes[{where!r}], {nth}
real, calls = home.put, []

def put(self, *values):
    calls.append(1)
    if len(calls) == fatal and {before}:
        os._exit(9)
    real(self, *values)
    if len(calls) == fatal:
        os._exit(9)

home.put = put
with Store.open(Path({store!r}), embedder=TokenFakeEmbedder(), write=True, tokens=True) as store:
    index([{sources!r}], store, batch=20)
"""


@pytest.mark.parametrize(
    ("where", "nth", "before", "again"),
    [
        ("vectors", 1, True, False),
        ("vectors", 2, False, False),
        ("put", 3, False, False),
        ("vectors", 2, False, True),
        ("put", 2, True, True),
        ("tokens", 1, False, False),
        ("tokens", 2, True, True),
    ],
)
def test_killed_and_run_again_the_store_equals_a_clean_one(
    tmp_path: Path, sources: Path, where: str, nth: int, before: bool, again: bool
) -> None:
    clean, killed = tmp_path / "clean", tmp_path / "killed"
    if again:  # the run that is killed changes cables that are already held
        for path in (clean, killed):
            with Store.open(path, embedder=TokenFakeEmbedder(), write=True, tokens=True) as store:
                index([sources], store)
        for number in NUMBERS:
            (sources / f"{number}.txt").write_text(telegram(number, words="The king spoke."))
    script = KILLED.format(
        tests=str(Path(__file__).parent), where=where, nth=nth, before=before,
        store=str(killed), sources=str(sources),
    )  # fmt: skip
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 9
    found = []
    for path in (clean, killed):
        with Store.open(path, embedder=TokenFakeEmbedder(), write=True, tokens=True) as store:
            index([sources], store, batch=20)
            found.append(contents(store))
    assert found[0] == found[1]
    assert len(found[1]["chunks"]) == len(found[1]["tokens"]) == 60


def test_vectors_that_were_lost_are_made_again(
    store: Store, sources: Path, embedder: FakeEmbedder
) -> None:
    index([sources], store)
    before = contents(store)
    store.vectors.remove(["10MEXICO101", "10MEXICO102"])
    assert counts(index([sources], store)) == (2, 0, 10, 0, 0)
    after = contents(store)
    assert after["chunks"] == before["chunks"]
    assert after["cables"] == before["cables"]


@pytest.mark.parametrize("where", ["catalogue", "vectors"])
def test_a_full_disk_stops_the_run_and_loses_nothing(
    store: Store, sources: Path, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise StoreFullError("cannot write: disk is full")

    index([sources], store)
    (sources / "new.txt").write_text(telegram(200))
    with monkeypatch.context() as patch:
        patch.setattr(getattr(store, where), "put", full)
        with pytest.raises(StoreFullError):
            index([sources], store)
    assert len(store.catalogue.held()) == 12
    assert counts(index([sources], store)) == (1, 0, 12, 0, 0)
