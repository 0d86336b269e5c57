"""Adding cables from the app: what came in, what did not, stopping, and a store that is busy."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

import cableqa.wiring
from cableqa.library import Library
from cableqa.web.adding import Added, Adding, Failed, State, Stopped, Working
from cableqa.web.desk import Desk
from cableqa.web.pages.adding import state
from tests.conftest import FakeEmbedder

SAMPLES = Path(__file__).parents[2] / "cableqa" / "samples" / "cables"
ONE, OTHER = SAMPLES / "03PORTVELAS77.txt", SAMPLES / "06TAMIRKENT455.html"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr(cableqa.wiring, "make_embedder", lambda _: FakeEmbedder())
    monkeypatch.setenv("CABLEQA_LLM", "none")
    return Desk(tmp_path / "store")


def added(desk: Desk, *files: Path) -> State:
    *before, last = Adding(desk, files).follow()
    assert all(isinstance(one, Working) for one in before)
    return last


def test_cables_come_in_and_the_desk_sees_them(desk: Desk) -> None:
    assert desk.stats() is None
    assert isinstance(added(desk, ONE), Added)
    stats = desk.stats()
    assert stats and stats.cables == 1
    desk.library.search("port")
    last = added(desk, ONE, OTHER)
    assert isinstance(last, Added)
    assert (last.report.new, last.report.unchanged) == (1, 1)
    assert desk.library.cable("06TAMIRKENT455").id in {
        hit.cable for hit in desk.library.search("protocol of the reservoir", k=50)
    }


def test_a_library_in_use_goes_on_while_cables_come_in(desk: Desk) -> None:
    added(desk, ONE)
    before = desk.library
    added(desk, OTHER)
    assert before.search("port concession")
    assert desk.library is not before


def test_a_bad_file_is_named_and_the_rest_comes_in(desk: Desk, tmp_path: Path) -> None:
    binary = tmp_path / "scan.txt"
    binary.write_bytes(bytes(range(256)) * 20)
    archive = tmp_path / "both.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.write(ONE, "good.txt")
        packed.writestr("cut.html", "<html><body><table><tr><td>Reference ID")
    last = added(desk, binary, archive)
    assert isinstance(last, Added)
    assert last.report.new == 1
    sources = [source for source, _ in last.rejects]
    assert sources == ["scan.txt", "both.zip › cut.html"]
    page = state(last)
    assert "1 cable added" in page
    assert "scan.txt" in page and str(tmp_path) not in page


def test_two_files_of_one_name_are_both_read(desk: Desk, tmp_path: Path) -> None:
    places = []
    for number, source in enumerate((ONE, SAMPLES / "05LUMBASA301.txt")):
        place = tmp_path / str(number) / "cable.txt"
        place.parent.mkdir()
        place.write_bytes(source.read_bytes())
        places.append(place)
    last = added(desk, *places)
    assert isinstance(last, Added) and last.report.new == 2
    assert all(place.exists() for place in places), "what was uploaded is another's too"


def test_a_stopped_run_does_no_harm(desk: Desk) -> None:
    run = Adding(desk, sorted(SAMPLES.iterdir()))
    run.stop()
    *_, last = run.follow()
    assert isinstance(last, Stopped)
    assert "go on from there" in state(last)
    assert isinstance(added(desk, ONE), Added)


def test_a_busy_store_is_told_in_words(desk: Desk) -> None:
    added(desk, ONE)
    with Library.writing(desk.store):
        last = added(desk, OTHER)
    assert isinstance(last, Failed)
    assert "another cableqa is writing" in state(last)


def test_what_is_being_done_is_told() -> None:
    assert "Reading the files" in state(Working())
    assert 'value="3"' in state(Working(3, 20, 43))
