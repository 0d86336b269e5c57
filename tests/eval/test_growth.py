from __future__ import annotations

from pathlib import Path

import pytest

from cableqa.store import Store
from eval import growth
from tests.conftest import FakeEmbedder, make_cable
from tests.filling import fill


@pytest.mark.parametrize(
    ("cable_id", "copied"),
    [("09MEXICO3061", "09MEXICO2003061"), ("79KABUL7", "79KABUL2000007")],
)
def test_a_copy_has_an_id_of_its_own(cable_id: str, copied: str) -> None:
    assert growth.copied_id(cable_id, 2) == copied


def test_a_copy_differs_in_its_words_the_same_way_each_time() -> None:
    cable = make_cable("09MEXICO3061", "Customs officers seized forty tonnes of sugar. " * 5)
    words = ["alpha", "bravo", "charlie"]
    one, two = (growth.altered(cable, n, words).paragraphs[0].text for n in (1, 2))
    assert one != two != cable.paragraphs[0].text
    assert one == growth.altered(cable, 1, words).paragraphs[0].text
    assert len(one.split()) == len(cable.paragraphs[0].text.split())


def test_a_store_grows_whole(
    tmp_path: Path, embedder: FakeEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(growth, "make_embedder", lambda _: embedder)
    with Store.open(tmp_path / "small", embedder=embedder, write=True) as store:
        fill(store, *(make_cable(f"09MEXICO{n}", "Sugar rose.", "Salt fell.") for n in (1, 2, 3)))
    base = growth.read_base(tmp_path / "small")
    sizes = list(growth.grow(base, tmp_path / "small", tmp_path / "grown", [6, 20]))
    assert [size.paragraphs for size, _ in sizes] == [6, 24]
    with Store.open(tmp_path / "grown", embedder=embedder) as grown:
        assert grown.catalogue.stats().paragraphs == 24
        assert sum(grown.vectors.counts().values()) == 24
        if grown.tokens:
            assert len(grown.tokens.cables()) == 12
